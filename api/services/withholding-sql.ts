import { limitsOf, ratiosOf, type EnteredWithholding } from '../../domain/withholding';
import { BOOK_PARTS } from './charge-book-sql';

/** Ratios and limits as two parameters of a statement. */
export function rulesValues(entered: EnteredWithholding): [ratios: string, limits: string] {
  // Before its first day the first limit counts as well.
  const limits = limitsOf(entered).map(({ from, amount }, index, { length }) => ({ from: index === length - 1 ? '0001-01-01' : from, amount }));
  return [JSON.stringify(ratiosOf(entered)), JSON.stringify(limits)];
}

/** SQL of these parameters as two tables of a WITH, `ratio` and `bound`, which the others below read. */
export const rulesSql = (ratios: string, limits: string): string => `
  ratio as (select * from jsonb_to_recordset(${ratios}::jsonb) q (code text, "from" date, tenths int)),
  bound as (select * from jsonb_to_recordset(${limits}::jsonb) q ("from" date, amount numeric))`;

/**
 * SQL of the invoices of designated buyers that are above their limit: by customer, currency and month, as long as a month is one invoice. Of `lines` as
 * `l` that carry a code and are billed; what an earlier book holds counts, because what belongs together is not split to stay below a limit.
 * All lines are in lira, in which the limit is.
 */
export const documentsAboveSql = (lines: string, where: string): string => `
  select o.customer_id, o.currency, o.billing_month from (
    select l.customer_id, l.currency, l.billing_month, sum(l.gross) as gross
      from ${lines} join customer b on b.id = l.customer_id and b.designated_buyer
     where ${where} and l.withholding_code is not null and ${BOOK_PARTS.invoiced} group by 1, 2, 3) o
   where o.gross > (select q.amount from bound q where q."from" <= (o.billing_month || '-01')::date order by q."from" desc limit 1)`;

/**
 * SQL of tenths and amount of the VAT that are withheld from the line `l` where its invoice is among `documents`, for a lateral join: `judgeWithholding`
 * (domain/withholding.ts) for many lines.
 */
export const withheldSql = (l: string, documents: string): string => `(
  select w.tenths, round(${l}.vat * w.tenths / 10, 2) as amount from (
    select q.tenths from ratio q where q.code = ${l}.withholding_code and q."from" <= ${l}.service_date order by q."from" desc limit 1) w
   where w.tenths > 0 and ${l}.vat <> 0 and exists (select 1 from ${documents} d
      where d.customer_id = ${l}.customer_id and d.currency = ${l}.currency and d.billing_month = ${l}.billing_month))`;
