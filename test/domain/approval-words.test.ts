import { quantityWords, totalWithVat } from '../../domain/approval-words';

const line = (workType: 'MOVE' | 'SPARE_NOT_COVERED' | 'PART_OUT_OF_WARRANTY' | 'TRAVEL', amount = '100.00') => ({
  workType,
  amount,
  description: { tr: 'a', en: 'a' },
});

test.each([
  ['SPARE_NOT_COVERED', '2', '2 gün', '2 days'],
  ['MOVE', '1.5', '1,5 saat', '1.5 h'],
  ['PART_OUT_OF_WARRANTY', '3', '3 adet', '3 pcs'],
] as const)('a quantity of %s is told in its unit', (workType, quantity, tr, en) => {
  expect([quantityWords({ workType, quantity }, 'tr'), quantityWords({ workType, quantity }, 'en')]).toEqual([tr, en]);
  expect(quantityWords({ workType }, 'tr')).toBeNull();
});

test('a sum with VAT is told with the rate of the day, and not where a receipt decides about it', () => {
  const content = { lines: [line('MOVE', '7801.00')], conveyedOn: '2026-11-24', total: '7801.00' };
  expect(totalWithVat(content)).toEqual({ rate: '20', total: '9361.20' });
  expect(totalWithVat(content, '100.05')).toEqual({ rate: '20', total: '120.06' });
  expect(totalWithVat({ ...content, conveyedOn: '2023-07-09' }, '100.00')).toEqual({ rate: '18', total: '118.00' });
  expect(totalWithVat({ ...content, lines: [...content.lines, line('TRAVEL')] })).toBeNull();
  expect(totalWithVat({ ...content, lines: [...content.lines, line('TRAVEL', '0.00')] })).not.toBeNull();
  expect(totalWithVat({ ...content, total: '0.00' })).toBeNull();
});
