import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { checkDatabase, createPool } from '../../platform/db';
import { ensureDatabase, startPostgres } from '../../scripts/setup/postgres';

jest.setTimeout(60_000);

let dataDir: string;
const saved = { ...process.env };
beforeEach(() => {
  // A private folder, as mktemp makes it: a server user cannot enter it without help.
  dataDir = mkdtempSync(join(tmpdir(), 'pg-'));
});
afterEach(() => {
  process.env = { ...saved };
  rmSync(dataDir, { recursive: true, force: true });
});

async function query<T extends object>(url: string, sql: string): Promise<T[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end().catch(() => undefined);
  }
}

test('an empty environment still gives UTF8 and Turkish sorting, in a folder closed to others', async () => {
  for (const name of Object.keys(process.env)) if (/^(LANG|LC_)/.test(name)) delete process.env[name];
  const live = await startPostgres({ dataDir, password: 'geheim' });
  try {
    expect(statSync(dataDir).mode & 0o077).toBe(0);
    await ensureDatabase(live.urlOf('postgres'), 'servis');
    await ensureDatabase(live.urlOf('postgres'), 'servis');
    const pool = createPool({ databaseUrl: live.urlOf('servis'), pgPoolSize: 2 });
    await checkDatabase(pool);
    const { rows } = await pool.query<{ word: string }>(
      `select word from unnest(array['zil','şapka','ıslak','iğne','sabah','çanta','cam']) word order by word collate "tr-x-icu"`,
    );
    expect(rows.map((row) => row.word)).toEqual(['cam', 'çanta', 'ıslak', 'iğne', 'sabah', 'şapka', 'zil']);
    const typed = await pool.query(
      `select 9007199254740991::int8 as big, '2026-10-29'::date as day, 12.50::numeric as money, 9007199254740993::int8 as huge`,
    );
    expect(typed.rows).toEqual([{ big: 9007199254740991, day: '2026-10-29', money: '12.50', huge: '9007199254740993' }]);
    await pool.end();
  } finally {
    await live.stop();
  }
});

test('after kill -9 it starts again with what was committed', async () => {
  const first = await startPostgres({ dataDir, password: 'x' });
  await query(first.urlOf('postgres'), 'create table kept (id int)');
  await query(first.urlOf('postgres'), 'insert into kept values (7)');
  process.kill(first.pid, 'SIGKILL');
  expect((await first.exited).code).not.toBe(0);

  const second = await startPostgres({ dataDir, password: 'x' });
  try {
    expect(await query(second.urlOf('postgres'), 'select id from kept')).toEqual([{ id: 7 }]);
  } finally {
    expect((await second.stop()).code).toBe(0);
  }
});

test('the log names the constraint that was hurt, and nothing of the row or the statement', async () => {
  const live = await startPostgres({ dataDir, password: 'x', durable: false });
  const url = live.urlOf('postgres');
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('create table person (email text constraint person_email_key unique)');
    await client.query('insert into person values ($1)', ['ayse@gizli.example']);
    await expect(client.query('insert into person values ($1)', ['ayse@gizli.example'])).rejects.toThrow('person_email_key');
    await expect(client.query("insert into person values ('ayse@gizli.example')")).rejects.toThrow('person_email_key');
    await expect(client.query("set statement_timeout = 50; select pg_sleep(5), 'ayse@gizli.example'")).rejects.toThrow('statement timeout');
  } finally {
    await client.end().catch(() => undefined);
    await live.stop();
  }
  const log = readFileSync(join(dataDir, 'logs', 'postgres.log'), 'utf8');
  expect(log).toContain('person_email_key');
  expect(log).not.toMatch(/gizli|STATEMENT|DETAIL|CONTEXT/);
});
