import { useMemo } from 'react';
import { useGetList } from 'react-admin';
import type { Calendar, HolidayRecord } from '../../../api/contract/calendars';
import { MAX_PER_PAGE } from '../../../api/contract/lists';
import { exceptionsFromHolidays, VISITS_CALENDAR, type BusinessCalendar } from '../../../domain/calendar';

/** When there is work: the business hours that are entered, with the public holidays. */
export interface Openings {
  /** Hours in which teams are sent out; null while none are entered. */
  readonly visits: BusinessCalendar | null;
  /** Hours of a contract, by the id of its calendar. */
  readonly byId: (calendarId: string | undefined) => BusinessCalendar | null;
  readonly holidayOn: (date: string) => HolidayRecord | undefined;
}

const pagination = { page: 1, perPage: MAX_PER_PAGE };

/** Undefined until the hours are known; what cannot be read counts as not entered. */
export function useOpenings(): Openings | undefined {
  const calendars = useGetList<Calendar>('calendars', { sort: { field: 'code', order: 'ASC' }, pagination });
  // The latest first: a table that is longer than one page is cut in the past.
  const holidays = useGetList<HolidayRecord>('holidays', { sort: { field: 'date', order: 'DESC' }, pagination });
  const isPending = calendars.isPending || holidays.isPending;
  return useMemo(() => (isPending ? undefined : openingsOf(calendars.data ?? [], holidays.data ?? [])), [isPending, calendars.data, holidays.data]);
}

function openingsOf(calendars: readonly Calendar[], holidays: readonly HolidayRecord[]): Openings {
  const find = (wanted: (calendar: Calendar) => boolean): BusinessCalendar | null => {
    const found = calendars.find(wanted);
    if (found === undefined) return null;
    const { code, version, zone, weekly, formerly } = found;
    return { id: code, version, zone, weekly, formerly, exceptions: exceptionsFromHolidays(found, holidays) };
  };
  return {
    visits: find(({ code }) => code === VISITS_CALENDAR),
    byId: (calendarId) => find(({ id }) => id === calendarId),
    holidayOn: (date) => holidays.find((holiday) => holiday.date === date),
  };
}
