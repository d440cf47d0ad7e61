import { approvedPrice } from '../../domain/approved-price';

test.each([
  [['1500'], '2100.00', '1500'],
  [['1500'], null, '1500'],
  [['1800', '2000'], '2000.00', '2000'],
  [['1800', '2000'], '2100.00', null],
  [['1800', '2000'], null, null],
  [[], '2100.00', null],
] as const)('of the approved prices %j with %s in the list, %s is billed (M15)', (prices, listed, price) => {
  expect(approvedPrice(prices, listed)).toBe(price);
});
