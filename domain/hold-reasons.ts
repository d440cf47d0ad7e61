import type { Label } from './label';
import type { Party } from './ticket-states';

/** Why a ticket rests until a day, and who must move meanwhile. */
export const HOLD_REASONS = {
  CUSTOMER_WISH: { tr: 'Müşterinin isteği', en: "At the customer's wish", waitingFor: 'REQUESTER' },
  PART: { tr: 'Parça bekleniyor', en: 'Waiting for a part', waitingFor: 'SUPPLIER' },
  THIRD_PARTY: { tr: 'Başka bir firma bekleniyor', en: 'Waiting for another company', waitingFor: 'THIRD_PARTY' },
  OWN_WORK: { tr: 'Bizim hazırlığımız sürüyor', en: 'We are still preparing', waitingFor: 'TECHNICIAN' },
} as const satisfies Record<string, Label & { waitingFor: Party }>;

export type HoldReason = keyof typeof HOLD_REASONS;
export const HOLD_REASON_KEYS = Object.keys(HOLD_REASONS) as [HoldReason, ...HoldReason[]];
