import { randomUUID } from 'node:crypto';
import { acceptTicket } from '../../platform/accept-ticket';
import { ALL_WEEK, openHelpdesk, removeHolidaysNow } from '../support/calendar-hours';
import { expectHealthy, openDesk, REQUESTERS, untilState, type DemoDesk } from '../support/demo-desk';
import { expectDelivered } from '../support/mail-counts';
import { mailsIn } from '../support/portal-visitor';
import { RunningSystem } from '../support/running-system';
import { waitFor } from '../support/wait-for';

let system: RunningSystem;
let desk: DemoDesk;

beforeAll(async () => {
  system = await RunningSystem.start();
  desk = await openDesk(system);
}, 240_000);
afterAll(() => system?.stop(), 60_000);

async function newTicket(): Promise<number> {
  const { label, email } = REQUESTERS.kuzey;
  const body = { label, email, subject: 'Ekran kararıyor', description: 'Her açılışta birkaç dakika sonra' };
  const { number } = (await desk.people.staff.call<{ number: number }>('POST', '/tickets', body)).body;
  await untilState(system, number, 'NEW');
  return number;
}

async function eventsOf(number: number): Promise<string[]> {
  const { rows } = await system.pool.query<{ command: string }>(
    'SELECT e.command FROM ticket_event e JOIN ticket t ON t.id = e.ticket_id WHERE t.number = $1 ORDER BY e.seq',
    [number],
  );
  return rows.map(({ command }) => command);
}

/**
 * Gives a command and kills worker and Temporal between its write to Postgres and the end of the workflow task that wrote
 * it: the ticket's row is locked until the task waits for it, Temporal is held still, and only then the write goes through.
 */
async function loseTheTaskOf(number: number, command: string, body: object): Promise<{ answered: Promise<void> }> {
  return await loseTheTaskAfter(number, command, () => desk.people.staff.give(String(number), command, body));
}

/** The same for a step that something else brings about. */
async function loseTheTaskAfter(number: number, command: string, bringAbout: () => Promise<void>): Promise<{ answered: Promise<void> }> {
  const lock = await system.pool.connect();
  await lock.query('BEGIN');
  const { rows: own } = await lock.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  await lock.query('SELECT 1 FROM ticket WHERE number = $1 FOR NO KEY UPDATE', [number]);
  const given = bringAbout();
  given.catch(() => undefined);
  const waiting = async (): Promise<boolean> => {
    const { rows } = await system.pool.query(
      "SELECT 1 FROM pg_stat_activity WHERE $1 = ANY (pg_blocking_pids(pid)) AND query LIKE '%FOR UPDATE OF t%'",
      [own[0]?.pid],
    );
    return rows.length > 0;
  };
  await waitFor(waiting, { timeout: 20_000, pause: 5, what: 'the write that waits' });
  system.freeze('temporal');
  await lock.query('ROLLBACK');
  lock.release();
  await waitFor(async () => (await eventsOf(number)).at(-1) === command, { timeout: 20_000, pause: 2, what: `${command} in Postgres` });
  system.kill('worker', 'temporal');
  await system.restored();
  return { answered: given };
}

describe('killed between the write to Postgres and the end of the workflow task', () => {
  test('then a different command that is still allowed: both are carried out, once', async () => {
    const number = await newTicket();
    const first = await loseTheTaskOf(number, 'ASSIGN', { assigneeId: desk.people.technician.userId });
    await desk.people.staff.give(String(number), 'CHANGE_PRIORITY', { priority: 'HIGH' });
    await first.answered;
    expect(await eventsOf(number)).toEqual(['RECEIVE', 'JUDGE', 'ASSIGN', 'CHANGE_PRIORITY']);
    await expectHealthy(system);
  }, 90_000);

  test('then a different command that the lost one forbids: refused, although the workflow had not heard of it', async () => {
    const number = await newTicket();
    await desk.people.staff.give(String(number), 'ASSIGN', { assigneeId: desk.people.technician.userId });
    const first = await loseTheTaskOf(number, 'ASK_CONSENT', {});
    const body = { workType: 'REMOTE_SUPPORT', minutes: 10, description: 'Telefonla konuşuldu' };
    const late = await desk.people.staff.call<{ code: string }>('POST', `/tickets/${number}/actions/RECORD_WORK`, body);
    expect([late.status, late.body.code]).toEqual([409, 'ILLEGAL_TRANSITION']);
    await first.answered;
    expect(await eventsOf(number)).toEqual(['RECEIVE', 'JUDGE', 'ASSIGN', 'ASK_CONSENT']);
    await expectHealthy(system);
    const asked = (await mailsIn(system.mailUrl)).filter(({ subject, text }) => subject.startsWith(`[#${number}]`) && text.includes('/izin/'));
    expectDelivered(asked, new Set(asked.map(({ headers }) => headers['message-id'] ?? '')), { kills: 1 });
    expect(new Set(asked.map(({ headers }) => headers['message-id'])).size).toBe(1);
  }, 90_000);
});

