import type { Pool } from 'pg';
import { businessBetween } from '../../domain/business-time';
import { DAY_MS } from '../../domain/civil-date';
import { exceptionsFromHolidays, type BusinessCalendar, type Holiday, type WeeklyHours } from '../../domain/calendar';
import { fieldProblem } from '../contract/values';
import { invalidFields } from '../http/problem';

/** Code of the calendar in which teams are sent out. */
export const VISITS_CALENDAR = 'visits';

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
  const open = businessBetween(calendar, visit.startsAt, visit.endsAt);
  if (open < visit.endsAt - visit.startsAt) throw invalidFields({ startsAt: fieldProblem('OUTSIDE_HOURS') });
}

/** The calendar of visits with the public holidays; null while none is entered. */
async function visitsCalendar(pool: Pool): Promise<BusinessCalendar | null> {
  const { rows } = await pool.query<{ code: string; version: number; zone: string; weekly: WeeklyHours; holidays: Pick<Holiday, 'date' | 'half'>[] }>(
    `select code, version, zone, weekly, coalesce((select json_agg(json_build_object('date', date::text, 'half', half)) from holiday), '[]') as holidays
       from calendar where code = $1`,
    [VISITS_CALENDAR],
  );
  const row = rows[0];
  if (row === undefined) return null;
  const { code: id, version, zone, weekly, holidays } = row;
  return { id, version, zone, weekly, exceptions: exceptionsFromHolidays(weekly, holidays) };
}
