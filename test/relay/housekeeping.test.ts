import { randomUUID } from 'node:crypto';
import { verifyAnchors, writeAnchor } from '../../worker/relay/audit-anchor';
import { expireCommands, prune } from '../../worker/relay/housekeeping';
import { addCommand, addOutbox, addTicket, insert, outboxRow, startBench, type RelayBench } from './relay-fixture';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.parse('2026-11-24T09:30:00Z');

let bench: RelayBench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.close());

let seq = 0;
async function addEvent(ticketId: string): Promise<void> {
  seq += 1;
  await insert(bench.pool, 'ticket_event', {
    ticket_id: ticketId,
    seq,
    command_id: randomUUID(),
    command: 'ASSIGN',
    content_hash: 'c',
    to_state: 'NEW',
    actor_kind: 'SYSTEM',
    at: new Date(NOW),
    args: {},
    patch: {},
    prev_hash: 'p',
    hash: `hash of ${seq}`,
  });
}
const addAudit = (detail: object): Promise<void> =>
  insert(bench.pool, 'audit_log', { at: new Date(NOW), actor_kind: 'STAFF', action: 'session.login', subject_type: 'user', subject_id: 'x', detail });
const anchors = async (): Promise<{ event_id: number; audit_id: number; prev_hash: string; hash: string }[]> =>
  (await bench.pool.query('SELECT * FROM audit_anchor ORDER BY id')).rows;
const anchor = (at: number): Promise<boolean> => writeAnchor(bench.pool, at, { settleMs: 20 });

