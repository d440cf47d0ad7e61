import { randomUUID } from 'node:crypto';
import type { StuckTicket } from '../../api/contract/stuck-tickets';
import type { TicketSnapshot } from '../../domain/ticket-snapshot';
import type { TicketState } from '../../domain/ticket-states';
import { startApi, type ApiUnderTest } from '../support/api-app';
import { fedClock } from '../support/env';
import { HOUR, NOON, snapshotIn } from '../support/tickets';

let under: ApiUnderTest;
let staff: Awaited<ReturnType<ApiUnderTest['as']>>;
const clock = fedClock(NOON);
beforeAll(async () => {
  under = await startApi({ deps: { clock } });
  staff = await under.as('staff');
});
afterAll(() => under.close());
beforeEach(() => under.deps.db.pool.query('with k as (delete from desk_task), o as (delete from outbox) delete from ticket'));

let made = 0;
/** A ticket in a state as its workflow would have left it. */
async function ticketIn(
  state: TicketState,
  columns: { due_at?: Date | null; received_at?: Date } = {},
  more: Partial<TicketSnapshot> = {},
): Promise<string> {
  const id = randomUUID();
  const number = 5000 + (made += 1);
  const snapshot = snapshotIn(state, {
    ticketId: id,
    number,
    customerId: null,
    siteId: null,
    contractId: null,
    assetId: null,
    assigneeId: null,
    ...more,
  });
  const row = { due_at: new Date(NOON + HOUR), received_at: new Date(NOON - HOUR), ...columns };
  await under.deps.db.pool.query(
    `insert into ticket (id, number, state, seq, snapshot, head_hash, channel, priority, subject, description, locale, requester_email, waiting_for, due_at, received_at, updated_at, state_since)
     values ($1, $2, $3, 5, $4, '', 'WEB', 'NORMAL', 'Yazıcı', 'Çalışmıyor', 'tr', 'a@b.example', 'DESK', $5, $6, $6, $6)`,
    [id, number, state, snapshot, row.due_at, row.received_at],
  );
  return id;
}

const stuck = async (filter: object = {}): Promise<StuckTicket[]> =>
  (
    await staff
      .get('/api/v1/stuck-tickets')
      .query({ filter: JSON.stringify(filter) })
      .expect(200)
  ).body.data;
const reasonsOf = async (id: string) => (await stuck()).find((row) => row.id === id)?.reasons;

test('what moves by itself is not here, whatever it waits for', async () => {
  for (const state of ['NEW', 'WAITING_CONSENT', 'ON_HOLD', 'WAITING_APPROVAL', 'RESOLVED'] as const) await ticketIn(state);
  await ticketIn('RECEIVED', { due_at: null, received_at: new Date(NOON - 60_000) });
  await ticketIn('CANCELLED', { due_at: null }, { endedAt: NOON });
  await ticketIn('CLOSED', { due_at: new Date(NOON - HOUR) });
  expect(await stuck()).toEqual([]);
});

test('each reason, alone and together; the longest first', async () => {
  const { pool } = under.deps.db;
  const late = await ticketIn('IN_PROGRESS', { due_at: new Date(NOON - 3 * HOUR) });
  const unjudged = await ticketIn('RECEIVED', { due_at: null, received_at: new Date(NOON - 4 * HOUR) });
  const timeless = await ticketIn('IN_PROGRESS', { due_at: null });
  const asked = await ticketIn('IN_PROGRESS');
  await pool.query(`insert into desk_task (id, ticket_id, kind, effect_key, created_at) values (gen_random_uuid(), $1, 'CONVEY_NEED', 'k', $2)`, [
    asked,
    new Date(NOON - HOUR / 2),
  ]);
  await pool.query(
    `insert into outbox (aggregate_key, kind, effect_key, payload, next_attempt_at, created_at, parked_at) select 'mail:' || number || ':0123', 'MAIL', 'm', '{}', $2, $2, $2 from ticket where id = $1`,
    [late, new Date(NOON - 5 * HOUR)],
  );
  // A recount that waits is no ticket's, whatever digits its id begins with.
  await pool.query(
    `insert into outbox (aggregate_key, kind, effect_key, payload, next_attempt_at, created_at, parked_at) select 'recount:' || number || '-0123', 'RECOUNT', 'r', '{}', $2, $2, $2 from ticket where id = $1`,
    [asked, new Date(NOON - 6 * HOUR)],
  );
  const rows = await stuck();
  expect(rows.map(({ id }) => id)).toEqual([late, unjudged, timeless, asked]);
  expect(await reasonsOf(late)).toEqual(['OVERDUE', 'UNDELIVERED']);
  expect(await reasonsOf(unjudged)).toEqual(['NOT_JUDGED']);
  expect(await reasonsOf(timeless)).toEqual(['NO_TIMER']);
  expect(rows.at(-1)).toMatchObject({ reasons: ['TASK'], tasks: ['CONVEY_NEED'], stuckSince: new Date(NOON - HOUR / 2).toISOString() });
});

test('can be cut down by reason and by whom is waited for, and says what comes next', async () => {
  await ticketIn('IN_PROGRESS', { due_at: null });
  const late = await ticketIn('WAITING_APPROVAL', { due_at: new Date(NOON - HOUR) });
  expect((await stuck({ reason: 'OVERDUE' })).map(({ id }) => id)).toEqual([late]);
  expect(await stuck({ waitingFor: ['REQUESTER'] })).toEqual([]);
  expect(await stuck({ assigneeId: 'none' })).toHaveLength(2);
  expect(await stuck({ assigneeId: 'me' })).toEqual([]);
  const [row] = await stuck({ reason: ['OVERDUE'] });
  expect(row?.waiting).toMatchObject({ party: 'REPRESENTATIVE', since: new Date(NOON - HOUR).toISOString(), then: { en: expect.any(String) } });
  await staff.get('/api/v1/stuck-tickets').query({ filter: '{"reason":"BORED"}' }).expect(400);
});

test('is cut by team, also by those of whoever asks', async () => {
  const id = randomUUID();
  const me = await under.deps.db.pool.query<{ id: string }>("select id from app_user where role = 'staff' limit 1");
  await under.deps.db.pool.query(
    `with t as (insert into team (id, name, created_at, updated_at) values ($1, 'Ağ', now(), now())) insert into team_member (team_id, user_id) values ($1, $2)`,
    [id, me.rows[0]?.id],
  );
  const theirs = await ticketIn('NEW', { due_at: new Date(NOON - HOUR) }, { teamId: id });
  await under.deps.db.pool.query('update ticket set team_id = $2 where id = $1', [theirs, id]);
  await ticketIn('NEW', { due_at: new Date(NOON - HOUR) });
  expect((await stuck({ teamId: id })).map((row) => [row.id, row.teamName])).toEqual([[theirs, 'Ağ']]);
  expect((await stuck({ teamId: 'mine' })).map((row) => row.id)).toEqual([theirs]);
  expect(await stuck({ teamId: randomUUID() })).toEqual([]);
});

test('is for the desk', async () => {
  for (const role of ['technician', 'accountant', 'ops'] as const) await (await under.as(role)).get('/api/v1/stuck-tickets').expect(403);
});
