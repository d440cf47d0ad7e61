import { compareAmounts, type DecimalText } from './money';

/**
 * At which unit price work is billed that was approved by lines: at the approved one, whatever the price list says by now. Where
 * several were approved for the same type of work, the list tells which one it is; null where it tells none of them.
 */
export function approvedPrice(prices: readonly DecimalText[], listed: DecimalText | null): DecimalText | null {
  if (prices.length === 1) return prices[0] ?? null;
  return prices.find((price) => listed !== null && compareAmounts(price, listed) === 0) ?? null;
}
