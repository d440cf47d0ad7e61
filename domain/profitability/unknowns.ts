import type { Label } from '../label';

interface UnknownDef extends Label {
  /** What cannot be said while it is not known. */
  readonly hides: readonly ('COST' | 'TIME' | 'REVENUE' | 'VALUE')[];
}

/** What may not be known of lines, and what to do about it; each counts lines. */
export const UNKNOWNS = {
  LABOUR_COST: { tr: 'Saat maliyeti girilmemiş iş', en: 'Work without a cost of an hour', hides: ['COST'] },
  VISIT_TIME: {
    tr: 'Süresi kaydedilmemiş ziyaret ya da elle girilen iş',
    en: 'Visit, or work entered by hand, without recorded time',
    hides: ['COST', 'TIME'],
  },
  TRAVEL_COST: { tr: 'Fişi ve alış fiyatı olmayan yol ya da masraf', en: 'Travel or expense without receipt and purchase price', hides: ['COST'] },
  PART_COST: { tr: 'Alış maliyeti bilinmeyen parça', en: 'Part whose purchase cost is not known', hides: ['COST'] },
  LIST_PRICE: { tr: 'Liste fiyatı olmayan kapsam içi iş', en: 'Covered work without a list price', hides: ['VALUE'] },
  CURRENCY: { tr: 'Liraya çevrilmemiş satır', en: 'Line that is not in lira', hides: ['REVENUE'] },
} as const satisfies Record<string, UnknownDef>;
/** What is not known of a line. */
export type Unknown = keyof typeof UNKNOWNS;
/** All of them, in the order in which they are shown. */
export const UNKNOWN_NAMES = Object.keys(UNKNOWNS) as [Unknown, ...Unknown[]];

/** How many lines there are of each. */
export type UnknownCounts = Readonly<Record<Unknown, number>>;

/** Whether something of what is asked for is not known. */
export function isHidden(counts: UnknownCounts, what: UnknownDef['hides'][number]): boolean {
  return UNKNOWN_NAMES.some((name) => counts[name] > 0 && (UNKNOWNS[name].hides as UnknownDef['hides']).includes(what));
}
