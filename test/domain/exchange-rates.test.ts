import fc from 'fast-check';
import { addDays } from '../../domain/civil-date';
import { missingDays, nearestRate, pickRate, rateDayOf, type KnownRates } from '../../domain/exchange-rates';
import { compareAmounts, convertPrice, lineAmounts } from '../../domain/money';

const rate = (day: string, selling = '42.5', buying = '42') => ({ day, buying, selling, source: 'ENTERED' as const });
const known = (...days: string[]): KnownRates => ({ rates: days.map((day) => rate(day)), unpublished: [] });
const without = (unpublished: string[], ...days: string[]): KnownRates => ({ ...known(...days), unpublished });

// 2026-11-27 is a Friday, 2026-12-01 a Tuesday.
test.each<[string, string, KnownRates, string | null]>([
  ['the day itself', '2026-11-27', known('2026-11-27', '2026-11-26'), '2026-11-27'],
  ['Saturday takes Friday', '2026-11-28', known('2026-11-27'), '2026-11-27'],
  ['Sunday takes Friday', '2026-11-29', known('2026-11-27'), '2026-11-27'],
  ['Sunday waits where Friday is not entered yet', '2026-11-29', known('2026-11-26'), null],
  ['a weekday waits: its own may still come', '2026-12-01', known('2026-11-30'), null],
  ['so it does where a later one was entered first', '2026-12-01', known('2026-11-30', '2026-12-02'), null],
  ['a holiday takes the day before', '2026-12-01', without(['2026-12-01'], '2026-11-30'), '2026-11-30'],
  ['so does a day after it that is a weekend', '2026-11-29', without(['2026-11-27'], '2026-11-26'), '2026-11-26'],
  ['a holiday waits where the day before it is not entered yet', '2026-12-01', without(['2026-12-01'], '2026-11-27'), null],
  [
    'a week back is near enough',
    '2026-12-04',
    without(['2026-11-30', '2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04'], '2026-11-27'),
    '2026-11-27',
  ],
  ['eight days back is not', '2026-12-05', without(['2026-11-30', '2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04'], '2026-11-27'), null],
  ['a later rate alone is none', '2026-12-01', known('2026-12-02'), null],
  ['nothing is known', '2026-12-01', known(), null],
])('%s', (_case, day, rates, expected) => {
  expect(pickRate(day, rates, 'SELLING')?.day ?? null).toBe(expected);
});

test('the side is the firm’s choice, and an estimate takes the last one that is known', () => {
  const rates = { rates: [rate('2026-11-30', '43', '41')], unpublished: [] };
  expect(pickRate('2026-11-30', rates, 'SELLING')).toEqual({ rate: '43', day: '2026-11-30', source: 'ENTERED' });
  expect(pickRate('2026-11-30', rates, 'BUYING')?.rate).toBe('41');
  expect(pickRate('2026-12-01', rates, 'SELLING')).toBeNull();
  expect(nearestRate('2026-12-01', rates, 'SELLING')?.rate).toBe('43');
  expect(nearestRate('2026-12-08', rates, 'SELLING')).toBeNull();
});

test.each([
  ['SERVICE', '2026-11-05', '2026-11-05'],
  ['MONTH_END', '2026-11-05', '2026-11-30'],
  ['MONTH_END', '2028-02-29', '2028-02-29'],
] as const)('by the rule %s the rate for a service of %s is that of %s', (day, service, expected) => {
  expect(rateDayOf({ side: 'SELLING', day }, service)).toBe(expected);
});

const HOLIDAYS = ['2026-11-04', '2026-11-05', '2026-11-06', '2026-11-18'];
const days = fc.integer({ min: 0, max: 30 }).map((n) => addDays('2026-11-01', n));

test('a picked rate is of the day or within the week before it, and what is known later never takes it from another day than the last before', () => {
  fc.assert(
    fc.property(days, fc.uniqueArray(days, { maxLength: 20 }), (day, all) => {
      const picked = pickRate(day, known(...all), 'SELLING');
      const before = all
        .filter((one) => one <= day)
        .toSorted()
        .at(-1);
      if (picked === null) return true;
      return picked.day === before && picked.day >= addDays(day, -7);
    }),
  );
});

test('once a rate is picked, no rate that is entered later, of whichever day, changes it; but one of its own day, where none was published', () => {
  fc.assert(
    fc.property(
      days,
      fc.uniqueArray(days, { maxLength: 20 }),
      fc.uniqueArray(days, { maxLength: 5 }),
      fc.subarray(HOLIDAYS),
      (day, all, more, unpublished) => {
        const picked = pickRate(day, without(unpublished, ...all), 'SELLING');
        const later = more.filter((one) => !all.includes(one) && !unpublished.includes(one) && ![6, 0].includes(new Date(one).getUTCDay()));
        return picked === null || pickRate(day, without(unpublished, ...all, ...later), 'SELLING')?.day === picked.day;
      },
    ),
  );
});

test('once the missing days are entered, or none was published on them, a rate counts', () => {
  fc.assert(
    fc.property(days, fc.uniqueArray(days, { maxLength: 20 }), fc.subarray(HOLIDAYS), fc.boolean(), (day, all, unpublished, isEntered) => {
      const rates = without(unpublished, ...all);
      const missing = missingDays(day, rates);
      const isKnown = nearestRate(day, rates, 'SELLING') !== null;
      expect(pickRate(day, rates, 'SELLING') === null).toBe(missing.length > 0 || !isKnown);
      const mended = isEntered ? without(unpublished, ...all, ...missing) : without([...unpublished, ...missing], ...all);
      if (isKnown || (isEntered && missing.length > 0)) expect(pickRate(day, mended, 'SELLING')).not.toBeNull();
    }),
  );
});

describe('a price in lira', () => {
  test.each([
    ['100', '42.4776', '4247.76'],
    ['10.5', '42.123456', '442.2963'],
    ['0.0001', '42.5', '0.0043'],
    ['0', '42.5', '0.00'],
  ])('%s at %s is %s', (price, by, expected) => {
    expect(convertPrice(price, by)).toBe(expected);
  });

  const amount = (max: number, digits: number) => fc.integer({ min: 1, max }).map((n) => (n / 10 ** digits).toFixed(digits));
  test('is rounded once, by less than half a ten-thousandth, and grows with price and rate', () => {
    fc.assert(
      fc.property(amount(10_000_000, 4), amount(90_000_000, 6), amount(90_000_000, 6), (price, one, other) => {
        const [low, high] = compareAmounts(one, other) <= 0 ? [one, other] : [other, one];
        const exact = BigInt(price.replace('.', '')) * BigInt(one.replace('.', ''));
        const got = BigInt(convertPrice(price, one).replace(/^(\d+)\.(\d+)$/, (_all, whole: string, part: string) => whole + part.padEnd(4, '0')));
        const off = got * 1_000_000n - exact;
        return compareAmounts(convertPrice(price, low), convertPrice(price, high)) <= 0 && off <= 500_000n && off >= -500_000n;
      }),
    );
  });

  test('of one unit comes to the same by the line as by hand', () => {
    const unitPrice = convertPrice('100', '42.4776');
    expect(lineAmounts({ quantity: '2', unitPrice, discountPercent: '10', vatRate: '20' })).toMatchObject({ list: '8495.52', net: '7645.97' });
  });
});
