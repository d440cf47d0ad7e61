import { BILLING_STATE_NAMES, BILLING_STATES, billingStatesBefore, CLOSED_BILLING_STATES } from '../../domain/billing-periods';

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
