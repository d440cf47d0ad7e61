import type { DecimalText } from '../../domain/money';
import { NOTHING_ENTERED, type EnteredWithholding } from '../../domain/withholding';
import { WITHHOLDING_SETTING } from '../withholding-setting';
import { documentsAboveSql, rulesSql, rulesValues, withheldSql } from '../withholding-sql';
import { lineOfPeriodSql, type Ask, type ReportScope } from './figures-query';

/** Sum of a currency. */
type Withheld = (currency: string) => DecimalText;

/**
 * The VAT that the customer declares itself, by currency, as books and releases have it. An invoice is the month that bills a line: whatever else it bills
 * counts towards the limit all the same.
 */
export async function withheldFigures(ask: Ask, scope: ReportScope, billed: string): Promise<Withheld> {
  const { customerId, from, to } = scope;
  const [setting] = await ask<{ value: Partial<EnteredWithholding> }>('select value from setting where key = $1', [WITHHOLDING_SETTING]);
  const ofMonths = `l.customer_id = $1 and l.billing_month in (select o.billing_month from charge_line o where o.customer_id = $1 and ${lineOfPeriodSql(scope, 'o')})`;
  const sums = await ask<{ currency: string; withheld: DecimalText }>(
    `with ${rulesSql('$4', '$5')}, document as materialized (${documentsAboveSql('charge_line l', ofMonths)})
     select l.currency, sum(w.amount)::numeric(20,2)::text as withheld
       from charge_line l cross join lateral ${withheldSql('l', 'document')} w
      where l.customer_id = $1 and ${lineOfPeriodSql(scope)} and l.withholding_code is not null and ${billed} group by l.currency`,
    [customerId, from, to, ...rulesValues({ ...NOTHING_ENTERED, ...setting?.value })],
  );
  return (currency) => sums.find((sum) => sum.currency === currency)?.withheld ?? '0.00';
}
