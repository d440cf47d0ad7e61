import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { promisify } from 'node:util';
import { Workbook } from 'exceljs';
import type { BareBook, BareCell, BareResult } from './bare/bare-export';
import { HttpClient } from './http-client';
import { CAN_WATCH_MEMORY, watchMemory, type MemoryUse } from './memory';
import { watchProcessors, type ProcessorUse } from './processor-use';
import type { Stack } from './stack';

/** One export by a process that has done nothing else yet. */
export interface Export {
  readonly seconds: number;
  readonly megabytes: number;
  readonly memory: MemoryUse | null;
  readonly use: ProcessorUse;
}

/** Memory of an export above that of the idle process, in MB. */
export const aboveIdle = ({ memory }: Export): number => (memory === null ? Number.NaN : memory.peakMb - memory.idleMb);

const ZIP_END = 0x06054b50;

/** Exports by an API that has done nothing else yet. */
export async function exportBy(stack: Stack, accountant: string, run: (http: HttpClient) => Promise<Downloaded>): Promise<Export> {
  const api = await stack.startApi();
  const http = new HttpClient(stack.url, 1);
  try {
    await http.signIn(accountant);
    const memory = CAN_WATCH_MEMORY ? await watchMemory(api.pid) : null;
    const stop = watchProcessors(stack.watched());
    const { ms, bytes } = await run(http);
    return { seconds: ms / 1000, megabytes: bytes / 2 ** 20, use: stop(), memory: memory?.() ?? null };
  } finally {
    http.close();
    await stack.stop(api);
  }
}

/** What was read, and how long it took. */
export interface Downloaded {
  readonly ms: number;
  readonly bytes: number;
}

/** Reads a whole file and keeps its last bytes only: they show that a book is complete. */
export async function download(http: HttpClient, path: string): Promise<Downloaded & { readonly end: Buffer }> {
  let bytes = 0;
  let end = Buffer.alloc(0);
  const sink = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      bytes += chunk.length;
      end = Buffer.concat([end, chunk]).subarray(-22);
      done();
    },
  });
  const { status, ms } = await http.call({ path, sink });
  if (status !== 200) throw new Error(`${path}: ${status}`);
  return { ms, bytes, end };
}

/** Reads a whole book of Excel. */
export async function downloadBook(http: HttpClient, path: string): Promise<Downloaded> {
  const { end, ...book } = await download(http, path);
  if (end.readUInt32LE(0) !== ZIP_END) throw new Error(`${path} is no complete book: ${book.bytes} bytes`);
  return book;
}

/** Makes the book of a month. */
export async function makeBook(http: HttpClient, period: string): Promise<{ readonly id: string; readonly path: string; readonly ms: number }> {
  const { status, body, ms } = await http.call({ method: 'POST', path: '/api/v1/charge-lines/books', json: { period } });
  if (status !== 201) throw new Error(`the book of ${period}: ${status} ${body.toString()}`);
  const { id } = JSON.parse(body.toString()) as { id: string };
  return { id, path: `/api/v1/charge-lines/books/${id}?locale=tr`, ms };
}

/** The cells of a small book, read back, for the bare writer to repeat. */
export async function bareBookOf(body: Buffer, columns: BareBook['columns'], lines: number): Promise<BareBook> {
  const workbook = await new Workbook().xlsx.load(body as unknown as ArrayBuffer);
  const rows: BareCell[][] = [];
  workbook.worksheets[0]?.eachRow((row, number) => {
    if (number > 1) rows.push(columns.map((_, index) => bareCell(row.getCell(index + 1).value)));
  });
  if (rows.length !== lines) throw new Error(`the export has ${rows.length} lines instead of ${lines}`);
  return { columns, rows };
}

function bareCell(value: unknown): BareCell {
  if (value instanceof Date) return { date: value.getTime() };
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}

/** Writes so many lines of a book with nothing around it, in a process of its own. */
export async function writeBare(stack: Stack, book: BareBook, lines: number, format: 'xlsx' | 'csv' = 'xlsx'): Promise<BareResult> {
  const file = join(stack.config.dataDir, 'bare-book.json');
  writeFileSync(file, JSON.stringify(book));
  const { stdout } = await promisify(execFile)(process.execPath, [require.resolve('./bare/bare-export'), file, String(lines), format]);
  return JSON.parse(stdout) as BareResult;
}
