import fc from 'fast-check';
import { addDays, civilDateOfDay, dayNumber } from '../../domain/civil-date';
import { FEE_PERIOD_NAMES, feeKey, feePeriodOf, feesDue, feeShare, feesOfYears, type FeeTerms } from '../../domain/fixed-fee';
import { addAmounts, roundKurus } from '../../domain/money';

const terms = (more: Partial<FeeTerms> = {}): FeeTerms => ({
  ...{ n: 1, from: '2026-01-15', until: '2027-01-14', fee: '3100', period: 'MONTH', inArrears: true, code: null },
  ...more,
});
const due = (versions: FeeTerms[], month: string) => feesDue(versions, month).map(({ net, day, from, until }) => [net, day, from, until]);

test.each([
  ['2026-05', 'MONTH', '2026-05-01', '2026-05-31'],
  ['2026-05', 'QUARTER', '2026-04-01', '2026-06-30'],
  ['2026-12', 'QUARTER', '2026-10-01', '2026-12-31'],
  ['2024-02', 'YEAR', '2024-01-01', '2024-12-31'],
] as const)('%s lies in a %s from %s to %s', (month, period, from, until) => {
  expect(feePeriodOf(month, period)).toEqual({ from, until });
});

test('a whole month costs the fee, the first and the last one their days', () => {
  expect(due([terms()], '2026-01')).toEqual([['1700.00', '2026-01-31', '2026-01-15', '2026-01-31']]);
  expect(due([terms()], '2026-02')).toEqual([['3100.00', '2026-02-28', '2026-02-01', '2026-02-28']]);
  expect(due([terms()], '2027-01')).toEqual([['1400.00', '2027-01-14', '2027-01-01', '2027-01-14']]);
  expect(due([terms()], '2027-02')).toEqual([]);
});

test('in arrears it is due with the last day of its period, in advance with the first', () => {
  const quarter = terms({ period: 'QUARTER', fee: '9000' });
  expect(['2026-04', '2026-05', '2026-06'].map((month) => due([quarter], month).length)).toEqual([0, 0, 1]);
  const advance = terms({ period: 'QUARTER', fee: '9000', inArrears: false });
  expect(['2026-04', '2026-05', '2026-06'].map((month) => due([advance], month).length)).toEqual([1, 0, 0]);
  // A part period is due when its own days begin or end.
  expect(due([advance], '2026-01')).toEqual([['7600.00', '2026-01-15', '2026-01-15', '2026-03-31']]);
  expect(due([quarter], '2027-01')).toEqual([['1400.00', '2027-01-14', '2027-01-01', '2027-01-14']]);
});

test('a version that begins within a month makes one fee of both, each by its days', () => {
  const versions = [terms({ until: '2026-06-15', fee: '3000' }), terms({ n: 2, from: '2026-06-16', fee: '6000', code: '603' })];
  expect(feesDue(versions, '2026-06')).toMatchObject([{ net: '4500.00', n: 2, code: '603', from: '2026-06-01', until: '2026-06-30' }]);
});

test('a version without a fee, or with a fee of another period, leaves the days to the other', () => {
  const versions = [terms({ until: '2026-06-15', fee: '3000' }), terms({ n: 2, from: '2026-06-16', fee: null })];
  expect(due(versions, '2026-06')).toEqual([['1500.00', '2026-06-15', '2026-06-01', '2026-06-15']]);
  const other = [terms({ until: '2026-01-31', fee: '3100' }), terms({ n: 2, from: '2026-02-01', fee: '9000', period: 'QUARTER' })];
  expect(due(other, '2026-01').map(([net]) => net)).toEqual(['1700.00']);
  expect(due(other, '2026-03')).toEqual([['5900.00', '2026-03-31', '2026-02-01', '2026-03-31']]);
  expect(due([terms({ fee: '0' })], '2026-02')).toEqual([]);
});

test('days without a fee between two versions end a fee: what begins after them is one of its own', () => {
  const versions = [
    ...[terms({ until: '2026-04-10', fee: '3000' }), terms({ n: 2, from: '2026-04-11', until: '2026-04-20', fee: null })],
    terms({ n: 3, from: '2026-04-21', fee: '3000' }),
  ];
  expect(due(versions, '2026-04')).toEqual([
    ['1000.00', '2026-04-10', '2026-04-01', '2026-04-10'],
    ['1000.00', '2026-04-30', '2026-04-21', '2026-04-30'],
  ]);
  expect(feesDue(versions, '2026-04').map((fee) => feeKey('k', fee))).toEqual(['fee:k:2026-04-01', 'fee:k:2026-04-21']);
});

test('a yearly fee that pauses for one by the month is charged for both of its parts', () => {
  const versions = [
    terms({ from: '2026-01-01', until: '2026-06-30', fee: '36500', period: 'YEAR' }),
    terms({ n: 2, from: '2026-07-01', until: '2026-09-30' }),
    terms({ n: 3, from: '2026-10-01', until: '2026-12-31', fee: '36500', period: 'YEAR' }),
  ];
  expect(due(versions, '2026-06')).toEqual([['18100.00', '2026-06-30', '2026-01-01', '2026-06-30']]);
  expect(due(versions, '2026-12')).toEqual([['9200.00', '2026-12-31', '2026-10-01', '2026-12-31']]);
  expect(['2026-06', '2026-12'].flatMap((month) => feesDue(versions, month).map((fee) => feeKey('k', fee)))).toEqual([
    'fee:k:2026-01-01:YEAR',
    'fee:k:2026-10-01:YEAR',
  ]);
});

