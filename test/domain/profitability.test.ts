import fc from 'fast-check';
import { addSums, figuresOf, type ProfitSums } from '../../domain/profitability/figures';
import { monthsBetween, monthsFrom } from '../../domain/profitability/months';
import { BOUGHT_TYPES, REVENUE_KIND_NAMES, TYPES_OF_KIND } from '../../domain/profitability/revenue-kinds';
import { isHidden, UNKNOWN_NAMES, UNKNOWNS, type Unknown } from '../../domain/profitability/unknowns';
import { addAmounts, roundKurus } from '../../domain/money';

const NOTHING_UNKNOWN = { LABOUR_COST: 0, VISIT_TIME: 0, TRAVEL_COST: 0, PART_COST: 0, LIST_PRICE: 0, CURRENCY: 0 };
const SUMS: ProfitSums = {
  revenue: { FEES: '1000.00', WORK: '600.00', PARTS: '300.00', EXPENSES: '100.00', CORRECTIONS: '-50.00' },
  coveredValue: '2500.00',
  minutes: { remote: 90, onsite: 30, planned: 0 },
  cost: { labour: '400.00', expenses: '100.00', parts: '200.00' },
  ...{ unknown: NOTHING_UNKNOWN, unknownLines: 0 },
};
const unknown = (name: Unknown, lines = 1): ProfitSums => ({ ...SUMS, unknown: { ...NOTHING_UNKNOWN, [name]: lines }, unknownLines: lines });

test('what follows from sums: revenue, cost, contribution, its share, and the revenue by the hour', () => {
  expect(figuresOf(SUMS)).toMatchObject({
    ...{ revenueTotal: '1950.00', costTotal: '700.00', minutesTotal: 120, contribution: '1250.00', contributionSoFar: '1250.00' },
    // 1250 of 1950; and 1000 + 600 − 50 in two hours.
    ...{ share: '64.10', hourly: '775.00' },
  });
});

test.each([
  ['LABOUR_COST', { contribution: null, share: null, hourly: '775.00' }],
  ['VISIT_TIME', { contribution: null, share: null, hourly: null }],
  ['TRAVEL_COST', { contribution: null, share: null, hourly: '775.00' }],
  ['PART_COST', { contribution: null, share: null, hourly: '775.00' }],
  ['LIST_PRICE', { contribution: '1250.00', share: '64.10', hourly: '775.00' }],
  ['CURRENCY', { contribution: null, share: null, hourly: null }],
] as const)('where %s is not known, what depends on it is not known either, and what is known stays', (name, expected) => {
  expect(figuresOf(unknown(name))).toMatchObject({ ...expected, contributionSoFar: '1250.00', revenueTotal: '1950.00', coveredValue: '2500.00' });
});

test('every kind of the unknown hides something', () => {
  for (const name of UNKNOWN_NAMES) {
    expect(UNKNOWNS[name].hides.length).toBeGreaterThan(0);
    for (const what of UNKNOWNS[name].hides) expect(isHidden({ ...NOTHING_UNKNOWN, [name]: 1 }, what)).toBe(true);
  }
  expect((['COST', 'TIME', 'REVENUE', 'VALUE'] as const).some((what) => isHidden(NOTHING_UNKNOWN, what))).toBe(false);
});

test('nothing is divided by nothing: no revenue has no share, no work has no hour', () => {
  const revenue = { FEES: '0.00', WORK: '0.00', PARTS: '0.00', EXPENSES: '0.00', CORRECTIONS: '0.00' };
  expect(figuresOf({ ...SUMS, revenue })).toMatchObject({ contribution: '-700.00', share: null, hourly: '0.00' });
  expect(figuresOf({ ...SUMS, revenue: { ...revenue, CORRECTIONS: '-10.00' } })).toMatchObject({ share: null });
  expect(figuresOf({ ...SUMS, minutes: { remote: 0, onsite: 0, planned: 0 } })).toMatchObject({ hourly: null });
  expect(figuresOf(addSums([]))).toMatchObject({ revenueTotal: '0.00', contribution: '0.00', share: null, hourly: null });
});

test('parts are what is bought by the piece: no call-out, no expense, no day of a spare', () => {
  expect(BOUGHT_TYPES).toEqual(['PART_OUT_OF_WARRANTY', 'PART_IN_WARRANTY']);
  expect(TYPES_OF_KIND.PARTS).toEqual([...BOUGHT_TYPES, 'SPARE_COVERED', 'SPARE_NOT_COVERED']);
  expect(TYPES_OF_KIND.EXPENSES).toEqual(['TRAVEL', 'LODGING', 'OTHER_EXPENSE']);
});

test.each([
  ['2026-11', '2026-11', 1],
  ['2025-12', '2026-11', 12],
  ['2026-11', '2026-10', 0],
] as const)('from %s to %s there are %i months', (from, to, count) => {
  expect(monthsBetween(from, to)).toBe(count);
  expect(monthsFrom(from, to)).toHaveLength(count);
});

test('months follow each other over the year', () => {
  expect(monthsFrom('2025-11', '2026-02')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
});

test('contracts and what has none are the customer, customers are the whole, to the kuruş', () => {
  const amount = fc.integer({ min: -9_999_999, max: 9_999_999 }).map((n) => roundKurus((n / 100).toFixed(2)));
  const count = fc.nat({ max: 5_000 });
  const sums: fc.Arbitrary<ProfitSums> = fc.record({
    revenue: fc.record({ FEES: amount, WORK: amount, PARTS: amount, EXPENSES: amount, CORRECTIONS: amount }),
    coveredValue: amount,
    minutes: fc.record({ remote: count, onsite: count, planned: count }),
    cost: fc.record({ labour: amount, expenses: amount, parts: amount }),
    unknown: fc.record({ LABOUR_COST: count, VISIT_TIME: count, TRAVEL_COST: count, PART_COST: count, LIST_PRICE: count, CURRENCY: count }),
    unknownLines: count,
  });
  // Customers, each with the months of their contracts; the last of them stands for work of no contract.
  fc.assert(
    fc.property(fc.array(fc.array(fc.array(sums, { maxLength: 4 }), { maxLength: 3 }), { maxLength: 4 }), (customers) => {
      const ofCustomers = customers.map((contracts) => addSums(contracts.map((months) => addSums(months))));
      ofCustomers.forEach((sum, index) => expect(sum).toEqual(addSums((customers[index] ?? []).flat())));
      const whole = figuresOf(addSums(ofCustomers));
      expect(whole).toEqual(figuresOf(addSums(customers.flat(2))));
      expect(whole.revenueTotal).toBe(addAmounts('0', ...ofCustomers.flatMap(({ revenue }) => REVENUE_KIND_NAMES.map((kind) => revenue[kind]))));
      expect(addAmounts(whole.costTotal, whole.contributionSoFar)).toBe(whole.revenueTotal);
    }),
    { numRuns: 60 },
  );
});
