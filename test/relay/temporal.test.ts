import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { ActivityFailure, ApplicationFailure } from '@temporalio/common';
import { Worker } from '@temporalio/worker';
import { createActivities } from '../../activities';
import { acceptTicket } from '../../platform/accept-ticket';
import { TASK_QUEUE } from '../../domain/ids';
import { systemClock } from '../../platform/clock';
import { MailSink } from '../../scripts/mail-sink/mail-sink';
import { freePort } from '../../scripts/setup/ports';
import { startTemporal } from '../../scripts/setup/temporal';
import { createMailTransport } from '../../worker/relay/mail/transport';
import { createRelayClient } from '../../worker/relay/temporal-client';
import { createTemporalPort, type TemporalPort } from '../../worker/relay/temporal-port';
import { finalCode } from '../../workflows/messages';
import { testConfig } from '../support/env';
import { createFirm, type Firm } from '../support/firm';
import { runFolder } from '../support/services';
import { createTestTemporal, workflowBundle, type TestTemporal } from '../support/temporal';
import { addCommand, addOutbox, outboxRow, startBench, until, type RelayBench } from './relay-fixture';

jest.setTimeout(120_000);

let bench: RelayBench;
let temporal: TestTemporal;
let sink: MailSink;
let firm: Firm;
let port: TemporalPort;
let stopWorker: () => Promise<void>;

beforeAll(async () => {
  bench = await startBench();
  temporal = await createTestTemporal();
  sink = await MailSink.start({ folder: join(runFolder(), `mails-${randomUUID()}`) });
  firm = await createFirm(bench.pool);
  port = createTemporalPort(temporal.client);
  const { pool, config } = bench;
  const notifier = { changed: () => undefined, outbox: () => undefined };
  const worker = await Worker.create({
    connection: temporal.nativeConnection,
    namespace: temporal.namespace,
    taskQueue: TASK_QUEUE,
    workflowBundle: workflowBundle(),
    activities: createActivities({
      pool,
      clock: systemClock,
      waits: config.waits,
      linkSecret: config.secrets.link,
      mailFrom: config.mailFrom,
      mailHost: 'servis.example',
      notifier,
    }),
  });
  const running = worker.run();
  stopWorker = async () => {
    worker.shutdown();
    await running;
  };
});
afterAll(async () => {
  await bench.stopRelays();
  await stopWorker();
  await temporal.close();
  await sink.close();
  await bench.close();
});
afterEach(() => bench.stopRelays());

interface Accepted {
  readonly id: string;
  readonly number: number;
}

/** A request from the web form, accepted as the API does it. */
async function accept(email = firm.requester.email): Promise<Accepted> {
  const accepted = await acceptTicket(
    bench.pool,
    {
      channel: 'WEB',
      priority: 'NORMAL',
      subject: 'Yazıcı yazdırmıyor',
      description: 'Kâğıt sıkıştı',
      locale: 'tr',
      label: firm.asset.label,
      email,
      name: 'Ayşe',
      phone: null,
      contactId: null,
      assetId: null,
      createdById: null,
      formConsent: null,
    },
    { caller: 'test', key: randomUUID(), bodyHash: '' },
    { now: Date.now(), keyLifeMs: 86_400_000 },
  );
  if (accepted.outcome !== 'created') throw new Error(accepted.outcome);
  return accepted;
}

const relay = (): Promise<void> => bench.relay({ temporal: port, mail: createMailTransport(testConfig({ SMTP_URL: sink.smtpUrl })) }).run();
const ticketRow = async ({ id }: Accepted): Promise<{ state: string; seq: number; workflow_started_at: Date | null; ended_at: Date | null }> =>
  (await bench.pool.query('SELECT state, seq, workflow_started_at, ended_at FROM ticket WHERE id = $1', [id])).rows[0];
const commandRow = async (id: string): Promise<{ status: string; result: unknown }> =>
  (await bench.pool.query('SELECT status, result FROM command WHERE id = $1', [id])).rows[0];
const staffCommand = (ticket: Accepted, name: string, args: object = {}): Promise<{ id: string; outboxId: number }> =>
  addCommand(bench.pool, ticket, { name, args, payload: args, actor_kind: 'STAFF', actor_id: firm.staff.id });
const runs = async ({ number }: Accepted): Promise<number> => {
  let count = 0;
  for await (const _run of temporal.client.workflow.list({ query: `WorkflowId = "ticket-${number}"` })) count += 1;
  return count;
};

