import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { receivedSnapshot } from '../../domain/ticket-snapshot';
import { PROCESS_KINDS } from '../../worker/relay/processes/registry';
import { rebuild } from '../../worker/relay/processes/rebuild';
import { redeliver } from '../../worker/relay/processes/redeliver';
import { SCHEDULED_TYPES, WORKFLOW_TYPES } from '../../workflows/messages';
import { ticketStartOptions } from '../../workflows/start-options';
import { addCommand, addOutbox, addTicket } from '../relay/relay-fixture';
import { createTestDb, type TestDb } from '../support/db';
import { createTestTemporal, type TestTemporal } from '../support/temporal';
import { NOON } from '../support/tickets';
import { waitFor } from '../support/wait-for';

let db: TestDb;
let temporal: TestTemporal;
beforeAll(async () => {
  [db, temporal] = await Promise.all([createTestDb(), createTestTemporal()]);
});
afterAll(async () => {
  await Promise.all([db?.close(), temporal?.close()]);
});
afterEach(() => db.pool.query('DELETE FROM outbox'));

const AT = NOON + 3_600_000;

async function waiting(pool: Pool): Promise<Record<string, boolean>> {
  const { rows } = await pool.query<{ key: string; fresh: boolean }>(
    'SELECT aggregate_key AS key, attempts = 0 AND parked_at IS NULL AND next_attempt_at = $1 AS fresh FROM outbox ORDER BY id',
    [new Date(AT)],
  );
  return Object.fromEntries(rows.map(({ key, fresh }) => [key, fresh]));
}

describe('what could not be delivered while workflows were missing', () => {
  async function tried(pool: Pool): Promise<{ first: number; second: number }> {
    const [first, second] = [await addTicket(pool), await addTicket(pool)];
    await addCommand(pool, first);
    await addOutbox(pool, 'APPROVAL_DECISION', `approval:${first.number}-1`, {
      commandId: first.id,
      approvalId: first.id,
      approved: true,
      ticketNumber: first.number,
      n: 1,
    });
    await addOutbox(pool, 'MAIL', `mail:${first.number}`, { mailId: first.id });
    await addCommand(pool, second);
    await pool.query('UPDATE outbox SET attempts = 3, parked_at = $1', [new Date(NOON)]);
    return { first: first.number, second: second.number };
  }

  test('is due again for one ticket, not for others and not its mails', async () => {
    const { first, second } = await tried(db.pool);
    expect(await redeliver(db, first, AT)).toBe(2);
    expect(await waiting(db.pool)).toEqual({
      [`ticket:${first}`]: true,
      [`approval:${first}-1`]: true,
      [`mail:${first}`]: false,
      [`ticket:${second}`]: false,
    });
  });

  test('is due again for all tickets; what was delivered or never failed stays as it is', async () => {
    const { first, second } = await tried(db.pool);
    await db.pool.query("UPDATE outbox SET delivered_at = $2 WHERE aggregate_key = 'ticket:' || $1::int", [second, new Date(NOON)]);
    await addOutbox(db.pool, 'START_TICKET', 'ticket:999', { ticketId: '', number: 999 }, NOON);
    expect(await redeliver(db, null, AT)).toBe(2);
    expect(await waiting(db.pool)).toMatchObject({ [`ticket:${first}`]: true, [`ticket:${second}`]: false, 'ticket:999': false });
    expect(await redeliver(db, null, AT)).toBe(0);
  });
});

test('every workflow of the bundle is a type that rebuild, strays and doctor know', () => {
  const bundled = [...readFileSync(join(__dirname, '../../workflows/index.ts'), 'utf8').matchAll(/export \{ (\w+) \}/g)].map(([, name]) => name);
  expect(bundled.sort()).toEqual([...Object.values(WORKFLOW_TYPES), ...Object.values(SCHEDULED_TYPES)].sort());
  expect([...PROCESS_KINDS].sort()).toEqual(Object.keys(WORKFLOW_TYPES).sort());
});

test('while no worker answers, the sequence on record decides: what agrees is left in peace, what differs, is missing or has no cause is mended', async () => {
  const started = { workflow_started_at: new Date(NOON) };
  const [agrees, differs, missing] = [await addTicket(db.pool, started), await addTicket(db.pool, started), await addTicket(db.pool, started)];
  const over = await addTicket(db.pool, { ...started, ended_at: new Date(NOON) });
  const run = async ({ id, number }: typeof agrees, seq: number): Promise<string> => {
    const snapshot = { ...receivedSnapshot({ ticketId: id, number, receivedAt: NOON, priority: 'NORMAL' }), seq };
    const { workflowType, ...options } = ticketStartOptions(snapshot);
    return (await temporal.client.workflow.start(workflowType, options)).firstExecutionRunId;
  };
  // No type of ours: whoever started it keeps it.
  const foreign = { workflowId: 'foreign-1', taskQueue: 'elsewhere' };
  await temporal.client.workflow.start('foreignWorkflow', foreign);
  const kept = await run(agrees, 1);
  const replaced = await run(differs, 7);
  await run(over, 1);
  const runOf = async ({ number }: typeof agrees) => await temporal.client.workflow.getHandle(`ticket-${number}`).describe();
  const listed = async (): Promise<number> => (await temporal.client.workflow.count("ExecutionStatus = 'Running'")).count;
  await waitFor(async () => (await listed()) === 4, { timeout: 20_000, what: 'four listed workflows' });
  const said: string[] = [];
  const done = await rebuild({ db, client: temporal.client }, null, (line) => said.push(line));
  expect(done).toEqual({
    looked: 3,
    started: { ticket: 2, approval: 0, visit: 0, recount: 0, contract: 0, monthRun: 0, monthEnd: 0, rateRelease: 0 },
    ended: 1,
  });
  expect(said.sort()).toEqual(
    [
      `ticket-${over.number}: ended, Postgres has no cause for it`,
      ...[differs, missing].map(({ number }) => `ticket-${number}: started from event 1 (RECEIVED)`),
    ].sort(),
  );
  expect((await runOf(agrees)).runId).toBe(kept);
  expect((await runOf(differs)).runId).not.toBe(replaced);
  expect((await runOf(over)).status.name).toBe('TERMINATED');
  expect((await temporal.client.workflow.getHandle(foreign.workflowId).describe()).status.name).toBe('RUNNING');
});
