import type { ApprovalContent, ApprovalLine } from './approval-content';
import type { Locale } from './locale';
import { compareAmounts, formatDecimal, lineAmounts, type DecimalText } from './money';
import { UNITS } from './units';
import { vatRateOn } from './vat';
import { isExpense, WORK_TYPES } from './work-types';

/** How much of a line is asked for, in the unit that its kind of work is counted in; null for a line without a quantity. */
export function quantityWords(
  { quantity, workType }: Pick<ApprovalLine, 'workType'> & { readonly quantity?: DecimalText | null },
  locale: Locale,
): string | null {
  if (quantity === undefined || quantity === null) return null;
  return [formatDecimal(quantity, locale), UNITS[WORK_TYPES[workType].unit]?.[locale]].filter(Boolean).join(' ');
}

/** What a sum of the request comes to with VAT of the general rate of its day; null where there is nothing to pay or receipts decide about the rate. */
export function totalWithVat(
  { lines, conveyedOn, total: asked }: Pick<ApprovalContent, 'lines' | 'conveyedOn' | 'total'>,
  total: DecimalText = asked,
): { readonly rate: DecimalText; readonly total: DecimalText } | null {
  const isByReceipt = lines.some(({ workType, amount }) => isExpense(workType) && compareAmounts(amount, '0') > 0);
  if (isByReceipt || compareAmounts(total, '0') <= 0) return null;
  const rate = vatRateOn(conveyedOn);
  return { rate, total: lineAmounts({ quantity: '1', unitPrice: total, discountPercent: '0', vatRate: rate }).gross };
}
