import { Decimal } from 'decimal.js';
import { intlLocale, type Locale } from './locale';

/** A decimal number as text, e.g. '1234.50': never a float, so that no kuruş is lost. */
export type DecimalText = string;

/** ISO 4217 code of a currency. */
export type Currency = string;

/** What a charge line is computed from. */
export interface LineInput {
  readonly quantity: DecimalText;
  readonly unitPrice: DecimalText;
  /** 0 … 100 */
  readonly discountPercent: DecimalText;
  /** Percent, e.g. '20'. */
  readonly vatRate: DecimalText;
}

/** Amounts of a line, each rounded to kuruş: list − discount = net, net + vat = gross. */
export interface LineAmounts {
  readonly list: DecimalText;
  readonly discount: DecimalText;
  readonly net: DecimalText;
  readonly vat: DecimalText;
  readonly gross: DecimalText;
}

/** Sums of lines in one currency. */
export interface Totals {
  readonly currency: Currency;
  readonly net: DecimalText;
  readonly vat: DecimalText;
  readonly gross: DecimalText;
}

/** One line as far as sums need it. */
export type CountedLine = Totals;

/** Sums of the lines that share a VAT rate. */
export interface VatSubtotal extends Totals {
  readonly vatRate: DecimalText;
}

// Own constructor: whoever changes decimal.js's global settings cannot change our arithmetic.
const Exact = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_UP, toExpNeg: -60, toExpPos: 60 });

/** Rounds to two digits, half away from zero: THE rounding of the product. */
export function roundKurus(amount: DecimalText): DecimalText {
  return kurus(read(amount));
}

/**
 * Amounts of one line. Each figure is rounded by itself and the others follow by adding and subtracting, so that a printed
 * document adds up line by line; documents are sums of lines, never computed again from their totals.
 */
export function lineAmounts({ quantity, unitPrice, discountPercent, vatRate }: LineInput): LineAmounts {
  const percent = read(discountPercent);
  const rate = read(vatRate);
  if (percent.lt(0) || percent.gt(100)) throw new RangeError(`discount of ${discountPercent} % is outside 0 … 100`);
  if (rate.lt(0)) throw new RangeError(`VAT rate of ${vatRate} % is negative`);
  const list = rounded(read(quantity).times(read(unitPrice)));
  const discount = rounded(list.times(percent).div(100));
  const net = list.minus(discount);
  const vat = rounded(net.times(rate).div(100));
  return { list: kurus(list), discount: kurus(discount), net: kurus(net), vat: kurus(vat), gross: kurus(net.plus(vat)) };
}

/** Exact sums of lines; RangeError when a line has another currency. */
export function sumLines(lines: Iterable<CountedLine>, currency: Currency): Totals {
  let [net, vat, gross] = [new Exact(0), new Exact(0), new Exact(0)];
  for (const line of lines) {
    if (line.currency !== currency) throw new RangeError(`a line in ${line.currency} cannot be added to ${currency}`);
    [net, vat, gross] = [net.plus(read(line.net)), vat.plus(read(line.vat)), gross.plus(read(line.gross))];
  }
  return { currency, net: kurus(net), vat: kurus(vat), gross: kurus(gross) };
}

/** Sums per VAT rate, lowest rate first. */
export function vatSummary(lines: Iterable<CountedLine & { readonly vatRate: DecimalText }>, currency: Currency): VatSubtotal[] {
  const byRate = new Map<string, CountedLine[]>();
  for (const line of lines) {
    const rate = read(line.vatRate).toString();
    const same = byRate.get(rate);
    if (same) same.push(line);
    else byRate.set(rate, [line]);
  }
  return [...byRate.entries()].sort(([a], [b]) => compareAmounts(a, b)).map(([vatRate, same]) => ({ vatRate, ...sumLines(same, currency) }));
}

/** Sum of amounts, exact, written with at least two digits. */
export function addAmounts(...amounts: DecimalText[]): DecimalText {
  return written(amounts.reduce((sum, amount) => sum.plus(read(amount)), new Exact(0)));
}

/** The opposite amount: what a correction line carries. */
export function negateAmount(amount: DecimalText): DecimalText {
  return written(read(amount).neg());
}

