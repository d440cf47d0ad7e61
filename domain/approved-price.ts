import { compareAmounts, type DecimalText } from './money';

/** What was approved for a type of work: its unit price, and the item of the price list that it is of, where one was named. */
export interface ApprovedLine {
  readonly unitPrice: DecimalText;
  readonly priceItemId: string | null;
}

/** What the price list says to work that was recorded. */
export interface ListedWork {
  /** How many items it has for the type of work. */
  readonly choices: number;
  /** The one that was recorded; null where the list has none, or nobody chose. */
  readonly item: { readonly itemId: string; readonly unitPrice: DecimalText } | null;
}

/**
 * At which unit price work is billed that was approved by lines: at the one that was approved for its item, whatever the list says
 * by now. A price that was approved for another item, or for none of several, is no price of this one; only where the list says
 * just that price of the item is it told which one is meant. Null where no approved price is clearly the item's.
 */
export function approvedPrice(lines: readonly ApprovedLine[], { choices, item }: ListedWork): DecimalText | null {
  // What the list does not know any more was approved all the same: there is nothing to mistake it for.
  if (item === null) return choices === 0 ? onlyOf(lines) : null;
  const named = lines.filter(({ priceItemId }) => priceItemId === item.itemId);
  const fitting = named.length > 0 ? named : lines.filter(({ priceItemId }) => priceItemId === null);
  const only = named.length > 0 || choices === 1 ? onlyOf(fitting) : null;
  return only ?? fitting.find(({ unitPrice }) => compareAmounts(unitPrice, item.unitPrice) === 0)?.unitPrice ?? null;
}

/** Whether the list has none of several items any more that approvals of a ticket name at different prices: nothing tells them apart then. */
export function isItemUnclear(lines: readonly ApprovedLine[], { choices, item }: ListedWork): boolean {
  return item === null && choices === 0 && new Set(lines.map(({ priceItemId }) => priceItemId)).size > 1 && onlyOf(lines) === null;
}

/** The price that all lines have. */
function onlyOf([first, ...rest]: readonly ApprovedLine[]): DecimalText | null {
  return first !== undefined && rest.every(({ unitPrice }) => compareAmounts(unitPrice, first.unitPrice) === 0) ? first.unitPrice : null;
}
