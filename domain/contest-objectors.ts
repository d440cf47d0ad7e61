import type { Label } from './label';

/** In which part of a decision somebody speaks who contests it. */
export const CONTEST_OBJECTORS = {
  DECIDER: { tr: 'kararı verdiği yazılan kişi', en: 'whoever is said to have decided' },
  REPRESENTED: { tr: 'adına karar verilen kişi', en: 'whoever was represented' },
  WITNESS: { tr: 'görüşmenin tanığı', en: 'witness of the call' },
} as const satisfies Record<string, Label>;
export type ContestObjector = keyof typeof CONTEST_OBJECTORS;
export const CONTEST_OBJECTOR_NAMES = Object.keys(CONTEST_OBJECTORS) as [ContestObjector, ...ContestObjector[]];

/** By which way a contest of a decision reaches us. */
export const CONTEST_WAYS = {
  LINK: { tr: 'kendi bağlantısıyla', en: 'by their own link' },
  MAIL: { tr: 'e-postayla', en: 'by mail' },
  PHONE: { tr: 'telefonda', en: 'by phone' },
} as const satisfies Record<string, Label>;
export type ContestWay = keyof typeof CONTEST_WAYS;
export const CONTEST_WAY_NAMES = Object.keys(CONTEST_WAYS) as [ContestWay, ...ContestWay[]];

/** Which of a decision's people an objection comes from; null where it is not known any more. */
export function objectorOf(contest: {
  readonly isByWitness: boolean;
  readonly byId: string | null;
  readonly deciderId: string;
}): ContestObjector | null {
  if (contest.isByWitness) return 'WITNESS';
  if (contest.byId === null) return null;
  return contest.byId === contest.deciderId ? 'DECIDER' : 'REPRESENTED';
}

/** Whether only our own witness denies the call: nobody at the customer contests anything. */
export function isDoubted(contest: { readonly as: ContestObjector | null } | null | undefined): boolean {
  return contest?.as === 'WITNESS';
}

/** Who of ours hears what came of a contested decision: the witness who denied the call, whoever has a visit by it, and whoever has the ticket. */
export type ContestColleague = 'WITNESS' | 'VISITOR' | 'ASSIGNEE';

/** Who of ours is to stop at once because a yes is contested: whoever is on site by it, whoever has a visit by it, and whoever has the ticket. */
export type StoppedColleague = 'ON_SITE' | 'PLANNED' | 'ASSIGNED';

/** What a contested decision is to a reader: their own, that of whoever decided in their place or in whose place they were asked, or the one before or after theirs. */
export type ContestedDecision = 'own' | 'inPlace' | 'other' | 'first' | 'second';

/** Who reads of a contest, by the request that their page or mail is about. */
export interface ContestReader {
  readonly approvalId: string;
  /** Whether their request follows a first yes. */
  readonly isSecond: boolean;
  /** Whether the decision of that request is recorded as theirs, and whether it is they who contest. */
  readonly isDecider: boolean;
  /** Whether they were asked in somebody else's place. */
  readonly standsIn: boolean;
  readonly isObjector: boolean;
}

/** Which decision of the reader's chain is contested. */
export function contestedTo({ id }: { readonly id: string }, { approvalId, isSecond, isDecider, standsIn }: ContestReader): ContestedDecision {
  if (id !== approvalId) return isSecond ? 'first' : 'second';
  if (isDecider) return 'own';
  return standsIn ? 'other' : 'inPlace';
}
