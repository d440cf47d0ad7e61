import fc from 'fast-check';
import { addAmounts, compareAmounts, lineAmounts, negateAmount, withholding } from '../../domain/money';
import {
  judgeWithholding,
  limitOn,
  NOTHING_ENTERED,
  ratioText,
  tenthsOn,
  WITHHOLDING_CODE_NAMES,
  WITHHOLDING_CODES,
  WITHHOLDING_LIMITS,
  withheldOfCorrection,
  type EnteredWithholding,
} from '../../domain/withholding';

const NOTHING = NOTHING_ENTERED;
const BUYER = { isDesignatedBuyer: true, codedGross: '12000.01' };
const line = (net: string, vat: string, code: string | null = '603', date = '2026-11-20') => ({ code, date, net, vat });

describe('what the law says of a day', () => {
  test.each([
    ['603', '2026-11-20', 7],
    ['603', '2021-03-01', 7],
    ['603', '2021-02-28', 5],
    ['603', '2014-05-01', 5],
    ['603', '2014-04-30', 0],
    ['602', '2026-11-20', 9],
    ['602', '2020-01-01', 9],
    ['999', '2026-11-20', 0],
  ])('%s on %s: %d tenths', (code, date, tenths) => {
    expect(tenthsOn(code, date, NOTHING)).toBe(tenths);
  });

  test.each([
    ['2026-01-01', '12000.00', true],
    ['2026-12-31', '12000.00', true],
    ['2025-12-31', '9900.00', true],
    ['2024-12-31', '6900.00', true],
    ['2024-03-01', '6900.00', true],
    ['2024-02-29', '2000.00', true],
    ['2021-07-01', '2000.00', true],
    // Neither the years to come nor those long ago are known: the nearest one counts, and that is said.
    ['2027-01-01', '12000.00', false],
    ['2031-06-01', '12000.00', false],
    ['2021-06-30', '2000.00', false],
  ])('the limit on %s is %s', (date, amount, isKnown) => {
    expect(limitOn(date, NOTHING)).toMatchObject({ amount, isKnown });
  });

  test('its limits follow each other without a gap, and each code has a label in both languages and its source', () => {
    const [newest, ...older] = WITHHOLDING_LIMITS;
    older.reduce(
      (later, limit) => {
        const next = new Date(Date.parse(limit.until) + 86_400_000).toISOString().slice(0, 10);
        expect(next).toBe(later.from);
        return limit;
      },
      newest as (typeof WITHHOLDING_LIMITS)[number],
    );
    for (const code of WITHHOLDING_CODE_NAMES) {
      const { label, source } = WITHHOLDING_CODES[code];
      expect([label.tr, label.en, source].every((text) => text.length > 0)).toBe(true);
    }
    expect(ratioText(7)).toBe('7/10');
  });
});

test('what the firm enters counts from its day on, and before what the product brings', () => {
  const entered: EnteredWithholding = {
    limits: [
      { year: 2027, amount: '15000.00' },
      { year: 2026, amount: '11500.50' },
    ],
    ratios: [
      { code: '603', from: '2026-07-01', tenths: 8 },
      { code: '602', from: '2026-07-01', tenths: 0 },
      { code: '603', from: '2021-03-01', tenths: 6 },
    ],
  };
  expect(limitOn('2027-05-01', entered)).toMatchObject({ amount: '15000.00', isKnown: true });
  expect(limitOn('2028-05-01', entered)).toMatchObject({ amount: '15000.00', isKnown: false });
  expect(limitOn('2026-05-01', entered)).toMatchObject({ amount: '11500.50', isKnown: true });
  expect(limitOn('2025-05-01', entered)).toMatchObject({ amount: '9900.00', isKnown: true });
  const on = (code: string, date: string) => tenthsOn(code, date, entered);
  expect([on('603', '2026-07-01'), on('603', '2026-06-30'), on('603', '2021-02-28'), on('602', '2026-07-01'), on('602', '2026-06-30')]).toEqual([
    8, 6, 5, 0, 9,
  ]);
  // A year that was left out is not that of the one before it.
  expect(limitOn('2027-05-01', { ...NOTHING, limits: [{ year: 2026, amount: '11500.50' }] })).toMatchObject({ amount: '11500.50', isKnown: false });
});

describe('a line', () => {
  test('as in the tax office’s example: of 20,000 VAT 14,000 are withheld, 106,000 are paid', () => {
    expect(judgeWithholding(line('100000.00', '20000.00'), { isDesignatedBuyer: true, codedGross: '120000.00' }, NOTHING)).toEqual({
      outcome: 'WITHHELD',
      tenths: 7,
      withheld: '14000.00',
      payable: '106000.00',
    });
  });

  test.each([
    ['above the limit by a kuruş', line('100.00', '20.00'), BUYER, 'WITHHELD', '14.00', '106.00'],
    ['at the limit', line('100.00', '20.00'), { ...BUYER, codedGross: '12000.00' }, 'WITHIN_LIMIT', '0.00', '120.00'],
    ['of an ordinary buyer', line('100.00', '20.00'), { ...BUYER, isDesignatedBuyer: false }, 'NOT_DESIGNATED', '0.00', '120.00'],
    [
      'instead of one from which was withheld',
      line('100.00', '20.00'),
      { ...BUYER, codedGross: '0.00', follows: true },
      'FOLLOWS',
      '14.00',
      '106.00',
    ],
    ['instead of one from which was not', line('100.00', '20.00'), { ...BUYER, follows: false }, 'FOLLOWS_NONE', '0.00', '120.00'],
    ['instead of one, without a code', line('100.00', '20.00', null), { ...BUYER, follows: true }, 'NO_CODE', '0.00', '120.00'],
    ['without a code', line('100.00', '20.00', null), BUYER, 'NO_CODE', '0.00', '120.00'],
    ['without VAT', line('100.00', '0.00'), BUYER, 'NO_VAT', '0.00', '100.00'],
    ['from before there was a ratio', line('100.00', '18.00', '603', '2014-04-30'), BUYER, 'NO_VAT', '0.00', '118.00'],
    ['half a kuruş is rounded up', line('0.25', '0.05', '602'), BUYER, 'WITHHELD', '0.05', '0.25'],
    ['a correction is the opposite', line('-100.00', '-20.00'), BUYER, 'WITHHELD', '-14.00', '-106.00'],
  ])('%s', (_name, of, document, outcome, withheld, payable) => {
    expect(judgeWithholding(of, document, NOTHING)).toMatchObject({ outcome, withheld, payable });
  });
});

