import { randomUUID } from 'node:crypto';
import { chargeExpense } from '../../activities/effects/charge';
import type { EffectContext } from '../../activities/effects/effect';
import { inTransaction } from '../../activities/transaction';
import type { Db } from '../../platform/db';
import { RECEIPT_LOCK } from '../../platform/same-receipt';
import { insert } from '../relay/relay-fixture';
import { createTestDb } from '../support/db';
import { createFirm, type Firm } from '../support/firm';
import { putApproval } from '../support/stored-approval';
import { putTicket } from '../support/stored-ticket';
import { ACTORS, commandFor, HOUR, NOON, snapshotIn } from '../support/tickets';
import { waitFor } from '../support/wait-for';

let db: Db;
let firm: Firm;
beforeAll(async () => {
  db = await createTestDb();
  firm = await createFirm(db.pool);
});
afterAll(() => db.close());

test('an expense whose receipt is recorded elsewhere at the same moment waits for it, and is refused', async () => {
  const ticket = await putTicket(db.pool, firm, 'ON_SITE');
  const [approvalId, visitId] = [await putApproval(db.pool, firm, ticket, { status: 'APPROVED' }), randomUUID()];
  await insert(db.pool, 'visit', {
    ...{ id: visitId, ticket_id: ticket.id, n: 1, approval_id: approvalId, technician_id: firm.technician.id, status: 'ON_SITE' },
    ...{ starts_at: new Date(NOON), ends_at: new Date(NOON + HOUR), arrived_at: new Date(NOON) },
  });
  const snapshot = snapshotIn('ON_SITE');
  const after = { ...snapshot, ticketId: ticket.id, visit: { id: visitId } };
  const payload = { receiptFileId: randomUUID(), receiptNumber: 'A-12', receiptDate: '2026-11-24', receiptVendor: 'Işık Otopark' };
  const request = { input: commandFor(snapshot, 'RECORD_EXPENSE', ACTORS.technician) };
  const other = await db.pool.connect();
  try {
    await other.query('begin');
    await other.query(RECEIPT_LOCK);
    await other.query(
      `insert into charge_line (id, business_key, ticket_id, customer_id, work_type, description, service_date, quantity, unit, unit_price, discount_percent, vat_rate, net, vat, gross,
         covered, rule_id, reason_tr, reason_en, inputs, receipt_number, receipt_date, receipt_vendor, created_at)
       values ($1, 'expense:other', $2, $3, 'OTHER_EXPENSE', 'Otopark', '2026-11-24', 1, 'C62', 100, 0, 20, 100, 20, 120, false, 'M10', 'n', 'n', '{}', 'a12', '2026-11-24', 'IŞIK OTOPARK', now())`,
      [randomUUID(), ticket.id, firm.customerId],
    );
    const done = inTransaction(
      db.pool,
      async (tx) => await chargeExpense({ tx, at: NOON, after, payload, request } as unknown as EffectContext, { kind: 'charge.expense' }),
    ).catch((error: unknown) => error);
    const waiting = "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%advisory%'";
    await waitFor(async () => (await db.pool.query(waiting)).rowCount === 1, { timeout: 3_000, what: 'the expense waits for the other one' });
    await other.query('commit');
    expect(await done).toMatchObject({ result: { code: 'RECEIPT_RECORDED' } });
  } finally {
    other.release();
  }
});
