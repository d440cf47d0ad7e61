import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { PRESENCE_BEAT_MS } from '../../api/contract/presence';
import { Composer } from '../../admin-ui/src/tickets/conversation/Composer';
import { PresenceLine } from '../../admin-ui/src/tickets/presence/PresenceLine';
import type { SeenCall } from './support/fake-http';
import { renderScreen } from './support/screen';
import { ticketPage } from './support/tickets';

const ticket = ticketPage();
const since = '2026-11-23T06:00:00.000Z';
const two = [
  { id: '11111111-1111-4111-8111-111111111111', name: 'Ayşe Yılmaz', doing: 'LOOKING', since },
  { id: '22222222-2222-4222-8222-222222222222', name: 'Barış Şen', doing: 'WRITING', since },
];
const presence = ({ path }: SeenCall): boolean => /\/presence(\?|$)/.test(path);
const said = (calls: readonly SeenCall[]) =>
  calls.filter((call) => presence(call) && call.method !== 'GET').map(({ method, body }) => ({ method, body }));

test('names who else has the ticket open, whoever is writing first', async () => {
  renderScreen(<PresenceLine ticketId={ticket.id} />, { answer: () => ({ status: 200, body: { others: two } }) });
  await screen.findByText('Bu talepte yazan: Barış Şen');
  expect(screen.getByRole('status').textContent).toBe('Bu talepte yazan: Barış ŞenBu talebe bakan: Ayşe Yılmaz');
});

test('tells the others that one looks, that one writes, and that one has gone', async () => {
  jest.useFakeTimers({ doNotFake: ['queueMicrotask'] });
  const screenOf = (
    <>
      <PresenceLine ticketId={ticket.id} />
      <Composer ticket={ticket} />
    </>
  );
  const { calls, unmount } = renderScreen(screenOf, { answer: () => ({ status: 200, body: { others: [] } }) });
  await act(() => jest.advanceTimersByTimeAsync(PRESENCE_BEAT_MS));
  const tab = expect.stringMatching(/^[\w-]{36}$/);
  const looking = { method: 'PUT', body: { doing: 'LOOKING', tab } };
  expect(said(calls)).toEqual([looking, looking]);
  fireEvent.change(screen.getByLabelText('İç not'), { target: { value: 'Arandı' } });
  await act(() => jest.advanceTimersByTimeAsync(10));
  expect(said(calls).at(-1)).toEqual({ method: 'PUT', body: { doing: 'WRITING', tab } });
  unmount();
  jest.useRealTimers();
  await waitFor(() => expect(said(calls).at(-1)?.method).toBe('DELETE'));
});
