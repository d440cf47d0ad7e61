import type { Pool } from 'pg';
import { datesOfMonth } from '../../domain/civil-date';
import { addAmounts, negateAmount } from '../../domain/money';
import { judgeWithholding, limitOn } from '../../domain/withholding';
import { Prisma } from '../../platform/generated/prisma/client';
import type { ChargeLine, ChargeLineDetail } from '../contract/charge-lines';
import { BOOK_PARTS } from './charge-book-sql';
import { enteredWithholding } from './withholding';
import { documentsAboveSql, rulesSql, rulesValues, withheldSql } from './withholding-sql';

/** SQL: whether the line `l`, which is billed, has no code of withholding, and nobody has said that it has none. */
export const withoutCodeSql = (l: string): string => `(${l}.withholding_code is null and not ${l}.withholding_own and ${l}.vat <> 0)`;

/** Condition on lines `r`: they are billed to designated buyers without a code of withholding, and nobody has said that they have none. */
export const IS_WITHOUT_CODE = Prisma.raw(
  `${withoutCodeSql('r')} and ${BOOK_PARTS.invoiced.replaceAll('l.', 'r.')} and exists (select from customer db where db.id = r.customer_id and db.designated_buyer)`,
);

/** Invoices of the months of the lines that were found, whatever else these months hold. */
const OF_FOUND = `(select distinct f.customer_id, f.billing_month from found f) m
  join charge_line l on l.customer_id = m.customer_id and l.billing_month = m.billing_month`;

/** How much VAT the buyers of the lines `r` under a condition declare themselves. */
export async function withheldTotal(pool: Pool, condition: Prisma.Sql): Promise<string> {
  const { text, values } = condition;
  const next = values.length;
  const query = `
    with ${rulesSql(`$${next + 1}`, `$${next + 2}`)},
      found as materialized (${text} ),
      document as materialized (${documentsAboveSql(OF_FOUND, 'true')})
    select coalesce(sum(w.amount), 0)::numeric(20,2)::text as withheld from found f cross join lateral ${withheldSql('f', 'document')} w`;
  const { rows } = await pool.query<{ withheld: string }>(query, [...values, ...rulesValues(await enteredWithholding(pool))]);
  return rows[0]?.withheld ?? '0.00';
}

// What waits counts as if it were billed: whoever decides sees what comes of it.
const DOCUMENT = `
select b.designated_buyer as "isDesignatedBuyer", coalesce(sum(o.gross), 0)::numeric(20,2)::text as "codedGross"
  from charge_line l join customer b on b.id = l.customer_id
  left join charge_line o on o.customer_id = l.customer_id and o.currency = l.currency and o.withholding_code is not null
    and o.billing_month = l.billing_month
    and (o.id = l.id or ${BOOK_PARTS.invoiced.replaceAll('l.', 'o.')})
 where l.id = $1 group by b.designated_buyer`;

// A later book of the same lines is what counts of them.
const BOOKED = `
select x.created_at as at, coalesce(el.withheld_tenths, 0) as tenths, coalesce(el.withheld, 0)::numeric(20,2)::text as withheld
  from charge_export_line el join charge_export x on x.id = el.export_id where el.line_id = $1 order by x.created_at desc limit 1`;

/** Whether VAT of a line with a code is withheld in the invoice of its month, and why; null of lines without a code, and of those that were given up. */
export async function withholdingOfLine(pool: Pool, line: ChargeLine): Promise<ChargeLineDetail['withholding']> {
  const { withholdingCode: code, serviceDate: date, billingMonth, net, vat, hold } = line;
  if (code === null || hold === 'WAIVED' || hold === 'VOIDED') return null;
  const { rows } = await pool.query<{ isDesignatedBuyer: boolean; codedGross: string }>(DOCUMENT, [line.id]);
  const document = rows[0] ?? { isDesignatedBuyer: false, codedGross: '0.00' };
  const entered = await enteredWithholding(pool);
  const month = datesOfMonth(billingMonth).first;
  const { outcome, ...amounts } = judgeWithholding({ code, date, net, vat }, { ...document, month }, entered);
  const { amount: limit, isKnown: isLimitKnown } = limitOn(month, entered);
  const { rows: books } = await pool.query<{ at: Date; tenths: number; withheld: string }>(BOOKED, [line.id]);
  const [book = null] = books.map(({ at, tenths, withheld }) => ({
    ...{ at: at.toISOString(), tenths, withheld },
    payable: addAmounts(net, vat, negateAmount(withheld)),
  }));
  return { outcome, ...amounts, codedGross: document.codedGross, limit, isLimitKnown, book };
}
