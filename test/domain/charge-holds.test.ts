import { holdLabel, holdOf, isCarriedByVisit } from '../../domain/charge-holds';
import { WORK_TYPES, WORK_TYPE_CODES } from '../../domain/work-types';

test('the visit’s approval carries the call-out, its hours and its expenses, and nothing else (M10, M14, M15)', () => {
  expect(WORK_TYPE_CODES.filter((code) => isCarriedByVisit(WORK_TYPES[code].cls))).toEqual([
    'ONSITE_VISIT',
    'ONSITE_LABOUR',
    'TRAVEL',
    'LODGING',
    'OTHER_EXPENSE',
  ]);
});

test.each([
  [null, '10.00', 'NO_APPROVAL'],
  [null, '0.00', 'NO_APPROVAL'],
  [{ total: '1000.00', tolerancePercent: '0', billed: '0.00' }, '1000.00', null],
  [{ total: '1000.00', tolerancePercent: '0', billed: '0.00' }, '1000.01', 'OVER_APPROVED'],
  [{ total: '1000.00', tolerancePercent: '10', billed: '600.00' }, '500.00', null],
  [{ total: '1000.00', tolerancePercent: '10', billed: '600.00' }, '500.01', 'OVER_APPROVED'],
  [{ total: '0.00', tolerancePercent: '10', billed: '0.00' }, '0.01', 'OVER_APPROVED'],
] as const)('of %j a line of %s is held for %s', (approved, net, reason) => {
  expect(holdOf({ net, isPriced: true, inForce: true }, approved && { ...approved, quoted: null })).toBe(reason);
});

test.each([
  [{ isPriced: false, inForce: true }, 'NO_PRICE'],
  [{ isPriced: true, inForce: false }, 'NOT_IN_FORCE'],
  [{ isPriced: false, inForce: false }, 'NO_PRICE'],
] as const)('%j waits for a person though the amount is approved (%s)', (line, reason) => {
  expect(holdOf({ net: '1.00', ...line }, { total: '1000.00', tolerancePercent: '0', quoted: null, billed: '0.00' })).toBe(reason);
});

test.each([
  ['1500.00', '1500.00', '0', null],
  ['1500.00', '1500.01', '0', 'OVER_APPROVED'],
  ['1500.00', '1650.00', '10', null],
  // The package was to pay for it, or nobody spoke of it: what was approved for labour does not.
  ['0', '1500.00', '10', 'OVER_APPROVED'],
] as const)('a call-out quoted at %s and billed at %s with a tolerance of %s %% is held for %s', (quoted, net, tolerancePercent, reason) => {
  expect(holdOf({ net, isPriced: true, inForce: true }, { total: '9000.00', tolerancePercent, quoted, billed: '0.00' })).toBe(reason);
});

test('a line that costs nothing is not said to be on an invoice', () => {
  expect(holdLabel('BILLED', false).tr).toBe('Faturaya eklendi');
  expect(holdLabel('BILLED', true)).toEqual({ tr: 'Geçerli sayıldı', en: 'Counts as recorded' });
  expect(holdLabel('HELD', true)).toEqual(holdLabel('HELD', false));
});