test('days that a renewal adds to a period that is charged for good are a fee of their own; both are the whole fee to the kuruş', () => {
  const yearly = (until: string) => [terms({ from: '2026-03-01', until, fee: '120000', period: 'YEAR', inArrears: false })];
  const of2027 = (fees: ReturnType<typeof feesOfYears>) => fees.map((fee) => [fee.net, fee.day, fee.until, feeKey('k', fee)]);
  const first = ['19397.26', '2027-01-01', '2027-02-28', 'fee:k:2027-01-01:YEAR'];
  expect(of2027(feesOfYears(yearly('2027-02-28'), 2027, 2027))).toEqual([first]);
  const settled = [{ until: '2027-02-28', period: 'YEAR' }] as const;
  const rest = ['100602.74', '2027-03-01', '2027-12-31', 'fee:k:2027-03-01:YEAR'];
  expect(of2027(feesOfYears(yearly('2028-02-28'), 2027, 2027, settled))).toEqual([first, rest]);
  expect(addAmounts('19397.26', '100602.74')).toBe('120000.00');
  // Two lines that end on the same day part the days once.
  expect(of2027(feesOfYears(yearly('2028-02-28'), 2027, 2027, [...settled, ...settled]))).toEqual([first, rest]);
  // A draft grows, and what ends with its period, or is of another one, cuts nothing.
  for (const nothing of [[], [{ until: '2027-12-31', period: 'YEAR' }], [{ until: '2027-02-28', period: 'MONTH' }]] as const)
    expect(of2027(feesOfYears(yearly('2028-02-28'), 2027, 2027, nothing))).toEqual([['120000.00', '2027-01-01', '2027-12-31', first[3]]]);
});

test('a settled end between two versions parts them as well', () => {
  const versions = [terms({ until: '2026-06-15', fee: '3000' }), terms({ n: 2, from: '2026-06-16', fee: '6000' })];
  const june = feesOfYears(versions, 2026, 2026, [{ until: '2026-06-15', period: 'MONTH' }]).filter(({ day }) => day.startsWith('2026-06'));
  expect(june.map(({ net, from, until, n }) => [net, from, until, n])).toEqual([
    ['1500.00', '2026-06-01', '2026-06-15', 1],
    ['3000.00', '2026-06-16', '2026-06-30', 2],
  ]);
});

test('the fees of whole years are those of their months', () => {
  for (const period of FEE_PERIOD_NAMES) {
    const versions = [terms({ until: '2026-05-10', period }), terms({ n: 2, from: '2026-05-20', period, inArrears: false })];
    const months = Array.from({ length: 36 }, (_, index) => `${String(2025 + Math.floor(index / 12))}-${String((index % 12) + 1).padStart(2, '0')}`);
    const byDay = (fees: { day: string; from: string }[]) => fees.toSorted((a, b) => (a.day + a.from < b.day + b.from ? -1 : 1));
    expect(byDay(feesOfYears(versions, 2025, 2027))).toEqual(byDay(months.flatMap((month) => feesDue(versions, month))));
  }
});

test('a key is of the contract and the first day of the period, whatever part of it is charged', () => {
  const keys = ['2026-01', '2026-02'].flatMap((month) => feesDue([terms()], month).map((fee) => feeKey('k', fee)));
  expect(keys).toEqual(['fee:k:2026-01-01', 'fee:k:2026-02-01']);
});

test('however a period is cut into days, its parts are the fee to the kuruş and none is negative', () => {
  const fee = fc.integer({ min: 1, max: 99_999_999 }).map((n) => roundKurus(String(n / 100)));
  const month = fc.integer({ min: 0, max: 479 }).map((n) => `${String(2010 + Math.floor(n / 12))}-${String((n % 12) + 1).padStart(2, '0')}`);
  fc.assert(
    fc.property(fee, month, fc.constantFrom(...FEE_PERIOD_NAMES), fc.array(fc.nat(365), { maxLength: 8 }), (amount, of, period, cuts) => {
      const whole = feePeriodOf(of, period);
      const [first, last] = [dayNumber(whole.from), dayNumber(whole.until)];
      const starts = [...new Set([first, ...cuts.map((cut) => first + cut).filter((day) => day <= last)])].toSorted((a, b) => a - b);
      const parts = starts.map((start, index) => {
        const next = starts[index + 1];
        return feeShare(amount, whole, { from: civilDateOfDay(start), until: next === undefined ? whole.until : addDays(civilDateOfDay(next), -1) });
      });
      expect(addAmounts('0', ...parts)).toBe(amount);
      for (const part of parts) expect(part.startsWith('-')).toBe(false);
    }),
  );
});
