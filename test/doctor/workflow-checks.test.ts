import { onsiteNeed } from '../../domain/needs';
import type { ApprovalRef, TicketSnapshot, VisitRef } from '../../domain/ticket-snapshot';
import { notRunning, runDoctor } from '../../scripts/doctor/run';
import { WORKFLOW_CHECKS } from '../../scripts/doctor/workflow-checks';
import { approvalStartOptions, ticketStartOptions, visitStartOptions, type StartOptions } from '../../workflows/start-options';
import { insert } from '../relay/relay-fixture';
import { createTestDb, type TestDb } from '../support/db';
import { createFirm, type Firm } from '../support/firm';
import { putTicket } from '../support/stored-ticket';
import { createTestTemporal, type TestTemporal } from '../support/temporal';
import { waitFor } from '../support/wait-for';

const HOUR = 3_600_000;

let db: TestDb;
let temporal: TestTemporal;
let firm: Firm;
beforeAll(async () => {
  [db, temporal] = await Promise.all([createTestDb(), createTestTemporal()]);
  firm = await createFirm(db.pool);
});
afterAll(async () => {
  await Promise.all([db?.close(), temporal?.close()]);
});

async function start<Input>({ workflowType, ...options }: StartOptions<Input>): Promise<void> {
  await temporal.client.workflow.start(workflowType, options);
}

const isListed = (count: number) => async (): Promise<boolean> =>
  (await temporal.client.workflow.count("ExecutionStatus = 'Running'")).count === count;

async function ticket(state: 'NEW' | 'WAITING_APPROVAL' | 'PLANNED', overrides: Partial<TicketSnapshot> = {}): Promise<TicketSnapshot> {
  return (await putTicket(db.pool, firm, state, overrides)).snapshot;
}

async function approvalOf(snapshot: TicketSnapshot): Promise<ApprovalRef> {
  const { ticketId } = snapshot;
  const approval = onsiteNeed(snapshot);
  if (approval === null) throw new Error('no approval');
  const [at, soon] = [new Date(), new Date(Date.now() + HOUR)];
  await insert(db.pool, 'approval', {
    ...{
      id: approval.id,
      ticket_id: ticketId,
      n: approval.n,
      kind: 'ONSITE_VISIT',
      approver_id: firm.representative.id,
      conveyed_by_id: firm.staff.id,
    },
    ...{ content: {}, content_hash: 'c', estimated_total: '1', status: 'OPEN', opened_at: at, remind_at: soon, phone_at: soon, expires_at: soon },
  });
  return approval;
}

async function visitOf({ ticketId, visit }: TicketSnapshot): Promise<VisitRef> {
  if (visit === null) throw new Error('no visit');
  const slot = { starts_at: new Date(visit.startsAt), ends_at: new Date(visit.endsAt) };
  await insert(db.pool, 'visit', {
    ...{
      id: visit.id,
      ticket_id: ticketId,
      n: visit.n,
      approval_id: visit.approvalId,
      technician_id: firm.technician.id,
      status: 'PLANNED',
      ...slot,
    },
  });
  return visit;
}

test('each check about workflows is green while all is well, and sees its own trouble', async () => {
  const [quiet, asked, planned] = [await ticket('NEW'), await ticket('WAITING_APPROVAL'), await ticket('PLANNED')];
  const [approval, visit] = [await approvalOf(asked), await visitOf(planned)];
  const parentOf = ({ number, ticketId, customerNumber }: TicketSnapshot) => ({ ticketNumber: number, ticketId, customerNumber });
  for (const snapshot of [quiet, asked, planned]) await start(ticketStartOptions(snapshot));
  await start(approvalStartOptions({ ...parentOf(asked), approval }));
  await start(visitStartOptions({ ...parentOf(planned), visit }));
  await waitFor(isListed(5), { timeout: 20_000, what: 'five listed workflows' });
  const look = async () => {
    const context = {
      pool: db.pool,
      client: temporal.client,
      storage: { has: () => Promise.resolve(true), sizeOf: () => Promise.resolve(0) },
      now: Date.now(),
    };
    return await Promise.all(WORKFLOW_CHECKS.map(async (check) => ({ name: check.name, ...(await check.run(context)) })));
  };
  expect((await look()).filter(({ ok }) => !ok)).toEqual([]);

  const { number } = quiet;
  await temporal.client.workflow.getHandle(`ticket-${number}`).terminate('lost');
  await temporal.client.workflow.getHandle(`visit-${planned.number}-1`).terminate('lost');
  await start(approvalStartOptions({ ...parentOf(quiet), approval: { ...approval, n: 9 } }));
  const unknown = await ticket('NEW');
  await db.pool.query('UPDATE ticket SET workflow_started_at = NULL WHERE id = $1', [unknown.ticketId]);
  await db.pool.query("DELETE FROM outbox WHERE effect_key = 'start:' || $1::text", [unknown.ticketId]);
  await waitFor(isListed(4), { timeout: 20_000, what: 'what is left' });
  expect(await look()).toEqual([
    { name: 'every open ticket has its running workflow, in the same state', ok: false, detail: `1: ticket-${number} (NEW) does not run` },
    { name: 'every open approval has its running workflow', ok: true, detail: '1 wanted' },
    { name: 'every open visit has its running workflow', ok: false, detail: `1: visit-${planned.number}-1 does not run` },
    { name: 'every recount of clocks that is not through has its running workflow', ok: true, detail: '0 wanted' },
    { name: 'every contract that is not over has its running workflow', ok: true, detail: '0 wanted' },
    { name: 'every run of a month’s end that is not through has its running workflow', ok: true, detail: '0 wanted' },
    { name: 'every month’s end of a customer has its running workflow', ok: true, detail: '0 wanted' },
    { name: 'every pricing of lines that waited for a rate has its running workflow', ok: true, detail: '0 wanted' },
    {
      name: 'no workflow runs without an open ticket, approval, visit, recount, contract, month run, month’s end or rate release',
      ok: false,
      detail: `1: approval-${number}-9 runs without a cause in Postgres`,
    },
    {
      name: 'every ticket without a workflow waits in the outbox, not too long',
      ok: false,
      detail: `1: ticket ${unknown.number}: no outbox row`,
    },
  ]);
}, 90_000);

test('what cannot be asked is a failure that says so, and the rest is not looked at', async () => {
  const pool = { query: () => Promise.reject(new Error('nobody listens')) } as never;
  const { ok, checks } = await runDoctor({
    pool,
    client: temporal.client,
    storage: { has: () => Promise.resolve(true), sizeOf: () => Promise.resolve(0) },
    now: Date.now(),
  });
  expect(ok).toBe(false);
  expect(checks[0]).toEqual({ name: 'PostgreSQL answers', ok: false, detail: 'nobody listens' });
  expect(checks.find(({ name }) => name === 'no command is pending beyond its expiry')).toMatchObject({
    skipped: true,
    detail: 'PostgreSQL does not answer',
  });
  expect(notRunning({ ok, checks })).toBeNull();
});

test('a stopped system is told apart from an ill one', async () => {
  const away = { query: () => Promise.reject(new Error('nobody listens')) } as never;
  const client = { workflowService: { getSystemInfo: () => Promise.reject(new Error('nobody listens')) } } as never;
  const report = await runDoctor({
    pool: away,
    client,
    storage: { has: () => Promise.resolve(true), sizeOf: () => Promise.resolve(0) },
    now: Date.now(),
  });
  expect(notRunning(report)).toContain('is not running');
  expect(report.checks.filter(({ skipped }) => skipped !== true)).toHaveLength(2);
});
