import { CHARGE_HOLDS, type ChargeHold } from './charge-holds';
import type { Label } from './label';

/**
 * What somebody of ours can say of a charge line. Where the coverage rule leaves it open who pays, it can be counted as covered, or be charged to the
 * customer and go on waiting for what else holds it: so the customer can be asked.
 */
export const LINE_DECISIONS = {
  BILLED: CHARGE_HOLDS.BILLED,
  WAIVED: CHARGE_HOLDS.WAIVED,
  VOIDED: CHARGE_HOLDS.VOIDED,
  COVERED: { tr: 'Kapsamda sayıldı', en: 'Counted as covered' },
  CHARGEABLE: { tr: 'Ücretli sayıldı', en: 'Charged to the customer' },
} as const satisfies Record<string, Label>;
export type LineDecision = keyof typeof LINE_DECISIONS;
export const LINE_DECISION_NAMES = Object.keys(LINE_DECISIONS) as [LineDecision, ...LineDecision[]];

/** How a line stands after the decision: what is covered counts, what is chargeable waits for its other reason. */
export function holdAfter(decision: LineDecision): ChargeHold {
  if (decision === 'COVERED') return 'BILLED';
  return decision === 'CHARGEABLE' ? 'HELD' : decision;
}
