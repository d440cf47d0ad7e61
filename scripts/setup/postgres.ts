import { chownSync, existsSync, readFileSync } from 'node:fs';
import { chmod, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client, escapeIdentifier } from 'pg';
import { startPart, type LivePart, type Part } from '../runner/part';
import { asServerUser, runAs, runToEnd, type ServerUser } from './postgres-user';
import { freePort } from './ports';
import { SetupError } from './setup-error';

/** Where and how the embedded PostgreSQL runs. */
export interface PostgresOptions {
  dataDir: string;
  port: number;
  password: string;
  /** Only tests that never survive a crash may turn fsync off. */
  durable?: boolean;
}

const LISTEN_HOST = '127.0.0.1';
const USER = 'postgres';

/** UTF8 whatever LANG says: without these flags an empty environment gives SQL_ASCII, which breaks Turkish. */
const INITDB_FLAGS = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--auth=scram-sha-256'];

/**
 * The server's log names the constraint that was hurt, never the row: details and statements carry names, addresses and mails.
 * docker-compose.yml says the same.
 */
export const DISCREET_LOG = {
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_statement: 'none',
  log_min_duration_statement: -1,
  log_parameter_max_length: 0,
  log_parameter_max_length_on_error: 0,
} as const;

/** Address of a database in the embedded server. */
export function postgresUrl({ port, password }: Pick<PostgresOptions, 'port' | 'password'>, database: string): string {
  return `postgresql://${USER}:${encodeURIComponent(password)}@${LISTEN_HOST}:${port}/${database}`;
}

/** The embedded PostgreSQL as a part of the runner; its data lies in DATA_DIR/pg. */
export function postgresPart(options: PostgresOptions): Part {
  const folder = join(options.dataDir, 'pg');
  let user: ServerUser;
  return {
    name: 'postgres',
    title: 'PostgreSQL',
    kind: 'binary',
    port: options.port,
    stopSignal: 'SIGINT',
    prepare: async () => {
      user = await asServerUser(options.dataDir);
      if (!existsSync(join(folder, 'PG_VERSION'))) await createCluster(folder, options.password, user);
      dropStalePidFile(folder);
    },
    command: () => runAs(user, user.binaries.postgres, serverFlags(folder, options)),
    probe: () => ask(postgresUrl(options, 'postgres'), 'select 1'),
  };
}

/** Starts PostgreSQL on a free port in a folder of its own, for tests and tools. */
export async function startPostgres(
  options: Omit<PostgresOptions, 'port'> & { port?: number },
): Promise<LivePart & { urlOf(database: string): string }> {
  const all = { ...options, port: options.port ?? (await freePort()) };
  const live = await startPart(postgresPart(all), options.dataDir);
  return { ...live, urlOf: (database) => postgresUrl(all, database) };
}

/** Makes the database if it is missing. */
export async function ensureDatabase(adminUrl: string, name: string): Promise<void> {
  const exists = await ask(adminUrl, 'select 1 from pg_database where datname = $1', [name]);
  if (exists === 0) await ask(adminUrl, `create database ${escapeIdentifier(name)} template template0 encoding 'UTF8'`);
}

async function ask(url: string, sql: string, values: unknown[] = []): Promise<number> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql, values)).rowCount ?? 0;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function serverFlags(folder: string, { port, durable = true }: PostgresOptions): string[] {
  const settings = {
    listen_addresses: LISTEN_HOST,
    unix_socket_directories: '',
    max_connections: 200,
    fsync: durable ? 'on' : 'off',
    synchronous_commit: durable ? 'on' : 'off',
    full_page_writes: durable ? 'on' : 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Short queries gain nothing from compiling, and the first one would pay for it.
    jit: 'off',
    ...DISCREET_LOG,
  };
  return ['-D', folder, '-p', String(port), ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

/** Makes the cluster beside its place and moves it there when complete, so that a killed start leaves no half of it. */
async function createCluster(folder: string, password: string, user: ServerUser): Promise<void> {
  const half = `${folder}.new`;
  const passwordFile = `${folder}.pw`;
  await rm(half, { recursive: true, force: true });
  if (existsSync(folder) && (await readdir(folder)).length > 0) {
    throw new SetupError(`The folder ${folder} is not a PostgreSQL cluster; run "npm run reset" or name another DATA_DIR.`);
  }
  await mkdir(half, { recursive: true, mode: 0o700 });
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  await chmod(half, 0o700);
  if (user.uid !== undefined) for (const path of [half, passwordFile]) chownSync(path, user.uid, user.gid ?? user.uid);
  try {
    await runToEnd(user, user.binaries.initdb, [`--pgdata=${half}`, `--username=${USER}`, `--pwfile=${passwordFile}`, ...INITDB_FLAGS], half);
    await rm(folder, { recursive: true, force: true });
    await rename(half, folder);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/**
 * PostgreSQL itself judges a pid file whose process is gone. It gives up only when another program has got that process
 * id meanwhile, as after a power cut; then the file is stale for certain.
 */
function dropStalePidFile(folder: string): void {
  const file = join(folder, 'postmaster.pid');
  if (process.platform !== 'linux' || !existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  const command = existsSync(`/proc/${pid}/cmdline`) ? readFileSync(`/proc/${pid}/cmdline`, 'utf8') : '';
  if (command !== '' && !command.includes('postgres')) void rm(file, { force: true });
}
