import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { Worker } from '@temporalio/worker';
import { addMonths, lastMonth } from '../../domain/month-end';
import type { OutboxPayloads } from '../../domain/outbox-kinds';
import { orderMonthRun, wakeMonthEnd } from '../../platform/month-end-order';
import { startWhereNeeded } from '../../worker/relay/processes/rebuild';
import { LONG_PROCESSES } from '../../worker/relay/processes/registry';
import { toCompare } from '../../worker/relay/processes/wanted';
import { createTemporalPort } from '../../worker/relay/temporal-port';
import { SCHEDULED_TYPES } from '../../workflows/messages';
import { TASK_QUEUE } from '../../domain/ids';
import { suspiciousTexts } from '../support/history-texts';
import { putLine, putMonthTicket, putVisitWithoutTimes } from '../support/month-desk';
import type { Firm } from '../support/firm';
import { workflowBundle } from '../support/temporal';
import { waitFor } from '../support/wait-for';
import { DAY, WorkflowWorld } from '../support/workflow-world';

let world: WorkflowWorld;
beforeAll(async () => {
  world = await WorkflowWorld.start();
}, 120_000);
afterAll(() => world.stop());

interface Month {
  readonly id: string;
  readonly state: string;
  readonly missing: Record<string, number>;
  readonly look_again_at: Date | null;
  readonly frozen_at: Date | null;
  readonly ended_at: Date | null;
}

const monthOf = async ({ customerId }: Firm, period: string): Promise<Month | undefined> =>
  (await world.rows<Month>('SELECT * FROM billing_period WHERE customer_id = $1 AND period = $2', [customerId, period]))[0];
const idOf = ({ customerNumber }: Firm, period: string): string => `month-end-${customerNumber}-${period}`;
const handleOf = (firm: Firm, period: string) => world.env.client.workflow.getHandle(idOf(firm, period));
const inState = async (firm: Firm, period: string, state: string): Promise<Month> =>
  await waitFor(
    async () => {
      const month = await monthOf(firm, period);
      return month?.state === state && month;
    },
    { what: state, timeout: 25_000 },
  );
const tasksOf = async (kind: string, subjectId: string): Promise<boolean[]> =>
  (
    await world.rows<{ done: boolean }>('SELECT done_at IS NOT NULL AS done FROM desk_task WHERE kind = $1 AND subject_id = $2', [kind, subjectId])
  ).map(({ done }) => done);

/** What the relay does with the rows of a month's end. */
async function deliver(): Promise<void> {
  const port = createTemporalPort(world.env.client);
  const rows = await world.rows<{ id: string; kind: string; payload: never }>(
    "UPDATE outbox SET delivered_at = created_at WHERE kind IN ('MONTH_END', 'START_MONTH_RUN') AND delivered_at IS NULL RETURNING id, kind, payload",
  );
  for (const { kind, payload } of rows) {
    if (kind === 'MONTH_END') await port.wakeMonthEnd(payload as OutboxPayloads['MONTH_END']);
    else await port.startMonthRun((payload as OutboxPayloads['START_MONTH_RUN']).period);
  }
}

// Waiting for a result would let the server skip as far as it likes.
const runIsThrough = async (period: string): Promise<unknown> =>
  await waitFor(async () => (await world.rows('SELECT 1 FROM month_run WHERE period = $1 AND finished_at IS NOT NULL', [period])).length === 1, {
    ...{ what: 'the end of the run', timeout: 25_000 },
  });
const isEnded = async (firm: Firm, period: string): Promise<unknown> =>
  await waitFor(async () => (await handleOf(firm, period).describe()).status.name === 'COMPLETED', { what: 'the end of the month', timeout: 25_000 });

/** The month before the one that it is on the server, or one that many before, closed as somebody orders it. */
async function closeMonth(period: string): Promise<void> {
  await orderMonthRun(world.db.pool, { period, byId: null, at: await world.now() });
  await deliver();
  await runIsThrough(period);
  await deliver();
}

/** Its row once the workflow has looked, and when it looks again. */
async function looked(firm: Firm, period: string): Promise<Month & { readonly look_again_at: Date }> {
  return await waitFor(
    async () => {
      const month = await monthOf(firm, period);
      return month?.look_again_at ? { ...month, look_again_at: month.look_again_at } : null;
    },
    { what: 'a look', timeout: 25_000 },
  );
}

