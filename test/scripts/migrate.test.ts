import { randomBytes } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { createDb } from '../../platform/db';
import { ruleSince } from '../../platform/rule-dates';
import { applyMigrations, diffSchemas, MigrationError, migrationStatus } from '../../prisma/migrate';
import { nextPrefix } from '../../prisma/migration-name';
import { MIGRATIONS } from '../../scripts/migrate';
import type { LivePart } from '../../scripts/runner/part';
import { ensureDatabase, startPostgres } from '../../scripts/setup/postgres';

jest.setTimeout(60_000);

const WITHOUT_LINKS = readdirSync(MIGRATIONS).find((name) => name.endsWith('_no_links_in_mails')) ?? '';

let folder: string;
let server: LivePart & { urlOf(database: string): string };
let url: string;
let databases = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'migrate-'));
  server = await startPostgres({ dataDir: folder, password: 'x', durable: false });
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  await ensureDatabase(server.urlOf('postgres'), `m${++databases}`);
  url = server.urlOf(`m${databases}`);
});

function migrations(scripts: Record<string, string>): string {
  const target = mkdtempSync(join(folder, 'migrations-'));
  for (const [name, sql] of Object.entries(scripts)) {
    mkdirSync(join(target, name));
    writeFileSync(join(target, name, 'migration.sql'), sql);
  }
  return target;
}

async function count(sql: string): Promise<number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return Number((await client.query<{ n: string }>(sql)).rows[0]?.n);
  } finally {
    await client.end();
  }
}

