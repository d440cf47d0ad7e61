import { FACT_NAMES, valuesOf, type CoverageFacts } from './facts';
import type { Condition, CoverageRule } from './rules';

/** What is wrong with a set of rules, each at its rule (`index`) where it is one rule's. */
export type RuleProblem =
  /** Two rules have one id. */
  | { readonly code: 'SAME_ID'; readonly index: number; readonly other: number }
  /** A rule above it decides everything that it applies to, and says the opposite. */
  | { readonly code: 'CONTRADICTS'; readonly index: number; readonly other: number }
  /** Rules above it decide everything that it applies to; `other` takes most of it. */
  | { readonly code: 'OUT_OF_REACH'; readonly index: number; readonly other: number }
  /** No case can ever meet its conditions. */
  | { readonly code: 'IMPOSSIBLE'; readonly index: number }
  /** No rule decides this case. */
  | { readonly code: 'UNDECIDED'; readonly facts: CoverageFacts };

/** One answer to each fact, as a bit; a condition is the bits that it takes, so that the tens of thousands of cases are walked in an instant. */
type Bits = readonly number[];

const ANSWERS = FACT_NAMES.map((fact) => ({ fact, values: valuesOf(fact) }));

/** Every case that there can be: the answers of all facts, each with each. */
function* everyCase(): Generator<Bits> {
  const count = ANSWERS.reduce((product, { values }) => product * values.length, 1);
  for (let n = 0; n < count; n++) {
    let rest = n;
    yield ANSWERS.map(({ values: { length } }) => {
      const bit = 1 << rest % length;
      rest = Math.floor(rest / length);
      return bit;
    });
  }
}

const bitsOf = (condition: Condition): Bits =>
  ANSWERS.map(({ fact, values }) => {
    const taken: readonly string[] = condition[fact] ?? values;
    return values.reduce((bits, value, i) => (taken.includes(value) ? bits | (1 << i) : bits), 0);
  });

const factsOf = (bits: Bits): CoverageFacts =>
  Object.fromEntries(ANSWERS.map(({ fact, values }, i) => [fact, values[Math.log2(bits[i] ?? 1)]])) as unknown as CoverageFacts;

const isMet = (condition: Bits, one: Bits): boolean => condition.every((bits, i) => (bits & (one[i] ?? 0)) !== 0);

/** What a rule is good for: how many cases meet it, how many it decides, and which rules above it decide the others. */
interface Use {
  meets: number;
  decides: number;
  readonly beatenBy: Map<number, number>;
}

/** What is wrong with a set of rules; nothing where it decides every case, and every rule of it some. */
export function problemsOf(rules: readonly CoverageRule[]): RuleProblem[] {
  const conditions = rules.map(({ when }) => when.map(bitsOf));
  const uses = rules.map((): Use => ({ meets: 0, decides: 0, beatenBy: new Map() }));
  let undecided: Bits | undefined;
  for (const one of everyCase()) {
    let first = -1;
    for (const [index, use] of uses.entries()) {
      if (conditions[index]?.some((condition) => isMet(condition, one)) !== true) continue;
      use.meets += 1;
      if (first === -1) {
        first = index;
        use.decides += 1;
      } else use.beatenBy.set(first, (use.beatenBy.get(first) ?? 0) + 1);
    }
    if (first === -1) undecided ??= one;
  }
  return [
    ...rules.flatMap((rule, index) => sameIdAs(rules, rule, index)),
    ...uses.flatMap((use, index) => (use.decides === 0 ? [unused(rules, index, use)] : [])),
    ...(undecided === undefined ? [] : [{ code: 'UNDECIDED', facts: factsOf(undecided) } as const]),
  ];
}

function sameIdAs(rules: readonly CoverageRule[], { id }: CoverageRule, index: number): RuleProblem[] {
  const other = rules.findIndex((rule) => rule.id === id);
  return other === index ? [] : [{ code: 'SAME_ID', index, other }];
}

/** Why a rule never decides: of the rules above it, the one that takes most of its cases is named. */
function unused(rules: readonly CoverageRule[], index: number, { meets, beatenBy }: Use): RuleProblem {
  const [most] = [...beatenBy.entries()].sort(([, one], [, two]) => two - one);
  if (most === undefined) return { code: 'IMPOSSIBLE', index };
  const [other, cases] = most;
  return { code: cases === meets && rules[other]?.outcome !== rules[index]?.outcome ? 'CONTRADICTS' : 'OUT_OF_REACH', index, other };
}
