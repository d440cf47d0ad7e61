import type { ApprovedLineRef } from './command-args';
import { foldTurkish } from './fold';
import { compareAmounts, type DecimalText } from './money';

/** What was approved for a type of work: its unit price, and the item of the price list that it is of, where one was named. */
export interface ApprovedLine {
  readonly unitPrice: DecimalText;
  readonly priceItemId: string | null;
  /** What it was called. */
  readonly name?: string;
  /** Its index in the content of its request. */
  readonly line?: number;
}

/** A line of the type that the customer was asked for on the ticket, in whichever request, as far as it was not taken back. */
export interface AskedLine extends ApprovedLine {
  readonly name: string;
  /** Whether work may be done by the answer. */
  readonly isApproved: boolean;
}

/** A request with the lines that it approves of a type of work. */
export interface ApprovedRequest {
  readonly approvalId: string;
  readonly lines: readonly ApprovedLine[];
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
 * just that price of the item is it told which one is meant. A price that names no item is taken by no work by itself where other work of the
 * type was `asked` for: at another price, or without a yes. Nor does an item tell which work it was where other work of it was not approved. Null
 * where no approved price is clearly the item's.
 */
export function approvedPrice(lines: readonly ApprovedLine[], { choices, item }: ListedWork, asked: readonly AskedLine[] = []): DecimalText | null {
  const named = item === null ? [] : lines.filter(({ priceItemId }) => priceItemId === item.itemId);
  const unapproved = unapprovedOf(asked);
  if (item !== null && named.length > 0) {
    if (unapproved.some(({ priceItemId }) => priceItemId === item.itemId)) return null;
    return onlyOf(named) ?? atListPrice(named, item);
  }
  if (unapproved.length > 0) return null;
  const others = asked.filter(({ isApproved, priceItemId, name }) => isApproved && priceItemId === null && !lines.some((line) => line.name === name));
  // What the list does not know any more was approved all the same: there is nothing to mistake it for.
  if (item === null) return choices === 0 && lines.length > 0 ? onlyOf([...lines, ...others]) : null;
  const free = lines.filter(({ priceItemId }) => priceItemId === null);
  const only = choices === 1 && free.length > 0 ? onlyOf([...free, ...others]) : null;
  return only ?? atListPrice(free, item);
}

/** The unit price of the very line that work was recorded for; null where it is not among what is approved of its type. */
export function priceOfLine(approved: readonly ApprovedRequest[], { approvalId, line }: ApprovedLineRef): DecimalText | null {
  const lines = approved.find((request) => request.approvalId === approvalId)?.lines ?? [];
  return lines.find((one) => one.line === line)?.unitPrice ?? null;
}

/** Whether work that is recorded under a name is what the customer was asked for by that name and did not approve. */
export function isNotApproved(asked: readonly AskedLine[], typeName: string, recorded: string): boolean {
  const names = [recorded, `${typeName}: ${recorded}`].map(foldTurkish);
  return unapprovedOf(asked).some(({ name }) => names.includes(foldTurkish(name)));
}

/** What was asked for without a yes; whoever refused it may have approved it in another request. */
function unapprovedOf(asked: readonly AskedLine[]): AskedLine[] {
  const approved = asked.filter(({ isApproved }) => isApproved).map(({ name }) => foldTurkish(name));
  return asked.filter(({ isApproved, name }) => !isApproved && !approved.includes(foldTurkish(name)));
}

const atListPrice = (lines: readonly ApprovedLine[], item: { readonly unitPrice: DecimalText }): DecimalText | null =>
  lines.find(({ unitPrice }) => compareAmounts(unitPrice, item.unitPrice) === 0)?.unitPrice ?? null;

/** Whether the list has none of several items any more that approvals of a ticket name at different prices: nothing tells them apart then. */
export function isItemUnclear(lines: readonly ApprovedLine[], { choices, item }: ListedWork): boolean {
  return item === null && choices === 0 && new Set(lines.map(({ priceItemId }) => priceItemId)).size > 1 && onlyOf(lines) === null;
}

/** The price that all lines have. */
function onlyOf([first, ...rest]: readonly ApprovedLine[]): DecimalText | null {
  return first !== undefined && rest.every(({ unitPrice }) => compareAmounts(unitPrice, first.unitPrice) === 0) ? first.unitPrice : null;
}
