import type { Pool } from 'pg';
import { claimRows } from '../../worker/relay/outbox-store';
import { addCommand, addOutbox, addTicket, FakeTemporal, insert, outboxRow, startBench, until, type RelayBench } from './relay-fixture';

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
const start = async (columns = {}): Promise<{ id: string; number: number; outboxId: number }> => {
  const ticket = await addTicket(bench.pool, columns);
  return {
    ...ticket,
    outboxId: await addOutbox(bench.pool, 'START_TICKET', `ticket:${ticket.number}`, { ticketId: ticket.id, number: ticket.number }),
  };
};

describe('delivering', () => {
  test('a start is marked with its ticket, and the command behind it follows as a plain update', async () => {
    const ticket = await start();
    const command = await addCommand(bench.pool, ticket);
    const temporal = new FakeTemporal();
    const relay = bench.relay({ temporal });
    const running = relay.run();
    await until(
      () => outboxRow(bench.pool, command.outboxId),
      (row) => row.delivered_at !== null,
    );
    expect(temporal.calls).toEqual([`start ${ticket.number}`, `update ${ticket.number} REOPEN ${command.id}`]);
    const { rows } = await bench.pool.query('SELECT workflow_started_at FROM ticket WHERE id = $1', [ticket.id]);
    expect(rows[0].workflow_started_at).not.toBeNull();
    await relay.stop();
    await running;
  });

  test('a command of a ticket whose start is not known to have arrived brings it along', async () => {
    const ticket = await addTicket(bench.pool);
    const command = await addCommand(bench.pool, ticket);
    const temporal = new FakeTemporal();
    void bench.relay({ temporal }).run();
    await until(
      () => temporal.calls,
      (calls) => calls.includes(`update-with-start ${ticket.number} REOPEN ${command.id}`),
    );
  });

  test.each([
    [
      'refused by the workflow',
      { answer: { kind: 'refused', code: 'ILLEGAL_TRANSITION' } as const },
      { status: 'REFUSED', result: { code: 'ILLEGAL_TRANSITION' } },
    ],
    ['of an ended ticket', { answer: { kind: 'gone' } as const, ended: new Date() }, { status: 'REFUSED', result: { code: 'TICKET_ENDED' } }],
    ['expired', { expires: new Date(Date.now() - 1) }, { status: 'EXPIRED', result: null }],
    // Its workflow may have lost the task that wrote it: the repeat lets it catch up, and a refusal changes nothing.
    [
      'done but not known to be answered',
      { status: 'DONE', answer: { kind: 'refused', code: 'ILLEGAL_TRANSITION' } as const },
      { status: 'DONE', result: null },
    ],
    ['refused meanwhile', { status: 'REFUSED' }, { status: 'REFUSED', result: null }],
  ])(
    'a command %s is settled and never tried again',
    async (_name, given: { answer?: Awaited<ReturnType<FakeTemporal['answer']>>; ended?: Date; expires?: Date; status?: string }, wanted) => {
      const ticket = await addTicket(bench.pool, { workflow_started_at: new Date(), ended_at: given.ended ?? null });
      const more = { ...(given.expires ? { expires_at: given.expires } : {}), ...(given.status ? { status: given.status } : {}) };
      const command = await addCommand(bench.pool, ticket, more);
      const temporal = new FakeTemporal();
      if (given.answer) temporal.answer = () => Promise.resolve(given.answer as never);
      void bench.relay({ temporal }).run();
      await until(
        () => outboxRow(bench.pool, command.outboxId),
        (row) => row.delivered_at !== null,
      );
      const { rows } = await bench.pool.query('SELECT status, result FROM command WHERE id = $1', [command.id]);
      expect(rows[0]).toEqual(wanted);
      expect(temporal.calls).toHaveLength(given.answer ? 1 : 0);
    },
  );

  test('the actor of a staff command has the role that is held now', async () => {
    const ticket = await addTicket(bench.pool, { workflow_started_at: new Date() });
    const staff = '00000000-0000-4000-8000-0000000000aa';
    const at = new Date();
    await insert(bench.pool, 'app_user', {
      id: staff,
      email: 'g@servis.example',
      name: 'G',
      role: 'staff',
      can_convey: true,
      password_hash: 'x',
      created_at: at,
      updated_at: at,
    });
    const command = await addCommand(bench.pool, ticket, {
      name: 'ASSIGN',
      args: { assigneeId: staff, assigneeNumber: 1 },
      actor_kind: 'STAFF',
      actor_id: staff,
    });
    const inputs: unknown[] = [];
    const temporal = Object.assign(new FakeTemporal(), {
      applyCommand: ({ input }: { input: unknown }) => {
        inputs.push(input);
        return Promise.resolve({ kind: 'taken' } as const);
      },
    });
    void bench.relay({ temporal }).run();
    await until(
      () => inputs.length,
      (n) => n === 1,
    );
    expect(inputs[0]).toEqual({
      commandId: command.id,
      command: 'ASSIGN',
      actor: { kind: 'STAFF', id: staff, role: 'staff', canConvey: true },
      args: { assigneeId: staff, assigneeNumber: 1 },
      seenSeq: 1,
    });
  });

  test('a decision goes to its approval, and to the ticket where the chase has ended', async () => {
    const ticket = await addTicket(bench.pool, { workflow_started_at: new Date() });
    const approvalId = '00000000-0000-4000-8000-0000000000bb';
    const at = new Date();
    await insert(bench.pool, 'approval', {
      id: approvalId,
      ticket_id: ticket.id,
      n: 2,
      kind: 'ONSITE_VISIT',
      approver_id: approvalId,
      conveyed_by_id: approvalId,
      content: {},
      content_hash: 'h',
      estimated_total: '10',
      status: 'APPROVED',
      opened_at: at,
      remind_at: at,
      phone_at: at,
      expires_at: at,
    });
    const command = await addCommand(bench.pool, ticket, { name: 'APPROVAL_GRANTED', actor_kind: 'APPROVER', args: { approvalId } });
    await bench.pool.query('UPDATE outbox SET delivered_at = next_attempt_at WHERE id = $1', [command.outboxId]);
    const payload = { commandId: command.id, approvalId, approved: true, ticketNumber: ticket.number, n: 2 };
    const id = await addOutbox(bench.pool, 'APPROVAL_DECISION', `approval:${ticket.number}-2`, payload);
    const temporal = new FakeTemporal();
    temporal.answer = (call) => Promise.resolve(call.startsWith('decide') ? { kind: 'gone' } : { kind: 'taken' });
    void bench.relay({ temporal }).run();
    await until(
      () => outboxRow(bench.pool, id),
      (row) => row.delivered_at !== null,
    );
    expect(temporal.calls).toEqual([`decide ${ticket.number}-2 true ${command.id}`, `update ${ticket.number} APPROVAL_GRANTED ${command.id}`]);
  });
});

