import { useText } from '../i18n/use-text';
import { ToneChip } from './StateChip';

/** Whether the contract covers a line or it is billed. */
export function CoveredChip({ covered }: { covered: boolean }) {
  const text = useText();
  return <ToneChip tone={covered ? 'success' : 'waiting'}>{text(covered ? 'charge.covered' : 'charge.billed')}</ToneChip>;
}
