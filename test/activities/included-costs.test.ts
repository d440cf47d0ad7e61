import { randomUUID } from 'node:crypto';
import { chargeExpense, chargeWork } from '../../activities/effects/charge';
import type { EffectContext } from '../../activities/effects/effect';
import { inTransaction } from '../../activities/transaction';
import { civilDateAt } from '../../domain/civil-date';
import { COST_INCLUSIONS } from '../../domain/travel-terms';
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

const APPROVED = [
  { workType: 'TRAVEL', description: { tr: 'Yol', en: 'Travel' }, amount: '50000.00' },
  { workType: 'LODGING', description: { tr: 'Konaklama', en: 'Lodging' }, amount: '50000.00' },
];

/** A visit of a firm whose list has a kilometre for 12 TL, under a contract with these terms. */
async function onSite(terms: Readonly<Record<string, unknown>>) {
  const firm = await createFirm(db.pool, { visitsPerMonth: 0 });
  const item = randomUUID();
  await db.pool.query(
    `insert into price_item (id, price_list_id, work_type, code, name, unit, unit_price, vat_rate) select $2, price_list_id, 'TRAVEL', 'KM', 'Kilometre', 'KMT', 12, 20 from contract where id = $1`,
    [firm.contractId, item],
  );
  for (const [term, value] of Object.entries(terms)) await db.pool.query(`update contract set ${term} = $2 where id = $1`, [firm.contractId, value]);
  const ticket = await putTicket(db.pool, firm, 'ON_SITE');
  const columns = { estimated_total: '100000.00', decided_at: new Date(NOON) };
  const content = { lines: APPROVED, total: '100000.00' } as never;
  const approvalId = await putApproval(db.pool, firm, ticket, { status: 'APPROVED', content, columns });
  const visitId = randomUUID();
  await insert(db.pool, 'visit', {
    ...{
      id: visitId,
      ticket_id: ticket.id,
      n: 1,
      approval_id: approvalId,
      technician_id: firm.technician.id,
      status: 'ON_SITE',
      site_id: firm.siteId,
    },
    ...{ starts_at: new Date(NOON), ends_at: new Date(NOON + HOUR), arrived_at: new Date(NOON) },
  });
  const snapshot = snapshotIn('ON_SITE');
  const owner = { ticketId: ticket.id, customerId: firm.customerId, contractId: firm.contractId, siteId: firm.siteId, assetId: firm.asset.id };
  const after = { ...snapshot, ...owner, visit: { id: visitId } };
  const run = async (input: object, payload: object, work: (context: EffectContext) => Promise<unknown>): Promise<void> => {
    const request = { input: { ...input, actor: { ...ACTORS.technician, id: firm.technician.id } } };
    await inTransaction(db.pool, (tx) => work({ tx, at: NOON, after, payload, request } as unknown as EffectContext));
  };
  const receipt = () => ({ receiptNumber: randomUUID(), receiptDate: civilDateAt(NOON), receiptVendor: 'Otel' });
  return {
    firm,
    ticket,
    drive: (quantity: string) =>
      run(
        commandFor(
          snapshot,
          'RECORD_WORK',
          ACTORS.technician,
          { workType: 'TRAVEL', priceItemId: item, quantity, minutes: null } as never,
          randomUUID(),
        ),
        {},
        (context) => chargeWork(context, { kind: 'charge.work' }),
      ),
    pay: (args: object) =>
      run(commandFor(snapshot, 'RECORD_EXPENSE', ACTORS.technician, { vatRate: '20', ...args } as never, randomUUID()), receipt(), (context) =>
        chargeExpense(context, { kind: 'charge.expense' }),
      ),
    lines: async () =>
      (
        await db.pool.query(
          `select work_type as type, quantity::float, unit_price::float as price, net::float, covered, rule_id as rule, inputs ->> 'includedBy' as included, hold, business_key ~ ':rest$' as rest, reason_tr as reason
             from charge_line where ticket_id = $1 order by created_at, business_key`,
          [ticket.id],
        )
      ).rows as Record<string, unknown>[],
  };
}