/** Lets time pass until the next look, and waits until it was made. */
async function passToLook(firm: Firm, period: string): Promise<Month> {
  const { look_again_at: due } = await looked(firm, period);
  await world.pass(due.getTime() - (await world.now()) + 2_000);
  return await waitFor(
    async () => {
      const month = await monthOf(firm, period);
      return month !== undefined && (month.look_again_at === null || month.look_again_at > due) && month;
    },
    { what: 'the next look', timeout: 25_000 },
  );
}

async function release(firm: Firm, period: string): Promise<void> {
  const { id } = await inState(firm, period, 'FROZEN');
  const at = await world.now();
  await world.rows("UPDATE billing_period SET state = 'RELEASED', released_at = $2, version = version + 1 WHERE id = $1", [id, new Date(at)]);
  await wakeMonthEnd(world.db.pool, id, at);
  await deliver();
}

// Time passes for the whole file: each test closes a month of its own, counted from the one that was over at the beginning.
let first: string | undefined;
let months = 0;
async function nextPeriod(): Promise<string> {
  first ??= lastMonth(await world.now());
  months += 1;
  return addMonths(first, 1 - months);
}

test('a month that misses nothing: frozen at the cut-off, released by its row, ended; its history is short, tells nobody’s name and replays', async () => {
  const period = await nextPeriod();
  const firm = await world.firm();
  await closeMonth(period);
  const collecting = await looked(firm, period);
  expect(await monthOf(firm, addMonths(period, 1))).toBeUndefined();
  await passToLook(firm, period);
  const frozen = await inState(firm, period, 'FROZEN');
  expect(frozen.frozen_at?.getTime()).toBeGreaterThanOrEqual(collecting.look_again_at.getTime());
  await release(firm, period);
  await isEnded(firm, period);
  expect((await monthOf(firm, period))?.ended_at).not.toBeNull();
  const history = await handleOf(firm, period).fetchHistory();
  expect(history.events?.length).toBeLessThanOrEqual(30);
  expect(suspiciousTexts(JSON.parse(historyToJSON(history)))).toEqual([]);
  await world.recordRunOf(idOf(firm, period), (await handleOf(firm, period).describe()).runId, 'month-end/nothing-missing');
  await Worker.runReplayHistory({ workflowBundle: workflowBundle() }, history, idOf(firm, period));
});

test('what is missing is chased by tasks, the desk is warned, and at the term the month is frozen all the same', async () => {
  const period = await nextPeriod();
  const firm = await world.firm();
  const visit = await putVisitWithoutTimes(world.db.pool, firm, period);
  await closeMonth(period);
  await waitFor(async () => (await tasksOf('MONTH_TIMES_MISSING', visit.id)).length === 1, { what: 'a task', timeout: 25_000 });
  await passToLook(firm, period);
  const { id, state, missing } = await passToLook(firm, period);
  expect([state, missing, await tasksOf('MONTH_FREEZE_NEAR', id)]).toEqual(['COLLECTING', { TIMES_MISSING: 1 }, [false]]);
  await passToLook(firm, period);
  expect((await inState(firm, period, 'FROZEN')).missing).toEqual({ TIMES_MISSING: 1 });
  expect([await tasksOf('MONTH_TIMES_MISSING', visit.id), await tasksOf('MONTH_FREEZE_NEAR', id)]).toEqual([[true], [true]]);
  const trail = await world.rows("SELECT detail FROM audit_log WHERE action = 'month.freeze' AND subject_id = $1", [id]);
  expect(trail).toEqual([{ detail: { period, missing: { TIMES_MISSING: 1 }, moved: 0, movedTo: addMonths(first ?? '', 1) } }]);
  await release(firm, period);
  await isEnded(firm, period);
  await world.recordRunOf(idOf(firm, period), (await handleOf(firm, period).describe()).runId, 'month-end/frozen-at-its-term');
});

