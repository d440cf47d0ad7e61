import { screen } from '@testing-library/react';
import type { StaffCommand } from '../../api/contract/ticket-actions';
import type { TicketState } from '../../domain/ticket-states';
import { ActionDialog } from '../../admin-ui/src/tickets/actions/ActionDialog';
import { renderScreen } from './support/screen';
import { ticketPage } from './support/tickets';

test.each<[StaffCommand, TicketState, string]>([
  ['REOPEN', 'MERGED', 'Talebi ayır'],
  ['REOPEN', 'CLOSED', 'Yeniden aç'],
  ['HOLD', 'ON_HOLD', 'Beklemeyi değiştir'],
])('the button of %s on a ticket in %s says what it does: %s', async (command, state, name) => {
  renderScreen(<ActionDialog ticket={ticketPage({ state })} command={command} onClose={() => undefined} />);
  expect(await screen.findByRole('dialog', { name: `${name} · #1042` })).toBeTruthy();
  expect(screen.getByRole('button', { name })).toBeTruthy();
});
