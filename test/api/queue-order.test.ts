import type { Pool } from 'pg';
import type { TicketFilter } from '../../api/contract/ticket-list';
import { listTickets } from '../../api/services/ticket-list';
import { createTestDb, type TestDb } from '../support/db';
import { createFirm } from '../support/firm';
import { putTicket } from '../support/stored-ticket';
import { uuid } from '../support/tickets';
import { waitFor } from '../support/wait-for';

let db: TestDb;
beforeAll(async () => {
  db = await createTestDb();
  const firm = await createFirm(db.pool);
  const [open, closed] = [await putTicket(db.pool, firm, 'IN_PROGRESS'), await putTicket(db.pool, firm, 'CLOSED')];
  const { rows } = await db.pool.query<{ columns: string }>(
    `SELECT string_agg(quote_ident(column_name), ', ') AS columns FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name = 'ticket' AND is_generated = 'NEVER' AND column_name NOT IN ('id', 'number')`,
  );
  const columns = rows[0]?.columns ?? '';
  for (const [{ id }, count] of [[open, 1_000] as const, [closed, 2_000] as const]) {
    await db.pool.query(
      `INSERT INTO ticket (id, number, ${columns}) SELECT gen_random_uuid(), nextval('ticket_number_seq'), ${columns} FROM ticket, generate_series(1, $2) WHERE id = $1`,
      [id, count],
    );
  }
  await waitFor(isNearlyAllVisible, { timeout: 60_000, pause: 250, what: 'a map of ticket by which nearly every row is visible to all' });
}, 90_000);
afterAll(() => db.close());

/**
 * Vacuums; whether nearly every row can then be read from an index alone. Autovacuum may look at a table just then, and what its snapshot does not see is
 * not visible to all; nor is a commit that is not yet flushed, and those of the test server are not waited for.
 */
async function isNearlyAllVisible(): Promise<boolean> {
  await db.pool.query('CHECKPOINT');
  await db.pool.query('VACUUM (ANALYZE) ticket');
  const { rows } = await db.pool.query<{ all: boolean }>(
    `SELECT relallvisible > 0.95 * relpages AS all FROM pg_class WHERE oid = 'ticket'::regclass`,
  );
  return rows[0]?.all === true;
}

/** How Postgres goes about a page of open tickets in this order. */
async function planOf(sort: string, filter: TicketFilter = { group: 'open' }): Promise<string> {
  const asked: { text: string; values: unknown[] }[] = [];
  const spy = {
    query: (text: string, values: unknown[]) => {
      asked.push({ text, values });
      return Promise.resolve({ rows: [] });
    },
  };
  const staff = { id: uuid(1), role: 'staff' } as Parameters<typeof listTickets>[1];
  await listTickets(spy as unknown as Pool, staff, { page: 1, perPage: 50, sort, filter }, Date.now());
  const [statement] = asked;
  const { rows } = await db.pool.query<Record<'QUERY PLAN', string>>(`EXPLAIN ${statement?.text}`, statement?.values);
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}

test.each(['priority', '-priority', 'dueAt', '-dueAt'])('open tickets by %s are put in order without reading the table', async (sort) => {
  expect(await planOf(sort)).toMatch(/CTE page[^]*Index Only Scan (Backward )?using ticket_desk_idx on ticket t_2/);
});

test('the queue as it opens, by promise, is read from its index in that very order', async () => {
  const plan = await planOf('targetDueAt');
  expect(plan).toMatch(/CTE page\s+->\s+Limit[^\n]*\n\s+->\s+Index Only Scan using ticket_promise_idx on ticket t_2/);
});

test.each([{ group: 'open' as const, unanswered: true }, { target: 'AT_RISK' as const }, { target: 'BREACHED' as const }, { unverified: true }])(
  'nor is the table read through for the tab %j',
  async (tab) => {
    const plan = await planOf('targetDueAt', tab);
    expect(plan).toMatch(/CTE page[^]*Index (Only )?Scan using \w+ on ticket t_2/);
    expect(plan).not.toMatch(/Seq Scan on ticket t_[12]/);
  },
);
