import { APPROVAL_STATUSES, type ApprovalStatus } from './approval-content';
import { CONTEST_OUTCOMES, type ContestOutcome } from './contest-outcomes';
import type { Label } from './label';

/** A decision as far as the question goes what it is worth. */
export interface RecordedDecision {
  readonly status: ApprovalStatus;
  /** The objection to it; null where there is none. */
  readonly contested: unknown;
  /** What was found out about the objection; null while it is not settled. */
  readonly settled: { readonly outcome: ContestOutcome } | null;
  /** The yes that it follows. */
  readonly first: { readonly contestedAt: string | null; readonly contestOutcome?: ContestOutcome | null } | null;
}

const CONTESTED: Label = { tr: 'itiraz edildi', en: 'contested' };
const FIRST_CONTESTED: Label = { tr: 'ilk onaya itiraz edildi', en: 'the first approval is contested' };

/** What was decided and, in the same breath, that it is contested and what came of that: nobody reads a yes that somebody denies as one. */
export function decisionLabel({ status, contested, settled, first }: RecordedDecision): Label {
  const label = APPROVAL_STATUSES[status];
  const objection = contested !== null ? CONTESTED : first?.contestedAt != null ? FIRST_CONTESTED : null;
  if (objection === null) return label;
  // Of the reader's own decision what was found out about it, of the yes before it what was found out about that one.
  const outcome = contested === null ? first?.contestOutcome : settled?.outcome;
  const found = outcome == null ? null : CONTEST_OUTCOMES[outcome];
  const words = (language: keyof Label): string => `${label[language]} – ${objection[language]}${found === null ? '' : ` (${found[language]})`}`;
  return { tr: words('tr'), en: words('en') };
}

/** Whether only a part of what was asked was approved. */
export function isInPart({
  status,
  lines,
}: Pick<RecordedDecision, 'status'> & { readonly lines: readonly { readonly decision: LineAnswer | null }[] }): boolean {
  return status === 'APPROVED' && lines.some(({ decision }) => decision?.approved === false);
}

interface LineAnswer {
  readonly approved: boolean;
}

interface ContestedSecond {
  readonly status: ApprovalStatus;
  readonly contestedAt: string | null;
  readonly contestOutcome?: ContestOutcome | null;
}

/** The same of a second decision, of which only that is known. */
export function secondLabel({ status, contestedAt, contestOutcome = null }: ContestedSecond): Label {
  return decisionLabel({ status, contested: contestedAt, settled: contestOutcome && { outcome: contestOutcome }, first: null });
}
