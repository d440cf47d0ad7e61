import { z } from 'zod';
import { LINE_DECISION_NAMES } from '../../domain/charge-decisions';
import { DRAW_NAMES } from '../../domain/coverage/draws';
import { COVERAGE_OUTCOME_NAMES, DECIDED_OUTCOME_NAMES } from '../../domain/coverage/rules';
import { WithholdingCodeSchema } from './price-lists';
import { CivilDate, decimal, line, longText, TEXT_LIMITS } from './values';

/** What a line draws from instead of being billed (domain/coverage.ts). */
const DrawSchema = z.enum(DRAW_NAMES).meta({ id: 'Draw' });

/** Fields of a charge line that say who pays for it, by which rule and why. */
export const LINE_COVERAGE = {
  covered: z.boolean(),
  /** What the rule said: DECIDE is decided by somebody. */
  outcome: z.enum(COVERAGE_OUTCOME_NAMES),
  decidedOutcome: z.enum(DECIDED_OUTCOME_NAMES).nullable(),
  /** What it draws from instead of being billed. */
  draws: DrawSchema.nullable(),
  ruleId: z.string(),
  /** Number of the set of coverage rules that judged it; 0: the product's own. */
  ruleSet: z.int(),
  reasonTr: z.string(),
  reasonEn: z.string(),
} as const;

/** What somebody says of a line. */
export const LineDecisionSchema = z.strictObject({
  /** COVERED and CHARGEABLE: who pays, of a line of which the coverage rule leaves that open; CHARGEABLE goes on waiting for what else holds it. */
  decision: z.enum(LINE_DECISION_NAMES),
  reason: longText(),
  /** Of a visit that is counted as covered: that it is drawn from the package. */
  draws: DrawSchema.optional(),
  /** Needed to bill a line that is held for want of a price, or of one that is clear; refused otherwise. */
  unitPrice: decimal(4).optional(),
  /** Of the service at that price, null: none; absent: the line keeps what it has. Refused without a price. */
  withholdingCode: WithholdingCodeSchema.nullable().optional(),
  /** With whom at the customer somebody spoke, and on which day: needed to bill what nobody approved; refused otherwise. */
  spokenWith: line(TEXT_LIMITS.name).optional(),
  spokenOn: CivilDate.optional(),
});