test('the project’s migrations give every table and column that the Prisma client asks for', async () => {
  const names = readdirSync(MIGRATIONS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  expect(await applyMigrations(url, MIGRATIONS)).toEqual(names.sort());
  expect(await applyMigrations(url, MIGRATIONS)).toEqual([]);
  const db = createDb({ databaseUrl: url, pgPoolSize: 2 });
  try {
    const models = Object.entries(db.prisma).filter(
      ([name, value]) => !/^[$_]/.test(name) && typeof (value as { findFirst?: unknown })?.findFirst === 'function',
    );
    expect(models.length).toBeGreaterThan(10);
    for (const [, model] of models) await (model as { findFirst(): Promise<unknown> }).findFirst();
  } finally {
    await db.close();
  }
});

test('links and mails from before links were bound to a person learn whose they are', async () => {
  const names = readdirSync(MIGRATIONS, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const before = mkdtempSync(join(folder, 'before-'));
  for (const { name } of names.filter(({ name: migration }) => migration < '20261128104600_link_person'))
    cpSync(join(MIGRATIONS, name), join(before, name), { recursive: true });
  await applyMigrations(url, before);
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const id = (n: number): string => `00000000-0000-4000-8000-00000000000${n}`;
    await client.query(`set session_replication_role = replica;
      insert into ticket (id, number, state, seq, snapshot, head_hash, channel, priority, subject, description, locale, requester_email, received_at, updated_at)
        values ('${id(1)}', 1, 'NEW', 2, '{}', 'h', 'WEB', 'NORMAL', 's', 'd', 'tr', 'ayse@musteri.example', now(), now());
      insert into approval (id, ticket_id, n, kind, approver_id, conveyed_by_id, content, content_hash, estimated_total, status, opened_at, remind_at, phone_at, expires_at)
        values ('${id(2)}', '${id(1)}', 1, 'ONSITE_VISIT', '${id(3)}', '${id(4)}', '{}', 'h', 1, 'OPEN', now(), now(), now(), now());
      insert into link_token (id, token_hash, purpose, ticket_id, subject_id, contact_id, created_at) values
        ('${id(5)}', 'a', 'STATUS', '${id(1)}', '${id(1)}', null, now()), ('${id(6)}', 'b', 'APPROVAL', '${id(1)}', '${id(2)}', '${id(3)}', now());
      insert into mail (id, ticket_id, effect_key, template, locale, to_address, message_id, params, status, created_at)
        select gen_random_uuid(), '${id(1)}', template, template, 'tr', 'x', template, '{"subjectId":"${id(2)}"}', 'QUEUED', now()
          from unnest(array['APPROVAL_REQUEST', 'ONSITE_NEEDED']) as template`);
    await applyMigrations(url, MIGRATIONS);
    const links = await client.query('select contact_id, email from link_token order by id');
    expect(links.rows).toEqual([
      { contact_id: null, email: 'ayse@musteri.example' },
      { contact_id: id(3), email: null },
    ]);
    const mails = await client.query(`select params ->> 'contactId' as contact from mail order by template`);
    expect(mails.rows).toEqual([{ contact: id(3) }, { contact: null }]);
  } finally {
    await client.end();
  }
});

test('what a book of before held of the seconds after its instant is in it, by its figure; what came with no book to hold it is not', async () => {
  const before = mkdtempSync(join(folder, 'before-'));
  const names = readdirSync(MIGRATIONS, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const { name } of names.filter(({ name: migration }) => migration < '20261130153600'))
    cpSync(join(MIGRATIONS, name), join(before, name), { recursive: true });
  await applyMigrations(url, before);
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const id = (n: number): string => `00000000-0000-4000-8000-00000000000${n}`;
    // Of each month two lines, of which one came three seconds after its book: the first month's book held both, the second's one.
    const line = (n: number, day: string, at: string): string =>
      `('${id(n)}', '${n}', '${id(9)}', '${id(9)}', 'MOVE', 'd', '${day}', 1, 'HUR', 1, 0, 20, 1, 0, 1, false, 'r', 'r', 'r', '{}', '${at}')`;
    await client.query(`set session_replication_role = replica;
      insert into charge_line (id, business_key, ticket_id, customer_id, work_type, description, service_date, quantity, unit, unit_price, discount_percent, vat_rate, net, vat, gross,
        covered, rule_id, reason_tr, reason_en, inputs, created_at) values
        ${line(1, '2026-08-05', '2026-09-01 09:00Z')}, ${line(2, '2026-08-06', '2026-09-01 10:00:03Z')}, ${line(3, '2026-08-06', '2026-09-01 10:00:09Z')},
        ${line(4, '2026-09-05', '2026-10-01 09:00Z')}, ${line(5, '2026-09-06', '2026-10-01 10:00:03Z')};
      insert into charge_export (id, period, line_count, net, vat, gross, created_by_id, created_at) values
        ('${id(6)}', '2026-08', 2, 2, 0, 2, '${id(9)}', '2026-09-01 10:00Z'), ('${id(7)}', '2026-09', 1, 1, 0, 1, '${id(9)}', '2026-10-01 10:00Z')`);
    await applyMigrations(url, MIGRATIONS);
    const { rows } = await client.query('select line_id as line, export_id as book from charge_export_line order by 1');
    expect(rows).toEqual([
      { line: id(1), book: id(6) },
      { line: id(2), book: id(6) },
      { line: id(4), book: id(7) },
    ]);
  } finally {
    await client.end();
  }
});

