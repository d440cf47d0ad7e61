import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Workbook, type Cell, type Worksheet } from 'exceljs';
import {
  layoutOf,
  lineCells,
  lineColumns,
  sumCells,
  sumColumns,
  totalCells,
  type ExportedLine,
  type ExportedSum,
} from '../../api/services/charge-columns';
import { openBook } from '../../api/services/excel-book';
import { lineAmounts } from '../../domain/money';
import { hoursOfMinutes } from '../../domain/work-types';

const LAYOUT = { hasWithheld: true };
const LONG = 'Yazıcı sürücüsü yeniden kuruldu, ağ ayarları denetlendi ve kullanıcıya tarama klasörü gösterildi';
const SUM: ExportedSum = {
  customerId: 'c',
  accountCode: '120.01.001',
  customerName: 'Işıklar Çelik Sanayi ve Ticaret Anonim Şirketi',
  taxNumber: '0012345678',
  taxOffice: 'Kadıköy',
  vatRate: '20',
  currency: 'TRY',
  lineCount: 60,
  net: '189150.00',
  vat: '37830.00',
  gross: '226980.00',
};

function line(n: number): ExportedLine {
  const minutes = n === 0 ? 97 : n + 1;
  const quantity = hoursOfMinutes(minutes);
  const amounts = lineAmounts({ quantity, unitPrice: '1950', discountPercent: '0', vatRate: '20' });
  return {
    ...amounts,
    quantity,
    minutes,
    contractNumber: 'SZ-2026-001',
    ticketNumber: 1000 + n,
    assetLabel: 'SM-000012',
    itemCode: 'UZAK-1',
    workType: 'CUSTOM_DEVELOPMENT',
    description: LONG,
    serviceDate: '2026-11-23',
    unit: 'HUR',
    unitPrice: '1950',
    discountPercent: '0',
    vatRate: '20',
    currency: 'TRY',
    approver: 'Ayşe Işık',
    approvedOn: '2026-11-20',
    receiptNumber: null,
    receiptDate: null,
    receiptVendor: null,
    hold: null,
    holdReason: null,
    holdFirstReason: null,
    contestOutcome: null,
    holdNote: null,
    holdSpokenWith: null,
    holdSpokenOn: null,
    decidedBy: null,
    decidedOn: null,
    covered: false,
    reasonTr: 'Özel geliştirme ayrıca ücretlendirilir.',
    reasonEn: 'Custom development is charged.',
    firstBook: null,
  };
}

async function writtenBook(): Promise<Buffer> {
  const target = new PassThrough();
  const bytes = buffer(target);
  const book = openBook(target, { signal: new AbortController().signal, at: new Date() });
  const lines = book.sheet('Fatura Satırları', lineColumns('tr'));
  await lines.add(Array.from({ length: 60 }, (_value, n) => lineCells(SUM, line(n), '2026-11', 'tr')));
  await lines.close();
  const sums = book.sheet('Özet', sumColumns('tr', LAYOUT));
  await sums.add([sumCells(SUM, LAYOUT), sumCells({ ...SUM, vatRate: '10' }, LAYOUT)]);
  await sums.addTotals([totalCells('Toplam', SUM, LAYOUT), totalCells('Karar bekleyen', SUM, LAYOUT)]);
  await sums.close();
  await book.finish();
  return await bytes;
}

let lines: Worksheet;
let sums: Worksheet;
beforeAll(async () => {
  const book = await new Workbook().xlsx.load((await writtenBook()) as never);
  [lines, sums] = book.worksheets as [Worksheet, Worksheet];
});

const heads = (sheet: Worksheet): Cell[] => Array.from({ length: sheet.columnCount }, (_value, index) => sheet.getCell(1, index + 1));
const under = (header: string, row: number): Cell => lines.getCell(row, heads(lines).findIndex(({ value }) => value === header) + 1);

test('the page holds what is read on paper, in its width, with the head on every page; the rest is beyond it', () => {
  expect(lines.pageSetup).toMatchObject({ orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: '1:1' });
  expect(lines.pageSetup.printArea).toBe('A1:O61');
  const printed = heads(lines).slice(0, 15);
  expect(printed.map(({ value }) => value)).toEqual(
    expect.arrayContaining(['Müşteri Unvanı', 'Açıklama', 'Miktar', 'Birim Fiyat', 'Matrah', 'KDV Tutarı', 'Ödenecek']),
  );
  // A4 across holds about 150 characters at full size; below two thirds nobody reads it.
  expect(printed.reduce((width, { col }) => width + (lines.getColumn(col).width ?? 0), 0)).toBeLessThan(235);
  expect(sums.pageSetup.printArea).toBe('A1:J6');
});

