import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { promisify } from 'node:util';
import { Workbook } from 'exceljs';
import { lineColumns } from '../../api/services/charge-columns';
import type { BareBook, BareCell, BareResult } from './bare/bare-export';
import { createFirms, fillMonth, growTo } from './bulk';
import { figure, type Figure } from './figure';
import { HttpClient } from './http-client';
import { CAN_WATCH_MEMORY, watchMemory, type MemoryUse } from './memory';
import { useText, watchProcessors, type ProcessorUse } from './processor-use';
import type { BenchRun, Section } from './section';
import { withStack, type Stack } from './stack';
import { median } from './statistics';

const TARGET_RATIO = 1.3;
const TARGET_MB = 80;
/** Between 50,000 and 200,000 lines; what a garbage collection sooner or later makes. */
const FLAT_MB = 16;
const SAMPLE = { period: '2024-04', lines: 1_000 };
const MONTHS = { small: '2024-05', middle: '2024-06', large: '2024-07' } as const;
const LINES = { small: 50_000, middle: 100_000, large: 200_000 } as const;

type Size = keyof typeof LINES;

/** One export by a process that has done nothing else yet. */
interface Export {
  readonly seconds: number;
  readonly megabytes: number;
  readonly memory: MemoryUse | null;
  readonly use: ProcessorUse;
}

/** A month's charge lines as Excel through the API against exceljs' streaming writer with the same cells. */
export const exportSection: Section = {
  name: 'export',
  title: 'Charge export',
  run: (run) =>
    withStack(run.say, {}, async (stack) => {
      run.say('preparing charge lines');
      const source = await createFirms(stack.pool, stack.config.waits);
      await growTo(stack.pool, source, run.quick ? 1_000 : 10_000);
      await fillMonth(stack.pool, SAMPLE.period, SAMPLE.lines);
      const lines = run.quick ? { small: 5_000, middle: 10_000, large: 20_000 } : LINES;
      for (const size of ['small', 'middle', 'large'] as const) await fillMonth(stack.pool, MONTHS[size], lines[size]);
      const accountant = source.firms[0]?.accountant.email ?? '';
      return measure(run, stack, accountant, lines);
    }),
};

async function measure({ quick, say }: BenchRun, stack: Stack, accountant: string, lines: Readonly<Record<Size, number>>): Promise<Figure[]> {
  const book = await writeBareBook(stack, accountant);
  const ours: Export[] = [];
  const bare: BareResult[] = [];
  for (let turn = 1; turn <= (quick ? 1 : 3); turn += 1) {
    ours.push(await exportMonth(stack, accountant, MONTHS.middle));
    bare.push(await writeBare(book, lines.middle));
    say(`${lines.middle} lines: ${ours.at(-1)?.seconds.toFixed(1)} s, bare ${((bare.at(-1)?.ms ?? 0) / 1000).toFixed(1)} s`);
  }
  const small = await exportMonth(stack, accountant, MONTHS.small);
  const large = await exportMonth(stack, accountant, MONTHS.large);
  return [...timeFigures(ours, bare, lines.middle), ...memoryFigures(small, ours, large, lines)];
}

function timeFigures(ours: readonly Export[], bare: readonly BareResult[], lines: number): Figure[] {
  const seconds = median(ours.map((one) => one.seconds));
  const bareSeconds = median(bare.map(({ ms }) => ms / 1000));
  const note = `${lines} lines, ${(ours[0]?.megabytes ?? 0).toFixed(1)} MB, median of ${ours.length} turns`;
  return [
    figure('export.ratio', seconds / bareSeconds, 'of the bare writer', {
      target: { atMost: TARGET_RATIO },
      note,
      limitedBy: useText(ours[0]?.use ?? {}),
    }),
    figure('export.seconds', seconds, 's'),
    figure('export.bare.seconds', bareSeconds, 's'),
    figure('export.bare.peak', median(bare.map(({ peakMb }) => peakMb)), 'MB, whole process'),
  ];
}

