import { civilDateAt, DEFAULT_ZONE, monthOf, monthsLater, startOfCivilDate, type CivilDate, type CivilMonth } from './civil-date';
import type { BusinessCalendar, Instant } from './calendar';
import { dueAt } from './business-time';
import { WAITS, type WaitKey } from './waits';

/** Instants of a month's end that count from the beginning of its collecting. */
export interface CollectingTimes {
  /** Until then what comes in late is waited for, also where nothing seems to be missing. */
  readonly cutoffAt: Instant;
  /** From then on the desk is told that the term is near. */
  readonly warnAt: Instant;
  /** Then the month is frozen, whatever is missing. */
  readonly freezeAt: Instant;
}

/** The instants of a collecting that began at `from`, in the business hours as they are now. */
export function collectingTimes(from: Instant, waits: Readonly<Record<WaitKey, string>>, calendar: BusinessCalendar): CollectingTimes {
  const after = (key: WaitKey): Instant => dueAt({ clock: WAITS[key].clock, duration: waits[key] }, from, calendar);
  const [cutoffAt, warnAt, freezeAt] = [after('WAIT_MONTH_CUTOFF'), after('WAIT_MONTH_WARNING'), after('WAIT_MONTH_FREEZE')];
  // A setting may turn them round: none comes before the one that it follows.
  return { cutoffAt, warnAt: Math.max(warnAt, cutoffAt), freezeAt: Math.max(freezeAt, warnAt, cutoffAt) };
}

/** What a month that collects is due to do, and when it looks again. */
export type CollectingMove = { readonly move: 'FREEZE' } | { readonly move: 'CHASE'; readonly isNearTerm: boolean; readonly lookAgainAt: Instant };

/** What is to be done at an instant: chased while something is missing and the term lasts, frozen as soon as nothing is missing after the cut-off. */
export function collectingMove(at: Instant, { cutoffAt, warnAt, freezeAt }: CollectingTimes, missing: number): CollectingMove {
  if (at >= freezeAt || (at >= cutoffAt && missing === 0)) return { move: 'FREEZE' };
  const lookAgainAt = [cutoffAt, warnAt].find((due) => due > at) ?? freezeAt;
  return { move: 'CHASE', isNearTerm: at >= warnAt, lookAgainAt };
}

/** When the report of a released month is reminded of, in its order. */
const REMINDERS = ['WAIT_MONTH_REMINDER', 'WAIT_MONTH_LAST_REMINDER'] as const satisfies readonly WaitKey[];

/** Instants of the wait for the customer's answer, which count from the mail of the report. */
export interface AnswerTimes {
  /** When each reminder is due. */
  readonly remindAt: readonly Instant[];
  /** From then on nobody waits any more. */
  readonly endAt: Instant;
}

/** The instants of a wait for an answer to what was mailed at `from`, in the business hours as they are now. */
export function answerTimes(from: Instant, waits: Readonly<Record<WaitKey, string>>, calendar: BusinessCalendar): AnswerTimes {
  const after = (key: WaitKey): Instant => dueAt({ clock: WAITS[key].clock, duration: waits[key] }, from, calendar);
  const due = REMINDERS.map(after);
  // A setting may turn them round here too.
  const remindAt = due.map((_at, n) => Math.max(...due.slice(0, n + 1)));
  return { remindAt, endAt: Math.max(after('WAIT_MONTH_ANSWER'), ...remindAt) };
}

/** What a released month that nobody has answered is due to do; `reminders`: how many are due by now. */
export type AnswerMove = { readonly move: 'WAIT' | 'REMIND'; readonly reminders: number; readonly lookAgainAt: Instant } | { readonly move: 'END' };

/** What is to be done at an instant where so many reminders were mailed: who is late with several mails one. */
export function answerMove(at: Instant, { remindAt, endAt }: AnswerTimes, mailed: number): AnswerMove {
  if (at >= endAt) return { move: 'END' };
  const due = remindAt.filter((each) => each <= at).length;
  const lookAgainAt = remindAt.find((each) => each > at) ?? endAt;
  return { move: due > mailed ? 'REMIND' : 'WAIT', reminders: Math.max(due, mailed), lookAgainAt };
}

/** The month before the one that an instant lies in. */
export function lastMonth(at: Instant, zone: string = DEFAULT_ZONE): CivilMonth {
  return monthsLater(monthOf(civilDateAt(at, zone)), -1);
}

/** Whether a month is over: what is not cannot be closed. */
export function isMonthOver(month: CivilMonth, at: Instant, zone: string = DEFAULT_ZONE): boolean {
  return month <= lastMonth(at, zone);
}

/** When the schedule closes a month: the first day of the next one, at an hour of its zone. */
export function monthEndDueAt(month: CivilMonth, hour: number, zone: string = DEFAULT_ZONE): Instant {
  const first: CivilDate = `${monthsLater(month, 1)}-01`;
  return startOfCivilDate(first, zone) + hour * 3_600_000;
}
