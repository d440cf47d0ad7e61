import { canDraw, type Condition, type CoverageRule } from './rules';

/** How sets of rules are stored by now. */
export const RULES_FORMAT = 2;

/** A set of rules as it is stored. */
export interface StoredRules {
  /** Absent of a set that was read by a statement of the version before. */
  readonly format?: number;
  readonly rules: readonly CoverageRule[];
}

/** Before a visit that is drawn was told from one that is covered, one answer stood for both. */
const asBefore = (condition: Condition): Condition =>
  condition.visit?.includes('COVERED') === true ? { ...condition, visit: [...condition.visit, 'DRAWN'] } : condition;

/** Stored rules as this version reads them: what an older one did not say follows from what it meant. */
export function upgradedRules({ format = 1, rules }: StoredRules): readonly CoverageRule[] {
  if (format >= RULES_FORMAT) return rules;
  return rules.map((rule) => ({
    ...rule,
    when: rule.when.map(asBefore),
    ...(canDraw(rule) ? ({ draws: 'PACKAGE_VISIT' } as const) : {}),
  }));
}
