import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { CONFIG_VARS } from '../platform/config-vars';
import { DEMO_LOGINS_FILE } from './demo/logins';
import { runningOn } from './runner/data-lock';
import { stopLeftovers } from './runner/run-files';

/** What npm start makes in the data folder; anything else there is not ours. */
const OURS = [
  'pg',
  'pg.new',
  'pg.pw',
  'temporal.db',
  'temporal.db-wal',
  'temporal.db-shm',
  'files',
  'mail',
  'logs',
  'run',
  'secrets.json',
  DEMO_LOGINS_FILE,
  `${DEMO_LOGINS_FILE}.new`,
];

/** `npm run reset` deletes all data of the embedded parts, so that the next start begins anew; `--yes` does not ask. */
async function main(args: readonly string[]): Promise<number> {
  const dataDir = resolve(process.env['DATA_DIR'] || CONFIG_VARS.DATA_DIR.default);
  if (!existsSync(dataDir)) {
    console.log(`There is nothing to delete in ${dataDir}.`);
    return 0;
  }
  const pid = runningOn(dataDir);
  if (pid !== undefined) {
    console.error(`Servis Masası runs on ${dataDir} (pid ${pid}); stop it first.`);
    return 1;
  }
  if (!args.includes('--yes') && !(await confirmed(dataDir))) {
    console.log('Nothing was deleted.');
    return 1;
  }
  await stopLeftovers(dataDir, console.log);
  for (const name of OURS) await rm(resolve(dataDir, name), { recursive: true, force: true });
  console.log(`All data in ${dataDir} is deleted; npm start begins anew.`);
  return 0;
}

async function confirmed(dataDir: string): Promise<boolean> {
  if (!process.stdin.isTTY) {
    console.error('Add --yes to delete without being asked: npm run reset -- --yes');
    return false;
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(`Delete all data in ${dataDir}: tickets, customers, files, mails? Type "yes": `);
  terminal.close();
  return answer.trim().toLowerCase() === 'yes';
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
