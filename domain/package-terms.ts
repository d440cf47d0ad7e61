import { addMonths, addDays, monthNumber, type CivilDate } from './civil-date';
import type { Label } from './label';

/** What an onsite package is counted in. */
export const PACKAGE_UNITS = {
  VISITS: { tr: 'ziyaret', en: 'visits' },
  HOURS: { tr: 'saat', en: 'hours' },
} as const satisfies Record<string, Label>;
export type PackageUnit = keyof typeof PACKAGE_UNITS;
export const PACKAGE_UNIT_NAMES = Object.keys(PACKAGE_UNITS) as [PackageUnit, ...PackageUnit[]];

/** For how long a package is given; what is not used by then does not carry over. */
export const PACKAGE_PERIODS = {
  MONTH: { tr: 'ay', en: 'month' },
  QUARTER: { tr: 'üç ay', en: 'quarter' },
  YEAR: { tr: 'yıl', en: 'year' },
} as const satisfies Record<string, Label>;
export type PackagePeriod = keyof typeof PACKAGE_PERIODS;
export const PACKAGE_PERIOD_NAMES = Object.keys(PACKAGE_PERIODS) as [PackagePeriod, ...PackagePeriod[]];

/** Where the periods begin: in January, or with the first day of the contract. */
export const PACKAGE_YEARS = {
  CALENDAR: { tr: 'takvim yılı', en: 'calendar year' },
  CONTRACT: { tr: 'sözleşme yılı', en: "contract's year" },
} as const satisfies Record<string, Label>;
export type PackageYear = keyof typeof PACKAGE_YEARS;
export const PACKAGE_YEAR_NAMES = Object.keys(PACKAGE_YEARS) as [PackageYear, ...PackageYear[]];

/** By what the periods of a package are found. */
interface PackagePeriodTerms {
  readonly packagePeriod: PackagePeriod;
  readonly packageYear: PackageYear;
}

/** Two days, both inclusive. */
export interface PackageDays {
  readonly first: CivilDate;
  readonly last: CivilDate;
}

const MONTHS: Readonly<Record<PackagePeriod, number>> = { MONTH: 1, QUARTER: 3, YEAR: 12 };

/**
 * First and last day of the period in which a day lies; `sm_package_period` says the same in SQL. Periods of the contract's year are counted by months from
 * its first day on, also backwards: one of the 31st begins on the last day of a shorter month and does not wander.
 */
export function packagePeriodOf({ packagePeriod, packageYear }: PackagePeriodTerms, startsOn: CivilDate, day: CivilDate): PackageDays {
  const step = MONTHS[packagePeriod];
  const anchor = packageYear === 'CONTRACT' ? startsOn : `${day.slice(0, 4)}-01-01`;
  const apart = monthNumber(day) - monthNumber(anchor);
  const whole = addMonths(anchor, apart) > day ? apart - 1 : apart;
  const begun = Math.floor(whole / step) * step;
  return { first: addMonths(anchor, begun), last: addDays(addMonths(anchor, begun + step), -1) };
}

/** Whether a period is a month of the calendar, so that people call it by its name. */
export function isCalendarMonth({ first, last }: PackageDays): boolean {
  return first.endsWith('-01') && addDays(last, 1) === addMonths(first, 1);
}

/** How much a package holds in what lines draw: visits, or of one by hours minutes. */
export function packageSize({
  onsiteVisitsPerMonth,
  packageUnit = 'VISITS',
}: {
  readonly onsiteVisitsPerMonth: number;
  readonly packageUnit?: PackageUnit;
}): number {
  return packageUnit === 'HOURS' ? onsiteVisitsPerMonth * 60 : onsiteVisitsPerMonth;
}

/** How the business key of the billed rest of work ends, a part of which a package by hours paid for under the key of the work itself. */
export const REST_OF_PIECE = ':rest';

/** Minutes of a piece of work as they were, and as they are billed. */
export interface CountedMinutes {
  readonly worked: number;
  readonly billed: number;
}

/** Work that is longer than what is left of a package by hours, in the part that is drawn and the part that is billed. */
export function splitByPackage({ worked, billed }: CountedMinutes, left: number): { readonly drawn: CountedMinutes; readonly rest: CountedMinutes } {
  if (left <= 0 || left >= billed) throw new RangeError(`${billed} minutes are not split by the ${left} that are left`);
  const drawn = { worked: Math.min(worked, left), billed: left };
  return { drawn, rest: { worked: worked - drawn.worked, billed: billed - drawn.billed } };
}
