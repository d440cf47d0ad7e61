import { once } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Writable } from 'node:stream';
import { cellText, type FieldValue } from '../../domain/export-layout/cell-text';
import { layoutField, type FieldKind } from '../../domain/export-layout/fields';
import { DATE_FORMATS, DELIMITERS, type Encoding, type LayoutSettings } from '../../domain/export-layout/layout';
import { t } from '../../i18n';
import { csvRow, type CsvCell } from './csv';
import { openBook, type BookColumn } from './excel-book';
import { windows1254 } from './windows-1254';

/** Rows of values under the columns of a layout, some at a time. */
export type ValueRows = AsyncIterable<readonly (readonly FieldValue[])[]>;

const kindOf = (field: string): FieldKind => layoutField(field)?.kind ?? 'text';

/** Kinds of the columns of a layout. */
const kindsOf = ({ columns }: LayoutSettings): FieldKind[] => columns.map(({ field }) => kindOf(field));

const encoders: Readonly<Record<Encoding, { readonly mark: string; readonly encode: (text: string) => Buffer }>> = {
  UTF8_BOM: { mark: '\uFEFF', encode: (text) => Buffer.from(text, 'utf8') },
  WINDOWS_1254: { mark: '', encode: windows1254 },
};

/** Streams a CSV file; rows are gone from memory as soon as they are sent. */
export async function writeCsv(layout: LayoutSettings, rows: ValueRows, target: Writable, signal: AbortSignal): Promise<void> {
  const kinds = kindsOf(layout);
  const form = { delimiter: DELIMITERS[layout.delimiter].sign, quotes: layout.quotes };
  const { mark, encode } = encoders[layout.encoding];
  const send = async (text: string): Promise<void> => {
    signal.throwIfAborted();
    if (!target.write(encode(text))) await once(target, 'drain', { signal });
    else await nextTurn(undefined, { signal });
  };
  const head: CsvCell[] = layout.columns.map(({ header }) => ({ text: header, isTyped: true }));
  const first = `${mark}${layout.headerRow ? csvRow(head, form) : ''}`;
  if (first !== '') await send(first);
  const cell = (value: FieldValue, at: number): CsvCell => {
    const kind = kinds[at] ?? 'text';
    return { text: cellText(kind, value, layout), isTyped: kind === 'text' };
  };
  for await (const some of rows) await send(some.map((values) => csvRow(values.map(cell), form)).join(''));
  target.end();
}

const FORMATS = {
  text: '@',
  integer: '0',
  amount: '#,##0.00',
  price: '#,##0.00##',
  quantity: '#,##0.00####',
  percent: 'General',
} as const satisfies Record<Exclude<FieldKind, 'date'>, string>;

const WIDTHS = { text: 20, integer: 9, amount: 14, price: 12, quantity: 11, percent: 8, date: 12 } as const satisfies Record<FieldKind, number>;

/** Streams an Excel file of one sheet, without totals: a program would take them for one more line. */
export async function writeXlsx(
  layout: LayoutSettings,
  rows: ValueRows,
  target: Writable,
  { signal, at }: { signal: AbortSignal; at: Date },
): Promise<void> {
  const book = openBook(target, { signal, at });
  try {
    const sheet = book.sheet(
      t(layout.language, 'books.linesSheet'),
      layout.columns.map((column) => bookColumn(column, layout)),
      { head: layout.headerRow },
    );
    for await (const some of rows) await sheet.add(some);
    await sheet.close();
    await book.finish();
  } catch (error) {
    book.abort();
    throw error;
  }
}

function bookColumn({ header, field }: LayoutSettings['columns'][number], { dateFormat }: LayoutSettings): BookColumn {
  const kind = kindOf(field);
  return {
    header,
    width: Math.max(WIDTHS[kind], Math.min(header.length + 2, 40)),
    kind: kind === 'text' || kind === 'date' ? kind : 'number',
    format: kind === 'date' ? DATE_FORMATS[dateFormat].excel : FORMATS[kind],
    wrap: false,
    printed: true,
  };
}

/** Values as a text file shows them. */
export function textRow(layout: LayoutSettings): (values: readonly FieldValue[]) => string[] {
  const kinds = kindsOf(layout);
  return (values) => values.map((value, at) => cellText(kinds[at] ?? 'text', value, layout));
}
