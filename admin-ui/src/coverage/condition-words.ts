import { COVERAGE_FACTS, FACT_NAMES, valueLabel, type FactName } from '../../../domain/coverage/facts';
import type { Condition } from '../../../domain/coverage/rules';
import type { Locale } from '../../../domain/locale';

/** The facts that a condition names, in their order, with the answers that it takes. */
export function namedFacts(condition: Condition): { readonly fact: FactName; readonly values: readonly string[] }[] {
  return FACT_NAMES.flatMap((fact) => {
    const values = condition[fact];
    return values === undefined ? [] : [{ fact, values }];
  });
}

/** A condition as people read it: each fact with the answers that it may have. */
export function conditionWords(condition: Condition, locale: Locale): string[] {
  return namedFacts(condition).map(
    ({ fact, values }) => `${COVERAGE_FACTS[fact][locale]}: ${values.map((value) => valueLabel(fact, value)[locale]).join(', ')}`,
  );
}
