import type { BusinessCalendar } from '../domain/calendar';
import { calendarStamp, carriedOver, countedTimes, type ChaseCount, type ChaseTimes, type WaitDurations } from '../domain/ticket-deadlines';
import type { FormerCalendarOf } from './calendars';

/** How a row of `approval` has its chase counted. */
export interface CountedChase {
  readonly opened_at: Date;
  /** `<calendar code>@<version>`; null: counted before that was kept. */
  readonly calendar: string | null;
  readonly counted_from: Date | null;
  readonly counted_ms: number;
}

/** Columns of a CountedChase over `a` (approval). */
export const COUNTED_CHASE = 'a.opened_at, a.calendar, a.counted_from, a.counted_ms';

/** A chase by the calendar as it is now. */
export interface Recounted {
  readonly count: ChaseCount;
  readonly times: ChaseTimes;
}

/**
 * Counts a chase again where another calendar, or another version of its own, holds; null where none does. What has run under a calendar
 * that the contract had before stays run: only the rest is counted in the new one.
 */
export async function recountedChase(
  formerOf: FormerCalendarOf,
  waits: WaitDurations,
  at: number,
  row: CountedChase,
  calendar: BusinessCalendar,
): Promise<Recounted | null> {
  if (row.calendar === null || row.calendar === calendarStamp(calendar)) return null;
  const count = carriedOver(countOf(row), await formerOf(row.calendar, calendar), calendar, at);
  return { count, times: countedTimes(count, waits, calendar) };
}

function countOf({ opened_at, counted_from, counted_ms }: CountedChase): ChaseCount {
  return { openedAt: opened_at.getTime(), from: (counted_from ?? opened_at).getTime(), spentMs: counted_ms };
}
