import type { Pool } from 'pg';
import { isOpenThroughout } from '../../domain/business-time';
import { DAY_MS } from '../../domain/civil-date';
import { VISITS_CALENDAR, type BusinessCalendar } from '../../domain/calendar';
import { CALENDAR_SELECT, calendarOf, type CalendarRow } from '../../platform/calendar-rows';
import { fieldProblem } from '../contract/values';
import { invalidFields } from '../http/problem';

/** A visit may be entered while it is already under way. */
const GRACE_MS = 60 * 60_000;
/** Nobody promises a visit beyond; a year that was mistyped is noticed. */
const YEARS_AHEAD = 2;

/** Throws the problem of the field when a visit lies in the past or too far ahead, or outside the hours of visits without saying so. */
export async function checkVisitTime(pool: Pool, visit: { startsAt: number; endsAt: number; outsideHours: boolean }, at: number): Promise<void> {
  if (visit.startsAt < at - GRACE_MS) throw invalidFields({ startsAt: fieldProblem('IN_PAST') });
  if (visit.startsAt > at + YEARS_AHEAD * 366 * DAY_MS) throw invalidFields({ startsAt: fieldProblem('TOO_FAR', YEARS_AHEAD) });
  if (visit.outsideHours) return;
  const calendar = await visitsCalendar(pool);
  if (calendar === null) return;
  if (!isOpenThroughout(calendar, visit.startsAt, visit.endsAt)) throw invalidFields({ startsAt: fieldProblem('OUTSIDE_HOURS') });
}

/** The calendar of visits with the public holidays; null while none is entered. */
async function visitsCalendar(pool: Pool): Promise<BusinessCalendar | null> {
  const { rows } = await pool.query<CalendarRow>(`${CALENDAR_SELECT} WHERE c.code = $1`, [VISITS_CALENDAR]);
  return rows[0] === undefined ? null : calendarOf(rows[0]);
}