function memoryFigures(small: Export, middle: readonly Export[], large: Export, lines: Readonly<Record<Size, number>>): Figure[] {
  if (!CAN_WATCH_MEMORY) return [];
  const above = ({ memory }: Export): number => (memory === null ? Number.NaN : memory.peakMb - memory.idleMb);
  const [least, most] = [above(small), above(large)];
  return [
    figure(`export.memory.${lines.small}`, least, 'MB above idle', { target: { atMost: TARGET_MB } }),
    figure(`export.memory.${lines.middle}`, median(middle.map(above)), 'MB above idle', { target: { atMost: TARGET_MB } }),
    figure(`export.memory.${lines.large}`, most, 'MB above idle', { target: { atMost: TARGET_MB } }),
    figure('export.memory.growth', most - least, 'MB', { target: { atMost: FLAT_MB }, note: `from ${lines.small} to ${lines.large} lines` }),
    figure('export.idle', large.memory?.idleMb ?? Number.NaN, 'MB', { note: 'the API process before its first export' }),
  ];
}

async function exportMonth(stack: Stack, accountant: string, period: string): Promise<Export> {
  const api = await stack.startApi();
  const http = new HttpClient(stack.url, 1);
  try {
    await http.signIn(accountant);
    const memory = CAN_WATCH_MEMORY ? await watchMemory(api.pid) : null;
    const stop = watchProcessors(stack.watched());
    const { ms, bytes } = await download(http, period);
    return { seconds: ms / 1000, megabytes: bytes / 2 ** 20, use: stop(), memory: memory?.() ?? null };
  } finally {
    http.close();
    await stack.stop(api);
  }
}

/** Reads the whole book and keeps its last bytes only: they show that it is complete. */
async function download(http: HttpClient, period: string): Promise<{ ms: number; bytes: number }> {
  let bytes = 0;
  let end = Buffer.alloc(0);
  const sink = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      bytes += chunk.length;
      end = Buffer.concat([end, chunk]).subarray(-22);
      done();
    },
  });
  const made = await makeBook(http, period);
  const { status, ms } = await http.call({ path: made.path, sink });
  if (status !== 200 || end.readUInt32LE(0) !== ZIP_END) throw new Error(`the export of ${period} is no complete book: ${status}, ${bytes} bytes`);
  return { ms: made.ms + ms, bytes };
}

/** Makes the book of a month, and gives its address. */
async function makeBook(http: HttpClient, period: string): Promise<{ path: string; ms: number }> {
  const { status, body, ms } = await http.call({ method: 'POST', path: '/api/v1/charge-lines/books', json: { period } });
  if (status !== 201) throw new Error(`the book of ${period}: ${status} ${body.toString()}`);
  return { path: `/api/v1/charge-lines/books/${(JSON.parse(body.toString()) as { id: string }).id}?locale=tr`, ms };
}

const ZIP_END = 0x06054b50;

/** The cells of a small export, read back, for the bare writer to repeat. */
async function writeBareBook(stack: Stack, accountant: string): Promise<string> {
  const api = await stack.startApi();
  const http = new HttpClient(stack.url, 1);
  await http.signIn(accountant);
  const { body } = await http.call({ path: (await makeBook(http, SAMPLE.period)).path });
  http.close();
  await stack.stop(api);
  const columns = lineColumns('tr');
  const workbook = await new Workbook().xlsx.load(body as unknown as ArrayBuffer);
  const rows: BareCell[][] = [];
  workbook.worksheets[0]?.eachRow((row, number) => {
    if (number > 1) rows.push(columns.map((_, index) => bareCell(row.getCell(index + 1).value)));
  });
  if (rows.length !== SAMPLE.lines) throw new Error(`the export has ${rows.length} lines instead of ${SAMPLE.lines}`);
  const file = join(stack.config.dataDir, 'bare-book.json');
  writeFileSync(file, JSON.stringify({ columns, rows } satisfies BareBook));
  return file;
}

function bareCell(value: unknown): BareCell {
  if (value instanceof Date) return { date: value.getTime() };
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}

async function writeBare(book: string, lines: number): Promise<BareResult> {
  const { stdout } = await promisify(execFile)(process.execPath, [require.resolve('./bare/bare-export'), book, String(lines)]);
  return JSON.parse(stdout) as BareResult;
}
