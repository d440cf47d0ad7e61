import { DEFAULT_ZONE } from '../../domain/civil-date';
import { outcomeOfLineSql } from '../../platform/approval-contest-sql';
import { isBilledSql, releasedByCustomerSql } from '../../platform/line-release-sql';

/** What nobody approved is in no invoice until somebody has released it; what waits and what was given up is told apart. */
export const BOOK_PARTS = {
  invoiced: isBilledSql('l'),
  held: "l.hold = 'HELD'",
  givenUp: "l.hold in ('WAIVED', 'VOIDED')",
} as const;

/** A sheet of lines of a book. */
export type BookPart = keyof typeof BOOK_PARTS;

/** SQL of the sums, by customer and VAT rate in the order of the book, of the lines `l`. */
export const sumsSql = (lines: string): string => `
select c.id as "customerId", c.account_code as "accountCode", c.name as "customerName", c.tax_number as "taxNumber", c.tax_office as "taxOffice",
  l.vat_rate::text as "vatRate", l.currency, count(*)::int as "lineCount",
  sum(l.net)::numeric(20,2)::text as net, sum(l.vat)::numeric(20,2)::text as vat, sum(l.gross)::numeric(20,2)::text as gross,
  coalesce(sum(l.withheld), 0)::numeric(20,2)::text as withheld
from ${lines} l join customer c on c.id = l.customer_id
group by c.id, l.vat_rate, l.currency order by c.name collate "tr-x-icu", c.id, l.vat_rate, l.currency`;

/**
 * The yes that a line is billed by: to more than was approved where the customer gave one, also where that was contested before and found to be given;
 * nobody's where only somebody of ours released it.
 */
const CARRIED_BY = `case when ${releasedByCustomerSql('l')} then coalesce(l.excess_id, l.approval_id)
  when coalesce(l.hold_first_reason, l.hold_reason) in ('OVER_APPROVED', 'NO_APPROVAL') then case when l.hold = 'BILLED' and l.hold_reason = 'CONTESTED' then l.excess_id end else l.approval_id end`;

/** SQL of who approved a line, where `approverJoinSql` joins them; of two the first comes first. */
export const APPROVER = "nullif(concat_ws(' + ', fp.name, p.name), '')";

/** SQL that joins the yes by which line `l` is billed, as it stands at an instant, and who gave it. */
export function approverJoinSql(at: string): string {
  const isTheirs = (a: string): string =>
    `(${a}.contested_at is null or ${a}.contested_at > ${at} or ${a}.contest_outcome = 'GIVEN' and ${a}.contest_settled_at <= ${at})`;
  return `left join approval ap on ap.id = ${CARRIED_BY} and ap.status = 'APPROVED' and ${isTheirs('ap')}
  and not exists (select 1 from approval fc where fc.id = ap.second_of and not ${isTheirs('fc')})
left join contact p on p.id = ap.approver_id
left join approval fa on fa.id = ap.second_of
left join contact fp on fp.id = fa.approver_id`;
}

/**
 * SQL of the cells of the lines `l` under the condition, in the order of the book, as they are read at an instant: what is contested later does not
 * change what a book said. `firstBook` is when the first book that holds a line was made.
 */
export function linesSql(
  where: string,
  { at, firstBook, more, join = '' }: { readonly at: string; readonly firstBook: string; readonly more?: string; readonly join?: string },
): string {
  return `
select ${more === undefined ? '' : `${more},`} k.number as "contractNumber", tk.number as "ticketNumber", a.label as "assetLabel", l.item_code as "itemCode", l.work_type as "workType",
  l.description, l.minutes, l.service_date as "serviceDate", l.quantity::text, l.unit, l.unit_price::text as "unitPrice", l.discount_percent::text as "discountPercent",
  l.net::text, l.vat_rate::text as "vatRate", l.vat::text, l.gross::text, l.currency, ${APPROVER} as approver,
  (ap.decided_at at time zone '${DEFAULT_ZONE}')::date as "approvedOn", l.receipt_number as "receiptNumber", l.receipt_date as "receiptDate", l.receipt_vendor as "receiptVendor",
  l.hold, l.hold_reason as "holdReason", l.hold_note as "holdNote", l.hold_first_reason as "holdFirstReason", ${outcomeOfLineSql('l', at)} as "contestOutcome", l.hold_spoken_with as "holdSpokenWith", l.hold_spoken_on as "holdSpokenOn", l.original_currency as "originalCurrency", trim_scale(l.original_unit_price)::text as "originalPrice", trim_scale(l.exchange_rate)::text as "originalRate", l.rate_day as "rateDay", du.name as "decidedBy", (l.hold_decided_at at time zone '${DEFAULT_ZONE}')::date as "decidedOn", l.covered, l.reason_tr as "reasonTr", l.reason_en as "reasonEn", ${firstBook} as "firstBook"
from charge_line l ${join}
left join ticket tk on tk.id = l.ticket_id
left join contract k on k.id = l.contract_id
left join asset a on a.id = l.asset_id
${approverJoinSql(at)}
left join app_user du on du.id = l.hold_decided_by_id
where ${where}
order by l.service_date, tk.number, l.created_at, l.id`;
}
