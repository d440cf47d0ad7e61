import { lineColumns } from '../../api/services/charge-columns';
import type { BareBook, BareResult } from './bare/bare-export';
import { createFirms, fillMonth, growTo } from './bulk';
import { aboveIdle, bareBookOf, downloadBook, exportBy, makeBook, writeBare, type Export } from './exports';
import { figure, type Figure } from './figure';
import { HttpClient } from './http-client';
import { layoutFigures } from './layout-exports';
import { CAN_WATCH_MEMORY } from './memory';
import { useText } from './processor-use';
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
  const book = await sampleBook(stack, accountant);
  const ours: Export[] = [];
  const bare: BareResult[] = [];
  for (let turn = 1; turn <= (quick ? 1 : 3); turn += 1) {
    ours.push(await exportMonth(stack, accountant, MONTHS.middle));
    bare.push(await writeBare(stack, book, lines.middle));
    say(`${lines.middle} lines: ${ours.at(-1)?.seconds.toFixed(1)} s, bare ${((bare.at(-1)?.ms ?? 0) / 1000).toFixed(1)} s`);
  }
  const small = await exportMonth(stack, accountant, MONTHS.small);
  const large = await exportMonth(stack, accountant, MONTHS.large);
  const layouts = { sample: SAMPLE, small: { period: MONTHS.middle, lines: lines.middle }, large: { period: MONTHS.large, lines: lines.large } };
  return [
    ...timeFigures(ours, bare, lines.middle),
    ...memoryFigures(small, ours, large, lines),
    ...(await layoutFigures(stack, { say, accountant, ...layouts })),
  ];
}

function exportMonth(stack: Stack, accountant: string, period: string): Promise<Export> {
  return exportBy(stack, accountant, async (http) => {
    const made = await makeBook(http, period);
    const { ms, bytes } = await downloadBook(http, made.path);
    return { ms: made.ms + ms, bytes };
  });
}

async function sampleBook(stack: Stack, accountant: string): Promise<BareBook> {
  const api = await stack.startApi();
  const http = new HttpClient(stack.url, 1);
  await http.signIn(accountant);
  const { body } = await http.call({ path: (await makeBook(http, SAMPLE.period)).path });
  http.close();
  await stack.stop(api);
  return bareBookOf(body, lineColumns('tr'), SAMPLE.lines);
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
  const [least, most] = [aboveIdle(small), aboveIdle(large)];
  return [
    figure(`export.memory.${lines.small}`, least, 'MB above idle', { target: { atMost: TARGET_MB } }),
    figure(`export.memory.${lines.middle}`, median(middle.map(aboveIdle)), 'MB above idle', { target: { atMost: TARGET_MB } }),
    figure(`export.memory.${lines.large}`, most, 'MB above idle', { target: { atMost: TARGET_MB } }),
    figure('export.memory.growth', most - least, 'MB', { target: { atMost: FLAT_MB }, note: `from ${lines.small} to ${lines.large} lines` }),
    figure('export.idle', large.memory?.idleMb ?? Number.NaN, 'MB', { note: 'the API process before its first export' }),
  ];
}
