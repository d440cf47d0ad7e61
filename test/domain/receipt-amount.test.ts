import { VAT_RATES } from '../../domain/vat';
import { compareAmounts } from '../../domain/money';
import { expenseAmounts } from '../../domain/receipt-amount';

describe('an amount that includes VAT', () => {
  test.each([
    // on the receipt, rate → net, VAT, gross, difference
    ['1008.42', '20', ['840.35', '168.07', '1008.42', '0.00']],
    ['120', '20', ['100.00', '20.00', '120.00', '0.00']],
    ['1650.00', '10', ['1500.00', '150.00', '1650.00', '0.00']],
    ['100', '20', ['83.33', '16.67', '100.00', '0.00']],
    ['99.99', '18', ['84.74', '15.25', '99.99', '0.00']],
    ['250', '0', ['250.00', '0.00', '250.00', '0.00']],
    ['0.03', '20', ['0.03', '0.01', '0.04', '0.01']],
    ['100.03', '20', ['83.36', '16.67', '100.03', '0.00']],
    ['100.05', '8', ['92.64', '7.41', '100.05', '0.00']],
    ['99.95', '20', ['83.29', '16.66', '99.95', '0.00']],
    ['0.01', '20', ['0.01', '0.00', '0.01', '0.00']],
  ])('of %s at %s %%', (amount, vatRate, expected) => {
    expect(Object.values(expenseAmounts({ amount, includesVat: true, vatRate }))).toEqual(expected);
  });

  test('is met to within one kuruş, and no other net comes nearer', () => {
    const off = (gross: string, amount: string): number => Math.abs(Math.round((Number(gross) - Number(amount)) * 100));
    for (const vatRate of VAT_RATES) {
      for (let kurus = 1; kurus < 1_500; kurus += 1) {
        const amount = (kurus / 100).toFixed(2);
        const { net, gross, difference } = expenseAmounts({ amount, includesVat: true, vatRate });
        const beside = [-1, 1].map((step) => expenseAmounts({ amount: ((Number(net) * 100 + step) / 100).toFixed(2), includesVat: false, vatRate }));
        expect(off(gross, amount)).toBeLessThanOrEqual(Math.min(1, ...beside.map((other) => off(other.gross, amount))));
        expect(compareAmounts(difference, '0') === 0).toBe(off(gross, amount) === 0);
      }
    }
  });
});

test.each([
  ['840.35', '20', ['840.35', '168.07', '1008.42', '0.00']],
  ['1500', '10', ['1500.00', '150.00', '1650.00', '0.00']],
])('an amount of %s without VAT stays as it is (%s %%)', (amount, vatRate, expected) => {
  expect(Object.values(expenseAmounts({ amount, includesVat: false, vatRate }))).toEqual(expected);
});