test('a contract of before has one version of its whole time, with its places and targets and the number that its newest lines name', async () => {
  const before = mkdtempSync(join(folder, 'before-'));
  const names = readdirSync(MIGRATIONS, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const dated = names.find(({ name }) => name.endsWith('_contract_versions'))?.name ?? '';
  for (const { name } of names.filter(({ name: migration }) => migration < dated))
    cpSync(join(MIGRATIONS, name), join(before, name), { recursive: true });
  await applyMigrations(url, before);
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const id = (n: number): string => `00000000-0000-4000-8000-00000000000${n}`;
    await client.query(`
      insert into customer (id, name, created_at, updated_at) values ('${id(1)}', 'Işık', now(), now());
      insert into site (id, customer_id, name, created_at, updated_at) values ('${id(2)}', '${id(1)}', 'Merkez', now(), now());
      insert into calendar (id, code, name, weekly, created_at, updated_at) values ('${id(3)}', 'c', 'c', '{}', now(), now());
      insert into price_list (id, code, name, created_at, updated_at) values ('${id(4)}', 'p', 'p', now(), now());
      insert into contract (id, customer_id, number, kind, starts_on, ends_on, onsite_visits_per_month, discount_percent, calendar_id, price_list_id, version, created_at, updated_at)
        values ('${id(5)}', '${id(1)}', 'K-1', 'MAINTENANCE_WITH_HELPDESK', '2026-01-01', '2026-12-31', 4, 7.5, '${id(3)}', '${id(4)}', 3, now(), now());
      insert into contract_site (contract_id, site_id) values ('${id(5)}', '${id(2)}');
      insert into contract_target (contract_id, priority, resolution) values ('${id(5)}', 'HIGH', 'PT4H')`);
    await applyMigrations(url, MIGRATIONS);
    const { rows } = await client.query(
      `select v.n, k.version_n as held, v.valid_from::text as from, v.valid_until::text as until, v.onsite_visits_per_month as visits, v.discount_percent::float as discount,
              s.site_id as site, t.priority, t.resolution from contract_version v join contract k on k.id = v.contract_id
         join contract_version_site s on s.version_id = v.id join contract_version_target t on t.version_id = v.id`,
    );
    const days = { n: 3, held: 3, from: '2026-01-01', until: '2026-12-31' };
    expect(rows).toEqual([{ ...days, visits: 4, discount: 7.5, site: id(2), priority: 'HIGH', resolution: 'PT4H' }]);
  } finally {
    await client.end();
  }
});

const RELEASES = readdirSync(MIGRATIONS).find((name) => name.endsWith('_who_released_what_draws')) ?? '';

test('who let a line of before go and what it draws is said from then on, also by what the version before writes still', async () => {
  const before = mkdtempSync(join(folder, 'before-'));
  const names = readdirSync(MIGRATIONS, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const { name } of names.filter(({ name: migration }) => migration < RELEASES))
    cpSync(join(MIGRATIONS, name), join(before, name), { recursive: true });
  await applyMigrations(url, before);
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const id = (n: number): string => `00000000-0000-4000-8000-00000000000${n}`;
    const line = (n: number, rule: string, [hold, by, excess]: (string | null)[]): string => {
      const said = [hold, by, excess, hold === null || hold === 'HELD' ? null : '2026-09-01 10:00Z'].map((value) =>
        value === null ? 'null' : `'${value}'`,
      );
      return `('${id(n)}', '${n}', '${id(9)}', '${id(9)}', 'MOVE', 'd', '2026-08-05', 1, 'HUR', 1, 0, 20, 1, 0, 1, false, '${rule}', 'r', 'r', '{}', '2026-09-01 09:00Z', ${said.join(', ')})`;
    };
    const add = (...lines: string[]): Promise<unknown> =>
      client.query(`insert into charge_line (id, business_key, ticket_id, customer_id, work_type, description, service_date, quantity, unit, unit_price, discount_percent, vat_rate,
          net, vat, gross, covered, rule_id, reason_tr, reason_en, inputs, created_at, hold, hold_decided_by_id, excess_id, hold_decided_at) values ${lines.join(', ')}`);
    const stored = async () => (await client.query('select business_key as n, released_by as by, draws from charge_line order by 1')).rows;
    await add(
      line(1, 'PACKAGE-VISIT', [null, null, null]),
      line(2, 'M10', ['BILLED', null, id(8)]),
      line(3, 'M10', ['BILLED', id(7), id(8)]),
      line(4, 'M10', ['HELD', null, id(8)]),
      line(5, 'PACKAGE-VISIT', ['VOIDED', id(7), null]),
    );
    await applyMigrations(url, MIGRATIONS);
    expect(await stored()).toEqual([
      { n: '1', by: null, draws: 'PACKAGE_VISIT' },
      { n: '2', by: 'CUSTOMER', draws: null },
      { n: '3', by: 'STAFF', draws: null },
      { n: '4', by: null, draws: null },
      { n: '5', by: null, draws: 'PACKAGE_VISIT' },
    ]);
    // The statements of the version before: one records a visit, one releases by the customer's yes, one decides by hand, one holds again.
    await add(line(6, 'PACKAGE-VISIT', [null, null, null]));
    await client.query(`update charge_line set hold = 'BILLED', hold_decided_at = now() where id = '${id(4)}'`);
    await client.query(`update charge_line set hold = 'VOIDED', hold_decided_by_id = '${id(7)}' where id = '${id(2)}'`);
    await client.query(`update charge_line set hold = 'HELD', hold_decided_at = null, hold_decided_by_id = null where id = '${id(3)}'`);
    expect((await stored()).filter(({ n }: { n: string }) => '2346'.includes(n))).toEqual([
      { n: '2', by: null, draws: null },
      { n: '3', by: null, draws: null },
      { n: '4', by: 'CUSTOMER', draws: null },
      { n: '6', by: null, draws: 'PACKAGE_VISIT' },
    ]);
  } finally {
    await client.end();
  }
});

