import { DateTime } from 'luxon';
import { hoursOn, isOpenThroughout, nextWorkday } from '../../domain/business-time';
import { exceptionsFromHolidays, type BusinessCalendar, type DayInterval, type WeeklyHours } from '../../domain/calendar';
import { DEFAULT_ZONE } from '../../domain/civil-date';

const workday: DayInterval[] = [
  [540, 750],
  [810, 1080],
];
const weekly: WeeklyHours = { 1: workday, 2: workday, 3: workday, 4: workday, 5: workday, 6: [], 7: [] };
const holidays = [
  { date: '2026-10-28', half: true },
  { date: '2026-10-29', half: false },
  { date: '2027-01-01', half: false },
];
const cal: BusinessCalendar = { id: '5-8', version: 1, zone: DEFAULT_ZONE, weekly, exceptions: exceptionsFromHolidays({ weekly }, holidays) };
const at = (text: string): number => DateTime.fromFormat(text, 'yyyy-MM-dd HH:mm', { zone: DEFAULT_ZONE }).toMillis();
const show = (instant: number): string => DateTime.fromMillis(instant, { zone: DEFAULT_ZONE }).toFormat('yyyy-MM-dd HH:mm');

describe('the next working day', () => {
  test.each([
    ['2026-11-23 10:00', '2026-11-24 09:00', 'tomorrow, also while it is open today'],
    ['2026-11-23 06:00', '2026-11-24 09:00', 'tomorrow, also before today opens'],
    ['2026-11-27 17:00', '2026-11-30 09:00', 'Monday, of a Friday'],
    ['2026-11-28 11:00', '2026-11-30 09:00', 'Monday, of a Saturday'],
    ['2026-12-31 11:00', '2027-01-04 09:00', 'past a holiday and the weekend behind it'],
    ['2026-10-27 23:30', '2026-10-28 09:00', 'the morning of a half day'],
    ['2026-10-28 10:00', '2026-10-30 09:00', 'past the Republic Day'],
  ])('from %s it is %s (%s)', (from, expected) => {
    expect(show(nextWorkday(cal, at(from)))).toBe(expected);
  });
});

test('the hours of a date are those of its weekday, cut by a holiday', () => {
  expect(hoursOn(cal, '2026-11-23')).toEqual(workday);
  expect(hoursOn(cal, '2026-10-28')).toEqual([[540, 750]]);
  expect(hoursOn(cal, '2026-10-29')).toEqual([]);
  expect(hoursOn(cal, '2026-11-28')).toEqual([]);
});

test.each([
  ['2026-11-23 09:00', '2026-11-23 12:30', true],
  ['2026-11-23 12:00', '2026-11-23 13:00', false],
  ['2026-11-23 17:30', '2026-11-23 18:30', false],
  ['2026-11-28 10:00', '2026-11-28 11:00', false],
])('%s to %s is open without a break: %s', (from, to, expected) => {
  expect(isOpenThroughout(cal, at(from), at(to))).toBe(expected);
});
