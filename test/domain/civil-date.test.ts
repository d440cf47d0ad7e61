import fc from 'fast-check';
import { addDays, addMonths, datesOfMonth, monthNumber, monthOf, monthsBefore, monthsLater } from '../../domain/civil-date';

describe('months', () => {
  test('the month of a date', () => {
    expect(monthOf('2026-12-31')).toBe('2026-12');
  });

  test.each([
    ['2026-11', 1, '2026-12'],
    ['2026-12', 1, '2027-01'],
    ['2027-01', -1, '2026-12'],
    ['2026-11', -23, '2024-12'],
    ['2026-11', 0, '2026-11'],
    ['0999-12', 1, '1000-01'],
  ])('%s and %s months is %s', (month, months, sum) => {
    expect(monthsLater(month, months)).toBe(sum);
  });

  test('are counted back over the turn of the year', () => {
    expect(monthsBefore('2026-02', 4)).toEqual(['2026-02', '2026-01', '2025-12', '2025-11']);
    expect(monthsBefore('2026-02', 0)).toEqual([]);
  });

  const month = fc.integer({ min: 1990 * 12, max: 2100 * 12 }).map((count) => monthsLater('0000-01', count));
  test('the next one begins the day after the last one of a month, and so many there and back change nothing', () => {
    fc.assert(
      fc.property(month, fc.integer({ min: -600, max: 600 }), (from, count) => {
        expect(addDays(datesOfMonth(from).last, 1)).toBe(datesOfMonth(monthsLater(from, 1)).first);
        expect(monthsLater(monthsLater(from, count), -count)).toBe(from);
        expect(monthNumber(monthsLater(from, count)) - monthNumber(from)).toBe(count);
        expect(monthOf(addMonths(`${from}-31`, count))).toBe(monthsLater(from, count));
      }),
    );
  });
});
