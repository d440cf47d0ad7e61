import { fireEvent, screen, waitFor } from '@testing-library/react';
import { ResourceContextProvider } from 'react-admin';
import type { Delivery } from '../../api/contract/deliveries';
import { DeliveryList } from '../../admin-ui/src/deliveries/DeliveryList';
import { StuckDeliveries } from '../../admin-ui/src/ops/StuckDeliveries';
import type { FakeAnswer, SeenCall } from './support/fake-http';
import { person, renderScreen } from './support/screen';

const PARKED: Delivery = {
  id: '7',
  kind: 'MAIL',
  command: null,
  template: 'APPROVAL_REQUEST',
  ticketId: '22222222-2222-4222-8222-222222222222',
  ticketNumber: 1004,
  attempts: 20,
  lastError: '550 (address): mailbox unavailable',
  createdAt: '2026-11-23T06:30:00.000Z',
  nextAttemptAt: '2026-11-23T07:30:00.000Z',
  parkedAt: '2026-11-23T07:25:00.000Z',
};
const WAITING: Delivery = { ...PARKED, id: '8', kind: 'COMMAND', command: 'ASSIGN', template: null, attempts: 0, lastError: null, parkedAt: null };

const answering =
  (rows: readonly Delivery[]) =>
  ({ method }: SeenCall): FakeAnswer =>
    method === 'POST' ? { status: 200, body: { count: 1 } } : { status: 200, body: { data: rows, total: rows.length } };

const list = (
  <ResourceContextProvider value="deliveries">
    <DeliveryList />
  </ResourceContextProvider>
);

test('what was given up is named with its reason and tried again; what never failed goes by itself', async () => {
  const { calls } = renderScreen(list, { me: person('ops'), at: '/deliveries', answer: answering([PARKED, WAITING]) });
  expect(await screen.findByText(/E-posta: Onay isteği/)).toBeTruthy();
  expect(screen.getByText('550 (address): mailbox unavailable')).toBeTruthy();
  expect(screen.getByText('20 başarısız deneme')).toBeTruthy();
  expect(screen.getByText('Alıcı sistem yanıt verince kendiliğinden gönderilir')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Yeniden dene' }));
  expect(await screen.findByText('1 kayıt yeniden denenecek')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Tümünü yeniden dene' }));
  const sent = (): SeenCall[] => calls.filter(({ method }) => method === 'POST');
  await waitFor(() => expect(sent().map(({ path }) => path)).toEqual(['/api/v1/deliveries/7/retry', '/api/v1/deliveries/retry']));
  expect(sent()[1]?.body).toEqual({});
});

test('all means all that the filter shows', async () => {
  const at = `/deliveries?filter=${encodeURIComponent('{"kind":["MAIL"]}')}`;
  const { calls } = renderScreen(list, { me: person('admin'), at, answer: answering([PARKED]) });
  fireEvent.click(await screen.findByRole('button', { name: 'Tümünü yeniden dene' }));
  await waitFor(() => expect(calls.find(({ method }) => method === 'POST')?.body).toEqual({ kind: ['MAIL'] }));
});

test('where nothing waits the list and the system page say so, and there is nothing to try again', async () => {
  renderScreen(
    <>
      {list}
      <StuckDeliveries />
    </>,
    { me: person('ops'), at: '/ops', answer: answering([]) },
  );
  await waitFor(() => expect(screen.getAllByText('Bekleyen bir şey yok')).toHaveLength(2));
  expect(screen.queryByRole('button', { name: 'Tümünü yeniden dene' })).toBeNull();
});

test('the system page counts what waits and leads there', async () => {
  renderScreen(<StuckDeliveries />, { me: person('ops'), at: '/ops', answer: answering([PARKED, WAITING]) });
  expect(await screen.findByText('2 kayıt gönderilemedi veya fazla bekliyor')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Listeyi aç' }).getAttribute('href')).toBe('/deliveries');
});

test('a fault that is known is told in the language of the screen', async () => {
  const lost = { ...WAITING, attempts: 3, lastError: 'ticket 1019 is open but has no running workflow' };
  renderScreen(list, { me: person('ops'), at: '/deliveries', answer: answering([lost]) });
  expect((await screen.findByText('Talep açık ama çalışan iş akışı yok')).title).toBe(lost.lastError);
  expect(screen.queryByText(lost.lastError)).toBeNull();
});
