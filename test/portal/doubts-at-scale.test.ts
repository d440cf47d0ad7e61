import { randomUUID } from 'node:crypto';
import type { Db } from '../../platform/db';
import { phoneDoubtSql, type FoundDoubt } from '../../platform/phone-doubts';
import { barredByUserSql } from '../../platform/users-objection';
import { createTestDb } from '../support/db';
import { createFirm, type Firm } from '../support/firm';

/** Permissions of twelve years, every tenth of them taken back, refused or contested and settled: three a month of one customer. */
const PERMISSIONS = 4_000;
/** Rows that may be looked at: what was said in one season, each with its ticket. */
const OF_A_SEASON = 30;
const AT = '2026-11-24T09:00:00Z';

let db: Db;
let firm: Firm;
/** Somebody else of the firm, and a device that nothing was ever said of. */
const colleague = 'ceren@musteri.example';
let otherDevice: string;
beforeAll(async () => {
  db = await createTestDb();
  firm = await createFirm(db.pool);
  await db.pool.query(
    `with ticket_of_old as (
       insert into ticket (id, number, state, seq, snapshot, head_hash, channel, priority, subject, description, locale, received_at, updated_at, customer_id, requester_email)
       select gen_random_uuid(), 500000 + i, 'CLOSED', 1, '{}', '', 'WEB', 'NORMAL', 'Yazıcı', repeat('Çalışmıyor. ', 80), 'tr', at, at, $1, 'kisi' || i % 40 || '@musteri.example'
         from generate_series(1, ${PERMISSIONS}) i, lateral (select $2::timestamptz - interval '1 day' * i as at) w returning id, number - 500000 as i, received_at as at)
     insert into consent (id, ticket_id, asset_id, scope, window_minutes, text_version, text_hash, asked_at, status, channel, decided_at, valid_until, withdrawn_at,
                          contested_at, contest_outcome, contest_settled_at)
     select gen_random_uuid(), id, gen_random_uuid(), 'CONTROL', 60, '2026-11', '', at, case when i % 30 = 10 then 'WITHDRAWN' when i % 30 = 20 then 'DECLINED' else 'EXPIRED' end,
            'LINK', at, at + interval '1 hour', case when i % 30 = 10 then at end, case when i % 30 = 0 then at end, case when i % 30 = 0 then 'NOT_GIVEN' end, case when i % 30 = 0 then at end
       from ticket_of_old`,
    [firm.customerId, AT],
  );
  otherDevice = await device();
  await db.pool.query('vacuum analyze consent, ticket');
});
afterAll(() => db.close());

async function device(): Promise<string> {
  const { rows } = await db.pool.query(
    `insert into asset (id, label_number, label, label_token_hash, kind, customer_id, site_id, created_at, updated_at)
     select gen_random_uuid(), n, 'SM-' || n, 'of ' || n, kind, customer_id, site_id, now(), now() from asset, (select nextval('asset_label_seq')::int + 900000 as n) s where id = $1 returning id`,
    [firm.asset.id],
  );
  return rows[0].id;
}

/** A ticket of somebody for a device. */
async function ticketOf(email: string, assetId: string, receivedAt = new Date(AT)): Promise<{ readonly id: string; readonly number: number }> {
  const { rows } = await db.pool.query(
    `insert into ticket (id, number, state, seq, snapshot, head_hash, channel, priority, subject, description, locale, received_at, updated_at, customer_id, requester_email, asset_id)
     values (gen_random_uuid(), nextval('ticket_number_seq'), 'IN_PROGRESS', 1, '{}', '', 'WEB', 'NORMAL', 'Yazıcı', '', 'tr', $1, $1, $2, $3, $4) returning id, number`,
    [receivedAt, firm.customerId, email, assetId],
  );
  return rows[0];
}

