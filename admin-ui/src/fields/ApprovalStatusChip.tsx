import { APPROVAL_STATUSES, type ApprovalStatus } from '../../../domain/approval-content';
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
  readonly contest?: { readonly settled: { readonly outcome: ContestOutcome } | null } | null;
  readonly awaitsSecond?: boolean;
}

/** How an approval request stands; a contest and what came of it is louder than the decision, and a yes that needs a second one is none yet. */
export function ApprovalStatusChip({ approval: { status, contestedAt, contest, awaitsSecond = false } }: { approval: Standing }) {
  const text = useText();
  const label = useLabel();
  const outcome = contest?.settled?.outcome;
  if (outcome) return <ToneChip tone="closed">{text(`approval.contested_${outcome}`)}</ToneChip>;
  if (contestedAt) return <ToneChip tone="alarm">{text('approval.contested')}</ToneChip>;
  if (awaitsSecond) return <ToneChip tone="waiting">{text('approval.first_of_two')}</ToneChip>;
  return <ToneChip tone={STATUS_TONES[status]}>{label(APPROVAL_STATUSES[status])}</ToneChip>;
}
