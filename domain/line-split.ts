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
 * and discount where these come to their amount, else they are one piece at that amount: a printed line adds up. The VAT of neither is further than a kuruş
 * from its rate, however often a line is split: an e-invoice is refused otherwise.
 */
export function splitLine(line: SplittableLine, off: SplitOff): readonly [stays: LinePart, off: LinePart] | null {
  const second = 'quantity' in off ? ofQuantity(line, off.quantity) : ofNet(line, off.net);
  const net = minus(line.net, second.net);
  const rest = 'quantity' in off ? minus(line.quantity, off.quantity) : '0';
  if (compareAmounts(second.net, '0') <= 0 || compareAmounts(net, '0') <= 0) return null;
  if ('quantity' in off && compareAmounts(rest, '0') <= 0) return null;
  const [vat, vatOff] = sharedVat(line, net, second.vat);
  if (compareAmounts(vat, '0') < 0 || compareAmounts(vatOff, '0') < 0) return null;
  const listed = { ...line, quantity: rest };
  const isListed = 'quantity' in off && compareAmounts(lineAmounts(listed).net, net) === 0;
  return [
    { ...(isListed ? pricesOf(listed) : onePiece(net)), net, vat, gross: addAmounts(net, vat) },
    { ...second, vat: vatOff, gross: addAmounts(second.net, vatOff) },
  ];
}

/** What stays takes the VAT that is left; of what that is more than a kuruş off its rate the other part takes one. */
function sharedVat({ vat, vatRate }: SplittableLine, net: DecimalText, ofOther: DecimalText): readonly [stays: DecimalText, off: DecimalText] {
  const left = minus(vat, ofOther);
  const beyond = minus(left, lineAmounts({ ...onePiece(net), vatRate }).vat);
  if (compareAmounts(beyond, KURUS) > 0) return [minus(left, KURUS), addAmounts(ofOther, KURUS)];
  if (compareAmounts(beyond, negateAmount(KURUS)) < 0) return [addAmounts(left, KURUS), minus(ofOther, KURUS)];
  return [left, ofOther];
}

const KURUS = '0.01';

/**
 * How much of what was recorded each part stands for: parts by quantity their own, of parts by amount the first one all of it. `recorded` is what the line
 * stands for, which differs from its quantity once it is a piece at an amount.
 */
export function recordedOfParts(recorded: DecimalText, quantity: DecimalText, off: SplitOff): readonly [stays: DecimalText, off: DecimalText] {
  if ('quantity' in off && compareAmounts(recorded, quantity) === 0) return [minus(recorded, off.quantity), off.quantity];
  return [recorded, '0'];
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
