import { isMonthClosedSql } from '../../platform/billing-periods';
import { lockBooks } from '../../platform/book-locks';
import { termsOnSql } from '../../platform/contract-terms';
import { Prisma } from '../../platform/generated/prisma/client';
import { priceItemsOnSql } from '../../platform/price-items';
import { isNewSql } from './charge-exports';
import { queryableOf } from './queryable';
import type { Write } from './write';

/** What is billed, or may be, and is in no book and no frozen month yet; whoever named a line's code themselves meant it. */
const IS_OPEN = `not l.covered and coalesce(l.hold in ('HELD', 'BILLED'), true) and not l.withholding_own and ${isNewSql('l')} and not ${isMonthClosedSql('l.customer_id', 'l.billing_month')}`;

/** Lines that were made by recorded work at prices of a list; the others have their own amount. */
const IS_LISTED = `(l.business_key like 'work:%' or l.business_key like 'visit:%' or l.business_key like 'session:%')`;

// As a line gets its code when it is made (platform/charge-facts.ts): that of its item, or where its price was a choice, the one that all of them have.
const ofPriceList = (id: string): Prisma.Sql => Prisma.sql`
  select l.id, l.withholding_code as was, w.code, l.billing_month as period
    from charge_line l join lateral ${Prisma.raw(termsOnSql('l.contract_id', 'l.service_date'))} v on v.price_list_id = ${id}::uuid
    join lateral (select count(*) as n, case when count(distinct coalesce(i.withholding_code, '')) = 1 then min(i.withholding_code) end as code from ${Prisma.raw(priceItemsOnSql('l.service_date'))} i
       where i.price_list_id = v.price_list_id and i.work_type = l.work_type and case when l.item_code is null then i.unit = l.unit else i.code = l.item_code end) w on w.n > 0
   where l.contract_id in (select cv.contract_id from contract_version cv where cv.price_list_id = ${id}::uuid)
     and ${Prisma.raw(IS_LISTED)} and ${Prisma.raw(IS_OPEN)} and w.code is distinct from l.withholding_code`;

const ofExpenses = (code: string | null): Prisma.Sql => Prisma.sql`
  select l.id, l.withholding_code as was, ${code}::text as code, l.billing_month as period
    from charge_line l where l.business_key like 'expense:%' and ${Prisma.raw(IS_OPEN)} and l.withholding_code is distinct from ${code}::text`;

/** Gives lines that no book holds the codes that the items of their price list have by now; returns how many took another one. */
export async function codeLinesOfPriceList(write: Write, id: string): Promise<number> {
  return await codeLines(write, ofPriceList(id));
}

/** Gives expenses with a receipt that no book holds the code that the firm has chosen for all of them; returns how many took another one. */
export async function codeExpenses(write: Write, code: string | null): Promise<number> {
  return await codeLines(write, ofExpenses(code));
}

async function codeLines(write: Write, wanted: Prisma.Sql): Promise<number> {
  const { tx, at, actor } = write;
  const months = await tx.$queryRaw<{ period: string }[]>`select distinct period from (${wanted}) w`;
  if (months.length === 0) return 0;
  const periods = months.map(({ period }) => period);
  // None of their months is frozen meanwhile, and none of their books is made.
  await tx.$executeRaw`
    select pg_advisory_xact_lock_shared(k.key) from (select distinct sm_billing_key(r.customer_id) as key from (${wanted}) w join charge_line r on r.id = w.id order by 1) k`;
  await lockBooks(queryableOf(tx), periods);
  // Anew, by a statement that sees the books which it waited for; a month that came in meanwhile is not locked, and waits for the next change.
  const coded = await tx.$queryRaw<{ id: string }[]>`
    with wanted as (select * from (${wanted}) w where w.period = any(${periods})),
      coded as (update charge_line c set withholding_code = w.code from wanted w where c.id = w.id returning c.id, w.was, w.code)
    insert into audit_log (at, actor_kind, actor_id, action, subject_type, subject_id, detail)
      select ${new Date(at)}, ${actor.kind}, ${actor.id}::uuid, 'charge.code', 'chargeLine', id::text,
             jsonb_build_object('fields', jsonb_build_array('withholdingCode'), 'changes', jsonb_build_object('withholdingCode', jsonb_build_object('from', was, 'to', code)))
        from coded returning subject_id as id`;
  // Screens ask for the list anew, whichever line of it they are told of.
  const [first] = coded;
  if (first !== undefined) write.changed('charge-lines', first.id);
  return coded.length;
}
