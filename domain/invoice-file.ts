import { isCivilDate, type CivilDate, type CivilMonth } from './civil-date';
import { amountIn, dayIn, headOf, isBlankRow, placesIn, type ColumnNames, type FileTable } from './file-table';
import { foldTurkish } from './fold';
import { formatMonth } from './format';
import { invoiceNumber } from './issued-invoices';
import { LOCALES } from './locale';
import { normalizeTaxNumber, taxNumberKind } from './tax-number';

/** What a file of invoices can say; each by the names that Turkish programs export it under, the best first. */
export const INVOICE_COLUMNS = {
  number: [
    'fatura no',
    'fatura no*',
    'fatura numarasi',
    'e-fatura no',
    'efatura no',
    'fatura seri no',
    'fatura seri/sira no',
    'invoice no',
    'invoice number',
  ],
  issuedOn: ['fatura tarihi', 'fatura tarihi*', 'duzenleme tarihi', 'duzenlenme tarihi', 'tarih', 'invoice date', 'date'],
  gross: [
    'odenecek tutar',
    'odenecek',
    'genel toplam',
    'vergiler dahil toplam',
    'vergiler dahil toplam tutar',
    'toplam tutar',
    'kdv dahil tutar',
    'tutar',
    'payable',
    'total',
    'gross',
  ],
  currency: ['para birimi', 'doviz', 'doviz cinsi', 'doviz kodu', 'currency'],
  document: [
    'belge no',
    'belge numarasi',
    'servis belge no',
    'bizim belge no',
    'referans',
    'referans no',
    'siparis no',
    'document number',
    'reference',
  ],
  taxNumber: ['vkn/tckn', 'vkn / tckn', 'vkn', 'tckn', 'vkn-tckn', 'vergi no', 'vergi numarasi', 'vergi kimlik no', 'vergi/tc no', 'tax number'],
  accountCode: ['cari kod', 'cari kodu', 'cari hesap kodu', 'hesap kodu', 'musteri kodu', 'account code'],
  month: ['donem', 'fatura donemi', 'hizmet donemi', 'hizmet ayi', 'ay', 'month', 'period'],
} as const satisfies ColumnNames<string>;
/** A column of it. */
export type InvoiceColumn = keyof typeof INVOICE_COLUMNS;
/** All of them. */
export const INVOICE_COLUMN_NAMES = Object.keys(INVOICE_COLUMNS) as [InvoiceColumn, ...InvoiceColumn[]];

/** What is wrong with a field of a row, as the file alone says it. */
export const INVOICE_ROW_PROBLEMS = [
  'MISSING',
  'TOO_LONG',
  'DATE',
  'IN_FUTURE',
  'AMOUNT',
  'CURRENCY',
  'TAX_NUMBER',
  'MONTH',
  'NOTHING_TO_FIND_BY',
  'TWICE',
] as const;
/** A problem of a field. */
export type InvoiceRowProblem = (typeof INVOICE_ROW_PROBLEMS)[number];

/** A row of a file, as it was read; what could not be read stands as it is written there. */
export interface InvoiceRow {
  readonly line: number;
  readonly number: string;
  readonly issuedOn: string;
  /** Empty: the file does not say it. */
  readonly gross: string;
  readonly currency: string;
  readonly document: string;
  readonly taxNumber: string;
  readonly accountCode: string;
  readonly month: string;
  readonly problems: readonly { readonly field: InvoiceColumn; readonly problem: InvoiceRowProblem }[];
}

/** A file of invoices: the names in its head, where each column was found in it, its rows. */
export interface InvoiceFile {
  readonly head: readonly string[];
  /** Null: no column. */
  readonly columns: Readonly<Record<InvoiceColumn, number | null>>;
  readonly rows: readonly InvoiceRow[];
}

/** Columns as somebody has chosen them, by their place in the head. */
export type ChosenColumns = Partial<Readonly<Record<InvoiceColumn, number | null>>>;

/**
 * Reads a table of invoices. Without a choice the columns are found by their names; where number and day of the invoice are not found, the head is given
 * without rows, so that somebody can choose. Null where the table holds nothing.
 */
export function readInvoiceTable(table: FileTable, today: CivilDate, chosen?: ChosenColumns): InvoiceFile | null {
  const firstRow = table.findIndex((cells) => !isBlankRow(cells));
  if (firstRow === -1) return null;
  const found = headOf<InvoiceColumn>(table, INVOICE_COLUMNS, ['number', 'issuedOn']);
  const row = found?.row ?? firstRow;
  const head = (table[row] ?? []).map((cell) => cell.trim());
  const places = found?.places ?? placesIn<InvoiceColumn>(head, INVOICE_COLUMNS);
  const columns = Object.fromEntries(
    INVOICE_COLUMN_NAMES.map((column) => [column, chosen === undefined ? orNull(places[column]) : (chosen[column] ?? null)]),
  ) as InvoiceFile['columns'];
  if (columns.number === null || columns.issuedOn === null) return { head, columns, rows: [] };
  const rows = table.slice(row + 1).flatMap((cells, index) => (isBlankRow(cells) ? [] : [rowOf(cells, columns, row + index + 2, today)]));
  return { head, columns, rows: withoutTwice(rows) };
}

const orNull = (place: number): number | null => (place === -1 ? null : place);

