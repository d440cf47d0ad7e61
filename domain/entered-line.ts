import { monthOf, monthsLater, type CivilDate, type CivilMonth } from './civil-date';
import { compareAmounts, lineAmounts, type DecimalText, type LineAmounts } from './money';
import { vatRatesOn } from './vat';

/** What somebody enters of a line that is invoiced. */
export interface EnteredFigures {
  readonly quantity: DecimalText;
  readonly unitPrice: DecimalText;
  readonly discountPercent: DecimalText;
  /** Absent: the general one of the day. */
  readonly vatRate?: DecimalText | undefined;
}

/** What is wrong with a figure; the codes are those of the API's field problems. */
export type FigureProblem =
  | { readonly field: 'vatRate'; readonly code: 'VAT_RATE_THEN' }
  | { readonly field: 'unitPrice' | 'discountPercent'; readonly code: 'PRICE_NOTHING' }
  | { readonly field: 'unitPrice'; readonly code: 'TOO_BIG'; readonly limit: DecimalText };

/** Amounts with the rate of VAT that they were computed by. */
export type EnteredAmounts = Pick<LineAmounts, 'net' | 'vat' | 'gross'> & { readonly vatRate: DecimalText };

/** As many digits as a column of amounts has. */
const MOST = '999999999999';
/** A line is not put off further than this. */
export const MONTHS_AHEAD = 12;

/** What a line comes to, or what is wrong with it: a rate that does not hold on its day, or nothing to be invoiced. */
export function enteredAmounts(figures: EnteredFigures, day: CivilDate): EnteredAmounts | FigureProblem {
  const rates = vatRatesOn(day);
  const vatRate = figures.vatRate ?? rates[0] ?? '0';
  if (!rates.some((rate) => compareAmounts(rate, vatRate) === 0)) return { field: 'vatRate', code: 'VAT_RATE_THEN' };
  return invoicedAmounts({ ...figures, vatRate });
}

/** The same at a rate that is known to hold. */
export function invoicedAmounts({ vatRate, ...figures }: EnteredFigures & { readonly vatRate: DecimalText }): EnteredAmounts | FigureProblem {
  const { list, net, vat, gross } = lineAmounts({ ...figures, vatRate });
  if (compareAmounts(list, '0') <= 0) return { field: 'unitPrice', code: 'PRICE_NOTHING' };
  if (compareAmounts(net, '0') <= 0) return { field: 'discountPercent', code: 'PRICE_NOTHING' };
  if (compareAmounts(gross, MOST) > 0) return { field: 'unitPrice', code: 'TOO_BIG', limit: MOST };
  return { vatRate, net, vat, gross };
}

/** A month that cannot bill a line, and the one that can. */
export interface MonthProblem {
  readonly code: 'MONTH_BEFORE_SERVICE' | 'MONTH_FAR';
  readonly limit: CivilMonth;
}

/** What is wrong with a month to bill a line of a day, seen from another day; null: nothing but what its state says. */
export function billingMonthProblem(month: CivilMonth, serviceDay: CivilDate, today: CivilDate): MonthProblem | null {
  const [first, last] = [monthOf(serviceDay), monthsLater(monthOf(today), MONTHS_AHEAD)];
  if (month < first) return { code: 'MONTH_BEFORE_SERVICE', limit: first };
  return month > last ? { code: 'MONTH_FAR', limit: last } : null;
}
