import { isGivenUp, type ChargeHold } from '../../../domain/charge-holds';
import { LINE_SOURCES, type LineSource } from '../../../domain/line-sources';
import { useTableLabel, useText } from '../i18n/use-text';
import { ToneChip } from './StateChip';

interface CoveredChipProps {
  readonly line: { readonly covered: boolean; readonly hold: ChargeHold | null; readonly source?: LineSource };
}

/** Whether the contract covers a line or it is billed besides; what was given up is neither, and the contract's own fee is no extra work. */
export function CoveredChip({ line: { covered, hold, source } }: CoveredChipProps) {
  const text = useText();
  const tableLabel = useTableLabel();
  if (isGivenUp(hold)) return null;
  if (source === 'FIXED_FEE') return <ToneChip tone="waiting">{tableLabel(LINE_SOURCES, source)}</ToneChip>;
  return <ToneChip tone={covered ? 'success' : 'waiting'}>{text(covered ? 'charge.covered' : 'charge.billed')}</ToneChip>;
}
