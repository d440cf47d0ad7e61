import { listStuckTickets } from '../../api/services/stuck-tickets';
import { listTickets, type TicketListInput } from '../../api/services/ticket-list';
import { createTestDb, type TestDb } from '../support/db';
import { createFirm, type Firm } from '../support/firm';
import { putApproval } from '../support/stored-approval';
import { putTicket } from '../support/stored-ticket';
import { uuid } from '../support/tickets';

const AT = new Date('2026-11-23T09:00:00Z');

let db: TestDb;
let firm: Firm;
beforeAll(async () => {
  db = await createTestDb();
  firm = await createFirm(db.pool);
});
afterAll(() => db.close());

type Actor = Parameters<typeof listTickets>[1];
const desk = { id: uuid(1), role: 'staff' } as Actor;
const listed = async (filter: TicketListInput['filter'], actor: Actor = desk) => {
  const { data } = await listTickets(db.pool, actor, { page: 1, perPage: 100, sort: 'number', filter }, Date.now());
  return data;
};

/** A ticket on site by a decision that followed a yes. */
async function onSite(visitor: string, contested: 'first' | 'second' | 'none') {
  const ticket = await putTicket(db.pool, firm, 'ON_SITE');
  const columns = (is: boolean) => (is ? { contested_at: AT } : {});
  const first = await putApproval(db.pool, firm, ticket, { status: 'APPROVED', columns: columns(contested === 'first') });
  const second = {
    n: 2,
    approverId: firm.itOfficer.id,
    status: 'APPROVED',
    columns: { second_of: first, ...columns(contested === 'second') },
  } as const;
  const approval = await putApproval(db.pool, firm, ticket, second);
  await db.pool.query(
    `INSERT INTO visit (id, ticket_id, n, approval_id, technician_id, starts_at, ends_at, status) VALUES (gen_random_uuid(), $1, 1, $2, $3, $4, $4::timestamptz + interval '1 hour', 'ON_SITE')`,
    [ticket.id, approval, visitor, new Date(AT.getTime() + ticket.number * 7_200_000)],
  );
  return ticket;
}

test('a ticket is marked in the queue from its contest until the outcome is written', async () => {
  const { id, number } = await putTicket(db.pool, firm, 'IN_PROGRESS');
  await putTicket(db.pool, firm, 'IN_PROGRESS');
  await db.pool.query(
    `INSERT INTO desk_task (id, ticket_id, kind, effect_key, created_at) VALUES (gen_random_uuid(), $1::uuid, 'APPROVAL_CONTESTED', 'CONTESTED:' || $1::text, $2)`,
    [id, AT],
  );
  expect((await listed({ contested: true })).map((row) => [row.number, row.contestedSince])).toEqual([[number, AT.toISOString()]]);
  expect((await listed({ contested: false })).map((row) => row.number)).not.toContain(number);
  await db.pool.query('UPDATE desk_task SET done_at = $2 WHERE ticket_id = $1', [id, AT]);
  expect(await listed({ contested: true })).toEqual([]);
});

test('whoever visits by a contested decision, or by one that followed a contested yes, is shown that visit; nobody else is', async () => {
  const visitor = { id: firm.technician.id, role: 'technician' } as Actor;
  const stopped = [await onSite(firm.technician.id, 'first'), await onSite(firm.technician.id, 'second')];
  await onSite(firm.technician.id, 'none');
  await onSite(firm.staff.id, 'first');
  expect((await listed({ contestedVisit: 'mine' }, visitor)).map(({ number }) => number)).toEqual(stopped.map(({ number }) => number));
  expect(await listed({ contestedVisit: 'mine' })).toEqual([]);
  // What was found to have been valid stops nobody any more; what was not, or is unclear, does.
  await db.pool.query(`update approval set contest_outcome = 'GIVEN' where ticket_id = $1 and contested_at is not null`, [stopped[0]?.id]);
  await db.pool.query(`update approval set contest_outcome = 'UNCLEAR' where ticket_id = $1 and contested_at is not null`, [stopped[1]?.id]);
  expect((await listed({ contestedVisit: 'mine' }, visitor)).map(({ number }) => number)).toEqual([stopped[1]?.number]);
});

describe('whom a contested ticket waits for', () => {
  const contest = async ({ id }: { readonly id: string }) =>
    await db.pool.query(
      `INSERT INTO desk_task (id, ticket_id, kind, effect_key, created_at) VALUES (gen_random_uuid(), $1::uuid, 'APPROVAL_CONTESTED', 'CONTESTED:' || $1::text, $2)`,
      [id, AT],
    );
  const standing = async (number: number) => (await listed({})).find((row) => row.number === number);
  const stuck = async (waitingFor: 'DESK' | 'SUPPLIER' | 'NOBODY') => {
    const query = { page: 1, perPage: 100, sort: 'number', filter: { waitingFor: [waitingFor] } } as const;
    return (await listStuckTickets(db.pool, desk, query as never, Date.now())).data;
  };

  test.each([
    ['ON_HOLD', 'SUPPLIER'],
    ['CANCELLED', 'NOBODY'],
  ] as const)('%s: the desk, not %s, in the queue, among what is stuck and on its page', async (state, otherwise) => {
    const hold = { reason: 'PART', until: AT.getTime(), back: 'IN_PROGRESS' } as const;
    const ticket = await putTicket(db.pool, firm, state, state === 'ON_HOLD' ? { hold } : { endedAt: AT.getTime() });
    await db.pool.query('UPDATE ticket SET waiting_for = $2 WHERE id = $1', [ticket.id, otherwise]);
    expect(await standing(ticket.number)).toMatchObject({ waitingFor: otherwise, contestDuty: null });
    await contest(ticket);
    expect(await standing(ticket.number)).toMatchObject({ waitingFor: 'DESK', contestDuty: 'OUTCOME' });
    expect((await listed({ waitingFor: ['DESK'] })).map(({ number }) => number)).toContain(ticket.number);
    expect((await listed({ waitingFor: [otherwise] })).map(({ number }) => number)).not.toContain(ticket.number);
    expect((await stuck('DESK')).find(({ number }) => number === ticket.number)).toMatchObject({
      waiting: { party: 'DESK' },
      contestDuty: 'OUTCOME',
    });
    expect((await stuck(otherwise)).map(({ number }) => number)).not.toContain(ticket.number);
    await db.pool.query('UPDATE desk_task SET done_at = $2 WHERE ticket_id = $1', [ticket.id, AT]);
    expect(await standing(ticket.number)).toMatchObject({ waitingFor: otherwise, contestDuty: null });
  });

  test('an approved visit whose decision is contested waits for the outcome, then for a new approval', async () => {
    const need = { id: uuid(4711), n: 1, kind: 'ONSITE_VISIT', status: 'CONTESTED' };
    const ticket = await putTicket(db.pool, firm, 'TO_PLAN', { needs: { [need.id]: need } } as never);
    await contest(ticket);
    expect(await standing(ticket.number)).toMatchObject({ waitingFor: 'DESK', contestDuty: 'OUTCOME' });
    await db.pool.query('UPDATE desk_task SET done_at = $2 WHERE ticket_id = $1', [ticket.id, AT]);
    expect(await standing(ticket.number)).toMatchObject({ waitingFor: 'DESK', contestDuty: 'ASK_ANEW' });
  });
});
