import { Prisma } from '../../platform/generated/prisma/client';
import type { chargeBookOperations } from '../contract/charge-books';
import type { InputOf, OutputOf } from '../contract/operation';
import type { ApiDeps } from '../deps';
import { readBooks } from './charge-books';
import { conditionsOf, findPage, inOrder, type ListSource } from './listing';

const SOURCE: ListSource = {
  from: Prisma.sql`charge_export r`,
  sort: { at: Prisma.sql`r.created_at`, period: [Prisma.sql`r.period`, Prisma.sql`r.created_at`] },
  neverNull: ['at', 'period'],
};

// Of a whole month's book it is asked whether it holds a line of the customer, line by line of that month.
const withLinesOf = (customerId: string): Prisma.Sql => Prisma.sql`(r.customer_id = ${customerId}::uuid or r.customer_id is null and exists (
  select 1 from charge_line l where l.customer_id = ${customerId}::uuid and l.billing_month = r.period
    and (select el.line_id from charge_export_line el where el.line_id = l.id and el.export_id = r.id) is not null))`;

const IS_TRANSFERRED = Prisma.sql`exists (select 1 from charge_export_transfer t where t.export_id = r.id)`;

const is = (condition: Prisma.Sql, wanted: boolean | undefined): Prisma.Sql | undefined =>
  wanted === undefined ? undefined : Prisma.sql`(${condition}) = ${wanted}`;

/** One page of books of all months. */
export async function listChargeBooks(
  { db }: Pick<ApiDeps, 'db'>,
  query: InputOf<typeof chargeBookOperations.listChargeBooks, 'query'>,
): Promise<OutputOf<typeof chargeBookOperations.listChargeBooks>> {
  const { period, customerId, transferred, isKept } = query.filter ?? {};
  const conditions = conditionsOf([
    period && Prisma.sql`r.period = ${period}`,
    customerId && withLinesOf(customerId),
    is(IS_TRANSFERRED, transferred),
    is(Prisma.sql`r.sums is not null`, isKept),
  ]);
  const { ids, total } = await findPage(db.pool, SOURCE, query, conditions);
  return { data: inOrder(ids, await readBooks(db.pool, ids), ({ id }) => id), total };
}
