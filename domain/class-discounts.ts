import type { Label } from './label';
import type { DecimalText } from './money';
import type { WorkClass } from './work-types';

/** Classes of work that may have a discount of their own; travel and lodging have none, by receipt or by kilometre. */
export const DISCOUNT_CLASSES = [
  'SUPPORT',
  'VISIT',
  'ONSITE_LABOUR',
  'EXTRA',
  'SPARE',
  'MAINTENANCE',
  'WARRANTY',
] as const satisfies readonly WorkClass[];

/** A class of work that may have a discount of its own. */
export type DiscountClass = (typeof DISCOUNT_CLASSES)[number];

/** Percent by class; a class that is not named, or null, has the contract's. */
export type ClassDiscounts = { readonly [C in DiscountClass]?: DecimalText | null };

/** Whose discount a line has. */
export const DISCOUNTS_OF = {
  CLASS: { tr: 'Bu tür işin kendi indirimi', en: 'Discount of this class of work' },
  CONTRACT: { tr: 'Sözleşmenin genel indirimi', en: 'General discount of the contract' },
} as const satisfies Record<string, Label>;
export type DiscountOf = keyof typeof DISCOUNTS_OF;
export const DISCOUNT_OF_NAMES = Object.keys(DISCOUNTS_OF) as [DiscountOf, ...DiscountOf[]];

/** The discount of a class of work, and whose it is. */
export function discountOf(
  cls: WorkClass,
  general: DecimalText,
  discounts: ClassDiscounts,
): { readonly percent: DecimalText; readonly of: DiscountOf } {
  const own = (discounts as Readonly<Partial<Record<WorkClass, DecimalText | null>>>)[cls] ?? null;
  return own === null ? { percent: general, of: 'CONTRACT' } : { percent: own, of: 'CLASS' };
}