async function permission(ticketId: string, assetId: string, more: object): Promise<string> {
  const row = {
    id: randomUUID(),
    ticket_id: ticketId,
    asset_id: assetId,
    scope: 'CONTROL',
    window_minutes: 60,
    text_version: '2026-11',
    text_hash: '',
    asked_at: AT,
  };
  await db.pool.query('insert into consent select * from jsonb_populate_record(null::consent, $1)', [{ ...row, ...more }]);
  return row.id;
}

/** A permission to which somebody objected, so many days ago, and what came of it; the number of its ticket. */
async function objection(
  days: number,
  outcome: string | null,
  by: { readonly email: string; readonly assetId: string; readonly byId?: string },
): Promise<number> {
  const at = new Date(Date.parse(AT) - days * 86_400_000);
  const { id, number } = await ticketOf(by.email, by.assetId, at);
  const contest = { contested_at: at, contested_by_id: by.byId, contest_outcome: outcome, contest_settled_at: outcome === null ? null : at };
  await permission(id, by.assetId, { status: 'EXPIRED', channel: 'PHONE', decided_at: at, ...contest });
  return number;
}

const DOUBT = phoneDoubtSql('$1', '$2::uuid', '$3');
/** What stands against a permission by phone on a ticket of today. */
const doubtOn = async (email: string, assetId: string): Promise<FoundDoubt | undefined> =>
  (await db.pool.query<FoundDoubt>(DOUBT, [(await ticketOf(email, assetId)).id, null, AT])).rows[0];

interface PlanNode {
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly Plans?: readonly PlanNode[];
}

/** How many rows of consents and tickets the statement looks at. */
async function rowsRead(text: string, values: readonly unknown[]): Promise<number> {
  const { rows } = await db.pool.query(`explain (analyze, format json) ${text}`, [...values]);
  const count = ({ Plans = [], ...node }: PlanNode): number =>
    (['consent', 'ticket'].includes(node['Relation Name'] ?? '')
      ? (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0)) * node['Actual Loops']
      : 0) + Plans.reduce((sum, plan) => sum + count(plan), 0);
  return count(rows[0]['QUERY PLAN'][0].Plan);
}

test('of what was said against permissions in all years only what still counts is read', async () => {
  expect(await doubtOn(colleague, otherDevice)).toBeUndefined();
  expect(await rowsRead(DOUBT, [(await ticketOf(colleague, otherDevice)).id, null, AT])).toBeLessThan(OF_A_SEASON);
});

test('an objection without an outcome counts however old it is, for the device and for the person', async () => {
  const assetId = await device();
  const ticketNumber = await objection(2_000, null, { email: 'deniz@musteri.example', assetId });
  expect(await doubtOn(colleague, assetId)).toEqual({ doubt: 'CONSENT_CONTESTED', ticketNumber });
  expect(await doubtOn('deniz@musteri.example', otherDevice)).toEqual({ doubt: 'CONSENT_CONTESTED', ticketNumber });
});

test.each([
  [89, 'WITNESS_AFTER_CONTEST'],
  [91, undefined],
])('one that was settled %i days ago leaves %s', async (days, doubt) => {
  const assetId = await device();
  await objection(days, 'UNCLEAR', { email: 'defne@musteri.example', assetId });
  expect((await doubtOn(colleague, assetId))?.doubt).toBe(doubt);
});

test('whether a device’s user objects is found by who they are, whatever else was ever contested', async () => {
  const assetId = await device();
  await objection(400, null, { email: firm.requester.email, assetId, byId: firm.itOfficer.id });
  const asked = await permission((await ticketOf(colleague, assetId)).id, assetId, { status: 'REQUESTED', device_user_id: firm.itOfficer.id });
  const barred = `select ${barredByUserSql('c')} as barred from consent c where c.id = $1`;
  expect((await db.pool.query(barred, [asked])).rows).toEqual([{ barred: true }]);
  expect(await rowsRead(barred, [asked])).toBeLessThan(OF_A_SEASON);
});
