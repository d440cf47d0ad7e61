import { addDays, datesOfMonth, type CivilMonth } from '../domain/civil-date';
import { isMonthOver, lastMonth } from '../domain/month-end';
import { orderMonthRun } from '../platform/month-end-order';
import { inTransaction } from '../platform/transaction';
import type { ActivityDeps } from './deps';
import type { MonthRunBatch } from './types';

const BATCH = 50;

// The row is locked first: whoever orders the month anew waits, and their order counts from the beginning.
const PROGRESS = 'SELECT id, cursor FROM month_run WHERE period = $1 AND finished_at IS NULL FOR UPDATE';

const BEGIN = `
  WITH next AS (
    SELECT c.id, c.number FROM customer c
     WHERE c.number > $2
       AND (EXISTS (SELECT FROM contract k WHERE k.customer_id = c.id AND k.starts_on < $4::date AND k.ends_on >= $3::date)
            OR EXISTS (SELECT FROM charge_line l WHERE l.customer_id = c.id AND l.billing_month = $1))
     ORDER BY c.number LIMIT ${BATCH}),
  begun AS (
    INSERT INTO billing_period AS b (id, customer_id, period, state, collecting_at, created_at, updated_at)
    SELECT gen_random_uuid(), n.id, $1, 'COLLECTING', $5, $5, $5 FROM next n ORDER BY n.number
    ON CONFLICT (customer_id, period) DO UPDATE SET state = CASE b.state WHEN 'OPEN' THEN 'COLLECTING' ELSE b.state END, collecting_at = $5, updated_at = $5, version = b.version + 1
      WHERE b.collecting_at IS NULL
    RETURNING b.id, b.customer_id, b.version),
  told AS (
    INSERT INTO outbox (aggregate_key, kind, effect_key, payload, next_attempt_at, created_at)
    SELECT 'month-end:' || b.id, 'MONTH_END', 'month-end:' || b.id || ':' || b.version,
           jsonb_build_object('periodId', b.id, 'customerNumber', n.number, 'period', $1::text), $5, $5
      FROM begun b JOIN next n ON n.id = b.customer_id ORDER BY n.number
    ON CONFLICT (effect_key) DO NOTHING)
  SELECT (SELECT max(number) FROM next) AS reached, (SELECT count(*)::int FROM begun) AS begun`;

const KEEP = `
  UPDATE month_run SET cursor = COALESCE($2, cursor), begun = begun + $3, finished_at = CASE WHEN $2::int IS NULL THEN $4::timestamptz END WHERE id = $1`;

/**
 * Begins the month's end of the next customers. How far it has come is what the row says, whatever number the run believes: a batch that is repeated goes on
 * from there, and one that was asked for before somebody ordered the month anew skips nobody. What was begun before stays as it stands.
 */
export function createMonthRunBatch(deps: ActivityDeps): (request: { period: CivilMonth; after: number }) => Promise<MonthRunBatch> {
  return async ({ period }) => {
    const at = await deps.clock.now();
    const { first, last } = datesOfMonth(period);
    const batch = await inTransaction(deps.pool, async (db) => {
      const [run] = (await db.query<{ id: string; cursor: number }>(PROGRESS, [period])).rows;
      if (run === undefined) return { reached: null, begun: 0 };
      const values = [period, run.cursor, first, addDays(last, 1), new Date(at)];
      const [found] = (await db.query<{ reached: number | null; begun: number }>(BEGIN, values)).rows;
      const { reached = null, begun = 0 } = found ?? {};
      await db.query(KEEP, [run.id, reached, begun, new Date(at)]);
      return { reached, begun };
    });
    deps.notifier.outbox();
    deps.notifier.changed('billing-periods', period);
    return batch;
  };
}

/** Orders the run of the month before the instant that the schedule meant; one that is not over by the business clock is left alone. */
export function createOrderMonthRun(deps: ActivityDeps): (request: { meantFor: number }) => Promise<void> {
  return async ({ meantFor }) => {
    const at = await deps.clock.now();
    const period = lastMonth(meantFor);
    if (!isMonthOver(period, at)) return;
    await orderMonthRun(deps.pool, { period, byId: null, at });
    deps.notifier.outbox();
  };
}
