import { useMemo } from 'react';
import { useGetOne } from 'react-admin';
import { useWatch } from 'react-hook-form';
import type { Contract } from '../../../../api/contract/contracts';
import type { CurrentRates } from '../../../../api/contract/exchange-rates';
import type { PriceList } from '../../../../api/contract/price-lists';
import { billedMinutes } from '../../../../domain/minute-rounding';
import { compareAmounts, convertPrice, formatDecimal, formatMoney, formatUnitPrice, lineAmounts } from '../../../../domain/money';
import { UNITS } from '../../../../domain/units';
import { hoursOfMinutes, type WorkTypeCode } from '../../../../domain/work-types';
import { useOperation } from '../../data/use-operation';
import { useMay } from '../../auth/use-me';
import { useAppLocale, useLabel, useTableLabel, useText } from '../../i18n/use-text';
import type { Ticket } from '../ticket-types';

interface PriceHints {
  readonly callOut: string | null;
  readonly labour: string | null;
  /** What the estimated hours come to, nothing where a package pays; null where no single price says it. */
  readonly labourAmount: string | null;
  /** Whether all of the estimated work on site is free with its visit. */
  readonly isLabourFree: boolean;
  readonly travel: string | null;
  readonly lodging: string | null;
}

/** What is not charged, as forms hold it. */
export const NO_AMOUNT = '0';

type PriceItem = PriceList['items'][number];

const HOURS = /^\d{1,4}(\.\d{1,2})?$/;

/** What the contract's price list says to an estimate, for whoever may see prices; what the customer is asked for is written by a person. */
export function usePriceHints({ contract, callOut }: Ticket): PriceHints {
  const text = useText();
  const label = useLabel();
  const list = usePriceList(contract?.id);
  const discountPercent = callOut?.discountPercent ?? '0';
  const billed = billedHours(useEstimatedHours(), callOut);
  const isByHours = callOut?.covered === true && callOut.draws === 'PACKAGE_HOURS';
  const hours = isByHours ? hoursBeyond(billed, callOut.packageVisitsFree) : billed;
  const isLabourFree = callOut?.covered === true && (!isByHours || hours === NO_HOURS);
  const priceWords = usePriceWords(hours, discountPercent);
  const labour = list?.items.filter(({ workType }) => workType === 'ONSITE_LABOUR') ?? [];
  // A price of one of several items would be one too little: which of them applies is for a person to say.
  const pricesOf = (workType: WorkTypeCode): string | null => {
    const prices = (list?.items ?? []).filter((item) => item.workType === workType).map(priceWords);
    return prices.length === 0 ? null : text('approval.by_price_list', { prices: prices.join('; ') });
  };
  return {
    callOut: callOut && [label(callOut.reason), ...(callOut.amount === null ? [text('approval.call_out_no_price')] : [])].join(' '),
    labour: isLabourFree ? text(isByHours ? 'approval.labour_by_hours' : 'approval.labour_covered') : pricesOf('ONSITE_LABOUR'),
    isLabourFree,
    labourAmount: isLabourFree ? NO_AMOUNT : labour.length === 1 && labour[0] ? hourlyAmount(labour[0], hours, discountPercent) : null,
    travel: pricesOf('TRAVEL'),
    lodging: pricesOf('LODGING'),
  };
}

/** Estimated hours as they are billed on site: the contract rounds them up. */
function billedHours(hours: string | null, callOut: Ticket['callOut']): string | null {
  if (hours === null || callOut === null) return hours;
  const { labourStep: step = 1, labourMinimum: minimum = 0 } = callOut;
  const minutes = Math.ceil(Number(hours) * 60);
  const billed = billedMinutes(minutes, { step, minimum });
  return billed === minutes ? hours : hoursOfMinutes(billed);
}

const NO_HOURS = '0';

/** Of the estimated hours those for which a package by hours has nothing left. */
function hoursBeyond(hours: string | null, minutesLeft: number): string | null {
  if (hours === null) return null;
  const beyond = Math.ceil(Number(hours) * 60) - minutesLeft;
  return beyond > 0 ? hoursOfMinutes(beyond) : NO_HOURS;
}

function useEstimatedHours(): string | null {
  const hours = useWatch<{ estimatedHours?: unknown }>({ name: 'estimatedHours' });
  return typeof hours === 'string' && HOURS.test(hours) ? hours : null;
}

/** What hours of an item cost, the contract's discount taken off; null for what is not priced by the hour. */
function hourlyAmount({ unit, unitPrice }: PriceItem, hours: string | null, discountPercent: string): string | null {
  return unit !== 'HUR' || hours === null ? null : lineAmounts({ quantity: hours, unitPrice, discountPercent, vatRate: '0' }).net;
}

/** An item with its unit; what is priced by the hour with what the estimated hours come to, the contract's discount taken off. */
function usePriceWords(hours: string | null, discountPercent: string): (item: PriceItem) => string {
  const text = useText();
  const locale = useAppLocale();
  const tableLabel = useTableLabel();
  return (item) => {
    const { name, unit, unitPrice } = item;
    const price = formatUnitPrice(unitPrice, 'TRY', locale);
    const net = hourlyAmount(item, hours, discountPercent);
    if (net === null || hours === null) return text('approval.price_item', { name, price, unit: tableLabel(UNITS, unit) });
    const words = { name, hours: formatDecimal(hours, locale), price, amount: formatMoney(net, 'TRY', locale) };
    if (compareAmounts(discountPercent, '0') === 0) return text('approval.price_hours', words);
    return text('approval.price_hours_discounted', { ...words, percent: formatDecimal(discountPercent, locale) });
  };
}

/** The contract's price list, for whoever may see prices. */
export function usePriceList(contractId: string | undefined): PriceList | undefined {
  const may = useMay();
  const enabled = contractId !== undefined && may('contract.read') && may('price.read');
  const { data: contract } = useGetOne<Contract>('contracts', { id: contractId ?? '' }, { enabled });
  const { data } = useGetOne<PriceList>('price-lists', { id: contract?.priceListId ?? '' }, { enabled: contract !== undefined });
  const isForeign = data !== undefined && data.currency !== 'TRY';
  const { data: current } = useOperation('exchange-rates', 'getCurrentExchangeRates', {}, { enabled: isForeign });
  return useMemo(() => (isForeign ? inLira(data, current?.rates ?? []) : data), [isForeign, data, current]);
}

/** Estimates are in lira: a list in another currency by the last rate that is known, and nothing of it where none is. */
function inLira(list: PriceList, rates: CurrentRates['rates']): PriceList {
  const rate = rates.find(({ currency }) => currency === list.currency)?.rate;
  const items = rate === undefined ? [] : list.items.map((item) => ({ ...item, unitPrice: convertPrice(item.unitPrice, rate) }));
  return { ...list, items };
}
