import { hasNumberOfSeries, invoiceNumber, invoicingOf, isElectronicNumber, sumFaults, type CountedInvoice } from '../../domain/issued-invoices';

const owed = (amount: string, currency = 'TRY') => ({ currency, amount });
const invoice = (gross: string | null, currency = 'TRY'): CountedInvoice => ({ currency, gross, issuedOn: '2026-12-02' });

test('a number has one form', () => {
  expect(invoiceNumber(' abc 2026 000000001 ')).toBe('ABC2026000000001');
  expect([invoiceNumber('  '), invoiceNumber('A'.repeat(41))]).toEqual([null, null]);
  expect(['ABC2026000000001', 'A-123', 'ABC1926000000001', 'ABC20260000000011'].map(isElectronicNumber)).toEqual([true, false, false, false]);
});

test('a number with the beginning of a series and digits alone behind it is one of ours, whether or not there is one', () => {
  const ofOurs = (number: string): boolean => hasNumberOfSeries(number, ['SRV2025', 'SRV2026']);
  expect(['SRV2026000000007', 'SRV202600000007', 'SRV2062000000007'].map(ofOurs)).toEqual([true, true, true]);
  expect(['SRV-2026-000000007', 'SRV2O26000000OO7', 'srv2026/12', 'SRV2026000000007.', 'SRV2026l2'].map(ofOurs)).toEqual([
    true,
    true,
    true,
    true,
    true,
  ]);
  expect(['ABS2026000000007', 'SRV-17', 'SRV2026-A-000000001', 'SRV2026', ''].map(ofOurs)).toEqual([false, false, false, false, false]);
  expect(hasNumberOfSeries('SRV2026000000007', [])).toBe(false);
});

test.each([
  ['nothing', [owed('120.00')], [], 'NONE', []],
  ['all of it', [owed('120.00')], [invoice('120.00')], 'INVOICED', []],
  ['all of it in two parts', [owed('120.00')], [invoice('100.00'), invoice('20.00')], 'INVOICED', []],
  ['a part', [owed('120.00')], [invoice('100.00')], 'PARTLY', [{ currency: 'TRY', payable: '120.00', invoiced: '100.00' }]],
  ['too much', [owed('120.00')], [invoice('130.00')], 'INVOICED', [{ currency: 'TRY', payable: '120.00', invoiced: '130.00' }]],
  ['without an amount', [owed('120.00')], [invoice(null)], 'INVOICED', []],
  ['a part, and one without an amount', [owed('120.00')], [invoice('10.00'), invoice(null)], 'INVOICED', []],
  [
    'one currency of two',
    [owed('120.00'), owed('50.00', 'EUR')],
    [invoice('120.00')],
    'PARTLY',
    [{ currency: 'EUR', payable: '50.00', invoiced: '0.00' }],
  ],
  [
    'another currency',
    [owed('120.00')],
    [invoice('3.00', 'USD')],
    'PARTLY',
    [
      { currency: 'TRY', payable: '120.00', invoiced: '0.00' },
      { currency: 'USD', payable: '0.00', invoiced: '3.00' },
    ],
  ],
  ['a month whose sums nobody has kept', [], [invoice('120.00')], 'INVOICED', [{ currency: 'TRY', payable: '0.00', invoiced: '120.00' }]],
] as const)('%s', (_case, payable, invoices, invoicing, faults) => {
  expect(invoicingOf(payable, invoices)).toBe(invoicing);
  expect(sumFaults(payable, invoices)).toEqual(faults);
});
