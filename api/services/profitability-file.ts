import type { Writable } from 'node:stream';
import type { Locale } from '../../domain/locale';
import { COST_KINDS, MINUTE_CLASSES } from '../../domain/profitability/figures';
import { REVENUE_KIND_NAMES, REVENUE_KINDS } from '../../domain/profitability/revenue-kinds';
import { UNKNOWN_NAMES, UNKNOWNS, type UnknownCounts } from '../../domain/profitability/unknowns';
import { t, type TextKey } from '../../i18n';
import type { CsvValue } from './csv';
import { openBook, type BookColumn } from './excel-book';
import type { CellValue } from './excel-rows';
import type { ProfitCell } from './profitability';

interface FileColumn {
  readonly name: (locale: Locale) => string;
  readonly kind: 'text' | 'code' | 'amount' | 'count';
  readonly of: (cell: ProfitCell, locale: Locale) => CellValue;
}

/** Texts without anything to be filled in. */
type ColumnKey = Extract<TextKey, `books.profit_${string}`>;

const column = (key: ColumnKey, kind: FileColumn['kind'], of: FileColumn['of']): FileColumn => ({
  name: (locale) => t(locale, key),
  kind,
  of,
});

/** What is not known is left empty and said in words: an empty cell is added up as nothing by no formula of ours. */
const unknownWords = (unknown: UnknownCounts, locale: Locale): string | null =>
  UNKNOWN_NAMES.filter((name) => unknown[name] > 0)
    .map((name) => `${UNKNOWNS[name][locale]}: ${unknown[name]}`)
    .join('; ') || null;

const COLUMNS: readonly FileColumn[] = [
  column('books.profit_number', 'count', ({ customerNumber }) => customerNumber),
  column('books.profit_customer', 'text', ({ customerName }) => customerName),
  column('books.profit_contract', 'code', ({ contractNumber }, locale) => contractNumber ?? t(locale, 'books.profit_no_contract')),
  column('books.profit_month', 'code', ({ month }) => month),
  ...REVENUE_KIND_NAMES.map((kind): FileColumn => ({
    name: (locale) => REVENUE_KINDS[kind][locale],
    kind: 'amount',
    of: ({ figures }) => figures.revenue[kind],
  })),
  column('books.profit_revenue', 'amount', ({ figures }) => figures.revenueTotal),
  column('books.profit_covered', 'amount', ({ figures }) => figures.coveredValue),
  ...MINUTE_CLASSES.map((cls) => column(`books.profit_minutes_${cls}`, 'count', ({ figures }) => figures.minutes[cls])),
  ...COST_KINDS.map((kind) => column(`books.profit_cost_${kind}`, 'amount', ({ figures }) => figures.cost[kind])),
  column('books.profit_cost', 'amount', ({ figures }) => figures.costTotal),
  column('books.profit_contribution', 'amount', ({ figures }) => figures.contribution),
  column('books.profit_share', 'amount', ({ figures }) => figures.share),
  column('books.profit_hourly', 'amount', ({ figures }) => figures.hourly),
  column('books.profit_unknown', 'text', ({ figures }, locale) => unknownWords(figures.unknown, locale)),
];

/** Name of a file of profitability. */
export function profitFileName({ from, to }: { readonly from: string; readonly to: string }, locale: Locale, ending: 'csv' | 'xlsx'): string {
  return `${t(locale, 'books.profit_file')}-${from}-${to}.${ending}`;
}

/** Figures as a table: one row per customer, contract and month. Amounts have a comma in Turkish. */
export function profitRows(cells: readonly ProfitCell[], locale: Locale): CsvValue[][] {
  const written = (value: CellValue, kind: FileColumn['kind']): CsvValue => {
    if (typeof value !== 'string') return value;
    if (kind === 'code') return { code: value };
    return kind === 'amount' && locale === 'tr' ? value.replace('.', ',') : value;
  };
  return [COLUMNS.map(({ name }) => name(locale)), ...cells.map((cell) => COLUMNS.map(({ of, kind }) => written(of(cell, locale), kind)))];
}

const FORMATS: Readonly<Record<FileColumn['kind'], Pick<BookColumn, 'kind' | 'format' | 'width' | 'wrap'>>> = {
  text: { kind: 'text', format: '@', width: 30, wrap: true },
  code: { kind: 'text', format: '@', width: 30, wrap: true },
  amount: { kind: 'number', format: '#,##0.00', width: 14, wrap: false },
  count: { kind: 'number', format: '0', width: 10, wrap: false },
};

/** Writes the same as an Excel book. */
export async function writeProfitBook(
  cells: readonly ProfitCell[],
  { locale, at, target, signal }: { readonly locale: Locale; readonly at: number; readonly target: Writable; readonly signal: AbortSignal },
): Promise<void> {
  const book = openBook(target, { signal, at: new Date(at) });
  try {
    const columns = COLUMNS.map(({ name, kind }): BookColumn => ({ header: name(locale), printed: true, ...FORMATS[kind] }));
    const sheet = book.sheet(t(locale, 'books.profit_sheet'), columns);
    await sheet.add(cells.map((cell) => COLUMNS.map(({ of }) => of(cell, locale))));
    await sheet.close();
    await book.finish();
  } catch (error) {
    book.abort();
    throw error;
  }
}
