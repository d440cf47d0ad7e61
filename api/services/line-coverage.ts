import type { Draw } from '../../domain/coverage/draws';
import type { CoverageOutcome, DecidedOutcome } from '../../domain/coverage/rules';
import { BUILT_IN_SET } from '../../platform/coverage-rule-sets';
import type { Prisma } from '../../platform/generated/prisma/client';
import type { ChargeLine } from '../contract/charge-lines';
import type { LINE_COVERAGE } from '../contract/line-coverage';

type Row = Prisma.ChargeLineGetPayload<object>;

/** Who pays for a line, by which rule of which set and why, as it travels. */
export function coverageOf({
  covered,
  outcome,
  decidedOutcome,
  draws,
  ruleId,
  ruleSet,
  reasonTr,
  reasonEn,
}: Row): Pick<ChargeLine, keyof typeof LINE_COVERAGE> {
  return {
    ...{ covered, ruleId, reasonTr, reasonEn },
    outcome: outcome as CoverageOutcome,
    decidedOutcome: decidedOutcome as DecidedOutcome | null,
    draws: draws as Draw | null,
    ruleSet: ruleSet ?? BUILT_IN_SET.n,
  };
}
