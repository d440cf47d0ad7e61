import { addDays, civilDateAt } from '../../domain/civil-date';
import { orderRateRelease } from '../../platform/rate-lines/order-release';
import { LONG_PROCESSES } from '../../worker/relay/processes/registry';
import { rateReleaseStartOptions } from '../../workflows/start-options';
import { suspiciousTexts } from '../support/history-texts';
import { putWaitingLine } from '../support/rate-releases';
import { waitFor } from '../support/wait-for';
import { WorkflowWorld, type TicketOnRoad } from '../support/workflow-world';

let world: WorkflowWorld;
let ticket: TicketOnRoad;
let day: string;
beforeAll(async () => {
  world = await WorkflowWorld.start();
  ticket = await world.ticket(await world.firm());
  day = addDays(civilDateAt(await world.now()), -3);
}, 120_000);
afterAll(() => world.stop());

/** A rate that somebody has entered, and the order that it gives. */
async function enter(selling: string): Promise<string> {
  const { pool } = world.db;
  await pool.query(
    `INSERT INTO exchange_rate (id, currency, day, buying, selling, source, created_at, updated_at) VALUES (gen_random_uuid(), 'USD', $1, $2, $2, 'ENTERED', now(), now())
     ON CONFLICT (currency, day) DO UPDATE SET buying = $2, selling = $2`,
    [day, selling],
  );
  await orderRateRelease(pool, { reach: [{ currency: 'USD', day }], byId: null, at: await world.now() });
  // Delivered, as the relay does it.
  await pool.query('UPDATE outbox SET delivered_at = now() WHERE delivered_at IS NULL');
  const [order] = await world.rows<{ id: string }>('SELECT id FROM rate_release WHERE finished_at IS NULL ORDER BY created_at DESC LIMIT 1');
  return order?.id ?? '';
}

const wait = (): Promise<string> => putWaitingLine(world.db.pool, ticket.firm, ticket, { day });
const priced = async (): Promise<number> => (await world.rows('SELECT 1 FROM charge_line WHERE exchange_rate IS NOT NULL')).length;
const lines = (): Promise<object[]> => world.rows('SELECT net::float AS net FROM charge_line ORDER BY created_at, id');

test('more lines than a slice holds are priced slice after slice, lost in between also; a line that came late is found by the second look', async () => {
  for (let n = 0; n < 60; n += 1) await wait();
  const releaseId = await enter('40');
  const workflowId = `rate-release-${releaseId}`;
  const { workflowType, ...options } = rateReleaseStartOptions({ releaseId });
  await world.env.client.workflow.start(workflowType, options);
  await waitFor(async () => (await priced()) === 50, { what: 'the first slice' });
  await world.env.client.workflow.getHandle(workflowId).terminate('lost');
  const { wanted, start } = LONG_PROCESSES.rateRelease;
  const rows = await world.rows<{ id: string; facts: object }>(wanted, [null]);
  expect(rows).toEqual([{ id: workflowId, key: releaseId, facts: { releaseId } }]);
  const { workflowType: again, ...anew } = start(rows[0]?.facts);
  await world.env.client.workflow.start(again, anew);
  await waitFor(async () => (await priced()) === 60 || (await world.pass(1_000), false), { what: 'the second slice' });
  const late = await wait();
  await world.ended(workflowId);
  expect(await world.rows('SELECT net::float AS net FROM charge_line WHERE id = $1', [late])).toEqual([{ net: 1600 }]);
  expect(await lines()).toEqual(Array.from({ length: 61 }, () => ({ net: 1600 })));
  expect((await world.rows('SELECT 1 FROM rate_release WHERE finished_at IS NULL')).length).toBe(0);
  const handle = world.env.client.workflow.getHandle(workflowId);
  expect(suspiciousTexts((await handle.fetchHistory()).events)).toEqual([]);
  await world.recordRunOf(workflowId, (await handle.describe()).runId, 'rate-release/two-looks');
}, 120_000);

test('one whose row is done ends by itself', async () => {
  const releaseId = await enter('41');
  const { workflowType, ...options } = rateReleaseStartOptions({ releaseId });
  await world.rows('UPDATE rate_release SET finished_at = now() WHERE id = $1', [releaseId]);
  await world.env.client.workflow.start(workflowType, options);
  await world.ended(`rate-release-${releaseId}`);
});
