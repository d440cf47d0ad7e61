import { approvedPrice, isItemUnclear, type ApprovedLine } from '../../domain/approved-price';

const SSD = 'ssd';
const FAN = 'fan';
const of = (priceItemId: string | null, ...prices: string[]): ApprovedLine[] => prices.map((unitPrice) => ({ unitPrice, priceItemId }));
const listed = (itemId: string, unitPrice: string) => ({ itemId, unitPrice });

test.each([
  // An approval that names no item.
  [of(null, '1500'), 1, listed(SSD, '2100.00'), '1500'],
  [of(null, '1500'), 0, null, '1500'],
  [of(null, '1500'), 2, null, null],
  [of(null, '3000'), 2, listed(FAN, '400.00'), null],
  [of(null, '3000'), 2, listed(SSD, '3000.00'), '3000'],
  [of(null, '1800', '2000'), 1, listed(SSD, '2000.00'), '2000'],
  [of(null, '1800', '2000'), 1, listed(SSD, '2100.00'), null],
  [of(null, '1800', '2000'), 0, null, null],
  [of(null, '1800', '1800.00'), 1, listed(SSD, '2100.00'), '1800'],
  // One that does.
  [of(SSD, '2900'), 2, listed(SSD, '3000.00'), '2900'],
  [of(SSD, '3000'), 2, listed(FAN, '400.00'), null],
  [of(SSD, '400'), 2, listed(FAN, '400.00'), null],
  [of(SSD, '3000'), 1, listed(FAN, '400.00'), null],
  [of(SSD, '3000'), 0, null, '3000'],
  [[...of(SSD, '2900'), ...of(FAN, '350')], 2, listed(FAN, '400.00'), '350'],
  [[...of(SSD, '2900'), ...of(FAN, '350')], 0, null, null],
  [[...of(null, '2900'), ...of(FAN, '350')], 2, listed(FAN, '400.00'), '350'],
  [[...of(null, '400'), ...of(SSD, '2900')], 2, listed(FAN, '400.00'), '400'],
  [of(SSD, '2800', '2900'), 2, listed(SSD, '3000.00'), null],
  [of(SSD, '2800', '2900'), 2, listed(SSD, '2900.00'), '2900'],
  [[], 1, listed(SSD, '2100.00'), null],
])('of the approved lines %j, with %i items in the list and %j recorded, %s is billed (M15)', (lines, choices, item, price) => {
  expect(approvedPrice(lines, { choices, item })).toBe(price);
});

test.each([
  [[...of(SSD, '2900'), ...of(FAN, '350')], 0, null, true],
  [[...of(SSD, '2900'), ...of(FAN, '2900.00')], 0, null, false],
  [of(null, '1500', '1800'), 0, null, false],
  [[...of(SSD, '2900'), ...of(FAN, '350')], 1, listed(SSD, '3000'), false],
])('whether the item of %j is unclear, with %i items in the list and %j recorded: %s', (lines, choices, item, unclear) => {
  expect(isItemUnclear(lines, { choices, item })).toBe(unclear);
});
