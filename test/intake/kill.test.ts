import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { letter } from '../support/broken-mails';
import { dovecotPath, startDovecot } from '../support/dovecot';
import { runFolder } from '../support/services';
import { startSinkBox } from '../support/sink-box';
import { waitFor } from '../support/wait-for';
import { createIntakeWorld } from './intake-world';

const MAILS = 80;

/** Where the process is killed: as soon as this is true of the database. */
const MOMENTS = [
  'SELECT count(*) >= 1 AS now FROM inbound_mail',
  'SELECT count(*) >= 3 AS now FROM inbound_mail WHERE outcome IS NOT NULL',
  'SELECT count(*) >= 1 AS now FROM inbound_mail WHERE attempts > 0 AND outcome IS NULL',
  'SELECT count(*) >= 40 AS now FROM inbound_mail WHERE outcome IS NOT NULL',
];

test('killed while it stores, decides and tells the server, the intake takes every mail exactly once', async () => {
  const folder = join(runFolder(), 'imap-kill');
  mkdirSync(folder, { recursive: true });
  const dovecot = dovecotPath();
  const box = dovecot === undefined ? await startSinkBox(folder) : await startDovecot(folder, dovecot);
  const world = await createIntakeWorld();
  const { pool } = world.deps.db;
  const start = async (): Promise<ChildProcess> => {
    const { dataDir, databaseUrl } = world.deps.config;
    const env = {
      ...process.env,
      NODE_ENV: 'test',
      LOG_LEVEL: 'silent',
      DATA_DIR: dataDir,
      DATABASE_URL: databaseUrl,
      IMAP_URL: box.url(),
      RATE_LIMIT_MAIL_SENDER: '1000',
      RATE_LIMIT_MAIL_STRANGERS: '1000',
    };
    const child = fork(join(__dirname, '../support/intake-process.cjs'), { env, stdio: 'ignore' });
    await once(child, 'message');
    return child;
  };
  const all = Array.from({ length: MAILS }, (_unused, index) => letter({ subject: `iş ${index}`, text: `${'x'.repeat(index * 500)}` }));
  await box.deliver(...all.slice(0, 50));
  for (const [index, moment] of MOMENTS.entries()) {
    const child = await start();
    await waitFor(async () => (await pool.query<{ now: boolean }>(moment)).rows[0]?.now, { what: moment, pause: 2, timeout: 60_000 });
    child.kill('SIGKILL');
    await once(child, 'exit');
    // A lease of whoever died ends by itself; the test does not wait a minute for it.
    await pool.query('UPDATE inbound_mail SET next_attempt_at = now() WHERE outcome IS NULL');
    if (index === 2) await box.deliver(...all.slice(50));
  }
  const last = await start();
  await world.decided(MAILS);
  const { rows } = await pool.query<{ subject: string }>('SELECT subject FROM ticket');
  expect(rows.map(({ subject }) => subject).sort()).toEqual(all.map((_raw, index) => `iş ${index}`).sort());
  await waitFor(async () => (await box.flagged()) === MAILS, { what: 'marks on the server for all', timeout: 20_000 });
  last.kill('SIGKILL');
  await world.close();
  await box.stop();
}, 180_000);