test('accepted tickets get their workflow and the requester a mail; a repeated start changes nothing', async () => {
  void relay();
  const tickets = await Promise.all(Array.from({ length: 10 }, () => accept()));
  for (const ticket of tickets) {
    await until(
      () => ticketRow(ticket),
      (row) => row.state === 'NEW' && row.workflow_started_at !== null,
      30_000,
    );
    const mail = await sink.waitFor(({ subject }) => subject.startsWith(`[#${ticket.number}] Talebiniz alındı`), 30_000);
    expect(mail.text).toContain('Cihaz: SM-');
  }
  const [first] = tickets as [Accepted];
  const again = await addOutbox(bench.pool, 'START_TICKET', `ticket:${first.number}`, { ticketId: first.id, number: first.number });
  await until(
    () => outboxRow(bench.pool, again),
    (row) => row.delivered_at !== null,
  );
  expect((await ticketRow(first)).seq).toBe(2);
  await until(
    () => runs(first),
    (count) => count === 1,
  );
});

test('commands arrive in order, are recorded or refused with the workflow’s reason, and an ended ticket refuses', async () => {
  const ticket = await accept();
  void relay();
  await until(
    () => ticketRow(ticket),
    (row) => row.state === 'NEW',
    30_000,
  );
  const assign = await staffCommand(ticket, 'ASSIGN', { assigneeId: firm.technician.id, assigneeNumber: firm.technician.number });
  const arrive = await staffCommand(ticket, 'ARRIVE');
  // More minutes than the column holds: a fault of ours, told at once and in nobody's way.
  const fault = await staffCommand(ticket, 'RECORD_WORK', { workType: 'REMOTE_SUPPORT', minutes: 9_000_000_000_000 });
  const cancel = await staffCommand(ticket, 'CANCEL');
  const late = await staffCommand(ticket, 'REOPEN');
  await until(
    () => commandRow(late.id),
    (row) => row.status !== 'PENDING',
    30_000,
  );
  expect(await Promise.all([assign, arrive, fault, cancel, late].map(({ id }) => commandRow(id)))).toEqual([
    { status: 'DONE', result: { seq: 3, state: 'IN_PROGRESS' } },
    { status: 'REFUSED', result: { code: 'ILLEGAL_TRANSITION' } },
    { status: 'REFUSED', result: { code: 'INTERNAL' } },
    { status: 'DONE', result: { seq: 4, state: 'CANCELLED' } },
    { status: 'REFUSED', result: { code: 'TICKET_ENDED' } },
  ]);
  await until(
    () => outboxRow(bench.pool, late.outboxId),
    (row) => row.delivered_at !== null,
  );
  const restart = await addOutbox(bench.pool, 'START_TICKET', `ticket:${ticket.number}`, { ticketId: ticket.id, number: ticket.number });
  await until(
    () => outboxRow(bench.pool, restart),
    (row) => row.delivered_at !== null,
  );
  expect(await ticketRow(ticket)).toMatchObject({ seq: 4, state: 'CANCELLED' });
});

test('a command delivered twice is recorded once', async () => {
  const ticket = await accept();
  void relay();
  await until(
    () => ticketRow(ticket),
    (row) => row.state === 'NEW',
    30_000,
  );
  const assign = await staffCommand(ticket, 'ASSIGN', { assigneeId: firm.technician.id, assigneeNumber: firm.technician.number });
  await until(
    () => outboxRow(bench.pool, assign.outboxId),
    (row) => row.delivered_at !== null,
    30_000,
  );
  await bench.pool.query('UPDATE outbox SET delivered_at = NULL, next_attempt_at = now() WHERE id = $1', [assign.outboxId]);
  await bench.pool.query("UPDATE command SET status = 'PENDING', result = NULL WHERE id = $1", [assign.id]);
  await until(
    () => outboxRow(bench.pool, assign.outboxId),
    (row) => row.delivered_at !== null,
    30_000,
  );
  expect(await ticketRow(ticket)).toMatchObject({ seq: 3, state: 'IN_PROGRESS' });
});

test('a command brings the start along when the start itself was lost', async () => {
  const ticket = await accept('yabanci@baska.example');
  await bench.pool.query('DELETE FROM outbox WHERE aggregate_key = $1', [`ticket:${ticket.number}`]);
  const command = await staffCommand(ticket, 'CONFIRM_REFUSAL');
  void relay();
  const row = await until(
    () => commandRow(command.id),
    (seen) => seen.status !== 'PENDING',
    30_000,
  );
  // The workflow judges the ticket first; whether the command comes before or after that is its own affair.
  expect(['DONE', 'REFUSED']).toContain(row.status);
  await until(
    () => ticketRow(ticket),
    ({ seq }) => seq >= 2,
    30_000,
  );
});

