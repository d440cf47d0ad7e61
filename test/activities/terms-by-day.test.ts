import { randomUUID } from 'node:crypto';
import { loadChargeFacts, type FactsRow } from '../../platform/charge-facts';
import { packageUndrawnSql } from '../../platform/package-use';
import { toleranceSql } from '../../platform/approved-amount-sql';
import { createTestDb } from '../support/db';
import { addPriceList, addVersion } from '../support/contract-versions';
import { createFirm, type Firm } from '../support/firm';
import { putApproval } from '../support/stored-approval';
import { putTicket } from '../support/stored-ticket';
import type { Db } from '../../platform/db';

let db: Db;
let firm: Firm;
beforeAll(async () => {
  db = await createTestDb();
  firm = await createFirm(db.pool, { startsOn: '2026-01-01', endsOn: '2026-12-31', visitsPerMonth: 1 });
});
afterAll(() => db.close());

const rows = async (text: string, values: unknown[]): Promise<FactsRow[]> => (await db.pool.query<FactsRow>(text, values)).rows;
const factsOn = (date: string, workType: 'MOVE' | 'ONSITE_VISIT' = 'MOVE', siteId: string | null = firm.siteId) =>
  loadChargeFacts(rows, { contractId: firm.contractId, assetId: null }, { workType }, { siteId, date });

test('work is judged and priced by the version of its day, before and after a change in the middle of a month', async () => {
  const priceListId = await addPriceList(db.pool, '1750');
  const { id, n } = await addVersion(db.pool, firm.contractId, '2026-06-16', {
    kind: 'HELPDESK_ONLY',
    onsite_visits_per_month: 0,
    discount_percent: 10,
    approval_tolerance_percent: 5,
    travel_billed: false,
    price_list_id: priceListId,
  });
  await db.pool.query('DELETE FROM contract_version_site WHERE version_id = $1', [id]);
  await db.pool.query('INSERT INTO contract_version_site VALUES ($1, $2)', [id, firm.outsideSiteId]);
  const before = {
    ...{ contractVersion: 1, discountPercent: '0.00', inForce: true, siteInContract: true, packageVisitsUndrawn: 1 },
    ...{
      contract: expect.objectContaining({ kind: 'MAINTENANCE_WITH_HELPDESK', travelBilled: true }),
      price: expect.objectContaining({ unitPrice: '1000.0000' }),
    },
  };
  const after = {
    ...{ contractVersion: n, discountPercent: '10.00', inForce: true, siteInContract: false, packageVisitsUndrawn: 0 },
    ...{
      contract: expect.objectContaining({ kind: 'HELPDESK_ONLY', travelBilled: false }),
      price: expect.objectContaining({ unitPrice: '1750.0000', itemCode: 'TASIMA' }),
    },
  };
  expect(await factsOn('2026-06-15')).toMatchObject(before);
  expect(await factsOn('2026-06-16')).toMatchObject(after);
  // Outside of the contract's days: the version that lies nearest.
  expect(await factsOn('2025-12-31')).toMatchObject({ ...before, inForce: false });
  expect(await factsOn('2027-01-01')).toMatchObject({ ...after, inForce: false });
  // The contract itself still holds what counts now; it is not asked.
  expect((await db.pool.query('SELECT version_n, kind FROM contract WHERE id = $1', [firm.contractId])).rows).toEqual([
    { version_n: 1, kind: 'MAINTENANCE_WITH_HELPDESK' },
  ]);
});

test('in a month with two versions the package is as large as on the day of the service; what was drawn counts for the whole month', async () => {
  await addVersion(db.pool, firm.contractId, '2026-08-20', { kind: 'MAINTENANCE_WITH_HELPDESK', onsite_visits_per_month: 3 });
  const line = async (day: string): Promise<string> => {
    const id = randomUUID();
    await db.pool.query(
      `INSERT INTO charge_line (id, business_key, ticket_id, customer_id, contract_id, contract_version, work_type, description, service_date, quantity, unit, unit_price,
          discount_percent, vat_rate, net, vat, gross, covered, rule_id, reason_tr, reason_en, inputs, created_at)
       VALUES ($1::uuid, 'test:' || $1::text, $1, $2, $3, 1, 'ONSITE_VISIT', 'x', $4, 1, 'C62', 1, 100, 20, 0, 0, 0, true, 'PACKAGE-VISIT', 'n', 'n', '{}', now())`,
      [id, firm.customerId, firm.contractId, day],
    );
    return id;
  };
  const [early, late] = [await line('2026-08-05'), await line('2026-08-25')];
  expect((await factsOn('2026-08-19', 'ONSITE_VISIT'))?.packageVisitsUndrawn).toBe(0);
  expect((await factsOn('2026-08-20', 'ONSITE_VISIT'))?.packageVisitsUndrawn).toBe(1);
  const undrawn = async (id: string): Promise<unknown> =>
    (await db.pool.query(`SELECT ${packageUndrawnSql('l')} AS left FROM charge_line l WHERE l.id = $1`, [id])).rows[0]?.left;
  expect([await undrawn(early), await undrawn(late)]).toEqual([0, 1]);
});

