import { useEffect, useState } from 'react';
import { useFormContext } from 'react-hook-form';
import { compareAmounts } from '../../../../domain/money';
import type { Ticket } from '../ticket-types';
import { usePriceList } from './use-price-hints';

/** The highest unit price on the list, by work type and by item. */
export type ListPrices = Readonly<Partial<Record<string, string>>>;

/** Keeps the contract's list prices in the form, for the question before it is sent; no part of what is sent. */
export function useListPrices({ contract }: Ticket): void {
  const { setValue } = useFormContext();
  const list = usePriceList(contract?.id);
  // The form is set to its first values after its fields have come.
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  useEffect(() => {
    if (!ready || list === undefined) return;
    const prices: Partial<Record<string, string>> = {};
    for (const { id, workType, unitPrice } of list.items) {
      const before = prices[workType];
      if (before === undefined || compareAmounts(unitPrice, before) > 0) prices[workType] = unitPrice;
      if (id !== undefined) prices[id] = unitPrice;
    }
    setValue('listPrices', prices);
  }, [ready, list, setValue]);
}
