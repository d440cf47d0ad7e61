import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { Worker } from '@temporalio/worker';
import { monthsLater } from '../../domain/civil-date';
import { lastMonth } from '../../domain/month-end';
import { orderMonthRun } from '../../platform/month-end-order';
import { collectingWake } from '../../platform/month-end-wake';
import { startWhereNeeded } from '../../worker/relay/processes/rebuild';
import { LONG_PROCESSES } from '../../worker/relay/processes/registry';
import { toCompare } from '../../worker/relay/processes/wanted';
import { SCHEDULED_TYPES } from '../../workflows/messages';
import { TASK_QUEUE } from '../../domain/ids';
import { suspiciousTexts } from '../support/history-texts';
import { putLine, putMonthTicket, putVisitWithoutTimes } from '../support/month-desk';
import { MonthRoad } from '../support/month-road';
import { workflowBundle } from '../support/temporal';
import { waitFor } from '../support/wait-for';
import { DAY, WorkflowWorld } from '../support/workflow-world';

let world: WorkflowWorld;
let road: MonthRoad;
beforeAll(async () => {
  world = await WorkflowWorld.start();
  road = new MonthRoad(world);
}, 120_000);
afterAll(() => world.stop());

test('a month that misses nothing: frozen at the cut-off, released by its row, answered, ended; its history is short, tells nobody’s name and replays', async () => {
  const period = await road.nextPeriod();
  const firm = await world.firm();
  await road.closeMonth(period);
  const collecting = await road.looked(firm, period);
  expect(await road.monthOf(firm, monthsLater(period, 1))).toBeUndefined();
  await road.passToLook(firm, period);
  const frozen = await road.inState(firm, period, 'FROZEN');
  expect(frozen.frozen_at?.getTime()).toBeGreaterThanOrEqual(collecting.look_again_at.getTime());
  await road.release(firm, period);
  await road.acknowledge(firm, period);
  await road.isEnded(firm, period);
  expect((await road.monthOf(firm, period))?.ended_at).not.toBeNull();
  const history = await road.handleOf(firm, period).fetchHistory();
  expect(history.events?.length).toBeLessThanOrEqual(30);
  expect(suspiciousTexts(JSON.parse(historyToJSON(history)))).toEqual([]);
  await world.recordRunOf(road.idOf(firm, period), (await road.handleOf(firm, period).describe()).runId, 'month-end/nothing-missing');
  await Worker.runReplayHistory({ workflowBundle: workflowBundle() }, history, road.idOf(firm, period));
});

test('what is missing is chased by tasks, the desk is warned, and at the term the month is frozen all the same', async () => {
  const period = await road.nextPeriod();
  const firm = await world.firm();
  const visit = await putVisitWithoutTimes(world.db.pool, firm, period);
  await road.closeMonth(period);
  await waitFor(async () => (await road.tasksOf('MONTH_TIMES_MISSING', visit.id)).length === 1, { what: 'a task', timeout: 25_000 });
  await road.passToLook(firm, period);
  const { id, state, missing } = await road.passToLook(firm, period);
  expect([state, missing, await road.tasksOf('MONTH_FREEZE_NEAR', id)]).toEqual(['COLLECTING', { TIMES_MISSING: 1 }, [false]]);
  await road.passToLook(firm, period);
  expect((await road.inState(firm, period, 'FROZEN')).missing).toEqual({ TIMES_MISSING: 1 });
  expect([await road.tasksOf('MONTH_TIMES_MISSING', visit.id), await road.tasksOf('MONTH_FREEZE_NEAR', id)]).toEqual([[true], [true]]);
  const trail = await world.rows("SELECT detail FROM audit_log WHERE action = 'month.freeze' AND subject_id = $1", [id]);
  expect(trail).toEqual([{ detail: { period, missing: { TIMES_MISSING: 1 }, moved: 0, movedTo: road.nextOpen() } }]);
  await road.release(firm, period);
  await road.acknowledge(firm, period);
  await road.isEnded(firm, period);
  await world.recordRunOf(road.idOf(firm, period), (await road.handleOf(firm, period).describe()).runId, 'month-end/frozen-at-its-term');
});

