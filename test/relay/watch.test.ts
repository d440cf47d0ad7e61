import { lookForLost, watchProcesses, type WatchParts } from '../../worker/relay/processes/watch';
import { createTestDb, type TestDb } from '../support/db';
import { createTestTemporal, type TestTemporal } from '../support/temporal';
import { NOON } from '../support/tickets';
import { waitFor } from '../support/wait-for';
import { addCommand, addTicket } from './relay-fixture';

let db: TestDb;
let temporal: TestTemporal;
beforeAll(async () => {
  [db, temporal] = await Promise.all([createTestDb(), createTestTemporal()]);
});
afterAll(async () => {
  await Promise.all([db?.close(), temporal?.close()]);
});

const warned: unknown[] = [];
const parts = (): WatchParts => ({
  pool: db.pool,
  client: temporal.client,
  clock: { now: () => Promise.resolve(NOON) },
  log: { warn: (...told: unknown[]) => void warned.push(told) } as WatchParts['log'],
});
const started = { workflow_started_at: new Date(NOON) };
const idOf = ({ number }: { number: number }): string => `ticket-${number}`;
const runOf = async (ticket: { number: number }) => await temporal.client.workflow.getHandle(idOf(ticket)).describe();
const listed = async (count: number): Promise<void> => {
  await waitFor(async () => (await temporal.client.workflow.count("ExecutionStatus = 'Running'")).count === count, {
    timeout: 20_000,
    what: 'the list',
  });
};
const restarts = async (): Promise<(string | null)[]> =>
  (await db.pool.query<{ id: string }>("SELECT subject_id AS id FROM audit_log WHERE action = 'workflow.restart' ORDER BY id")).rows.map(
    ({ id }) => id,
  );

test('what is missing in two looks is started again from its row, said in the trail, and what waited for it is due', async () => {
  const lost = await addTicket(db.pool, started);
  const [ended, unstarted] = [await addTicket(db.pool, { ...started, ended_at: new Date(NOON) }), await addTicket(db.pool)];
  const { outboxId } = await addCommand(db.pool, lost);
  await db.pool.query('UPDATE outbox SET attempts = 5, parked_at = $2 WHERE id = $1', [outboxId, new Date(NOON)]);

  const first = await lookForLost(parts(), new Set());
  expect(first).toEqual(new Set([idOf(lost)]));
  await expect(runOf(lost)).rejects.toThrow();
  await lookForLost(parts(), first);
  expect((await runOf(lost)).status.name).toBe('RUNNING');
  for (const other of [ended, unstarted]) await expect(runOf(other)).rejects.toThrow();
  expect(await restarts()).toEqual([idOf(lost)]);
  const { rows } = await db.pool.query('SELECT attempts, parked_at FROM outbox WHERE id = $1', [outboxId]);
  expect(rows).toEqual([{ attempts: 0, parked_at: null }]);
  await listed(1);
  expect(await lookForLost(parts(), new Set([idOf(lost)]))).toEqual(new Set());

  await temporal.client.workflow.getHandle(idOf(lost)).terminate('by hand');
  await listed(0);
  const stop = new AbortController();
  const watch = watchProcesses(parts(), stop.signal, 50);
  await waitFor(async () => (await runOf(lost)).status.name === 'RUNNING', { timeout: 20_000, what: 'another run' });
  await waitFor(async () => (await restarts()).length === 2, { what: 'the trail' });
  stop.abort();
  await watch;
  expect(warned).toHaveLength(2);
});

test('what runs and is not listed yet is left in peace', async () => {
  const ticket = await addTicket(db.pool, started);
  const before = await restarts();
  await lookForLost(parts(), await lookForLost(parts(), new Set()));
  const { runId } = await runOf(ticket);
  // As if the list had not caught up.
  const { client } = temporal;
  const workflow = Object.assign(Object.create(client.workflow) as typeof client.workflow, { list: () => [] });
  const blindParts = { ...parts(), client: Object.create(client, { workflow: { value: workflow } }) as typeof client };
  await lookForLost(blindParts, await lookForLost(blindParts, new Set()));
  expect((await runOf(ticket)).runId).toBe(runId);
  expect(await restarts()).toEqual([...before, idOf(ticket)]);
});
