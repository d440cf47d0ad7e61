import type { Actor } from '../command-args';
import type { TicketSnapshot } from '../ticket-snapshot';
import { endMail, giveUpAll, GIVEN_UP } from './giving-up';
import type { RuleOutcome, Rules } from './rule';

/** A duplicate ends in the ticket that survives, and can be split off again. */
export const mergeRules: Rules = {
  MERGE: (snapshot, { args }) => {
    if (args.ticketId === snapshot.ticketId) return { refuse: 'MERGE_INTO_ITSELF' };
    return {
      patch: { ...GIVEN_UP, requesterReminded: false, mergedInto: { ticketId: args.ticketId, number: args.number } },
      effects: [...giveUpAll(snapshot), { kind: 'merge.into', ticketId: args.ticketId }, endMail('TICKET_MERGED', snapshot)],
    };
  },
};

/** A ticket of its own again, from where it stands: without a contract it waits for one (M9). */
export function splitOff({ mergedInto, entitlement, assigneeId }: TicketSnapshot, actor: Actor): RuleOutcome {
  if (actor.kind !== 'STAFF') return { refuse: 'NOT_PERMITTED' };
  const back = assigneeId === null ? 'NEW' : 'IN_PROGRESS';
  return {
    to: entitlement === 'ENTITLED' ? back : 'NOT_ENTITLED',
    patch: { mergedInto: null, remoteOutcome: null },
    effects: [
      ...(mergedInto === null ? [] : [{ kind: 'merge.undo', ticketId: mergedInto.ticketId } as const]),
      { kind: 'mail', mail: 'TICKET_SPLIT_OFF' },
    ],
  };
}
