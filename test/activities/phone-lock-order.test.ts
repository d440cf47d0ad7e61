import { randomUUID } from 'node:crypto';
import type { EffectContext } from '../../activities/effects/effect';
import { recordPhoneConsent } from '../../activities/effects/phone-consent';
import { inTransaction } from '../../activities/transaction';
import { lockConsentsOf } from '../../api/services/revoked-consents';
import type { Db } from '../../platform/db';
import { insert } from '../relay/relay-fixture';
import { createTestDb } from '../support/db';
import { createFirm, type Firm } from '../support/firm';
import { putTicket } from '../support/stored-ticket';
import { HOUR, NOON, snapshotIn } from '../support/tickets';
import { waitFor } from '../support/wait-for';

let db: Db;
let firm: Firm;
beforeAll(async () => {
  db = await createTestDb();
  firm = await createFirm(db.pool);
});
afterAll(() => db.close());

test('an answer by phone to an open question waits for whoever saves the device, and neither waits for the other in turn', async () => {
  const assetId = firm.asset.id;
  const ticket = await putTicket(db.pool, firm, 'WAITING_CONSENT', { assetId });
  const consentId = randomUUID();
  await insert(db.pool, 'consent', {
    ...{ id: consentId, ticket_id: ticket.id, asset_id: assetId, technician_id: firm.technician.id, scope: 'VIEW', window_minutes: 30 },
    ...{ text_version: '2026-11', text_hash: 'x', status: 'REQUESTED', asked_at: new Date(NOON), lapses_at: new Date(NOON + HOUR) },
  });
  const after = { ...snapshotIn('WAITING_CONSENT'), ticketId: ticket.id, customerId: firm.customerId, assetId, assigneeId: firm.technician.id };
  const input = {
    ...{ command: 'RECORD_PHONE_CONSENT', commandId: randomUUID(), actor: { kind: 'STAFF', id: firm.technician.id } },
    args: { granted: false, scope: 'VIEW', windowMinutes: 30 },
  };
  const saving = await db.pool.connect();
  try {
    await saving.query('begin');
    await lockConsentsOf(saving, assetId);
    const answered = inTransaction(db.pool, async (tx) =>
      recordPhoneConsent({ tx, at: NOON, after, request: { input }, payload: {}, requesterEmail: null } as unknown as EffectContext, {
        ...{ kind: 'consent.by-phone', consentId, granted: false, answers: true },
      }),
    ).catch((error: unknown) => error);
    const waiting = "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query ilike '%consent%'";
    await waitFor(async () => (await db.pool.query(waiting)).rowCount === 1, { timeout: 3_000, what: 'the answer waits' });
    // At once: the answer has not locked the device before the permission.
    await saving.query("set local lock_timeout = '500ms'");
    await saving.query('select id from asset where id = $1 for update', [assetId]);
    await saving.query('commit');
    expect(await answered).toBeUndefined();
  } finally {
    saving.release();
  }
  expect((await db.pool.query('select status from consent where id = $1', [consentId])).rows).toEqual([{ status: 'DECLINED' }]);
});
