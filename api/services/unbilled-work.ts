import type { Pool } from 'pg';
import { civilDateAt } from '../../domain/civil-date';
import { TERM_NEAR_DAYS, type InvoiceTerm } from '../../domain/invoice-term';
import { addAmounts } from '../../domain/money';
import type { Queryable } from '../../platform/command-inbox';
import { Prisma } from '../../platform/generated/prisma/client';
import { awaitsRateSql } from '../../platform/line-release-sql';
import type { InputOf, OutputOf } from '../contract/operation';
import type { UnbilledCustomer, UnbilledTotals, unbilledWorkOperations } from '../contract/unbilled-work';
import { BOOK_PARTS } from './charge-book-sql';
import { isNewSql } from './charge-exports';
import { BY_PERIOD, dueOnSql, invoicedSql, invoicingSql, owedSql, termsJoinSql } from './invoice-months';
import { conditionsOf, searchConditions, turkishOrder, type ListSource } from './listing';

type ListInput = InputOf<typeof unbilledWorkOperations.listUnbilledWork, 'query'>;
type Filter = Pick<ListInput, 'filter' | 'q'>;

const SEARCHED: Pick<ListSource, 'search' | 'alsoFinds' | 'from' | 'sort'> = {
  from: Prisma.sql`customer r`,
  sort: {},
  search: Prisma.sql`sm_fold(r.name)`,
  alsoFinds: (q) => (/^\d{1,9}$/.test(q) ? Prisma.sql`r.number = ${Number(q)}` : null),
};

const HOLDER = Prisma.raw(`case
  when ${awaitsRateSql('l')} then 'RATE' when l.hold = 'HELD' then 'DECISION'
  when o.is_partly then 'PARTLY_INVOICED'
  when o.state is distinct from 'RELEASED' then 'MONTH_' || coalesce(o.state, 'OPEN')
  when ${isNewSql('l')} then 'NO_BOOK'
  when (select n.line_id from charge_export_line n join charge_export_transfer x on x.export_id = n.export_id where n.line_id = l.id limit 1) is null then 'NOT_TRANSFERRED'
  else 'NO_INVOICE' end`);
// Of a month that is invoiced in part: what it owes, and what of that is on no invoice. Its lines do not say which of them are.
const REST = Prisma.raw(`
    select s.amount as owed, s.amount - ${invoicedSql('w.period_id', 'w.currency')} as rest
      from open o cross join lateral ${owedSql('o')} s where o.period_id = w.period_id and s.currency = w.currency`);
const TERM = (dueOn: Prisma.Sql, today: string): Prisma.Sql =>
  Prisma.sql`case when ${dueOn} < ${today}::date then 'OVERDUE' when ${dueOn} <= ${today}::date + ${TERM_NEAR_DAYS}::int then 'NEAR' else 'IN_TIME' end`;

/**
 * SQL of the parts that the filter finds, as `part`. The months of a customer are stepped through by the index of their lines, so that only lines of
 * months that are not wholly invoiced are read, however many years have been; OFFSET 0 keeps a month's lines from being joined to all lines. A month that was released without a number has nothing to invoice.
 */
function partsSql({ filter = {}, q }: Filter, today: string): Prisma.Sql {
  const { customerId, period, holder, term } = filter;
  const customers = conditionsOf([customerId && Prisma.sql`r.id = ${customerId}::uuid`, ...searchConditions(SEARCHED, q)]);
  const months = conditionsOf([Prisma.sql`s.month is not null`, period && Prisma.sql`s.month = ${period}`]);
  const found = conditionsOf([
    holder && Prisma.sql`g.holder = any(${holder}::text[])`,
    term && Prisma.sql`(${TERM(Prisma.sql`g.due_on`, today)}) = any(${term}::text[])`,
  ]);
  return Prisma.sql`
with month as materialized (
  select r.id as customer_id, m.month from customer r cross join lateral (
    with recursive step as (
      (select l.billing_month as month from charge_line l where l.customer_id = r.id order by l.billing_month limit 1)
      union all
      select (select l.billing_month from charge_line l where l.customer_id = r.id and l.billing_month > s.month order by l.billing_month limit 1)
        from step s where s.month is not null)
    select s.month from step s where ${Prisma.join(months, ' and ')}) m
  where ${customers.length > 0 ? Prisma.join(customers, ' and ') : Prisma.sql`true`}),
open as materialized (
  select m.customer_id, m.month, p.id as period_id, p.state, p.totals, i.how is not distinct from 'PARTLY' as is_partly from month m
  left join billing_period p on p.customer_id = m.customer_id and p.period = m.month
  left join lateral (select ${Prisma.raw(invoicingSql('p'))} as how offset 0) i on p.state = 'RELEASED' and p.document_number is not null
  where p.state is distinct from 'RELEASED' or i.how <> 'INVOICED'),
whole as materialized (
  select o.customer_id, o.month, o.period_id, l.holder, l.currency, count(*)::int as line_count, sum(l.net)::numeric(20,2) as net, sum(l.gross)::numeric(20,2) as gross,
    min(l.service_date) as oldest_on, min(l.due_on) as due_on, count(*) filter (where l.due_on < ${today}::date)::int as overdue
  from open o cross join (select ${Prisma.raw(BY_PERIOD)} as by_period) f
  cross join lateral (select l.currency, l.net, l.gross, l.service_date, ${HOLDER} as holder, ${Prisma.raw(dueOnSql('l', 'f.by_period'))} as due_on
    from charge_line l ${Prisma.raw(termsJoinSql('l'))} where l.customer_id = o.customer_id and l.billing_month = o.month
      and (${Prisma.raw(BOOK_PARTS.invoiced)} and not l.covered or ${Prisma.raw(BOOK_PARTS.held)}) offset 0) l
  group by o.customer_id, o.month, o.period_id, l.holder, l.currency),
grouped as materialized (
  select w.customer_id, w.month, w.period_id, w.holder, w.currency, w.line_count, coalesce(round(w.net * r.rest / nullif(r.owed, 0), 2), w.net)::numeric(20,2) as net,
    coalesce(r.rest, w.gross)::numeric(20,2) as gross, w.oldest_on, w.due_on, w.overdue
  from whole w left join lateral (${REST}) r on w.holder = 'PARTLY_INVOICED' where w.holder <> 'PARTLY_INVOICED' or r.rest > 0),
part as materialized (
  select g.*, ${TERM(Prisma.sql`g.due_on`, today)} as term from grouped g ${found.length > 0 ? Prisma.sql`where ${Prisma.join(found, ' and ')}` : Prisma.empty})`;
}

