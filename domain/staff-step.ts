import type { CommandSource } from './command-def';
import { commandDef, type TicketCommand } from './ticket-commands';

/** Whether somebody of ours has moved the ticket on: each such step shows that it is not idle. */
export function isStepOfStaff(command: TicketCommand, { kind }: { readonly kind: CommandSource }): boolean {
  return kind === 'STAFF' && commandDef(command).correction !== true;
}
