import type { ContestOutcome } from '../../domain/contest-outcomes';

/** What came of the objection to a permission, and when that was written down (ISO). */
export interface SettledContest {
  readonly outcome: ContestOutcome;
  readonly at: string;
}

/** SQL: it, of a row `q` of `consent`; null while nobody has written it. */
export const SETTLED_JSON = `case when q.contest_settled_at is not null then json_build_object('outcome', q.contest_outcome, 'at', q.contest_settled_at) end`;
