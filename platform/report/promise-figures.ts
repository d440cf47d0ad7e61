import { TARGET_NAMES, type Target } from '../../domain/clocks/targets';
import { PRIORITY_NAMES, type Priority } from '../../domain/priorities';
import { CLOCK_TOLERANCE_MS } from '../../domain/waits';
import type { PromiseFigures } from '../../domain/report/customer-report';
import { eventsOfSql, promisesSql } from './counted-promises';
import type { Ask, ReportScope } from './figures-query';

// The same promises as in Süre karnesi, of this customer's tickets that were alive in the period, so that no other ticket is read.
const ALIVE = `select id from ticket where customer_id = $3 and received_at < $2
    and (ended_at is null or ended_at >= $1::timestamptz - interval '${CLOCK_TOLERANCE_MS} milliseconds')`;
const FIGURES = `${promisesSql(eventsOfSql(ALIVE))}
select target, priority, count(*) filter (where kind <> 'LATE')::int as count, count(*) filter (where kind = 'KEPT')::int as kept,
       count(*) filter (where kind = 'BROKEN')::int as missed, avg(spent) filter (where kind <> 'BROKEN')::float8 as average,
       percentile_disc(0.5) within group (order by spent) filter (where kind <> 'BROKEN') as median
  from promises where customer_id = $3 group by grouping sets ((target), (target, priority))`;

interface FiguresRow {
  readonly target: Target;
  readonly priority: Priority | null;
  readonly count: number;
  readonly kept: number;
  readonly missed: number;
  /** Milliseconds of business time. */
  readonly average: number | null;
  readonly median: number | null;
}

/** How the promises of the period were kept: by target, all together first, then by priority. */
export async function promiseFigures(ask: Ask, { customerId, since, until }: ReportScope): Promise<PromiseFigures[]> {
  const rows = await ask<FiguresRow>(FIGURES, [since, until, customerId]);
  const order = [null, ...PRIORITY_NAMES.toReversed()];
  return TARGET_NAMES.flatMap((target) =>
    order.flatMap((priority) =>
      rows
        .filter((row) => row.target === target && row.priority === priority)
        .map(({ average, median, ...row }) => ({ ...row, averageMinutes: minutes(average), medianMinutes: minutes(median) })),
    ),
  );
}

function minutes(ms: number | null): number | null {
  return ms === null ? null : Math.round(ms / 60_000);
}
