import { hoursOn } from '../../../domain/business-time';
import { useAppLocale, useText } from '../i18n/use-text';
import { hoursText } from './hours-text';
import { useOpenings } from './use-openings';

/** What is special about a date for visits, in words: its holiday, that there are no hours; null for a usual day. */
export function useDayRemark(): (date: string) => string | null {
  const text = useText();
  const locale = useAppLocale();
  const openings = useOpenings();
  return (date) => {
    if (!openings?.visits) return null;
    const holiday = openings.holidayOn(date);
    const hours = hoursText(hoursOn(openings.visits, date));
    if (holiday === undefined && hours !== '') return null;
    const name = holiday && (locale === 'tr' ? holiday.nameTr : holiday.nameEn);
    return [name && `${name}.`, hours === '' ? text('plan.day_closed') : text('plan.day_hours', { hours })].filter(Boolean).join(' ');
  };
}
