import type { Pool } from 'pg';
import { judgeWithholding, limitOn } from '../../domain/withholding';
import type { Prisma } from '../../platform/generated/prisma/client';
import type { ChargeLine, ChargeLineDetail } from '../contract/charge-lines';
import { BOOK_PARTS } from './charge-book-sql';
import { enteredWithholding } from './withholding';
import { documentsAboveSql, rulesSql, rulesValues, withheldSql } from './withholding-sql';

/** Invoices of the months of the lines that were found, whatever else these months hold. */
const OF_FOUND = `(select distinct f.customer_id, date_trunc('month', f.service_date)::date as month from found f) m
  join charge_line l on l.customer_id = m.customer_id and l.service_date >= m.month and l.service_date < (m.month + interval '1 month')::date`;

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
    and o.service_date >= date_trunc('month', l.service_date)::date and o.service_date < (date_trunc('month', l.service_date) + interval '1 month')::date
    and (o.id = l.id or ${BOOK_PARTS.invoiced.replaceAll('l.', 'o.')})
 where l.id = $1 group by b.designated_buyer`;

/** Whether VAT of a line with a code is withheld in the invoice of its month, and why; null of lines without a code, and of those that were given up. */
export async function withholdingOfLine(pool: Pool, line: ChargeLine): Promise<ChargeLineDetail['withholding']> {
  const { withholdingCode: code, serviceDate: date, net, vat, hold } = line;
  if (code === null || hold === 'WAIVED' || hold === 'VOIDED') return null;
  const { rows } = await pool.query<{ isDesignatedBuyer: boolean; codedGross: string }>(DOCUMENT, [line.id]);
  const document = rows[0] ?? { isDesignatedBuyer: false, codedGross: '0.00' };
  const entered = await enteredWithholding(pool);
  const { outcome, ...amounts } = judgeWithholding({ code, date, net, vat }, document, entered);
  const { amount: limit, isKnown: isLimitKnown } = limitOn(date, entered);
  return { outcome, ...amounts, codedGross: document.codedGross, limit, isLimitKnown };
}
