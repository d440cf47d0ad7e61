import fc from 'fast-check';
import {
  addAmounts,
  addPercent,
  compareAmounts,
  formatDecimal,
  formatMoney,
  formatUnitPrice,
  lineAmounts,
  negateAmount,
  roundKurus,
  sumLines,
  vatSummary,
  withholding,
} from '../../domain/money';
import { VAT_RATES, vatRateOn, vatRatesOn } from '../../domain/vat';
import { hoursOfMinutes } from '../../domain/work-types';

/** Kuruş as an exact integer, read from the text without any float. */
const kurus = (text: string): bigint => {
  expect(text).toMatch(/^-?\d+\.\d\d$/);
  return BigInt(text.replace('.', ''));
};

test.each([
  ['1.005', '1.01'],
  ['1.004999', '1.00'],
  ['-1.005', '-1.01'],
  ['2.675', '2.68'],
  ['0.005', '0.01'],
  ['-0.004', '0.00'],
  ['0', '0.00'],
  ['12345678901234567890.125', '12345678901234567890.13'],
  ['7', '7.00'],
])('roundKurus(%s) = %s', (amount, rounded) => {
  expect(roundKurus(amount)).toBe(rounded);
});

test.each([[''], ['abc'], ['1,50'], ['1e5'], ['NaN'], ['Infinity'], ['1.'], ['.5'], [' 1'], ['+1']])('%j is no amount', (text) => {
  expect(() => roundKurus(text)).toThrow(RangeError);
});

describe('lines', () => {
  test.each([
    // quantity, unit price, discount, VAT rate → list, discount, net, VAT, gross
    ['1', '33.33', '0', '20', ['33.33', '0.00', '33.33', '6.67', '40.00']],
    ['3', '33.33', '0', '20', ['99.99', '0.00', '99.99', '20.00', '119.99']],
    ['1.5', '1250.00', '10', '20', ['1875.00', '187.50', '1687.50', '337.50', '2025.00']],
    ['0.333', '0.01', '0', '20', ['0.00', '0.00', '0.00', '0.00', '0.00']],
    ['1', '0.05', '50', '20', ['0.05', '0.03', '0.02', '0.00', '0.02']],
    ['240', '18.7525', '0', '20', ['4500.60', '0.00', '4500.60', '900.12', '5400.72']],
    ['1', '100', '100', '20', ['100.00', '100.00', '0.00', '0.00', '0.00']],
    ['-2', '10.55', '0', '20', ['-21.10', '0.00', '-21.10', '-4.22', '-25.32']],
    ['1', '1850', '0', '10', ['1850.00', '0.00', '1850.00', '185.00', '2035.00']],
  ])('%s × %s − %s %%, VAT %s %%', (quantity, unitPrice, discountPercent, vatRate, expected) => {
    expect(Object.values(lineAmounts({ quantity, unitPrice, discountPercent, vatRate }))).toEqual(expected);
  });

  test.each([['-1'], ['100.01']])('a discount of %s %% is refused', (discountPercent) => {
    expect(() => lineAmounts({ quantity: '1', unitPrice: '1', discountPercent, vatRate: '20' })).toThrow(RangeError);
  });

  test('three lines of 33,33 carry 20,01 of VAT, because each line is rounded', () => {
    const line = { currency: 'TRY', ...lineAmounts({ quantity: '1', unitPrice: '33.33', discountPercent: '0', vatRate: '20' }) };
    expect(sumLines([line, line, line], 'TRY')).toEqual({ currency: 'TRY', net: '99.99', vat: '20.01', gross: '120.00' });
  });

  test('currencies do not mix, and no lines sum to zero', () => {
    const line = { currency: 'USD', net: '1.00', vat: '0.20', gross: '1.20' };
    expect(() => sumLines([line], 'TRY')).toThrow(/USD/);
    expect(sumLines([], 'TRY')).toEqual({ currency: 'TRY', net: '0.00', vat: '0.00', gross: '0.00' });
  });

  test('VAT is summed per rate, however the rate is written', () => {
    const line = (
      vatRate: string,
      net: string,
      vat: string,
      gross: string,
    ): Parameters<typeof vatSummary>[0] extends Iterable<infer T> ? T : never => ({ currency: 'TRY', vatRate, net, vat, gross });
    expect(
      vatSummary([line('20', '100.00', '20.00', '120.00'), line('10.00', '50.00', '5.00', '55.00'), line('20.00', '1.00', '0.20', '1.20')], 'TRY'),
    ).toEqual([
      { vatRate: '10', currency: 'TRY', net: '50.00', vat: '5.00', gross: '55.00' },
      { vatRate: '20', currency: 'TRY', net: '101.00', vat: '20.20', gross: '121.20' },
    ]);
  });
});

