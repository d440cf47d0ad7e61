import type { Pool } from 'pg';
import { COST_KINDS, figuresOf, addSums, MINUTE_CLASSES, type ProfitFigures, type ProfitSums } from '../../domain/profitability/figures';
import { REVENUE_KIND_NAMES } from '../../domain/profitability/revenue-kinds';
import { UNKNOWN_NAMES } from '../../domain/profitability/unknowns';
import type { Queryable } from '../../platform/command-inbox';
import { Prisma } from '../../platform/generated/prisma/client';
import type { InputOf, OutputOf } from '../contract/operation';
import type { CustomerProfit, ProfitRow, profitabilityOperations } from '../contract/profitability';
import { boundedRead, type Bounds } from './bounded-read';
import { conditionsOf, searchConditions, turkishOrder, type ListSource } from './listing';
import { AMOUNT_COLUMNS, cellsSql, contributionSql, COUNT_COLUMNS, minutesSql, revenueSql, unknownSql } from './profitability-sql';
import { found } from './versioned';

/** How long somebody waits for a screen, and a file is made. */
const [LONGEST_LIST_MS, LONGEST_FILE_MS] = [60_000, 5 * 60_000];

type ListInput = InputOf<typeof profitabilityOperations.listProfitability, 'query'>;
type Asked = Pick<ListInput, 'filter' | 'q' | 'sort' | 'from' | 'to' | 'by'>;

/** Columns of sums as they are read: amounts as text, counts as numbers. */
type Columns = Readonly<Record<string, string | number | null>>;
type Named = Omit<ProfitRow, 'id' | 'figures'>;

/** Sums of one customer, contract and month. */
export interface ProfitCell extends Named {
  readonly month: string;
  readonly figures: ProfitFigures;
}

const SEARCHED: Pick<ListSource, 'search' | 'alsoFinds' | 'from' | 'sort'> = {
  from: Prisma.sql`customer r`,
  sort: {},
  search: Prisma.sql`sm_fold(r.name)`,
  alsoFinds: (q) => (/^\d{1,9}$/.test(q) ? Prisma.sql`r.number = ${Number(q)}` : null),
};

/** SQL of what the filter finds: `cell` by customer, contract and month, `grouped` by what the list is cut by. */
function foundSql({ filter = {}, q, from, to, by }: Pick<Asked, 'filter' | 'q' | 'from' | 'to' | 'by'>): Prisma.Sql {
  const { customerId, only } = filter;
  const customers = conditionsOf([customerId && Prisma.sql`r.id = ${customerId}::uuid`, ...searchConditions(SEARCHED, q)]);
  const cells = cellsSql({ from, to, customers: customers.length > 0 ? Prisma.join(customers, ' and ') : Prisma.sql`true` });
  const contract = Prisma.raw(by === 'contract' ? 'c.contract_id' : 'null::uuid');
  const sums = Prisma.raw([...AMOUNT_COLUMNS, ...COUNT_COLUMNS].map((name) => `sum(c."${name}") as "${name}"`).join(', '));
  const wanted = { LOSS: Prisma.raw(`${contributionSql('g')} < 0`), UNKNOWN: Prisma.raw(`${unknownSql('g')} > 0`) };
  return Prisma.sql`with ${cells},
grouped as materialized (
  select g.* from (select c.customer_id, ${contract} as contract_id, ${sums} from cell c group by 1, 2) g
  ${only === undefined ? Prisma.empty : Prisma.sql`where ${wanted[only]}`})`;
}

const NAMES = Prisma.raw(
  `g.customer_id as "customerId", r.name as "customerName", r.number as "customerNumber", g.contract_id as "contractId", k.number as "contractNumber"`,
);
const amountsOf = (g: string): string => AMOUNT_COLUMNS.map((name) => `${g}."${name}"::numeric(20,2)::text as "${name}"`).join(', ');
const countsOf = (g: string): string => COUNT_COLUMNS.map((name) => `${g}."${name}"::int as "${name}"`).join(', ');
const TOTALS = Prisma.raw(
  [
    ...AMOUNT_COLUMNS.map((name) => `sum(g."${name}") over ()::numeric(20,2)::text as "all_${name}"`),
    ...COUNT_COLUMNS.map((name) => `sum(g."${name}") over ()::int as "all_${name}"`),
  ].join(', '),
);
const JOINS = Prisma.raw(`join customer r on r.id = g.customer_id left join contract k on k.id = g.contract_id`);

function orderOf(sort: string): Prisma.Sql {
  const direction = Prisma.raw(sort.startsWith('-') ? 'desc' : 'asc');
  const name = turkishOrder(Prisma.sql`r.name`);
  const by: Readonly<Record<string, Prisma.Sql>> = {
    customerName: name,
    revenue: Prisma.raw(revenueSql('g')),
    contribution: Prisma.raw(contributionSql('g')),
    minutes: Prisma.raw(minutesSql('g')),
    coveredValue: Prisma.raw('g.covered_value'),
  };
  const first = by[sort.replace(/^-/, '')];
  if (first === undefined) throw new Error(`no sort expression for "${sort}"`);
  return Prisma.sql`${first} ${direction}, ${name}, r.id, k.number nulls last, g.contract_id`;
}

