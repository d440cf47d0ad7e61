import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { splitKilometres, splitLodging, type SplitCost } from '../../domain/travel-terms';

const kept = ({ billed, included }: SplitCost): string => new Decimal(billed ?? 0).plus(included ?? 0).toFixed();

test.each([
  ['40', '30', { billed: '10', included: '30' }],
  ['30', '30', { billed: null, included: '30' }],
  ['12.5', '30', { billed: null, included: '12.5' }],
  ['40', '0', { billed: '40', included: null }],
  // A line that was recorded before the contract included less.
  ['40', '-5', { billed: '40', included: null }],
])('of %s km with %s left', (kilometres, left, split) => {
  expect(splitKilometres(kilometres, left)).toEqual(split);
});

test.each([
  ['2400.00', 1, '2000', { billed: '2000.00', included: '400.00' }],
  ['2400.00', 2, '2000', { billed: '2400.00', included: null }],
  ['4000.00', 2, '2000', { billed: '4000.00', included: null }],
  ['4000.01', 2, '2000', { billed: '4000.00', included: '0.01' }],
])('of %s for %i nights up to %s each', (amount, nights, limit, split) => {
  expect(splitLodging(amount, nights, limit)).toEqual(split);
});

const kurus = fc.integer({ min: 1, max: 100_000_000 }).map((of) => new Decimal(of).div(100).toFixed(2));

test('no kilometre and no kuruş is lost or billed beyond the limit', () => {
  fc.assert(
    fc.property(kurus, kurus, fc.integer({ min: 1, max: 60 }), (amount, limit, nights) => {
      const split = splitLodging(amount, nights, limit);
      expect(kept(split)).toBe(new Decimal(amount).toFixed());
      expect(new Decimal(limit).times(nights).gte(split.billed ?? 0)).toBe(true);
      const driven = splitKilometres(amount, limit);
      expect(kept(driven)).toBe(new Decimal(amount).toFixed());
      expect(new Decimal(limit).gte(driven.included ?? 0)).toBe(true);
    }),
  );
});
