import { openWork } from '../../api/services/departures';
import { countTickets, listTickets } from '../../api/services/ticket-list';
import { HAS_WORK_LEFT, IS_OPEN } from '../../api/services/ticket-state-sql';
import { CLOSED_STATES, stateDef, TICKET_STATE_NAMES, WORK_DONE_STATES, type TicketState } from '../../domain/ticket-states';
import { createTestDb, type TestDb } from '../support/db';
import { createFirm, type Firm } from '../support/firm';
import { putTicket } from '../support/stored-ticket';
import { uuid } from '../support/tickets';

let db: TestDb;
let firm: Firm;
/** One ticket of the same person and technician in each state. */
const numbers = new Map<number, TicketState>();
beforeAll(async () => {
  db = await createTestDb();
  firm = await createFirm(db.pool);
  for (const state of TICKET_STATE_NAMES) {
    const { id, number } = await putTicket(db.pool, firm, state, { assigneeId: firm.technician.id });
    await db.pool.query('UPDATE ticket SET contact_id = $2 WHERE id = $1', [id, firm.requester.id]);
    numbers.set(number, state);
  }
});
afterAll(() => db.close());

const without = (states: readonly TicketState[]): TicketState[] => TICKET_STATE_NAMES.filter((state) => !states.includes(state));
const desk = { id: uuid(1), role: 'staff' } as Parameters<typeof listTickets>[1];
const inGroup = async (group: 'open' | 'closed'): Promise<(TicketState | undefined)[]> => {
  const { data } = await listTickets(db.pool, desk, { page: 1, perPage: 100, sort: 'number', filter: { group } }, Date.now());
  return data.map(({ number }) => numbers.get(number));
};

test('the queue shows as open what the table of states does not close', async () => {
  expect(await inGroup('open')).toEqual(without(CLOSED_STATES));
  expect(await inGroup('closed')).toEqual(CLOSED_STATES);
  expect((await countTickets(db.pool, desk, Date.now())).open).toBe(without(CLOSED_STATES).length);
});

test.each(['STAFF', 'CONTACT'] as const)('whoever leaves (%s) is shown the tickets with work left', async (kind) => {
  const { data } = await openWork(db.pool, kind, kind === 'STAFF' ? firm.technician.id : firm.requester.id);
  const { total } = data.find((work) => work.kind === 'TICKET') ?? {};
  expect(total).toBe(without(WORK_DONE_STATES).length);
});

test('a state that is the end of a ticket is in none of these lists', () => {
  for (const state of TICKET_STATE_NAMES.filter((name) => stateDef(name).terminal))
    for (const sql of [IS_OPEN, HAS_WORK_LEFT]) expect(sql).toContain(`'${state}'`);
});

test('indexes of open tickets leave out only what the table closes, so that they serve the queue, also when it closes more', async () => {
  const { rows } = await db.pool.query<{ name: string; def: string }>(
    "SELECT indexname AS name, indexdef AS def FROM pg_indexes WHERE tablename = 'ticket' AND indexdef LIKE '%WHERE%state%' ORDER BY 1",
  );
  expect(rows.map(({ name }) => name)).toEqual(['ticket_desk_idx', 'ticket_promise_idx', 'ticket_queue_idx']);
  for (const { def } of rows) {
    const left = [...(def.split('WHERE')[1] ?? '').matchAll(/'([A-Z_]+)'/g)].map(([, state]) => state);
    expect(CLOSED_STATES).toEqual(expect.arrayContaining(left));
  }
  const client = await db.pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off; SET LOCAL enable_sort = off');
    for (const open of [IS_OPEN, HAS_WORK_LEFT, IS_OPEN.replace(')', ", 'MERGED')")]) {
      const plan = await client.query<Record<'QUERY PLAN', string>>(
        `EXPLAIN SELECT t.id FROM ticket t WHERE ${open} ORDER BY t.received_at DESC, t.id DESC`,
      );
      expect(plan.rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('using ticket_queue_idx');
    }
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
});
