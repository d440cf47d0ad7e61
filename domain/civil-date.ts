import { DateTime, IANAZone } from 'luxon';

/** A date without a time and zone, 'YYYY-MM-DD'. */
export type CivilDate = string;

/** A calendar month, 'YYYY-MM'. */
export type CivilMonth = string;

/** Zone of the firm and of its customers; UTC+3 without daylight saving since 2016. */
export const DEFAULT_ZONE = 'Europe/Istanbul';

/** Milliseconds of a day without a change of the clock. */
export const DAY_MS = 86_400_000;

/** Whether the text is a date of the calendar in the form 'YYYY-MM-DD'. */
export function isCivilDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return Number.isFinite(ms) && civilDateOfDay(ms / DAY_MS) === text;
}

/** Days since 1970-01-01; RangeError when the text is no date. */
export function dayNumber(date: CivilDate): number {
  if (!isCivilDate(date)) throw new RangeError(`"${date}" is not a date (YYYY-MM-DD)`);
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS;
}

/** The date that lies so many days after 1970-01-01. */
export function civilDateOfDay(day: number): CivilDate {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** The date that a clock on the wall shows at an instant. */
export function civilDateAt(instant: number, zone: string = DEFAULT_ZONE): CivilDate {
  const local = instant + zoneOffsetMs(instant, zone);
  return civilDateOfDay(Math.floor(local / DAY_MS));
}

/** The first instant of a date in a zone. */
export function startOfCivilDate(date: CivilDate, zone: string = DEFAULT_ZONE): number {
  const start = DateTime.fromISO(date, { zone }).startOf('day');
  if (!isCivilDate(date) || !start.isValid) throw new RangeError(`"${date}" in "${zone}" is not a day`);
  return start.toMillis();
}

/** The date so many days later (or earlier, when negative). */
export function addDays(date: CivilDate, days: number): CivilDate {
  return civilDateOfDay(dayNumber(date) + days);
}

/** Months from the year 0 to a date or month. */
export function monthNumber(date: CivilDate | CivilMonth): number {
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
}

/** The same day so many months later (or earlier, when negative), or the last one of a shorter month. */
export function addMonths(date: CivilDate, months: number): CivilDate {
  const first = firstOfMonth(monthNumber(date) + months);
  const length = dayNumber(firstOfMonth(monthNumber(first) + 1)) - dayNumber(first);
  return addDays(first, Math.min(Number(date.slice(8, 10)), length) - 1);
}

function firstOfMonth(month: number): CivilDate {
  return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`;
}

/** The month of a date. */
export function monthOf(date: CivilDate): CivilMonth {
  return date.slice(0, 7);
}

/** The month so many months later, or earlier where negative. */
export function monthsLater(month: CivilMonth, months: number): CivilMonth {
  return monthOf(firstOfMonth(monthNumber(month) + months));
}

/** So many months, the given one first, then backwards. */
export function monthsBefore(month: CivilMonth, count: number): CivilMonth[] {
  return Array.from({ length: count }, (_, back) => monthsLater(month, -back));
}

/** First and last date of a month, both inclusive. */
export function datesOfMonth(month: CivilMonth): { first: CivilDate; last: CivilDate } {
  const first = `${month}-01`;
  const [year, number] = month.split('-').map(Number);
  if (!isCivilDate(first) || year === undefined || number === undefined) {
    throw new RangeError(`"${month}" is not a month (YYYY-MM)`);
  }
  const next = number === 12 ? `${String(year + 1).padStart(4, '0')}-01-01` : `${month.slice(0, 5)}${String(number + 1).padStart(2, '0')}-01`;
  return { first, last: addDays(next, -1) };
}

/** How far a zone's clock is ahead of UTC at an instant; RangeError when the zone is unknown. */
export function zoneOffsetMs(instant: number, zone: string): number {
  const minutes = IANAZone.create(zone).offset(instant);
  if (!Number.isFinite(minutes)) throw new RangeError(`zone "${zone}" or instant ${instant} is unknown`);
  return minutes * 60_000;
}
