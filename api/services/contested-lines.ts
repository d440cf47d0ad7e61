import type { Queryable } from '../../platform/command-inbox';
import { openDeskTasksSql } from '../../platform/desk-task';
import { Prisma } from '../../platform/generated/prisma/client';
import { bookLock, IS_IN_BOOK } from './charge-exports';

/**
 * Holds back what was billed or drawn from the package by an approval whose decision is contested: nothing of it goes to an invoice,
 * and whether the visit stays drawn is decided once somebody has spoken to them. What an accountant may have imported stays as it is, and
 * so does what a person has decided about a line. What is held as above the decision is above nothing now, and held like the rest.
 */
export async function holdContestedLines(db: Queryable, approvalId: string, at: number): Promise<string[]> {
  const run = async <T>({ text, values }: Prisma.Sql): Promise<T[]> => (await db.query<T & object>(text, values)).rows;
  const carried = Prisma.sql`charge_line r
    where (not r.covered or r.rule_id = 'PACKAGE-VISIT') and exists (select 1 from approval a where ${approvalId}::uuid in (a.id, a.second_of)
      and (r.approval_id = a.id and r.hold is null or r.excess_id = a.id and r.hold = 'BILLED' and r.hold_decided_by_id is null))`;
  // No book of their months is made meanwhile.
  await run(
    Prisma.sql`select pg_advisory_xact_lock(k)::text from (select distinct ${bookLock(Prisma.sql`to_char(r.service_date, 'YYYY-MM')`)} as k from ${carried} order by 1) months`,
  );
  const held = await run<{ id: string }>(
    Prisma.sql`update charge_line set hold = 'HELD', hold_reason = 'CONTESTED', hold_decided_at = null where id in (select r.id from ${carried} and not ${IS_IN_BOOK}) returning id`,
  );
  const ids = held.map(({ id }) => id);
  await run(
    Prisma.sql`with held as (
        select l.ticket_id, 'CHARGE_HELD' as kind, 'CHARGE_HELD:' || l.id::text as effect_key, l.id as subject_id, ${new Date(at)}::timestamptz as at
          from charge_line l where l.id = any(${ids}::uuid[]))
      ${Prisma.raw(openDeskTasksSql('held', 'at'))}`,
  );
  const aboveNothing = await run<{ id: string }>(
    Prisma.sql`update charge_line r set hold_reason = 'CONTESTED' where r.hold = 'HELD' and r.hold_reason = 'OVER_APPROVED'
        and exists (select 1 from approval a where a.id = r.approval_id and ${approvalId}::uuid in (a.id, a.second_of)) returning r.id`,
  );
  return [...ids, ...aboveNothing.map(({ id }) => id)];
}
