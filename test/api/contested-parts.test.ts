import { randomUUID } from 'node:crypto';
import { contestedInBook } from '../../api/services/contested-in-book';
import { holdSessionLines, settleSessionLines } from '../../api/services/contested-lines';
import type { Write } from '../../api/services/write';
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

test('what waits for its rate waits for the contest first, asks somebody, and for its rate alone once the permission was found given', async () => {
  const { firm, consentId, own } = await contested();
  const [id = ''] = own;
  const rate = { original_currency: 'USD', original_unit_price: 40, rate_wanted_on: '2026-05-04', hold: 'HELD', hold_reason: 'NO_RATE' };
  const columns = Object.keys(rate).map((name, n) => `${name} = $${n + 2}`);
  await db.pool.query(`update charge_line set ${columns.join(', ')} where id = $1`, [id, ...Object.values(rate)]);
  const reasonOf = async () => {
    const query = `select hold, hold_reason, hold_first_reason, (select count(*)::int from desk_task where subject_id = l.id and done_at is null) as tasks from charge_line l where id = $1`;
    return (await db.pool.query(query, [id])).rows[0] as object;
  };
  const held = await inTransaction(db.pool, (client) => holdSessionLines(client, consentId, Date.now()));
  expect(held.toSorted()).toEqual(own);
  expect(await reasonOf()).toEqual({ hold: 'HELD', hold_reason: 'PERMISSION_CONTESTED', hold_first_reason: 'NO_RATE', tasks: 1 });
  const quiet = { actor: { kind: 'STAFF', id: firm.staff.id }, at: Date.now(), changed: () => undefined, outbox: () => undefined };
  await db.prisma.$transaction((tx) =>
    settleSessionLines({ ...quiet, tx } as unknown as Write, consentId, { outcome: 'GIVEN', note: 'Telefonda doğruladı' }),
  );
  expect(await reasonOf()).toEqual({ hold: 'HELD', hold_reason: 'NO_RATE', hold_first_reason: null, tasks: 0 });
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
