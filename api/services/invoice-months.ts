import { DEFAULT_ZONE } from '../../domain/civil-date';
import { INVOICE_TERM_DAYS } from '../../domain/invoice-term';
import { addAmounts, negateAmount } from '../../domain/money';
import type { BillingState } from '../../domain/billing-periods';
import type { CountedInvoice, CurrencyAmount } from '../../domain/issued-invoices';
import type { Queryable } from '../../platform/command-inbox';
import type { BillingPeriodDetail } from '../contract/billing-periods';
import { BOOK_PARTS } from './charge-book-sql';
import { byCurrency } from './month-sums';

/** SQL: the firm invoices what it does by period, unless it says otherwise. */
export const BY_PERIOD = `coalesce((select s.value ->> 'invoicedByPeriod' from setting s where s.key = 'firm'), 'true') <> 'false'`;

/** SQL: the version of the contract that line `l` was judged by, whose terms `dueOnSql` asks. */
export const termsJoinSql = (l: string): string =>
  `left join contract_version tv on tv.contract_id = ${l}.contract_id and tv.n = ${l}.contract_version`;

/** SQL: last day of the legal term of line `l` (domain/invoice-term.ts), where its version is joined as `tv`; `firmByPeriod` is SQL as well. */
export const dueOnSql = (l: string, firmByPeriod: string): string => {
  // What is given back has the day of what was done, but nobody owes it since then.
  const day = `(case when ${l}.corrects_id is null then ${l}.service_date else (${l}.created_at at time zone '${DEFAULT_ZONE}')::date end)`;
  const byPeriod = `case tv.invoicing when 'BY_PERIOD' then true when 'BY_SERVICE' then false else ${firmByPeriod} end`;
  return `(case when ${byPeriod} then (date_trunc('month', ${day}::timestamp) + interval '1 month - 1 day')::date else ${day} end + ${INVOICE_TERM_DAYS})`;
};

/** A month that invoices are entered for, with what they are compared with. */
export interface InvoicedMonth {
  readonly id: string;
  readonly customerId: string;
  readonly customerName: string;
  readonly taxNumber: string | null;
  readonly period: string;
  readonly state: BillingState;
  readonly documentNumber: string | null;
  /** What it owes by currency; null where its sums were not kept. */
  readonly payable: CurrencyAmount[] | null;
  readonly lastServiceOn: string | null;
  readonly dueOn: string | null;
}

interface Row extends Omit<InvoicedMonth, 'payable'> {
  readonly totals: MonthTotals | null;
}

/** Sums as a release keeps them. */
export interface MonthTotals {
  readonly rates: BillingPeriodDetail['rates'];
}

const MONTHS = `
select p.id, p.customer_id as "customerId", c.name as "customerName", c.tax_number as "taxNumber", p.period, p.state, p.document_number as "documentNumber", p.totals,
  s.last_on::text as "lastServiceOn", s.due_on::text as "dueOn"
from billing_period p join customer c on c.id = p.customer_id cross join (select ${BY_PERIOD} as by_period) f
left join lateral (select max(l.service_date) filter (where l.corrects_id is null) as last_on, min(${dueOnSql('l', 'f.by_period')}) as due_on from charge_line l ${termsJoinSql('l')}
  where l.customer_id = p.customer_id and l.billing_month = p.period and ${BOOK_PARTS.invoiced} and not l.covered) s on true
where p.id = any($1::uuid[])`;

/** The months of these ids. */
export async function invoicedMonths(db: Queryable, ids: readonly string[]): Promise<Map<string, InvoicedMonth>> {
  if (ids.length === 0) return new Map();
  const { rows } = await db.query<Row>(MONTHS, [[...new Set(ids)]]);
  return new Map(rows.map(({ totals, ...row }) => [row.id, { ...row, payable: payableOf(totals) }]));
}

const COUNTED = `
select i.billing_period_id as "billingPeriodId", i.number, i.gross::text, i.currency, i.issued_on::text as "issuedOn"
from issued_invoice i where i.billing_period_id = any($1::uuid[]) and i.cancelled_at is null`;

/** An invoice that counts, of a month. */
export interface InvoiceOfMonth extends CountedInvoice {
  readonly billingPeriodId: string;
  readonly number: string;
}

/** The invoices of these months that were not cancelled. */
export async function countedInvoices(db: Queryable, periodIds: readonly string[]): Promise<InvoiceOfMonth[]> {
  return periodIds.length === 0 ? [] : (await db.query<InvoiceOfMonth>(COUNTED, [periodIds])).rows;
}

/** SQL: the invoices `i` of the month with this id that count, for a FROM. */
const invoicesSql = (id: string): string => `issued_invoice i where i.billing_period_id = ${id} and i.cancelled_at is null`;

/** SQL: the sum of a month's invoices in a currency. */
export const invoicedSql = (id: string, currency: string): string =>
  `(select coalesce(sum(i.gross), 0) from ${invoicesSql(id)} and i.currency = ${currency})`;

/** SQL: what the released month `p` owes, by currency, as `payableOf` says it. */
export const owedSql = (p: string): string => `(select x.currency, sum(x.gross - x.withheld) as amount
  from jsonb_to_recordset(${p}.totals -> 'rates') x (currency text, gross numeric, withheld numeric) group by x.currency)`;

/** SQL: how far the released month `p` with a number is invoiced, as `invoicingOf` (domain/issued-invoices.ts) says it. */
export const invoicingSql = (p: string): string => `(case
  when not exists (select from ${invoicesSql(`${p}.id`)}) then 'NONE'
  when exists (select from ${invoicesSql(`${p}.id`)} and i.gross is null) then 'INVOICED'
  when exists (select from ${owedSql(p)} owed where owed.amount > 0 and owed.amount > ${invoicedSql(`${p}.id`, 'owed.currency')}) then 'PARTLY'
  else 'INVOICED' end)`;

/** What is to be paid of a released month by currency: its sums without what buyers declare themselves. */
export function payableOf(totals: MonthTotals | null): CurrencyAmount[] | null {
  if (totals === null) return null;
  return byCurrency(totals.rates).map(({ currency, gross, withheld }) => ({ currency, amount: addAmounts(gross, negateAmount(withheld)) }));
}
