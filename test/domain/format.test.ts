import { addDays, civilDateAt, datesOfMonth, isCivilDate, startOfCivilDate } from '../../domain/civil-date';
import {
  formatCivilDate,
  formatDate,
  formatDateTime,
  formatDuration,
  formatDeadline,
  formatLongDate,
  formatMonth,
  formatTerm,
  formatTime,
  formatTimeRange,
} from '../../domain/format';

const tuesday = Date.parse('2026-05-26T10:05:00Z');

test('instants read in Turkish and English, in Istanbul whatever the machine’s zone', () => {
  expect(formatDate(tuesday, 'tr')).toBe('26.05.2026');
  expect(formatDate(tuesday, 'en')).toBe('26 May 2026');
  expect(formatDeadline(tuesday, 'tr')).toMatch(/^26 Mayıs 2026 Salı \d\d:\d\d$/);
  expect(formatLongDate(tuesday, 'tr')).toBe('26 Mayıs 2026 Salı');
  expect(formatLongDate(tuesday, 'en').replace(',', '')).toBe('Tuesday 26 May 2026');
  expect(formatTime(tuesday, 'tr')).toBe('13:05');
  expect(formatDateTime(tuesday, 'tr')).toBe('26.05.2026 13:05');
  expect(formatDateTime(tuesday, 'en')).toBe('26 May 2026 13:05');
  expect(formatDateTime(tuesday, 'tr', 'America/New_York')).toBe('26.05.2026 06:05');
  expect(formatTime(Date.parse('2026-05-25T21:00:00Z'), 'en')).toBe('00:00');
});

test('a stretch of time names its date once', () => {
  expect(formatTimeRange(tuesday, tuesday + 7_200_000, 'tr')).toBe('26.05.2026 13:05–15:05');
  expect(formatTimeRange(tuesday, tuesday + 86_400_000, 'tr')).toBe('26.05.2026 13:05 – 27.05.2026 13:05');
});

test('civil dates and months have no zone', () => {
  expect(formatCivilDate('2026-01-01', 'tr')).toBe('01.01.2026');
  expect(formatCivilDate('2026-01-01', 'en')).toBe('1 Jan 2026');
  expect([formatMonth('2026-08', 'tr'), formatMonth('2026-08', 'en')]).toEqual(['Ağustos 2026', 'August 2026']);
  expect(() => formatCivilDate('01.01.2026', 'tr')).toThrow(RangeError);
});

test.each([
  [0, '1 dk’dan az', 'under 1 min'],
  [59_999, '1 dk’dan az', 'under 1 min'],
  [60_000, '1 dk', '1 min'],
  [5_400_000, '1 sa 30 dk', '1 h 30 min'],
  [7_200_000, '2 sa', '2 h'],
  [100_800_000, '1 gün 4 sa', '1 d 4 h'],
  [86_400_000 + 60_000, '1 gün', '1 d'],
  [-5_400_000, '−1 sa 30 dk', '−1 h 30 min'],
])('%d ms read %s, %s', (ms, tr, en) => {
  expect([formatDuration(ms, 'tr'), formatDuration(ms, 'en')]).toEqual([tr, en]);
});

test('business time counts in hours', () => {
  expect(formatDuration(100_800_000, 'tr', { inHours: true })).toBe('28 sa');
});

describe('civil dates', () => {
  test.each([
    ['2026-02-28', true],
    ['2026-02-29', false],
    ['2028-02-29', true],
    ['2026-13-01', false],
    ['2026-1-1', false],
    ['', false],
    ['2026-11-23T00:00', false],
  ])('%j is a date: %s', (text, is) => {
    expect(isCivilDate(text)).toBe(is);
  });

  test('the day changes at midnight in Istanbul', () => {
    expect(civilDateAt(Date.parse('2026-11-22T20:59:59.999Z'))).toBe('2026-11-22');
    expect(civilDateAt(Date.parse('2026-11-22T21:00:00Z'))).toBe('2026-11-23');
    expect(startOfCivilDate('2026-11-23')).toBe(Date.parse('2026-11-22T21:00:00Z'));
    // Daylight saving until 2016, and a midnight that did not exist (São Paulo 2018).
    expect(civilDateAt(Date.parse('2015-07-01T21:30:00Z'))).toBe('2015-07-02');
    expect(startOfCivilDate('2018-11-04', 'America/Sao_Paulo')).toBe(Date.parse('2018-11-04T03:00:00Z'));
  });

  test('days and months', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
    expect(datesOfMonth('2028-02')).toEqual({ first: '2028-02-01', last: '2028-02-29' });
    expect(datesOfMonth('2026-12')).toEqual({ first: '2026-12-01', last: '2026-12-31' });
    expect(() => datesOfMonth('2026-00')).toThrow(RangeError);
  });
});

test('terms are written out in one unit', () => {
  const terms = [14 * 1440, 1440, 120, 60, 90].map((minutes) => [formatTerm(minutes * 60_000, 'tr'), formatTerm(minutes * 60_000, 'en')]);
  expect(terms).toEqual([
    ['14 gün', '14 days'],
    ['1 gün', '1 day'],
    ['2 saat', '2 hours'],
    ['1 saat', '1 hour'],
    ['90 dakika', '90 minutes'],
  ]);
});