/** Sums of a row whose columns begin with `start`. */
function sumsOf(row: Columns, start = ''): ProfitSums {
  const amount = (name: string): string => String(row[`${start}${name}`]);
  const count = (name: string): number => Number(row[`${start}${name}`]);
  const record = <K extends string, V>(keys: readonly K[], value: (key: K) => V) =>
    Object.fromEntries(keys.map((key) => [key, value(key)])) as Record<K, V>;
  return {
    revenue: record(REVENUE_KIND_NAMES, (kind) => amount(`revenue_${kind}`)),
    coveredValue: amount('covered_value'),
    minutes: record(MINUTE_CLASSES, (cls) => count(`minutes_${cls}`)),
    cost: record(COST_KINDS, (kind) => amount(`cost_${kind}`)),
    unknown: record(UNKNOWN_NAMES, (name) => count(`unknown_${name}`)),
    unknownLines: count('lines_unknown'),
  };
}

const namedOf = ({ customerId, customerName, customerNumber, contractId, contractNumber }: Named): Named => ({
  ...{ customerId, customerName, customerNumber, contractId, contractNumber },
});

type PageRow = Named & Columns & { readonly total: number };

async function readPage(db: Queryable, query: Asked, limit: number, offset: number): Promise<PageRow[]> {
  const sql = Prisma.sql`${foundSql(query)}
select ${NAMES}, ${Prisma.raw(amountsOf('g'))}, ${Prisma.raw(countsOf('g'))}, ${TOTALS}, count(*) over ()::int as total
from grouped g ${JOINS} order by ${orderOf(query.sort)} limit ${limit}::int offset ${offset}::int`;
  return (await db.query<PageRow>(sql.text, sql.values)).rows;
}

/** One page of customers or contracts with what they have brought, and the sums of all of them. */
export async function listProfitability(
  pool: Pool,
  query: ListInput,
  gone?: AbortSignal,
): Promise<OutputOf<typeof profitabilityOperations.listProfitability>> {
  const bounds = { longestMs: LONGEST_LIST_MS, gone };
  const read = (limit: number, offset: number) => boundedRead(pool, bounds, (db) => readPage(db, query, limit, offset));
  const rows = await read(query.perPage, (query.page - 1) * query.perPage);
  // Beyond the last page there is no row that could say what all of them come to.
  const [first] = rows.length > 0 || query.page === 1 ? rows : await read(1, 0);
  return {
    data: rows.map((row) => ({ id: row.contractId ?? row.customerId, ...namedOf(row), figures: figuresOf(sumsOf(row)) })),
    total: first?.total ?? 0,
    totals: figuresOf(first === undefined ? addSums([]) : sumsOf(first, 'all_')),
  };
}

/** What the filter finds, by customer, contract and month, in the order of customers. */
export async function profitCells(pool: Pool, query: Omit<Asked, 'sort'>, bounds: Bounds = { longestMs: LONGEST_FILE_MS }): Promise<ProfitCell[]> {
  const sql = Prisma.sql`${foundSql(query)}
select ${NAMES}, g.month, ${Prisma.raw(amountsOf('g'))}, ${Prisma.raw(countsOf('g'))}
from cell g join grouped f on f.customer_id = g.customer_id and (${query.by === 'customer'}::boolean or f.contract_id is not distinct from g.contract_id) ${JOINS}
order by ${turkishOrder(Prisma.sql`r.name`)}, r.id, k.number nulls last, g.contract_id, g.month`;
  const { rows } = await boundedRead(pool, bounds, (db) => db.query<Named & Columns & { month: string }>(sql.text, sql.values));
  return rows.map((row) => ({ ...namedOf(row), month: row.month, figures: figuresOf(sumsOf(row)) }));
}

/** What a customer has brought, by contract and month. */
export async function customerProfitability(
  pool: Pool,
  customerId: string,
  { from, to }: InputOf<typeof profitabilityOperations.getCustomerProfitability, 'query'>,
  gone?: AbortSignal,
): Promise<CustomerProfit> {
  const { rows } = await pool.query<{ name: string }>('select name from customer where id = $1', [customerId]);
  const { name } = found(rows[0]);
  const cells = await profitCells(pool, { from, to, by: 'customer', filter: { customerId } }, { longestMs: LONGEST_LIST_MS, gone });
  const contracts = [...new Set(cells.map(({ contractId }) => contractId))].map((contractId) => {
    const own = cells.filter((cell) => cell.contractId === contractId);
    return {
      ...{ contractId, contractNumber: own[0]?.contractNumber ?? null },
      figures: figuresOf(addSums(own.map(({ figures }) => figures))),
      months: own.map(({ month, figures }) => ({ period: month, figures })),
    };
  });
  return { customerId, customerName: name, figures: figuresOf(addSums(cells.map(({ figures }) => figures))), contracts };
}
