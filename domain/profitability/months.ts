import { isCivilDate, monthNumber, monthsLater, type CivilMonth } from '../civil-date';

/** Most months that are looked at together. */
export const MOST_MONTHS = 24;

/** How many months lie from one to another, both counted; zero or less where they are the wrong way round. */
export function monthsBetween(from: CivilMonth, to: CivilMonth): number {
  if (!isCivilDate(`${from}-01`) || !isCivilDate(`${to}-01`)) throw new RangeError(`"${from}" or "${to}" is not a month (YYYY-MM)`);
  return monthNumber(`${to}-01`) - monthNumber(`${from}-01`) + 1;
}

/** The months from one to another, both of them too. */
export function monthsFrom(from: CivilMonth, to: CivilMonth): CivilMonth[] {
  return Array.from({ length: Math.max(0, monthsBetween(from, to)) }, (_month, index) => monthsLater(from, index));
}
