import type { ClockMode } from './clocks/clock-modes';
import type { Label } from './label';
import type { Party } from './ticket-states';

/** Why a ticket rests until a day, who must move meanwhile, and whether what was promised goes on running: our own work is no pause. */
export const HOLD_REASONS = {
  CUSTOMER_WISH: { tr: 'Müşterinin isteği', en: "At the customer's wish", waitingFor: 'REQUESTER', clock: 'REQUESTER' },
  PART: { tr: 'Parça bekleniyor', en: 'Waiting for a part', waitingFor: 'SUPPLIER', clock: 'PART' },
  THIRD_PARTY: { tr: 'Başka bir firma bekleniyor', en: 'Waiting for another company', waitingFor: 'THIRD_PARTY', clock: 'HOLD' },
  OWN_WORK: { tr: 'Bizim hazırlığımız sürüyor', en: 'We are still preparing', waitingFor: 'TECHNICIAN', clock: 'RUNS' },
} as const satisfies Record<string, Label & { waitingFor: Party; clock: ClockMode }>;

export type HoldReason = keyof typeof HOLD_REASONS;
export const HOLD_REASON_KEYS = Object.keys(HOLD_REASONS) as [HoldReason, ...HoldReason[]];

/** Whether it rests by the requester's wish and they have written since: till somebody answers, it is ours to move, as with a question that was answered. */
export function isHoldAnswered({ reason, answered }: { readonly reason: HoldReason; readonly answered?: true }): boolean {
  return answered === true && HOLD_REASONS[reason].waitingFor === 'REQUESTER';
}