const PARTS = `json_agg(json_build_object('period', p.month, 'billingPeriodId', p.period_id, 'holder', p.holder, 'lineCount', p.line_count, 'net', p.net::text, 'gross', p.gross::text,
  'currency', p.currency, 'oldestOn', p.oldest_on::text, 'dueOn', p.due_on::text, 'term', p.term, 'overdueCount', p.overdue) order by p.month, p.holder, p.currency) as parts`;

type Parts = UnbilledCustomer['parts'];
interface Row extends Omit<UnbilledCustomer, 'sums' | 'term'> {
  readonly parts: Parts;
  readonly total: number;
}

function orderOf(sort: string): Prisma.Sql {
  const direction = Prisma.raw(sort.startsWith('-') ? 'desc' : 'asc');
  const name = turkishOrder(Prisma.sql`c.name`);
  const by: Readonly<Record<string, Prisma.Sql>> = { customerName: name, gross: Prisma.sql`sum(p.gross)`, dueOn: Prisma.sql`min(p.due_on)` };
  const first = by[sort.replace(/^-/, '')];
  if (first === undefined) throw new Error(`no sort expression for "${sort}"`);
  return Prisma.sql`${first} ${direction}, ${name} ${direction}, c.id ${direction}`;
}

/** Customers that the filter finds, each with what of their work is not invoiced; `limit` null: all of them. */
async function readCustomers(
  db: Queryable,
  query: Filter & Pick<ListInput, 'sort'>,
  today: string,
  limit: number | null,
  offset: number,
): Promise<Row[]> {
  const sql = Prisma.sql`${partsSql(query, today)}
select c.id, c.name as "customerName", c.number as "customerNumber", c.account_code as "accountCode", min(p.oldest_on)::text as "oldestOn", min(p.due_on)::text as "dueOn",
  ${Prisma.raw(PARTS)}, count(*) over ()::int as total
from part p join customer c on c.id = p.customer_id group by c.id order by ${orderOf(query.sort)} limit ${limit}::int offset ${offset}::int`;
  return (await db.query<Row>(sql.text, sql.values)).rows;
}

const WORST: readonly InvoiceTerm[] = ['OVERDUE', 'NEAR', 'IN_TIME'];

function toCustomer({ total: _total, ...row }: Row): UnbilledCustomer {
  const term = WORST.find((one) => row.parts.some((part) => part.term === one)) ?? 'IN_TIME';
  return { ...row, sums: sumsOf(row.parts), term };
}

function sumsOf(parts: Parts): UnbilledCustomer['sums'] {
  return [...new Set(parts.map(({ currency }) => currency))].sort().map((currency) => {
    const own = parts.filter((part) => part.currency === currency);
    const sum = (of: 'net' | 'gross'): string => addAmounts('0', ...own.map((part) => part[of]));
    return { currency, lineCount: own.reduce((count, part) => count + part.lineCount, 0), net: sum('net'), gross: sum('gross') };
  });
}

/** One page of customers with work that is not invoiced yet. */
export async function listUnbilledWork(pool: Pool, query: ListInput, at: number): Promise<OutputOf<typeof unbilledWorkOperations.listUnbilledWork>> {
  const today = civilDateAt(at);
  const only = query.id === undefined ? query : { ...query, filter: { ...query.filter, customerId: query.id[0] } };
  const rows = await readCustomers(pool, only, today, query.perPage, (query.page - 1) * query.perPage);
  // Beyond the last page there is no row that could say how many there are.
  const [counted] = rows.length > 0 || query.page === 1 ? rows : await readCustomers(pool, only, today, 1, 0);
  return { data: rows.map(toCustomer), total: counted?.total ?? 0 };
}

/** All that the filter finds. */
export async function allUnbilledWork(pool: Pool, query: Filter & Pick<ListInput, 'sort'>, at: number): Promise<UnbilledCustomer[]> {
  return (await readCustomers(pool, query, civilDateAt(at), null, 0)).map(toCustomer);
}

/** Sums of what the filter finds. */
export async function unbilledTotals(pool: Pool, query: Filter, at: number): Promise<UnbilledTotals> {
  const customers = await allUnbilledWork(pool, { ...query, sort: 'dueOn' }, at);
  const parts = customers.flatMap((customer) => customer.parts);
  return {
    customers: customers.length,
    overdueCustomers: customers.filter(({ term }) => term === 'OVERDUE').length,
    overdueLines: parts.reduce((count, { overdueCount }) => count + overdueCount, 0),
    sums: sumsOf(parts),
  };
}
