import { COLUMN_TERMS } from '../../domain/contract-versions';
import { termColumn } from '../../platform/contract-terms';
import type { Db } from '../../platform/db';
import { createTestDb } from '../support/db';

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

test.each(['sm_contract_into_version', 'sm_contract_versions_whole'])('%s carries or compares each of them on both sides', async (name) => {
  const { rows } = await db.pool.query<{ source: string }>('SELECT prosrc AS source FROM pg_proc WHERE proname = $1', [name]);
  const source = rows[0]?.source ?? '';
  const sides = name === 'sm_contract_into_version' ? ['NEW', 'OLD'] : ['k', 'v'];
  for (const side of sides) {
    const named = [...source.matchAll(new RegExp(`\\b${side}\\.(\\w+)`, 'g'))].map(([, column]) => column);
    expect(TERMS.filter((term) => !named.includes(term))).toEqual([]);
  }
});
