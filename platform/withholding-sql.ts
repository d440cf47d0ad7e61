import { limitsOf, ratiosOf, type EnteredWithholding } from '../domain/withholding';
import { replacedSql } from './line-parts-sql';
import { isBilledSql } from './line-release-sql';

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

/** SQL: whether the line `l` follows what was withheld from the one instead of which it stands, whose code it carries on: it belongs to the invoice of that. */
const followsSql = (l: string): string => `exists (select from ${replacedSql(l)} and o.withholding_code is not null)`;

/** SQL: whether the line `l` counts towards the limit of its invoice if it is billed: what a correction gives back takes nothing from it, and what was wrong and right of an earlier one adds nothing. */
export const countsOnceBilledSql = (l: string): string =>
  `${l}.withholding_code is not null and ${l}.source <> 'CORRECTION' and (${l}.source <> 'MANUAL' or not ${followsSql(l)})`;

const countsSql = (l: string): string => `${countsOnceBilledSql(l)} and ${isBilledSql(l)}`;

/**
 * SQL: what lines count towards the limit, given by their sums `m` (gross, origin_id) in a month: a part of a line counts with all of it, whichever month bills
 * the others, because what belongs together is not split to stay below a limit (KDVGUT I/C-2.1.3.4).
 */
export const wholeGrossSql = (sums: string, month: string): string => `(select sum(m.gross + coalesce(e.gross, 0)) from (${sums}) m
  left join lateral (select sum(p.gross) as gross from charge_line p where p.origin_id = m.origin_id and p.billing_month <> ${month} and ${countsSql('p')}) e on m.origin_id is not null)`;

const limitOfSql = (month: string): string =>
  `(select q.amount from bound q where q."from" <= (${month} || '-01')::date order by q."from" desc limit 1)`;

/**
 * SQL of the invoices of designated buyers that are above their limit: by customer, currency and month, as long as a month is one invoice. Of `lines` as
 * `l` that carry a code and are billed; what an earlier book holds counts, because what belongs together is not split to stay below a limit.
 * All lines are in lira, in which the limit is.
 */
export const documentsAboveSql = (lines: string, where: string): string => `
  select o.customer_id, o.currency, o.billing_month from (
    select m.customer_id, m.currency, m.billing_month, sum(m.gross + coalesce(e.gross, 0)) as gross from (
      select l.customer_id, l.currency, l.billing_month, l.origin_id, sum(l.gross) as gross
        from ${lines} join customer b on b.id = l.customer_id and b.designated_buyer
       where ${where} and ${countsSql('l')} group by 1, 2, 3, 4) m
      left join lateral (select sum(p.gross) as gross from charge_line p
        where p.origin_id = m.origin_id and p.billing_month <> m.billing_month and ${countsSql('p')}) e on m.origin_id is not null
     group by 1, 2, 3) o
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
  ${wholeGrossSql(
    `select g.origin_id, sum(g.gross) as gross from charge_line g
      where g.customer_id = ${o}.customer_id and g.currency = ${o}.currency and g.billing_month = ${o}.billing_month and ${countsSql('g')} group by 1`,
    `${o}.billing_month`,
  )}
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

/** SQL: the tenths that are withheld from the line instead of which `l` stands, where `l` follows it; no row: it does not. */
export const followedSql = (l: string): string =>
  `(select coalesce(k.tenths, 0) as tenths from ${replacedSql(l, `LEFT JOIN LATERAL (${OF_CORRECTED}) k ON true`)} and o.withholding_code is not null)`;

/** SQL of what the correction `l` gives back of what was withheld from its line, as `withheldOfCorrection` (domain/withholding.ts) says it. */
const givenBackSql = (l: string): string => `
  select k.tenths, round(k.amount * (c.before + ${l}.vat) / o.vat, 2) - round(k.amount * c.before / o.vat, 2) as amount
    from charge_line o cross join lateral (${OF_CORRECTED}) k
   cross join lateral (select coalesce(sum(c.vat), 0) as before from charge_line c
      where c.corrects_id = o.id and c.hold is distinct from 'VOIDED' and (c.created_at, c.id) < (${l}.created_at, ${l}.id)) c
   where o.id = ${l}.corrects_id and o.vat <> 0`;

/**
 * SQL of tenths and amount of the VAT that are withheld from the line `l` where its invoice is among `documents`, for a lateral join: what its month's
 * release has kept, or what it comes to now; of a correction its share of what was withheld from its line, whatever its own invoice comes to; of what stands
 * instead of a line as it was withheld from that.
 */
export const withheldSql = (l: string, documents: string): string => `(
  select w.tenths, w.amount from (
    select ${l}.withheld_tenths as tenths, ${l}.withheld as amount where ${l}.withheld is not null
    union all
    select * from (${givenBackSql(l)}) g where ${l}.withheld is null and ${l}.source = 'CORRECTION'
    union all
    select * from (${judgedSql(
      l,
      `case when ${l}.source = 'MANUAL' and ${followsSql(l)} then exists (select from ${followedSql(l)} f where f.tenths > 0)
         else exists (select 1 from ${documents} d where d.customer_id = ${l}.customer_id and d.currency = ${l}.currency and d.billing_month = ${l}.billing_month) end`,
    )}) j where ${l}.withheld is null and ${l}.source <> 'CORRECTION') w
   where w.tenths > 0)`;
