import type { Contract } from '../../../api/contract/contracts';
import { civilDateAt, dayNumber } from '../../../domain/civil-date';
import { ToneChip } from '../fields/StateChip';
import { useNow } from '../fields/use-now';
import { useText } from '../i18n/use-text';

const SOON_DAYS = 60;

/** Whether a contract is in force today; its end is announced two months ahead. */
export function ContractState({ contract: { startsOn, endsOn } }: { contract: Pick<Contract, 'startsOn' | 'endsOn'> }) {
  const text = useText();
  const today = civilDateAt(useNow(60_000));
  if (today < startsOn) return <ToneChip tone="info">{text('contract.not_started')}</ToneChip>;
  if (today > endsOn) return <ToneChip tone="alarm">{text('contract.ended')}</ToneChip>;
  const left = dayNumber(endsOn) - dayNumber(today);
  if (left === 0) return <ToneChip tone="waiting">{text('contract.ends_today')}</ToneChip>;
  if (left <= SOON_DAYS) return <ToneChip tone="waiting">{text('contract.ends_in', { smart_count: left })}</ToneChip>;
  return <ToneChip tone="success">{text('contract.in_force')}</ToneChip>;
}
