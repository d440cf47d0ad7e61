import fc from 'fast-check';
import { correctionOf } from '../../domain/line-corrections';
import { addAmounts, compareAmounts, lineAmounts, roundKurus } from '../../domain/money';

const LINE = { quantity: '2.500000000001', unitPrice: '99.99', discountPercent: '10', vatRate: '20', net: '224.98', vat: '45.00' };
const NOTHING = { net: '0', vat: '0' };

test('the whole line is taken back by its opposite', () => {
  expect(correctionOf(LINE, NOTHING, null)).toEqual({
    ...{ quantity: '-2.500000000001', unitPrice: '99.99', discountPercent: '10' },
    ...{ net: '-224.98', vat: '-45.00', gross: '-269.98' },
  });
});

test('a part has its own VAT, and what is left takes the rest', () => {
  const part = correctionOf(LINE, NOTHING, '100.02');
  expect(part).toMatchObject({ quantity: '-1', unitPrice: '100.02', discountPercent: '0', net: '-100.02', vat: '-20.00', gross: '-120.02' });
  expect(correctionOf(LINE, { net: '-100.02', vat: '-20.00' }, null)).toMatchObject({ quantity: '-1', net: '-124.96', vat: '-25.00' });
});

test.each(['224.99', '0', '-1'])('%s is refused: more than the line, or nothing', (part) => {
  expect(correctionOf(LINE, NOTHING, part)).toBeNull();
});

test('a line that is taken back whole has nothing left to correct', () => {
  expect(correctionOf(LINE, { net: '-224.98', vat: '-45.00' }, null)).toBeNull();
});

test('whatever the parts, together they are the line to the kuruş, and none of them exceeds what is left', () => {
  const kurus = fc.integer({ min: 1, max: 9_999_999 }).map((n) => roundKurus(String(n / 100)));
  fc.assert(
    fc.property(kurus, fc.constantFrom('0', '1', '10', '20'), fc.array(kurus, { maxLength: 6 }), (unitPrice, vatRate, parts) => {
      const input = { quantity: '1', unitPrice, discountPercent: '0', vatRate };
      const { net, vat } = lineAmounts(input);
      let corrected = NOTHING;
      for (const part of [...parts, null]) {
        const made = correctionOf({ ...input, net, vat }, corrected, part);
        if (made === null) continue;
        expect(made.gross).toBe(addAmounts(made.net, made.vat));
        corrected = { net: addAmounts(corrected.net, made.net), vat: addAmounts(corrected.vat, made.vat) };
        expect(compareAmounts(addAmounts(net, corrected.net), '0')).toBeGreaterThanOrEqual(0);
        expect(compareAmounts(addAmounts(vat, corrected.vat), '0')).toBeGreaterThanOrEqual(0);
      }
      expect([addAmounts(net, corrected.net), addAmounts(vat, corrected.vat)]).toEqual(['0.00', '0.00']);
    }),
  );
});
