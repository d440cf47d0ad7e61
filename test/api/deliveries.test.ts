import { randomUUID } from 'node:crypto';
import type TestAgent from 'supertest/lib/agent';
import type { Delivery } from '../../api/contract/deliveries';
import type { OutboxKind } from '../../domain/outbox-kinds';
import { addCommand, addOutbox, addTicket, insert, outboxRow } from '../relay/relay-fixture';
import { startApi, type ApiUnderTest } from '../support/api-app';

let under: ApiUnderTest;
beforeAll(async () => {
  under = await startApi();
});
afterAll(() => under.close());
afterEach(() => under.deps.db.pool.query('delete from outbox'));

const HOUR_MS = 3_600_000;

/** A row of each kind for one ticket, each an hour old and tried in vain; the mail is parked. */
async function tried(): Promise<{
  number: number;
  ids: Record<Exclude<OutboxKind, 'START_RECOUNT' | 'RELEASE_RATED' | 'CONTRACT_CHANGED' | 'START_MONTH_RUN' | 'MONTH_END'>, string>;
}> {
  const { pool } = under.deps.db;
  const ticket = await addTicket(pool);
  const { id, number } = ticket;
  const mailId = randomUUID();
  await insert(pool, 'mail', {
    id: mailId,
    ticket_id: id,
    effect_key: mailId,
    template: 'TICKET_RECEIVED',
    locale: 'tr',
    to_address: 'ayse@musteri.example',
    message_id: mailId,
    params: {},
    status: 'QUEUED',
    created_at: new Date(),
  });
  const start = await addOutbox(pool, 'START_TICKET', `ticket:${number}`, { ticketId: id, number });
  const command = await addCommand(pool, ticket);
  const decision = { commandId: randomUUID(), approvalId: randomUUID(), approved: false, ticketNumber: number, n: 1 };
  const decided = await addOutbox(pool, 'APPROVAL_DECISION', `approval:${number}-1`, decision);
  const mail = await addOutbox(pool, 'MAIL', `mail:${mailId}`, { mailId });
  const [ago, later] = [new Date(Date.now() - HOUR_MS), new Date(Date.now() + 200_000)];
  await pool.query("update outbox set attempts = 3, created_at = $1, next_attempt_at = $2, last_error = '550 (address) refused'", [ago, later]);
  await pool.query('update outbox set parked_at = $1 where id = $2', [ago, mail]);
  const ids = { START_TICKET: String(start), COMMAND: String(command.outboxId), APPROVAL_DECISION: String(decided), MAIL: String(mail) };
  return { number, ids };
}

const listed = async (agent: TestAgent, filter?: object): Promise<Delivery[]> =>
  (
    await agent
      .get('/api/v1/deliveries')
      .query(filter ? { filter: JSON.stringify(filter) } : {})
      .expect(200)
  ).body.data;
const rowOf = (id: string) => outboxRow(under.deps.db.pool, Number(id));

test('what was given up or waits too long is listed with its ticket, and says nothing of people; what is on its way or delivered is not', async () => {
  const { number, ids } = await tried();
  const { pool } = under.deps.db;
  await addOutbox(pool, 'START_TICKET', 'ticket:1', { ticketId: randomUUID(), number: 1 });
  const delivered = await addOutbox(pool, 'START_TICKET', 'ticket:2', { ticketId: randomUUID(), number: 2 }, Date.now() - HOUR_MS);
  await pool.query('update outbox set delivered_at = now() where id = $1', [delivered]);
  const ops = await under.as('ops');
  const all = await listed(ops);
  expect(all.map(({ id, kind, command, template, ticketNumber, attempts }) => [id, kind, command ?? template, ticketNumber, attempts])).toEqual([
    [ids.START_TICKET, 'START_TICKET', null, number, 3],
    [ids.COMMAND, 'COMMAND', 'REOPEN', number, 3],
    [ids.APPROVAL_DECISION, 'APPROVAL_DECISION', 'APPROVAL_REFUSED', number, 3],
    [ids.MAIL, 'MAIL', 'TICKET_RECEIVED', number, 3],
  ]);
  expect(all.map(({ parkedAt }) => parkedAt !== null)).toEqual([false, false, false, true]);
  expect(JSON.stringify(all)).not.toContain('ayse');
  expect((await listed(ops, { kind: ['MAIL', 'COMMAND'] })).map(({ kind }) => kind)).toEqual(['COMMAND', 'MAIL']);
});

test('one that was tried in vain is due again at once; a second try finds nothing to do and leaves one entry in the trail', async () => {
  const { number, ids } = await tried();
  const admin = await under.as('admin');
  const retry = async (id: string): Promise<number> => (await admin.post(`/api/v1/deliveries/${id}/retry`).expect(200)).body.count;
  expect([await retry(ids.MAIL), await retry(ids.MAIL)]).toEqual([1, 0]);
  expect(await rowOf(ids.MAIL)).toMatchObject({ attempts: 0, parked_at: null });
  expect((await rowOf(ids.MAIL)).next_attempt_at.getTime()).toBeLessThanOrEqual(Date.now());
  expect(await rowOf(ids.COMMAND)).toMatchObject({ attempts: 3 });
  expect((await listed(admin)).map(({ kind }) => kind)).not.toContain('MAIL');
  const entries = await under.deps.db.prisma.auditLog.findMany({ where: { action: 'delivery.retry', actorId: admin.userId } });
  expect(entries.map(({ subjectId, detail }) => [subjectId, detail])).toEqual([[ids.MAIL, { kind: 'MAIL', ticketNumber: number }]]);
  await admin.post('/api/v1/deliveries/999999/retry').expect(404);
});

test('all that are shown are tried again; a mail that may be under way is not due before its lease has ended', async () => {
  const { ids } = await tried();
  await under.deps.db.pool.query('update outbox set parked_at = null');
  const ops = await under.as('ops');
  const retryAll = async (body: object): Promise<number> => (await ops.post('/api/v1/deliveries/retry').send(body).expect(200)).body.count;
  expect(await retryAll({ kind: ['COMMAND'] })).toBe(1);
  expect((await rowOf(ids.START_TICKET)).attempts).toBe(3);
  expect([await retryAll({}), await retryAll({})]).toEqual([3, 0]);
  expect(await listed(ops)).toEqual([]);
  expect((await rowOf(ids.START_TICKET)).next_attempt_at.getTime()).toBeLessThanOrEqual(Date.now());
  const mailDue = (await rowOf(ids.MAIL)).next_attempt_at.getTime() - Date.now();
  expect(mailDue).toBeGreaterThan(1_000);
  expect(mailDue).toBeLessThanOrEqual(15_000);
  const entries = await under.deps.db.prisma.auditLog.findMany({ where: { action: 'delivery.retry', actorId: ops.userId }, orderBy: { id: 'asc' } });
  expect(entries.map(({ detail }) => detail)).toEqual([
    { count: 1, kind: ['COMMAND'] },
    { count: 3, kind: ['APPROVAL_DECISION', 'MAIL', 'START_TICKET'] },
  ]);
});
