import { readFileSync } from 'node:fs';
import { Writable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { stream } from 'exceljs';

/** Columns and cells that the bare writer is given; dates are epoch ms under `date`. */
export interface BareBook {
  readonly columns: readonly { readonly header: string; readonly width: number; readonly format?: string }[];
  readonly rows: readonly (readonly BareCell[])[];
}

/** A cell as JSON carries it. */
export type BareCell = string | number | null | { readonly date: number };

/** What it prints. */
export interface BareResult {
  readonly ms: number;
  readonly peakMb: number;
}

const ROWS_PER_TURN = 500;

/** A writer and nothing else, into the void: `node bare-export.js <file of a BareBook> <rows> [xlsx|csv]`. */
async function main([file = '', count = '0', format = 'xlsx']: readonly string[]): Promise<void> {
  const { columns, rows } = JSON.parse(readFileSync(file, 'utf8')) as BareBook;
  const cells = rows.map((row) => row.map((cell) => (typeof cell === 'object' && cell !== null ? new Date(cell.date) : cell)));
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const startedMs = performance.now();
  if (format === 'csv') await writeCsv(nowhere, cells, Number(count));
  else await writeBook(nowhere, columns, cells, Number(count));
  const result: BareResult = { ms: performance.now() - startedMs, peakMb: process.resourceUsage().maxRSS / 1024 };
  console.log(JSON.stringify(result));
}

type Cell = string | number | Date | null;

/** exceljs' streaming writer. */
async function writeBook(nowhere: Writable, columns: BareBook['columns'], cells: readonly (readonly Cell[])[], count: number): Promise<void> {
  const book = new stream.xlsx.WorkbookWriter({ stream: nowhere, useStyles: true, useSharedStrings: false });
  const sheet = book.addWorksheet('lines');
  sheet.columns = columns.map(({ header, width, format }) => ({ header, width, style: format === undefined ? {} : { numFmt: format } }));
  for (let n = 0; n < count; n += 1) {
    sheet.addRow([...(cells[n % cells.length] ?? [])]).commit();
    if (n % ROWS_PER_TURN === 0) await nextTurn();
  }
  sheet.commit();
  await book.commit();
}

/** Texts that are joined. */
async function writeCsv(nowhere: Writable, cells: readonly (readonly Cell[])[], count: number): Promise<void> {
  for (let n = 0; n < count; n += ROWS_PER_TURN) {
    const some = Array.from({ length: Math.min(ROWS_PER_TURN, count - n) }, (_, index) => cells[(n + index) % cells.length] ?? []);
    nowhere.write(some.map((row) => row.map((cell) => `"${cell instanceof Date ? cell.toISOString() : (cell ?? '')}"`).join(';')).join('\r\n'));
    await nextTurn();
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
