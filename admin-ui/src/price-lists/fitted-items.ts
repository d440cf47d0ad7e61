import type { PriceList } from '../../../api/contract/price-lists';

/** A list whose items stand where a form has them. */
export type FittedList = PriceList & {
  /** Codes of items that are in the list no more: they keep their place, are not drawn and not sent. */
  readonly gone?: readonly string[];
};

/** A list as it is now, its items in the order of the list before: what was typed stays at its item, what is new comes last. */
export function fittedItems(now: PriceList, before: FittedList): FittedList {
  const kept = before.items.map((item) => now.items.find(({ code }) => code === item.code) ?? item);
  const added = now.items.filter(({ code }) => !before.items.some((item) => item.code === code));
  const gone = before.items.flatMap(({ code }) => (now.items.some((item) => item.code === code) ? [] : [code]));
  return { ...now, items: [...kept, ...added], gone };
}

/** Whether an item is in the list no more. */
export function isGone({ gone = [] }: FittedList, { code }: { readonly code: string }): boolean {
  return gone.includes(code);
}

/** Name of the item that an input of a form of the list's items is of. */
export function itemNameOf({ items }: PriceList): (path: string) => string {
  return (path) => items[Number(/^items\.(\d+)\./.exec(path)?.[1])]?.name ?? path;
}
