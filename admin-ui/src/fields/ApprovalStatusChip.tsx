import { APPROVAL_STATUSES, type ApprovalStatus } from '../../../domain/approval-content';
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

/** How an approval request stands; a contest is louder than the decision. */
export function ApprovalStatusChip({ approval: { status, contestedAt } }: { approval: { status: ApprovalStatus; contestedAt: string | null } }) {
  const text = useText();
  const label = useLabel();
  if (contestedAt) return <ToneChip tone="alarm">{text('approval.contested')}</ToneChip>;
  return <ToneChip tone={STATUS_TONES[status]}>{label(APPROVAL_STATUSES[status])}</ToneChip>;
}