describe('failing', () => {
  test('a row that fails while Temporal answers is tried again later, counted, and parked in the end; others go on', async () => {
    const bad = await start();
    const temporal = new FakeTemporal();
    temporal.answer = (call) =>
      call === `start ${bad.number}` ? Promise.reject(new Error('boom for ayse@musteri.example')) : Promise.resolve({ kind: 'taken' });
    let ahead = 0;
    const clock = { now: () => Promise.resolve(Date.now() + ahead) };
    void bench.relay({ temporal }, { clock, env: { RELAY_MAX_ATTEMPTS: '3' } }).run();
    const once = await until(
      () => outboxRow(bench.pool, bad.outboxId),
      (row) => row.attempts === 1,
    );
    expect(once).toMatchObject({ last_error: 'boom for (address)', parked_at: null });
    const good = await start();
    await until(
      () => outboxRow(bench.pool, good.outboxId),
      (row) => row.delivered_at !== null,
    );
    ahead = 3_600_000;
    await until(
      () => outboxRow(bench.pool, bad.outboxId),
      (row) => row.attempts === 2,
    );
    ahead = 7_200_000;
    const parked = await until(
      () => outboxRow(bench.pool, bad.outboxId),
      (row) => row.parked_at !== null,
    );
    expect(parked).toMatchObject({ attempts: 3, delivered_at: null });
  });

  test('while Temporal is away nothing counts as an attempt, and everything follows as soon as it is back', async () => {
    const temporal = new FakeTemporal();
    temporal.away = true;
    const relay = bench.relay({ temporal });
    const tickets = [];
    for (let n = 0; n < 5; n += 1) tickets.push(await start());
    void relay.run();
    await until(
      () => relay.status(),
      (status) => status.lanes.find((lane) => lane.name === 'starts')?.paused !== null,
    );
    await until(
      () => due(),
      (n) => n === 5,
    );
    const calls = temporal.calls.length;
    temporal.away = false;
    // Longer than any pause of the relay between two looks, shorter than a lease: nothing waits for one to run out.
    await until(
      () => due(),
      (n) => n === 0,
      20_000,
    );
    const { rows } = await bench.pool.query('SELECT sum(attempts)::int AS attempts FROM outbox WHERE id = ANY($1)', [
      tickets.map((ticket) => ticket.outboxId),
    ]);
    expect(rows[0].attempts).toBe(0);
    expect(temporal.calls.length - calls).toBe(5);
    expect((await relay.status()).lanes.every((lane) => lane.paused === null)).toBe(true);
  });

  test('a row that cannot even be read holds back no other', async () => {
    const broken = await addOutbox(bench.pool, 'START_TICKET', 'ticket:x', { ticketId: 'no uuid', number: 1 });
    const good = await start();
    void bench.relay({}).run();
    await until(
      () => outboxRow(bench.pool, good.outboxId),
      (row) => row.delivered_at !== null,
    );
    expect(
      await until(
        () => outboxRow(bench.pool, broken),
        (row) => row.attempts > 0,
      ),
    ).toMatchObject({ delivered_at: null });
  });

  test('an open ticket without its workflow waits for a rebuild instead of losing the command', async () => {
    const ticket = await addTicket(bench.pool, { workflow_started_at: new Date() });
    const command = await addCommand(bench.pool, ticket);
    const temporal = new FakeTemporal();
    temporal.answer = () => Promise.resolve({ kind: 'gone' });
    void bench.relay({ temporal }).run();
    const row = await until(
      () => outboxRow(bench.pool, command.outboxId),
      (seen) => seen.attempts > 0,
    );
    expect(row).toMatchObject({ delivered_at: null, last_error: `ticket ${ticket.number} is open but has no running workflow` });
  });

  test('what a stopped relay has not begun is due for another at once', async () => {
    const temporal = new FakeTemporal();
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    temporal.answer = () => gate.then(() => ({ kind: 'taken' }));
    const relay = bench.relay({ temporal }, { env: { RELAY_CONCURRENCY: '2' } });
    for (let n = 0; n < 4; n += 1) await start();
    const running = relay.run();
    await until(
      () => temporal.calls.length,
      (n) => n === 2,
    );
    const stopped = relay.stop();
    await until(
      async () => (await bench.pool.query('SELECT count(*)::int AS n FROM outbox WHERE delivered_at IS NULL AND next_attempt_at <= now()')).rows[0].n,
      (n) => n === 2,
    );
    release();
    await stopped;
    await running;
    expect(await due()).toBe(2);
  });
});

