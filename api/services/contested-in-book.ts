import type { Pool } from 'pg';
import { isMonthClosedSql } from '../../platform/billing-periods';
import { isDeniedSql } from '../../platform/approval-sql';
import { isOfSessionSql } from '../../platform/line-parts-sql';
import { Prisma } from '../../platform/generated/prisma/client';
import { isNewSql } from './charge-exports';
import { isBilledSql } from '../../platform/line-release-sql';

/** Whoever does the books is told for so long: by then the invoice is put right, or stands. */
const TOLD_FOR_MS = 90 * 24 * 60 * 60 * 1000;

// A permission has the columns of a decision.
const IS_DENIED = Prisma.raw(isDeniedSql('c'));

/**
 * SQL of the instant of the last word against what line `r` is billed by, or of the outcome that it was not given or stays unclear; null where there is
 * none since somebody decided about the line.
 */
const SINCE = Prisma.sql`(select max(said.at) from (
    select coalesce(c.contest_settled_at, c.contested_at) as at from approval a join approval c on c.ticket_id = r.ticket_id and c.id in (a.id, a.second_of)
     where a.ticket_id = r.ticket_id and a.id in (r.approval_id, r.excess_id) and ${IS_DENIED}
    union all
    select coalesce(c.contest_settled_at, c.contested_at) from remote_session s join consent c on c.id = s.consent_id
     where s.ticket_id = r.ticket_id and ${Prisma.raw(isOfSessionSql('r', 's'))} and ${IS_DENIED}) said
  where said.at > coalesce(r.hold_decided_at, '-infinity'))`;

const IS_FINAL = Prisma.raw(`(not (${isNewSql('r')}) or ${isMonthClosedSql('r.customer_id', 'r.billing_month')})`);
const IS_CHARGED = Prisma.sql`(not r.covered or r.draws is not null) and ${Prisma.raw(isBilledSql('r'))}`;

/** Condition on lines `r`: a book holds them or their month is frozen, and what they are billed by was contested of late: it stays invoiced until somebody puts it right. */
export function isContestedInBook(at: number): Prisma.Sql {
  const since = new Date(at - TOLD_FOR_MS);
  return Prisma.sql`r.ticket_id = any(
      array(select ticket_id from approval where contested_at > ${since} order by contested_at)
      || array(select ticket_id from consent where contested_at > ${since} order by contested_at))
    and ${IS_CHARGED} and ${IS_FINAL} and ${SINCE} is not null`;
}

/** How many such lines there are in the books of all months, of one customer or of all. */
export async function countContestedInBooks(pool: Pool, customerId: string | null, at: number): Promise<number> {
  const { text, values } =
    Prisma.sql`select count(*)::int as count from charge_line r where ${isContestedInBook(at)} and (${customerId}::uuid is null or r.customer_id = ${customerId}::uuid)`;
  const { rows } = await pool.query<{ count: number }>(text, values);
  return rows[0]?.count ?? 0;
}

/** Since when lines that are final are contested, however long ago. */
export async function contestedInBook(
  tx: { readonly $queryRaw: <T>(query: Prisma.Sql) => Promise<T> },
  ids: readonly string[],
): Promise<{ readonly id: string; readonly since: Date }[]> {
  if (ids.length === 0) return [];
  return await tx.$queryRaw(
    Prisma.sql`select r.id, ${SINCE} as since from charge_line r where r.id = any(${[...ids]}::uuid[]) and ${IS_CHARGED} and ${IS_FINAL} and ${SINCE} is not null`,
  );
}
