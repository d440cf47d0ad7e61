import { formatDayTime, formatLongDate, formatTime, formatTimeRange } from '../../../../domain/format';
import type { FormerVisit } from '../../../../domain/ticket-effects';
import type { MailContext } from '../mail-context';
import type { MailVisit } from '../mail-facts';

/** The time of a visit, short for a subject and with the weekday for reading. */
export function visitTimes({ locale }: Pick<MailContext, 'locale'>, { startsAt, endsAt }: FormerVisit): { short: string; long: string } {
  const short = formatTimeRange(startsAt, endsAt, locale);
  const sameDay = formatLongDate(startsAt, locale) === formatLongDate(endsAt, locale);
  const long = sameDay ? `${formatLongDate(startsAt, locale)} ${formatTime(startsAt, locale)}–${formatTime(endsAt, locale)}` : short;
  return { short, long };
}

/** What a plan's mail has to tell: a new visit, another time for it, or another technician at the same time. */
export interface PlanChange {
  readonly kind: 'new' | 'moved' | 'person';
  readonly before: string;
  readonly now: string;
}

/** How the visit's plan differs from the one that was told before. */
export function planChange({ locale, facts }: MailContext, visit: MailVisit): PlanChange {
  const { former } = facts.mail;
  if (former === null) return { kind: 'new', before: '', now: '' };
  if (former.startsAt === visit.startsAt && former.endsAt === visit.endsAt) return { kind: 'person', before: '', now: '' };
  // Where only the end differs, the beginnings would read like no change at all.
  const say = ({ startsAt, endsAt }: FormerVisit): string =>
    former.startsAt === visit.startsAt ? formatTimeRange(startsAt, endsAt, locale) : formatDayTime(startsAt, locale);
  return { kind: 'moved', before: say(former), now: say(visit) };
}
