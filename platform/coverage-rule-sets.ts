import { BUILT_IN_RULES, isForWantOfPackage, type CoverageRule } from '../domain/coverage/rules';
import { WANT_OF_PACKAGE } from '../domain/coverage';

/** A set of coverage rules and its number; 0 is the product's own. */
export interface RuleSet {
  readonly n: number;
  readonly rules: readonly CoverageRule[];
}

/** The product's own rules: they judge where the firm has written none. */
export const BUILT_IN_SET: RuleSet = { n: 0, rules: BUILT_IN_RULES };

/** SQL: the set that judges on a day, as JSON of a RuleSet; null where that is the product's own. */
export const ruleSetSql = (day: string): string =>
  `(SELECT jsonb_build_object('n', s.n, 'rules', s.rules) FROM coverage_rule_set s WHERE s.valid_from <= ${day} ORDER BY s.valid_from DESC LIMIT 1)`;

/** Ids of all rules, past ones too, that bill a visit for want of one of the package. */
export async function wantOfPackageIds(rows: (text: string) => Promise<readonly { readonly rules: readonly CoverageRule[] }[]>): Promise<string[]> {
  const sets = await rows('SELECT rules FROM coverage_rule_set');
  const written = sets.flatMap(({ rules }) => rules.filter(isForWantOfPackage).map(({ id }) => id));
  return [...new Set([...WANT_OF_PACKAGE, ...written])];
}
