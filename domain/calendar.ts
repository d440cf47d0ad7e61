import { IANAZone } from 'luxon';
import { addDays, dayNumber, isCivilDate, type CivilDate } from './civil-date';

/** A point in time: milliseconds since 1970-01-01T00:00Z. */
export type Instant = number;

/** Half-open stretch of a day in minutes since local midnight: [start, end), 0 ≤ start < end ≤ 1440. */
export type DayInterval = readonly [start: number, end: number];

/** ISO weekday, Monday = 1. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** Usual opening hours of each weekday; an empty list is a closed day. */
export type WeeklyHours = Readonly<Record<Weekday, readonly DayInterval[]>>;

/** Weekly hours that counted before a date; what ran under them stays counted by them. */
export interface FormerHours {
  readonly before: CivilDate;
  readonly weekly: WeeklyHours;
  /** The zone in which they counted, where it is another one now. */
  readonly zone?: string;
}

/** Business hours as data: JSON-safe, so that it travels into workflows and into the row that it came from. */
export interface BusinessCalendar {
  readonly id: string;
  /** Stored beside every due time that was computed with this calendar. */
  readonly version: number;
  /** IANA name of the zone in which the minutes and dates are meant. */
  readonly zone: string;
  readonly weekly: WeeklyHours;
  /** Earlier weekly hours in order of time; none: there were no others. */
  readonly formerly?: readonly FormerHours[];
  /** Dates that replace their weekday's hours altogether; an empty list is a closed day. */
  readonly exceptions: Readonly<Record<CivilDate, readonly DayInterval[]>>;
}

/** Code of the calendar in which teams are sent out. */
export const VISITS_CALENDAR = 'visits';

/** A public holiday as the holiday table holds it. */
export interface Holiday {
  readonly date: CivilDate;
  readonly nameTr: string;
  readonly nameEn: string;
  /** Work goes on until 13:00 (eve of a feast, 28 October). */
  readonly half: boolean;
  /** The date is computed and not announced yet. */
  readonly provisional?: boolean;
}

/** Minute of the day at which a half holiday begins (Law 2429: 13:00). */
export const HALF_HOLIDAY_STARTS = 13 * 60;

/** All weekdays in ISO order. */
export const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** ISO weekday of a day number (days since 1970-01-01, a Thursday). */
export function weekdayOfDay(day: number): Weekday {
  return (((((day + 3) % 7) + 7) % 7) + 1) as Weekday;
}

/** Weekly hours of a calendar, with those that counted before. */
export type HoursInTime = Pick<BusinessCalendar, 'weekly' | 'formerly'>;

/** The weekly hours that count on a date. */
export function weeklyOn({ weekly, formerly = [] }: HoursInTime, date: CivilDate): WeeklyHours {
  return formerly.find(({ before }) => date < before)?.weekly ?? weekly;
}

/** The hours with others, or another zone, from a date on: what lies before it keeps its own. */
export function withHoursFrom(
  { zone: formerZone, ...hours }: HoursInTime & Pick<BusinessCalendar, 'zone'>,
  from: CivilDate,
  { weekly, zone }: Pick<BusinessCalendar, 'weekly' | 'zone'>,
): HoursInTime {
  const formerly = hours.formerly ?? [];
  const inZone = (counted: string): Pick<FormerHours, 'zone'> => (counted === zone ? {} : { zone: counted });
  const kept = formerly.filter(({ before }) => before < from).map((former) => ({ ...inZone(formerZone), ...former }));
  const yesterday = addDays(from, -1);
  const last = formerly.find(({ before }) => yesterday < before);
  return { weekly, formerly: [...kept, { before: from, weekly: weeklyOn(hours, yesterday), ...inZone(last?.zone ?? formerZone) }] };
}

/** Exceptions that the holidays make of the weekly hours: full days close, half days keep what lies before 13:00. */
export function exceptionsFromHolidays(hours: HoursInTime, holidays: readonly Pick<Holiday, 'date' | 'half'>[]): Record<CivilDate, DayInterval[]> {
  const exceptions: Record<CivilDate, DayInterval[]> = {};
  for (const { date, half } of holidays) {
    const morning = weeklyOn(hours, date)
      [weekdayOfDay(dayNumber(date))].filter(([start]) => start < HALF_HOLIDAY_STARTS)
      .map(([start, end]): DayInterval => [start, Math.min(end, HALF_HOLIDAY_STARTS)]);
    // Two holidays may meet on one date (2027-05-19): the closed one wins.
    exceptions[date] = half && exceptions[date]?.length !== 0 ? morning : [];
  }
  return exceptions;
}

/** What is wrong with a calendar, one sentence each; an empty list means that the arithmetic may trust it. */
export function calendarProblems(cal: BusinessCalendar): string[] {
  const problems: string[] = [];
  if (!IANAZone.isValidZone(cal.zone)) problems.push(`zone "${cal.zone}" is unknown`);
  for (const weekday of WEEKDAYS) {
    problems.push(...intervalProblems(`weekly.${weekday}`, cal.weekly[weekday]));
  }
  for (const [date, intervals] of Object.entries(cal.exceptions)) {
    if (!isCivilDate(date)) problems.push(`exceptions: "${date}" is not a date`);
    problems.push(...intervalProblems(`exceptions.${date}`, intervals));
  }
  return problems;
}

function intervalProblems(where: string, intervals: readonly DayInterval[] | undefined): string[] {
  if (!intervals) return [`${where} is missing`];
  const problems: string[] = [];
  let previousEnd = 0;
  for (const [start, end] of intervals) {
    if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || end > 1440 || start >= end) {
      problems.push(`${where}: [${start}, ${end}] is not a stretch of a day`);
    } else if (start < previousEnd) {
      problems.push(`${where}: [${start}, ${end}] overlaps or precedes the one before`);
    }
    previousEnd = end;
  }
  return problems;
}
