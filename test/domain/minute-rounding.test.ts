import fc from 'fast-check';
import { discountOf } from '../../domain/class-discounts';
import { billedMinutes, ROUNDING_STEPS, roundingAt } from '../../domain/minute-rounding';

test.each([
  [7, 1, 0, 7],
  [7, 5, 0, 10],
  [10, 5, 0, 10],
  [7, 6, 0, 12],
  [1, 15, 0, 15],
  [16, 15, 0, 30],
  [61, 60, 0, 120],
  [7, 1, 30, 30],
  [31, 1, 30, 31],
  [7, 15, 20, 30],
  [45, 30, 60, 60],
])('%i minutes by steps of %i, at least %i, are billed as %i', (minutes, step, minimum, expected) => {
  expect(billedMinutes(minutes, { step, minimum })).toBe(expected);
});

test('each place has its own rule', () => {
  const rounding = { remoteStep: 5, remoteMinimum: 10, onsiteStep: 30, onsiteMinimum: 60 };
  expect(roundingAt(rounding, 'REMOTE')).toEqual({ step: 5, minimum: 10 });
  expect(roundingAt(rounding, 'ONSITE')).toEqual({ step: 30, minimum: 60 });
});

const minutes = fc.integer({ min: 1, max: 3_000 });
const rule = fc.record({ step: fc.constantFrom(...ROUNDING_STEPS), minimum: fc.integer({ min: 0, max: 480 }) });

test('never less than was worked nor than the minimum, less than a step too much, in whole steps, growing, and twice the same as once', () => {
  fc.assert(
    fc.property(minutes, minutes, rule, (one, other, by) => {
      const [less, more] = [Math.min(one, other), Math.max(one, other)];
      const billed = billedMinutes(one, by);
      const due = Math.max(one, by.minimum);
      return (
        billed >= due &&
        billed - due < by.step &&
        billed % by.step === 0 &&
        billedMinutes(less, by) <= billedMinutes(more, by) &&
        billedMinutes(billed, by) === billed
      );
    }),
  );
});

test('by single minutes without a minimum nothing is rounded', () => {
  fc.assert(fc.property(minutes, (one) => billedMinutes(one, { step: 1, minimum: 0 }) === one));
});

test.each([
  ['ONSITE_LABOUR', '10', { ONSITE_LABOUR: '25' }, '25', 'CLASS'],
  ['ONSITE_LABOUR', '10', { ONSITE_LABOUR: '0' }, '0', 'CLASS'],
  ['ONSITE_LABOUR', '10', { ONSITE_LABOUR: null }, '10', 'CONTRACT'],
  ['VISIT', '10', { ONSITE_LABOUR: '25' }, '10', 'CONTRACT'],
  ['UPDATE', '10', {}, '10', 'CONTRACT'],
] as const)('%s with %s %% in general and %j has %s %% (%s)', (cls, general, discounts, percent, of) => {
  expect(discountOf(cls, general, discounts)).toEqual({ percent, of });
});
