import { randomUUID } from 'node:crypto';
import type TestAgent from 'supertest/lib/agent';
import { startApi, type ApiUnderTest } from '../support/api-app';
import { createFirm, type Firm } from '../support/firm';
import { putApproval } from '../support/stored-approval';
import { putTicket, type PutTicket } from '../support/stored-ticket';

let under: ApiUnderTest;
let admin: TestAgent;
let firm: Firm;
beforeAll(async () => {
  under = await startApi();
  admin = await under.as('admin');
});
beforeEach(async () => {
  firm = await createFirm(under.deps.db.pool);
});
afterAll(() => under.close());

const rows = async <T extends object>(sql: string, values: unknown[]): Promise<T[]> => (await under.deps.db.pool.query<T>(sql, values)).rows;

async function openTasks(tickets: readonly PutTicket[]): Promise<string[]> {
  const found = await rows<{ kind: string; number: number }>(
    `select d.kind, t.number from desk_task d join ticket t on t.id = d.ticket_id where d.ticket_id = any($1) and d.done_at is null order by t.number, d.kind`,
    [tickets.map(({ id }) => id)],
  );
  return found.map(({ kind, number }) => `${kind} ${number}`);
}

async function change(resource: 'users' | 'contacts', id: string, changes: object): Promise<void> {
  const { body } = await admin.get(`/api/v1/${resource}/${id}`).expect(200);
  const fields =
    resource === 'users'
      ? ['email', 'name', 'role', 'canConvey', 'locale', 'active']
      : ['siteId', 'name', 'email', 'phone', 'roles', 'locale', 'active'];
  const sent = { ...Object.fromEntries(fields.map((field) => [field, body[field]])), ...changes };
  await admin.put(`/api/v1/${resource}/${id}`).set('If-Match', `"v${body.version}"`).send(sent).expect(200);
}

describe('a technician with an assigned ticket and a planned visit', () => {
  let assigned: PutTicket;
  let planned: PutTicket;
  beforeEach(async () => {
    const { pool } = under.deps.db;
    assigned = await putTicket(pool, firm, 'IN_PROGRESS');
    planned = await putTicket(pool, firm, 'PLANNED');
    await putTicket(pool, firm, 'CLOSED');
    await rows(
      `insert into visit (id, ticket_id, n, approval_id, site_id, technician_id, starts_at, ends_at, status)
       values ($1, $2, 1, $3, $4, $5, now() + interval '1 day', now() + interval '25 hours', 'PLANNED')`,
      [randomUUID(), planned.id, randomUUID(), firm.siteId, firm.technician.id],
    );
  });

  test('is shown with them before saving; saving makes each a task of the desk, and the ticket says who left', async () => {
    const { body } = await admin.get(`/api/v1/users/${firm.technician.id}/open-work`).expect(200);
    const named = ({ id, number }: PutTicket) => ({ id, number });
    expect(body.data).toEqual([
      { kind: 'TICKET', total: 2, tickets: [named(assigned), named(planned)] },
      { kind: 'VISIT', total: 1, tickets: [named(planned)] },
    ]);
    await change('users', firm.technician.id, { active: false });
    expect(await openTasks([assigned, planned])).toEqual([`ASSIGNEE_LEFT ${assigned.number}`, `VISITOR_LEFT ${planned.number}`]);
    const page = await admin.get(`/api/v1/tickets/${planned.id}`).expect(200);
    expect(page.body.formerPeople).toEqual([firm.technician.id]);
    const visits = async (): Promise<unknown> =>
      (
        await admin
          .get('/api/v1/visits')
          .query({ filter: JSON.stringify({ ticketId: planned.id }) })
          .expect(200)
      ).body.data;
    expect(await visits()).toMatchObject([{ technicianId: firm.technician.id, isTechnicianFormer: true }]);
    // A change of somebody who is off duty already opens nothing, and coming back settles what was opened.
    await rows('update desk_task set done_at = now() where ticket_id = $1', [assigned.id]);
    await change('users', firm.technician.id, { name: 'Başka Ad' });
    expect(await openTasks([assigned])).toEqual([]);
    await change('users', firm.technician.id, { active: true });
    expect(await visits()).toMatchObject([{ isTechnicianFormer: false }]);
    expect(await openTasks([assigned, planned])).toEqual([]);
    await change('users', firm.technician.id, { role: 'accountant' });
    expect(await openTasks([assigned, planned])).toHaveLength(2);
  });

  test('nothing is told to those who may not change people', async () => {
    await (await under.as('staff')).get(`/api/v1/users/${firm.technician.id}/open-work`).expect(403);
  });
});

