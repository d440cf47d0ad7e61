import type { Pool } from 'pg';
import { REVENUE_KIND_NAMES, type RevenueKind } from '../../domain/profitability/revenue-kinds';
import type { InputOf } from '../contract/operation';
import type { MonthRevenue, workloadOperations } from '../contract/workload';
import { boundedRead } from './bounded-read';
import { revenueKindSql } from './profitability-sql';

const sum = (condition: string): string => `coalesce(sum(x.net) filter (where ${condition}), 0)::numeric(20,2)::text`;

// A month counts as invoiced with its first invoice, as on the list of work that is not invoiced.
const REVENUE = `
with invoiced as materialized (
  select p.customer_id, p.period from billing_period p where p.period between $1 and $2 and p.state = 'RELEASED'
    and exists (select 1 from issued_invoice i where i.billing_period_id = p.id and i.cancelled_at is null))
select x.month, x.currency, ${REVENUE_KIND_NAMES.map((kind) => `${sum(`x.hold = 'BILLED' and x.kind = '${kind}'`)} as "${kind}"`).join(', ')},
  ${sum(`x.hold = 'BILLED'`)} as "billedTotal", ${sum(`x.hold = 'HELD'`)} as waiting, ${sum(`x.hold = 'WAIVED'`)} as "writtenOff",
  ${sum(`x.hold = 'BILLED' and x.is_invoiced`)} as invoiced
from (select l.billing_month as month, l.currency, l.net, coalesce(l.hold, 'BILLED') as hold, ${revenueKindSql('l')} as kind, i.period is not null as is_invoiced
  from charge_line l left join invoiced i on i.customer_id = l.customer_id and i.period = l.billing_month
  where l.billing_month between $1 and $2 and not l.covered) x
group by x.month, x.currency order by x.month, x.currency`;

/** How long somebody waits for a screen. */
const LONGEST_MS = 60_000;

type Row = Readonly<Record<RevenueKind, string>> & Omit<MonthRevenue, 'period' | 'billed'> & { readonly month: string };

/** What months bill by kind and currency, and how far it has come; a month without lines has no row. */
export async function revenue(pool: Pool, { from, to }: InputOf<typeof workloadOperations.getRevenue, 'query'>): Promise<{ months: MonthRevenue[] }> {
  const { rows } = await boundedRead(pool, { longestMs: LONGEST_MS }, (db) => db.query<Row>(REVENUE, [from, to]));
  return {
    months: rows.map(({ month, currency, billedTotal, waiting, writtenOff, invoiced, ...kinds }) => ({
      ...{ period: month, currency, billedTotal, waiting, writtenOff, invoiced },
      billed: Object.fromEntries(REVENUE_KIND_NAMES.map((kind) => [kind, kinds[kind]])) as Record<RevenueKind, string>,
    })),
  };
}
