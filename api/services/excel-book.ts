import { once } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Writable } from 'node:stream';
import { stream, type AddWorksheetOptions, type Alignment, type Font, type Worksheet } from 'exceljs';
import { columnName, sheetRow, type CellKind, type CellStyle, type CellValue } from './excel-rows';

/** A column of a sheet. */
export interface BookColumn {
  readonly header: string;
  /** In characters. */
  readonly width: number;
  readonly kind: CellKind;
  /** In invariant US form: `#,##0.00`, `dd.mm.yyyy`, `@` for text. */
  readonly format: string;
  /** Long texts go on in the next line of their cell. */
  readonly wrap: boolean;
  /** Whether it is on the printed page, as wide as that is; printed columns come first. */
  readonly printed: boolean;
}

/** A sheet that is being written; rows are gone from memory as soon as they are compressed. */
export interface BookSheet {
  add(rows: readonly (readonly CellValue[])[]): Promise<void>;
  /** Sums, the last rows, in bold; a free row above keeps them out of what is filtered and sorted. */
  addTotals(rows: readonly (readonly CellValue[])[]): Promise<void>;
  close(): Promise<void>;
}

/** An Excel book that is streamed. One sheet is closed before the next is opened. */
export interface Book {
  /** With its head, unless said otherwise. */
  sheet(name: string, columns: readonly BookColumn[], options?: { readonly head?: boolean }): BookSheet;
  finish(): Promise<void>;
  abort(): void;
}

/** Rows that are handed to the compressor at once. */
const ROWS_AT_ONCE = 50;
/** Two lines of text, in points. */
const HEAD_HEIGHT = 32;
const BOLD: Partial<Font> = { name: 'Calibri', family: 2, size: 11, bold: true };
/** A4; the head again on each page, above it sheet and file, which names the month, below it the page. */
const PAGE = {
  pageSetup: {
    paperSize: 9,
    orientation: 'landscape',
    // As wide as the page and as long as it must be.
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    margins: { left: 0.4, right: 0.4, top: 0.7, bottom: 0.6, header: 0.3, footer: 0.3 },
    printTitlesRow: '1:1',
  },
  headerFooter: { oddHeader: '&L&A&R&F', oddFooter: '&C&P / &N' },
} as const satisfies Partial<AddWorksheetOptions>;

/** What of exceljs's streaming sheet is not in its types. */
interface SheetInternals {
  startedData: boolean;
  _writeColumns(): void;
  _writeOpenSheetData(): void;
  readonly stream: {
    write(text: string): unknown;
    /** The entry of the archive, once the archive has opened it. */
    readonly pipes: readonly (NodeJS.EventEmitter & { readonly _writableState: { readonly needDrain: boolean } })[];
  };
}

/** What of exceljs's streaming book is not in its types. */
interface WriterInternals {
  readonly zip: NodeJS.EventEmitter & { abort(): void; append(source: unknown, entry: { readonly name: string; readonly date?: Date }): unknown };
  readonly styles: {
    addStyleModel(style: { numFmt: string; alignment: Partial<Alignment>; font?: Partial<Font> }): number;
  };
}

/** Its parts have the instant of the book, not of its writing. */
class DatedWriter extends stream.xlsx.WorkbookWriter {
  /** What the writer begins with, in its constructor. */
  override addThemes(): Promise<void> {
    const { zip } = this as unknown as WriterInternals;
    const append = zip.append.bind(zip);
    zip.append = (source, entry) => append(source, { ...entry, date: this.created });
    return super.addThemes();
  }
}

/** Streams a book into `target`; when `signal` fires (the reader is gone), pending writes reject. Of one content and instant it is the same to the byte. */
export function openBook(target: Writable, { signal, at }: { readonly signal: AbortSignal; readonly at: Date }): Book {
  const options = { stream: target, useStyles: true, useSharedStrings: false, created: at };
  const writer = new DatedWriter(options);
  const { zip } = writer as unknown as WriterInternals;
  const failed = once(zip, 'error', { signal }).then(([error]) => Promise.reject(error as Error));
  failed.catch(() => undefined);
  return {
    sheet: (name, columns, { head = true } = {}) => openSheet(writer, { name, columns, head }, signal),
    finish: () => Promise.race([writer.commit(), failed]),
    abort: () => zip.abort(),
  };
}

