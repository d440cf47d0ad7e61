import type { FactName } from '../../../domain/coverage/facts';
import type { Condition, CoverageOutcome, CoverageRule } from '../../../domain/coverage/rules';

/** A rule while it is written: its key stays when its place and its name change. */
export interface DraftRule extends CoverageRule {
  readonly key: string;
}

/** A sentence as it is stored: without the line breaks that a field of several lines takes. */
export const oneLine = (words: string): string => words.replaceAll(/\s*[\r\n]+\s*/g, ' ');

/** A rule that says something else; only one that covers draws. */
export function withOutcome({ draws, ...rule }: DraftRule, outcome: CoverageOutcome): DraftRule {
  return outcome === 'COVERED' && draws !== undefined ? { ...rule, outcome, draws } : { ...rule, outcome };
}

/** A rule that draws a visit of the package, or nothing. */
export function withDraws({ draws: _former, ...rule }: DraftRule, isDrawn: boolean): DraftRule {
  return isDrawn ? { ...rule, draws: 'PACKAGE_VISIT' } : rule;
}

/** A list with one element at another place. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = list.filter((_one, index) => index !== from);
  const [one] = list.slice(from, from + 1);
  return one === undefined ? [...list] : [...rest.slice(0, to), one, ...rest.slice(to)];
}

/** A condition with other answers to a fact; without any it asks about the fact no more. */
export function withAnswers(condition: Condition, fact: FactName, values: readonly string[] | null): Condition {
  const { [fact]: _former, ...others } = condition;
  return (values === null ? others : { ...others, [fact]: values }) as Condition;
}

/** What is wrong with the rule at a place, by field below it. */
export function problemsAt(errors: Readonly<Record<string, string>>, index: number): string[] {
  const prefix = `rules.${index}.`;
  return [...new Set(Object.entries(errors).flatMap(([path, message]) => (path.startsWith(prefix) ? [message] : [])))];
}

/** What travels of a rule that is written. */
export function toRule({ key: _key, ...rule }: DraftRule): CoverageRule & { when: Condition[] } {
  return { ...rule, when: [...rule.when] };
}
