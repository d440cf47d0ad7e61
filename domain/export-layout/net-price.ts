import { compareAmounts, lineAmounts, oneOf, type DecimalText } from '../money';

/** What of a line decides its price after the discount. */
interface PricedLine {
  readonly quantity: DecimalText;
  readonly unitPrice: DecimalText;
  readonly discountPercent: DecimalText;
  readonly net: DecimalText;
}

/** Digits that prices have; where so many do not lead to the net, as many as quantities have. */
const DIGITS = [4, 6] as const;

const comesTo = (quantity: DecimalText, unitPrice: DecimalText): DecimalText =>
  lineAmounts({ quantity, unitPrice, discountPercent: '0', vatRate: '0' }).net;

/**
 * The unit price after the discount, for programs that compute an amount as quantity times price: the discounted price of the list, else what one of the
 * quantity costs, with the fewest digits that lead to the line's net. Where nothing does, as of a quantity of nothing, the price of the line as it is.
 */
export function netUnitPrice({ quantity, unitPrice, discountPercent, net }: PricedLine): DecimalText {
  if (compareAmounts(quantity, '0') === 0) return unitPrice;
  const discounted = oneOf(lineAmounts({ quantity: '1000000', unitPrice, discountPercent, vatRate: '0' }).net, '1000000', 4);
  const candidates = [discounted, ...DIGITS.map((digits) => oneOf(net, quantity, digits))];
  return candidates.find((price) => compareAmounts(comesTo(quantity, price), net) === 0) ?? oneOf(net, quantity, DIGITS[1]);
}
