import type { VisitRow } from '../../../api/contract/ticket-operations';
import { useText } from '../i18n/use-text';
import type { Tone } from '../theme/tones';
import { ToneChip } from './StateChip';

/** How far a visit has got. */
export type VisitStatus = VisitRow['status'];

const TONES: Readonly<Record<VisitStatus, Tone>> = { PLANNED: 'active', ON_SITE: 'info', DONE: 'success', CANCELLED: 'closed' };

/** Status of a visit. */
export function VisitStatusChip({ status }: { status: VisitStatus }) {
  const text = useText();
  return <ToneChip tone={TONES[status]}>{text(`visit.status_${status}`)}</ToneChip>;
}
