import { BILLING_STATE_NAMES, BILLING_STATES, billingStatesBefore, CLOSED_BILLING_STATES, monthAfter, monthOf } from '../../domain/billing-periods';

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

test('the month of a day and the one after it', () => {
  expect(monthOf('2026-12-31')).toBe('2026-12');
  expect([monthAfter('2026-12'), monthAfter('2026-01')]).toEqual(['2027-01', '2026-02']);
});
