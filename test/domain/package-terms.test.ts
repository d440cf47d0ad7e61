import fc from 'fast-check';
import { addDays, dayNumber } from '../../domain/civil-date';
import { addAmounts, compareAmounts, lineAmounts, negateAmount } from '../../domain/money';
import {
  isCalendarMonth,
  PACKAGE_PERIOD_NAMES,
  PACKAGE_YEAR_NAMES,
  packagePeriodOf,
  packageSize,
  splitByPackage,
  type PackagePeriod,
  type PackageYear,
} from '../../domain/package-terms';
import { hoursOfMinutes } from '../../domain/work-types';

test.each<[string, PackagePeriod, PackageYear, string, string, string]>([
  // day, period, year, first day of the contract → first and last day
  ['2026-03-15', 'MONTH', 'CALENDAR', '2025-06-10', '2026-03-01', '2026-03-31'],
  ['2026-03-15', 'QUARTER', 'CALENDAR', '2025-06-10', '2026-01-01', '2026-03-31'],
  ['2026-12-31', 'QUARTER', 'CALENDAR', '2025-06-10', '2026-10-01', '2026-12-31'],
  ['2028-02-29', 'YEAR', 'CALENDAR', '2025-06-10', '2028-01-01', '2028-12-31'],
  ['2026-03-15', 'MONTH', 'CONTRACT', '2025-06-10', '2026-03-10', '2026-04-09'],
  ['2026-03-09', 'MONTH', 'CONTRACT', '2025-06-10', '2026-02-10', '2026-03-09'],
  ['2026-03-15', 'QUARTER', 'CONTRACT', '2025-06-10', '2026-03-10', '2026-06-09'],
  ['2026-03-09', 'QUARTER', 'CONTRACT', '2025-06-10', '2025-12-10', '2026-03-09'],
  ['2026-06-09', 'YEAR', 'CONTRACT', '2025-06-10', '2025-06-10', '2026-06-09'],
  ['2026-06-10', 'YEAR', 'CONTRACT', '2025-06-10', '2026-06-10', '2027-06-09'],
  // A contract of the 31st does not wander, and one of a leap day comes back to it.
  ['2026-02-28', 'MONTH', 'CONTRACT', '2025-12-31', '2026-02-28', '2026-03-30'],
  ['2026-03-30', 'MONTH', 'CONTRACT', '2025-12-31', '2026-02-28', '2026-03-30'],
  ['2026-03-31', 'MONTH', 'CONTRACT', '2025-12-31', '2026-03-31', '2026-04-29'],
  ['2027-03-01', 'YEAR', 'CONTRACT', '2024-02-29', '2027-02-28', '2028-02-28'],
  ['2028-02-29', 'YEAR', 'CONTRACT', '2024-02-29', '2028-02-29', '2029-02-27'],
  // Before the contract began they are counted backwards.
  ['2025-06-09', 'QUARTER', 'CONTRACT', '2025-06-10', '2025-03-10', '2025-06-09'],
  ['2025-01-01', 'YEAR', 'CONTRACT', '2025-06-10', '2024-06-10', '2025-06-09'],
])('%s lies in the %s of the %s year (contract from %s): %s to %s', (day, packagePeriod, packageYear, startsOn, first, last) => {
  expect(packagePeriodOf({ packagePeriod, packageYear }, startsOn, day)).toEqual({ first, last });
});

const date = fc.integer({ min: dayNumber('2019-01-01'), max: dayNumber('2032-12-31') }).map((day) => addDays('1970-01-01', day));
const terms = fc.record({ packagePeriod: fc.constantFrom(...PACKAGE_PERIOD_NAMES), packageYear: fc.constantFrom(...PACKAGE_YEAR_NAMES) });

test('a day lies in its period, each of whose days has that very period, and the next one begins the day after', () => {
  fc.assert(
    fc.property(date, date, terms, (startsOn, day, by) => {
      const period = packagePeriodOf(by, startsOn, day);
      expect(period.first <= day && day <= period.last).toBe(true);
      expect(packagePeriodOf(by, startsOn, period.first)).toEqual(period);
      expect(packagePeriodOf(by, startsOn, period.last)).toEqual(period);
      expect(packagePeriodOf(by, startsOn, addDays(period.last, 1)).first).toBe(addDays(period.last, 1));
    }),
  );
});

