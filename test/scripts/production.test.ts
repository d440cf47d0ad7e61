import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { Client as PgClient } from 'pg';
import { ticketWorkflowId } from '../../domain/ids';
import type { Env } from '../../platform/config';
import { DEMO_DOMAIN } from '../../platform/demo-firm';
import { PROJECT_ROOT } from '../../scripts/project-root';
import type { LivePart } from '../../scripts/runner/part';
import { freePorts } from '../../scripts/setup/ports';
import { ensureDatabase, startPostgres } from '../../scripts/setup/postgres';
import { startTemporal } from '../../scripts/setup/temporal';
import { compose, environmentOf, GIVEN, type Service } from '../support/compose';
import { waitFor } from '../support/wait-for';

jest.setTimeout(240_000);

const ADMIN = { email: 'kurucu@firma.example', password: 'uzun bir parola' };

let dataDir: string;
let parts: LivePart[] = [];
let temporalAddress = '';
let env: Env;
const running: ReturnType<typeof program>[] = [];

/** PostgreSQL and Temporal as somebody else runs them; the environment is that of docker-compose.yml, addresses apart. */
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'production-'));
  const [postgres, temporal] = await Promise.all([
    startPostgres({ dataDir, password: 'test', durable: false }),
    startTemporal({ dataDir, store: 'memory' }, () => undefined),
  ]);
  parts = [postgres, temporal];
  temporalAddress = temporal.address;
  await ensureDatabase(postgres.urlOf('postgres'), 'servis_masasi');
  const [PORT, WORKER_HEALTH_PORT] = (await freePorts(2)).map(String);
  env = {
    ...environmentOf(compose.services['api'] as Service, GIVEN),
    ...{ PORT, WORKER_HEALTH_PORT, HOST: '127.0.0.1', DATA_DIR: join(dataDir, 'files') },
    ...{ DATABASE_URL: postgres.urlOf('servis_masasi'), TEMPORAL_ADDRESS: temporalAddress, SMTP_URL: 'smtp://127.0.0.1:9' },
  };
});
afterAll(async () => {
  for (const { stop } of running) await stop();
  await Promise.all(parts.map((part) => part.stop()));
  rmSync(dataDir, { recursive: true, force: true });
});

/** One of our programs as a container runs it: with its environment and nothing else. */
function program(path: string, { args = [], input = '', more = {} }: { args?: string[]; input?: string; more?: Env } = {}) {
  const child = spawn(process.execPath, [join(PROJECT_ROOT, 'dist', `${path}.js`), ...args], { env: { ...env, ...more }, cwd: tmpdir() });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stdin.end(input);
  const ended = new Promise<{ code: number | null; output: string }>((resolve) => child.once('close', (code) => resolve({ code, output })));
  const stop = async (): Promise<{ code: number | null; output: string }> => {
    child.kill('SIGTERM');
    return ended;
  };
  return { ended, stop };
}

const api = (path: string): string => `http://127.0.0.1:${env['PORT']}${path}`;
// As the reverse proxy says it.
const BY_HTTPS = { 'x-forwarded-proto': 'https', 'content-type': 'application/json' };

