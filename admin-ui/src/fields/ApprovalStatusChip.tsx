import { APPROVAL_STATUSES, type ApprovalStatus } from '../../../domain/approval-content';
import { isDoubted, type ContestObjector } from '../../../domain/contest-objectors';
import type { ContestOutcome } from '../../../domain/contest-outcomes';
import { useLabel, useText } from '../i18n/use-text';
import type { Tone } from '../theme/tones';
import { ToneChip } from './StateChip';

const STATUS_TONES: Readonly<Record<ApprovalStatus, Tone>> = {
  OPEN: 'waiting',
  APPROVED: 'success',
  REFUSED: 'alarm',
  SUPERSEDED: 'closed',
  EXPIRED: 'closed',
  CANCELLED: 'closed',
};

interface Standing {
  readonly status: ApprovalStatus;
  readonly contestedAt: string | null;
  readonly contest?: { readonly as: ContestObjector | null; readonly settled: { readonly outcome: ContestOutcome } | null } | null;
  readonly awaitsSecond?: boolean;
  /** What two yeses left of it. */
  readonly standing?: object | null;
  readonly lines?: readonly { readonly decision: { readonly approved: boolean } | null }[];
}

/** How an approval request stands; a contest and what came of it is louder than the decision, and a yes that needs a second one is none yet. */
export function ApprovalStatusChip({ approval }: { approval: Standing }) {
  const { status, contestedAt, contest, awaitsSecond = false, standing = null, lines = [] } = approval;
  const text = useText();
  const label = useLabel();
  const outcome = contest?.settled?.outcome;
  const what = isDoubted(contest) ? 'doubted' : 'contested';
  if (outcome) return <ToneChip tone="closed">{text(`approval.${what}_${outcome}`)}</ToneChip>;
  if (contestedAt) return <ToneChip tone="alarm">{text(`approval.${what}`)}</ToneChip>;
  if (awaitsSecond) return <ToneChip tone="waiting">{text('approval.first_of_two')}</ToneChip>;
  if (standing) return <ToneChip tone="success">{text('approval.partly_second')}</ToneChip>;
  if (status === 'APPROVED' && lines.some(({ decision }) => decision?.approved === false))
    return <ToneChip tone="success">{text('approval.partly')}</ToneChip>;
  return <ToneChip tone={STATUS_TONES[status]}>{label(APPROVAL_STATUSES[status])}</ToneChip>;
}
