import { Duration } from 'luxon';
import { weekdayOfDay, weeklyOn, WEEKDAYS, type BusinessCalendar, type DayInterval, type Instant } from './calendar';
import { addDays, civilDateAt, civilDateOfDay, DAY_MS, dayNumber, startOfCivilDate, type CivilDate } from './civil-date';
import { zoneSpanAt, type ZoneSpan } from './zone-spans';

/** A waiting time: in business hours of a calendar, or simply elapsed. */
export interface Wait {
  readonly clock: 'business' | 'elapsed';
  /** ISO 8601, e.g. 'PT8H'. */
  readonly duration: string;
}

interface Window {
  readonly start: Instant;
  readonly end: Instant;
}

const MINUTE_MS = 60_000;
// A sum that is not reached within a century means hours that were closed by mistake, not a promise.
const HORIZON_DAYS = 36_525;

/** Whether the calendar is open at an instant; the closing minute itself is closed. */
export function isOpen(cal: BusinessCalendar, instant: Instant): boolean {
  const local = instant + clockSpanAt(cal, instant).offsetMs;
  const day = Math.floor(local / DAY_MS);
  const minute = (local - day * DAY_MS) / MINUTE_MS;
  return intervalsOf(cal, day).some(([start, end]) => start <= minute && minute < end);
}

/** The instant itself when open, else the next opening; RangeError when there is none. */
export function nextOpen(cal: BusinessCalendar, instant: Instant): Instant {
  for (const { start } of windowsFrom(cal, checked(instant))) return start;
  throw neverOpens(cal, instant);
}

/** Until when it stays as it is at an instant, open or closed; null where it never opens again. */
export function nextChange(cal: BusinessCalendar, instant: Instant): Instant | null {
  for (const { start, end } of windowsFrom(cal, checked(instant))) return start > instant ? start : end;
  return null;
}

/** The first opening on a later day than that of the instant: where work that is not for today begins. */
export function nextWorkday(cal: BusinessCalendar, instant: Instant): Instant {
  const { zone } = zoneAt(cal, instant);
  return nextOpen(cal, startOfCivilDate(addDays(civilDateAt(instant, zone), 1), zone));
}

/** Hours of a civil date; an empty list is a closed day. */
export function hoursOn(cal: BusinessCalendar, date: CivilDate): readonly DayInterval[] {
  return intervalsOf(cal, dayNumber(date));
}

/** Whether the calendar is open from the start to the end without a break. */
export function isOpenThroughout(cal: BusinessCalendar, start: Instant, end: Instant): boolean {
  return businessBetween(cal, start, end) >= end - start;
}

/**
 * The first instant by which so much business time has passed since `from`: what ends at closing time ends then, and not
 * at the next opening. RangeError for a negative amount, or when the calendar does not open long enough.
 */
export function addBusiness(cal: BusinessCalendar, from: Instant, ms: number): Instant {
  if (!(ms >= 0)) throw new RangeError(`business time to add must not be negative: ${ms}`);
  let left = ms;
  if (left === 0) return checked(from);
  for (const { start, end } of windowsFrom(cal, checked(from))) {
    if (left <= end - start) return start + left;
    left -= end - start;
  }
  throw neverOpens(cal, from);
}

/** Business time from a to b in milliseconds; negative when b lies before a. */
export function businessBetween(cal: BusinessCalendar, a: Instant, b: Instant): number {
  if (checked(b) < checked(a)) return 0 - businessBetween(cal, b, a);
  let sum = 0;
  for (const { start, end } of windowsFrom(cal, a, b)) sum += Math.min(end, b) - start;
  return sum;
}

/** When a waiting time that begins at `from` is over; the calendar matters for the business clock only. */
export function dueAt(wait: Wait, from: Instant, cal: BusinessCalendar): Instant {
  const ms = waitMs(wait);
  return wait.clock === 'business' ? addBusiness(cal, from, ms) : checked(from) + ms;
}

/**
 * Length of a waiting time in milliseconds. An elapsed day is 24 hours; months and years have no length, and a business
 * day has none either. RangeError for those and for what is no duration.
 */
