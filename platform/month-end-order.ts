import { randomUUID } from 'node:crypto';
import type { CivilMonth } from '../domain/civil-date';
import type { Queryable } from './command-inbox';

/** Who orders the run of a month; null: the schedule. */
interface Order {
  readonly period: CivilMonth;
  readonly byId: string | null;
  readonly at: number;
}

const TOLD = `
  told AS (
    INSERT INTO outbox (aggregate_key, kind, effect_key, payload, next_attempt_at, created_at)
    SELECT 'month-run:' || period, 'START_MONTH_RUN', 'month-run:' || id || ':' || extract(epoch FROM ordered_at), jsonb_build_object('period', period), ordered_at, ordered_at
      FROM ordered
    ON CONFLICT (effect_key) DO NOTHING
    RETURNING id)`;
// A person who orders a month anew has it looked through once more: customers may have got lines in it since. The schedule never does.
const RUN = `
  WITH ordered AS (
    INSERT INTO month_run AS r (id, period, ordered_at, ordered_by_id, by_schedule) VALUES ($1, $2, $3, $4, $4::uuid IS NULL)
    ON CONFLICT (period) DO UPDATE SET cursor = -1, finished_at = NULL, ordered_at = $3, ordered_by_id = $4
      WHERE r.finished_at IS NOT NULL AND $4::uuid IS NOT NULL
    RETURNING id, period, ordered_at),
  ${TOLD}
  SELECT id FROM told`;

const MEANT = 'UPDATE month_run SET by_schedule = true WHERE period = $1 AND NOT by_schedule';

/** Orders that the month's end of all customers begins, once for each month; returns whether it was ordered now. */
export async function orderMonthRun(db: Queryable, { period, byId, at }: Order): Promise<boolean> {
  const isNew = ((await db.query(RUN, [randomUUID(), period, new Date(at), byId])).rowCount ?? 0) > 0;
  // Somebody may have begun it before the schedule did: it is one of the months that are closed for good all the same.
  if (!isNew && byId === null) await db.query(MEANT, [period]);
  return isNew;
}

// A line that was being written while the run passed its customer was seen by neither of the two.
const FORGOTTEN = `
  WITH ordered AS (
    UPDATE month_run r SET cursor = -1, finished_at = NULL, ordered_at = $1
     WHERE r.finished_at > $2
       AND EXISTS (SELECT FROM customer c
                    WHERE NOT EXISTS (SELECT FROM billing_period b WHERE b.customer_id = c.id AND b.period = r.period AND b.collecting_at IS NOT NULL)
                      -- By customer, of whom hardly one is left: never all lines.
                      AND (SELECT true FROM charge_line l WHERE l.customer_id = c.id AND l.billing_month = r.period LIMIT 1))
    RETURNING id, period, ordered_at),
  ${TOLD}
  SELECT period FROM ordered`;

/** Orders the runs anew that are over since an instant, and have begun no month for a customer with lines in it; returns their months. */
export async function orderForgotten(db: Queryable, { since, at }: { readonly since: number; readonly at: number }): Promise<CivilMonth[]> {
  return (await db.query<{ period: string }>(FORGOTTEN, [new Date(at), new Date(since)])).rows.map(({ period }) => period);
}