interface SheetPlan {
  readonly name: string;
  readonly columns: readonly BookColumn[];
  readonly head: boolean;
}

function openSheet(writer: stream.xlsx.WorkbookWriter, { name, columns, head }: SheetPlan, signal: AbortSignal): BookSheet {
  const sheet = writer.addWorksheet(name, head ? { ...PAGE, views: [{ state: 'frozen', ySplit: 1 }] } : { headerFooter: PAGE.headerFooter });
  sheet.columns = columns.map(({ width }) => ({ width }));
  const cells = stylesOf(writer, columns);
  const totals = stylesOf(writer, columns, BOLD);
  if (head) writeHead(sheet, columns);
  else beginRows(sheet as unknown as SheetInternals);
  let written = head ? 1 : 0;
  let filtered = written;
  const { stream: xml } = sheet as unknown as SheetInternals;
  const write = async (rows: readonly (readonly CellValue[])[], styles: readonly CellStyle[]): Promise<void> => {
    for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
      // exceljs makes objects of each cell, with a style of its own: ten times the work and the memory of the text itself.
      const some = rows.slice(start, start + ROWS_AT_ONCE);
      xml.write(some.map((row) => sheetRow(++written, styles, row)).join(''));
      await untilCompressed(xml, signal);
    }
  };
  return {
    add: async (rows) => {
      await write(rows, cells);
      filtered = written;
    },
    addTotals: (rows) => {
      written += 1;
      return write(rows, totals);
    },
    close: async () => {
      await untilCompressed(xml, signal);
      if (head) sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: filtered, column: columns.length } };
      const printed = columns.filter((column) => column.printed).length;
      // exceljs puts a $ before each corner only.
      if (written > 0) sheet.pageSetup.printArea = `A$1:${columnName(printed - 1)}$${written}`;
      sheet.commit();
    },
  };
}

function stylesOf(writer: stream.xlsx.WorkbookWriter, columns: readonly BookColumn[], font?: Partial<Font>): CellStyle[] {
  const { styles } = writer as unknown as WriterInternals;
  return columns.map(({ kind, format, wrap, width }) => ({
    kind,
    wrapAt: wrap ? width : null,
    style: styles.addStyleModel({ numFmt: format, alignment: { ...alignmentOf(kind), wrapText: wrap }, ...(font && { font }) }),
  }));
}

/** Texts keep off the figures at their left. */
function alignmentOf(kind: CellKind): Partial<Alignment> {
  return kind === 'text' ? { vertical: 'top', horizontal: 'left', indent: 1 } : { vertical: 'top', horizontal: 'right' };
}

/** Names over figures and dates stand where these do: at the right. */
function writeHead(sheet: Worksheet, columns: readonly BookColumn[]): void {
  const head = sheet.addRow(columns.map(({ header }) => header));
  head.height = HEAD_HEIGHT;
  for (const [index, { kind }] of columns.entries()) {
    const cell = head.getCell(index + 1);
    cell.font = BOLD;
    cell.alignment = { ...alignmentOf(kind), wrapText: true };
  }
  head.commit();
}

/** What exceljs does before the first row that is given to it; rows are not. */
function beginRows(sheet: SheetInternals): void {
  sheet._writeColumns();
  sheet._writeOpenSheetData();
  sheet.startedData = true;
}

/**
 * exceljs queues rows without limit where they come faster than they are compressed, which is how its memory grows; so wait
 * until the entry of the archive asks for more.
 */
async function untilCompressed({ pipes }: SheetInternals['stream'], signal: AbortSignal): Promise<void> {
  const [entry] = pipes;
  // Not yet opened by the archive, or keeping up: let other requests have their turn.
  if (!entry?._writableState.needDrain) await nextTurn(undefined, { signal });
  while (entry?._writableState.needDrain) await once(entry, 'drain', { signal });
}
