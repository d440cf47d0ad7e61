import type { CivilDate } from './civil-date';
import type { Label } from './label';
import { addPercent, compareAmounts, type DecimalText } from './money';

/** Currencies that prices can be in besides lira; a further one is a row here. */
export const FOREIGN_CURRENCIES = {
  USD: { tr: 'ABD doları', en: 'US dollar' },
  EUR: { tr: 'Avro', en: 'Euro' },
  GBP: { tr: 'İngiliz sterlini', en: 'Pound sterling' },
} as const satisfies Record<string, Label>;

/** Code of a currency that is turned into lira. */
export type ForeignCurrency = keyof typeof FOREIGN_CURRENCIES;
export const FOREIGN_CURRENCY_CODES = Object.keys(FOREIGN_CURRENCIES) as [ForeignCurrency, ...ForeignCurrency[]];

/** Whether a code is that of a currency whose rates are kept. */
export function isForeignCurrency(code: string): code is ForeignCurrency {
  return Object.hasOwn(FOREIGN_CURRENCIES, code);
}

/** Where a rate came from. */
export const RATE_SOURCES = {
  ENTERED: { tr: 'Elle girildi', en: 'Entered' },
  IMPORTED: { tr: 'Dosyadan alındı', en: 'Imported' },
} as const satisfies Record<string, Label>;
export type RateSource = keyof typeof RATE_SOURCES;
export const RATE_SOURCE_NAMES = Object.keys(RATE_SOURCES) as [RateSource, ...RateSource[]];

/** Lira for one unit of a currency on a day, as the central bank publishes them. */
export interface DayRate {
  readonly currency: ForeignCurrency;
  readonly day: CivilDate;
  readonly buying: DecimalText;
  readonly selling: DecimalText;
}

/** Digits behind the point that a rate is kept with. */
export const RATE_DIGITS = 6;

/** Beyond it, compared with the rate before, a rate is more likely a slip than the market. */
const USUAL_CHANGE_PERCENT = '20';

/** Whether what is sold costs less than it is bought for: the columns were mixed up. */
export function isUpsideDown({ buying, selling }: Pick<DayRate, 'buying' | 'selling'>): boolean {
  return compareAmounts(buying, selling) > 0;
}

/** Whether a rate is so far from the one before it that somebody should look again. */
export function isFarFrom(selling: DecimalText, before: DecimalText): boolean {
  return (
    compareAmounts(selling, addPercent(before, USUAL_CHANGE_PERCENT)) > 0 || compareAmounts(before, addPercent(selling, USUAL_CHANGE_PERCENT)) > 0
  );
}
