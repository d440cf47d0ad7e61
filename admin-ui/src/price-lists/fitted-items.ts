import type { PriceList } from '../../../api/contract/price-lists';

/** A list as it is now, its items in the order of the list before: what was typed stays at its item. What is gone stays where it was, what is new comes last. */
export function fittedItems(now: PriceList, before: PriceList): PriceList {
  const kept = before.items.map((item) => now.items.find(({ code }) => code === item.code) ?? item);
  const added = now.items.filter(({ code }) => !before.items.some((item) => item.code === code));
  return { ...now, items: [...kept, ...added] };
}

/** Name of the item that an input of a form of the list's items is of. */
export function itemNameOf({ items }: PriceList): (path: string) => string {
  return (path) => items[Number(/^items\.(\d+)\./.exec(path)?.[1])]?.name ?? path;
}
