import fc from 'fast-check';
import { addDays, datesOfMonth } from '../../domain/civil-date';
import { daysLeft, invoiceDueOn, invoiceTermOf, monthDueOn } from '../../domain/invoice-term';

test.each([
  // service, by the day of the service, by period
  ['2026-11-01', '2026-11-08', '2026-12-07'],
  ['2026-11-30', '2026-12-07', '2026-12-07'],
  ['2026-12-31', '2027-01-07', '2027-01-07'],
  ['2027-01-31', '2027-02-07', '2027-02-07'],
  ['2027-02-22', '2027-03-01', '2027-03-07'],
  ['2028-02-22', '2028-02-29', '2028-03-07'],
  ['2028-02-23', '2028-03-01', '2028-03-07'],
  ['2028-02-29', '2028-03-07', '2028-03-07'],
  ['2100-02-28', '2100-03-07', '2100-03-07'],
])('a service of %s is invoiced by %s, or by %s where its month is invoiced as a whole', (service, byDay, byPeriod) => {
  expect([invoiceDueOn(service, false), invoiceDueOn(service, true)]).toEqual([byDay, byPeriod]);
});

test.each([
  ['2026-12-07', '2026-11-30', 7, 'IN_TIME'],
  ['2026-12-07', '2026-12-03', 4, 'IN_TIME'],
  ['2026-12-07', '2026-12-04', 3, 'NEAR'],
  ['2026-12-07', '2026-12-07', 0, 'NEAR'],
  ['2026-12-07', '2026-12-08', -1, 'OVERDUE'],
  ['2028-03-01', '2028-02-28', 2, 'NEAR'],
  ['2027-03-01', '2027-02-28', 1, 'NEAR'],
] as const)('what is due on %s has on %s %d days left: %s', (dueOn, today, left, term) => {
  expect([daysLeft(dueOn, today), invoiceTermOf(dueOn, today)]).toEqual([left, term]);
});

test('a month is due with the line whose term ends first', () => {
  const line = (serviceDate: string, isByPeriod: boolean) => ({ serviceDate, isByPeriod });
  expect(monthDueOn([])).toBeNull();
  expect(monthDueOn([line('2026-11-02', true), line('2026-11-20', false), line('2026-11-28', false)])).toBe('2026-11-27');
  // A late line of an earlier month is due before all others.
  expect(monthDueOn([line('2026-11-28', false), line('2026-10-03', true)])).toBe('2026-11-07');
});

test('by period is never earlier than by day, and at most the rest of the month later', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60_000 }), (days) => {
      const service = addDays('1970-01-01', days);
      const [byDay, byPeriod] = [invoiceDueOn(service, false), invoiceDueOn(service, true)];
      expect(byPeriod >= byDay).toBe(true);
      expect(daysLeft(byPeriod, byDay)).toBe(daysLeft(datesOfMonth(service.slice(0, 7)).last, service));
    }),
  );
});
