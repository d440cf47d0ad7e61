import { randomUUID } from 'node:crypto';
import { createAdvanceMonthEnd } from '../../activities/month-end';
import { lockBilling } from '../../platform/billing-periods';
import { inTransaction } from '../../platform/transaction';
import { insert } from '../relay/relay-fixture';
import { testDeps, type TestDeps } from '../support/env';
import { createFirm } from '../support/firm';
import { putLine, putMonthTicket } from '../support/month-desk';
import { waitFor } from '../support/wait-for';

let deps: TestDeps;
beforeAll(async () => {
  deps = await testDeps({});
});
afterAll(() => deps.close());

const waits = async (): Promise<boolean> =>
  (
    await deps.db.pool.query(
      "select 1 from pg_locks l join pg_database d on d.oid = l.database and d.datname = current_database() where l.locktype = 'advisory' and not l.granted",
    )
  ).rows.length > 0;

test('a look counts what is missing once nobody writes lines of the customer: a line that comes beside it is seen', async () => {
  const firm = await createFirm(deps.db.pool);
  const period = '2026-10';
  const ticketId = await putMonthTicket(deps.db.pool, firm, period);
  const [id, at] = [randomUUID(), new Date('2026-11-01T01:00:00Z')];
  await insert(deps.db.pool, 'billing_period', {
    ...{ id, customer_id: firm.customerId, period, state: 'COLLECTING', collecting_at: at, look_again_at: at, created_at: at, updated_at: at },
  });
  const clock = { now: () => Promise.resolve(at.getTime() + 60_000) };
  const look = createAdvanceMonthEnd({
    ...{ pool: deps.db.pool, clock, waits: deps.config.waits, linkSecret: 'x', mailFrom: 'servis@servis.example', mailHost: 'servis.example' },
    notifier: { changed: () => undefined, outbox: () => undefined },
  });
  const [standing] = await inTransaction(deps.db.pool, async (db) => {
    await lockBilling(db, firm.customerId);
    const looking = look({ periodId: id });
    await waitFor(waits, { what: 'the look to wait' });
    await putLine(db as never, firm, period, ticketId, { hold: 'HELD', hold_reason: 'NO_APPROVAL' });
    return [looking];
  });
  expect(await standing).toMatchObject({ state: 'COLLECTING' });
  expect((await deps.db.pool.query('select missing from billing_period where id = $1', [id])).rows).toEqual([{ missing: { LINE_HELD: 1 } }]);
});