test('the approver’s decision reaches the ticket once, also when it is delivered again after its chase has ended', async () => {
  const ticket = await accept();
  void relay();
  await until(
    () => ticketRow(ticket),
    (row) => row.state === 'NEW',
    30_000,
  );
  await staffCommand(ticket, 'ASSIGN', { assigneeId: firm.technician.id, assigneeNumber: firm.technician.number });
  await staffCommand(ticket, 'RECORD_REMOTE_IMPOSSIBLE', { reason: 'NO_POWER' });
  const need = {
    approverId: firm.representative.id,
    estimatedHours: '1',
    callOut: '0.00',
    labour: '100.00',
    travel: '0.00',
    lodging: '0.00',
    scope: 'Güç kaynağı',
    tried: 'Açılmadı',
  };
  await staffCommand(ticket, 'CONVEY_ONSITE', need);
  await until(
    () => ticketRow(ticket),
    (row) => row.state === 'WAITING_APPROVAL',
    30_000,
  );
  const mail = await sink.waitFor(({ subject }) => subject.startsWith(`[#${ticket.number}] Yerinde servis için onayınız`), 30_000);
  expect(mail).toMatchObject({ to: firm.representative.email });
  expect(mail.text).toContain('Toplam: ₺100,00');
  const approvalId = (await bench.pool.query('SELECT id FROM approval WHERE ticket_id = $1', [ticket.id])).rows[0].id as string;
  const decision = await addCommand(bench.pool, ticket, {
    name: 'APPROVAL_GRANTED',
    args: { approvalId },
    actor_kind: 'APPROVER',
    actor_id: firm.representative.id,
  });
  await bench.pool.query('DELETE FROM outbox WHERE id = $1', [decision.outboxId]);
  await bench.pool.query("UPDATE approval SET status = 'APPROVED', decided_at = now(), decided_via = 'LINK', decision_id = $2 WHERE id = $1", [
    approvalId,
    decision.id,
  ]);
  const payload = { commandId: decision.id, approvalId, approved: true, ticketNumber: ticket.number, n: 1 };
  const key = `approval:${ticket.number}-1`;
  await addOutbox(bench.pool, 'APPROVAL_DECISION', key, payload);
  await until(
    () => ticketRow(ticket),
    (row) => row.state === 'TO_PLAN',
    30_000,
  );
  const { seq } = await ticketRow(ticket);
  await bench.pool.query("UPDATE command SET status = 'PENDING' WHERE id = $1", [decision.id]);
  const again = await addOutbox(bench.pool, 'APPROVAL_DECISION', key, payload);
  await until(
    () => outboxRow(bench.pool, again),
    (row) => row.delivered_at !== null,
    30_000,
  );
  expect(await ticketRow(ticket)).toMatchObject({ state: 'TO_PLAN', seq });
});

test('a Temporal server that was away, however long, is met again soon after its return', async () => {
  const dataDir = join(runFolder(), `temporal-${randomUUID()}`);
  const address = `127.0.0.1:${await freePort()}`;
  const portNumber = Number(address.split(':')[1]);
  const client = createRelayClient({ temporal: { ...bench.config.temporal, address, namespace: 'default' } });
  const away = bench.relay({ temporal: createTemporalPort(client, 2_000) });
  const ticket = await accept();
  const start = (await bench.pool.query('SELECT id FROM outbox WHERE aggregate_key = $1', [`ticket:${ticket.number}`])).rows[0].id as number;
  void away.run();
  // Long enough for gRPC's own pauses between attempts to connect to have grown.
  await until(
    () => away.status(),
    ({ lanes }) => lanes.some(({ name, paused }) => name === 'starts' && (paused?.sinceMs ?? 0) > 6_000),
    30_000,
  );
  const server = await startTemporal({ dataDir, port: portNumber }, () => undefined);
  try {
    const row = await until(
      () => outboxRow(bench.pool, start),
      (seen) => seen.delivered_at !== null,
      20_000,
    );
    // The server answers a moment before our search attributes are defined on it: a start in that moment is a real attempt.
    expect(row.attempts).toBeLessThanOrEqual(1);
  } finally {
    await bench.stopRelays();
    await client.connection.close();
    await server.stop();
  }
});

test.each([
  ['a refusal', ApplicationFailure.nonRetryable('', 'TICKET_ENDED'), 'TICKET_ENDED'],
  ['a bug in the workflow', ApplicationFailure.nonRetryable('', 'TypeError'), 'INTERNAL'],
  ['an activity that failed', new ActivityFailure('', 'recordTransition', '1', 'NON_RETRYABLE_FAILURE', ''), null],
  ['a run that was replaced meanwhile', ApplicationFailure.nonRetryable('', 'AcceptedUpdateCompletedWorkflow'), null],
])('what an update failed on is final or not: %s', (_what, cause, code) => {
  expect(finalCode(cause)).toBe(code);
});
