import type { Pool } from 'pg';
import { datesOfMonth } from '../../domain/civil-date';
import { addAmounts, negateAmount } from '../../domain/money';
import { judgeWithholding, limitOn, type EnteredWithholding } from '../../domain/withholding';
import { Prisma } from '../../platform/generated/prisma/client';
import { isBilledSql } from '../../platform/line-release-sql';
import {
  countsOnceBilledSql,
  documentsAboveSql,
  followedSql,
  rulesSql,
  rulesValues,
  wholeGrossSql,
  withheldSql,
} from '../../platform/withholding-sql';
import type { ChargeLine, ChargeLineDetail } from '../contract/charge-lines';
import { enteredWithholding } from './withholding';

/** SQL: whether the line `l`, which is billed, has no code of withholding, and nobody has said that it has none. */
export const withoutCodeSql = (l: string): string => `(${l}.withholding_code is null and not ${l}.withholding_own and ${l}.vat <> 0)`;

/** Condition on lines `r`: they are billed to designated buyers without a code of withholding, and nobody has said that they have none. */
export const IS_WITHOUT_CODE = Prisma.raw(
  `${withoutCodeSql('r')} and ${isBilledSql('r')} and exists (select from customer db where db.id = r.customer_id and db.designated_buyer)`,
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
with ${rulesSql('$2', '$3')}
select b.designated_buyer as "isDesignatedBuyer", coalesce(${wholeGrossSql(
  `select g.origin_id, sum(g.gross) as gross from charge_line g
    where g.customer_id = l.customer_id and g.currency = l.currency and g.billing_month = l.billing_month and ${countsOnceBilledSql('g')}
      and (g.id = l.id or ${isBilledSql('g')}) group by 1`,
  'l.billing_month',
)}, 0)::numeric(20,2)::text as "codedGross", (select f.tenths > 0 from ${followedSql('l')} f) as follows
  from charge_line l join customer b on b.id = l.customer_id where l.id = $1`;

// A later book of the same lines is what counts of them.
const BOOKED = `
select x.created_at as at, coalesce(el.withheld_tenths, 0) as tenths, coalesce(el.withheld, 0)::numeric(20,2)::text as withheld
  from charge_export_line el join charge_export x on x.id = el.export_id where el.line_id = $1 order by x.created_at desc limit 1`;

const RELEASED = `
select p.released_at as at, l.withheld_tenths as tenths, l.withheld::text
  from charge_line l join billing_period p on p.customer_id = l.customer_id and p.period = l.billing_month and p.released_at is not null
 where l.id = $1 and l.withheld is not null`;

// The share of its line alone: no invoice of its own is asked for.
const GIVEN_BACK = `
with ${rulesSql('$2', '$3')}, document as (select l.customer_id, l.currency, l.billing_month from charge_line l where false)
select coalesce(w.tenths, 0) as tenths, coalesce(w.amount, 0)::numeric(20,2)::text as withheld from charge_line l left join lateral ${withheldSql('l', 'document')} w on true where l.id = $1`;

interface DocumentRow {
  readonly isDesignatedBuyer: boolean;
  readonly codedGross: string;
  /** Null: it stands instead of no line with a code. */
  readonly follows: boolean | null;
}

type Amounts = Pick<NonNullable<ChargeLineDetail['withholding']>, 'outcome' | 'tenths' | 'withheld' | 'payable'>;

async function ofCorrection(pool: Pool, { id, net, vat }: ChargeLine, entered: EnteredWithholding): Promise<Amounts> {
  const { rows } = await pool.query<{ tenths: number; withheld: string }>(GIVEN_BACK, [id, ...rulesValues(entered)]);
  const { tenths, withheld } = rows[0] ?? { tenths: 0, withheld: '0.00' };
  return { outcome: tenths > 0 ? 'GIVEN_BACK' : 'NOT_WITHHELD', tenths, withheld, payable: addAmounts(net, vat, negateAmount(withheld)) };
}

/** Whether VAT of a line with a code is withheld in the invoice of its month, and why; null of lines without a code, and of those that were given up. */
export async function withholdingOfLine(pool: Pool, line: ChargeLine): Promise<ChargeLineDetail['withholding']> {
  const { withholdingCode: code, serviceDate: date, billingMonth, net, vat, hold } = line;
  if (code === null || hold === 'WAIVED' || hold === 'VOIDED') return null;
  const entered = await enteredWithholding(pool);
  const { rows } = await pool.query<DocumentRow>(DOCUMENT, [line.id, ...rulesValues(entered)]);
  const { follows, ...document } = rows[0] ?? { isDesignatedBuyer: false, codedGross: '0.00', follows: null };
  const month = datesOfMonth(billingMonth).first;
  const amounts: Amounts =
    line.source === 'CORRECTION'
      ? await ofCorrection(pool, line, entered)
      : judgeWithholding({ code, date, net, vat }, { ...document, month, ...(follows === null ? {} : { follows }) }, entered);
  const { amount: limit, isKnown: isLimitKnown } = limitOn(month, entered);
  const keptBy = async (sql: string) => {
    const { rows: found } = await pool.query<{ at: Date; tenths: number; withheld: string }>(sql, [line.id]);
    const [one = null] = found.map(({ at, tenths, withheld }) => ({
      ...{ at: at.toISOString(), tenths, withheld },
      payable: addAmounts(net, vat, negateAmount(withheld)),
    }));
    return one;
  };
  return { ...amounts, codedGross: document.codedGross, limit, isLimitKnown, book: await keptBy(BOOKED), released: await keptBy(RELEASED) };
}
