import { fireEvent, screen } from '@testing-library/react';
import { AlarmBar } from '../../admin-ui/src/layout/AlarmBar';
import { ActionDialog } from '../../admin-ui/src/tickets/actions/ActionDialog';
import { ConversationMarks } from '../../admin-ui/src/tickets/ConversationMarks';
import type { Ticket } from '../../admin-ui/src/tickets/ticket-types';
import { onThePhone } from './support/phone';
import { person, renderScreen } from './support/screen';
import { ticketPage } from './support/tickets';

const me = person('technician');
const soon = (): string => new Date(Date.now() + 90_000).toISOString();

/** What the bar asks for: connections, and the reader's own visits. */
function shown(at: string, connections: object[], visits: object[]) {
  const answer = ({ path }: { path: string }) => {
    const data = path.includes('contestedVisit') ? visits : path.includes('DISCONNECTING') ? connections : [];
    return { status: 200, body: { data, total: data.length } };
  };
  renderScreen(<AlarmBar />, { me, answer, at });
}

const connection = () => ({ id: 't5', number: 1005, state: 'DISCONNECTING', assigneeId: me.id, assigneeName: me.name, dueAt: soon() });
const visit = { id: 't2', number: 1002, state: 'ON_SITE', assigneeId: null, assigneeName: null, dueAt: null };

/** Whether something stays at an edge while the page below it is scrolled. */
const isSticky = (element: HTMLElement): boolean => {
  for (let at: HTMLElement | null = element; at; at = at.parentElement) if (getComputedStyle(at).position === 'sticky') return true;
  return false;
};

describe('on a phone', () => {
  onThePhone();

  test('the time to disconnect counts down in sight, on the ticket’s own page too', async () => {
    shown('/tickets/t5/show', [connection()], []);
    const alarm = await screen.findByRole('alert');
    expect(alarm.textContent).toMatch(/^1:[23]\d.*Bağlantıyı kesin: #1005$/);
    expect(isSticky(alarm)).toBe(true);
    // Read out once, not every second.
    expect(screen.getByRole('timer').getAttribute('aria-live')).toBe('off');
    fireEvent.click(screen.getByRole('button', { name: 'Bağlantı uyarılarını aç' }));
    expect(screen.getByRole('button', { name: 'Göster' })).toBeTruthy();
  });

  test('a visit whose decision is contested is stopped on whatever page one is', async () => {
    shown('/my-day', [connection()], [visit]);
    expect((await screen.findByText(/Durun: #1002/)).textContent).toContain('Bağlantıyı kesin: #1005');
  });
});

test('with room, each alarm says what to do and leads to its ticket', async () => {
  shown('/my-day', [], [visit]);
  const alarm = await screen.findByRole('alert');
  expect(alarm.textContent).toContain('#1002: ziyaretin onayına itiraz edildi. Durun');
  expect(screen.getByRole('link', { name: 'Talebi aç' }).getAttribute('href')).toBe('/tickets/t2/show');
});

test('a dialog that hides the page says it above what one fills in', async () => {
  const at = '2026-11-23T07:00:00.000Z';
  const approvals = [{ id: 'a1', kind: 'ONSITE_VISIT', status: 'APPROVED', secondOf: null, contestedAt: at, contestReason: 'Ben konuşmadım' }];
  const visits = [{ id: 'v1', approvalId: 'a1', status: 'ON_SITE', arrivedAt: at }];
  const ticket = ticketPage({ state: 'ON_SITE', approvals, visits } as unknown as Partial<Ticket>);
  renderScreen(<ActionDialog ticket={ticket} command="RECORD_CALL" onClose={() => undefined} />, { me });
  expect((await screen.findByRole('alert')).textContent).toContain('#1042: ziyaretin onayına itiraz edildi. Durun');
});

test('the queue marks a ticket whose decision is contested', async () => {
  renderScreen(<ConversationMarks ticket={ticketPage({ contestedSince: '2026-11-23T07:00:00.000Z' })} />);
  expect(await screen.findByText('İtiraz var')).toBeTruthy();
});
