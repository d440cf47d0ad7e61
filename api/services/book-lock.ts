import { isMonthClosedSql, shareBillingOfLines } from '../../platform/billing-periods';
import { bookLock, IS_IN_BOOK } from '../../platform/book-locks';
import { Prisma } from '../../platform/generated/prisma/client';
import { AppProblem, monthFrozen } from '../http/problem';
import { queryableOf } from './queryable';
import { found } from './versioned';
import type { Tx } from './write';

/** What an accountant may have imported, or a frozen month holds, stays as it is: nobody would hear that it has changed or gone. */
export async function refuseFinal(tx: Tx, id: string, problem: 'MONTH_EXPORTED' | 'CODE_EXPORTED' | 'LINE_EXPORTED'): Promise<void> {
  await shareBillingOfLines(queryableOf(tx), [id]);
  // No book of that month is made meanwhile; what waited for one sees it in a statement of its own.
  await tx.$executeRaw`select pg_advisory_xact_lock(${bookLock(Prisma.sql`r.billing_month`)}) from charge_line r where r.id = ${id}::uuid`;
  const [row] = await tx.$queryRaw<{ inBook: boolean; month: string; closed: boolean }[]>`
    select ${IS_IN_BOOK} as "inBook", r.billing_month as month, ${Prisma.raw(isMonthClosedSql('r.customer_id', 'r.billing_month'))} as closed from charge_line r where r.id = ${id}::uuid`;
  const { inBook, month, closed } = found(row);
  if (closed) throw monthFrozen(month);
  if (inBook) throw new AppProblem(problem);
}
