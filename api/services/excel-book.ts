import { once } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Writable } from 'node:stream';
import { stream } from 'exceljs';
import { sheetRow, type CellKind, type CellValue } from './excel-rows';

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
}

/** A sheet that is being written; rows are gone from memory as soon as they are compressed. */
export interface BookSheet {
  add(rows: readonly (readonly CellValue[])[]): Promise<void>;
  close(): Promise<void>;
}

/** An Excel book that is streamed. One sheet is closed before the next is opened. */
export interface Book {
  sheet(name: string, columns: readonly BookColumn[]): BookSheet;
  finish(): Promise<void>;
  abort(): void;
}

/** Rows that are handed to the compressor at once. */
const ROWS_AT_ONCE = 50;

/** What of exceljs's streaming sheet is not in its types. */
interface SheetInternals {
  readonly stream: {
    write(text: string): unknown;
    /** The entry of the archive, once the archive has opened it. */
    readonly pipes: readonly (NodeJS.EventEmitter & { readonly _writableState: { readonly needDrain: boolean } })[];
  };
}

/** What of exceljs's streaming book is not in its types. */
interface WriterInternals {
  readonly zip: NodeJS.EventEmitter & { abort(): void };
  readonly styles: { addStyleModel(style: { numFmt: string; alignment: { vertical: 'top'; wrapText: boolean } }): number };
}

/** Streams a book into `target`; when `signal` fires (the reader is gone), pending writes reject. */
export function openBook(target: Writable, signal: AbortSignal): Book {
  const writer = new stream.xlsx.WorkbookWriter({ stream: target, useStyles: true, useSharedStrings: false });
  const { zip } = writer as unknown as WriterInternals;
  const failed = once(zip, 'error', { signal }).then(([error]) => Promise.reject(error as Error));
  failed.catch(() => undefined);
  return {
    sheet: (name, columns) => openSheet(writer, name, columns, signal),
    finish: () => Promise.race([writer.commit(), failed]),
    abort: () => zip.abort(),
  };
}

function openSheet(writer: stream.xlsx.WorkbookWriter, name: string, columns: readonly BookColumn[], signal: AbortSignal): BookSheet {
  const { styles } = writer as unknown as WriterInternals;
  const cells = columns.map(({ kind, format, wrap }) => ({
    kind,
    style: styles.addStyleModel({ numFmt: format, alignment: { vertical: 'top', wrapText: wrap } }),
  }));
  const sheet = writer.addWorksheet(name, {
    views: [{ state: 'frozen', ySplit: 1 }],
    // A4, as wide as the page and as long as it must be.
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } };
  sheet.columns = columns.map(({ width }) => ({ width }));
  const head = sheet.addRow(columns.map(({ header }) => header));
  head.font = { bold: true };
  head.commit();
  let written = 1;
  const { stream: xml } = sheet as unknown as SheetInternals;
  return {
    add: async (rows) => {
      for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
        // exceljs makes objects of each cell, with a style of its own: ten times the work and the memory of the text itself.
        xml.write(
          rows
            .slice(start, start + ROWS_AT_ONCE)
            .map((row) => sheetRow(++written, cells, row))
            .join(''),
        );
        await untilCompressed(xml, signal);
      }
    },
    close: async () => {
      await untilCompressed(xml, signal);
      sheet.commit();
    },
  };
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
