import type { TargetStatus } from '../../../domain/clocks/ticket-clocks';
import { ToneChip } from '../fields/StateChip';
import { useText } from '../i18n/use-text';
import type { Tone } from '../theme/tones';

const TONE: Readonly<Record<TargetStatus, Tone>> = { ON_TRACK: 'success', AT_RISK: 'waiting', BREACHED: 'alarm' };

/** How a ticket or one of its promises stands with what was promised. */
export function TargetMark({ status }: { status: TargetStatus }) {
  const text = useText();
  return <ToneChip tone={TONE[status]}>{text(`clocks.status_${status}`)}</ToneChip>;
}

/** Said only where somebody has to hurry. */
export function TargetAlarm({ status }: { status: TargetStatus | null }) {
  return status === 'AT_RISK' || status === 'BREACHED' ? <TargetMark status={status} /> : null;
}
