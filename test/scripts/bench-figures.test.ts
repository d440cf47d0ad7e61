import { temporal } from '@temporalio/proto';
import { figure, targetText } from '../../scripts/bench/figure';
import { sizeOf } from '../../scripts/bench/histories';
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
