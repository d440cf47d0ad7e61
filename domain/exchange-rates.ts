import { addDays, datesOfMonth, dayNumber, type CivilDate } from './civil-date';
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

/** Which of the two published rates counts. */
export const RATE_SIDES = {
  SELLING: { tr: 'Döviz satış', en: 'Forex selling' },
  BUYING: { tr: 'Döviz alış', en: 'Forex buying' },
} as const satisfies Record<string, Label>;
export type RateSide = keyof typeof RATE_SIDES;
export const RATE_SIDE_NAMES = Object.keys(RATE_SIDES) as [RateSide, ...RateSide[]];

/** The rate of which day counts for a service. */
export const RATE_DAYS = {
  SERVICE: { tr: 'Hizmetin günü', en: 'The day of the service' },
  MONTH_END: { tr: 'Hizmet ayının son günü', en: "The last day of the service's month" },
} as const satisfies Record<string, Label>;
export type RateDay = keyof typeof RATE_DAYS;
export const RATE_DAY_NAMES = Object.keys(RATE_DAYS) as [RateDay, ...RateDay[]];

/** Which rate the firm turns prices into lira by. */
export interface RateRule {
  readonly side: RateSide;
  readonly day: RateDay;
}

/** As maintenance contracts usually say: forex selling of the day of the service. */
export const USUAL_RATE_RULE: RateRule = { side: 'SELLING', day: 'SERVICE' };

/** How many days back the last rate before a day without one may lie. */
export const DAYS_BACK = 7;

/** The day whose rate counts for a service. */
export function rateDayOf({ day }: RateRule, serviceDate: CivilDate): CivilDate {
  return day === 'SERVICE' ? serviceDate : datesOfMonth(serviceDate.slice(0, 7)).last;
}

/** A rate that was picked: how much, of which day, and where it came from. */
export interface PickedRate {
  readonly rate: DecimalText;
  readonly day: CivilDate;
  readonly source: RateSource;
}

/** What the register says of one currency around a day. */
export interface KnownRates {
  readonly rates: readonly (Omit<DayRate, 'currency'> & { readonly source: RateSource })[];
  /** Days on which none was published, besides weekends: whole holidays, and days of which somebody has said so. */
  readonly unpublished: readonly CivilDate[];
}

/**
 * The rate that counts for a day: its own; of a day on which none is published the last one before it, at most a week back. A day without a rate is none of
 * those by itself: rates are entered in any order, so what is missing may still come, and an older one would bill the line unseen.
 */
export function pickRate(day: CivilDate, known: KnownRates, side: RateSide): PickedRate | null {
  const last = nearestRate(day, known, side);
  return last !== null && missingDays(day, known).length === 0 ? last : null;
}

/** The days whose rate is still to be entered before one counts for a day; the first ones of a week without any rate are enough. */
export function missingDays(day: CivilDate, { rates, unpublished }: KnownRates): CivilDate[] {
  const last = nearestRate(day, { rates }, 'SELLING');
  const first = last === null ? addDays(day, -DAYS_BACK - 1) : last.day;
  const missing = daysAfter(first, day).filter((one) => !isWeekend(one) && !unpublished.includes(one));
  // Where nothing is known the last day on which one was published will do.
  return last === null ? missing.slice(-1) : missing;
}

/** The last rate up to a day, at most a week back: what is known for now, and good enough for an estimate. */
export function nearestRate(day: CivilDate, { rates }: Pick<KnownRates, 'rates'>, side: RateSide): PickedRate | null {
  const near = rates.filter((rate) => rate.day <= day && rate.day >= addDays(day, -DAYS_BACK));
  const last = near.toSorted((one, other) => (one.day < other.day ? 1 : -1))[0];
  return last === undefined ? null : { rate: side === 'SELLING' ? last.selling : last.buying, day: last.day, source: last.source };
}

/** The days after one, up to another. */
function daysAfter(first: CivilDate, last: CivilDate): CivilDate[] {
  return Array.from({ length: dayNumber(last) - dayNumber(first) }, (_day, index) => addDays(first, index + 1));
}

/** 1970-01-01 was a Thursday. */
const isWeekend = (date: CivilDate): boolean => [2, 3].includes(dayNumber(date) % 7);

/** The rate that the sums of a request were computed with, as its content keeps it. */
export interface ShownRate {
  readonly currency: string;
  readonly rate: DecimalText;
  readonly day: CivilDate;
}
