import { screen } from '@testing-library/react';
import { MyTicketCard } from '../../admin-ui/src/my-day/MyTicketCard';
import { nextPromise } from '../../admin-ui/src/tickets/page/NextPromise';
import type { QueueTicket, TicketClocks, TicketPromise } from '../../admin-ui/src/tickets/ticket-types';
import { renderScreen } from './support/screen';
import { ticketPage } from './support/tickets';

const promise = (target: TicketPromise['target'], dueAt: string | null, status: TicketPromise['status']) => ({ target, dueAt, status });
const clocksOf = (...promises: object[]) => ({ mode: 'RUNS', promises }) as unknown as TicketClocks;

test('the promise that is due first is what the head of the page names; what is kept is none', () => {
  const kept = promise('FIRST_RESPONSE', '2026-11-25T07:00:00.000Z', null);
  const remote = promise('REMOTE_START', '2026-11-25T11:00:00.000Z', 'ON_TRACK');
  const solved = promise('RESOLUTION', '2026-11-25T09:00:00.000Z', 'AT_RISK');
  expect(nextPromise(clocksOf(kept, remote, solved))).toBe(solved);
  expect(nextPromise(clocksOf(promise('RESOLUTION', null, 'ON_TRACK'), remote))).toBe(remote);
  expect(nextPromise(clocksOf(kept))).toBeUndefined();
  expect(nextPromise(null)).toBeUndefined();
});

test('a technician’s card says the promise, not when the desk is reminded', async () => {
  const ticket = { ...ticketPage(), dueAt: '2099-12-01T15:00:00.000Z', targetDueAt: '2099-11-30T15:00:00.000Z', targetStatus: 'ON_TRACK' };
  renderScreen(<MyTicketCard ticket={ticket as unknown as QueueTicket} />);
  expect(await screen.findByText(/30.11.2099/)).toBeTruthy();
  expect(screen.queryByText(/01.12/)).toBeNull();
});
