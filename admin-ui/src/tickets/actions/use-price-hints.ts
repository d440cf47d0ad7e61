import { useGetOne } from 'react-admin';
import { useWatch } from 'react-hook-form';
import type { Contract } from '../../../../api/contract/contracts';
import type { PriceList } from '../../../../api/contract/price-lists';
import { compareAmounts, formatDecimal, formatMoney, formatUnitPrice, lineAmounts } from '../../../../domain/money';
import { UNITS } from '../../../../domain/units';
import type { WorkTypeCode } from '../../../../domain/work-types';
import { useMay } from '../../auth/use-me';
import { useAppLocale, useLabel, useTableLabel, useText } from '../../i18n/use-text';
import type { Ticket } from '../ticket-types';

interface PriceHints {
  readonly callOut: string | null;
  readonly labour: string | null;
  readonly travel: string | null;
  readonly lodging: string | null;
}

const HOURS = /^\d{1,4}(\.\d{1,2})?$/;

/** What the contract's price list says to an estimate, for whoever may see prices; what the customer is asked for is written by a person. */
export function usePriceHints({ contract, callOut }: Ticket): PriceHints {
  const text = useText();
  const label = useLabel();
  const list = usePriceList(contract?.id);
  const priceWords = usePriceWords(callOut?.discountPercent ?? '0');
  // A price of one of several items would be one too little: which of them applies is for a person to say.
  const pricesOf = (workType: WorkTypeCode): string | null => {
    const prices = (list?.items ?? []).filter((item) => item.workType === workType).map(priceWords);
    return prices.length === 0 ? null : text('approval.by_price_list', { prices: prices.join('; ') });
  };
  return {
    callOut: callOut && [label(callOut.reason), ...(callOut.amount === null ? [text('approval.call_out_no_price')] : [])].join(' '),
    labour: callOut?.covered ? text('approval.labour_covered') : pricesOf('ONSITE_LABOUR'),
    travel: pricesOf('TRAVEL'),
    lodging: pricesOf('LODGING'),
  };
}

/** An item with its unit; what is priced by the hour with what the estimated hours come to, the contract's discount taken off. */
function usePriceWords(discountPercent: string): (item: PriceList['items'][number]) => string {
  const text = useText();
  const locale = useAppLocale();
  const tableLabel = useTableLabel();
  const hours = useWatch<{ estimatedHours?: unknown }>({ name: 'estimatedHours' });
  return ({ name, unit, unitPrice }) => {
    const price = formatUnitPrice(unitPrice, 'TRY', locale);
    if (unit !== 'HUR' || typeof hours !== 'string' || !HOURS.test(hours)) {
      return text('approval.price_item', { name, price, unit: tableLabel(UNITS, unit) });
    }
    const { net } = lineAmounts({ quantity: hours, unitPrice, discountPercent, vatRate: '0' });
    const words = { name, hours: formatDecimal(hours, locale), price, amount: formatMoney(net, 'TRY', locale) };
    if (compareAmounts(discountPercent, '0') === 0) return text('approval.price_hours', words);
    return text('approval.price_hours_discounted', { ...words, percent: formatDecimal(discountPercent, locale) });
  };
}

function usePriceList(contractId: string | undefined): PriceList | undefined {
  const may = useMay();
  const enabled = contractId !== undefined && may('contract.read') && may('price.read');
  const { data: contract } = useGetOne<Contract>('contracts', { id: contractId ?? '' }, { enabled });
  const { data } = useGetOne<PriceList>('price-lists', { id: contract?.priceListId ?? '' }, { enabled: contract !== undefined });
  return data;
}
