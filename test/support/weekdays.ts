import { addDays, civilDateAt, dayNumber, type CivilDate } from '../../domain/civil-date';

/** ISO weekday (1 is Monday) of a date. */
export function isoWeekday(date: CivilDate): number {
  return ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;
}

/** The first such weekday (1 is Monday) that lies wholly in the future, in Istanbul. */
export function comingWeekday(weekday: number, now: number = Date.now()): CivilDate {
  const tomorrow = addDays(civilDateAt(now), 1);
  return addDays(tomorrow, (weekday - isoWeekday(tomorrow) + 7) % 7);
}