describe('properties', () => {
  const decimal = (max: number, digits: number): fc.Arbitrary<string> =>
    fc
      .tuple(fc.integer({ min: 0, max }), fc.integer({ min: 0, max: 10 ** digits - 1 }))
      .map(([whole, part]) => `${whole}.${String(part).padStart(digits, '0')}`);
  const input = fc.record({
    quantity: decimal(500, 3),
    unitPrice: decimal(1_000_000, 4),
    discountPercent: fc.integer({ min: 0, max: 10_000 }).map((n) => `${Math.floor(n / 100)}.${String(n % 100).padStart(2, '0')}`),
    vatRate: fc.constantFrom('0', '1', '10', '18', '20'),
  });

  test('no kuruş is lost in a line', () => {
    fc.assert(
      fc.property(input, (line) => {
        const { list, discount, net, vat, gross } = lineAmounts(line);
        expect(kurus(list) - kurus(discount)).toBe(kurus(net));
        expect(kurus(net) + kurus(vat)).toBe(kurus(gross));
      }),
    );
  });

  test('list price and VAT are the nearest kuruş, a half goes up', () => {
    fc.assert(
      fc.property(input, (line) => {
        const { list, net, vat } = lineAmounts(line);
        // In units of 10⁻⁷: quantity has 3 digits, the price 4.
        const exact = BigInt(line.quantity.replace('.', '')) * BigInt(line.unitPrice.replace('.', ''));
        const error = kurus(list) * 100_000n - exact;
        expect(error > -50_000n && error <= 50_000n).toBe(true);
        const vatError = kurus(vat) * 100n - kurus(net) * BigInt(line.vatRate);
        expect(vatError > -50n && vatError <= 50n).toBe(true);
      }),
    );
  });

  test('a correction is the exact opposite, rounding included', () => {
    fc.assert(
      fc.property(input, (line) => {
        const made = lineAmounts(line);
        const corrected = lineAmounts({ ...line, quantity: negateAmount(line.quantity) });
        for (const key of ['list', 'discount', 'net', 'vat', 'gross'] as const) expect(addAmounts(made[key], corrected[key])).toBe('0.00');
      }),
    );
  });

  test('sums are exact, in any order, and equal the sums per rate', () => {
    fc.assert(
      fc.property(fc.array(input, { maxLength: 60 }), (inputs) => {
        const lines = inputs.map((line) => ({ currency: 'TRY', vatRate: line.vatRate, ...lineAmounts(line) }));
        const total = sumLines(lines, 'TRY');
        for (const key of ['net', 'vat', 'gross'] as const) {
          expect(kurus(total[key])).toBe(lines.reduce((sum, line) => sum + kurus(line[key]), 0n));
        }
        expect(sumLines([...lines].reverse(), 'TRY')).toEqual(total);
        expect(sumLines(vatSummary(lines, 'TRY'), 'TRY')).toEqual(total);
      }),
    );
  });

  test('withheld and payable together are the gross', () => {
    fc.assert(
      fc.property(input, fc.integer({ min: 0, max: 10 }), (line, tenths) => {
        const { net, vat, gross } = lineAmounts(line);
        const { withheld, payable } = withholding({ net, vat, tenths });
        expect(kurus(withheld) + kurus(payable)).toBe(kurus(gross));
      }),
    );
  });
});

