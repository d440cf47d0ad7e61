import type { Label } from './label';
import { onsiteNeed } from './needs';
import type { TicketSnapshot } from './ticket-snapshot';
import { stateDef, WORK_DONE_STATES, type Party, type TicketState } from './ticket-states';
import type { Waiting } from './ticket-waiting';

/** What the desk owes a ticket by a contest while nobody else can move it. */
export const CONTEST_DUTIES = {
  OUTCOME: { tr: 'itirazın sonucu yazılmalı', en: 'the outcome of the contest is due' },
  ASK_ANEW: { tr: 'onay yeniden istenmeli', en: 'the approval has to be asked for anew' },
} as const satisfies Record<string, Label>;
export type ContestDuty = keyof typeof CONTEST_DUTIES;
export const CONTEST_DUTY_NAMES = Object.keys(CONTEST_DUTIES) as [ContestDuty, ...ContestDuty[]];

/** States in which nobody works on the ticket, whoever it waits for: what is left of a contest is the desk's. */
export const RESTING_STATES: readonly TicketState[] = ['ON_HOLD', ...WORK_DONE_STATES];

/** States of a visit that is still to come, and is not made by a decision that is contested. */
export const VISIT_AHEAD_STATES: readonly TicketState[] = ['TO_PLAN', 'PLANNED'];

/** A ticket as far as the question goes whether a contest makes it the desk's. */
export interface ContestStanding {
  readonly state: TicketState;
  /** Whether something of it is contested and nobody has written what was found out. */
  readonly isOutcomeDue: boolean;
  /** Whether the decision about its visit is contested, with or without an outcome. */
  readonly isVisitContested: boolean;
}

/** What the desk has to do before anybody else can: nobody comes by a contested decision, and a ticket that rests or is over asks nobody else. */
export function contestDuty({ state, isOutcomeDue, isVisitContested }: ContestStanding): ContestDuty | null {
  if (isVisitContested && VISIT_AHEAD_STATES.includes(state)) return isOutcomeDue ? 'OUTCOME' : 'ASK_ANEW';
  return isOutcomeDue && RESTING_STATES.includes(state) ? 'OUTCOME' : null;
}

/** Whether the decision about the ticket's visit is contested. */
export function isVisitContested(snapshot: Pick<TicketSnapshot, 'needs'>): boolean {
  return onsiteNeed(snapshot)?.status === 'CONTESTED';
}

/** Who must move next where a contest may make it the desk. */
export function partyByContest(party: Party, duty: ContestDuty | null): Party {
  return duty === null ? party : 'DESK';
}

/** The same of all that a ticket waits for; its timers go on, but nobody comes to a visit by a contested decision. */
export function waitingByContest(waiting: Waiting, duty: ContestDuty | null, state: TicketState): Waiting {
  if (duty === null) return waiting;
  const party = partyByContest(waiting.party, duty);
  // A step of the visit gives no command; a promise that comes near or breaks meanwhile does.
  return stateDef(state).deadline === 'by-visit' && waiting.command === null
    ? { party, until: null, command: null, then: null }
    : { ...waiting, party };
}
