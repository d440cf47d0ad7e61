import type { ApprovalContent, ApprovalLine } from './approval-content';
import type { Locale } from './locale';
import { addAmounts, compareAmounts, formatDecimal, lineAmounts, type DecimalText } from './money';
import { UNITS } from './units';
import { vatRateOn } from './vat';
import { isExpense, WORK_TYPES } from './work-types';

/** How much of a line is asked for, in the unit that its kind of work is counted in; null for a line without a quantity. */
export function quantityWords(
  { quantity, workType }: Pick<ApprovalLine, 'workType'> & { readonly quantity?: DecimalText | null },
  locale: Locale,
): string | null {
  if (quantity === undefined || quantity === null) return null;
  const unit = UNITS[WORK_TYPES[workType].unit];
  const isOne = compareAmounts(quantity, '1') === 0;
  return [formatDecimal(quantity, locale), (isOne ? unit?.one : undefined)?.[locale] ?? unit?.[locale]].filter(Boolean).join(' ');
}

/** A sum with VAT: with one rate or, where lines differ, without naming one; `isEstimate` where receipts that are still to come decide about theirs. */
export interface WithVat {
  readonly rate: DecimalText | null;
  readonly total: DecimalText;
  readonly isEstimate: boolean;
}

/** What a sum of the request comes to with VAT, by the general rate of its day or by that of what is done already; null where there is nothing to pay. */
export function totalWithVat(
  { lines, conveyedOn, total: asked }: Pick<ApprovalContent, 'lines' | 'conveyedOn' | 'total'>,
  total: DecimalText = asked,
): WithVat | null {
  if (compareAmounts(total, '0') <= 0) return null;
  const known = lines.flatMap(({ amount, vatRate }) => (vatRate === undefined ? [] : [{ amount, vatRate }]));
  if (known.length === lines.length && lines.length > 0) {
    const [first] = known;
    const isOne = known.every(({ vatRate }) => compareAmounts(vatRate, first?.vatRate ?? vatRate) === 0);
    const rate = isOne ? (first?.vatRate ?? null) : null;
    if (compareAmounts(total, asked) === 0) return { rate, total: addAmounts(...known.map(withVat)), isEstimate: false };
    if (rate !== null) return { rate, total: withVat({ amount: total, vatRate: rate }), isEstimate: false };
  }
  const rate = vatRateOn(conveyedOn);
  // A part of what has several rates is an estimate too: nobody says of which lines.
  const isEstimate = known.length > 0 || lines.some(({ workType, amount }) => isExpense(workType) && compareAmounts(amount, '0') > 0);
  return { rate, total: withVat({ amount: total, vatRate: rate }), isEstimate };
}

function withVat({ amount, vatRate }: { readonly amount: DecimalText; readonly vatRate: DecimalText }): DecimalText {
  return lineAmounts({ quantity: '1', unitPrice: amount, discountPercent: '0', vatRate }).gross;
}
