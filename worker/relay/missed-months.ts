import type { Pool } from 'pg';
import { monthsLater } from '../../domain/civil-date';
import { lastMonth, monthEndDueAt } from '../../domain/month-end';
import type { Instant } from '../../platform/clock';
import { orderForgotten, orderMonthRun } from '../../platform/month-end-order';

/** So long the scheduler is left to do it. */
const GRACE_MS = 3_600_000;
const RUNS = 'SELECT period, by_schedule AS "bySchedule" FROM month_run ORDER BY period';

/**
 * Orders the runs of months that the scheduler has lost, as a Temporal that was emptied or restored does: every month after the first one that it ever
 * ordered has its run. Which month is the first is never decided by a look at an old database; one that a person orders before it is closed alone. Returns
 * those that were ordered.
 */
export async function orderMissedMonths(pool: Pool, hour: number, at: Instant): Promise<string[]> {
  const { rows } = await pool.query<{ period: string; bySchedule: boolean }>(RUNS);
  const first = rows.find(({ bySchedule }) => bySchedule);
  if (first === undefined) return [];
  const known = new Set(rows.map(({ period }) => period));
  const ordered: string[] = [];
  for (let period = monthsLater(first.period, 1); period <= lastMonth(at); period = monthsLater(period, 1)) {
    if (known.has(period) || monthEndDueAt(period, hour) + GRACE_MS > at) continue;
    if (await orderMonthRun(pool, { period, byId: null, at })) ordered.push(period);
  }
  return ordered;
}

/** So long after its end a run is looked after: a line that it did not see was being written then. */
const SEEN_MS = 86_400_000;

/** Orders the runs anew that have missed lines of a customer whose month did not begin; returns their months. */
export async function orderForgottenMonths(pool: Pool, at: Instant): Promise<string[]> {
  return await orderForgotten(pool, { since: at - SEEN_MS, at });
}
