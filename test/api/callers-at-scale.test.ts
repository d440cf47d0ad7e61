import { findCallers } from '../../api/services/callers';
import type { Db } from '../../platform/db';
import { createTestDb } from '../support/db';
import { createFirm, type Firm } from '../support/firm';
import { recordStatements } from '../support/statement-log';

/** A firm in which many people of one family each have a device. */
const PEOPLE = 2_000;
let db: Db;
let firm: Firm;
beforeAll(async () => {
  db = await createTestDb();
  firm = await createFirm(db.pool);
  await db.pool.query(
    `insert into contact (id, customer_id, site_id, name, email, roles, created_at, updated_at)
     select gen_random_uuid(), $1, $2, 'Kişi ' || i || ' Soyad' || i, 'kisi' || i || '@musteri.example', '{REQUESTER}', now(), now() from generate_series(1, ${PEOPLE}) i`,
    [firm.customerId, firm.siteId],
  );
  await db.pool.query(
    `insert into asset (id, customer_id, site_id, label, label_number, label_token_hash, kind, place, created_at, updated_at)
     select gen_random_uuid(), $1, $2, 'SM-' || (500000 + i), 500000 + i, 'hash-of-' || i, 'DESKTOP', 'Kat 2, Kişi Soyad' || i, now(), now()
       from generate_series(1, ${PEOPLE}) i`,
    [firm.customerId, firm.siteId],
  );
  await db.pool.query('analyze contact, asset');
});
afterAll(() => db.close());

test('the device of whoever calls is found by an index of the words of places, and not by folding every pair of a person and a device', async () => {
  const log = recordStatements();
  const found = await findCallers(db.pool, 'kişi soyad1234');
  log.stop();
  expect(found.people).toMatchObject([{ name: 'Kişi 1234 Soyad1234' }]);
  expect(found.devices).toMatchObject([{ place: 'Kat 2, Kişi Soyad1234' }]);
  const [{ text, samples }] = log.statements() as [ReturnType<typeof log.statements>[number]];
  const { rows } = await db.pool.query<Record<'QUERY PLAN', string>>(`explain ${text}`, [...(samples[0] ?? [])]);
  expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('asset_place_words_idx');
});
