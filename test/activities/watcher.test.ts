import { randomUUID } from 'node:crypto';
import type { Db } from '../../platform/db';
import { WATCHER_SQL, withWatcherSql } from '../../platform/device-user';
import { createTestDb } from '../support/db';
import { createFirm, type Firm } from '../support/firm';

const OFFICER = 'Kerem Aksoy';
const COLLEAGUE = 'Tülin Şenocak';
let db: Db;
let firm: Firm;
beforeAll(async () => {
  db = await createTestDb();
  firm = await createFirm(db.pool);
  await db.pool.query('update contact set name = $2 where id = $1', [firm.itOfficer.id, OFFICER]);
  await db.pool.query('update contact set name = $2 where id = $1', [firm.representative.id, COLLEAGUE]);
});
afterAll(() => db.close());

const WATCHER = `${withWatcherSql('$2', '$1')} SELECT * FROM (VALUES (${WATCHER_SQL})) AS w (id, "as")`;

/** A request of somebody for the firm's device, which is of a kind and stands at a place; the values of the statement. */
async function request(email: string, kind: string, place: string | null): Promise<[string, string]> {
  await db.pool.query('update asset set kind = $2, place = $3 where id = $1', [firm.asset.id, kind, place]);
  const { rows } = await db.pool.query(
    `insert into ticket (id, number, state, seq, snapshot, head_hash, channel, priority, subject, description, locale, received_at, updated_at, customer_id, requester_email, contact_id, asset_id)
     values ($1, nextval('ticket_number_seq'), 'NEW', 1, '{}', '', 'WEB', 'NORMAL', 'Yazıcı', '', 'tr', now(), now(), $2, $3::text, (select id from contact where email = $3), $4) returning id`,
    [randomUUID(), firm.customerId, email, firm.asset.id],
  );
  return [rows[0].id, firm.asset.id];
}

test.each<['requester' | 'itOfficer', string, string | null, 'itOfficer' | 'representative' | null, string | null]>([
  ['requester', 'DESKTOP', OFFICER, 'itOfficer', 'USER'],
  ['requester', 'SERVER', COLLEAGUE, 'representative', 'USER'],
  ['requester', 'SERVER', 'Sistem odası', 'itOfficer', 'OFFICER'],
  ['itOfficer', 'SERVER', 'Sistem odası', null, null],
  ['requester', 'DESKTOP', 'Şule Iğdırlı', null, null],
  ['requester', 'DESKTOP', null, null, null],
])('of a permission of the %s for a %s at %s the %s hears as %s', async (by, kind, place, hears, as) => {
  const values = await request(firm[by].email, kind, place);
  expect((await db.pool.query(WATCHER, values)).rows).toEqual([{ id: hears && firm[hears].id, as }]);
});

test('whom the register names and who the officer is are each looked up once', async () => {
  const values = await request(firm.requester.email, 'SERVER', 'Sistem odası');
  const { rows } = await db.pool.query(`explain (analyze, format json) ${WATCHER}`, values);
  const plan = JSON.stringify(rows);
  for (const alias of ['ua', 'wa']) expect(plan.split(`"Alias":"${alias}"`)).toHaveLength(2);
});
