import { SelectInput, useGetOne } from 'react-admin';
import { useWatch, type FieldValues } from 'react-hook-form';
import type { PriceList } from '../../../api/contract/price-lists';
import { useVersions } from '../contract-versions/use-versions';
import { useText } from '../i18n/use-text';

/** The item that is meant of the price list that the contract has on that day; asked only where there are several of the work type. */
export function PriceItemInput() {
  const text = useText();
  const { contractId, workType, date }: FieldValues = useWatch();
  const isKnown = typeof contractId === 'string';
  const { versions = [] } = useVersions(isKnown ? contractId : undefined);
  // Before the first and after the last version the nearest one counts.
  const ofDay = versions.findLast(({ validFrom }) => validFrom <= String(date)) ?? versions[0];
  const { data: list } = useGetOne<PriceList>('price-lists', { id: ofDay?.priceListId ?? '' }, { enabled: isKnown && ofDay !== undefined });
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
