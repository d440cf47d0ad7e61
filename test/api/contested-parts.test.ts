import { randomUUID } from 'node:crypto';
import { contestedInBook } from '../../api/services/contested-in-book';
import { holdSessionLines } from '../../api/services/contested-lines';
import { freezePeriod } from '../../platform/billing-periods';
import type { Db } from '../../platform/db';
import { inTransaction } from '../../platform/transaction';
import { insert } from '../relay/relay-fixture';
import { createTestDb } from '../support/db';
import { createFirm } from '../support/firm';
import { putLine } from '../support/put-line';
import { putTicket } from '../support/stored-ticket';

let db: Db;
beforeAll(async () => {
  db = await createTestDb();
});
afterAll(() => db.close());

/** A session whose permission is contested: its line, what went beyond a package, a part of each, and the line of another session. */
async function contested() {
  const firm = await createFirm(db.pool);
  const ticket = await putTicket(db.pool, firm, 'CLOSED');
  const [consentId, sessionId, at] = [randomUUID(), randomUUID(), new Date()];
  await insert(db.pool, 'consent', {
    ...{ id: consentId, ticket_id: ticket.id, asset_id: firm.asset.id, scope: 'CONTROL', window_minutes: 30, text_version: 'v', text_hash: 'h' },
    ...{ status: 'WITHDRAWN', asked_at: at, contested_at: at },
  });
  await insert(db.pool, 'remote_session', {
    ...{ id: sessionId, ticket_id: ticket.id, consent_id: consentId, technician_id: firm.technician.id, started_at: at, ended_at: at, minutes: 30 },
  });
  const owner = { customerId: firm.customerId, contractId: firm.contractId, ticketId: ticket.id };
  const line = (key: string) => putLine(db.pool, owner, '2026-05-04', { business_key: key, work_type: 'REMOTE_SUPPORT' });
  const own = await Promise.all(['', '#2', ':rest', ':rest#2'].map((end) => line(`session:${sessionId}${end}`)));
  await line(`session:${randomUUID()}`);
  return { firm, consentId, own: own.toSorted() };
}

test('all that a session came to is held when its permission is contested', async () => {
  const { consentId, own } = await contested();
  const held = await inTransaction(db.pool, (client) => holdSessionLines(client, consentId, Date.now()));
  expect(held.toSorted()).toEqual(own);
});

test('once it is final, all of it is told as contested after it was invoiced', async () => {
  const { firm, own } = await contested();
  await inTransaction(db.pool, (client) => freezePeriod(client, { customerId: firm.customerId, period: '2026-05', at: Date.now() }));
  const lines = await db.prisma.chargeLine.findMany({ where: { customerId: firm.customerId }, select: { id: true } });
  const found = await contestedInBook(
    db.prisma,
    lines.map(({ id }) => id),
  );
  expect(found.map(({ id }) => id).toSorted()).toEqual(own);
});
