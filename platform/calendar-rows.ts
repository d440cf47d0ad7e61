import { exceptionsFromHolidays, type BusinessCalendar, type Holiday, type WeeklyHours } from '../domain/calendar';

/** A calendar with all public holidays, as `CALENDAR_SELECT` gives it. */
export interface CalendarRow {
  readonly code: string;
  readonly version: number;
  readonly zone: string;
  readonly weekly: WeeklyHours;
  readonly holidays: readonly Pick<Holiday, 'date' | 'half'>[];
}

/** Beginning of a statement over calendars `c`. */
export const CALENDAR_SELECT = `
  SELECT c.code, c.version, c.zone, c.weekly,
         COALESCE((SELECT json_agg(json_build_object('date', to_char(h.date, 'YYYY-MM-DD'), 'half', h.half)) FROM holiday h), '[]') AS holidays
    FROM calendar c`;

/** The calendar that business time is computed with. */
export function calendarOf({ code, version, zone, weekly, holidays }: CalendarRow): BusinessCalendar {
  return { id: code, version, zone, weekly, exceptions: exceptionsFromHolidays(weekly, holidays) };
}
