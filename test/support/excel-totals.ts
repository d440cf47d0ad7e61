import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Workbook, type Worksheet } from 'exceljs';
import { addAmounts } from '../../domain/money';
import { findLibreOffice } from '../../scripts/setup/libreoffice';
import { runProgram } from '../../scripts/setup/programs';

/** Number of lines and their sums. */
export interface Totals {
  readonly lines: number;
  readonly net: string;
  readonly vat: string;
  readonly gross: string;
  /** Of the VAT, what the buyers declare themselves. */
  readonly withheld: string;
}

const LINES = 'Fatura Satırları';
const GRAND_TOTAL = 'Toplam';
const COLUMNS = { net: 'Matrah', vat: 'KDV Tutarı', withheld: 'Tevkif Edilen KDV', payable: 'Ödenecek' } as const;

async function sheetsOf(file: string): Promise<Worksheet[]> {
  const book = new Workbook();
  await book.xlsx.readFile(file);
  return book.worksheets;
}

/** What the lines of a month's book add up to. */
export async function monthTotals(file: string): Promise<Totals> {
  const sheet = (await sheetsOf(file)).find(({ name }) => name === LINES);
  if (sheet === undefined) throw new Error(`the book has no sheet "${LINES}"`);
  const sum = (header: string): string => addAmounts('0', ...valuesUnder(sheet, header).map((value) => Number(value ?? 0).toFixed(2)));
  const [withheld, payable] = [sum(COLUMNS.withheld), sum(COLUMNS.payable)];
  const gross = addAmounts(payable, withheld);
  return { lines: valuesUnder(sheet, COLUMNS.net).length, net: sum(COLUMNS.net), vat: sum(COLUMNS.vat), gross, withheld };
}

/** What the book itself says is the grand total, in the row of its other sheet that has that name; below it stand those of what waits and of what was given up. */
export async function grandTotals(file: string): Promise<Totals> {
  const sheet = (await sheetsOf(file)).find(({ name }) => name !== LINES);
  const rows = (sheet?.getSheetValues() ?? []) as unknown[][];
  const last = rows.find((row) => Array.isArray(row) && row.includes(GRAND_TOTAL)) ?? [];
  const [lines, net, vat, withheld, payable] = last.filter((value) => typeof value === 'number');
  const amount = (value: number | undefined): string => (value ?? NaN).toFixed(2);
  const gross = addAmounts(amount(payable), amount(withheld));
  return { lines: lines ?? NaN, net: amount(net), vat: amount(vat), gross, withheld: amount(withheld) };
}

function valuesUnder(sheet: Worksheet, header: string): unknown[] {
  const index = (sheet.getRow(1).values as unknown[]).indexOf(header);
  if (index < 0) throw new Error(`the sheet has no column "${header}"`);
  // Empty cells are holes of the list.
  return [...(sheet.getColumn(index).values as unknown[])].slice(2);
}

/** The same book as LibreOffice reads and writes it. */
export async function reopenedByLibreOffice(file: string): Promise<string> {
  const soffice = await findLibreOffice(() => undefined);
  const folder = join(dirname(file), 'libreoffice');
  const args = [`-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', 'xlsx', '--outdir', folder, file];
  await runProgram(soffice, args, { timeoutMs: 120_000, report: () => undefined, what: 'LibreOffice' });
  const reopened = join(folder, basename(file));
  if (!existsSync(reopened)) throw new Error('LibreOffice did not open the book');
  return reopened;
}
