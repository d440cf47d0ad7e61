import type { EntitlementCode } from './entitlement';
import type { Label } from './label';
import { commandDef, doneLabel, TICKET_COMMANDS, type TicketCommand } from './ticket-commands';
import { stateDef, type TicketState } from './ticket-states';

const RIGHT_LABEL: Label = { tr: 'Doğru etiket bekleniyor', en: 'Waiting for the right label' };

/** What a request waits for before a contract is looked for, or whose firm has one; of all others the state itself says it. */
const NOT_FOR_A_CONTRACT: Readonly<Partial<Record<EntitlementCode, Label>>> = {
  UNKNOWN_REQUESTER: { tr: 'Talep eden doğrulanmadı', en: 'Requester unverified' },
  UNKNOWN_DEVICE: RIGHT_LABEL,
  FOREIGN_DEVICE: RIGHT_LABEL,
  CUSTOMER_INACTIVE: { tr: 'Müşteri kullanım dışı', en: 'Customer out of use' },
  SITE_CLOSED: { tr: 'Konum destek dışında', en: 'Location not supported' },
  SITE_NOT_OPEN: { tr: 'Konum açılışı bekleniyor', en: 'Waiting for the site to open' },
};

/** How a state is called on every screen: one that waits before the contract applies is named by what it waits for (M9). */
export function stateLabel(state: TicketState, entitlement: EntitlementCode | null): Label {
  const { tr, en } = stateDef(state);
  const special = state === 'NOT_ENTITLED' && entitlement !== null ? NOT_FOR_A_CONTRACT[entitlement] : undefined;
  return special ?? { tr, en };
}

/** What a command means in a state in which it is another act than elsewhere: its name there, and what has happened then. */
const IN_STATE: Readonly<Partial<Record<TicketState, Partial<Record<TicketCommand, Label & { readonly done: Label }>>>>> = {
  MERGED: {
    REOPEN: { tr: 'Talebi ayır', en: 'Split the ticket off', done: { tr: 'Talep ayrıldı', en: 'Ticket split off' } },
  },
  ON_HOLD: {
    HOLD: { tr: 'Beklemeyi değiştir', en: 'Change the hold', done: { tr: 'Bekleme değiştirildi', en: 'Hold changed' } },
  },
};

/** What a command is called on a ticket: to reopen one that was merged is to split it off. */
export function commandLabel(command: TicketCommand, state: TicketState): Label {
  return IN_STATE[state]?.[command] ?? commandDef(command).spoken ?? TICKET_COMMANDS[command];
}

/** What a command has done to a ticket that was in a state; null: not known from which. */
export function doneLabelFrom(command: TicketCommand, from: TicketState | null): Label {
  return (from === null ? undefined : IN_STATE[from]?.[command]?.done) ?? doneLabel(command);
}
