import { IS_IN_BOOK } from '../../platform/book-locks';
import { termsOnSql } from '../../platform/contract-terms';
import { isTakenBackSql } from '../../platform/corrected-sql';
import { drawsVisitSql, packageOfLineSql, packagePeriodSql, packageUndrawnSql } from '../../platform/package-use';
import { sameReceiptSql } from '../../platform/same-receipt';
import { INVOICE_FIELDS } from '../contract/charge-books';
import { BOOK_PARTS } from './charge-book-sql';
import { lackingSql, lacksOneSql } from './invoice-fields';
import { withoutCodeSql } from './withheld-lines';

// What an invoice would tell too late of a month ($1) and its customers ($2, null: all of them); $3 are the rules that bill for want of a package. Each has
// the customer, so that the same statement tells one by one (charge-export-check.ts) and counts by customer (month-warnings.ts).

const isBilled = BOOK_PARTS.invoiced;
const isOf = (customer: string): string => `($2::uuid[] is null or ${customer} = any ($2))`;

// Who has nothing to pay gets no invoice, so nothing is missing on it.
const INCOMPLETE = `
select c.id as "customerId", c.name, ${lackingSql('c', INVOICE_FIELDS)} as missing
from customer c
where ${lacksOneSql('c', INVOICE_FIELDS)} and ${isOf('c.id')}
  and exists (select 1 from charge_line l where l.customer_id = c.id and l.billing_month = $1
    and l.gross <> 0 and ${isBilled})
order by c.name collate "tr-x-icu", c.id`;

// A part that was split off is no call-out of its own.
const isWanting = '(l.rule_id = any($3) and l.from_line_id is null)';
/** Billed, and not taken back by corrections. */
const isCharged = `(${isBilled} and not ${isTakenBackSql('l')})`;

// A package is of the period of the service, and all of its lines count, whichever month bills them; the book's month only chooses which are told. The package
// is that by which each line was judged, as the doctor counts. What was given up or taken back of such call-outs was put right already, and what a book
// holds stays in it; of a frozen month it is taken back by a correction. Of a package by hours the visit itself draws nothing.
const UNUSED = `
with period as (
  select distinct l.contract_id, lk.starts_on, pp.first_day, pp.last_day
    from charge_line l join contract lk on lk.id = l.contract_id cross join lateral ${termsOnSql('l.contract_id', 'l.service_date')} v
    cross join lateral ${packagePeriodSql('v', 'lk.starts_on', 'l.service_date')} pp
   where l.billing_month = $1 and l.work_type = 'ONSITE_VISIT' and v.package_unit = 'VISITS' and ${isOf('l.customer_id')})
select w.customer_id as "customerId", w.id as "lineId", t.number as "ticketNumber", c.name as "customerName", w.service_date::text as "serviceDate", w.net::text, w.undrawn, 'VISITS' as unit
from period p cross join lateral (
  select l.id, l.ticket_id, l.customer_id, l.billing_month, l.service_date, l.created_at, l.net, ${isWanting} and ${isCharged} and v.package_unit = 'VISITS' as is_wanting,
         own.first_day, own.last_day, (${packageOfLineSql('l')} - count(*) filter (where ${drawsVisitSql('l')}) over ())::int as undrawn,
         count(*) filter (where ${isWanting} and not ${isCharged} and l.hold is distinct from 'HELD') over k as given_up,
         count(*) filter (where ${isWanting} and ${isCharged}) over (k order by l.created_at, l.id) as n
    from charge_line l cross join lateral ${termsOnSql('l.contract_id', 'l.service_date')} v
    cross join lateral ${packagePeriodSql('v', 'p.starts_on', 'l.service_date')} own
   where l.contract_id = p.contract_id and l.service_date between p.first_day and p.last_day and l.work_type = 'ONSITE_VISIT' and l.source <> 'CORRECTION'
  -- Where a version has periods of another length, some days lie in two: a line is told of its own.
  window k as (partition by own.first_day, own.last_day)) w
join ticket t on t.id = w.ticket_id join customer c on c.id = w.customer_id
where w.billing_month = $1 and ${isOf('w.customer_id')} and (w.first_day, w.last_day) = (p.first_day, p.last_day)
  and w.is_wanting and w.n <= w.undrawn - w.given_up
  and not exists (select 1 from charge_line r where r.id = w.id and ${IS_IN_BOOK.sql})
order by c.name collate "tr-x-icu", w.created_at, w.id`;

// Of a package by hours: what was billed because nothing was left, where minutes were given back since.
const UNUSED_HOURS = `
select w.customer_id as "customerId", w.id as "lineId", t.number as "ticketNumber", c.name as "customerName", w.service_date::text as "serviceDate", w.net::text, w.undrawn, 'HOURS' as unit
from (select l.id, l.ticket_id, l.customer_id, l.service_date, l.created_at, l.net, ${packageUndrawnSql('l')} as undrawn from charge_line l
  where l.billing_month = $1 and ${isOf('l.customer_id')} and not l.covered and ${isCharged} and l.source <> 'CORRECTION'
    and l.inputs -> 'contract' ->> 'packageUnit' = 'HOURS' and (${isWanting} or coalesce((l.inputs ->> 'visitDrawn')::boolean, false))) w
join ticket t on t.id = w.ticket_id join customer c on c.id = w.customer_id
where w.undrawn > 0 and not exists (select 1 from charge_line r where r.id = w.id and ${IS_IN_BOOK.sql})
order by c.name collate "tr-x-icu", w.created_at, w.id`;

const SAME_RECEIPT = `
select l.customer_id as "customerId", l.id as "lineId", t.number as "ticketNumber", c.name as "customerName", l.receipt_number as "receiptNumber", l.receipt_vendor as "receiptVendor",
  l.receipt_date::text as "receiptDate", l.net::text, o.tickets as "alsoOn"
from charge_line l join ticket t on t.id = l.ticket_id join customer c on c.id = l.customer_id
  cross join lateral (select array_agg(distinct ot.number order by ot.number) as tickets from charge_line r join ticket ot on ot.id = r.ticket_id
    where r.id <> l.id and not r.covered and ${sameReceiptSql('l', 'r')} and coalesce(r.hold not in ('VOIDED', 'WAIVED'), true) and not ${isTakenBackSql('r')}) o
where l.billing_month = $1 and ${isOf('l.customer_id')}
  and l.receipt_number is not null and not l.covered and ${isCharged} and o.tickets is not null
order by l.receipt_date, l.receipt_number, t.number, l.created_at`;

const WITHHELD_FROM = `
select b.id as "customerId", count(*) filter (where ${withoutCodeSql('l')})::int as "withoutCode",
  not exists (select 1 from price_item where withholding_code is not null) and not exists (select 1 from price_item_price where withholding_code is not null) as "isUndecided"
  from customer b join charge_line l on l.customer_id = b.id
 where b.designated_buyer and ${isOf('b.id')} and l.billing_month = $1 and l.vat <> 0 and ${isBilled} group by b.id`;

/** What is looked at before a month is invoiced: rows one by one, each with its customer. */
export const MONTH_CHECKS = { INCOMPLETE, UNUSED_VISITS: UNUSED, UNUSED_HOURS, SAME_RECEIPT, WITHHELD_FROM } as const;
