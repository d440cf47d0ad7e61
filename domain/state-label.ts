import type { EntitlementCode } from './entitlement';
import type { Label } from './label';
import { TICKET_COMMANDS, type TicketCommand } from './ticket-commands';
import { stateDef, type TicketState } from './ticket-states';

const RIGHT_LABEL: Label = { tr: 'Doğru etiket bekleniyor', en: 'Waiting for the right label' };

/** What a request waits for before a contract is looked for, or whose firm has one; of all others the state itself says it. */
const NOT_FOR_A_CONTRACT: Readonly<Partial<Record<EntitlementCode, Label>>> = {
  UNKNOWN_REQUESTER: { tr: 'Talep eden doğrulanmadı', en: 'Requester unverified' },
  UNKNOWN_DEVICE: RIGHT_LABEL,
  FOREIGN_DEVICE: RIGHT_LABEL,
  SITE_NOT_OPEN: { tr: 'Konum açılışı bekleniyor', en: 'Waiting for the site to open' },
};

/** How a state is called on every screen: one that waits before the contract applies is named by what it waits for (M9). */
export function stateLabel(state: TicketState, entitlement: EntitlementCode | null): Label {
  const { tr, en } = stateDef(state);
  const special = state === 'NOT_ENTITLED' && entitlement !== null ? NOT_FOR_A_CONTRACT[entitlement] : undefined;
  return special ?? { tr, en };
}

const SPLIT_OFF: Label = { tr: 'Talebi ayır', en: 'Split the ticket off' };

/** What a command is called on a ticket: to reopen one that was merged is to split it off. */
export function commandLabel(command: TicketCommand, state: TicketState): Label {
  return command === 'REOPEN' && state === 'MERGED' ? SPLIT_OFF : TICKET_COMMANDS[command];
}
