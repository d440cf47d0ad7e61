import { BUILT_IN_RULES, isForWantOfPackage, type CoverageRule } from '../domain/coverage/rules';
import { upgradedRules, type StoredRules } from '../domain/coverage/upgraded';
import { WANT_OF_PACKAGE } from '../domain/coverage';

/** A set of coverage rules and its number; 0 is the product's own. */
export interface RuleSet {
  readonly n: number;
  readonly rules: readonly CoverageRule[];
}

/** The product's own rules: they judge where the firm has written none. */
export const BUILT_IN_SET: RuleSet = { n: 0, rules: BUILT_IN_RULES };

/** A set as `ruleSetSql` gives it. */
export type StoredRuleSet = StoredRules & Pick<RuleSet, 'n'>;

/** The set that judges, as this version reads it; the product's own where nothing is stored. */
export function ruleSetOf(stored: StoredRuleSet | null): RuleSet {
  return stored === null ? BUILT_IN_SET : { n: stored.n, rules: upgradedRules(stored) };
}

/** SQL: the set that judges on a day, as JSON of a StoredRuleSet; null where that is the product's own. */
export const ruleSetSql = (day: string): string =>
  `(SELECT jsonb_build_object('n', s.n, 'format', s.format, 'rules', s.rules) FROM coverage_rule_set s WHERE s.valid_from <= ${day} ORDER BY s.valid_from DESC LIMIT 1)`;

/** Ids of all rules, past ones too, that bill a visit for want of one of the package. */
export async function wantOfPackageIds(rows: (text: string) => Promise<readonly StoredRules[]>): Promise<string[]> {
  const sets = await rows('SELECT format, rules FROM coverage_rule_set');
  const written = sets.flatMap((set) =>
    upgradedRules(set)
      .filter(isForWantOfPackage)
      .map(({ id }) => id),
  );
  return [...new Set([...WANT_OF_PACKAGE, ...written])];
}
