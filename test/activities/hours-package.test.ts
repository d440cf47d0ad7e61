import { randomUUID } from 'node:crypto';
import { chargeVisit, chargeWork } from '../../activities/effects/charge';
import type { EffectContext } from '../../activities/effects/effect';
import { inTransaction } from '../../activities/transaction';
import type { Db } from '../../platform/db';
import { insert } from '../relay/relay-fixture';
import { createTestDb } from '../support/db';
import { createFirm, type Firm } from '../support/firm';
import { putApproval } from '../support/stored-approval';
import { putTicket } from '../support/stored-ticket';
import { ACTORS, commandFor, HOUR, NOON, snapshotIn } from '../support/tickets';

let db: Db;
beforeAll(async () => {
  db = await createTestDb();
});
afterAll(() => db.close());

/** A firm with a package of two hours a month, its labour at 600 an hour. */
async function withHours(terms = 'onsite_step = 1'): Promise<Firm> {
  const firm = await createFirm(db.pool, { visitsPerMonth: 2 });
  await db.pool.query(`update contract set package_unit = 'HOURS', ${terms} where id = $1`, [firm.contractId]);
  await db.pool.query(
    "update price_item set unit_price = 600 where work_type = 'ONSITE_LABOUR' and price_list_id = (select price_list_id from contract where id = $1)",
    [firm.contractId],
  );
  return firm;
}

/** A visit that is charged, and the work of it: minutes of each piece, one after the other. */
async function visited(firm: Firm, minutes: readonly number[], { at = NOON, workType = 'ONSITE_LABOUR' } = {}) {
  const ticket = await putTicket(db.pool, firm, 'ON_SITE');
  const [approvalId, visitId] = [await putApproval(db.pool, firm, ticket, { status: 'APPROVED' }), randomUUID()];
  await insert(db.pool, 'visit', {
    ...{ id: visitId, ticket_id: ticket.id, n: 1, approval_id: approvalId, technician_id: firm.technician.id, status: 'ON_SITE' },
    ...{ starts_at: new Date(at), ends_at: new Date(at + HOUR), arrived_at: new Date(at) },
  });
  const snapshot = snapshotIn('ON_SITE');
  const owner = { ticketId: ticket.id, customerId: firm.customerId, contractId: firm.contractId, siteId: firm.siteId, assetId: firm.asset.id };
  const after = { ...snapshot, ...owner, visit: { id: visitId } };
  const contextOf = (args: object): EffectContext => {
    const input = commandFor(snapshot, 'RECORD_WORK', ACTORS.technician, args as never, randomUUID());
    const request = { input: { ...input, actor: { ...ACTORS.technician, id: firm.technician.id } } };
    return { at, after, payload: {}, request } as unknown as EffectContext;
  };
  await inTransaction(db.pool, (tx) => chargeVisit({ ...contextOf({}), tx }, { kind: 'charge.visit', visitId }));
  for (const worked of minutes)
    await inTransaction(db.pool, (tx) => chargeWork({ ...contextOf({ workType, minutes: worked }), tx }, { kind: 'charge.work' }));
  const { rows } = await db.pool.query<Record<string, unknown>>(
    `select work_type as type, minutes, billed_minutes as billed, covered, draws, rule_id as rule, net::float as net, business_key like '%:rest' as rest
       from charge_line where ticket_id = $1 order by minutes desc nulls last`,
    [ticket.id],
  );
  return { ticket, visit: rows.filter(({ type }) => type === 'ONSITE_VISIT'), work: rows.filter(({ type }) => type !== 'ONSITE_VISIT') };
}

test('the package pays for the visit, which draws no time itself, and for work as long as something is left', async () => {
  const { visit, work } = await visited(await withHours(), [90]);
  expect(visit).toMatchObject([{ covered: true, draws: 'PACKAGE_HOURS', rule: 'PACKAGE-VISIT', minutes: null, net: 0 }]);
  expect(work).toMatchObject([{ covered: true, draws: 'PACKAGE_HOURS', rule: 'PACKAGE-LABOUR', minutes: 90, net: 0, rest: false }]);
});

test('work that is longer than what is left comes in two lines: what the package pays for, and the rest, which is billed', async () => {
  const { work } = await visited(await withHours(), [150]);
  expect(work).toMatchObject([
    { covered: true, draws: 'PACKAGE_HOURS', minutes: 120, net: 0, rest: false },
    { covered: false, draws: null, rule: 'M15-UNCOVERED-VISIT', minutes: 30, net: 300, rest: true },
  ]);
});

test('what is rounded up is drawn as it is rounded, and the parts add up', async () => {
  // 130 minutes are 135 by quarters of an hour: 120 are left.
  const { work } = await visited(await withHours('onsite_step = 15'), [130]);
  expect(work).toMatchObject([
    { draws: 'PACKAGE_HOURS', minutes: 120, billed: null, net: 0 },
    { draws: null, minutes: 10, billed: 15, net: 150, rest: true },
  ]);
});

test('when nothing is left another visit of the period is billed, and so is its work; the next period begins anew', async () => {
  const firm = await withHours();
  await visited(firm, [120]);
  const used = await visited(firm, [60], { at: NOON + 3 * HOUR });
  expect(used.visit).toMatchObject([{ covered: false, draws: null, rule: 'M15-OUTSIDE-PACKAGE' }]);
  expect(used.work).toMatchObject([{ covered: false, draws: null, net: 600, rest: false }]);
  const later = await visited(firm, [60], { at: NOON + 40 * 24 * HOUR });
  expect([...later.visit, ...later.work]).toMatchObject([{ draws: 'PACKAGE_HOURS' }, { draws: 'PACKAGE_HOURS', net: 0 }]);
});

test('work of a visit that was drawn is billed once the hours are used up in between', async () => {
  const firm = await withHours();
  const { work } = await visited(firm, [120, 45]);
  expect(work.filter(({ covered }) => covered === false)).toMatchObject([
    { draws: null, rule: 'M15-UNCOVERED-VISIT', minutes: 45, net: 450, rest: false },
  ]);
});

test('what is covered whatever the visit is draws nothing', async () => {
  const { work } = await visited(await withHours(), [180], { workType: 'PLANNED_MAINTENANCE' });
  expect(work).toMatchObject([{ covered: true, draws: null, rule: 'M4-MAINTENANCE', minutes: 180 }]);
});
