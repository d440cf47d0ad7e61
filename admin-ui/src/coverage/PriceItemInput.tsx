import { SelectInput, useGetOne } from 'react-admin';
import { useWatch, type FieldValues } from 'react-hook-form';
import type { Contract } from '../../../api/contract/contracts';
import type { PriceList } from '../../../api/contract/price-lists';
import { useText } from '../i18n/use-text';

/** The item of the contract's price list that is meant; asked only where there are several of the work type. */
export function PriceItemInput() {
  const text = useText();
  const { contractId, workType }: FieldValues = useWatch();
  const isKnown = typeof contractId === 'string';
  const { data: contract } = useGetOne<Contract>('contracts', { id: String(contractId) }, { enabled: isKnown });
  const { data: list } = useGetOne<PriceList>('price-lists', { id: contract?.priceListId ?? '' }, { enabled: isKnown && contract !== undefined });
  const items = isKnown ? (list?.items.filter((item) => item.workType === workType) ?? []) : [];
  if (items.length < 2) return null;
  return (
    <SelectInput
      source="priceItemId"
      label={text('coverage.item')}
      choices={items.map(({ id, code, name }) => ({ id, name: `${name} (${code})` }))}
      resettable
      helperText={false}
    />
  );
}
