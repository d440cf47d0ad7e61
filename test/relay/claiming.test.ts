import { backoffMs } from '../../worker/relay/backoff';
import { CLAIM, claimRows, moveDue } from '../../worker/relay/outbox-store';
import { nextTry } from '../../worker/relay/settle-sql';
import { createStartPace, isBurst } from '../../worker/relay/start-pace';
import { readBacklog } from '../../worker/relay/status';
import { addCommand, addOutbox, addTicket, FakeTemporal, startBench, until, type RelayBench } from './relay-fixture';

let bench: RelayBench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.close());
afterEach(async () => {
  await bench.stopRelays();
  await bench.pool.query('UPDATE outbox SET delivered_at = next_attempt_at WHERE delivered_at IS NULL');
});

const due = async (): Promise<number> =>
  (await bench.pool.query('SELECT count(*)::int AS n FROM outbox WHERE delivered_at IS NULL AND parked_at IS NULL')).rows[0].n;
describe('claiming', () => {
  const claim = (kinds: Parameters<typeof claimRows>[1]['kinds'], limit = 100) =>
    claimRows(bench.pool, { kinds, limit, now: Date.now(), leaseUntil: Date.now() + 60_000 });

  test('only the head of an aggregate is taken, whatever its kind, and nobody takes it twice', async () => {
    const ticket = await addTicket(bench.pool);
    const first = await addOutbox(bench.pool, 'START_TICKET', `ticket:${ticket.number}`, { ticketId: ticket.id, number: ticket.number });
    const { outboxId: second } = await addCommand(bench.pool, ticket);
    expect(await claim(['COMMAND'])).toEqual([]);
    expect((await claim(['START_TICKET', 'COMMAND'])).map((row) => row.id)).toEqual([first]);
    expect(await claim(['START_TICKET', 'COMMAND'])).toEqual([]);
    await bench.pool.query('UPDATE outbox SET delivered_at = now() WHERE id = $1', [first]);
    expect((await claim(['START_TICKET', 'COMMAND'])).map((row) => row.id)).toEqual([second]);
  });

  test('a parked row blocks nothing, a row that is not due blocks its aggregate only', async () => {
    const [parked, behind, later, blocked, other] = [
      await addOutbox(bench.pool, 'MAIL', 'mail:1', { mailId: 'a' }),
      await addOutbox(bench.pool, 'MAIL', 'mail:1', { mailId: 'b' }),
      await addOutbox(bench.pool, 'MAIL', 'mail:2', { mailId: 'c' }, Date.now() + 60_000),
      await addOutbox(bench.pool, 'MAIL', 'mail:2', { mailId: 'd' }),
      await addOutbox(bench.pool, 'MAIL', 'mail:3', { mailId: 'e' }),
    ];
    await bench.pool.query('UPDATE outbox SET parked_at = now() WHERE id = $1', [parked]);
    expect((await claim(['MAIL'])).map((row) => row.id)).toEqual([behind, other]);
    await moveDue(bench.pool, [later], Date.now() - 1);
    expect((await claim(['MAIL'])).map((row) => row.id)).toEqual([later]);
    expect(blocked).toBeGreaterThan(later);
  });

  test('claims at the same time share the heads, none twice', async () => {
    const ids = [];
    for (let n = 0; n < 60; n += 1) ids.push(await addOutbox(bench.pool, 'MAIL', `mail:${n}`, { mailId: 'x' }));
    const taken = (await Promise.all(Array.from({ length: 8 }, () => claim(['MAIL'], 20)))).flat().map((row) => row.id);
    expect(new Set(taken).size).toBe(taken.length);
    const rest = (await claim(['MAIL'])).map((row) => row.id);
    expect([...taken, ...rest].sort((a, b) => a - b)).toEqual(ids);
  });

  test('the claim reads only what it takes, also while the planner believes the outbox empty', async () => {
    const explain = async (): Promise<string> => {
      const values = [['START_TICKET', 'MAIL'], new Date(), 64, new Date()];
      const { rows } = await bench.pool.query({ text: `EXPLAIN ${CLAIM}`, values });
      return rows.map((row: Record<string, string>) => row['QUERY PLAN']).join('\n');
    };
    const fill = `INSERT INTO outbox (aggregate_key, kind, effect_key, payload, next_attempt_at, created_at, delivered_at)
                  SELECT 'mail:' || n, 'MAIL', 'plan:' || n || $1::text, '{}', now(), now(), CASE WHEN $1 = 'old' THEN now() END FROM generate_series(1, 5000) n`;
    await bench.pool.query(fill, ['old']);
    await bench.pool.query('VACUUM ANALYZE outbox');
    await bench.pool.query(fill, ['new']);
    for (const plan of [await explain(), (await bench.pool.query('ANALYZE outbox')) && (await explain())]) {
      expect(plan).toMatch(/Index Scan using outbox_claim_idx/);
      expect(plan).toMatch(/using outbox_order_idx on outbox older.*\n\s+Index Cond: \(\(aggregate_key = o_1.aggregate_key\) AND \(id < o_1.id\)\)/);
    }
  });
});

