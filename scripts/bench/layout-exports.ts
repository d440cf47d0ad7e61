import { randomUUID } from 'node:crypto';
import { LAYOUT_PRESETS } from '../../domain/export-layout/presets';
import { aboveIdle, bareBookOf, download, downloadBook, exportBy, makeBook, writeBare } from './exports';
import { figure, type Figure } from './figure';
import { HttpClient } from './http-client';
import { CAN_WATCH_MEMORY } from './memory';
import { useText } from './processor-use';
import type { Stack } from './stack';

const TARGET_RATIO = 1.3;
const TARGET_MB = 80;
/** Between the two sizes; what a garbage collection sooner or later makes. */
const FLAT_MB = 16;

interface Month {
  readonly period: string;
  readonly lines: number;
}

/** What is exported. */
interface LayoutRun {
  readonly say: (text: string) => void;
  readonly accountant: string;
  readonly sample: Month;
  readonly small: Month;
  readonly large: Month;
}

/** All lines of a book, covered ones too, with the accountants' usual columns. */
const SETTINGS = { ...LAYOUT_PRESETS.EXCEL.settings, withCovered: true };

/** Files of a book by a layout, as Excel and as CSV, against the bare writers of the same cells. */
export async function layoutFigures(stack: Stack, run: LayoutRun): Promise<Figure[]> {
  const { books, layouts, sample } = await prepare(stack, run);
  const columns = SETTINGS.columns.map(({ header }) => ({ header, width: 15 }));
  const book = await bareBookOf(sample, columns, run.sample.lines);
  const figures: Figure[] = [];
  for (const format of ['xlsx', 'csv'] as const) {
    const path = (bookId: string): string => `/api/v1/charge-books/${bookId}/file?layout=${layouts[format]}`;
    const read = format === 'xlsx' ? downloadBook : download;
    const small = await exportBy(stack, run.accountant, (http) => read(http, path(books.small)));
    const bare = await writeBare(stack, book, run.small.lines, format);
    const large = await exportBy(stack, run.accountant, (http) => read(http, path(books.large)));
    run.say(`${run.small.lines} lines by a layout as ${format}: ${small.seconds.toFixed(1)} s, bare ${(bare.ms / 1000).toFixed(1)} s`);
    const note = `${run.small.lines} lines, ${SETTINGS.columns.length} columns, ${small.megabytes.toFixed(1)} MB; bare: the same cells by ${format === 'xlsx' ? "exceljs' streaming writer" : 'joining texts'}`;
    figures.push(
      figure(`export.layout.${format}.ratio`, (small.seconds * 1000) / bare.ms, 'of the bare writer', {
        ...(format === 'xlsx' && { target: { atMost: TARGET_RATIO } }),
        note: format === 'xlsx' ? note : `${note}; ${useText(small.use)}`,
        limitedBy: useText(small.use),
      }),
      figure(`export.layout.${format}.seconds`, small.seconds, 's'),
      figure(`export.layout.${format}.bare.seconds`, bare.ms / 1000, 's'),
    );
    if (!CAN_WATCH_MEMORY) continue;
    const [least, most] = [aboveIdle(small), aboveIdle(large)];
    figures.push(
      figure(`export.layout.${format}.memory.${run.small.lines}`, least, 'MB above idle', { target: { atMost: TARGET_MB } }),
      figure(`export.layout.${format}.memory.${run.large.lines}`, most, 'MB above idle', { target: { atMost: TARGET_MB } }),
      figure(`export.layout.${format}.memory.growth`, most - least, 'MB', { target: { atMost: FLAT_MB } }),
    );
  }
  return figures;
}

interface Prepared {
  readonly books: Readonly<Record<'small' | 'large', string>>;
  readonly layouts: Readonly<Record<'xlsx' | 'csv', string>>;
  /** File of the small book, as Excel. */
  readonly sample: Buffer;
}

/** Layouts and books, made by an API that exports nothing else. */
async function prepare(stack: Stack, { accountant, sample, small, large }: LayoutRun): Promise<Prepared> {
  const api = await stack.startApi();
  const http = new HttpClient(stack.url, 1);
  try {
    await http.signIn(accountant);
    const layouts = { xlsx: await createLayout(http, 'XLSX'), csv: await createLayout(http, 'CSV') };
    const books = { small: (await makeBook(http, small.period)).id, large: (await makeBook(http, large.period)).id };
    const { id } = await makeBook(http, sample.period);
    const { status, body } = await http.call({ path: `/api/v1/charge-books/${id}/file?layout=${layouts.xlsx}` });
    if (status !== 200) throw new Error(`the file of the sample: ${status} ${body.toString().slice(0, 300)}`);
    return { books, layouts, sample: body };
  } finally {
    http.close();
    await stack.stop(api);
  }
}

async function createLayout(http: HttpClient, format: 'XLSX' | 'CSV'): Promise<string> {
  const json = { name: `Ölçüm ${format}`, ...SETTINGS, format };
  const { status, body } = await http.call({ method: 'POST', path: '/api/v1/export-layouts', headers: { 'idempotency-key': randomUUID() }, json });
  if (status !== 201) throw new Error(`the layout: ${status} ${body.toString()}`);
  return (JSON.parse(body.toString()) as { id: string }).id;
}
