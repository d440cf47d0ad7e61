import fc from 'fast-check';
import { splitLine, type SplittableLine, type SplitOff } from '../../domain/line-split';
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