test('heads wrap and stand over their figures', () => {
  for (const sheet of [lines, sums])
    for (const cell of heads(sheet)) {
      const isFigure =
        ['number', 'object'].includes(typeof sheet.getCell(2, Number(cell.col)).value) && sheet.getCell(2, Number(cell.col)).value !== null;
      expect({ value: cell.value, ...cell.alignment }).toMatchObject({ wrapText: true, ...(isFigure && { horizontal: 'right' }) });
      expect(cell.font.bold).toBe(true);
    }
});

test('on the sheet of sums a long name of a customer goes on in the next line instead of being cut', () => {
  const cell = sums.getCell('B2');
  expect([cell.value, cell.alignment.wrapText]).toEqual([SUM.customerName, true]);
  expect(sums.getRow(2).height).toBeGreaterThan(20);
});

test('totals are bold and in no filter', () => {
  expect(sums.autoFilter).toBe('A1:J3');
  expect(sums.getCell('B5').value).toBe('Toplam');
  for (const row of [5, 6]) expect(sums.getCell(row, 6).font.bold).toBe(true);
  expect(sums.getCell(2, 6).font?.bold).toBeFalsy();
  expect(lines.autoFilter).toBe('A1:AU61');
});

test('the quantity that is shown times the price is the net amount', () => {
  const { numFmt, value } = under('Miktar', 2);
  const digits = /0\.(0+#*)$/.exec(numFmt)?.[1]?.length ?? 0;
  const shown = Number(Number(value).toFixed(digits));
  expect([shown, under('Matrah', 2).value]).toEqual([1.616667, 3152.5]);
  for (let row = 2; row <= 61; row += 1) {
    const quantity = Number(Number(under('Miktar', row).value).toFixed(digits));
    expect((quantity * 1950).toFixed(2)).toBe(Number(under('Matrah', row).value).toFixed(2));
  }
});

test('a line of the book says what its dialog says: why it was held first, what came of the objection, with whom somebody spoke and when', () => {
  const told = { holdFirstReason: 'OVER_APPROVED', contestOutcome: 'GIVEN', holdSpokenWith: 'Ayşegül Kaya', holdSpokenOn: '2026-11-21' } as const;
  const cells = lineCells(SUM, { ...line(1), hold: 'BILLED', holdReason: 'CONTESTED', ...told }, '2026-11', 'tr');
  const cellOf = (header: string) => cells[lineColumns('tr').findIndex((column) => column.header === header)];
  expect(cells).toHaveLength(lineColumns('tr').length);
  expect(cellOf('Önceki Neden')).toBe('Onaylanan tutarı aşıyor');
  expect(cellOf('İtirazın Sonucu')).toMatch(/^Geçerliydi/);
  expect(cellOf('Müşteriden Görüşülen')).toBe('Ayşegül Kaya');
  expect(cellOf('Görüşme Tarihi')).toBe('2026-11-21');
});

test('what a book withholds of a line stands beside it, and is not paid to us', () => {
  const cellOf = (withheld: Partial<ExportedLine>, header: string) =>
    lineCells(SUM, { ...line(59), ...withheld }, '2026-11', 'tr')[lineColumns('tr').findIndex((column) => column.header === header)];
  const held = { withholdingCode: '603', withheldTenths: 7, withheld: '273.00' };
  expect(['Tevkifat Kodu', 'Tevkifat Oranı', 'Tevkif Edilen KDV', 'Ödenecek'].map((header) => cellOf(held, header))).toEqual([
    '603',
    '7/10',
    '273.00',
    '2067.00',
  ]);
  expect(['Tevkifat Kodu', 'Tevkifat Oranı', 'Tevkif Edilen KDV', 'Ödenecek'].map((header) => cellOf({}, header))).toEqual([
    null,
    null,
    null,
    '2340.00',
  ]);
});

test('a book from before anything was withheld keeps its columns and its sums', () => {
  expect(layoutOf([SUM])).toEqual({ hasWithheld: false });
  expect(layoutOf([{ ...SUM, withheld: '0.00' }])).toEqual({ hasWithheld: true });
  const before = sumColumns('tr', layoutOf([SUM])).map(({ header }) => header);
  expect(before).not.toContain('Tevkif Edilen KDV');
  expect(sumCells(SUM, layoutOf([SUM]))).toHaveLength(before.length);
  expect(totalCells('Toplam', SUM, layoutOf([SUM])).slice(-4)).toEqual(['189150.00', '37830.00', '226980.00', 'TRY']);
  const cells = sumCells({ ...SUM, withheld: '26481.00' }, LAYOUT);
  expect([cells.length, cells[sumColumns('tr', LAYOUT).findIndex(({ header }) => header === 'Ödenecek')]]).toEqual([before.length + 1, '200499.00']);
});
