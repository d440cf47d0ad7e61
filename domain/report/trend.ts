import { addDays, datesOfMonth, dayNumber, type CivilDate } from '../civil-date';

/** How many tickets came and how many were solved on some days, both inclusive. */
export interface TrendPoint {
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly opened: number;
  readonly solved: number;
}

/** Figures of single days; days without any are left out. */
export interface DayFigures {
  readonly day: CivilDate;
  readonly opened: number;
  readonly solved: number;
}

/** So many points are still told apart on a line. */
const MOST_DAYS = 31;
const MOST_WEEKS_IN_DAYS = 26 * 7;

/** The course of a period: by day up to a month, by week (from Monday) up to half a year, by month beyond. */
export function trendOf(from: CivilDate, to: CivilDate, days: readonly DayFigures[]): TrendPoint[] {
  const length = dayNumber(to) - dayNumber(from) + 1;
  const last =
    length <= MOST_DAYS ? (day: CivilDate) => day : length <= MOST_WEEKS_IN_DAYS ? sundayOf : (day: CivilDate) => datesOfMonth(day.slice(0, 7)).last;
  const points: { from: CivilDate; to: CivilDate; opened: number; solved: number }[] = [];
  for (let start = from; start <= to; start = addDays(points.at(-1)?.to ?? to, 1)) {
    const end = last(start);
    points.push({ from: start, to: end < to ? end : to, opened: 0, solved: 0 });
  }
  for (const { day, opened, solved } of days) {
    const point = points.find((one) => one.from <= day && day <= one.to);
    if (point === undefined) continue;
    point.opened += opened;
    point.solved += solved;
  }
  return points;
}

/** The Sunday on or after a day; 1970-01-01 was a Thursday. */
function sundayOf(day: CivilDate): CivilDate {
  return addDays(day, (10 - (dayNumber(day) % 7)) % 7);
}
