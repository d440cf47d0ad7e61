import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DiffTarget, MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm';
import { Client } from 'pg';
import { openSchemaEngine } from './schema-engine';

/** What the database knows of the migrations in the folder. */
export interface MigrationStatus {
  applied: string[];
  pending: string[];
  /** Applied, but the file was changed afterwards. */
  edited: string[];
  /** In the database, but not in this version of the program. */
  unknown: string[];
}

/** The migrations cannot be applied as they are. */
export class MigrationError extends Error {
  override name = 'MigrationError';
}

/** Any number that nothing else in this database locks. */
const LOCK_KEY = 726_563_001;
/** With the pause after each, and the wait for a lock before it, about a minute: longer than any statement of the desk. */
const LOCK_ATTEMPTS = 12;
const LOCK_PAUSE_MS = 2_000;
/** SQLSTATE lock_not_available. */
const LOCK_NOT_AVAILABLE = '55P03';
const NO_FILTER = { externalTables: [], externalEnums: [] };

/** Applies pending migrations in order and returns their names; processes that start at once wait for each other. */
export async function applyMigrations(databaseUrl: string, folder: string): Promise<string[]> {
  return withLock(databaseUrl, async (client) => {
    const files = await readMigrations(folder);
    const status = await compare(client, files);
    refuseDrift(status);
    if (status.pending.length === 0) return [];
    for (let attempt = 1; !(await tryOnce(databaseUrl, client, toList(folder, files), attempt)); attempt += 1) await sleep(LOCK_PAUSE_MS);
    return status.pending;
  });
}

/** Applies what is pending; false where a table was in use for so long that its migration stepped back and is to be tried again. */
async function tryOnce(databaseUrl: string, client: Client, migrationsList: MigrationList, attempt: number): Promise<boolean> {
  const { engine, scriptError, close } = await openSchemaEngine(databaseUrl);
  try {
    await engine.applyMigrations({ migrationsList, filters: NO_FILTER });
    return true;
  } catch (error) {
    const failed = await forgetFailed(engine, client);
    const cause = scriptError() ?? error;
    if (isLockTimeout(cause) && attempt < LOCK_ATTEMPTS) return false;
    throw new MigrationError(`The migration ${failed.join(', ')} failed and was rolled back: ${messageOf(cause)}`);
  } finally {
    await close();
  }
}

/** Compares the folder with the database, changing nothing. */
export async function migrationStatus(databaseUrl: string, folder: string): Promise<MigrationStatus> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return await compare(client, await readMigrations(folder));
  } finally {
    await client.end();
  }
}

/** The SQL that turns the tables of one Prisma schema into those of another; empty when nothing changes. */
export async function diffSchemas(databaseUrl: string, from: string | undefined, to: string): Promise<string> {
  const { engine, close } = await openSchemaEngine(databaseUrl);
  try {
    const target = (content: string): DiffTarget => ({ tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content }] });
    const { stdout } = await engine.diff({
      from: from === undefined ? { tag: 'empty' } : target(from),
      to: target(to),
      script: true,
      exitCode: null,
      filters: NO_FILTER,
    });
    return /^\s*(--.*)?\s*$/.test(stdout ?? '') ? '' : (stdout ?? '');
  } finally {
    await close();
  }
}

interface MigrationText {
  name: string;
  sql: string;
  checksum: string;
}

async function readMigrations(folder: string): Promise<MigrationText[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

function toList(folder: string, files: MigrationText[]): MigrationList {
  return {
    baseDir: folder,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: files.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
    })),
  };
}

async function compare(client: Client, files: MigrationText[]): Promise<MigrationStatus> {
  const { rows } = await client.query<{ known: boolean }>(`select to_regclass('_prisma_migrations') is not null as known`);
  const stored = rows[0]?.known ? await readApplied(client) : new Map<string, string>();
  const names = new Set(files.map((file) => file.name));
  return {
    applied: files.filter((file) => stored.has(file.name)).map((file) => file.name),
    pending: files.filter((file) => !stored.has(file.name)).map((file) => file.name),
    edited: files.filter((file) => stored.has(file.name) && stored.get(file.name) !== file.checksum).map((file) => file.name),
    unknown: [...stored.keys()].filter((name) => !names.has(name)),
  };
}

async function readApplied(client: Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    `select migration_name as name, checksum from _prisma_migrations
      where finished_at is not null and rolled_back_at is null order by migration_name`,
  );
  return new Map(rows.map((row) => [row.name, row.checksum]));
}

function refuseDrift({ edited, unknown }: MigrationStatus): void {
  if (unknown.length > 0) {
    throw new MigrationError(`This database was migrated by a newer version of the program (${unknown.join(', ')}).`);
  }
  if (edited.length > 0) {
    throw new MigrationError(`Applied migrations were edited afterwards (${edited.join(', ')}); add a new migration instead.`);
  }
}

/** The script itself was rolled back, so its failed row must not block the mended one. */
async function forgetFailed(engine: SchemaEngine, client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select distinct migration_name as name from _prisma_migrations where finished_at is null and rolled_back_at is null`,
  );
  for (const { name } of rows) await engine.markMigrationRolledBack({ migrationName: name });
  return rows.map(({ name }) => name);
}

async function withLock<T>(databaseUrl: string, run: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK_KEY]);
    return await run(client);
  } finally {
    await client.end();
  }
}

const isLockTimeout = (error: unknown): boolean => (error as { code?: unknown } | null)?.code === LOCK_NOT_AVAILABLE;

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
