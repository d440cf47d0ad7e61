import fc from 'fast-check';
import {
  BILLING_STATE_NAMES,
  BILLING_STATES,
  billingStatesBefore,
  CLOSED_BILLING_STATES,
  monthAfter,
  monthOf,
  openMonth,
} from '../../domain/billing-periods';

test('a month goes forward only, and what is frozen or released is final', () => {
  expect(CLOSED_BILLING_STATES).toEqual(['FROZEN', 'RELEASED']);
  expect(BILLING_STATE_NAMES.map((state) => [state, billingStatesBefore(state)])).toEqual([
    ['OPEN', []],
    ['COLLECTING', ['OPEN']],
    ['FROZEN', ['OPEN', 'COLLECTING']],
    ['RELEASED', ['FROZEN']],
  ]);
  const order = (state: string): number => BILLING_STATE_NAMES.findIndex((name) => name === state);
  for (const state of BILLING_STATE_NAMES) for (const next of BILLING_STATES[state].next) expect(order(next)).toBeGreaterThan(order(state));
});

test.each([
  ['2026-01', [], '2026-01'],
  ['2026-01', ['2026-01'], '2026-02'],
  ['2026-01', ['2026-02'], '2026-01'],
  ['2026-11', ['2026-11', '2026-12', '2027-01', '2027-03'], '2027-02'],
])('%s with %j closed is billed in %s', (month, closed, billed) => {
  expect(openMonth(month, closed)).toBe(billed);
});

test('the open month is never closed, never earlier, and nothing open lies between', () => {
  const months = fc.integer({ min: 0, max: 40 }).map((n) => `${2025 + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`);
  fc.assert(
    fc.property(months, fc.uniqueArray(months), (month, closed) => {
      const found = openMonth(month, closed);
      expect(closed).not.toContain(found);
      for (let passed = month; passed !== found; passed = monthAfter(passed)) expect(closed).toContain(passed);
      expect(found >= month).toBe(true);
    }),
  );
});

test('the month of a day and the one after it', () => {
  expect(monthOf('2026-12-31')).toBe('2026-12');
  expect([monthAfter('2026-12'), monthAfter('2026-01')]).toEqual(['2027-01', '2026-02']);
});
