import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(__dirname, '../../prisma/migrations');
/** Since then: earlier ones have been applied as they are. */
const SINCE = '20261204010000';

const tablesOf = (sql: string, statement: RegExp): string[] => [...sql.matchAll(statement)].map(([, table = '']) => table);

/** Tables that a migration, which is one transaction, locks against readers and rewrites rows of. */
function lockedAndRewritten(script: string): string[] {
  const sql = script.replaceAll(/--.*$/gm, '');
  const altered = tablesOf(sql, /ALTER TABLE (\w+)(?!\s+VALIDATE)/g);
  return tablesOf(sql, /\bUPDATE (\w+)(?=[\w\s]* SET\b)/g).filter((table) => altered.includes(table));
}

test('no migration rewrites the rows of a table while it keeps readers from it', () => {
  expect(lockedAndRewritten('ALTER TABLE a ADD COLUMN b int;\nUPDATE a x SET b = 1;')).toEqual(['a']);
  expect(lockedAndRewritten('UPDATE a SET b = 1; ALTER TABLE a VALIDATE CONSTRAINT c; ALTER TABLE d ADD COLUMN e int;')).toEqual([]);
  const migrations = readdirSync(FOLDER).filter((name) => name >= SINCE && /^\d/.test(name));
  const found = migrations.filter((name) => lockedAndRewritten(readFileSync(join(FOLDER, name, 'migration.sql'), 'utf8')).length > 0);
  expect(found).toEqual([]);
});
