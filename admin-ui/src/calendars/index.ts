export { CalendarList } from './CalendarList';
export { CalendarShow } from './CalendarShow';
export { CalendarEdit, CalendarCreate } from './CalendarForms';
export { HolidayList } from './HolidayList';
export { HolidayEdit, HolidayCreate } from './HolidayForms';
