import { temporal } from '@temporalio/proto';
import { benchmarkPage } from '../../scripts/bench/benchmark-page';
import { figure, targetText } from '../../scripts/bench/figure';
import { sizeOf } from '../../scripts/bench/histories';
import { measureAll } from '../../scripts/bench/result';
import type { Section } from '../../scripts/bench/section';
import { percentile, slopeOf, spreadOf } from '../../scripts/bench/statistics';

const { EventType } = temporal.api.enums.v1;

describe('a figure', () => {
  test.each([
    [350, { atLeast: 350 }, 'pass'],
    [349.9, { atLeast: 350 }, 'miss'],
    [1.3, { atMost: 1.3 }, 'pass'],
    [1.301, { atMost: 1.3 }, 'miss'],
    [Number.NaN, { atMost: 1.3 }, 'miss'],
  ] as const)('%p against %p: %s', (value, target, verdict) => {
    expect(figure('x', value, 'ms', { target }).verdict).toBe(verdict);
  });

  test('says what limits it only when it misses, and has no verdict without a target', () => {
    const more = { target: { atMost: 1 }, note: 'of ten', limitedBy: 'processors' };
    expect(figure('x', 2, 'ms', more).note).toBe('of ten; processors');
    expect(figure('x', 1, 'ms', more).note).toBe('of ten');
    expect(figure('x', 1, 'ms').verdict).toBeUndefined();
  });

  test('is judged before it is rounded to what a measurement says', () => {
    expect(figure('x', 0.79996, 'of', { target: { atLeast: 0.8 } })).toMatchObject({ value: 0.8, verdict: 'miss' });
    expect(figure('x', 1234.5, 'ms').value).toBe(1235);
    expect(targetText({ atLeast: 350 })).toBe('≥ 350');
  });
});

describe('a run', () => {
  const MACHINE = {
    processors: '2 × Test',
    memoryGiB: 8,
    node: 'v20.20.0',
    system: 'linux x64',
    loadBefore: 0.1,
    warnings: ['other work was running'],
  };
  const sections: Section[] = [
    {
      name: 'first',
      title: 'First',
      run: () => Promise.resolve([figure('a.ratio', 0.7, 'of bare', { target: { atLeast: 0.8 }, note: 'of | ten' })]),
    },
    { name: 'second', title: 'Second', run: () => Promise.reject(new Error('the server is gone\n  at somewhere')) },
    { name: 'third', title: 'Third', run: () => Promise.resolve([figure('c.ms', 3, 'ms')]) },
  ];
  beforeAll(() => jest.spyOn(console, 'error').mockImplementation());
  afterAll(() => jest.restoreAllMocks());

  test('keeps the figures of all sections but the one that fails', async () => {
    expect(await measureAll(sections, MACHINE, false)).toMatchObject({
      figures: { 'a.ratio': { value: 0.7, verdict: 'miss' }, 'c.ms': { value: 3 } },
      missed: ['a.ratio'],
      failed: [{ name: 'second', error: expect.stringMatching(/^the server is gone/) }],
    });
  });

  const order = sections.map(({ name }) => name);

  test('writes its page by sections, with what was missed, what failed and what makes the figures doubtful; a quick one does not', async () => {
    const page = benchmarkPage(await measureAll(sections, MACHINE, false), { page: '', order });
    const today = new Date().toISOString().slice(0, 10);
    for (const line of [
      '## first: First',
      '| a.ratio | 0.7 of bare | ≥ 0.8 | **no** | of \\| ten |',
      '| c.ms | 3 ms |  |  |  |',
      `**Not measured on ${today}:** the server is gone.`,
      '**Beware:** other work was running.',
    ])
      expect(page.split('\n')).toContain(line);
    expect(page).toMatch(/2 × Test, 8 GiB.*0 of 1 targets reached\./);
    const quick = await measureAll(sections, MACHINE, true);
    expect(() => benchmarkPage(quick, { page: '', order })).toThrow(/quick/);
  });

  test('keeps what other sections said before, also those that fail now, in the order in which they run', async () => {
    const older = (name: string, value: number): string =>
      `## ${name}: Old\n\nMeasured on 2026-01-02: somewhere.\n\n| ${name}.old | ${value} ms |  |  |  |`;
    const before = `# Benchmarks\n\nWords.\n\n${older('third', 7)}\n\n${older('second', 8)}\n`;
    const measured = await measureAll(sections.slice(0, 2), MACHINE, false);
    const page = benchmarkPage(measured, { page: before, order });
    expect(page.match(/^## .*$/gm)).toEqual(['## first: First', '## second: Old', '## third: Old']);
    expect(page).toContain('| third.old | 7 ms |');
    expect(page).toMatch(/Not measured on [\d-]+:\*\* the server is gone\.\n\nMeasured on 2026-01-02/);
    // A second failure is told once.
    const again = benchmarkPage(measured, { page, order });
    expect(again).toBe(page);
    expect(again).toContain('| second.old | 8 ms |');
  });
});

test('percentiles and slope', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect(spreadOf(hundred)).toEqual({ p50: 51, p95: 96, p99: 100 });
  expect(percentile([], 0.5)).toBeNaN();
  expect(slopeOf([1, 2, 3].map((x) => ({ x, y: 5 * x - 2 })))).toBeCloseTo(5);
  expect(slopeOf([{ x: 1, y: 7 }])).toBe(0);
});

test('billable actions: starts, timers, upserts, signals and updates one each, local activities of a task one together', () => {
  const event = (eventType: number, more: object = {}) => ({ eventType, ...more });
  const local = (task: number) =>
    event(EventType.EVENT_TYPE_MARKER_RECORDED, {
      markerRecordedEventAttributes: { markerName: 'core_local_activity', workflowTaskCompletedEventId: task },
    });
  const history = [
    event(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED),
    event(EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED),
    local(4),
    local(4),
    event(EventType.EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES),
    event(EventType.EVENT_TYPE_TIMER_STARTED),
    event(EventType.EVENT_TYPE_TIMER_CANCELED),
    event(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED),
    local(9),
    event(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_COMPLETED),
  ] as unknown as Parameters<typeof sizeOf>[0][number];
  expect(sizeOf([history, []])).toEqual({ events: 10, actions: 6 });
});
