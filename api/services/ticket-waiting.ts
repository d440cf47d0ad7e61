import { waitingByContest, type ContestDuty } from '../../domain/contest-duty';
import { isHoldAnswered } from '../../domain/hold-reasons';
import type { TicketSnapshot } from '../../domain/ticket-snapshot';
import { waitingByLeft, waitingOf } from '../../domain/ticket-waiting';
import type { TicketPage } from '../contract/ticket-page';

/**
 * For whom a ticket waits, since when and until when, and what happens then, for the API; what the desk owes by a contest makes it the desk's,
 * and so does a request that nobody can decide who was asked.
 */
export function toWaiting(
  snapshot: TicketSnapshot,
  since: Date,
  at: number,
  { duty, isLeft }: { readonly duty: ContestDuty | null; readonly isLeft: boolean },
): TicketPage['waiting'] {
  const { party, until, command, then } = waitingByContest(waitingByLeft(waitingOf(snapshot, at), snapshot, isLeft), duty, snapshot.state);
  return {
    party,
    since: since.toISOString(),
    hold: snapshot.hold === null || isHoldAnswered(snapshot.hold) ? null : snapshot.hold.reason,
    until: until === null ? null : new Date(until).toISOString(),
    command,
    then: then === null ? null : { tr: then.tr, en: then.en },
  };
}
