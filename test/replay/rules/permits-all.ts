import type { CommandInput } from '../../../domain/command-args';
import type { Verdict } from '../../../domain/ticket-machine';
import type { TicketSnapshot } from '../../../domain/ticket-snapshot';

/** Rules of a later release that forbids nothing any more. */
export function decide(snapshot: TicketSnapshot, _input: CommandInput): Verdict {
  return { ok: true, to: snapshot.state, patch: {}, effects: [] };
}