test('what mails of before quote of our links is stored no longer', async () => {
  const names = readdirSync(MIGRATIONS, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const before = mkdtempSync(join(folder, 'before-'));
  for (const { name } of names.filter(({ name: migration }) => migration < WITHOUT_LINKS))
    cpSync(join(MIGRATIONS, name), join(before, name), { recursive: true });
  await applyMigrations(url, before);
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const secret = randomBytes(32).toString('base64url');
    const [text, quoted] = [
      `Merhaba https://x.example/izin/${secret}, olmadı`,
      `> https://x.example/durum/${secret.slice(0, 9)}\n> ${secret.slice(9)}`,
    ];
    const id = '00000000-0000-4000-8000-000000000001';
    await client.query(
      `set session_replication_role = replica;
       insert into ticket (id, number, state, seq, snapshot, head_hash, channel, priority, subject, description, locale, requester_email, received_at, updated_at)
         values ('${id}', 1, 'NEW', 2, '{}', 'h', 'WEB', 'NORMAL', 's', '${text}', 'tr', 'ayse@musteri.example', now(), now());
       insert into message (id, ticket_id, direction, author_kind, channel, text, full_text, created_at)
         values ('${id}', '${id}', 'IN', 'REQUESTER', 'EMAIL', '${text}', '${quoted}', now());
       insert into inbound_mail (id, mailbox, uid_validity, uid, source_hash, size, is_whole, received_at, stored_at, next_attempt_at, subject, text, full_text)
         values ('${id}', 'b', 1, 1, 'h', 1, true, now(), now(), now(), 'Konu', '${text}', '${quoted}');
       insert into command (id, ticket_id, name, payload, args, actor_kind, content_hash, status, created_at, expires_at)
         values ('${id}', '${id}', 'ANSWER', jsonb_build_object('text', '${text}'::text, 'fullText', '${quoted}'::text, 'files', '[]'::jsonb), '{}', 'REQUESTER', 'h', 'DONE', now(), now())`,
    );
    await applyMigrations(url, MIGRATIONS);
    const hidden = { text: 'Merhaba https://x.example/izin/[…], olmadı', full: '> https://x.example/durum/[…]' };
    const { rows } = await client.query(
      `select text, full_text as full from message union all select text, full_text from inbound_mail
       union all select payload ->> 'text', payload ->> 'fullText' from command union all select description, '${hidden.full}' from ticket`,
    );
    expect(rows).toEqual([hidden, hidden, hidden, hidden]);
  } finally {
    await client.end();
  }
});

test('since when a rule is in force stands in its own row: the instant at which an earlier release brought it, or that of the installation', async () => {
  const names = readdirSync(MIGRATIONS, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const before = mkdtempSync(join(folder, 'before-'));
  for (const { name } of names.filter(({ name: migration }) => migration < '20261130053900_rule_dates'))
    cpSync(join(MIGRATIONS, name), join(before, name), { recursive: true });
  await applyMigrations(url, before);
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const got = '2026-11-29T00:52:03.120Z';
    await client.query("update _prisma_migrations set finished_at = $1 where migration_name = '20261129004141_device_user'", [got]);
    await applyMigrations(url, MIGRATIONS);
    expect(new Date(await ruleSince(client, 'noPauseBeforeFirstWord')).toISOString()).toBe(got);
    await client.query("delete from setting where key = 'rules'");
    // Where nothing is said it has always been in force: nothing is excused.
    expect(await ruleSince(client, 'noPauseBeforeFirstWord')).toBe(0);
  } finally {
    await client.end();
  }
});