test('two relays at once deliver every row once and in order', async () => {
  const order: string[] = [];
  const temporals = [new FakeTemporal(), new FakeTemporal()];
  for (const temporal of temporals) {
    temporal.answer = async (call) => {
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 4));
      order.push(call);
      return { kind: 'taken' };
    };
  }
  const tickets = await Promise.all(Array.from({ length: 20 }, () => addTicket(bench.pool, { workflow_started_at: new Date() })));
  const expected = new Map<number, string[]>();
  for (let round = 0; round < 8; round += 1) {
    for (const ticket of tickets) {
      const { id } = await addCommand(bench.pool, ticket);
      expected.set(ticket.number, [...(expected.get(ticket.number) ?? []), `update ${ticket.number} REOPEN ${id}`]);
    }
  }
  for (const temporal of temporals) void bench.relay({ temporal }, { env: { RELAY_CONCURRENCY: '4' } }).run();
  await until(due, (n) => n === 0, 30_000);
  for (const [number, calls] of expected) expect(order.filter((call) => call.startsWith(`update ${number} `))).toEqual(calls);
  expect(order).toHaveLength(160);
  expect(temporals.every((temporal) => temporal.calls.length > 0)).toBe(true);
});

test('the status counts what waits by kind and what is parked, and how old the oldest due row is', async () => {
  await bench.pool.query('DELETE FROM outbox');
  const now = Date.now();
  await addOutbox(bench.pool, 'MAIL', 'mail:1', { mailId: 'a' }, now - 5_000);
  await addOutbox(bench.pool, 'MAIL', 'mail:2', { mailId: 'b' }, now - 9_000);
  const later = await addOutbox(bench.pool, 'COMMAND', 'ticket:1', { commandId: 'c' }, now + 60_000);
  const parked = await addOutbox(bench.pool, 'MAIL', 'mail:3', { mailId: 'd' }, now - 99_000);
  await bench.pool.query('UPDATE outbox SET parked_at = now() WHERE id = $1', [parked]);
  expect(await readBacklog(bench.pool, now)).toEqual({ waiting: { MAIL: 2, COMMAND: 1 }, oldestDueMs: 9_000, parked: 1 });
  await bench.pool.query('DELETE FROM outbox WHERE id <> $1', [later]);
  expect(await readBacklog(bench.pool, now)).toEqual({ waiting: { COMMAND: 1 }, oldestDueMs: 0, parked: 0 });
});

test('starts give way while tickets pour in, and take up again afterwards', async () => {
  const pace = createStartPace(bench.pool, 32, { debug: () => undefined });
  try {
    expect(pace.concurrency()).toBe(32);
    const pour = (): Promise<unknown> => bench.pool.query("SELECT nextval('ticket_number_seq') FROM generate_series(1, 100)");
    await until(
      async () => (await pour()) && pace.concurrency(),
      (n) => n === 2,
    );
    await until(pace.concurrency, (n) => n === 32);
  } finally {
    pace.stop();
  }
});

describe('rules', () => {
  test('pauses double from one second to five minutes and are spread', () => {
    expect([1, 2, 3, 9, 10, 50].map((failed) => backoffMs(failed, 0.5))).toEqual([1_000, 2_000, 4_000, 256_000, 300_000, 300_000]);
    expect([backoffMs(1, 0), backoffMs(1, 1)]).toEqual([800, 1_200]);
  });

  test('a row is parked by its last try or at once; away is no try', () => {
    expect(nextTry(19, { kind: 'failed', error: 'e' }, 0, 20)).toMatchObject({ attempts: 20, parked: true });
    expect(nextTry(0, { kind: 'park', error: 'e' }, 0, 20)).toMatchObject({ attempts: 1, parked: true });
    expect(nextTry(5, { kind: 'postponed', error: 'connect ECONNREFUSED' }, 7, 20)).toEqual({
      ...{ attempts: 5, due: 7, parked: false, error: 'connect ECONNREFUSED' },
    });
  });

  test('a burst is more than a hundred and twenty tickets a second', () => {
    expect([isBurst(60, 500), isBurst(61, 500), isBurst(1_000, 0)]).toEqual([false, true, false]);
  });
});
