import { formatLongDate, formatTime, formatTimeRange } from '../../../../domain/format';
import type { MailContext } from '../mail-context';
import type { MailVisit } from '../mail-facts';

/** The time of a visit, short for a subject and with the weekday for reading. */
export function visitTimes({ locale }: MailContext, { startsAt, endsAt }: MailVisit): { short: string; long: string } {
  const short = formatTimeRange(startsAt, endsAt, locale);
  const sameDay = formatLongDate(startsAt, locale) === formatLongDate(endsAt, locale);
  const long = sameDay ? `${formatLongDate(startsAt, locale)} ${formatTime(startsAt, locale)}–${formatTime(endsAt, locale)}` : short;
  return { short, long };
}