describe('killed while promises are watched (M8)', () => {
  const PROMISED = { FIRST_RESPONSE: 'PT1M', REMOTE_START: 'PT4H', RESOLUTION: 'PT16H' };
  const LONGER = { ...PROMISED, FIRST_RESPONSE: 'PT2H' };
  const STORY = ['WARN_TARGET', 'BREACH_TARGET'];

  /** A request of so many seconds ago. */
  async function receivedAgo(seconds: number): Promise<number> {
    const { label, email } = REQUESTERS.isiklar;
    const rest = { name: null, phone: null, contactId: null, assetId: null, createdById: null, formConsent: null };
    const accepted = await acceptTicket(
      system.pool,
      { ...rest, channel: 'WEB', priority: 'NORMAL', subject: 'Ses yok', description: 'Hoparlör susuyor', locale: 'tr', label, email },
      { caller: 'test', key: randomUUID(), bodyHash: '' },
      { now: Date.now() - seconds * 1000, keyLifeMs: 60_000 },
    );
    if (accepted.outcome === 'reused') throw new Error('a key came twice');
    await untilState(system, accepted.number, 'NEW');
    return accepted.number;
  }

  async function promise(normal: object): Promise<void> {
    const { version, targets } = await desk.people.admin.get<{ version: number; targets: object }>('/targets/firm');
    const body = { targets: { ...targets, NORMAL: normal }, escalationEmail: 'mudur@servis.example' };
    const { status } = await desk.people.admin.call('PUT', '/targets/firm', body, { 'if-match': `"v${version}"` });
    expect(status).toBe(200);
  }

  test('in a recount, and in a breach: every ledger adds up, every warning and escalation came once', async () => {
    await openHelpdesk(desk, ALL_WEEK);
    await removeHolidaysNow(desk);
    await promise(LONGER);
    const numbers = [await receivedAgo(45), await receivedAgo(45), await receivedAgo(45)];
    await (
      await loseTheTaskAfter(numbers[1] ?? 0, 'RECALCULATE', () => promise(PROMISED))
    ).answered;
    const last = await receivedAgo(49);
    await waitFor(async () => (await eventsOf(last)).includes('WARN_TARGET'), { timeout: 10_000, pause: 20, what: 'the warning' });
    await loseTheTaskAfter(last, 'BREACH_TARGET', () => Promise.resolve());
    for (const number of [...numbers, last]) {
      await waitFor(async () => (await eventsOf(number)).includes('BREACH_TARGET'), { timeout: 60_000, what: 'the escalation' });
      expect([number, (await eventsOf(number)).slice(2)]).toEqual([number, number === last ? STORY : ['RECALCULATE', ...STORY]]);
    }
    await expectHealthy(system);
    const { rows: mails } = await system.pool.query<{ number: number; message_id: string }>(
      "SELECT t.number, m.message_id FROM mail m JOIN ticket t ON t.id = m.ticket_id WHERE m.template = 'TARGET_MISSED' AND m.to_address = 'mudur@servis.example' AND m.status = 'SENT' ORDER BY t.number",
    );
    expect(mails.map(({ number }) => number)).toEqual([...numbers, last]);
    const known = new Set(mails.map(({ message_id }) => message_id));
    const came = (await mailsIn(system.mailUrl)).filter(({ headers }) => known.has(headers['message-id'] ?? ''));
    expectDelivered(came, known, { kills: 2 });
  }, 180_000);
});

test('mails that the killed mail server could not take arrive later, once each', async () => {
  const numbers = await Promise.all([newTicket(), newTicket(), newTicket()]);
  await expectHealthy(system);
  const before = new Set((await mailsIn(system.mailUrl)).map(({ headers }) => headers['message-id']));
  system.kill('mail-sink');
  // Given at once, while nobody listens.
  await Promise.all(
    numbers.map((number) => desk.people.staff.call('POST', `/tickets/${number}/actions/CANCEL`, { reason: 'Sorun kendiliğinden geçti' })),
  );
  await system.restored();
  await expectHealthy(system);
  const { rows } = await system.pool.query<{ message_id: string }>(
    "SELECT m.message_id FROM mail m JOIN ticket t ON t.id = m.ticket_id WHERE t.number = ANY ($1) AND m.template = 'TICKET_CANCELLED' AND m.status = 'SENT'",
    [numbers],
  );
  const after = (await mailsIn(system.mailUrl)).map(({ headers }) => headers['message-id']).filter((id) => !before.has(id));
  expect(after.sort()).toEqual(rows.map(({ message_id }) => message_id).sort());
  expect(after).toHaveLength(numbers.length);
}, 90_000);
