import { useGetOne } from 'react-admin';
import { useWatch } from 'react-hook-form';
import type { Contract } from '../../../../api/contract/contracts';
import type { PriceList } from '../../../../api/contract/price-lists';
import { formatDecimal, formatMoney, lineAmounts } from '../../../../domain/money';
import { useMay } from '../../auth/use-me';
import { useAppLocale, useLabel, useText } from '../../i18n/use-text';
import type { Ticket } from '../ticket-types';

interface PriceHints {
  readonly callOut: string | null;
  readonly labour: string | null;
  readonly travel: string | null;
}

const HOURS = /^\d{1,4}(\.\d{1,2})?$/;

/** What the contract's price list says to an estimate, for whoever may see prices; what the customer is asked for is written by a person. */
export function usePriceHints({ contract, callOut }: Ticket): PriceHints {
  const text = useText();
  const label = useLabel();
  const locale = useAppLocale();
  const list = usePriceList(contract?.id);
  const hours = useWatch<{ estimatedHours?: unknown }>({ name: 'estimatedHours' });
  const priceOf = (workType: string): string | undefined => list?.items.find((item) => item.workType === workType)?.unitPrice;
  const money = (amount: string): string => formatMoney(amount, 'TRY', locale);
  const [labour, travel] = [priceOf('ONSITE_LABOUR'), priceOf('TRAVEL')];
  const known = typeof hours === 'string' && HOURS.test(hours);
  const parts = [
    ...(labour !== undefined && known
      ? [
          text('approval.price_labour', {
            hours: formatDecimal(hours, locale),
            price: money(labour),
            amount: money(lineAmounts({ quantity: hours, unitPrice: labour, discountPercent: '0', vatRate: '0' }).net),
          }),
        ]
      : []),
  ];
  const labourHint = parts.length === 0 ? null : text('approval.by_price_list', { prices: parts.join(', ') });
  return {
    callOut: callOut && [label(callOut.reason), ...(callOut.amount === null ? [text('approval.call_out_no_price')] : [])].join(' '),
    labour: callOut?.covered ? text('approval.labour_covered') : labourHint,
    travel: travel === undefined ? null : text('approval.by_price_list', { prices: money(travel) }),
  };
}

function usePriceList(contractId: string | undefined): PriceList | undefined {
  const may = useMay();
  const enabled = contractId !== undefined && may('contract.read') && may('price.read');
  const { data: contract } = useGetOne<Contract>('contracts', { id: contractId ?? '' }, { enabled });
  const { data } = useGetOne<PriceList>('price-lists', { id: contract?.priceListId ?? '' }, { enabled: contract !== undefined });
  return data;
}
