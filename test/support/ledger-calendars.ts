import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DateTime } from 'luxon';
import { parse } from 'yaml';
import { exceptionsFromHolidays, type BusinessCalendar, type DayInterval, type Holiday, type WeeklyHours } from '../../domain/calendar';
import { calendarStamp } from '../../domain/ticket-deadlines';

const dataFile = join(__dirname, '../../scripts/init/data/holidays-tr.yaml');
const { holidays } = parse(readFileSync(dataFile, 'utf8')) as { holidays: Holiday[] };
const OFFICE: readonly DayInterval[] = [
  [540, 750],
  [810, 1080],
];

/** Weekdays with a lunch break and the Turkish holidays, or other hours; further days may be closed. */
export function calendarWith(version: number, { id = '5-8', hours = OFFICE, closed = [] as string[] } = {}): BusinessCalendar {
  const weekly: WeeklyHours = { 1: hours, 2: hours, 3: hours, 4: hours, 5: hours, 6: [], 7: [] };
  const extra = closed.map((date) => ({ date, half: false }));
  return { id, version, zone: 'Europe/Istanbul', weekly, exceptions: exceptionsFromHolidays({ weekly }, [...holidays, ...extra]) };
}

/** An instant of Istanbul's clock, 'YYYY-MM-DD HH:mm'. */
export function istanbul(text: string): number {
  const time = DateTime.fromFormat(text, 'yyyy-MM-dd HH:mm', { zone: 'Europe/Istanbul' });
  if (!time.isValid) throw new Error(text);
  return time.toMillis();
}

/** Istanbul's clock at an instant; null stays null. */
export function clockText(instant: number | null | undefined): string | null {
  return instant == null ? null : DateTime.fromMillis(instant, { zone: 'Europe/Istanbul' }).toFormat('yyyy-MM-dd HH:mm');
}

/** The given calendars by their stamps. */
export function byStamp(...calendars: readonly BusinessCalendar[]): (stamp: string) => BusinessCalendar {
  return (stamp) => {
    const found = calendars.find((calendar) => calendarStamp(calendar) === stamp);
    if (found === undefined) throw new Error(`no calendar ${stamp}`);
    return found;
  };
}
