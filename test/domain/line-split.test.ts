import fc from 'fast-check';
import { recordedOfParts, splitLine, type SplittableLine, type SplitOff } from '../../domain/line-split';
import { addAmounts, compareAmounts, lineAmounts, roundKurus } from '../../domain/money';

const lineOf = (quantity: string, unitPrice: string, discountPercent = '0', vatRate = '20'): SplittableLine => {
  const { net, vat } = lineAmounts({ quantity, unitPrice, discountPercent, vatRate });
  return { quantity, unit: 'HUR', unitPrice, discountPercent, vatRate, net, vat };
};

test('hours keep price and discount on both sides', () => {
  expect(splitLine(lineOf('4', '500', '10'), { quantity: '1.5' })).toEqual([
    { quantity: '2.50', unit: 'HUR', unitPrice: '500', discountPercent: '10', net: '1125.00', vat: '225.00', gross: '1350.00' },
    { quantity: '1.5', unit: 'HUR', unitPrice: '500', discountPercent: '10', net: '675.00', vat: '135.00', gross: '810.00' },
  ]);
});

test('where the price does not come to what is left, that is one piece of that amount', () => {
  expect(splitLine(lineOf('3', '0.115'), { quantity: '1' })?.map(({ net }) => net)).toEqual(['0.23', '0.12']);
  const [stays, off] = splitLine(lineOf('2', '0.125'), { quantity: '1' }) ?? [];
  expect(off).toMatchObject({ quantity: '1', unit: 'HUR', net: '0.13' });
  expect(stays).toMatchObject({ quantity: '1', unit: 'C62', unitPrice: '0.12', discountPercent: '0', net: '0.12' });
});

test('an amount is one piece on both sides', () => {
  expect(splitLine(lineOf('4', '500', '10'), { net: '100.01' })).toEqual([
    { quantity: '1', unit: 'C62', unitPrice: '1699.99', discountPercent: '0', net: '1699.99', vat: '340.00', gross: '2039.99' },
    { quantity: '1', unit: 'C62', unitPrice: '100.01', discountPercent: '0', net: '100.01', vat: '20.00', gross: '120.01' },
  ]);
});

test.each<SplitOff>([{ quantity: '4' }, { quantity: '4.01' }, { quantity: '0.000001' }, { net: '1800' }, { net: '1800.01' }])(
  '%j leaves nothing, or is nothing',
  (off) => {
    expect(splitLine(lineOf('4', '500', '10'), off)).toBeNull();
  },
);

test.each<[string, string, SplitOff, [string, string]]>([
  ['3', '3', { quantity: '1' }, ['2.00', '1']],
  ['3', '3', { net: '50' }, ['3', '0']],
  // A piece at an amount stands for all three, whatever of it is split off.
  ['3', '1', { quantity: '0.5' }, ['3', '0']],
  ['0', '1', { net: '50' }, ['0', '0']],
])('of %s recorded, billed as %s, a split of %j leaves %j', (recorded, quantity, off, expected) => {
  expect(recordedOfParts(recorded, quantity, off)).toEqual(expected);
});

test('however often a line is split, the VAT of no part is further than a kuruş from its rate', () => {
  const [first, ...shares] = [
    fc.integer({ min: 100, max: 9_999_999 }),
    fc.array(fc.integer({ min: 1, max: 999 }), { minLength: 2, maxLength: 8 }),
  ] as const;
  fc.assert(
    fc.property(first, shares[0], fc.constantFrom('1', '10', '20'), (cents, parts, vatRate) => {
      let line = lineOf('1', String(cents / 100), '0', vatRate);
      const found = [];
      for (const part of parts) {
        const both = splitLine(line, { net: roundKurus(((Number(line.net) * part) / 1_000).toFixed(6)) });
        if (both === null) continue;
        found.push(both[1]);
        line = { ...line, ...both[0] };
      }
      for (const { net, vat } of [...found, line]) {
        const exact = lineAmounts({ quantity: '1', unitPrice: net, discountPercent: '0', vatRate }).vat;
        expect(Math.abs(Math.round((Number(vat) - Number(exact)) * 100))).toBeLessThanOrEqual(1);
      }
    }),
  );
});

test('whatever is split off, both parts are the line to the kuruş, and each adds up by itself', () => {
  const cents = fc.integer({ min: 1, max: 99_999_999 });
  const line = fc.record({
    quantity: fc.integer({ min: 1, max: 100_000 }).map((n) => String(n / 1_000)),
    unitPrice: cents.map((n) => String(n / 10_000)),
    discountPercent: fc.integer({ min: 0, max: 9_999 }).map((n) => String(n / 100)),
    vatRate: fc.constantFrom('0', '1', '10', '20'),
  });
  const share = fc.integer({ min: 1, max: 999 });
  fc.assert(
    fc.property(line, share, fc.boolean(), ({ quantity, unitPrice, discountPercent, vatRate }, part, byNet) => {
      const whole = lineOf(quantity, unitPrice, discountPercent, vatRate);
      const of = (amount: string): string => (Number(amount) * (part / 1_000)).toFixed(6);
      const parts = splitLine(whole, byNet ? { net: roundKurus(of(whole.net)) } : { quantity: of(quantity) });
      if (parts === null) return;
      const [stays, off] = parts;
      expect(addAmounts(stays.net, off.net)).toBe(whole.net);
      expect(addAmounts(stays.vat, off.vat)).toBe(whole.vat);
      for (const one of parts) {
        expect(one.gross).toBe(addAmounts(one.net, one.vat));
        expect(lineAmounts({ ...one, vatRate }).net).toBe(one.net);
        expect(compareAmounts(one.net, '0')).toBe(1);
      }
    }),
  );
});