test('what comes in late counts: the next look settles its task and freezes; one that somebody ticks off is missed no more', async () => {
  const period = await road.nextPeriod();
  const [late, ticked] = [await world.firm(), await world.firm()];
  const [visit, other] = [await putVisitWithoutTimes(world.db.pool, late, period), await putVisitWithoutTimes(world.db.pool, ticked, period)];
  await road.closeMonth(period);
  for (const { id } of [visit, other])
    await waitFor(async () => (await road.tasksOf('MONTH_TIMES_MISSING', id)).length === 1, { what: 'a task', timeout: 25_000 });
  await putLine(world.db.pool, late, period, visit.ticketId, { visit_id: visit.id, minutes: 60, work_type: 'ONSITE_LABOUR' });
  await world.rows('UPDATE desk_task SET done_at = created_at, done_by_id = $2 WHERE subject_id = $1', [other.id, ticked.staff.id]);
  await road.passToLook(late, period);
  expect((await road.inState(late, period, 'FROZEN')).missing).toEqual({});
  expect((await road.inState(ticked, period, 'FROZEN')).missing).toEqual({});
  expect(await road.tasksOf('MONTH_TIMES_MISSING', visit.id)).toEqual([true]);
});

test('after the cut-off the month is frozen as soon as the last thing that it missed has come in', async () => {
  const period = await road.nextPeriod();
  const firm = await world.firm();
  const visit = await putVisitWithoutTimes(world.db.pool, firm, period);
  await road.closeMonth(period);
  await waitFor(async () => (await road.tasksOf('MONTH_TIMES_MISSING', visit.id)).length === 1, { what: 'a task', timeout: 25_000 });
  const { look_again_at: nextLook, state } = await road.passToLook(firm, period);
  expect(state).toBe('COLLECTING');
  await putLine(world.db.pool, firm, period, visit.ticketId, { visit_id: visit.id, minutes: 60, work_type: 'ONSITE_LABOUR' });
  const { text, values } = collectingWake(firm.customerId, await world.now());
  await world.db.pool.query(text, [...values]);
  await road.deliver();
  const frozen = await road.inState(firm, period, 'FROZEN');
  expect([frozen.missing, (frozen.frozen_at?.getTime() ?? Infinity) < (nextLook?.getTime() ?? 0)]).toEqual([{}, true]);
});

test('drafts that nobody releases become one task for their month', async () => {
  const period = await road.nextPeriod();
  const firms = [await world.firm(), await world.firm()];
  await road.closeMonth(period);
  for (const firm of firms) await road.looked(firm, period);
  for (const firm of firms.slice(0, 1)) await road.passToLook(firm, period);
  for (const firm of firms) await road.inState(firm, period, 'FROZEN');
  await world.pass(7 * DAY);
  const open = (): Promise<unknown[]> => world.rows('SELECT 1 FROM desk_task WHERE effect_key = $1', [`MONTH_REVIEW:${period}`]);
  await waitFor(async () => (await open()).length === 1, { what: 'the task', timeout: 25_000 });
  for (const firm of firms) await road.release(firm, period);
  for (const firm of firms) await road.acknowledge(firm, period);
  for (const firm of firms) await road.isEnded(firm, period);
});

test('a draft that freezes after the task was settled opens it anew, and so does one that is left for another term', async () => {
  const period = await road.nextPeriod();
  const [early, late] = [await world.firm(), await world.firm()];
  await putVisitWithoutTimes(world.db.pool, late, period);
  await road.closeMonth(period);
  await road.looked(late, period);
  await road.passToLook(early, period);
  await road.inState(early, period, 'FROZEN');
  const task = async (): Promise<Date | null | undefined> =>
    (await world.rows<{ done_at: Date | null }>('SELECT done_at FROM desk_task WHERE effect_key = $1', [`MONTH_REVIEW:${period}`]))[0]?.done_at;
  const settle = async (): Promise<unknown> =>
    await world.rows('UPDATE desk_task SET done_at = $2, done_by_id = $3 WHERE effect_key = $1', [
      ...[`MONTH_REVIEW:${period}`, new Date(await world.now()), early.staff.id],
    ]);
  await world.pass(5 * DAY);
  await waitFor(async () => (await task()) === null, { what: 'the task', timeout: 25_000 });
  await road.release(early, period);
  await settle();
  await world.pass(7 * DAY);
  await road.inState(late, period, 'FROZEN');
  await world.pass(7 * DAY);
  await waitFor(async () => (await task()) === null, { what: 'the task of the later draft', timeout: 25_000 });
  await settle();
  await world.pass(7 * DAY);
  await waitFor(async () => (await task()) === null, { what: 'the task of a draft that is left', timeout: 25_000 });
  await road.release(late, period);
  await road.acknowledge(late, period);
  await road.isEnded(late, period);
});