describe('whatever the lines of an invoice', () => {
  const kurus = (amount: string): bigint => BigInt(amount.replace('.', ''));
  const priced = fc
    .record({
      quantity: fc.integer({ min: 1, max: 50_000 }).map((n) => (n / 1_000).toFixed(3)),
      unitPrice: fc.integer({ min: 0, max: 50_000_000 }).map((n) => (n / 10_000).toFixed(4)),
      discountPercent: fc.constantFrom('0', '7.5', '33.33'),
      vatRate: fc.constantFrom('20', '10', '1', '0'),
    })
    .map(lineAmounts);
  const coded = fc.record({
    amounts: priced,
    code: fc.constantFrom('602', '603', null),
    date: fc.constantFrom('2020-12-31', '2025-03-31', '2026-11-20'),
  });
  const document = fc.record({ lines: fc.array(coded, { maxLength: 30 }), isDesignatedBuyer: fc.boolean() });

  test('no kuruş is lost, nothing more than the VAT is withheld, and sums of lines are the totals', () => {
    fc.assert(
      fc.property(document, ({ lines, isDesignatedBuyer }) => {
        const codedGross = addAmounts('0', ...lines.flatMap(({ code, amounts }) => (code === null ? [] : [amounts.gross])));
        const verdicts = lines.map(({ amounts, ...of }) => ({
          amounts,
          ...judgeWithholding({ ...of, ...amounts }, { isDesignatedBuyer, codedGross }, NOTHING),
        }));
        for (const { amounts, withheld, payable } of verdicts) {
          expect(kurus(payable) + kurus(withheld)).toBe(kurus(amounts.net) + kurus(amounts.vat));
          expect(kurus(withheld) >= 0n && kurus(withheld) <= kurus(amounts.vat)).toBe(true);
        }
        const total = (pick: (verdict: (typeof verdicts)[number]) => string): bigint =>
          verdicts.reduce((sum, verdict) => sum + kurus(pick(verdict)), 0n);
        expect(total(({ payable }) => payable) + total(({ withheld }) => withheld)).toBe(total(({ amounts }) => amounts.gross));
        if (!isDesignatedBuyer) expect(total(({ withheld }) => withheld)).toBe(0n);
      }),
    );
  });

  test('the larger the invoice, the more is withheld of a line: nothing up to the limit, all of its part beyond it', () => {
    const gross = fc.integer({ min: 0, max: 3_000_000 }).map((n) => (n / 100).toFixed(2));
    fc.assert(
      fc.property(priced, gross, gross, ({ net, vat }, one, other) => {
        const [smaller, larger] = compareAmounts(one, other) < 0 ? [one, other] : [other, one];
        const of = (codedGross: string) => judgeWithholding(line(net, vat), { isDesignatedBuyer: true, codedGross }, NOTHING).withheld;
        expect(compareAmounts(of(smaller), of(larger))).toBeLessThanOrEqual(0);
        if (compareAmounts(larger, '12000.00') <= 0) expect(of(larger)).toBe('0.00');
        else expect(of(larger)).toBe(of('99999.00'));
      }),
    );
  });
});

describe('corrections', () => {
  test.each([
    ['2800.00', '4000.00', '0.00', '-4000.00', '-2800.00'],
    ['2800.00', '4000.00', '0.00', '-1000.00', '-700.00'],
    ['2800.00', '4000.00', '-1000.00', '-3000.00', '-2100.00'],
    ['0.00', '4000.00', '0.00', '-4000.00', '0.00'],
    ['0.00', '0.00', '0.00', '0.00', '0.00'],
  ])('of %s withheld of %s, after %s, %s gives back %s', (withheld, vat, before, own, expected) => {
    expect(withheldOfCorrection({ withheld, vat, before, own })).toBe(expected);
  });

  test('all parts together give back what was withheld, and none of them takes more', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 500_000 }), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 10 }),
        (parts, tenths) => {
          const amount = (kurus: number): string => `${Math.trunc(kurus / 100)}.${String(kurus % 100).padStart(2, '0')}`;
          const vat = addAmounts(...parts.map(amount));
          const { withheld } = withholding({ net: '0.00', vat, tenths });
          let [before, left] = ['0.00', withheld];
          for (const part of parts) {
            const own = negateAmount(amount(part));
            const back = withheldOfCorrection({ withheld, vat, before, own });
            expect(compareAmounts(back, '0')).toBeLessThanOrEqual(0);
            [before, left] = [addAmounts(before, own), addAmounts(left, back)];
            expect(compareAmounts(left, '0')).toBeGreaterThanOrEqual(0);
          }
          expect(left).toBe('0.00');
        },
      ),
    );
  });
});
