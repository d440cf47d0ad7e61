import type { CommandArgs, CommandInput } from './command-args';
import { commandDef } from './ticket-commands';

/**
 * Whether a step is a response of ours to the requester (M8): only what reaches them, or is recorded as a talk with them. Assigning,
 * handing over or holding a ticket is our own affair, and nobody hears of it by a mail without an address.
 */
export function isFirstResponse({ command, actor, args }: Pick<CommandInput, 'command' | 'actor' | 'args'>, isReachable: boolean): boolean {
  const { response } = commandDef(command);
  if (actor.kind !== 'STAFF' || response === undefined) return false;
  if (command === 'RECORD_CALL') return (args as CommandArgs['RECORD_CALL']).reached;
  return response === 'TALK' || isReachable;
}
