import { assert, constantFrom, integer, property } from 'fast-check';
import { netUnitPrice } from '../../domain/export-layout/net-price';
import { compareAmounts, lineAmounts } from '../../domain/money';

const line = (quantity: string, unitPrice: string, discountPercent: string, net?: string) => ({
  ...{ quantity, unitPrice, discountPercent },
  net: net ?? lineAmounts({ quantity, unitPrice, discountPercent, vatRate: '0' }).net,
});

test.each([
  // The contract's 10 %.
  [line('3', '1500', '10'), '1350.00'],
  [line('0.3333', '12.34', '10'), '11.106'],
  [line('2', '750', '0'), '750.00'],
  // A later hand settled the net.
  [line('3', '100', '0', '250.00'), '83.3333'],
  [line('-1', '100', '10'), '90.00'],
  [line('0', '100', '10', '0.00'), '100'],
])('the price after the discount of %j is %s', (of, price) => {
  expect(compareAmounts(netUnitPrice(of), price)).toBe(0);
});

test('quantity times price is the net, whatever the discount', () => {
  assert(
    property(
      integer({ min: 1, max: 100_000 }),
      integer({ min: 0, max: 9_000_000 }),
      constantFrom('0', '2.5', '10', '33.33', '100'),
      (hundredths, kurus, discount) => {
        const of = line((hundredths / 100).toFixed(2), (kurus / 100).toFixed(2), discount);
        const unitPrice = netUnitPrice(of);
        expect(lineAmounts({ quantity: of.quantity, unitPrice, discountPercent: '0', vatRate: '0' }).net).toBe(of.net);
      },
    ),
  );
});