test('a lost workflow starts again from its row and goes on where the row stands', async () => {
  const period = await road.nextPeriod();
  const firm = await world.firm();
  await road.closeMonth(period);
  await road.passToLook(firm, period);
  await road.inState(firm, period, 'FROZEN');
  await road.lose(firm, period);
  const find = async () => (await toCompare(world.db.pool, LONG_PROCESSES.monthEnd, null)).find(({ id }) => id === road.idOf(firm, period));
  const wanted = await find();
  if (wanted === undefined) throw new Error('the row wants no workflow');
  const system = { db: world.db, client: world.env.client };
  const again = async (): Promise<boolean> => await startWhereNeeded(system, LONG_PROCESSES.monthEnd, wanted, false, () => undefined);
  expect([await again(), await again()]).toEqual([true, false]);
  await road.release(firm, period);
  await road.acknowledge(firm, period);
  await road.isEnded(firm, period);
  expect(await find()).toBeUndefined();
});

describe('the run', () => {
  test('begins the month of everybody with a contract or a line in it, once, wherever it is killed', async () => {
    const period = await road.nextPeriod();
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
    await road.deliver();
    const run = (): ReturnType<typeof world.env.client.workflow.getHandle> => world.env.client.workflow.getHandle(`month-end-run-${period}`);
    const progress = async () =>
      (await world.rows<{ cursor: number; begun: number; finished_at: Date | null }>('SELECT * FROM month_run WHERE period = $1', [period]))[0];
    await waitFor(async () => ((await progress())?.begun ?? 0) > 0, { what: 'a first batch', timeout: 25_000 });
    await run().terminate('killed');
    const [wanted] = await toCompare(world.db.pool, LONG_PROCESSES.monthRun, null);
    if (wanted !== undefined)
      await startWhereNeeded({ db: world.db, client: world.env.client }, LONG_PROCESSES.monthRun, wanted, false, () => undefined);
    await road.runIsThrough(period);
    await world.recordRunOf(`month-end-run-${period}`, (await run().describe()).runId, 'month-run/several-batches');
    const [counts] = await world.rows<{ months: number; customers: number; told: number }>(
      `SELECT count(*)::int AS months, count(DISTINCT customer_id)::int AS customers,
              (SELECT count(*)::int FROM outbox WHERE kind = 'MONTH_END' AND payload ->> 'period' = $1) AS told FROM billing_period WHERE period = $1`,
      [period],
    );
    expect(counts?.months).toBeGreaterThan(120);
    expect(counts).toEqual({ months: (await progress())?.begun, customers: counts?.months, told: counts?.months });
    expect([await road.monthOf(under, period), await road.monthOf(billed, period)].map((month) => month?.state)).toEqual([
      'COLLECTING',
      'COLLECTING',
    ]);
    expect(await road.monthOf(gone, period)).toBeUndefined();
    // The others of this file are left in peace.
    await world.rows("DELETE FROM contract WHERE number LIKE 'Ç-%'");
    await world.rows("UPDATE outbox SET delivered_at = created_at WHERE kind = 'MONTH_END'");
    await world.rows('UPDATE billing_period SET ended_at = created_at WHERE period = $1', [period]);
  }, 60_000);

  test('is ordered once by the schedule, and looked through once more where a person orders it', async () => {
    const period = await road.nextPeriod();
    const firm = await world.firm();
    const order = async (byId: string | null): Promise<boolean> => await orderMonthRun(world.db.pool, { period, byId, at: await world.now() });
    expect([await order(null), await order(null), await order(firm.staff.id)]).toEqual([true, false, false]);
    await road.deliver();
    await road.runIsThrough(period);
    const late = await world.firm({ startsOn: '2025-01-01' });
    // Another instant is another order.
    await world.pass(2_000);
    expect([await order(null), await order(firm.staff.id)]).toEqual([false, true]);
    await road.deliver();
    await road.inState(late, period, 'COLLECTING');
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
