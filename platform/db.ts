import { PrismaPg } from '@prisma/adapter-pg';
import { Client, Pool, types, type ClientConfig, type CustomTypesConfig } from 'pg';
import type { Config } from './config';
import { PrismaClient } from './generated/prisma/client';
import type { Logger } from './log';

/** The database: Prisma and raw SQL over one pool of connections. */
export interface Db {
  prisma: PrismaClient;
  pool: Pool;
  close(): Promise<void>;
}

const INT8 = types.builtins.INT8;
const DATE = types.builtins.DATE;

/** Raw SQL gives int8 as number while that is exact, date as 'YYYY-MM-DD', numeric as text, timestamptz as Date. */
const rawTypes: CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === INT8) return parseInt8;
    if (oid === DATE) return (value: string) => value;
    return types.getTypeParser(oid, format as 'text');
  }) as CustomTypesConfig['getTypeParser'],
};

function parseInt8(value: string): number | string {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** Connects lazily; nothing is asked of the server before the first query. */
export function createDb(config: Pick<Config, 'databaseUrl' | 'pgPoolSize'>, log?: Pick<Logger, 'warn'>): Db {
  const pool = createPool(config, log);
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  return {
    prisma,
    pool,
    close: async () => {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}

/** A pool with this project's reading of types, for set-up code that needs no Prisma. */
export function createPool(config: Pick<Config, 'databaseUrl' | 'pgPoolSize'>, log?: Pick<Logger, 'warn'>): Pool {
  const pool = new Pool({ ...connection(config), max: config.pgPoolSize });
  // A killed server ends idle connections with an event; without a listener it would end this process too.
  pool.on('error', (error) => log?.warn({ err: error }, 'a database connection was lost'));
  return pool;
}

/** One connection beside the pool, for work that holds it long; whoever opens it ends it. */
export async function openConnection(config: Pick<Config, 'databaseUrl'>): Promise<Client> {
  const client = new Client(connection(config));
  // Whoever waits for an answer is told by that answer; without a listener a killed server would end this process.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

function connection({ databaseUrl }: Pick<Config, 'databaseUrl'>): ClientConfig {
  return { connectionString: databaseUrl, connectionTimeoutMillis: 5_000, keepAlive: true, types: rawTypes };
}

/** Like createDb, but refuses a database in which Turkish text would break. */
export async function openDb(config: Pick<Config, 'databaseUrl' | 'pgPoolSize'>, log?: Pick<Logger, 'warn'>): Promise<Db> {
  const db = createDb(config, log);
  try {
    await checkDatabase(db.pool);
    return db;
  } catch (error) {
    await db.close();
    throw error;
  }
}

/** Rejects with one sentence when the database is not UTF8 or cannot sort Turkish. */
export async function checkDatabase(pool: Pick<Pool, 'query'>): Promise<void> {
  const { rows } = await pool.query<{ encoding: string; turkish: boolean }>(
    `select current_setting('server_encoding') as encoding,
            exists (select 1 from pg_collation where collname = 'tr-x-icu') as turkish`,
  );
  const [found] = rows;
  if (found?.encoding !== 'UTF8') throw new Error(`The database is encoded in ${found?.encoding}; it must be UTF8.`);
  if (!found.turkish) throw new Error('The database lacks the collation tr-x-icu; PostgreSQL must be built with ICU.');
}