test('what comes in late counts: the next look settles its task and freezes; one that somebody ticks off is missed no more', async () => {
  const period = await nextPeriod();
  const [late, ticked] = [await world.firm(), await world.firm()];
  const [visit, other] = [await putVisitWithoutTimes(world.db.pool, late, period), await putVisitWithoutTimes(world.db.pool, ticked, period)];
  await closeMonth(period);
  for (const { id } of [visit, other])
    await waitFor(async () => (await tasksOf('MONTH_TIMES_MISSING', id)).length === 1, { what: 'a task', timeout: 25_000 });
  await putLine(world.db.pool, late, period, visit.ticketId, { visit_id: visit.id, minutes: 60, work_type: 'ONSITE_LABOUR' });
  await world.rows('UPDATE desk_task SET done_at = created_at, done_by_id = $2 WHERE subject_id = $1', [other.id, ticked.staff.id]);
  await passToLook(late, period);
  expect((await inState(late, period, 'FROZEN')).missing).toEqual({});
  expect((await inState(ticked, period, 'FROZEN')).missing).toEqual({});
  expect(await tasksOf('MONTH_TIMES_MISSING', visit.id)).toEqual([true]);
});

test('drafts that nobody releases become one task for their month', async () => {
  const period = await nextPeriod();
  const firms = [await world.firm(), await world.firm()];
  await closeMonth(period);
  for (const firm of firms) await looked(firm, period);
  for (const firm of firms.slice(0, 1)) await passToLook(firm, period);
  for (const firm of firms) await inState(firm, period, 'FROZEN');
  await world.pass(7 * DAY);
  const open = (): Promise<unknown[]> => world.rows('SELECT 1 FROM desk_task WHERE effect_key = $1', [`MONTH_REVIEW:${period}`]);
  await waitFor(async () => (await open()).length === 1, { what: 'the task', timeout: 25_000 });
  for (const firm of firms) await release(firm, period);
  for (const firm of firms) await isEnded(firm, period);
});

test('a draft that freezes after the task was settled opens it anew, and so does one that is left for another term', async () => {
  const period = await nextPeriod();
  const [early, late] = [await world.firm(), await world.firm()];
  await putVisitWithoutTimes(world.db.pool, late, period);
  await closeMonth(period);
  await looked(late, period);
  await passToLook(early, period);
  await inState(early, period, 'FROZEN');
  const task = async (): Promise<Date | null | undefined> =>
    (await world.rows<{ done_at: Date | null }>('SELECT done_at FROM desk_task WHERE effect_key = $1', [`MONTH_REVIEW:${period}`]))[0]?.done_at;
  const settle = async (): Promise<unknown> =>
    await world.rows('UPDATE desk_task SET done_at = $2, done_by_id = $3 WHERE effect_key = $1', [
      ...[`MONTH_REVIEW:${period}`, new Date(await world.now()), early.staff.id],
    ]);
  await world.pass(5 * DAY);
  await waitFor(async () => (await task()) === null, { what: 'the task', timeout: 25_000 });
  await release(early, period);
  await settle();
  await world.pass(7 * DAY);
  await inState(late, period, 'FROZEN');
  await world.pass(7 * DAY);
  await waitFor(async () => (await task()) === null, { what: 'the task of the later draft', timeout: 25_000 });
  await settle();
  await world.pass(7 * DAY);
  await waitFor(async () => (await task()) === null, { what: 'the task of a draft that is left', timeout: 25_000 });
  await release(late, period);
  await isEnded(late, period);
});

test('a lost workflow starts again from its row and goes on where the row stands', async () => {
  const period = await nextPeriod();
  const firm = await world.firm();
  await closeMonth(period);
  await passToLook(firm, period);
  await inState(firm, period, 'FROZEN');
  await handleOf(firm, period).terminate('lost');
  const find = async () => (await toCompare(world.db.pool, LONG_PROCESSES.monthEnd, null)).find(({ id }) => id === idOf(firm, period));
  const wanted = await find();
  if (wanted === undefined) throw new Error('the row wants no workflow');
  const system = { db: world.db, client: world.env.client };
  const again = async (): Promise<boolean> => await startWhereNeeded(system, LONG_PROCESSES.monthEnd, wanted, false, () => undefined);
  expect([await again(), await again()]).toEqual([true, false]);
  await release(firm, period);
  await isEnded(firm, period);
  expect(await find()).toBeUndefined();
});

