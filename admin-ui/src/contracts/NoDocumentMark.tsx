import type { Contract } from '../../../api/contract/contracts';
import { civilDateAt } from '../../../domain/civil-date';
import { ToneChip } from '../fields/StateChip';
import { useNow } from '../fields/use-now';
import { useText } from '../i18n/use-text';

/** Says that a contract in force has no signed paper. */
export function NoDocumentMark({ contract: { startsOn, endsOn, hasDocument } }: { contract: Pick<Contract, 'startsOn' | 'endsOn' | 'hasDocument'> }) {
  const text = useText();
  const today = civilDateAt(useNow(60_000));
  return hasDocument || today < startsOn || today > endsOn ? null : <ToneChip tone="waiting">{text('contract.no_document')}</ToneChip>;
}
