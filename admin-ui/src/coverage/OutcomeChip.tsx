import { COVERAGE_OUTCOMES, type CoverageOutcome } from '../../../domain/coverage/rules';
import { ToneChip } from '../fields/StateChip';
import { useLabel } from '../i18n/use-text';
import type { Tone } from '../theme/tones';

const TONES = { COVERED: 'success', BILLED: 'waiting', DECIDE: 'alarm' } as const satisfies Record<CoverageOutcome, Tone>;

/** Who pays, or that somebody decides. */
export function OutcomeChip({ outcome }: { outcome: CoverageOutcome }) {
  const label = useLabel();
  return <ToneChip tone={TONES[outcome]}>{label(COVERAGE_OUTCOMES[outcome])}</ToneChip>;
}
