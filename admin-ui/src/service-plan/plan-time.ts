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
export const PLAN_VIEWS = ['day', 'work_week', 'agenda'] as const;

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
  const start = view === 'work_week' ? day.startOf('week') : day;
  const end = view === 'day' ? day.endOf('day') : view === 'work_week' ? day.endOf('week') : day.plus({ days: AGENDA_DAYS });
  return { from: start.toUTC().toISO() ?? '', to: end.toUTC().toISO() ?? '' };
}
