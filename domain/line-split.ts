import { addAmounts, compareAmounts, lineAmounts, negateAmount, type DecimalText } from './money';

/** A line as far as its parts follow from it. */
export interface SplittableLine {
  readonly quantity: DecimalText;
  readonly unit: string;
  readonly unitPrice: DecimalText;
  readonly discountPercent: DecimalText;
  readonly vatRate: DecimalText;
  readonly net: DecimalText;
  readonly vat: DecimalText;
}

/** How much is split off: so many of its pieces or hours, or so much of its net amount. */
export type SplitOff = { readonly quantity: DecimalText } | { readonly net: DecimalText };

/** One of two parts. */
export interface LinePart extends Omit<SplittableLine, 'vatRate'> {
  readonly gross: DecimalText;
}

/**
 * The part that stays and the part that is split off; null where one of them would be nothing. Together they are the line to the kuruş. Parts keep price
 * and discount where these come to their amount, else they are one piece at that amount: a printed line adds up.
 */
export function splitLine(line: SplittableLine, off: SplitOff): readonly [stays: LinePart, off: LinePart] | null {
  const second = 'quantity' in off ? ofQuantity(line, off.quantity) : ofNet(line, off.net);
  const [net, vat] = [minus(line.net, second.net), minus(line.vat, second.vat)];
  const rest = 'quantity' in off ? minus(line.quantity, off.quantity) : '0';
  if (compareAmounts(second.net, '0') <= 0 || compareAmounts(net, '0') <= 0 || compareAmounts(vat, '0') < 0) return null;
  if ('quantity' in off && compareAmounts(rest, '0') <= 0) return null;
  const gross = addAmounts(net, vat);
  const listed = { ...line, quantity: rest };
  const isListed = 'quantity' in off && compareAmounts(lineAmounts(listed).net, net) === 0;
  return [{ ...(isListed ? pricesOf(listed) : onePiece(net)), net, vat, gross }, second];
}

function ofQuantity(line: SplittableLine, quantity: DecimalText): LinePart {
  const { net, vat, gross } = lineAmounts({ ...line, quantity });
  return { ...pricesOf({ ...line, quantity }), net, vat, gross };
}

function ofNet({ vatRate }: SplittableLine, part: DecimalText): LinePart {
  const piece = onePiece(part);
  const { net, vat, gross } = lineAmounts({ ...piece, vatRate });
  return { ...piece, net, vat, gross };
}

const pricesOf = ({ quantity, unit, unitPrice, discountPercent }: SplittableLine) => ({ quantity, unit, unitPrice, discountPercent });

const onePiece = (net: DecimalText) => ({ quantity: '1', unit: 'C62', unitPrice: net, discountPercent: '0' });

const minus = (a: DecimalText, b: DecimalText): DecimalText => addAmounts(a, negateAmount(b));
