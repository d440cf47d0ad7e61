import { addAmounts, formatMoney, negateAmount } from '../../domain/money';

/** What a released month of a customer keeps of its sums, by VAT rate. */
export interface RateSums {
  readonly vatRate: string;
  readonly lineCount: number;
  readonly net: string;
  readonly vat: string;
  readonly gross: string;
  readonly withheld: string;
}

/** A released month of a customer. */
export interface ReleasedSums {
  readonly customer: string;
  readonly document: string | null;
  readonly totals: { readonly rates: readonly RateSums[] } | null;
}

type Sum = 'net' | 'vat' | 'gross' | 'withheld';

/** Adds up what released months keep. */
export function sumOf(months: readonly ReleasedSums[], key: Sum): string {
  return addAmounts('0', ...months.flatMap(({ totals }) => totals?.rates ?? []).map((rate) => rate[key]));
}

/** What is left to be paid when the buyer has withheld a part of the VAT. */
export function payableOf(months: readonly ReleasedSums[]): string {
  return addAmounts(sumOf(months, 'gross'), negateAmount(sumOf(months, 'withheld')));
}

/** The months as a table in Markdown, a row for each customer and VAT rate. */
export function monthFigures(months: readonly ReleasedSums[]): string {
  const money = (amount: string): string => formatMoney(amount, 'TRY', 'tr');
  const row = (...cells: (string | number)[]): string => `| ${cells.join(' | ')} |`;
  const rows = months.flatMap((month) =>
    (month.totals?.rates ?? []).map(({ vatRate, lineCount, net, vat, withheld, gross }) =>
      row(month.customer, month.document ?? '-', vatRate, lineCount, ...[net, vat, withheld, addAmounts(gross, negateAmount(withheld))].map(money)),
    ),
  );
  const count = months.flatMap(({ totals }) => totals?.rates ?? []).reduce((sum, { lineCount }) => sum + lineCount, 0);
  const totals = [sumOf(months, 'net'), sumOf(months, 'vat'), sumOf(months, 'withheld'), payableOf(months)].map(money);
  const head = ['Customer', 'Document', 'VAT %', 'Lines', 'Net', 'VAT', 'Withheld', 'Payable'];
  return [row(...head), row(...head.map(() => '---')), ...rows, row('All', '', '', count, ...totals), ''].join('\n');
}
