import { addDays, datesOfMonth, dayNumber, type CivilDate } from '../civil-date';

/** Days of a report, both inclusive. */
export interface ReportPeriod {
  readonly from: CivilDate;
  readonly to: CivilDate;
}

/** Two years: what lies further back is asked for by a report of its own. */
export const MOST_DAYS = 731;

/** Days of a period, both ends counted. */
export function daysOf({ from, to }: ReportPeriod): number {
  return dayNumber(to) - dayNumber(from) + 1;
}

/** Periods that a report is usually asked for. */
export const USUAL_PERIODS = ['THIS_MONTH', 'LAST_MONTH', 'THIS_QUARTER', 'LAST_QUARTER', 'THIS_YEAR', 'LAST_YEAR'] as const;
export type UsualPeriod = (typeof USUAL_PERIODS)[number];

/** The days of a usual period; one that is not over ends today. */
export function usualPeriod(name: UsualPeriod, today: CivilDate): ReportPeriod {
  const months = name.endsWith('MONTH') ? 1 : name.endsWith('QUARTER') ? 3 : 12;
  const month = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1;
  const first = month - (month % months) - (name.startsWith('LAST') ? months : 0);
  const to = name.startsWith('THIS') ? today : datesOfMonth(monthAt(first + months - 1)).last;
  return { from: `${monthAt(first)}-01`, to };
}

/** The day after a period. */
export function dayAfter({ to }: ReportPeriod): CivilDate {
  return addDays(to, 1);
}

function monthAt(index: number): string {
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;
}
