import { addDays, addMonths, monthNumber, startOfCivilDate, type CivilDate } from './civil-date';
import type { Label } from './label';
import type { PackageUse } from './package-use';

/** Who told the other that a contract is not to go on. */
export const NOTICE_SIDES = {
  CUSTOMER: { tr: 'Müşteri', en: 'The customer' },
  US: { tr: 'Biz', en: 'We' },
} as const satisfies Record<string, Label>;

export type NoticeSide = keyof typeof NOTICE_SIDES;
export const NOTICE_SIDE_NAMES = Object.keys(NOTICE_SIDES) as [NoticeSide, ...NoticeSide[]];

/** Days before the last day for notice, or before the end, on which people are told. */
const REMINDER_DAYS = [60, 30, 7] as const;
type ReminderDays = (typeof REMINDER_DAYS)[number];

/** So many days before, people hear of it for the first time. */
export const FIRST_REMINDER_DAYS = REMINDER_DAYS[0];

/**
 * What the course of a contract takes once for each of its ends: the last day for notice comes near, the end comes near, it renews itself, it is over.
 */
export const COURSE_STEPS = {
  NOTICE_60: { tr: 'Bildirim için son güne 60 gün kaldı', en: '60 days to the last day for notice' },
  NOTICE_30: { tr: 'Bildirim için son güne 30 gün kaldı', en: '30 days to the last day for notice' },
  NOTICE_7: { tr: 'Bildirim için son güne 7 gün kaldı', en: '7 days to the last day for notice' },
  END_60: { tr: 'Bitişe 60 gün kaldı', en: '60 days to the end' },
  END_30: { tr: 'Bitişe 30 gün kaldı', en: '30 days to the end' },
  END_7: { tr: 'Bitişe 7 gün kaldı', en: '7 days to the end' },
  RENEWED: { tr: 'Kendiliğinden yenilendi', en: 'Renewed by itself' },
  ENDED: { tr: 'Sona erdi', en: 'Ended' },
} as const satisfies Record<string, Label>;

export type CourseStep = keyof typeof COURSE_STEPS;

/** Shares of a period's package of which people are told, once for each period. */
export const PACKAGE_STEPS = {
  PACKAGE_80: { tr: 'Paketin %80’i kullanıldı', en: '80% of the package is used' },
  PACKAGE_100: { tr: 'Paket tümüyle kullanıldı', en: 'The package is used up' },
} as const satisfies Record<string, Label>;

export type PackageStep = keyof typeof PACKAGE_STEPS;

/** Everything that the course of a contract does once. */
export const CONTRACT_STEPS = { ...COURSE_STEPS, ...PACKAGE_STEPS };

export type ContractStep = keyof typeof CONTRACT_STEPS;
export const CONTRACT_STEP_NAMES = Object.keys(CONTRACT_STEPS) as [ContractStep, ...ContractStep[]];

/** Whether a step is about a package, and not about the contract's end. */
export function isPackageStep(step: ContractStep): step is PackageStep {
  return Object.hasOwn(PACKAGE_STEPS, step);
}

/** The shares that are reached, in order. */
export function packageStepsOf({ visits, drawn, isNearlyUsed }: Pick<PackageUse, 'visits' | 'drawn' | 'isNearlyUsed'>): PackageStep[] {
  if (!isNearlyUsed) return [];
  return drawn >= visits ? ['PACKAGE_80', 'PACKAGE_100'] : ['PACKAGE_80'];
}

/** What is agreed about a contract's end; `endsOn` is inclusive. */
export interface EndTerms {
  readonly startsOn: CivilDate;
  readonly endsOn: CivilDate;
  readonly autoRenews: boolean;
  /** How long it goes on each time that it renews itself. */
  readonly renewalMonths: number;
  /** Days before the last day by which notice must be given. */
  readonly noticeDays: number;
  /** When notice was given; null: it was not. */
  readonly noticeGivenOn: CivilDate | null;
  /** Whether it has renewed itself on this very day before, and somebody has put the day back. */
  readonly hasRenewed?: boolean;
}

/** Whether the contract goes on by itself after its last day. */
export function renewsItself({
  autoRenews,
  noticeGivenOn,
  hasRenewed = false,
}: Pick<EndTerms, 'autoRenews' | 'noticeGivenOn' | 'hasRenewed'>): boolean {
  return autoRenews && noticeGivenOn === null && !hasRenewed;
}

