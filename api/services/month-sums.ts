import { addAmounts } from '../../domain/money';
import type { Queryable } from '../../platform/command-inbox';
import { documentsAboveSql, rulesSql, rulesValues, withheldSql } from '../../platform/withholding-sql';
import type { BillingPeriod, BillingPeriodDetail } from '../contract/billing-periods';
import { BOOK_PARTS } from './charge-book-sql';
import { enteredWithholding } from './withholding';

type MonthSum = BillingPeriod['sums'][number];
type RateSum = BillingPeriodDetail['rates'][number];

/** A month of a customer. */
interface MonthOf {
  readonly customerId: string;
  readonly period: string;
}

const OF_MONTH = 'l.customer_id = $1::uuid and l.billing_month = $2';
// What is covered costs nothing and stands on no document.
const BILLED = `${BOOK_PARTS.invoiced} and not l.covered`;

const RATES = `
with ${rulesSql('$3', '$4')}, document as materialized (${documentsAboveSql('charge_line l', OF_MONTH)})
select l.vat_rate::text as "vatRate", l.currency, count(*)::int as "lineCount", sum(l.net)::numeric(20,2)::text as net, sum(l.vat)::numeric(20,2)::text as vat,
  sum(l.gross)::numeric(20,2)::text as gross, coalesce(sum(w.amount), 0)::numeric(20,2)::text as withheld
from charge_line l left join lateral ${withheldSql('l', 'document')} w on true
where ${OF_MONTH} and ${BILLED} group by l.vat_rate, l.currency order by l.currency, l.vat_rate`;

const keepSql = (which: string): string => `
with ${rulesSql('$3', '$4')}, document as materialized (${documentsAboveSql('charge_line l', OF_MONTH)}),
  judged as (select l.id, w.tenths, w.amount from charge_line l left join lateral ${withheldSql('l', 'document')} w on true where ${OF_MONTH} and ${BILLED} and ${which})
update charge_line c set withheld_tenths = coalesce(j.tenths, 0), withheld = coalesce(j.amount, 0) from judged j where c.id = j.id and c.withheld is null`;

/** Keeps what is withheld of each line that a month bills: for good, called by its release alone. */
export async function keepWithheld(db: Queryable, { customerId, period }: MonthOf): Promise<void> {
  const values = [customerId, period, ...rulesValues(await enteredWithholding(db))];
  await db.query(keepSql("l.source <> 'CORRECTION'"), values);
  // Of a line of the same month what was kept just now.
  await db.query(keepSql("l.source = 'CORRECTION'"), values);
}

/** Sums by VAT rate of what a month bills as it stands. */
export async function ratesOfMonth(db: Queryable, { customerId, period }: MonthOf): Promise<RateSum[]> {
  const values = [customerId, period, ...rulesValues(await enteredWithholding(db))];
  return (await db.query<RateSum>(RATES, values)).rows;
}

/** The same by currency alone. */
export function byCurrency(rates: readonly RateSum[]): MonthSum[] {
  return [...new Set(rates.map(({ currency }) => currency))].map((currency) => {
    const own = rates.filter((rate) => rate.currency === currency);
    const sum = (of: 'net' | 'vat' | 'gross' | 'withheld'): string => addAmounts('0', ...own.map((rate) => rate[of]));
    const lineCount = own.reduce((count, rate) => count + rate.lineCount, 0);
    return { currency, lineCount, net: sum('net'), vat: sum('vat'), gross: sum('gross'), withheld: sum('withheld') };
  });
}

const OPEN_SUMS = `
select p.id, l.currency, count(*)::int as "lineCount", sum(l.net)::numeric(20,2)::text as net, sum(l.vat)::numeric(20,2)::text as vat,
  sum(l.gross)::numeric(20,2)::text as gross, '0.00' as withheld
from billing_period p join charge_line l on l.customer_id = p.customer_id and l.billing_month = p.period
where p.id = any($1::uuid[]) and p.state <> 'RELEASED' and ${BILLED} group by p.id, l.currency order by l.currency`;

/** Sums by currency of months that are not released, as they stand, by the months' ids; what is withheld is known of one month alone. */
export async function openSums(db: Queryable, ids: readonly string[]): Promise<Map<string, MonthSum[]>> {
  const { rows } = await db.query<MonthSum & { readonly id: string }>(OPEN_SUMS, [ids]);
  const found = new Map<string, MonthSum[]>();
  for (const { id, ...sum } of rows) found.set(id, [...(found.get(id) ?? []), sum]);
  return found;
}
