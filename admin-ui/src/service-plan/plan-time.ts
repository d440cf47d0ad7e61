import { DateTime } from 'luxon';
import { DEFAULT_ZONE } from '../../../domain/civil-date';

/*
 * The calendar component draws in the browser's zone. It is given dates whose browser clock shows what a clock in Istanbul
 * shows, so that the plan is the same wherever one sits.
 */

/** A date whose clock on this computer shows what it is in Istanbul at the instant. */
export function toPlanDate(instant: string | number): Date {
  const at = (typeof instant === 'number' ? DateTime.fromMillis(instant) : DateTime.fromISO(instant)).setZone(DEFAULT_ZONE);
  return new Date(at.year, at.month - 1, at.day, at.hour, at.minute);
}

/** The instant (ISO, UTC) at which a clock in Istanbul shows what this date shows here. */
export function fromPlanDate(date: Date): string {
  const parts = { year: date.getFullYear(), month: date.getMonth() + 1, day: date.getDate(), hour: date.getHours(), minute: date.getMinutes() };
  return DateTime.fromObject(parts, { zone: DEFAULT_ZONE }).toUTC().toISO() ?? '';
}

/** What the plan can show. */
export type PlanView = (typeof PLAN_VIEWS)[number];

/** The views in the order of their buttons. */
export const PLAN_VIEWS = ['day', 'week', 'agenda'] as const;

/** Whether a word names a view of the plan. */
export function isPlanView(value: string): value is PlanView {
  return (PLAN_VIEWS as readonly string[]).includes(value);
}

/** The civil date that a plan's date shows. */
export function planDay(date: Date): string {
  return DateTime.fromJSDate(date).toFormat('yyyy-MM-dd');
}

/** A plan's date at the beginning of a civil date. */
export function fromPlanDay(day: string): Date {
  return DateTime.fromISO(day).toJSDate();
}

/** How many days the list shows. */
export const AGENDA_DAYS = 30;

/** First and last instant of what a view shows around a date. */
export function planRange(view: PlanView, date: Date): { from: string; to: string } {
  const day = DateTime.fromObject({ year: date.getFullYear(), month: date.getMonth() + 1, day: date.getDate() }, { zone: DEFAULT_ZONE });
  const start = view === 'week' ? day.startOf('week') : day;
  const end = view === 'day' ? day.endOf('day') : view === 'week' ? day.endOf('week') : day.plus({ days: AGENDA_DAYS });
  return { from: start.toUTC().toISO() ?? '', to: end.toUTC().toISO() ?? '' };
}

/** Hours that the plan shows even when nothing is planned in them. */
const USUAL_HOURS = { from: 7, to: 20 } as const;

const timeOfDay = (hour: number): Date => (hour < 24 ? new Date(1970, 0, 1, hour) : new Date(1970, 0, 1, 23, 59));

/** First and last time of day of the plan: the usual hours, and whatever else is planned. */
export function planHours(events: readonly { readonly start: Date; readonly end: Date }[]): { min: Date; max: Date } {
  let { from, to }: { from: number; to: number } = USUAL_HOURS;
  for (const { start, end } of events) {
    const passesMidnight = planDay(start) !== planDay(end);
    from = Math.min(from, passesMidnight ? 0 : start.getHours());
    to = Math.max(to, passesMidnight ? 24 : end.getHours() + (end.getMinutes() > 0 ? 1 : 0));
  }
  return { min: timeOfDay(from), max: timeOfDay(to) };
}
