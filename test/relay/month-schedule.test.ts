import { randomUUID } from 'node:crypto';
import { ScheduleOverlapPolicy } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import { createActivities } from '../../activities';
import { TASK_QUEUE } from '../../domain/ids';
import { monthsLater } from '../../domain/civil-date';
import { lastMonth } from '../../domain/month-end';
import { systemClock } from '../../platform/clock';
import { orderMonthRun } from '../../platform/month-end-order';
import { orderMissedMonths } from '../../worker/relay/missed-months';
import { keepMonthSchedule, MONTH_END_SCHEDULE, putMonthSchedule } from '../../worker/relay/month-schedule';
import { createTestDb, type TestDb } from '../support/db';
import { testConfig } from '../support/env';
import { createTestTemporal, workflowBundle, type TestTemporal } from '../support/temporal';
import { waitFor } from '../support/wait-for';

let db: TestDb;
let temporal: TestTemporal;
beforeAll(async () => {
  [db, temporal] = await Promise.all([createTestDb(), createTestTemporal()]);
});
afterAll(async () => {
  await Promise.all([db?.close(), temporal?.close()]);
});
beforeEach(() => db.pool.query('DELETE FROM month_run'));

const handle = () => temporal.client.schedule.getHandle(MONTH_END_SCHEDULE);
const periods = async (): Promise<string[]> =>
  (await db.pool.query<{ period: string }>('SELECT period FROM month_run ORDER BY period')).rows.map(({ period }) => period);

describe('the schedule', () => {
  test('is made once, changed where its hour changes, and stays paused where somebody has paused it', async () => {
    expect([await putMonthSchedule(temporal.client, 4), await putMonthSchedule(temporal.client, 4)]).toEqual([true, false]);
    await handle().pause('muhasebe kapalı');
    expect(await putMonthSchedule(temporal.client, 6)).toBe(false);
    const { spec, policies, action, state } = await handle().describe();
    expect(spec.timezone).toBe('Europe/Istanbul');
    expect(spec.calendars?.map(({ dayOfMonth, hour, minute }) => [dayOfMonth, hour, minute])).toEqual([
      [[{ start: 1, end: 1, step: 1 }], [{ start: 6, end: 6, step: 1 }], [{ start: 0, end: 0, step: 1 }]],
    ]);
    expect([policies.overlap, policies.catchupWindow >= 90 * 86_400_000, state.paused]).toEqual([ScheduleOverlapPolicy.BUFFER_ALL, true, true]);
    expect(action).toMatchObject({ type: 'startWorkflow', workflowType: 'monthEndDueWorkflow', taskQueue: TASK_QUEUE });
    await handle().unpause();
  });

  test('orders the month before the time that it is for, also where it is made up for', async () => {
    await putMonthSchedule(temporal.client, 4);
    const config = testConfig();
    const notifier = { changed: () => undefined, outbox: () => undefined };
    const worker = await Worker.create({
      ...{ connection: temporal.nativeConnection, namespace: temporal.namespace, taskQueue: TASK_QUEUE, workflowBundle: workflowBundle() },
      activities: createActivities({
        ...{ pool: db.pool, clock: systemClock, waits: config.waits, notifier },
        ...{ linkSecret: 'x', mailFrom: config.mailFrom, mailHost: 'servis.example' },
      }),
    });
    await worker.runUntil(async () => {
      // The first days of the two months before this one: what a schedule does that was down for so long.
      const months = [-1, -2].map((back) => monthsLater(lastMonth(Date.now()), 1 + back));
      const backfill = months.map((month) => ({
        start: new Date(`${month}-01T00:30:00Z`),
        end: new Date(`${month}-01T01:30:00Z`),
        overlap: ScheduleOverlapPolicy.BUFFER_ALL,
      }));
      await handle().backfill(backfill);
      const wanted = months.map((month) => monthsLater(month, -1)).sort();
      await waitFor(async () => (await periods()).length === wanted.length, { timeout: 25_000, what: 'two runs' });
      expect(await periods()).toEqual(wanted);
    });
  }, 60_000);

  test('is kept: it comes back where Temporal has lost it, and a Temporal that is away is asked again', async () => {
    const said: string[] = [];
    const log = { info: (_what: unknown, text: string) => said.push(text), warn: (_what: unknown, text: string) => said.push(text) } as never;
    await handle().delete();
    const stop = new AbortController();
    const keeping = keepMonthSchedule({ client: temporal.client, hour: 4, log }, stop.signal);
    await waitFor(async () => (await handle().describe()).spec.timezone === 'Europe/Istanbul', { timeout: 20_000, what: 'the schedule' });
    stop.abort();
    await keeping;
    const away = { schedule: { create: () => Promise.reject(new Error('14 UNAVAILABLE')) } } as never;
    const end = new AbortController();
    const trying = keepMonthSchedule({ client: away, hour: 4, log }, end.signal);
    await waitFor(() => said.length === 2, { what: 'a warning' });
    end.abort();
    await trying;
    expect(said).toEqual(['the schedule of the month’s end was made', 'the schedule of the month’s end cannot be kept and is tried again']);
  });
});

describe('a month that the scheduler has lost', () => {
  const at = Date.parse('2026-12-05T09:00:00Z');

  test('is ordered after the first that was ever closed, oldest first, each once', async () => {
    expect(await orderMissedMonths(db.pool, 4, at)).toEqual([]);
    await orderMonthRun(db.pool, { period: '2026-08', byId: null, at });
    await orderMonthRun(db.pool, { period: '2026-10', byId: null, at });
    expect(await orderMissedMonths(db.pool, 4, at)).toEqual(['2026-09', '2026-11']);
    expect(await orderMissedMonths(db.pool, 4, at)).toEqual([]);
    const { rows } = await db.pool.query("SELECT payload ->> 'period' AS period FROM outbox WHERE kind = 'START_MONTH_RUN' ORDER BY id");
    expect(rows.map(({ period }) => period)).toEqual(expect.arrayContaining(['2026-08', '2026-09', '2026-10', '2026-11']));
  });

  test('is none before the first that the schedule has ordered: what a person orders is closed alone', async () => {
    const person = randomUUID();
    await orderMonthRun(db.pool, { period: '2026-01', byId: person, at });
    expect(await orderMissedMonths(db.pool, 4, at)).toEqual([]);
    await orderMonthRun(db.pool, { period: '2026-10', byId: person, at });
    // The schedule comes to it as well, and somebody orders it anew.
    await orderMonthRun(db.pool, { period: '2026-10', byId: null, at });
    await db.pool.query("UPDATE month_run SET finished_at = ordered_at WHERE period = '2026-10'");
    expect(await orderMonthRun(db.pool, { period: '2026-10', byId: person, at: at + 1_000 })).toBe(true);
    expect(await orderMissedMonths(db.pool, 4, at)).toEqual(['2026-11']);
    expect(await periods()).toEqual(['2026-01', '2026-10', '2026-11']);
  });

  test('is left to the scheduler for an hour after it was due, and one that is not over is none', async () => {
    await orderMonthRun(db.pool, { period: '2026-10', byId: null, at });
    const due = Date.parse('2026-12-01T04:00:00+03:00');
    expect(await orderMissedMonths(db.pool, 4, due - 1)).toEqual([]);
    expect(await orderMissedMonths(db.pool, 4, due + 3_599_000)).toEqual([]);
    expect(await orderMissedMonths(db.pool, 4, due + 3_600_000)).toEqual(['2026-11']);
  });
});
