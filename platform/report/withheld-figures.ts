import { addAmounts, type DecimalText } from '../../domain/money';
import { judgeWithholding, type EnteredWithholding } from '../../domain/withholding';
import { datesOfMonth, type CivilDate } from '../../domain/civil-date';
import { WITHHOLDING_SETTING } from '../withholding-setting';
import { lineOfPeriodSql, type Ask, type ReportScope } from './figures-query';

/** A line with a code, as the invoice of its month has it. */
interface CodedLine {
  readonly code: string;
  readonly date: CivilDate;
  readonly month: string;
  readonly net: DecimalText;
  readonly vat: DecimalText;
  readonly gross: DecimalText;
  readonly currency: string;
  readonly isOfPeriod: boolean;
}

/** Sum of a currency. */
type Withheld = (currency: string) => DecimalText;

/**
 * The VAT that the customer declares itself, by currency. An invoice is the month that bills a line: whatever else it bills counts towards the
 * limit all the same.
 */
export async function withheldFigures(ask: Ask, scope: ReportScope, billed: string): Promise<Withheld> {
  const { customerId, from, to } = scope;
  const lines = await ask<CodedLine>(
    `select l.withholding_code as code, l.service_date as date, l.billing_month as month, l.net::text, l.vat::text, l.gross::text, l.currency,
            ${lineOfPeriodSql(scope)} as "isOfPeriod"
       from charge_line l join customer b on b.id = l.customer_id and b.designated_buyer
      where l.customer_id = $1 and l.billing_month in (select o.billing_month from charge_line o where o.customer_id = $1 and ${lineOfPeriodSql(scope, 'o')})
        and l.withholding_code is not null and ${billed}`,
    [customerId, from, to],
  );
  if (lines.length === 0) return () => '0.00';
  const [setting] = await ask<{ value: Partial<EnteredWithholding> }>('select value from setting where key = $1', [WITHHOLDING_SETTING]);
  const entered: EnteredWithholding = { limits: setting?.value.limits ?? [], ratios: setting?.value.ratios ?? [] };
  const invoices = invoicesOf(lines);
  const withheld = (line: CodedLine): DecimalText =>
    judgeWithholding(
      line,
      { isDesignatedBuyer: true, month: datesOfMonth(line.month).first, codedGross: invoices.get(invoiceOf(line)) ?? '0.00' },
      entered,
    ).withheld;
  return (currency) => addAmounts('0.00', ...lines.filter((line) => line.isOfPeriod && line.currency === currency).map(withheld));
}

const invoiceOf = ({ month, currency }: CodedLine): string => `${month} ${currency}`;

function invoicesOf(lines: readonly CodedLine[]): Map<string, DecimalText> {
  const sums = new Map<string, DecimalText>();
  for (const line of lines) sums.set(invoiceOf(line), addAmounts(sums.get(invoiceOf(line)) ?? '0.00', line.gross));
  return sums;
}