test('only a month of the calendar is called by its name', () => {
  expect(isCalendarMonth({ first: '2026-02-01', last: '2026-02-28' })).toBe(true);
  expect(isCalendarMonth({ first: '2026-01-01', last: '2026-03-31' })).toBe(false);
  expect(isCalendarMonth({ first: '2026-02-10', last: '2026-03-09' })).toBe(false);
});

test('a package by hours holds minutes, one by visits holds visits', () => {
  expect(packageSize({ onsiteVisitsPerMonth: 4 })).toBe(4);
  expect(packageSize({ onsiteVisitsPerMonth: 4, packageUnit: 'VISITS' })).toBe(4);
  expect(packageSize({ onsiteVisitsPerMonth: 4, packageUnit: 'HOURS' })).toBe(240);
});

/** Work that is billed as at least as long as it was, and how much of that is left of a package: less. */
const work = fc
  .record({ worked: fc.integer({ min: 1, max: 1_440 }), rounded: fc.nat(120), share: fc.double({ min: 0, max: 1, noNaN: true }) })
  .map(({ worked, rounded, share }) => ({ minutes: { worked, billed: worked + rounded }, left: 1 + Math.floor(share * (worked + rounded - 2)) }))
  .filter(({ minutes, left }) => left > 0 && left < minutes.billed);
const price = fc.integer({ min: 1, max: 9_999_999_999 }).map((tenThousandths) => (tenThousandths / 10_000).toFixed(4));

test('the parts add up to the minute, as they were and as they are billed; nothing is billed as shorter than it was', () => {
  fc.assert(
    fc.property(work, ({ minutes, left }) => {
      const { drawn, rest } = splitByPackage(minutes, left);
      expect(drawn.billed).toBe(left);
      expect(drawn.billed + rest.billed).toBe(minutes.billed);
      expect(drawn.worked + rest.worked).toBe(minutes.worked);
      for (const part of [drawn, rest]) expect(part.worked >= 0 && part.worked <= part.billed && part.billed > 0).toBe(true);
    }),
  );
});

const net = (minutes: number, unitPrice: string, discountPercent = '0'): string =>
  lineAmounts({ quantity: hoursOfMinutes(minutes), unitPrice, discountPercent, vatRate: '20' }).net;

test('the drawn part costs nothing and the rest what that many minutes cost by themselves; both are worth what the whole was, but for the kuruş of a rounding', () => {
  fc.assert(
    fc.property(work, price, ({ minutes, left }, unitPrice) => {
      const { drawn, rest } = splitByPackage(minutes, left);
      expect(compareAmounts(net(drawn.billed, unitPrice, '100'), '0')).toBe(0);
      expect(net(rest.billed, unitPrice)).toBe(net(minutes.billed - left, unitPrice));
      const apart = addAmounts(net(drawn.billed, unitPrice), net(rest.billed, unitPrice), negateAmount(net(minutes.billed, unitPrice)));
      expect(compareAmounts(apart, '-0.01') >= 0 && compareAmounts(apart, '0.01') <= 0).toBe(true);
    }),
  );
});

test.each([
  [90, 90, 60, { drawn: { worked: 60, billed: 60 }, rest: { worked: 30, billed: 30 } }],
  [20, 30, 25, { drawn: { worked: 20, billed: 25 }, rest: { worked: 0, billed: 5 } }],
  [20, 30, 10, { drawn: { worked: 10, billed: 10 }, rest: { worked: 10, billed: 20 } }],
])('%i minutes billed as %i with %i left', (worked, billed, left, parts) => {
  expect(splitByPackage({ worked, billed }, left)).toEqual(parts);
});

test.each([0, 30, 31])('what fits, or finds nothing left, is not split (%i left of 30)', (left) => {
  expect(() => splitByPackage({ worked: 30, billed: 30 }, left)).toThrow(RangeError);
});
