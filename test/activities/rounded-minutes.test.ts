import { randomUUID } from 'node:crypto';
import { chargeWork } from '../../activities/effects/charge';
import type { EffectContext } from '../../activities/effects/effect';
import { inTransaction } from '../../activities/transaction';
import type { Db } from '../../platform/db';
import { insert } from '../relay/relay-fixture';
import { createTestDb } from '../support/db';
import { createFirm } from '../support/firm';
import { putApproval } from '../support/stored-approval';
import { putTicket } from '../support/stored-ticket';
import { ACTORS, commandFor, HOUR, NOON, snapshotIn } from '../support/tickets';

let db: Db;
beforeAll(async () => {
  db = await createTestDb();
});
afterAll(() => db.close());

/** Labour of a visit at 600 an hour, under a contract with these terms. */
async function labour(terms: string, minutes: number) {
  const firm = await createFirm(db.pool, { visitsPerMonth: 0 });
  await db.pool.query(`update contract set discount_percent = 10, ${terms} where id = $1`, [firm.contractId]);
  await db.pool.query(
    "update price_item set unit_price = 600 where work_type = 'ONSITE_LABOUR' and price_list_id = (select price_list_id from contract where id = $1)",
    [firm.contractId],
  );
  const ticket = await putTicket(db.pool, firm, 'ON_SITE');
  const [approvalId, visitId] = [await putApproval(db.pool, firm, ticket, { status: 'APPROVED' }), randomUUID()];
  await insert(db.pool, 'visit', {
    ...{ id: visitId, ticket_id: ticket.id, n: 1, approval_id: approvalId, technician_id: firm.technician.id, status: 'ON_SITE' },
    ...{ starts_at: new Date(NOON), ends_at: new Date(NOON + HOUR), arrived_at: new Date(NOON) },
  });
  const snapshot = snapshotIn('ON_SITE');
  const owner = { ticketId: ticket.id, customerId: firm.customerId, contractId: firm.contractId, siteId: firm.siteId, assetId: firm.asset.id };
  const after = { ...snapshot, ...owner, visit: { id: visitId } };
  const input = commandFor(snapshot, 'RECORD_WORK', ACTORS.technician, { workType: 'ONSITE_LABOUR', minutes } as never, randomUUID());
  const request = { input: { ...input, actor: { ...ACTORS.technician, id: firm.technician.id } } };
  await inTransaction(db.pool, (tx) =>
    chargeWork({ tx, at: NOON, after, payload: {}, request } as unknown as EffectContext, { kind: 'charge.work' }),
  );
  const { rows } = await db.pool.query<Record<string, unknown>>(
    `select minutes, billed_minutes as billed, quantity::float as hours, discount_percent::float as discount, discount_of as "of", net::float as net
       from charge_line where ticket_id = $1`,
    [ticket.id],
  );
  return rows[0];
}

test.each<[string, string, number, object]>([
  ['without a rule to the minute', 'onsite_step = 1', 20, { minutes: 20, billed: null, net: 180, discount: 10, of: 'CONTRACT' }],
  ['up to the step of its place, the true minutes stay', 'onsite_step = 15, remote_step = 60', 20, { minutes: 20, billed: 30, hours: 0.5, net: 270 }],
  ['at least the minimum', 'onsite_minimum = 60', 20, { minutes: 20, billed: 60, hours: 1, net: 540 }],
  ['with the discount of its class', `class_discounts = '{"ONSITE_LABOUR": "50"}'`, 60, { billed: null, net: 300, discount: 50, of: 'CLASS' }],
  ['with no discount of its class', `class_discounts = '{"ONSITE_LABOUR": "0"}'`, 60, { net: 600, discount: 0, of: 'CLASS' }],
  ['with the general one where another class has its own', `class_discounts = '{"VISIT": "50"}'`, 60, { net: 540, discount: 10, of: 'CONTRACT' }],
])('labour is billed %s', async (_case, terms, minutes, expected) => {
  expect(await labour(terms, minutes)).toMatchObject(expected);
});
