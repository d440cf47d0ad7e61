import { screen } from '@testing-library/react';
import { ActionDialog } from '../../admin-ui/src/tickets/actions/ActionDialog';
import { TicketHeader } from '../../admin-ui/src/tickets/page/TicketHeader';
import type { Ticket } from '../../admin-ui/src/tickets/ticket-types';
import { renderScreen } from './support/screen';
import { ticketPage } from './support/tickets';

const refused = (more: object): Ticket =>
  ticketPage({
    state: 'IN_PROGRESS',
    requesterName: 'Şule Iğdırlı',
    allowedActions: ['ASK_CONSENT', 'RESOLVE', 'RECORD_CALL'],
    consents: [{ id: 'c1', askedOf: null, decidedBy: null, contestedAt: null, withdrawnAt: null, ...more }] as unknown as Ticket['consents'],
  });
const declined = refused({ status: 'DECLINED', decidedAt: '2026-11-25T19:13:00.000Z' });

test.each([
  [declined, /Şule Iğdırlı izin vermedi, 25\.11\.2026 22:13/],
  [refused({ status: 'WITHDRAWN', askedOf: 'Berk Tuna', withdrawnAt: '2026-11-25T19:14:00.000Z' }), /Berk Tuna izni geri aldı, 25\.11\.2026 22:14/],
])('after a no the head of the ticket says whose and when, and to ask again is no primary button', async (ticket, words) => {
  renderScreen(<TicketHeader ticket={ticket} />);
  expect(await screen.findByText(words)).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Bağlantı izni iste' }).className).not.toContain('contained');
  expect(screen.getByRole('button', { name: 'Telefon görüşmesi kaydet' }).className).toContain('contained');
});

test('whoever asks again reads it in the dialog', async () => {
  renderScreen(<ActionDialog ticket={declined} command="ASK_CONSENT" onClose={() => undefined} />);
  expect(await screen.findByText(/izin vermedi, 25\.11\.2026 22:13/)).toBeTruthy();
});
