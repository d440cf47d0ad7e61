import { randomUUID } from 'node:crypto';
import type { CivilMonth } from '../domain/civil-date';
import type { Queryable } from './command-inbox';

/** Who orders the run of a month; null: the schedule. */
interface Order {
  readonly period: CivilMonth;
  readonly byId: string | null;
  readonly at: number;
}

// A person who orders a month anew has it looked through once more: customers may have got lines in it since. The schedule never does.
const RUN = `
  WITH ordered AS (
    INSERT INTO month_run AS r (id, period, ordered_at, ordered_by_id) VALUES ($1, $2, $3, $4)
    ON CONFLICT (period) DO UPDATE SET cursor = -1, finished_at = NULL, ordered_at = $3, ordered_by_id = $4
      WHERE r.finished_at IS NOT NULL AND $4::uuid IS NOT NULL
    RETURNING id, period, ordered_at)
  INSERT INTO outbox (aggregate_key, kind, effect_key, payload, next_attempt_at, created_at)
  SELECT 'month-run:' || period, 'START_MONTH_RUN', 'month-run:' || id || ':' || extract(epoch FROM ordered_at), jsonb_build_object('period', period), ordered_at, ordered_at
    FROM ordered
  ON CONFLICT (effect_key) DO NOTHING
  RETURNING id`;

/** Orders that the month's end of all customers begins, once for each month; returns whether it was ordered now. */
export async function orderMonthRun(db: Queryable, { period, byId, at }: Order): Promise<boolean> {
  return ((await db.query(RUN, [randomUUID(), period, new Date(at), byId])).rowCount ?? 0) > 0;
}

// One row for each version of the month's row: what is told twice is told once.
const WAKE = `
  INSERT INTO outbox (aggregate_key, kind, effect_key, payload, next_attempt_at, created_at)
  SELECT 'month-end:' || b.id, 'MONTH_END', 'month-end:' || b.id || ':' || b.version,
         jsonb_build_object('periodId', b.id, 'customerNumber', c.number, 'period', b.period), $2, $2
    FROM billing_period b JOIN customer c ON c.id = b.customer_id
   WHERE b.id = $1 AND b.collecting_at IS NOT NULL AND b.ended_at IS NULL
  ON CONFLICT (effect_key) DO NOTHING`;

/** Has the workflow of a month's end look at its row, which somebody else has changed. */
export async function wakeMonthEnd(db: Queryable, periodId: string, at: number): Promise<void> {
  await db.query(WAKE, [periodId, new Date(at)]);
}
