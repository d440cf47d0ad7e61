import { isGivenUp, type ChargeHold } from '../../../domain/charge-holds';
import { useText } from '../i18n/use-text';
import { ToneChip } from './StateChip';

/** Whether the contract covers a line or it is billed; what was given up is neither. */
export function CoveredChip({ line: { covered, hold } }: { line: { covered: boolean; hold: ChargeHold | null } }) {
  const text = useText();
  if (isGivenUp(hold)) return null;
  return <ToneChip tone={covered ? 'success' : 'waiting'}>{text(covered ? 'charge.covered' : 'charge.billed')}</ToneChip>;
}
