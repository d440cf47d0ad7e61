import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { localMoment } from '../../admin-ui/src/forms/istanbul-time';
import { ActionDialog } from '../../admin-ui/src/tickets/actions/ActionDialog';
import type { Ticket } from '../../admin-ui/src/tickets/ticket-types';
import { renderScreen } from './support/screen';
import { ticketPage } from './support/tickets';

const DAY = /^Yapıldığı gün/;
const dialog = (ticket: Ticket) => renderScreen(<ActionDialog ticket={ticket} command="RECORD_WORK" onClose={() => undefined} />);

test('work outside of a visit has a day, today unless it is changed', async () => {
  const { calls } = dialog(ticketPage({ state: 'IN_PROGRESS', receivedAt: '2026-11-20T07:00:00.000Z' }));
  const input = await screen.findByLabelText<HTMLInputElement>(DAY);
  expect(input.value).toBe(localMoment(Date.now()).date);
  expect([input.min, input.max]).toEqual(['2026-11-20', localMoment(Date.now()).date]);
  fireEvent.change(screen.getByLabelText(/^Açıklama/), { target: { value: 'Dün yapıldı' } });
  fireEvent.change(input, { target: { value: '2026-11-23' } });
  fireEvent.click(within(screen.getByRole('dialog')).getAllByRole('button').at(-1) as HTMLElement);
  const sent = () => calls.find(({ path }) => path.includes('/actions/'));
  await waitFor(() => expect(sent()?.body).toMatchObject({ workType: 'REMOTE_SUPPORT', serviceDate: '2026-11-23' }));
});

test('work on site has the day of the visit', async () => {
  dialog(ticketPage({ state: 'ON_SITE' }));
  await screen.findByLabelText(/^Dakika/);
  expect(screen.queryByLabelText(DAY)).toBeNull();
});

test('the item of the price list that was approved is chosen; another one says what becomes of it', async () => {
  const [ssd, fan] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];
  const part = { workType: 'MOVE', unit: 'HUR' } as const;
  const priceItems: Ticket['priceItems'] = [
    { ...part, id: ssd, code: 'SSD', name: 'Disk' },
    { ...part, id: fan, code: 'FAN', name: 'Fan' },
  ];
  const lines = [{ workType: 'MOVE', priceItemId: ssd, alternatives: [], decision: null }];
  const approvals = [{ status: 'APPROVED', contestedAt: null, kind: 'EXTRA_WORK', lines }] as unknown as Ticket['approvals'];
  dialog(ticketPage({ state: 'IN_PROGRESS', priceItems, approvals }));
  const pick = async (input: RegExp, option: string): Promise<void> => {
    fireEvent.mouseDown(await screen.findByRole('combobox', { name: input }));
    fireEvent.click(await screen.findByRole('option', { name: option }));
  };
  await pick(/^İş türü/, 'Taşıma');
  expect((await screen.findByRole('combobox', { name: /^Fiyat kalemi/ })).textContent).toBe('SSD · Disk (onaylandı)');
  expect(screen.queryByText(/Onay bu kalem için alınmadı/)).toBeNull();
  await pick(/^Fiyat kalemi/, 'FAN · Fan');
  expect(await screen.findByText(/Onay bu kalem için alınmadı/)).toBeTruthy();
});
