import { once } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Writable } from 'node:stream';
import { stream } from 'exceljs';

/** What a cell may hold; a text is always a text cell, so nothing typed by people can become a formula. */
export type CellValue = string | number | Date | null;

/** A column of a sheet. */
export interface BookColumn {
  readonly header: string;
  /** In characters. */
  readonly width: number;
  /** In invariant US form: `#,##0.00`, `dd.mm.yyyy`, `@` for text. */
  readonly format?: string;
}

/** A sheet that is being written; rows are gone from memory as soon as they are compressed. */
export interface BookSheet {
  add(row: readonly CellValue[]): Promise<void>;
  close(): Promise<void>;
}

/** An Excel book that is streamed. One sheet is closed before the next is opened. */
export interface Book {
  sheet(name: string, columns: readonly BookColumn[]): BookSheet;
  finish(): Promise<void>;
  abort(): void;
}

/** Rows between looks at the queue of the compressor. */
const ROWS_PER_LOOK = 50;

// Not allowed in XML even escaped; the control characters before them are dropped by exceljs.
const NOT_XML = /[\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const MAX_CELL_TEXT = 32_767;

/** Streams a book into `target`; when `signal` fires (the reader is gone), pending writes reject. */
export function openBook(target: Writable, signal: AbortSignal): Book {
  const writer = new stream.xlsx.WorkbookWriter({ stream: target, useStyles: true, useSharedStrings: false });
  const zip = (writer as unknown as { zip: NodeJS.EventEmitter & { abort(): void } }).zip;
  const failed = once(zip, 'error', { signal }).then(([error]) => Promise.reject(error as Error));
  failed.catch(() => undefined);
  return {
    sheet: (name, columns) => openSheet(writer, name, columns, signal),
    finish: () => Promise.race([writer.commit(), failed]),
    abort: () => zip.abort(),
  };
}

function openSheet(writer: stream.xlsx.WorkbookWriter, name: string, columns: readonly BookColumn[], signal: AbortSignal): BookSheet {
  const sheet = writer.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = columns.map(({ width, format }) => ({ width, style: format ? { numFmt: format } : {} }));
  const head = sheet.addRow(columns.map(({ header }) => header));
  head.eachCell((cell) => {
    cell.style = { font: { bold: true } };
  });
  head.commit();
  let rows = 0;
  return {
    add: async (row) => {
      sheet.addRow(row.map(cellOf)).commit();
      if (++rows % ROWS_PER_LOOK === 0) await untilCompressed(sheet, signal);
    },
    close: async () => {
      await untilCompressed(sheet, signal);
      sheet.commit();
    },
  };
}

/**
 * exceljs queues rows without limit where they come faster than they are compressed, which is how its memory grows; so wait
 * until the entry of the archive asks for more.
 */
async function untilCompressed(sheet: unknown, signal: AbortSignal): Promise<void> {
  const [entry] = (sheet as { stream: { pipes: (NodeJS.EventEmitter & { _writableState: { needDrain: boolean } })[] } }).stream.pipes;
  // Not yet opened by the archive, or keeping up: let other requests have their turn.
  if (!entry?._writableState.needDrain) await nextTurn(undefined, { signal });
  while (entry?._writableState.needDrain) await once(entry, 'drain', { signal });
}

function cellOf(value: CellValue): CellValue {
  if (typeof value !== 'string') return value;
  return value.replace(NOT_XML, '').slice(0, MAX_CELL_TEXT);
}
