import type { HoldRef, TicketSnapshot } from '../ticket-snapshot';
import type { Effect } from '../ticket-effects';
import { afterWaiting } from './conversation';
import { giveUpConsent } from './remote';
import type { RuleOutcome, Rules } from './rule';

/** A ticket that rests until a day, and comes back by itself. */
export const holdRules: Rules = {
  HOLD: (snapshot, { args }, now) => {
    const { reason, until, tell } = args;
    if (until !== undefined && until <= now) return { refuse: 'WAKE_UP_PASSED' };
    const told: Effect[] = tell ? [{ kind: 'mail', mail: 'TICKET_ON_HOLD' }] : [];
    // A permission given for these hours is none for the day on which work goes on (M6).
    return { patch: { hold: { reason, until, back: backOf(snapshot) }, consent: null }, effects: [...giveUpConsent(snapshot), ...told] };
  },
  /** Also without the answer that was waited for. */
  RESUME: (snapshot) => (snapshot.state === 'WAITING_REQUESTER' ? afterWaiting(snapshot) : goOn(snapshot)),
  WAKE: (snapshot) => ({ ...goOn(snapshot), effects: [{ kind: 'task', task: 'HOLD_ENDED' }] }),
};

/** Where a ticket goes on after its hold: a hold that is prolonged keeps what the first one interrupted. */
function backOf({ state, hold }: TicketSnapshot): HoldRef['back'] {
  if (hold !== null) return hold.back;
  return state === 'TO_PLAN' || state === 'NEW' ? state : 'IN_PROGRESS';
}

/** What came to somebody while it rested is theirs to work on. */
function goOn({ hold, assigneeId }: TicketSnapshot): RuleOutcome & { to: HoldRef['back'] } {
  const back = hold?.back ?? 'IN_PROGRESS';
  return { to: back === 'NEW' && assigneeId !== null ? 'IN_PROGRESS' : back, patch: { hold: null } };
}
