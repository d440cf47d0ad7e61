import { FACT_NAMES, valuesOf, type CoverageFacts } from './facts';
import { canDraw, type Condition, type CoverageRule } from './rules';

/** What is wrong with a set of rules, each at its rule (`index`) where it is one rule's. */
export type RuleProblem =
  /** Two rules have one id. */
  | { readonly code: 'SAME_ID'; readonly index: number; readonly other: number }
  /** A rule above it decides everything that it applies to, and says the opposite. */
  | { readonly code: 'CONTRADICTS'; readonly index: number; readonly other: number }
  /** Rules above it decide everything that it applies to; `other` takes most of it. */
  | { readonly code: 'OUT_OF_REACH'; readonly index: number; readonly other: number }
  /** It draws from a package though it covers no visits, or ones without a package too. */
  | { readonly code: 'DRAWS_NOTHING'; readonly index: number }
  /** No case can ever meet its conditions. */
  | { readonly code: 'IMPOSSIBLE'; readonly index: number }
  /** No rule decides this case. */
  | { readonly code: 'UNDECIDED'; readonly facts: CoverageFacts };

/** One answer to each fact, as a bit; a condition is the bits that it takes, so that all cases are walked in an instant. */
type Bits = readonly number[];

/** Answers that no condition tells apart, by the bit of the first of them. */
interface Alike {
  readonly bit: number;
  readonly count: number;
}

/** A case, and of how many that no condition tells apart it is one. */
interface Case {
  readonly bits: Bits;
  readonly count: number;
}

const ANSWERS = FACT_NAMES.map((fact) => ({ fact, values: valuesOf(fact) }));

/** The answers of each fact, those that all conditions take or leave together as one: what no rule asks about multiplies nothing. */
function alikeAnswers(conditions: readonly Bits[]): Alike[][] {
  return ANSWERS.map(({ values }, fact) => {
    const groups = new Map<string, { bit: number; count: number }>();
    for (const i of values.keys()) {
      const taken = conditions.map((bits) => (((bits[fact] ?? 0) >> i) & 1 ? '1' : '0')).join('');
      const group = groups.get(taken);
      if (group === undefined) groups.set(taken, { bit: 1 << i, count: 1 });
      else group.count += 1;
    }
    return [...groups.values()];
  });
}

/** Every case that there can be: the answers of all facts, each with each. */
function* everyCase(answers: readonly (readonly Alike[])[]): Generator<Case> {
  const cases = answers.reduce((product, { length }) => product * length, 1);
  for (let n = 0; n < cases; n++) {
    let rest = n;
    let count = 1;
    const bits = answers.map((groups) => {
      const group = groups[rest % groups.length];
      rest = Math.floor(rest / groups.length);
      count *= group?.count ?? 1;
      return group?.bit ?? 0;
    });
    yield { bits, count };
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
  for (const { bits: one, count } of everyCase(alikeAnswers(conditions.flat()))) {
    let first = -1;
    for (const [index, use] of uses.entries()) {
      if (conditions[index]?.some((condition) => isMet(condition, one)) !== true) continue;
      use.meets += count;
      if (first === -1) {
        first = index;
        use.decides += count;
      } else use.beatenBy.set(first, (use.beatenBy.get(first) ?? 0) + count);
    }
    if (first === -1) undecided ??= one;
  }
  return [
    ...rules.flatMap((rule, index) => sameIdAs(rules, rule, index)),
    ...rules.flatMap((rule, index) => (rule.draws === undefined || canDraw(rule) ? [] : [{ code: 'DRAWS_NOTHING', index } as const])),
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