test('two processes that start at once apply each migration once', async () => {
  const target = migrations({
    '1_one': 'create table one (id int); insert into one values (1);',
    '2_fn': `create function twice(n int) returns int language plpgsql as $$ begin return n * 2; end $$; insert into one values (twice(2));`,
  });
  const applied = await Promise.all([applyMigrations(url, target), applyMigrations(url, target), applyMigrations(url, target)]);
  expect(applied.flat().sort()).toEqual(['1_one', '2_fn']);
  expect(await count('select sum(id) n from one')).toBe(5);
  expect(await migrationStatus(url, target)).toEqual({ applied: ['1_one', '2_fn'], pending: [], edited: [], unknown: [] });
});

test('a migration that fails leaves nothing and can be mended', async () => {
  const target = migrations({ '1_ok': 'create table ok (id int);', '2_bad': 'create table half (id int); insert into nowhere values (1);' });
  await expect(applyMigrations(url, target)).rejects.toThrow(/2_bad[^]*nowhere/);
  expect(await count(`select count(*) n from pg_tables where tablename = 'half'`)).toBe(0);
  expect((await migrationStatus(url, target)).pending).toEqual(['2_bad']);
  writeFileSync(join(target, '2_bad', 'migration.sql'), 'create table half (id int);');
  expect(await applyMigrations(url, target)).toEqual(['2_bad']);
});

test('an edited migration and an older program are refused in words', async () => {
  const target = migrations({ '1_a': 'create table a (id int);', '2_b': 'create table b (id int);' });
  await applyMigrations(url, target);
  const older = mkdtempSync(join(folder, 'older-'));
  cpSync(join(target, '1_a'), join(older, '1_a'), { recursive: true });
  await expect(applyMigrations(url, older)).rejects.toThrow(/newer version.*2_b/);
  writeFileSync(join(target, '1_a', 'migration.sql'), 'create table a (id bigint);');
  await expect(applyMigrations(url, target)).rejects.toThrow(MigrationError);
  expect((await migrationStatus(url, target)).edited).toEqual(['1_a']);
});

test('the difference of two schemas is SQL', async () => {
  const schema = (field: string): string => `datasource db {\n provider = "postgresql"\n}\nmodel Part {\n id Int @id\n ${field}\n}`;
  expect(await diffSchemas(url, schema(''), schema('note String?'))).toContain('ALTER TABLE "Part" ADD COLUMN     "note" TEXT');
  expect(await diffSchemas(url, schema(''), schema(''))).toBe('');
});

test('a migration whose table is in use steps back, so that readers go on, and is applied when the table is free', async () => {
  await applyMigrations(url, migrations({ '1_item': 'CREATE TABLE item (id int)' }));
  const reader = new Client({ connectionString: url });
  await reader.connect();
  await reader.query('BEGIN; SELECT * FROM item');
  const applied = applyMigrations(url, migrations({ '1_item': 'CREATE TABLE item (id int)', '2_name': 'ALTER TABLE item ADD name text' }));
  const isWaiting = `SELECT count(*) AS n FROM pg_locks WHERE NOT granted AND relation = 'item'::regclass`;
  while ((await count(isWaiting)) === 0) await sleep(50);
  while ((await count(isWaiting)) === 1) await sleep(50);
  expect(await count('SELECT count(*) AS n FROM item')).toBe(0);
  await reader.query('COMMIT');
  await reader.end();
  expect(await applied).toEqual(['2_name']);
  expect(await count('SELECT count(name) AS n FROM item')).toBe(0);
});

test.each([
  ['2026-11-29T12:00:05.000Z', ['20261128100000_a', 'migration_lock.toml'], '20261129120005'],
  ['2026-11-29T12:00:05.000Z', ['20261130075959_b', '20261128100000_a'], '20261130080000'],
  ['2026-11-29T12:00:05.000Z', [], '20261129120005'],
])('a new migration sorts after all others (%s)', (now, names, expected) => {
  expect(nextPrefix(Date.parse(now), names)).toBe(expected);
});