describe('dying', () => {
  test('what a killed relay held is delivered by another when its lease has ended', async () => {
    const ticket = await start();
    const now = Date.now();
    expect(await claimRows(bench.pool, { kinds: ['START_TICKET'], limit: 1, now, leaseUntil: now + 700 })).toHaveLength(1);
    const temporal = new FakeTemporal();
    void bench.relay({ temporal }).run();
    const row = await until(
      () => outboxRow(bench.pool, ticket.outboxId),
      (seen) => seen.delivered_at !== null,
    );
    expect(row.delivered_at?.getTime()).toBeGreaterThanOrEqual(now + 700);
    expect(temporal.calls).toEqual([`start ${ticket.number}`]);
  });

  test('a delivery that outlasts its lease keeps it, and no other relay begins it', async () => {
    const ticket = await start();
    const slow = new FakeTemporal();
    slow.answer = () => new Promise((resolve) => setTimeout(() => resolve({ kind: 'taken' }), 1_500));
    const other = new FakeTemporal();
    void bench.relay({ temporal: slow }, { lease: { leaseMs: 400, renewMs: 100 } }).run();
    await until(
      () => slow.calls.length,
      (n) => n === 1,
    );
    void bench.relay({ temporal: other }).run();
    await until(
      () => outboxRow(bench.pool, ticket.outboxId),
      (row) => row.delivered_at !== null,
    );
    expect([slow.calls.length, other.calls.length]).toEqual([1, 0]);
  });

  test('what was delivered while the database is away is marked when it is back, not delivered again', async () => {
    const ticket = await start();
    let away = false;
    const query = bench.pool.query.bind(bench.pool) as (...args: unknown[]) => Promise<unknown>;
    const pool = { query: (...args: unknown[]) => (away ? Promise.reject(new Error('connection terminated')) : query(...args)) } as unknown as Pool;
    const temporal = new FakeTemporal();
    temporal.answer = () => {
      away = true;
      setTimeout(() => (away = false), 1_200);
      return Promise.resolve({ kind: 'taken' });
    };
    void bench.relay({ temporal }, { pool }).run();
    await until(
      () => outboxRow(bench.pool, ticket.outboxId),
      (row) => row.delivered_at !== null,
    );
    expect(temporal.calls).toEqual([`start ${ticket.number}`]);
  });
});
