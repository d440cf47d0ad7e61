import { randomUUID } from 'node:crypto';
import type TestAgent from 'supertest/lib/agent';
import { chainSql } from '../../platform/approval-sql';
import { startApi, type ApiUnderTest } from '../support/api-app';
import { createFirm, type Firm } from '../support/firm';
import { putApproval } from '../support/stored-approval';
import { putTicket } from '../support/stored-ticket';

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

async function switched(id: string, active: boolean): Promise<void> {
  const { body } = await admin.get(`/api/v1/contacts/${id}`).expect(200);
  const fields = ['siteId', 'name', 'email', 'phone', 'roles', 'locale', 'active'];
  const sent = { ...Object.fromEntries(fields.map((field) => [field, body[field]])), active };
  await admin.put(`/api/v1/contacts/${id}`).set('If-Match', `"v${body.version}"`).send(sent).expect(200);
}

const openTasks = (ticketId: string) => rows<{ kind: string }>('select kind from desk_task where ticket_id = $1 and done_at is null', [ticketId]);
const chainOf = async (id: string) =>
  (await rows<{ chain: object }>(`select ${chainSql('a')} as chain from approval a where a.id = $1`, [id]))[0]?.chain;

test('who switches off a second approver is shown the requests that would go on to them, and nobody says that they are asked', async () => {
  const { pool } = under.deps.db;
  const ticket = await putTicket(pool, firm, 'WAITING_APPROVAL');
  await rows('update customer set second_approver_id = $2 where id = $1', [firm.customerId, firm.itOfficer.id]);
  const columns = { above_id: firm.itOfficer.id, approver_limit: '1500.00' };
  const first = await putApproval(pool, firm, ticket, { columns });
  const { body } = await admin.get(`/api/v1/contacts/${firm.itOfficer.id}/open-work`).expect(200);
  expect(body.data).toEqual([{ kind: 'SECOND_APPROVAL', total: 1, tickets: [{ id: ticket.id, number: ticket.number }] }]);
  expect(await chainOf(first)).toMatchObject({ above: { isLeft: false } });
  await switched(firm.itOfficer.id, false);
  expect(await chainOf(first)).toMatchObject({ above: { isLeft: true } });
  await switched(firm.itOfficer.id, true);
  expect(await chainOf(first)).toMatchObject({ above: { isLeft: false } });
  // Neither in the role that decides nor named by the customer.
  await rows('update customer set second_approver_id = null where id = $1', [firm.customerId]);
  expect(await chainOf(first)).toMatchObject({ above: { isLeft: true } });
  await rows(`update contact set roles = '{REPRESENTATIVE}' where id = $1`, [firm.itOfficer.id]);
  expect(await chainOf(first)).toMatchObject({ above: { isLeft: false } });
});

test('a second request that was put while its approver was switched off stays the desk’s task when they are back: nobody has sent it to them', async () => {
  const { pool } = under.deps.db;
  const ticket = await putTicket(pool, firm, 'WAITING_APPROVAL');
  const { itOfficer } = firm;
  await rows('update customer set second_approver_id = $2 where id = $1', [firm.customerId, itOfficer.id]);
  const first = await putApproval(pool, firm, ticket, { status: 'APPROVED', columns: { above_id: itOfficer.id, approver_limit: '1500.00' } });
  const second = await putApproval(pool, firm, ticket, { n: 2, approverId: itOfficer.id, columns: { second_of: first } });
  await switched(itOfficer.id, false);
  expect(await openTasks(ticket.id)).toEqual([{ kind: 'APPROVER_LEFT' }]);
  expect(await chainOf(first)).toMatchObject({ second: { isLeft: true } });
  await switched(itOfficer.id, true);
  expect(await openTasks(ticket.id)).toEqual([{ kind: 'APPROVER_LEFT' }]);
  // Nobody says that they are asked.
  expect(await chainOf(first)).toMatchObject({ second: { isLeft: false, isUnsent: true } });
  await rows(
    `insert into mail (id, ticket_id, effect_key, template, locale, to_address, message_id, params, status, created_at)
     values (gen_random_uuid(), $1, $2, 'APPROVAL_REQUEST', 'tr', $3, $2, jsonb_build_object('subjectId', $4::text), 'SKIPPED', now())`,
    [ticket.id, `test:${second}`, itOfficer.email, second],
  );
  await switched(itOfficer.id, false);
  await switched(itOfficer.id, true);
  expect(await openTasks(ticket.id)).toEqual([{ kind: 'APPROVER_LEFT' }]);
  // Had they been asked, it would be theirs again.
  await rows(`update mail set status = 'SENT' where ticket_id = $1 and template = 'APPROVAL_REQUEST'`, [ticket.id]);
  expect(await chainOf(first)).toMatchObject({ second: { isLeft: false, isUnsent: false } });
  await switched(itOfficer.id, false);
  await switched(itOfficer.id, true);
  expect(await openTasks(ticket.id)).toEqual([]);
});

test('a ticket that waits for somebody who may decide no more is the desk’s on its page, in the queue and among what is stuck', async () => {
  const { pool } = under.deps.db;
  const at = Date.now();
  const need = { id: randomUUID(), n: 1, status: 'OPEN', kind: 'ONSITE_VISIT', approverId: firm.representative.id } as const;
  const chase = { remindAt: at + 3_600_000, phoneAt: at + 7_200_000, expiresAt: at + 86_400_000 };
  const ticket = await putTicket(pool, firm, 'WAITING_APPROVAL', { needs: { [need.id]: { ...need, ...chase } } });
  await putApproval(pool, firm, ticket, { at, columns: { id: need.id } });
  const seen = async () => {
    const { body: page } = await admin.get(`/api/v1/tickets/${ticket.id}`).expect(200);
    const inQueue = async (waitingFor: string) =>
      (
        await admin
          .get('/api/v1/tickets')
          .query({ filter: JSON.stringify({ waitingFor: [waitingFor], customerId: firm.customerId }) })
          .expect(200)
      ).body.data.map(({ waitingFor: party }: { waitingFor: string }) => party);
    const stuck = await admin
      .get('/api/v1/stuck-tickets')
      .query({ filter: JSON.stringify({ customerId: firm.customerId, waitingFor: ['DESK'] }) })
      .expect(200);
    const waits = stuck.body.data.map(({ waiting }: { waiting: { party: string } }) => waiting.party);
    return { page: page.waiting, desk: await inQueue('DESK'), representative: await inQueue('REPRESENTATIVE'), stuck: waits };
  };
  expect(await seen()).toMatchObject({ page: { party: 'REPRESENTATIVE' }, desk: [], representative: ['REPRESENTATIVE'], stuck: [] });
  // In use, and without the role.
  await rows(`update contact set roles = '{REQUESTER}' where id = $1`, [firm.representative.id]);
  await rows(
    `insert into desk_task (id, ticket_id, kind, effect_key, subject_id, created_at) values ($1::uuid, $2, 'APPROVER_LEFT', $1::text, $3, now())`,
    [...[randomUUID(), ticket.id, need.id]],
  );
  const left = await seen();
  expect(left).toMatchObject({ page: { party: 'DESK' }, desk: ['DESK'], representative: [], stuck: ['DESK'] });
  expect(left.page.until).not.toBeNull();
});
