import type { ChargeHold } from './charge-holds';
import type { Label } from './label';

/** Who let a charge line go that was held back; a line that was never held, waits still or was given up has nobody. */
export const RELEASED_BY = {
  CUSTOMER: { tr: 'Müşteri, kendi onayıyla', en: 'The customer, by approving it' },
  STAFF: { tr: 'Firmamız, elle verilen kararla', en: 'Our firm, by a decision by hand' },
} as const satisfies Record<string, Label>;
export type ReleasedBy = keyof typeof RELEASED_BY;
export const RELEASED_BY_NAMES = Object.keys(RELEASED_BY) as [ReleasedBy, ...ReleasedBy[]];

/** Who has let a line go that one of ours has decided about: nobody, where it was given up. */
export function releasedByHand(decision: Exclude<ChargeHold, 'HELD'>): ReleasedBy | null {
  return decision === 'BILLED' ? 'STAFF' : null;
}