/** The last day on which notice is in time. */
export function lastNoticeDay({ endsOn, noticeDays }: Pick<EndTerms, 'endsOn' | 'noticeDays'>): CivilDate {
  return addDays(endsOn, -noticeDays);
}

/** Whether a notice of this day comes too late to keep the contract from renewing itself. */
export function isLateNotice(terms: Pick<EndTerms, 'autoRenews' | 'endsOn' | 'noticeDays'>, givenOn: CivilDate): boolean {
  return terms.autoRenews && givenOn > lastNoticeDay(terms);
}

/** The last day after one more renewal, by the months from the first day on: a contract of the 31st does not wander. */
export function renewedUntil({ startsOn, endsOn, renewalMonths }: Pick<EndTerms, 'startsOn' | 'endsOn' | 'renewalMonths'>): CivilDate {
  const next = addDays(endsOn, 1);
  const months = monthNumber(next) - monthNumber(startsOn);
  const isAnniversary = addMonths(startsOn, months) === next;
  return addDays(isAnniversary ? addMonths(startsOn, months + renewalMonths) : addMonths(next, renewalMonths), -1);
}

/** A step and when it is due (epoch ms). */
export interface DueStep {
  readonly step: CourseStep;
  readonly at: number;
}

/** People are told, and a contract renews itself, when somebody is at work. */
const MORNING_MS = 9 * 3_600_000;
const morning = (day: CivilDate): number => startOfCivilDate(day) + MORNING_MS;

/** Every step of the present end with its moment, in order. A reminder of a day before the contract began is none. */
export function courseSteps(terms: EndTerms): DueStep[] {
  const goesOn = renewsItself(terms);
  const towards = goesOn ? lastNoticeDay(terms) : terms.endsOn;
  const reminders = REMINDER_DAYS.map((days) => ({ step: reminder(goesOn, days), day: addDays(towards, -days) }))
    .filter(({ day }) => day >= terms.startsOn)
    .map(({ step, day }) => ({ step, at: morning(day) }));
  const last: DueStep = goesOn ? { step: 'RENEWED', at: morning(terms.endsOn) } : { step: 'ENDED', at: startOfCivilDate(addDays(terms.endsOn, 1)) };
  return [...reminders, last];
}

/** After so many days nobody is told any more that a contract has ended: it is known, or was before the course of contracts was followed. */
const OLD_NEWS_DAYS = 7;

/** Whether an end is found so late that it is no news. */
export function isOldEnd({ endsOn }: Pick<EndTerms, 'endsOn'>, now: number): boolean {
  return now >= startOfCivilDate(addDays(endsOn, OLD_NEWS_DAYS + 1));
}

/** What is to be done now, and when the next look is due. */
export interface Course {
  /** The step that is carried out; null: none. */
  readonly step: CourseStep | null;
  /** Reminders whose moment has gone by: a later step says what is left of them. */
  readonly overtaken: readonly CourseStep[];
  /** Epoch ms; null: the contract is over and nothing is to come. */
  readonly nextAt: number | null;
}

/**
 * How a contract stands at an instant, where the steps that are done of its present end are known. It comes to an end or goes on, and never rests in
 * between: whoever puts the last day back to one on which it renewed itself takes that renewal back, so it does not renew itself of that day again.
 */
export function courseOf(terms: EndTerms, done: ReadonlySet<CourseStep>, now: number): Course {
  // What is over stays over, whatever is agreed about its end afterwards; with another last day it is another end.
  if (done.has('ENDED')) return { step: null, overtaken: [], nextAt: null };
  const left = courseSteps({ ...terms, hasRenewed: done.has('RENEWED') }).filter(({ step }) => !done.has(step));
  const due = left.filter(({ at }) => at <= now).map(({ step }) => step);
  const step = due.at(-1) ?? null;
  // Nobody is asked for a notice of a day that has gone by.
  const isTooLate = step?.startsWith('NOTICE') === true && now >= startOfCivilDate(addDays(lastNoticeDay(terms), 1));
  const beginsAt = startOfCivilDate(terms.startsOn);
  const later = [...left.map(({ at }) => at), beginsAt].filter((at) => at > now);
  const nextAt = later.length === 0 ? null : Math.min(...later);
  return isTooLate ? { step: null, overtaken: due, nextAt } : { step, overtaken: due.slice(0, -1), nextAt };
}

function reminder(goesOn: boolean, days: ReminderDays): CourseStep {
  return goesOn ? `NOTICE_${days}` : `END_${days}`;
}
