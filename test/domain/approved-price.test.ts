import { approvedPrice, isItemUnclear, isNotApproved, priceOfLine, type ApprovedLine, type AskedLine } from '../../domain/approved-price';

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

const asked = (name: string, unitPrice: string, isApproved: boolean, priceItemId: string | null = null): AskedLine => ({
  ...{ name, unitPrice, isApproved, priceItemId },
});
const DRIVER = asked('Geliştirme: Sürücü 2', '4900', true);
const LIST = listed('dev', '3200');

test.each<[string, ApprovedLine[], AskedLine[], string | null]>([
  ['nothing else was asked for', [DRIVER], [DRIVER], '4900'],
  ['other work was refused', [DRIVER], [asked('Geliştirme: Sürücü', '2880', false), DRIVER], null],
  ['other work was refused at the very price of the list', [asked('B', '3200', true)], [asked('A', '2880', false), asked('B', '3200', true)], null],
  ['other work was approved at another price in another request', [asked('A', '2880', true)], [asked('A', '2880', true), DRIVER], null],
  ['other work was approved at the same price', [asked('A', '4900.00', true)], [asked('A', '4900.00', true), DRIVER], '4900.00'],
  ['of two approved prices one is that of the list', [asked('A', '3200', true)], [asked('A', '3200', true), DRIVER], '3200'],
  ['the same was refused before and approved since', [DRIVER], [asked('GELİŞTİRME: sürücü 2', '5200', false), DRIVER], '4900'],
  ['the item itself was approved', [asked('A', '2900', true, 'dev')], [asked('B', '4900', false), asked('A', '2900', true, 'dev')], '2900'],
  [
    'other work of the item was refused',
    [asked('A', '2900', true, 'dev')],
    [asked('B', '1000', false, 'dev'), asked('A', '2900', true, 'dev')],
    null,
  ],
  ['the same was refused before', [asked('A', '2900', true, 'dev')], [asked('a', '3900', false, 'dev'), asked('A', '2900', true, 'dev')], '2900'],
])('a price approved without an item is taken by no work by itself where it may be other work: %s (M15)', (_case, lines, all, price) => {
  expect(approvedPrice(lines, { choices: 1, item: LIST }, all)).toBe(price);
});

const at = (line: number, unitPrice: string): ApprovedLine => ({ line, unitPrice, priceItemId: null });

test.each([
  ['first', 1, '3000'],
  ['first', 2, '1000'],
  ['second', 1, '1000'],
  ['first', 0, null],
  ['second', 2, null],
  ['third', 1, null],
])('of the request %s, line %i: the very price of that line, or none (%s)', (approvalId, line, price) => {
  const approved = [
    { approvalId: 'first', lines: [at(1, '3000'), at(2, '1000')] },
    { approvalId: 'second', lines: [at(1, '1000')] },
  ];
  expect(priceOfLine(approved, { approvalId, line })).toBe(price);
});

test('without a list a price is taken as little where other work was refused, or approved at another price', () => {
  const none = { choices: 0, item: null };
  expect(approvedPrice([DRIVER], none, [DRIVER])).toBe('4900');
  expect(approvedPrice([DRIVER], none, [asked('A', '2880', false), DRIVER])).toBeNull();
  expect(approvedPrice([DRIVER], none, [asked('A', '2880', true), DRIVER])).toBeNull();
});

test.each([
  ['Sürücü', true],
  ['SÜRÜCÜ', true],
  ['Geliştirme: Sürücü', true],
  ['Sürücü 2', false],
  ['Rapor', false],
])('work that is recorded as %s is what was refused under that name: %s', (recorded, refused) => {
  const all = [asked('Geliştirme: Sürücü', '2880', false), DRIVER, asked('Geliştirme: Rapor', '1', false), asked('Geliştirme: Rapor', '2', true)];
  expect(isNotApproved(all, 'Geliştirme', recorded)).toBe(refused);
});
