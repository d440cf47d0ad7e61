import { DateTime } from 'luxon';
import type { Formats, Messages } from 'react-big-calendar';
import { intlLocale } from '../../../domain/locale';
import { useAppLocale, useText } from '../i18n/use-text';
import type { PlannedVisit } from './PlanEvent';

/** Words and dates of the calendar in the language of the screen. */
export function usePlanTexts(): { messages: Messages<PlannedVisit>; formats: Formats } {
  const text = useText();
  const locale = intlLocale(useAppLocale());
  const shown = (date: Date, format: string): string => DateTime.fromJSDate(date).setLocale(locale).toFormat(format);
  const range =
    (format: string) =>
    ({ start, end }: { start: Date; end: Date }): string =>
      `${shown(start, format)} – ${shown(end, format)}`;
  return {
    messages: {
      today: text('plan.today'),
      previous: text('plan.previous'),
      next: text('plan.next'),
      day: text('plan.day'),
      week: text('plan.week'),
      agenda: text('plan.agenda'),
      date: text('plan.date'),
      time: text('plan.time'),
      event: text('plan.visit'),
      noEventsInRange: text('plan.no_visits'),
      allDay: '',
      showMore: (count) => text('plan.more', { count }),
    },
    formats: {
      timeGutterFormat: (date) => shown(date, 'HH:mm'),
      dayFormat: (date) => shown(date, 'ccc d LLL'),
      weekdayFormat: (date) => shown(date, 'ccc'),
      dayHeaderFormat: (date) => shown(date, 'd LLLL yyyy cccc'),
      dayRangeHeaderFormat: range('d LLL'),
      agendaHeaderFormat: range('d LLL yyyy'),
      agendaDateFormat: (date) => shown(date, 'd LLL ccc'),
      agendaTimeFormat: (date) => shown(date, 'HH:mm'),
      agendaTimeRangeFormat: range('HH:mm'),
      eventTimeRangeFormat: range('HH:mm'),
      selectRangeFormat: range('HH:mm'),
    },
  };
}
