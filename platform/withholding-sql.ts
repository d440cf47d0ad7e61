import { limitsOf, ratiosOf, type EnteredWithholding } from '../domain/withholding';

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

/** SQL: whether the line `l` counts towards the limit of its invoice: what a correction gives back takes nothing from it. */
const countsSql = (l: string): string => `${l}.withholding_code is not null and ${l}.source <> 'CORRECTION' and coalesce(${l}.hold = 'BILLED', true)`;

const limitOfSql = (month: string): string =>
  `(select q.amount from bound q where q."from" <= (${month} || '-01')::date order by q."from" desc limit 1)`;

/**
 * SQL of the invoices of designated buyers that are above their limit: by customer, currency and month, as long as a month is one invoice. Of `lines` as
 * `l` that carry a code and are billed; what an earlier book holds counts, because what belongs together is not split to stay below a limit.
 * All lines are in lira, in which the limit is.
 */
export const documentsAboveSql = (lines: string, where: string): string => `
  select o.customer_id, o.currency, o.billing_month from (
    select l.customer_id, l.currency, l.billing_month, sum(l.gross) as gross
      from ${lines} join customer b on b.id = l.customer_id and b.designated_buyer
     where ${where} and ${countsSql('l')} group by 1, 2, 3) o
   where o.gross > ${limitOfSql('o.billing_month')}`;

const tenthsOfSql = (l: string): string =>
  `(select q.tenths from ratio q where q.code = ${l}.withholding_code and q."from" <= ${l}.service_date order by q."from" desc limit 1)`;

/** SQL of what is withheld from the line `l` where a condition holds, as `judgeWithholding` (domain/withholding.ts) says it. */
const judgedSql = (l: string, condition: string): string => `
  select j.tenths, round(${l}.vat * j.tenths / 10, 2) as amount from (select ${tenthsOfSql(l)} as tenths) j
   where j.tenths > 0 and ${l}.vat <> 0 and ${condition}`;

/** SQL: whether the invoice of the line `o` is above its limit. */
const isAboveSql = (o: string): string => `
  exists (select from customer b where b.id = ${o}.customer_id and b.designated_buyer) and
  (select sum(g.gross) from charge_line g where g.customer_id = ${o}.customer_id and g.currency = ${o}.currency and g.billing_month = ${o}.billing_month and ${countsSql('g')})
    > ${limitOfSql(`${o}.billing_month`)}`;

// What a release kept counts; where there was none, the last book; where there is neither, what its invoice will say.
const OF_CORRECTED = `
  select k.tenths, k.amount from (
    select 0 as turn, o.withheld_tenths as tenths, o.withheld as amount where o.withheld is not null
    union all
    (select 1, coalesce(el.withheld_tenths, 0), coalesce(el.withheld, 0) from charge_export_line el join charge_export x on x.id = el.export_id
      where el.line_id = o.id order by x.created_at desc limit 1)
    union all
    (select 2, j.tenths, j.amount from (${judgedSql('o', isAboveSql('o'))}) j)) k order by k.turn limit 1`;

/** SQL of what the correction `l` gives back of what was withheld from its line, as `withheldOfCorrection` (domain/withholding.ts) says it. */
const givenBackSql = (l: string): string => `
  select k.tenths, round(k.amount * (c.before + ${l}.vat) / o.vat, 2) - round(k.amount * c.before / o.vat, 2) as amount
    from charge_line o cross join lateral (${OF_CORRECTED}) k
   cross join lateral (select coalesce(sum(c.vat), 0) as before from charge_line c
      where c.corrects_id = o.id and c.hold is distinct from 'VOIDED' and (c.created_at, c.id) < (${l}.created_at, ${l}.id)) c
   where o.id = ${l}.corrects_id and o.vat <> 0`;

/**
 * SQL of tenths and amount of the VAT that are withheld from the line `l` where its invoice is among `documents`, for a lateral join: what its month's
 * release has kept, or what it comes to now; of a correction its share of what was withheld from its line, whatever its own invoice comes to.
 */
export const withheldSql = (l: string, documents: string): string => `(
  select w.tenths, w.amount from (
    select ${l}.withheld_tenths as tenths, ${l}.withheld as amount where ${l}.withheld is not null
    union all
    select * from (${givenBackSql(l)}) g where ${l}.withheld is null and ${l}.source = 'CORRECTION'
    union all
    select * from (${judgedSql(
      l,
      `exists (select 1 from ${documents} d where d.customer_id = ${l}.customer_id and d.currency = ${l}.currency and d.billing_month = ${l}.billing_month)`,
    )}) j where ${l}.withheld is null and ${l}.source <> 'CORRECTION') w
   where w.tenths > 0)`;