function rowOf(cells: readonly string[], columns: InvoiceFile['columns'], line: number, today: CivilDate): InvoiceRow {
  const at = (column: InvoiceColumn): string => (columns[column] === null ? '' : (cells[columns[column]] ?? '').trim());
  const gross = at('gross');
  const read = {
    line,
    number: invoiceNumber(at('number')) ?? at('number'),
    issuedOn: dayIn(at('issuedOn')),
    gross: amountIn(gross) ?? gross,
    currency: currencyIn(at('currency')),
    document: at('document').replace(/\s/g, '').toUpperCase(),
    taxNumber: taxNumberIn(at('taxNumber')),
    accountCode: at('accountCode'),
    month: monthIn(at('month')),
  };
  return { ...read, problems: problemsOf(read, today) };
}

/** Lira by whichever of its names. */
function currencyIn(text: string): string {
  const code = text.toUpperCase();
  return ['', 'TL', 'TRL', '₺', 'YTL'].includes(code) ? 'TRY' : code;
}

/** A number that lost its leading zeros where a spreadsheet took it for an amount gets them back, where it is a tax number then. */
function taxNumberIn(text: string): string {
  const digits = normalizeTaxNumber(text);
  return [digits, digits.padStart(10, '0')].find((number) => /^\d+$/.test(digits) && taxNumberKind(number) !== null) ?? digits;
}

/** Names of months by which files say them. */
const MONTHS: ReadonlyMap<string, string> = new Map(
  Array.from({ length: 12 }, (_month, index) => String(index + 1).padStart(2, '0')).flatMap((month) =>
    [...LOCALES].map((locale): [string, string] => [foldTurkish(formatMonth(`2000-${month}`, locale)).replace(' 2000', ''), month]),
  ),
);

/** A month as `2026-11`, `11/2026`, `11.2026`, `Kasım 2026` or any of its days; what is none is left as it is written. */
function monthIn(text: string): CivilMonth {
  const [, m, y] = /^(\d{1,2})[./-](\d{4})$/.exec(text) ?? [];
  if (m !== undefined && y !== undefined) return `${y}-${m.padStart(2, '0')}`;
  const [, year, number] = /^(\d{4})[./-](\d{1,2})$/.exec(text) ?? [];
  if (year !== undefined && number !== undefined) return `${year}-${number.padStart(2, '0')}`;
  const [, name = '', of = ''] = /^(\S+)\s+((?:19|20)\d{2})$/.exec(foldTurkish(text)) ?? [];
  const named = MONTHS.get(name);
  if (named !== undefined) return `${of}-${named}`;
  const day = dayIn(text);
  return isCivilDate(day) ? day.slice(0, 7) : text;
}

type Read = Omit<InvoiceRow, 'problems'>;

function problemsOf(read: Read, today: CivilDate): InvoiceRow['problems'] {
  const wrong: [InvoiceColumn, InvoiceRowProblem | false][] = [
    ['number', read.number === '' ? 'MISSING' : invoiceNumber(read.number) === null && 'TOO_LONG'],
    ['issuedOn', problemOfDay(read.issuedOn, today)],
    ['gross', read.gross !== '' && !/^\d{1,12}\.\d{2}$/.test(read.gross) && 'AMOUNT'],
    ['currency', !/^[A-Z]{3}$/.test(read.currency) && 'CURRENCY'],
    ['taxNumber', read.taxNumber !== '' && taxNumberKind(read.taxNumber) === null && 'TAX_NUMBER'],
    ...problemsOfFinding(read),
  ];
  return wrong.flatMap(([field, problem]) => (problem === false ? [] : [{ field, problem }]));
}

function problemOfDay(day: string, today: CivilDate): InvoiceRowProblem | false {
  if (day === '') return 'MISSING';
  if (!isCivilDate(day) || !/^(19|20)\d\d-/.test(day)) return 'DATE';
  return day > today && 'IN_FUTURE';
}

/** A row without our document's number is found by the customer and the month. */
function problemsOfFinding({ document, taxNumber, accountCode, month }: Read): [InvoiceColumn, InvoiceRowProblem | false][] {
  if (document !== '') return [];
  if (taxNumber === '' && accountCode === '') return [['document', 'NOTHING_TO_FIND_BY']];
  return [['month', month === '' ? 'MISSING' : !isCivilDate(`${month}-01`) && 'MONTH']];
}

/** A number that is said twice is wrong each time, unless all say the same; those after the first are left out then. */
function withoutTwice(rows: readonly InvoiceRow[]): InvoiceRow[] {
  const first = new Map<string, InvoiceRow>();
  const twice = new Set<string>();
  const sound = rows.filter(({ problems }) => problems.length === 0);
  for (const row of sound) {
    const before = first.get(row.number);
    if (before === undefined) first.set(row.number, row);
    else if (!saysSame(before, row)) twice.add(row.number);
  }
  return rows.flatMap((row) => {
    if (row.problems.length > 0) return [row];
    if (twice.has(row.number)) return [{ ...row, problems: [{ field: 'number' as const, problem: 'TWICE' as const }] }];
    return first.get(row.number) === row ? [row] : [];
  });
}

const saysSame = (one: InvoiceRow, other: InvoiceRow): boolean =>
  INVOICE_COLUMN_NAMES.every((column) => column === 'number' || one[column] === other[column]);
