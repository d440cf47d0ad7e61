import { COLUMN_TERMS } from '../../domain/contract-versions';
import { termColumn } from '../../platform/contract-terms';
import type { Db } from '../../platform/db';
import { createTestDb } from '../support/db';
import { createFirm } from '../support/firm';

let db: Db;
beforeAll(async () => {
  db = await createTestDb();
});
afterAll(() => db.close());

/** What only a version has beside the terms. */
const OTHERS = ['id', 'contract_id', 'n', 'valid_from', 'valid_until', 'note', 'created_by_id', 'version', 'created_at', 'updated_at'];
const TERMS = COLUMN_TERMS.map(termColumn).toSorted();

const columnsOf = async (table: string): Promise<string[]> => {
  const { rows } = await db.pool.query<{ name: string }>(
    "SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1",
    [table],
  );
  return rows.map(({ name }) => name).toSorted();
};

test('the columns of a version are the terms of the list, and a contract has each of them', async () => {
  expect((await columnsOf('contract_version')).filter((name) => !OTHERS.includes(name))).toEqual(TERMS);
  const columns = await columnsOf('contract');
  expect(TERMS.filter((term) => !columns.includes(term))).toEqual([]);
});

test('what the triggers carry and compare are these, of both tables', async () => {
  const { contractId } = await createFirm(db.pool);
  for (const row of ['contract WHERE id', 'contract_version WHERE contract_id']) {
    const { rows } = await db.pool.query<{ terms: string[] }>(
      `SELECT ARRAY(SELECT k FROM jsonb_object_keys(sm_contract_terms(to_jsonb(r))) k ORDER BY k) AS terms FROM (SELECT * FROM ${row} = $1) r`,
      [contractId],
    );
    expect(rows[0]?.terms.toSorted()).toEqual(TERMS);
  }
});

/** Another value of a column of each type that terms have; what refers to a row or is chosen from a few is tried by its own tests. */
const OTHER: Readonly<Record<string, string>> = {
  boolean: 'NOT %',
  integer: '% + 1',
  numeric: 'COALESCE(%, 0) + 1',
  jsonb: '% || jsonb_build_object(gen_random_uuid(), 1)',
};

test('each of them that is written into a contract is carried into its version, and is refused in the version alone', async () => {
  const { contractId } = await createFirm(db.pool);
  const { rows } = await db.pool.query<{ name: string; type: string }>(
    "SELECT column_name AS name, data_type AS type FROM information_schema.columns WHERE table_schema = 'public' AND table_name = 'contract_version'",
  );
  const tried = rows.filter(({ name, type }) => TERMS.includes(name) && OTHER[type] !== undefined);
  expect(tried.length).toBeGreaterThan(6);
  for (const { name, type } of tried) {
    const set = `${name} = ${(OTHER[type] ?? '').replace('%', name)}`;
    await db.pool.query(`UPDATE contract SET ${set} WHERE id = $1`, [contractId]);
    const { rows: same } = await db.pool.query<{ same: boolean }>(
      `SELECT k.${name} IS NOT DISTINCT FROM v.${name} AS same FROM contract k JOIN contract_version v ON v.contract_id = k.id AND v.n = k.version_n WHERE k.id = $1`,
      [contractId],
    );
    expect([name, same[0]?.same]).toEqual([name, true]);
    await expect(db.pool.query(`UPDATE contract_version SET ${set} WHERE contract_id = $1`, [contractId])).rejects.toMatchObject({
      constraint: 'contract_terms_of_version',
    });
  }
});