/** Negative, zero or positive, as for Array.sort. */
export function compareAmounts(a: DecimalText, b: DecimalText): number {
  return read(a).comparedTo(read(b));
}

/** Adds a percentage, rounded to kuruş: an approved amount with its tolerance. */
export function addPercent(amount: DecimalText, percent: DecimalText): DecimalText {
  return kurus(read(amount).times(read(percent).plus(100)).div(100));
}

/** The net of an amount that includes VAT, rounded to kuruş; no other net comes nearer to that amount. */
export function grossToNet(gross: DecimalText, vatRate: DecimalText): DecimalText {
  const rate = read(vatRate);
  if (rate.lt(0)) throw new RangeError(`VAT rate of ${vatRate} % is negative`);
  return kurus(read(gross).times(100).div(rate.plus(100)));
}

/** A unit price in another currency as one in lira: rounded once, to the four digits that prices have; what a line comes to follows from it. */
export function convertPrice(price: DecimalText, rate: DecimalText): DecimalText {
  return written(read(price).times(read(rate)).toDecimalPlaces(4, Decimal.ROUND_HALF_UP));
}

/** The share of an amount that a part has in a whole, in kuruş. */
export function shareOf(amount: DecimalText, part: DecimalText, whole: DecimalText): DecimalText {
  return kurus(read(amount).times(read(part)).div(read(whole)));
}

/** What one of several costs, to so many digits: a rate that is published for a hundred. */
export function oneOf(amount: DecimalText, count: DecimalText, digits: number): DecimalText {
  return written(read(amount).div(read(count)).toDecimalPlaces(digits, Decimal.ROUND_HALF_UP));
}

/**
 * Partial withholding (tevkifat): the buyer declares `tenths`/10 of the VAT itself and pays the rest to us. Whether a line
 * falls under it (code 602, 603 or none; designated buyers above the year's limit only) is the accountant's setting.
 */
export function withholding({ net, vat, tenths }: { net: DecimalText; vat: DecimalText; tenths: number }): {
  withheld: DecimalText;
  payable: DecimalText;
} {
  if (!Number.isInteger(tenths) || tenths < 0 || tenths > 10) throw new RangeError(`withholding of ${tenths}/10 does not exist`);
  const withheld = rounded(read(vat).times(tenths).div(10));
  return { withheld: kurus(withheld), payable: kurus(read(net).plus(read(vat)).minus(withheld)) };
}

/** An amount as people read it: ₺1.234,50 in Turkish, ₺1,234.50 in English. */
export function formatMoney(amount: DecimalText, currency: Currency, locale: Locale): string {
  const format = new Intl.NumberFormat(intlLocale(locale), {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  });
  // Text, not number: Intl formats decimal text exactly, however long it is.
  return format.format(roundKurus(amount) as Intl.StringNumericLiteral);
}

/** A price per unit as people read it: two digits, up to four where it has them. */
export function formatUnitPrice(price: DecimalText, currency: Currency, locale: Locale): string {
  const format = new Intl.NumberFormat(intlLocale(locale), {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: 2,
    maximumFractionDigits: 4,
  });
  return format.format(read(price).toFixed() as Intl.StringNumericLiteral);
}

/** A number without a currency (quantity, percent) as people read it, without trailing zeros. */
export function formatDecimal(value: DecimalText, locale: Locale): string {
  const format = new Intl.NumberFormat(intlLocale(locale), { maximumFractionDigits: 6 });
  return format.format(read(value).toFixed() as Intl.StringNumericLiteral);
}

function read(text: DecimalText): Decimal {
  if (!/^-?\d{1,30}(\.\d{1,20})?$/.test(text)) throw new RangeError(`"${text}" is not a decimal number`);
  return new Exact(text);
}

function rounded(value: Decimal): Decimal {
  return value.toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
}

function kurus(value: Decimal): DecimalText {
  return plain(value.toFixed(2, Decimal.ROUND_HALF_UP));
}

function written(value: Decimal): DecimalText {
  return plain(value.toFixed(Math.max(2, value.decimalPlaces())));
}

/** decimal.js keeps a signed zero; nobody owes −0,00. */
function plain(text: DecimalText): DecimalText {
  return /^-0(\.0*)?$/.test(text) ? text.slice(1) : text;
}
