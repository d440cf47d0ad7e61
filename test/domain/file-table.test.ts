import fc from 'fast-check';
import { amountIn, dayIn, headOf } from '../../domain/file-table';

test.each([
  ['1.234,56', '1234.56'],
  ['1,234.56', '1234.56'],
  ['1.234.567,8', '1234567.80'],
  ['1234,5', '1234.50'],
  ['1234.56', '1234.56'],
  ['1.234', '1234.00'],
  ['12.345.678', '12345678.00'],
  ['120', '120.00'],
  ['₺ 1.200,00', '1200.00'],
  ['0012,30 TL', '12.30'],
  ['0,5', '0.50'],
  ['', null],
  ['-5', null],
  ['0.123', null],
  ['1.234.56', null],
  ['12,34,56', null],
  ['1,2345', null],
  ['1e5', null],
  ['12 bin', null],
])('the amount %s is %s', (text, amount) => {
  expect(amountIn(text)).toBe(amount);
});

test('an amount is read back whichever way its thousands are parted', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999_999_999 }), fc.constantFrom('tr-TR', 'en-US'), (kurus, locale) => {
      const [lira, rest] = [Math.floor(kurus / 100), kurus % 100];
      const sign = locale === 'tr-TR' ? ',' : '.';
      const written = `${lira.toLocaleString(locale)}${sign}${String(rest).padStart(2, '0')}`;
      expect(amountIn(written)).toBe(`${lira}.${String(rest).padStart(2, '0')}`);
    }),
  );
});

test.each([
  ['30.11.2026', '2026-11-30'],
  ['3/1/2027', '2027-01-03'],
  ['2026-11-30', '2026-11-30'],
  ['30.11.2026 14:22:01', '2026-11-30'],
  ['2026-11-30T09:00:00', '2026-11-30'],
  ['yarın', 'yarın'],
])('the day %s is %s', (text, day) => {
  expect(dayIn(text)).toBe(day);
});

test('the head is the first row that names what is needed; of two columns that fit, the better name counts', () => {
  const names = { day: ['fatura tarihi', 'tarih'], sum: ['toplam'] } as const;
  const table = [['Kayıtlar'], ['Tarih', ' FATURA  TARİHİ ', 'Not'], ['x']];
  expect(headOf(table, names, ['day'])).toEqual({ row: 1, places: { day: 1, sum: -1 } });
  expect(headOf(table, names, ['sum'])).toBeNull();
});
