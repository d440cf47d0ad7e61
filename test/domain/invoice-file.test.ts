import { readInvoiceTable } from '../../domain/invoice-file';

const TODAY = '2026-12-05';
const HEAD = ['Fatura No', 'Fatura Tarihi', 'Genel Toplam', 'Para Birimi', 'Belge No', 'VKN/TCKN', 'Dönem'];
const VKN = '1234567890';
const read = (...rows: string[][]) => readInvoiceTable([HEAD, ...rows], TODAY);
const problems = (row: string[]) => read(row)?.rows[0]?.problems.map(({ field, problem }) => `${field} ${problem}`);
const good = ['abc2026000000001', '02.12.2026', '1.234,50', 'TL', 'srv2026000000007', VKN, '11/2026'];

test('a row is read as Turkish programs write it', () => {
  expect(read(good)?.rows).toEqual([
    {
      line: 2,
      number: 'ABC2026000000001',
      issuedOn: '2026-12-02',
      gross: '1234.50',
      currency: 'TRY',
      document: 'SRV2026000000007',
      taxNumber: VKN,
      accountCode: '',
      month: '2026-11',
      problems: [],
    },
  ]);
});

test.each([
  ['2026-11', '2026-11'],
  ['11.2026', '2026-11'],
  ['Kasım 2026', '2026-11'],
  ['AĞUSTOS 2026', '2026-08'],
  ['November 2026', '2026-11'],
  ['30.11.2026', '2026-11'],
])('the month %s is %s', (text, month) => {
  expect(read([...good.slice(0, 6), text])?.rows[0]?.month).toBe(month);
});

test('a tax number that a spreadsheet took for an amount gets its zero back', () => {
  expect(read(['A1', '02.12.2026', '', '', '', '123456789', '2026-11'])?.rows[0]).toMatchObject({ taxNumber: '0123456789', problems: [] });
});

const change = (place: number, text: string): string[] => good.map((cell, index) => (index === place ? text : cell));
test.each([
  ['no number', change(0, ''), ['number MISSING']],
  ['a number that is too long', change(0, 'A'.repeat(41)), ['number TOO_LONG']],
  ['no day', change(1, ''), ['issuedOn MISSING']],
  ['a day that is none', change(1, '31.02.2026'), ['issuedOn DATE']],
  ['a day to come', change(1, '06.12.2026'), ['issuedOn IN_FUTURE']],
  ['an amount that is none', change(2, 'bin lira'), ['gross AMOUNT']],
  ['a currency that is none', change(3, 'lira'), ['currency CURRENCY']],
  ['a tax number with a wrong digit', change(5, '1234567891'), ['taxNumber TAX_NUMBER']],
  ['neither document nor customer', ['A1', '02.12.2026', '', '', '', '', '2026-11'], ['document NOTHING_TO_FIND_BY']],
  ['a customer without a month', ['A1', '02.12.2026', '', '', '', VKN, ''], ['month MISSING']],
  ['a month that is none', ['A1', '02.12.2026', '', '', '', VKN, 'güz'], ['month MONTH']],
])('%s is told at its field', (_case, row, expected) => {
  expect(problems(row)).toEqual(expected);
});

test('a number that stands twice is wrong both times, unless both rows say the same', () => {
  const other = change(2, '5,00');
  expect(read(good, good)?.rows).toHaveLength(1);
  expect(read(good, other)?.rows.map((row) => row.problems)).toEqual([
    [{ field: 'number', problem: 'TWICE' }],
    [{ field: 'number', problem: 'TWICE' }],
  ]);
});

test('columns that nobody knows by name are chosen', () => {
  const table = [['Rapor'], ['Evrak', 'Gün', 'Bizimki'], ['A1', '02.12.2026', 'SRV2026000000007']];
  const unknown = readInvoiceTable(table.slice(1), TODAY);
  expect(unknown).toMatchObject({ head: ['Evrak', 'Gün', 'Bizimki'], rows: [] });
  const chosen = readInvoiceTable(table.slice(1), TODAY, { number: 0, issuedOn: 1, document: 2 });
  expect(chosen?.rows).toMatchObject([{ line: 2, number: 'A1', issuedOn: '2026-12-02', document: 'SRV2026000000007', problems: [] }]);
  expect(readInvoiceTable([['', ' '], []], TODAY)).toBeNull();
});
