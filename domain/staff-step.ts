import type { CommandSource } from './command-def';
import { commandDef, type TicketCommand } from './ticket-commands';

/**
 * Whether somebody of ours is at work on the ticket: each such step shows that it is not idle. What a row elsewhere has decided, be it that a
 * witness denies a call, or that a device has gone, is carried to the ticket and no work on it.
 */
export function isStepOfStaff(command: TicketCommand, { kind }: { readonly kind: CommandSource }): boolean {
  const { correction, decision } = commandDef(command);
  return kind === 'STAFF' && correction !== true && decision !== true;
}
