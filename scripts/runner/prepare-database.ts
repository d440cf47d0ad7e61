import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { applyMigrations } from '../../prisma/migrate';
import type { Config } from '../../platform/config';
import { checkDatabase, createPool } from '../../platform/db';
import { DEMO_LOGINS_FILE } from '../demo/logins';
import { MIGRATIONS } from '../migrate';
import { ensureDatabase } from '../setup/postgres';
import { SetupError, type Report } from '../setup/setup-error';
import { logPath, logTail, openLog } from './log-files';
import { ownProgram } from './parts';

/** Makes the database where it is ours, checks it, and brings its tables up to date. */
export async function prepareDatabase(config: Config): Promise<string[]> {
  const url = new URL(config.databaseUrl);
  if (!config.external.database) {
    const admin = new URL(url);
    admin.pathname = '/postgres';
    await ensureDatabase(admin.href, decodeURIComponent(url.pathname.slice(1)));
  }
  const pool = createPool({ databaseUrl: config.databaseUrl, pgPoolSize: 1 });
  try {
    await checkDatabase(pool);
  } catch (error) {
    if (!config.external.database) throw error;
    throw new SetupError(`The database at ${url.hostname}:${url.port || 5432} (DATABASE_URL) cannot be used: ${(error as Error).message}`);
  } finally {
    await pool.end();
  }
  return applyMigrations(config.databaseUrl, MIGRATIONS);
}

const LOADER = 'scripts/demo/load.js';

/** Loads the demo firm unless its logins are there, which are written last; in a process of its own so that the runner stays small. */
export async function loadDemoFirm(config: Config, report: Report): Promise<void> {
  if (!config.demo || existsSync(join(config.dataDir, DEMO_LOGINS_FILE))) return;
  report('loading the demo firm');
  const { file, env } = ownProgram(config, LOADER);
  const log = openLog(config.dataDir, 'demo');
  const child = spawn(process.execPath, [file], { env: { ...process.env, ...env }, stdio: ['ignore', log, log] });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  if (code === 0) return;
  throw new SetupError(
    [
      'The demo firm could not be loaded:',
      ...logTail(config.dataDir, 'demo', 5),
      `(${logPath(config.dataDir, 'demo')}; DEMO=0 starts without it)`,
    ].join('\n  '),
  );
}

/** Without anybody who may sign in there is a next step, which nothing on the screens tells. */
export async function sayWhatIsMissing(config: Config, report: Report): Promise<void> {
  const pool = createPool({ databaseUrl: config.databaseUrl, pgPoolSize: 1 });
  try {
    const { rows } = await pool.query('SELECT 1 FROM app_user WHERE active LIMIT 1');
    if (rows.length === 0) report('Nobody can sign in yet. Next: npm run init -- --email you@firm.com --name "Your Name"');
  } catch (error) {
    report(`It could not be seen whether somebody can sign in (${(error as Error).message}).`);
  } finally {
    await pool.end();
  }
}