test('how far an approval may be exceeded is what its content tells; else the terms of the day on which it was conveyed, or came into being', async () => {
  const other = await createFirm(db.pool, { startsOn: '2026-01-01', endsOn: '2026-12-31' });
  await addVersion(db.pool, other.contractId, '2026-03-01', { approval_tolerance_percent: 7.5 });
  const ticket = await putTicket(db.pool, other, 'IN_PROGRESS');
  const toldOf = async (content: object, openedAt: string): Promise<unknown> => {
    const columns = { opened_at: new Date(openedAt), content };
    const id = await putApproval(db.pool, other, ticket, { n: (n += 1), status: 'EXPIRED', columns });
    return (await db.pool.query(`SELECT ${toleranceSql('a', '$2::uuid')} AS told FROM approval a WHERE id = $1`, [id, other.contractId])).rows[0]
      ?.told;
  };
  let n = 0;
  expect(await toldOf({ tolerancePercent: '3', conveyedOn: '2026-03-01' }, '2026-03-01T09:00:00Z')).toBe('3');
  expect(await toldOf({ conveyedOn: '2026-02-28' }, '2026-04-01T09:00:00Z')).toBe('0');
  expect(await toldOf({ conveyedOn: '2026-03-01' }, '2026-01-01T09:00:00Z')).toBe('7.5');
  // Days are those of Istanbul.
  expect(await toldOf({}, '2026-02-28T20:59:00Z')).toBe('0');
  expect(await toldOf({}, '2026-02-28T21:00:00Z')).toBe('7.5');
});

describe('the database', () => {
  const refused = async (work: () => Promise<unknown>): Promise<unknown> =>
    work().then(
      () => 'taken',
      (error: { constraint?: string }) => error.constraint,
    );
  const query = (text: string, values: unknown[] = [firm.contractId]) => refused(() => db.pool.query(text, values));

  test('lets no two versions overlap, leave a gap or go beyond the contract', async () => {
    expect(await query('UPDATE contract_version SET valid_until = valid_until + 1 WHERE contract_id = $1 AND n = 1')).toBe('contract_version_once');
    expect(await query('UPDATE contract_version SET valid_until = valid_until - 1 WHERE contract_id = $1 AND n = 1')).toBe('contract_versions_whole');
    expect(await query("UPDATE contract_version SET valid_until = '2027-01-31' WHERE contract_id = $1 AND n = 3")).toBe('contract_versions_whole');
    expect(await query('DELETE FROM contract_version WHERE contract_id = $1 AND n = 2')).toBe('contract_versions_whole');
    expect(await query('UPDATE contract_version SET n = 9 WHERE contract_id = $1 AND n = 2')).toBe('contract_versions_whole');
    expect(await query("UPDATE contract SET ends_on = '2026-08-01' WHERE id = $1")).toBe('contract_version_order');
  });

  test('lets a contract say nothing else than the version that it names', async () => {
    expect(await query('UPDATE contract_version SET discount_percent = 3 WHERE contract_id = $1 AND n = 1')).toBe('contract_terms_of_version');
    expect(await query('UPDATE contract SET version_n = 77 WHERE id = $1')).toBe('contract_terms_of_version');
  });

  test('carries what is written into a contract into that version, and its days into the first and the last', async () => {
    const { contractId, siteId, outsideSiteId } = await createFirm(db.pool, { startsOn: '2026-01-01', endsOn: '2026-12-31' });
    await addVersion(db.pool, contractId, '2026-07-01', { discount_percent: 4 });
    await db.pool.query("UPDATE contract SET discount_percent = 2, starts_on = '2025-12-01', ends_on = '2027-01-31' WHERE id = $1", [contractId]);
    await db.pool.query('INSERT INTO contract_site VALUES ($1, $2)', [contractId, outsideSiteId]);
    await db.pool.query('DELETE FROM contract_site WHERE contract_id = $1 AND site_id = $2', [contractId, siteId]);
    await db.pool.query("UPDATE contract_target SET resolution = 'PT3H' WHERE contract_id = $1 AND priority = 'LOW'", [contractId]);
    const { rows: versions } = await db.pool.query(
      `SELECT n, valid_from::text AS from, valid_until::text AS until, discount_percent::float AS discount,
              ARRAY(SELECT site_id FROM contract_version_site s WHERE s.version_id = v.id) AS sites,
              (SELECT resolution FROM contract_version_target t WHERE t.version_id = v.id AND priority = 'LOW') AS low
         FROM contract_version v WHERE contract_id = $1 ORDER BY n`,
      [contractId],
    );
    expect(versions).toEqual([
      { n: 1, from: '2025-12-01', until: '2026-06-30', discount: 2, sites: [outsideSiteId], low: 'PT3H' },
      { n: 2, from: '2026-07-01', until: '2027-01-31', discount: 4, sites: [siteId], low: null },
    ]);
    await db.pool.query('DELETE FROM contract WHERE id = $1', [contractId]);
    expect((await db.pool.query('SELECT 1 FROM contract_version WHERE contract_id = $1', [contractId])).rows).toEqual([]);
  });
});
