import type { FieldValues } from 'react-hook-form';
import type { PriceList } from '../../../api/contract/price-lists';
import type { CivilDate } from '../../../domain/civil-date';
import { addPercent } from '../../../domain/money';
import { isGone, type FittedList } from './fitted-items';

type Item = PriceList['items'][number];

/** The days on which prices of a list change, each with the items that change then. */
export function laterDays({
  items,
}: PriceList): { readonly day: CivilDate; readonly items: readonly { item: Item; later: Item['laterPrices'][number] }[] }[] {
  const days = [...new Set(items.flatMap(({ laterPrices }) => laterPrices.map(({ validFrom }) => validFrom)))].toSorted();
  return days.map((day) => ({
    day,
    items: items.flatMap((item) => {
      const later = item.laterPrices.find(({ validFrom }) => validFrom === day);
      return later === undefined ? [] : [{ item, later }];
    }),
  }));
}

/** What the form of a day begins with: what was entered for it, or what the items cost before it. */
export function priceFields({ items }: PriceList, day: CivilDate | null): FieldValues {
  return {
    validFrom: day ?? '',
    percent: '',
    items: items.map((item) => {
      const { unitPrice, vatRate, withholdingCode } = item.laterPrices.find(({ validFrom }) => validFrom === day) ?? item;
      return { unitPrice, vatRate, withholdingCode: withholdingCode ?? '' };
    }),
  };
}

/** What is sent of the form: the items that were entered for the day before, and those that somebody has changed. */
export function laterBody(list: FittedList, day: CivilDate | null, values: FieldValues): FieldValues {
  const changed = changedItems(list, day, values);
  const items = changed.map((index) => ({ code: list.items[index]?.code, ...fieldsAt(values, index) }));
  return { validFrom: values['validFrom'] as unknown, items };
}

/** The input of a field of that body. */
export function laterInput(list: FittedList, day: CivilDate | null, path: string, values: FieldValues): string {
  const [, at, field] = /^items\.(\d+)\.(.+)$/.exec(path) ?? [];
  return at === undefined ? path : `items.${String(changedItems(list, day, values)[Number(at)])}.${field === 'code' ? 'unitPrice' : String(field)}`;
}

/** What a list costs with a percentage on today's prices, rounded to kuruş; what has no price has none. */
export function raisedPrices({ items }: PriceList, percent: string): string[] {
  return items.map(({ unitPrice }) => (/^0(\.0+)?$/.test(unitPrice) ? unitPrice : addPercent(unitPrice, percent)));
}

function changedItems(list: FittedList, day: CivilDate | null, values: FieldValues): number[] {
  const initial = priceFields(list, day);
  return list.items.flatMap((item, index) => {
    if (isGone(list, item)) return [];
    const { laterPrices } = item;
    const isOfDay = laterPrices.some(({ validFrom }) => validFrom === day);
    return isOfDay || JSON.stringify(fieldsAt(values, index)) !== JSON.stringify(fieldsAt(initial, index)) ? [index] : [];
  });
}

function fieldsAt(values: FieldValues, index: number): FieldValues {
  const { unitPrice, vatRate, withholdingCode } = (values['items'] as FieldValues[] | undefined)?.[index] ?? {};
  return { unitPrice: unitPrice as unknown, vatRate: vatRate as unknown, withholdingCode: (withholdingCode as unknown) || null };
}
