import type { Actor, CommandArgs } from '../../domain/command-args';
import type { TicketCommand } from '../../domain/ticket-commands';
import { decide, type Decision } from '../../domain/ticket-machine';
import type { TicketSnapshot } from '../../domain/ticket-snapshot';
import type { TicketState } from '../../domain/ticket-states';
import { NOON, TICKET_IDS, commandFor, snapshotIn, uuid } from './tickets';

/** Id of every command here. */
export const COMMAND = uuid(100);

/** The verdict on a command in a state; arguments and snapshot are the usual ones unless said otherwise. */
export function verdict<C extends TicketCommand>(
  state: TicketState,
  command: C,
  actor: Actor,
  { args = {}, snapshot = {}, now = NOON }: { args?: Partial<CommandArgs[C]>; snapshot?: Partial<TicketSnapshot>; now?: number } = {},
): ReturnType<typeof decide> {
  const ticket = snapshotIn(state, snapshot);
  return decide(ticket, commandFor(ticket, command, actor, args), now);
}

/** What was decided. */
export const accepted = (to: TicketState, patch: Decision['patch'], ...effects: Decision['effects']): Decision => ({ ok: true, to, patch, effects });
/** Why nothing was decided. */
export const refused = (code: string): object => ({ ok: false, code });
/** A mail that follows. */
export const mail = (key: string, subjectId?: string): object => ({ kind: 'mail', mail: key, ...(subjectId === undefined ? {} : { subjectId }) });
/** The desk is asked to convey the need, where the assignee may not. */
export const TO_DESK: object = { kind: 'need.to-desk' };
/** A question that ends. */
export const closing = (status: string): object => ({ kind: 'consent.close', consentId: TICKET_IDS.consent, status });
