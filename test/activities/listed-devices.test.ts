import { randomUUID } from 'node:crypto';
import { loadChargeFacts, type FactsRow } from '../../platform/charge-facts';
import type { Db } from '../../platform/db';
import { addVersion } from '../support/contract-versions';
import { createTestDb } from '../support/db';
import { createFirm, type Firm } from '../support/firm';

let db: Db;
let firm: Firm;
beforeAll(async () => {
  db = await createTestDb();
  firm = await createFirm(db.pool, { startsOn: '2026-01-01', endsOn: '2026-12-31' });
});
afterAll(() => db.close());

const rows = async (text: string, values: unknown[]): Promise<FactsRow[]> => (await db.pool.query<FactsRow>(text, values)).rows;
const deviceOn = async (date: string, assetId: string | null): Promise<unknown> =>
  (await loadChargeFacts(rows, { contractId: firm.contractId, assetId }, { workType: 'REMOTE_SUPPORT' }, { siteId: firm.siteId, date }))?.device;

test('a version covers all devices until it lists some; then another one is not listed, and none is unknown', async () => {
  const other = randomUUID();
  const { id } = await addVersion(db.pool, firm.contractId, '2026-07-01');
  await db.pool.query('INSERT INTO contract_version_device VALUES ($1, $2)', [id, firm.asset.id]);
  expect([await deviceOn('2026-06-30', firm.asset.id), await deviceOn('2026-06-30', other), await deviceOn('2026-06-30', null)]).toEqual([
    'LISTED',
    'LISTED',
    'LISTED',
  ]);
  expect([await deviceOn('2026-07-01', firm.asset.id), await deviceOn('2026-07-01', other), await deviceOn('2026-07-01', null)]).toEqual([
    'LISTED',
    'NOT_LISTED',
    null,
  ]);
});

test('a part of a listed device is listed with it', async () => {
  const part = randomUUID();
  await db.pool.query(
    `INSERT INTO asset (id, label_number, label, label_token_hash, kind, customer_id, site_id, parent_id, created_at, updated_at)
     SELECT $1::uuid, nextval('asset_label_seq'), 'SM-PARCA', $1::text, kind, customer_id, site_id, id, created_at, updated_at FROM asset WHERE id = $2`,
    [part, firm.asset.id],
  );
  expect(await deviceOn('2026-07-01', part)).toBe('LISTED');
});

test('what is written into the contract is written into the version that it holds', async () => {
  const held = async (): Promise<unknown> =>
    (
      await db.pool.query(
        `SELECT count(*)::int AS n FROM contract_version_device d JOIN contract_version v ON v.id = d.version_id JOIN contract k ON k.id = v.contract_id AND k.version_n = v.n
          WHERE k.id = $1`,
        [firm.contractId],
      )
    ).rows[0]?.n;
  await db.pool.query('INSERT INTO contract_device VALUES ($1, $2)', [firm.contractId, firm.asset.id]);
  expect(await held()).toBe(1);
  await db.pool.query('DELETE FROM contract_device WHERE contract_id = $1', [firm.contractId]);
  expect(await held()).toBe(0);
});