describe('the run', () => {
  test('begins the month of everybody with a contract or a line in it, once, wherever it is killed', async () => {
    const period = await nextPeriod();
    const [under, gone, billed] = [await world.firm(), await world.firm({ endsOn: '2025-02-01' }), await world.firm({ endsOn: '2025-02-01' })];
    await putLine(world.db.pool, billed, period, await putMonthTicket(world.db.pool, billed, period));
    await world.rows(
      `INSERT INTO customer (id, name, created_at, updated_at) SELECT gen_random_uuid(), 'Müşteri ' || n, now(), now() FROM generate_series(1, 120) n`,
    );
    const contract = `INSERT INTO contract (id, customer_id, number, kind, starts_on, ends_on, calendar_id, price_list_id, created_at, updated_at)
      SELECT gen_random_uuid(), c.id, 'Ç-' || c.number, 'HELPDESK_ONLY', '2020-01-01', '2099-12-31', k.calendar_id, k.price_list_id, now(), now()
        FROM customer c, contract k WHERE c.name LIKE 'Müşteri %' AND k.id = $1`;
    await world.rows(contract, [under.contractId]);
    await orderMonthRun(world.db.pool, { period, byId: null, at: await world.now() });
    await deliver();
    const run = (): ReturnType<typeof world.env.client.workflow.getHandle> => world.env.client.workflow.getHandle(`month-end-run-${period}`);
    const progress = async () =>
      (await world.rows<{ cursor: number; begun: number; finished_at: Date | null }>('SELECT * FROM month_run WHERE period = $1', [period]))[0];
    await waitFor(async () => ((await progress())?.begun ?? 0) > 0, { what: 'a first batch', timeout: 25_000 });
    await run().terminate('killed');
    const [wanted] = await toCompare(world.db.pool, LONG_PROCESSES.monthRun, null);
    if (wanted !== undefined)
      await startWhereNeeded({ db: world.db, client: world.env.client }, LONG_PROCESSES.monthRun, wanted, false, () => undefined);
    await runIsThrough(period);
    await world.recordRunOf(`month-end-run-${period}`, (await run().describe()).runId, 'month-run/several-batches');
    const [counts] = await world.rows<{ months: number; customers: number; told: number }>(
      `SELECT count(*)::int AS months, count(DISTINCT customer_id)::int AS customers,
              (SELECT count(*)::int FROM outbox WHERE kind = 'MONTH_END' AND payload ->> 'period' = $1) AS told FROM billing_period WHERE period = $1`,
      [period],
    );
    expect(counts?.months).toBeGreaterThan(120);
    expect(counts).toEqual({ months: (await progress())?.begun, customers: counts?.months, told: counts?.months });
    expect([await monthOf(under, period), await monthOf(billed, period)].map((month) => month?.state)).toEqual(['COLLECTING', 'COLLECTING']);
    expect(await monthOf(gone, period)).toBeUndefined();
    // The others of this file are left in peace.
    await world.rows("DELETE FROM contract WHERE number LIKE 'Ç-%'");
    await world.rows("UPDATE outbox SET delivered_at = created_at WHERE kind = 'MONTH_END'");
    await world.rows('UPDATE billing_period SET ended_at = created_at WHERE period = $1', [period]);
  }, 60_000);

  test('is ordered once by the schedule, and looked through once more where a person orders it', async () => {
    const period = await nextPeriod();
    const firm = await world.firm();
    const order = async (byId: string | null): Promise<boolean> => await orderMonthRun(world.db.pool, { period, byId, at: await world.now() });
    expect([await order(null), await order(null), await order(firm.staff.id)]).toEqual([true, false, false]);
    await deliver();
    await runIsThrough(period);
    const late = await world.firm({ startsOn: '2025-01-01' });
    // Another instant is another order.
    await world.pass(2_000);
    expect([await order(null), await order(firm.staff.id)]).toEqual([false, true]);
    await deliver();
    await inState(late, period, 'COLLECTING');
    expect(await world.rows('SELECT 1 FROM billing_period WHERE customer_id = $1 AND period = $2', [firm.customerId, period])).toHaveLength(1);
  }, 90_000);

  test('of the month that is over is what the schedule orders, once', async () => {
    await world.rows('DELETE FROM month_run');
    const start = async (n: number): Promise<void> =>
      await world.env.client.workflow.execute(SCHEDULED_TYPES.monthEndDue, { workflowId: `month-end-due-${n}`, taskQueue: TASK_QUEUE, args: [] });
    await start(1);
    await start(2);
    const rows = await world.rows<{ period: string; ordered_by_id: string | null }>('SELECT period, ordered_by_id FROM month_run');
    expect(rows).toEqual([{ period: lastMonth(await world.now()), ordered_by_id: null }]);
  });
});