describe('audit anchors', () => {
  test('one an hour, each over what came since the last, none where nothing came', async () => {
    const { id } = await addTicket(bench.pool);
    expect(await anchor(NOW)).toBe(false);
    await addEvent(id);
    await addAudit({ a: 1 });
    expect(await anchor(NOW)).toBe(true);
    await addEvent(id);
    expect(await anchor(NOW + 10_000)).toBe(false);
    expect(await anchor(NOW + HOUR)).toBe(true);
    expect(await anchor(NOW + 2 * HOUR)).toBe(false);
    const [first, second] = await anchors();
    expect(second?.prev_hash).toBe(first?.hash);
    expect(second?.event_id).toBeGreaterThan(first?.event_id ?? 0);
    expect(await verifyAnchors(bench.pool)).toEqual({ checked: 2, broken: null });
  });

  test('of two relays at once one writes', async () => {
    const { id } = await addTicket(bench.pool);
    await addEvent(id);
    const before = (await anchors()).length;
    const wrote = await Promise.all([anchor(NOW + 3 * HOUR), anchor(NOW + 3 * HOUR), anchor(NOW + 3 * HOUR)]);
    expect(wrote.filter(Boolean)).toHaveLength(1);
    expect(await anchors()).toHaveLength(before + 1);
  });

  test('an event whose transaction is still open is waited for, so that no anchor misses it; one that goes on is left to the next look', async () => {
    const { id } = await addTicket(bench.pool);
    const client = await bench.pool.connect();
    await client.query('BEGIN');
    await client.query(
      `INSERT INTO ticket_event (ticket_id, seq, command_id, command, content_hash, to_state, actor_kind, at, args, patch, prev_hash, hash)
       VALUES ($1, 900, $2, 'ASSIGN', 'c', 'NEW', 'SYSTEM', $3, '{}', '{}', 'p', 'late')`,
      [id, randomUUID(), new Date(NOW)],
    );
    await addEvent(id);
    const anchoring = anchor(NOW + 4 * HOUR);
    const state = await Promise.race([anchoring.then(() => 'anchored'), new Promise((resolve) => setTimeout(() => resolve('waits'), 100))]);
    expect(state).toBe('waits');
    const impatient = writeAnchor(bench.pool, NOW + 4 * HOUR, { settleMs: 20, patienceMs: 40 });
    expect(await impatient).toBe(false);
    await client.query('COMMIT');
    client.release();
    expect(await anchoring).toBe(true);
    expect((await verifyAnchors(bench.pool)).broken).toBeNull();
  });

  test.each([
    ['an event', "UPDATE ticket_event SET hash = 'forged' WHERE id = (SELECT min(id) FROM ticket_event)", 'ticket_event'],
    ['an audit row', `UPDATE audit_log SET detail = '{"a":2}' WHERE id = (SELECT min(id) FROM audit_log)`, 'audit_log'],
    ['an anchor', 'UPDATE audit_anchor SET event_id = event_id - 1 WHERE id = (SELECT min(id) FROM audit_anchor)', 'audit_anchor'],
  ])('%s that is changed behind the back breaks the chain of anchors', async (_name, forge, table) => {
    const client = await bench.pool.connect();
    try {
      await client.query('BEGIN');
      await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
      await client.query(forge);
      const [first] = (await client.query('SELECT min(id) AS id FROM audit_anchor')).rows;
      expect((await verifyAnchors(client)).broken).toBe(first.id);
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
    expect((await verifyAnchors(bench.pool)).broken).toBeNull();
  });
});

test('delivered rows and idempotency keys go after their terms; what waits or is parked stays', async () => {
  const { pool } = bench;
  const waits = { WAIT_OUTBOX: 'P7D', WAIT_IDEMPOTENCY: 'P1D' };
  const add = (n: number): Promise<number> => addOutbox(pool, 'MAIL', `mail:${n}`, { mailId: 'x' });
  const [old, fresh, waiting, parked] = [await add(1), await add(2), await add(3), await add(4)];
  await pool.query('UPDATE outbox SET delivered_at = $2 WHERE id = $1', [old, new Date(NOW - 8 * DAY)]);
  await pool.query('UPDATE outbox SET delivered_at = $2 WHERE id = $1', [fresh, new Date(NOW - 6 * DAY)]);
  await pool.query('UPDATE outbox SET parked_at = $2 WHERE id = $1', [parked, new Date(NOW - 90 * DAY)]);
  const many = `INSERT INTO idempotency_key (caller_hash, key_hash, body_hash, status, response, created_at) SELECT 'c', $2 || n, 'b', 201, '{}', $1 FROM generate_series(1, 1200) n`;
  await pool.query(many, [new Date(NOW - 2 * DAY), 'old']);
  await pool.query(many, [new Date(NOW - HOUR), 'new']);
  await Promise.all([prune(pool, waits, NOW), prune(pool, waits, NOW)]);
  expect(await outboxRow(pool, old)).toBeUndefined();
  expect(await Promise.all([fresh, waiting, parked].map(async (id) => (await outboxRow(pool, id)).attempts))).toEqual([0, 0, 0]);
  expect((await pool.query("SELECT count(*)::int AS n, min(key_hash) LIKE 'new%' AS new FROM idempotency_key")).rows).toEqual([
    { n: 1200, new: true },
  ]);
});

test('a command that nobody carried out in time is marked expired, also where its delivery was parked', async () => {
  const ticket = await addTicket(bench.pool);
  const late = { expires_at: new Date(NOW) };
  const [parked, waiting, done, fresh] = [
    await addCommand(bench.pool, ticket, late),
    await addCommand(bench.pool, ticket, late),
    await addCommand(bench.pool, ticket, { ...late, status: 'DONE' }),
    await addCommand(bench.pool, ticket, { expires_at: new Date(NOW + 1) }),
  ];
  // As the API names the row.
  for (const { id, outboxId } of [parked, waiting, done, fresh])
    await bench.pool.query('UPDATE outbox SET effect_key = $2 WHERE id = $1', [outboxId, `command:${id}`]);
  await bench.pool.query('UPDATE outbox SET parked_at = $2, attempts = 9 WHERE id = $1', [parked.outboxId, new Date(NOW)]);
  expect((await expireCommands(bench.pool, NOW)).sort()).toEqual([parked.id, waiting.id].sort());
  expect(await expireCommands(bench.pool, NOW)).toEqual([]);
  const { rows } = await bench.pool.query<{ status: string; delivered: boolean }>(
    `SELECT c.status, o.delivered_at IS NOT NULL AS delivered FROM command c JOIN outbox o ON o.effect_key = 'command:' || c.id
      WHERE c.ticket_id = $1 ORDER BY o.id`,
    [ticket.id],
  );
  expect(rows).toEqual([
    { status: 'EXPIRED', delivered: true },
    { status: 'EXPIRED', delivered: true },
    { status: 'DONE', delivered: false },
    { status: 'PENDING', delivered: false },
  ]);
});