test('whoever moves a device or takes it out of use is shown what is open on it and on its parts', async () => {
  const { pool } = under.deps.db;
  const [part] = await rows<{ id: string }>(
    `insert into asset (id, label_number, label, label_token_hash, kind, customer_id, site_id, parent_id, created_at, updated_at)
     select gen_random_uuid(), n, 'SM-' || n, 'hash-' || n, 'EXPANSION_CARD', $1, $2, $3, now(), now() from (select nextval('asset_label_seq')::int as n) s returning id`,
    [firm.customerId, firm.siteId, firm.asset.id],
  );
  const asked = await putTicket(pool, firm, 'WAITING_CONSENT');
  const ofPart = await putTicket(pool, firm, 'NEW', { assetId: part?.id ?? null });
  await putTicket(pool, firm, 'CLOSED');
  await putTicket(pool, await createFirm(pool), 'NEW');
  await rows(
    `insert into consent (id, ticket_id, asset_id, technician_id, scope, window_minutes, text_version, text_hash, status, asked_at)
     values ($1, $2, $3, $4, 'CONTROL', 30, 'v', 'h', 'REQUESTED', now())`,
    [randomUUID(), asked.id, firm.asset.id, firm.technician.id],
  );
  const { body } = await (await under.as('staff')).get(`/api/v1/assets/${firm.asset.id}/open-work`).expect(200);
  const named = ({ id, number }: PutTicket) => ({ id, number });
  expect(body.data).toEqual([
    { kind: 'TICKET', total: 2, tickets: [named(asked), named(ofPart)] },
    { kind: 'CONSENT', total: 1, tickets: [named(asked)] },
  ]);
  await (await under.as('technician')).get(`/api/v1/assets/${firm.asset.id}/open-work`).expect(403);
});

test('what is open under a contract is told to whoever may end it', async () => {
  const { pool } = under.deps.db;
  const own = await createFirm(pool);
  const open = await putTicket(pool, own, 'IN_PROGRESS');
  await putTicket(pool, own, 'CLOSED');
  await putTicket(pool, firm, 'NEW');
  const { body } = await (await under.as('manager')).get(`/api/v1/contracts/${own.contractId}/open-work`).expect(200);
  expect(body.data).toEqual([{ kind: 'TICKET', total: 1, tickets: [{ id: open.id, number: open.number }] }]);
  await (await under.as('technician')).get(`/api/v1/contracts/${own.contractId}/open-work`).expect(403);
});

test('what is open of a customer, and at a site, is told to whoever may take them out of use', async () => {
  const own = await createFirm(under.deps.db.pool);
  const open = await putTicket(under.deps.db.pool, own, 'WAITING_APPROVAL');
  await putApproval(under.deps.db.pool, own, open);
  await putTicket(under.deps.db.pool, own, 'CLOSED');
  const { body } = await (await under.as('staff')).get(`/api/v1/customers/${own.customerId}/open-work`).expect(200);
  const tickets = [{ id: open.id, number: open.number }];
  expect(body.data).toEqual([
    { kind: 'TICKET', total: 1, tickets },
    { kind: 'APPROVAL', total: 1, tickets },
  ]);
  await (await under.as('technician')).get(`/api/v1/customers/${own.customerId}/open-work`).expect(403);
  const site = await (await under.as('staff')).get(`/api/v1/sites/${own.siteId}/open-work`).expect(200);
  expect(site.body.data).toEqual([{ kind: 'TICKET', total: 1, tickets }]);
  await (await under.as('technician')).get(`/api/v1/sites/${own.siteId}/open-work`).expect(403);
});

test.each([
  ['deactivated', { active: false }, 1],
  ['no representative any more', { roles: ['REQUESTER'] }, 0],
])('a representative with an open request is %s: the desk sends it to another one', async (_what, changes, former) => {
  const ticket = await putTicket(under.deps.db.pool, firm, 'WAITING_APPROVAL');
  const approvalId = await putApproval(under.deps.db.pool, firm, ticket);
  const { body } = await admin.get(`/api/v1/contacts/${firm.representative.id}/open-work`).expect(200);
  expect(body.data).toEqual([{ kind: 'APPROVAL', total: 1, tickets: [{ id: ticket.id, number: ticket.number }] }]);
  await change('contacts', firm.representative.id, changes);
  expect(await openTasks([ticket])).toEqual([`APPROVER_LEFT ${ticket.number}`]);
  const [task] = await rows<{ subject_id: string }>('select subject_id from desk_task where ticket_id = $1', [ticket.id]);
  // By its subject it is settled with the request, whatever closes that one.
  expect(task?.subject_id).toBe(approvalId);
  expect((await admin.get(`/api/v1/tickets/${ticket.id}`).expect(200)).body.formerPeople).toHaveLength(former);
});