export function waitMs({ clock, duration }: Wait): number {
  const parsed = Duration.fromISO(duration);
  const { years, quarters, months, weeks, days } = parsed;
  const ms = parsed.toMillis();
  if (!parsed.isValid || !(ms >= 0)) throw new RangeError(`"${duration}" is not an ISO 8601 duration`);
  if (years || quarters || months) throw new RangeError(`"${duration}": months and years have no fixed length`);
  if (clock === 'business' && (weeks || days)) {
    throw new RangeError(`"${duration}": a business day has no fixed length; give hours or minutes`);
  }
  return ms;
}

function intervalsOf(cal: BusinessCalendar, day: number): readonly DayInterval[] {
  const date = civilDateOfDay(day);
  return cal.exceptions[date] ?? weeklyOn(cal, date)[weekdayOfDay(day)];
}

/** The zone in which a calendar counts at an instant, and until when: the new one begins with its first day. */
function zoneAt({ zone, formerly = [] }: BusinessCalendar, instant: Instant): { zone: string; until: Instant } {
  if (formerly.some((former) => former.zone !== undefined)) {
    for (const [index, former] of formerly.entries()) {
      const until = startOfCivilDate(former.before, formerly[index + 1]?.zone ?? zone);
      if (instant < until) return { zone: former.zone ?? zone, until };
    }
  }
  return { zone, until: Infinity };
}

/** The stretch around an instant in which a calendar's clock runs evenly. */
function clockSpanAt(cal: BusinessCalendar, instant: Instant): ZoneSpan {
  const { zone, until } = zoneAt(cal, instant);
  const span = zoneSpanAt(zone, instant);
  return until < span.until ? { ...span, until } : span;
}

/**
 * Open stretches from an instant on, in order, cut at `from`, at changes of the zone's clock and at `to`. Walking along
 * even spans of the zone keeps days in order even where a clock is set back over midnight; a repeated hour counts twice,
 * because people do work it twice, and a skipped one not at all.
 */
function* windowsFrom(cal: BusinessCalendar, from: Instant, to = Infinity): Generator<Window> {
  const horizon = to === Infinity ? from + HORIZON_DAYS * DAY_MS : to;
  const last = Math.min(horizon, lastOpening(cal));
  let cursor = from;
  let span = clockSpanAt(cal, from);
  while (cursor < last) {
    if (cursor >= span.until) span = clockSpanAt(cal, cursor);
    const { offsetMs, until } = span;
    const day = Math.floor((cursor + offsetMs) / DAY_MS);
    const midnight = day * DAY_MS - offsetMs;
    const stop = Math.min(midnight + DAY_MS, until);
    for (const [opens, closes] of intervalsOf(cal, day)) {
      const start = Math.max(midnight + opens * MINUTE_MS, cursor);
      const end = Math.min(midnight + closes * MINUTE_MS, stop);
      if (start < end && start < last) yield { start, end };
    }
    cursor = stop;
  }
}

/** An instant after which a calendar without weekly hours can never be open. */
function lastOpening(cal: BusinessCalendar): Instant {
  if (WEEKDAYS.some((weekday) => cal.weekly[weekday].length > 0)) return Infinity;
  // Hours that were open before the calendar closed for good.
  let last = Math.max(-Infinity, ...(cal.formerly ?? []).map(({ before }) => (dayNumber(before) + 2) * DAY_MS));
  for (const [date, intervals] of Object.entries(cal.exceptions)) {
    // Two days more: no zone is that far behind UTC.
    if (intervals.length > 0) last = Math.max(last, (dayNumber(date) + 2) * DAY_MS);
  }
  return last;
}

function checked(instant: Instant): Instant {
  if (!Number.isFinite(instant)) throw new RangeError(`${instant} is not an instant`);
  return instant;
}

function neverOpens(cal: BusinessCalendar, from: Instant): RangeError {
  return new RangeError(`calendar ${cal.id} v${cal.version} does not open long enough after ${new Date(from).toISOString()}`);
}
