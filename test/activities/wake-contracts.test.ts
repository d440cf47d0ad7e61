import { setEntitlement } from '../../activities/effects/intake';
import type { EffectContext } from '../../activities/effects/effect';
import { inTransaction } from '../../activities/transaction';
import { addDays, civilDateAt } from '../../domain/civil-date';
import type { EntitlementCode } from '../../domain/entitlement';
import type { Db } from '../../platform/db';
import { createTestDb } from '../support/db';
import { createFirm, type Firm } from '../support/firm';
import { NOON, snapshotIn } from '../support/tickets';

const DAY = civilDateAt(NOON);
let db: Db;
beforeAll(async () => {
  db = await createTestDb();
});
afterAll(() => db.close());

/** Judges a request of the firm; the contracts that are told to look. */
async function wakenBy(firm: Firm, entitlement: EntitlementCode, more: object = {}): Promise<string[]> {
  const after = { ...snapshotIn('NOT_ENTITLED'), customerId: firm.customerId, entitlement, teamId: null, consent: null, ...more };
  await db.pool.query('delete from outbox');
  await inTransaction(db.pool, (tx) =>
    setEntitlement({ tx, at: NOON, after, request: { to: 'NOT_ENTITLED' } } as unknown as EffectContext, {} as never),
  );
  const { rows } = await db.pool.query<{ id: string }>("select payload ->> 'contractId' as id from outbox where kind = 'CONTRACT_CHANGED'");
  return rows.map(({ id }) => id);
}

test('a request that is refused for want of a contract has the contracts in force look for it: one may have looked while it was on its way', async () => {
  const firm = await createFirm(db.pool, { startsOn: addDays(DAY, -10), endsOn: addDays(DAY, 10) });
  for (const code of ['NO_CONTRACT', 'CONTRACT_NOT_STARTED', 'CONTRACT_ENDED'] as const) expect(await wakenBy(firm, code)).toEqual([firm.contractId]);
  expect(await wakenBy(firm, 'CONTRACT_ENDED', { customerId: null })).toEqual([]);
  for (const code of ['ENTITLED', 'UNKNOWN_REQUESTER', 'SITE_CLOSED'] as const) expect(await wakenBy(firm, code)).toEqual([]);
});

test.each([
  ['that is over', -10, -1],
  ['that is to come', 1, 10],
])('a contract %s is not told', async (_what, from, until) => {
  const firm = await createFirm(db.pool, { startsOn: addDays(DAY, from), endsOn: addDays(DAY, until) });
  expect(await wakenBy(firm, 'CONTRACT_ENDED')).toEqual([]);
});
