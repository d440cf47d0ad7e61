import { randomUUID } from 'node:crypto';
import { applyEffects } from '../../activities/effects';
import type { EffectContext } from '../../activities/effects/effect';
import { inTransaction } from '../../activities/transaction';
import type { Effect } from '../../domain/ticket-effects';
import type { Db } from '../../platform/db';
import { insert } from '../relay/relay-fixture';
import { createTestDb } from '../support/db';
import { createFirm, type Firm } from '../support/firm';
import { putTicket } from '../support/stored-ticket';
import { ACTORS, commandFor, HOUR, NOON, snapshotIn } from '../support/tickets';

let db: Db;
beforeAll(async () => {
  db = await createTestDb();
});
afterAll(() => db.close());

async function putMonth({ customerId }: Firm, period: string, columns: Record<string, unknown> = {}): Promise<string> {
  const id = randomUUID();
  const at = new Date(NOON);
  await insert(db.pool, 'billing_period', {
    ...{ id, customer_id: customerId, period, state: 'COLLECTING', collecting_at: at, created_at: at, updated_at: at },
    ...columns,
  });
  return id;
}

const toldOf = async (): Promise<unknown[]> =>
  (await db.pool.query("SELECT payload ->> 'periodId' AS id FROM outbox WHERE kind = 'MONTH_END'")).rows.map(({ id }) => id);

test('a step that does what a month may miss has the months look again that collect for its customer; other steps, other months and other customers do not', async () => {
  const [firm, other] = [await createFirm(db.pool), await createFirm(db.pool)];
  const collecting = await putMonth(firm, '2026-10');
  await putMonth(firm, '2026-09', { state: 'FROZEN', frozen_at: new Date(NOON) });
  await putMonth(other, '2026-10');
  const ticket = await putTicket(db.pool, firm, 'ON_SITE');
  const visitId = randomUUID();
  await insert(db.pool, 'visit', {
    ...{ id: visitId, ticket_id: ticket.id, n: 1, approval_id: randomUUID(), technician_id: firm.technician.id, status: 'ON_SITE' },
    ...{ starts_at: new Date(NOON), ends_at: new Date(NOON + HOUR), arrived_at: new Date(NOON) },
  });
  const snapshot = snapshotIn('ON_SITE');
  const apply = async (customerId: string | null, effect: Effect): Promise<void> => {
    const after = { ...snapshot, ticketId: ticket.id, customerId };
    const request = { input: commandFor(snapshot, 'COMPLETE_VISIT', ACTORS.technician), effects: [effect] };
    await inTransaction(db.pool, async (tx) => {
      await applyEffects({ tx, at: NOON, after, request, payload: { body: 'x' } } as unknown as EffectContext, [effect]);
    });
  };
  await apply(firm.customerId, { kind: 'task', task: 'TICKET_IDLE' });
  expect(await toldOf()).toEqual([]);
  await apply(firm.customerId, { kind: 'visit.complete', visitId, outcome: 'SOLVED' });
  expect(await toldOf()).toEqual([collecting]);
  await apply(firm.customerId, { kind: 'visit.cancel', visitId });
  expect(await toldOf()).toEqual([collecting, collecting]);
  await apply(null, { kind: 'visit.cancel', visitId });
  expect(await toldOf()).toHaveLength(2);
});