test('the parts, started one by one, take a ticket from the portal to its workflow', async () => {
  const init = ['--email', ADMIN.email, '--name', 'Çiğdem Işıldar'];
  expect(await program('scripts/init', { args: init, input: ADMIN.password }).ended).toMatchObject({
    code: 1,
    output: 'The database is not up to date; run the migrations first (npm run migrate).\n',
  });
  expect(await program('scripts/migrate').ended).toMatchObject({ code: 0 });
  expect(await program('scripts/prepare-temporal').ended).toMatchObject({ code: 0 });
  expect(await program('scripts/init', { args: init, input: `${ADMIN.password}\n` }).ended).toMatchObject({
    code: 0,
    output: expect.stringMatching(
      /^2 calendars and 50 public holidays added\nkurucu@firma\.example may sign in at https:\/\/servis\.example\/admin\//,
    ),
  });
  const again = await program('scripts/init', { args: init, input: ADMIN.password }).ended;
  expect(again).toMatchObject({ code: 1, output: expect.stringContaining('There is an active administrator') });

  running.push(program('worker/main'), program('api/main'));
  const ended = (): boolean | Promise<boolean> => Promise.race([...running.map((each) => each.ended.then(() => true)), Promise.resolve(false)]);
  for (const url of [api('/readyz'), `http://127.0.0.1:${env['WORKER_HEALTH_PORT']}/readyz`]) {
    await waitFor(async () => (await ended()) || (await fetch(url)).ok, { timeout: 60_000, pause: 100, what: url });
  }
  expect(await ended()).toBe(false);

  const login = await fetch(api('/api/v1/session'), { method: 'POST', headers: BY_HTTPS, body: JSON.stringify(ADMIN) });
  expect([login.status, await login.json()]).toEqual([200, expect.objectContaining({ role: 'admin' })]);
  const cookie = login.headers.get('set-cookie')?.split(';')[0] ?? '';

  const request = { email: 'kimse@baska.example', subject: 'Yazıcı çalışmıyor', description: 'Kâğıt sıkıştı' };
  const sent = await fetch(api('/api/v1/public/tickets'), { method: 'POST', headers: BY_HTTPS, body: JSON.stringify(request) });
  const { number } = (await sent.json()) as { number: number };
  expect([sent.status, number]).toEqual([201, expect.any(Number)]);

  const seen = async (): Promise<string | undefined> => {
    const list = await fetch(api('/api/v1/tickets'), { headers: { ...BY_HTTPS, cookie } });
    const { data } = (await list.json()) as { data: { number: number; state: string }[] };
    return data.find((ticket) => ticket.number === number)?.state;
  };
  // The workflow has judged it: nobody of baska.example has a contract.
  await waitFor(async () => (await seen()) === 'NOT_ENTITLED', { timeout: 60_000, pause: 100, what: 'the judgement' });
  const connection = await Connection.connect({ address: temporalAddress });
  const client = new Client({ connection, namespace: env['TEMPORAL_NAMESPACE'] ?? '' });
  expect((await client.workflow.getHandle(ticketWorkflowId(number)).describe()).status.name).toBe('RUNNING');
  await connection.close();

  expect(await program('scripts/doctor', { args: ['--json'] }).ended).toMatchObject({ code: 0, output: expect.stringContaining('"ok":true') });
  expect(await program('scripts/rebuild', { args: ['--all'] }).ended).toMatchObject({
    code: 0,
    output: expect.stringMatching(/^[12] workflows compared .*: ticket 0,/),
  });
  for (const each of running.splice(0)) expect((await each.stop()).code).toBe(0);
});

test.each(['api/main', 'worker/main', 'scripts/migrate', 'scripts/prepare-temporal', 'scripts/init'])(
  '%s refuses default secrets with a sentence',
  async (path) => {
    const args = path === 'scripts/init' ? ['--email', ADMIN.email, '--name', 'x'] : [];
    const { code, output } = await program(path, { args, more: { LINK_SECRET: '', SESSION_SECRET: 'kurz' } }).ended;
    expect(code).toBe(1);
    expect(output).toContain('The configuration is wrong:\n  - LINK_SECRET is missing or the default; production needs its own');
    expect(output).toContain('SESSION_SECRET is shorter than 32 characters');
    expect(output).not.toMatch(/\n\s+at /);
  },
);

test.each(['api/main', 'worker/main'])('%s refuses a database with the demo firm', async (path) => {
  const client = new PgClient({ connectionString: env['DATABASE_URL'] });
  await client.connect();
  const rename = (from: string, to: string) => client.query('UPDATE app_user SET email = $2 WHERE email = $1', [from, to]);
  const demoAdmin = `admin@${DEMO_DOMAIN}`;
  try {
    expect((await rename(ADMIN.email, demoAdmin)).rowCount).toBe(1);
    const { code, output } = await program(path).ended;
    expect([code, output]).toEqual([1, expect.stringContaining('The database holds the demo firm')]);
    expect(output).not.toMatch(/\n\s+at /);
  } finally {
    await rename(demoAdmin, ADMIN.email);
    await client.end();
  }
});
