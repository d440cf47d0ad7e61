import { parseArgs } from 'node:util';
import { systemClock } from '../platform/clock';
import { ConfigError, loadConfig, type Config } from '../platform/config';
import { openDb } from '../platform/db';
import { createLogger } from '../platform/log';
import { createNotifier } from '../platform/notifier';
import { migrationStatus } from '../prisma/migrate';
import { BASE_DATA_DIR, loadBaseData, readBaseData } from './init/base-data';
import { askPassword, checkFirstAdmin, createFirstAdmin } from './init/first-admin';
import { systemSteps, type Step } from './init/system-steps';
import { MIGRATIONS } from './migrate';
import { SetupError } from './setup/setup-error';

const USAGE = 'usage: npm run init -- --email you@firm.com --name "Your Name"   (password: by pipe, by INIT_PASSWORD_FILE, or a new one is shown)';

/**
 * `npm run init`: what an empty database needs before people can work with it: business hours, public holidays, and
 * somebody who can sign in. Safe to repeat; it adds only what is missing.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { email: { type: 'string' }, name: { type: 'string' } } });
  const { email, name } = values;
  if (!email || !name) throw new SetupError(USAGE);
  const config = loadConfig();
  // Everything that was given is looked at before anything is written.
  const { password, isNew } = await askPassword({ stdin: process.stdin, stdout: process.stdout, passwordFile: process.env['INIT_PASSWORD_FILE'] });
  checkFirstAdmin({ email, name, password });
  const { pending } = await migrationStatus(config.databaseUrl, MIGRATIONS).catch((error: unknown) => {
    throw new SetupError(unreachable(config, error));
  });
  if (pending.length > 0) throw new SetupError('The database is not up to date; run the migrations first (npm run migrate).');
  const log = createLogger('init', config);
  const db = await openDb(config, log);
  const notifier = createNotifier({ pool: db.pool, config, log });
  try {
    const step = systemSteps({ db, clock: systemClock, notifier });
    await addBaseData(step);
    await createFirstAdmin(step, { email, name, password });
    console.log(`${email} may sign in at ${config.publicUrl}/admin/${isNew ? ` with the password ${password} (shown only now)` : ''}`);
    console.log('next: enter the firm under Settings there (Ayarlar → Firma bilgileri), then people, customers and contracts');
  } finally {
    await notifier.close();
    await db.close();
  }
}

/** The address and the password come from DATABASE_URL or, where that is not set, from the data folder of a running system. */
function unreachable({ databaseUrl, dataDir, external }: Config, error: unknown): string {
  const { hostname, port } = new URL(databaseUrl);
  const told = (error as Error).message || (error as NodeJS.ErrnoException).code || 'no answer';
  const hint = external.database
    ? 'Check DATABASE_URL.'
    : `Is the system running, and is ${dataDir} its data folder (DATA_DIR)? Start it with npm start and the same settings.`;
  return `The database at ${hostname}:${port || 5432} cannot be used (${told}). ${hint}`;
}

async function addBaseData(step: Step): Promise<void> {
  const { data, faults } = readBaseData(BASE_DATA_DIR);
  if (!data) throw new Error(faults.join('\n'));
  const added = await loadBaseData(step, data);
  console.log(`${added.calendars} calendars and ${added.holidays} public holidays added`);
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    const expected =
      error instanceof SetupError || error instanceof ConfigError || (error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS');
    console.error(expected ? (error as Error).message : error);
    process.exit(1);
  },
);
