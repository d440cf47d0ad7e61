import type { Label } from './label';

interface BillingStateDef extends Label {
  /** Whether its lines are final: what comes late, or corrects one, is billed by a later month. */
  readonly closed: boolean;
  readonly next: readonly string[];
}

/** A customer's month on its way to the invoice; a month that nobody has touched yet is open. The triggers on `charge_line` know the closed ones by name. */
export const BILLING_STATES = {
  OPEN: { tr: 'Açık', en: 'Open', closed: false, next: ['COLLECTING', 'FROZEN'] },
  COLLECTING: { tr: 'Eksikler toplanıyor', en: 'What is missing is collected', closed: false, next: ['FROZEN'] },
  FROZEN: { tr: 'Donduruldu', en: 'Frozen', closed: true, next: ['RELEASED'] },
  RELEASED: { tr: 'Serbest bırakıldı', en: 'Released', closed: true, next: [] },
} as const satisfies Record<string, BillingStateDef>;
export type BillingState = keyof typeof BILLING_STATES;
export const BILLING_STATE_NAMES = Object.keys(BILLING_STATES) as [BillingState, ...BillingState[]];

/** States of months that are final. */
export const CLOSED_BILLING_STATES: readonly BillingState[] = BILLING_STATE_NAMES.filter((state) => BILLING_STATES[state].closed);

/** States from which a month may go into a state. */
export function billingStatesBefore(state: BillingState): BillingState[] {
  return BILLING_STATE_NAMES.filter((from) => (BILLING_STATES[from].next as readonly BillingState[]).includes(state));
}

/** Whether a line stays as it is: a book holds it, or its month is closed; what is wrong with it then is put right by another line. */
export function isFinalLine({ inBook, billingState }: { readonly inBook: boolean; readonly billingState: BillingState }): boolean {
  return inBook || BILLING_STATES[billingState].closed;
}
