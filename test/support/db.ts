import { randomUUID } from 'node:crypto';
import { Client, escapeIdentifier } from 'pg';
import { createDb, type Db } from '../../platform/db';
import { service, TEMPLATE_DATABASE } from './services';

/** A database of one test file, migrated and empty. */
export interface TestDb extends Db {
  readonly url: string;
}

/** Copies the migrated template; close() drops the copy. */
export async function createTestDb({ poolSize = 10 }: { poolSize?: number } = {}): Promise<TestDb> {
  const admin = service('postgres').url;
  const name = `test_${randomUUID().replaceAll('-', '').slice(0, 12)}`;
  await run(admin, `CREATE DATABASE ${escapeIdentifier(name)} TEMPLATE ${TEMPLATE_DATABASE}`);
  const url = Object.assign(new URL(admin), { pathname: `/${name}` }).href;
  const db = createDb({ databaseUrl: url, pgPoolSize: poolSize });
  return {
    ...db,
    url,
    close: async () => {
      await db.close();
      await run(admin, `DROP DATABASE ${escapeIdentifier(name)} WITH (FORCE)`);
    },
  };
}

async function run(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
