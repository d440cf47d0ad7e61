import { Decimal } from 'decimal.js';
import type { Label } from './label';
import { compareAmounts } from './money';

/** Why the contract pays for travel or lodging that it bills otherwise. */
export const COST_INCLUSIONS = {
  TOWN: { tr: 'Sözleşmeye göre şehir içi yol bize aittir.', en: 'The contract includes travel in town.' },
  KILOMETRES: {
    tr: 'Sözleşmenin her ziyaret için kapsadığı kilometrenin içindedir.',
    en: 'Within the kilometres that the contract includes for each visit.',
  },
  LODGING_LIMIT: {
    tr: 'Konaklamanın, sözleşmedeki gecelik üst sınırı aşan kısmı bize aittir.',
    en: 'What lodging costs beyond the limit per night of the contract is ours.',
  },
} as const satisfies Record<string, Label>;
/** One of these reasons. */
export type CostInclusion = keyof typeof COST_INCLUSIONS;

/** What a version says of travel and lodging, beside whether they are billed at all. */
export interface TravelTerms {
  /** Whether travel within the town is included though travel is billed. */
  readonly townTravelIncluded: boolean;
  /** Kilometres of each visit that are included. */
  readonly travelIncludedKm: number;
  /** Most that is billed for a night, without VAT; null: what was paid. */
  readonly lodgingLimit: string | null;
}

/** Most that a version can include. */
export const MAX_INCLUDED_KM = 5_000;
/** Most nights of one receipt. */
export const MAX_NIGHTS = 60;

/** A quantity or an amount in the part that the customer pays for and the part that the contract does; a part of nothing is null. */
export interface SplitCost {
  readonly billed: string | null;
  readonly included: string | null;
}

/** Kilometres of which so many are left that the contract includes for the visit. */
export function splitKilometres(kilometres: string, left: string): SplitCost {
  const whole = new Decimal(kilometres);
  const included = Decimal.min(whole, Decimal.max(left, 0));
  return { billed: part(whole.minus(included)), included: part(included) };
}

/** What was paid for so many nights, up to the limit and beyond it. */
export function splitLodging(amount: string, nights: number, limit: string): SplitCost {
  const most = new Decimal(limit).times(nights).toFixed(2);
  if (compareAmounts(amount, most) <= 0) return { billed: amount, included: null };
  return { billed: most, included: new Decimal(amount).minus(most).toFixed(2) };
}

const part = (amount: Decimal): string | null => (amount.isZero() ? null : amount.toFixed());
