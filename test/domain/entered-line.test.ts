import { billingMonthProblem, enteredAmounts } from '../../domain/entered-line';

const FIGURES = { quantity: '2', unitPrice: '100.005', discountPercent: '0' };

test('amounts follow from the figures, with the general rate of the day where none is said', () => {
  expect(enteredAmounts(FIGURES, '2026-05-04')).toEqual({ vatRate: '20', net: '200.01', vat: '40.00', gross: '240.01' });
  expect(enteredAmounts(FIGURES, '2023-07-09')).toMatchObject({ vatRate: '18' });
  expect(enteredAmounts({ ...FIGURES, vatRate: '10.00' }, '2026-05-04')).toMatchObject({ vat: '20.00' });
});

test.each([
  [{ unitPrice: '0' }, 'unitPrice', 'PRICE_NOTHING'],
  [{ unitPrice: '0.002' }, 'unitPrice', 'PRICE_NOTHING'],
  [{ discountPercent: '100' }, 'discountPercent', 'PRICE_NOTHING'],
  [{ vatRate: '18' }, 'vatRate', 'VAT_RATE_THEN'],
  [{ quantity: '999999', unitPrice: '9999999' }, 'unitPrice', 'TOO_BIG'],
])('%j is refused at %s (%s)', (more, field, code) => {
  expect(enteredAmounts({ ...FIGURES, ...more }, '2026-05-04')).toMatchObject({ field, code });
});

test.each([
  ['2026-04', { code: 'MONTH_BEFORE_SERVICE', limit: '2026-05' }],
  ['2026-05', null],
  ['2027-06', null],
  ['2027-07', { code: 'MONTH_FAR', limit: '2027-06' }],
])('a service of May, seen in June, billed by %s: %j', (month, problem) => {
  expect(billingMonthProblem(month, '2026-05-04', '2026-06-10')).toEqual(problem);
});
