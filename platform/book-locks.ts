import { isMonthClosedSql } from './billing-periods';
import type { Queryable } from './command-inbox';
import { Prisma } from './generated/prisma/client';

/** Condition on lines `r`: a book holds them. Exact for whoever holds the lock of their month. */
export const IS_IN_BOOK = Prisma.sql`exists (select 1 from charge_export_line el where el.line_id = r.id)`;

/** Condition on lines `r`: an accountant may have imported them already, or their month is frozen. What is wrong then is put right by a correction. */
export const IS_FINAL = Prisma.sql`(${IS_IN_BOOK} or ${Prisma.raw(isMonthClosedSql('r.customer_id', 'r.billing_month'))})`;

/** Key of the lock that keeps a line of a month from being cancelled between a book's snapshot and the record of that book. */
export function bookLock(period: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`hashtext('charge_export.' || ${period}::text)`;
}

/** Keeps books of months from being made until the transaction ends; all take several in this order. */
export async function lockBooks(db: Queryable, periods: readonly string[]): Promise<void> {
  const { text, values } = Prisma.sql`
    select pg_advisory_xact_lock(${bookLock(Prisma.sql`m.period`)})::text from (select unnest(${[...periods]}::text[]) as period order by 1) m`;
  await db.query(text, values);
}
