import { createMonthRunBatch } from '../../activities/month-run';
import { orderMonthRun } from '../../platform/month-end-order';
import { testDeps, type TestDeps } from '../support/env';
import { createFirm } from '../support/firm';
import { putLine, putMonthTicket } from '../support/month-desk';

let deps: TestDeps;
beforeAll(async () => {
  deps = await testDeps({});
});
afterAll(() => deps.close());

const period = '2026-10';
const at = Date.parse('2026-11-01T01:00:00Z');

test('a batch that was asked for before somebody ordered the month anew begins from the first customer all the same', async () => {
  const { pool } = deps.db;
  const [early, late] = [await createFirm(pool), await createFirm(pool)];
  for (const firm of [early, late]) await putLine(pool, firm, period, await putMonthTicket(pool, firm, period));
  const clock = { now: () => Promise.resolve(at) };
  const batch = createMonthRunBatch({
    ...{ pool, clock, waits: deps.config.waits, linkSecret: 'x', mailFrom: 'servis@servis.example', mailHost: 'servis.example' },
    notifier: { changed: () => undefined, outbox: () => undefined },
  });
  const begun = async (): Promise<string[]> =>
    (
      await pool.query<{ id: string }>('select customer_id as id from billing_period where period = $1 and collecting_at is not null', [period])
    ).rows.map(({ id }) => id);
  await orderMonthRun(pool, { period, byId: null, at });
  const { reached } = await batch({ period, after: -1 });
  expect((await begun()).sort()).toEqual(expect.arrayContaining([early.customerId, late.customerId].sort()));
  // Repeated as a lost answer is: it goes on behind what was done, and ends the run.
  expect(await batch({ period, after: -1 })).toEqual({ reached: null, begun: 0 });
  const newcomer = early.customerId;
  await pool.query('delete from billing_period where customer_id = $1', [newcomer]);
  await orderMonthRun(pool, { period, byId: early.staff.id, at: at + 1_000 });
  expect(await batch({ period, after: reached ?? 0 })).toMatchObject({ begun: 1 });
  expect(await begun()).toContain(newcomer);
});