test('withholding 7/10 as in the tax office’s example', () => {
  expect(withholding({ net: '100000.00', vat: '20000.00', tenths: 7 })).toEqual({ withheld: '14000.00', payable: '106000.00' });
  expect(() => withholding({ net: '1', vat: '1', tenths: 11 })).toThrow(RangeError);
});

test('amounts add, compare and take a percentage', () => {
  expect(addAmounts('0.10', '0.20', '-0.3')).toBe('0.00');
  expect(addAmounts('1.2345', '1')).toBe('2.2345');
  expect(addAmounts()).toBe('0.00');
  expect(negateAmount('0.00')).toBe('0.00');
  expect([...['10', '9.5', '-1']].sort(compareAmounts)).toEqual(['-1', '9.5', '10']);
  expect(addPercent('1000.00', '10')).toBe('1100.00');
});

test.each([
  ['1234.5', 'TRY', 'tr', '₺1.234,50'],
  ['1234.5', 'TRY', 'en', '₺1,234.50'],
  ['-0.005', 'TRY', 'tr', '-₺0,01'],
  ['0', 'EUR', 'tr', '€0,00'],
  ['99999999999999999999.99', 'TRY', 'tr', '₺99.999.999.999.999.999.999,99'],
] as const)('%s %s in %s reads %s', (amount, currency, locale, text) => {
  expect(formatMoney(amount, currency, locale)).toBe(text);
});

test('quantities read without trailing zeros', () => {
  expect([formatDecimal('1.500', 'tr'), formatDecimal('1234.5', 'en'), formatDecimal('20.00', 'tr')]).toEqual(['1,5', '1,234.5', '20']);
});

test.each([
  ['2023-07-09', 'GENERAL', '18'],
  ['2023-07-10', 'GENERAL', '20'],
  ['2026-11-23', 'GENERAL', '20'],
  ['2026-11-23', 'REDUCED', '10'],
  ['2023-07-09', 'REDUCED', '8'],
  ['2026-11-23', 'LOW', '1'],
] as const)('VAT on %s, %s: %s %%', (date, vatClass, rate) => {
  expect(vatRateOn(date, vatClass)).toBe(rate);
});

test('rates to choose from follow the date; all that ever held are known', () => {
  expect(vatRatesOn('2026-11-28')).toEqual(['20', '10', '1', '0']);
  expect(vatRatesOn('2023-07-09')).toEqual(['18', '8', '1', '0']);
  expect(VAT_RATES).toEqual(['20', '18', '10', '8', '1', '0']);
});

test('VAT before the table and on no date is refused', () => {
  expect(() => vatRateOn('1999-01-01')).toThrow(/1999-01-01/);
  expect(() => vatRateOn('2026-13-01')).toThrow(RangeError);
});

test('no kuruş is lost on the way from minutes to hours: twenty minutes at 1,500 are 500', () => {
  const net = (minutes: number, unitPrice: string): string =>
    lineAmounts({ quantity: hoursOfMinutes(minutes), unitPrice, discountPercent: '0', vatRate: '20' }).net;
  expect(net(20, '1500')).toBe('500.00');
  // Minutes times ten-thousandths of a lira, by sixty, in whole numbers: half a kuruş goes up.
  const exact = (minutes: number, units: number): bigint => (BigInt(minutes) * BigInt(units) * 2n + 6000n) / 12000n;
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 24 * 60 }), fc.integer({ min: 0, max: 999_999_9999 }), (minutes, units) => {
      const price = `${Math.floor(units / 10_000)}.${String(units % 10_000).padStart(4, '0')}`;
      expect(kurus(net(minutes, price))).toBe(exact(minutes, units));
    }),
    {
      numRuns: 5_000,
      examples: [
        [50, 15_000_300],
        [20, 15_000_150],
        [1, 3_000],
      ],
    },
  );
});

test('a price per unit is money, with the digits that it has', () => {
  expect(formatUnitPrice('1250', 'TRY', 'tr')).toBe('₺1.250,00');
  expect(formatUnitPrice('22.5050', 'TRY', 'tr')).toBe('₺22,505');
});