const KM = { type: 'TRAVEL', price: 12, hold: null };

test('of each visit so many kilometres are included, whatever they are recorded in', async () => {
  const { drive, lines } = await onSite({ travel_included_km: 30 });
  await drive('20');
  await drive('25');
  await drive('5');
  const all = await lines();
  const summed = (covered: boolean): number =>
    all.filter((line) => line['covered'] === covered).reduce((sum, { quantity }) => sum + Number(quantity), 0);
  expect([summed(true), summed(false)]).toEqual([30, 20]);
  const cut = all.filter(({ rest, quantity }) => rest === true || quantity === 10);
  expect(cut).toEqual(
    expect.arrayContaining([
      {
        ...{ ...KM, quantity: 10, net: 0, covered: true, rule: 'TRAVEL-INCLUDED', included: 'KILOMETRES', rest: false },
        reason: COST_INCLUSIONS.KILOMETRES.tr,
      },
      expect.objectContaining({ ...KM, quantity: 15, net: 180, covered: false, rule: 'M10-TRAVEL', included: null, rest: true }),
    ]),
  );
});

test('kilometres of a line that was cancelled are free again', async () => {
  const { drive, lines, ticket } = await onSite({ travel_included_km: 30 });
  await drive('30');
  await db.pool.query(`update charge_line set hold = 'VOIDED', hold_decided_at = created_at where ticket_id = $1`, [ticket.id]);
  await drive('30');
  expect((await lines()).map(({ covered }) => covered)).toEqual([true, true]);
});

test('travel in town is included where the contract says so, by receipt too; out of town it is billed', async () => {
  const { drive, pay, lines, firm } = await onSite({ town_travel_included: true });
  await drive('8');
  await pay({ workType: 'TRAVEL', amount: '350.00' });
  expect((await lines()).map(({ covered, included, net }) => [covered, included, net])).toEqual([
    [true, 'TOWN', 0],
    [true, 'TOWN', 0],
  ]);
  await db.pool.query('update site set out_of_town = true where id = $1', [firm.siteId]);
  await drive('80');
  expect((await lines()).filter(({ covered }) => covered === false)).toEqual([expect.objectContaining({ net: 960, included: null })]);
});

test('a night is billed up to the limit, what goes beyond it is ours and its receipt stands on both', async () => {
  const { pay, lines, ticket } = await onSite({ lodging_limit: '2000' });
  await pay({ workType: 'LODGING', amount: '4500.00', nights: 2 });
  expect(await lines()).toEqual([
    expect.objectContaining({ type: 'LODGING', net: 4000, covered: false, included: null, rest: false }),
    expect.objectContaining({ price: 500, net: 0, covered: true, rule: 'LODGING-INCLUDED', included: 'LODGING_LIMIT', rest: true }),
  ]);
  const { rows } = await db.pool.query('select distinct receipt_number from charge_line where ticket_id = $1', [ticket.id]);
  expect(rows).toHaveLength(1);
  await pay({ workType: 'LODGING', amount: '1999.99' });
  expect((await lines()).filter(({ net }) => net === 1999.99)).toHaveLength(1);
});

test('where travel and lodging are ours anyway nothing is split', async () => {
  const { drive, pay, lines } = await onSite({ travel_billed: false, lodging_billed: false, travel_included_km: 10, lodging_limit: '100' });
  await drive('40');
  await pay({ workType: 'LODGING', amount: '900.00' });
  const seen = (await lines()).map(({ covered, included, quantity }) => [covered, included, quantity]);
  expect(seen).toHaveLength(2);
  expect(seen).toEqual(
    expect.arrayContaining([
      [true, null, 40],
      [true, null, 1],
    ]),
  );
});
