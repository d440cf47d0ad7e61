import { addAmounts, compareAmounts, lineAmounts, negateAmount, type DecimalText } from './money';

/** Amounts, each as its line or sum has it. */
interface Amounts {
  readonly net: DecimalText;
  readonly vat: DecimalText;
}

/** A line that is final, as far as its correction goes. */
interface CorrectableLine extends Amounts {
  readonly quantity: DecimalText;
  readonly unitPrice: DecimalText;
  readonly discountPercent: DecimalText;
  readonly vatRate: DecimalText;
}

/** The opposite line. */
interface Correction extends Amounts {
  readonly quantity: DecimalText;
  readonly unitPrice: DecimalText;
  readonly discountPercent: DecimalText;
  readonly gross: DecimalText;
}

/** What is left of a line that was corrected before; corrections are opposite lines, their sums are negative or nothing. */
export function leftOf(line: Amounts, corrected: Amounts): Amounts {
  return { net: addAmounts(line.net, corrected.net), vat: addAmounts(line.vat, corrected.vat) };
}

/**
 * The line that takes a part of the net amount of a line back, or all that is left of it; null where that is not as much. The last part takes the VAT that
 * is left, so that all parts together are the line to the kuruş.
 */
export function correctionOf(line: CorrectableLine, corrected: Amounts, part: DecimalText | null): Correction | null {
  const left = leftOf(line, corrected);
  const net = part ?? left.net;
  if (compareAmounts(net, '0') <= 0 || compareAmounts(net, left.net) > 0) return null;
  const isRest = compareAmounts(net, left.net) === 0;
  const { vat: own } = lineAmounts({ quantity: '1', unitPrice: net, discountPercent: '0', vatRate: line.vatRate });
  const vat = isRest || compareAmounts(own, left.vat) > 0 ? left.vat : own;
  const isWhole = isRest && compareAmounts(corrected.net, '0') === 0;
  const { quantity, unitPrice, discountPercent } = isWhole ? line : { quantity: '1', unitPrice: net, discountPercent: '0' };
  const amounts = { net: negateAmount(net), vat: negateAmount(vat), gross: negateAmount(addAmounts(net, vat)) };
  // Hours have twelve decimals: the quantity is no amount, and is not rounded.
  return { quantity: `-${quantity}`, unitPrice, discountPercent, ...amounts };
}
