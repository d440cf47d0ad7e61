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
  ['PART_OUT_OF_WARRANTY', '1.0', '1 adet', '1 pc'],
] as const)('a quantity of %s is told in its unit', (workType, quantity, tr, en) => {
  expect([quantityWords({ workType, quantity }, 'tr'), quantityWords({ workType, quantity }, 'en')]).toEqual([tr, en]);
  expect(quantityWords({ workType }, 'tr')).toBeNull();
});

test('a sum with VAT is told with the rate of the day, as an estimate where receipts decide, and by the lines of what is done', () => {
  const content = { lines: [line('MOVE', '7801.00')], conveyedOn: '2026-11-24', total: '7801.00' };
  expect(totalWithVat(content)).toEqual({ rate: '20', total: '9361.20', isEstimate: false });
  expect(totalWithVat(content, '100.05')).toEqual({ rate: '20', total: '120.06', isEstimate: false });
  expect(totalWithVat({ ...content, conveyedOn: '2023-07-09' }, '100.00')).toEqual({ rate: '18', total: '118.00', isEstimate: false });
  expect(totalWithVat({ ...content, lines: [...content.lines, line('TRAVEL')] })).toMatchObject({ rate: '20', isEstimate: true });
  expect(totalWithVat({ ...content, lines: [...content.lines, line('TRAVEL', '0.00')] })).toMatchObject({ isEstimate: false });
  const done = (vatRate: string) => ({ ...line('TRAVEL', '792.00'), vatRate });
  expect(totalWithVat({ ...content, lines: [done('20.00')], total: '792.00' })).toEqual({ rate: '20.00', total: '950.40', isEstimate: false });
  expect(totalWithVat({ ...content, lines: [done('20.00'), done('10.00')], total: '1584.00' })).toEqual({
    rate: null,
    total: '1821.60',
    isEstimate: false,
  });
  const part = totalWithVat({ ...content, lines: [done('10.00'), done('10.00')], total: '1584.00' }, '792.00');
  expect(part).toEqual({ rate: '10.00', total: '871.20', isEstimate: false });
  expect(totalWithVat({ ...content, lines: [done('20.00'), done('10.00')], total: '1584.00' }, '792.00')).toMatchObject({ isEstimate: true });
  expect(totalWithVat({ ...content, total: '0.00' })).toBeNull();
});
