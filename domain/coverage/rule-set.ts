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

/** Answers to each fact, as bits: all cases in which each fact has one of its. A condition is one, and so is a part of all cases. */
type Bits = readonly number[];

/** What a rule takes by one of its conditions. */
interface Claim {
  readonly rule: number;
  readonly bits: Bits;
}

const ANSWERS = FACT_NAMES.map((fact) => ({ fact, values: valuesOf(fact) }));
const EVERY_CASE: Bits = ANSWERS.map(({ values }) => (1 << values.length) - 1);

/**
 * Splits a part of all cases by the conditions of the rules, and tells of each piece the rule that decides it, the first in their order; null: none. Split by
 * what rules ask about alone, a hundred of them that ask for different answers need no walk over every case there is.
 */
function partition(part: Bits, claims: readonly Claim[], tell: (rule: number | null, piece: Bits) => void): void {
  const at = claims.findIndex(({ bits }) => isMet(bits, part));
  const claim = claims[at];
  if (claim === undefined) {
    tell(null, part);
    return;
  }
  const below = claims.slice(at + 1);
  let inner = part;
  for (const [fact, taken] of claim.bits.entries()) {
    const all = inner[fact] ?? 0;
    const outside = all & ~taken;
    if (outside !== 0) partition(inner.with(fact, outside), below, tell);
    inner = inner.with(fact, all & taken);
  }
  tell(claim.rule, inner);
}

const claimsOf = (conditions: readonly (readonly Bits[])[]): Claim[] => conditions.flatMap((all, rule) => all.map((bits) => ({ rule, bits })));

/** How many cases a part of them holds. */
const sizeOf = (part: Bits): number => part.reduce((product, bits) => product * countOf(bits), 1);
const countOf = (bits: number): number => (bits === 0 ? 0 : (bits & 1) + countOf(bits >>> 1));

/** The first case of a part, and whether one comes before another: facts count from the last one on. */
const firstOf = (part: Bits): Bits => part.map((bits) => bits & -bits);
function isBefore(one: Bits, other: Bits): boolean {
  const at = one.findLastIndex((bits, fact) => bits !== other[fact]);
  return at !== -1 && (one[at] ?? 0) < (other[at] ?? 0);
}

const bitsOf = (condition: Condition): Bits =>
  ANSWERS.map(({ fact, values }) => {
    const taken: readonly string[] = condition[fact] ?? values;
    return values.reduce((bits, value, i) => (taken.includes(value) ? bits | (1 << i) : bits), 0);
  });

const factsOf = (bits: Bits): CoverageFacts =>
  Object.fromEntries(ANSWERS.map(({ fact, values }, i) => [fact, values[Math.log2(bits[i] ?? 1)]])) as unknown as CoverageFacts;

/** Whether a condition takes any case of a part. */
const isMet = (condition: Bits, part: Bits): boolean => condition.every((bits, i) => (bits & (part[i] ?? 0)) !== 0);

/** What is wrong with a set of rules; nothing where it decides every case, and every rule of it some. */
export function problemsOf(rules: readonly CoverageRule[]): RuleProblem[] {
  const conditions = rules.map(({ when }) => when.map(bitsOf));
  const deciding = new Set<number>();
  const open: Bits[] = [];
  partition(EVERY_CASE, claimsOf(conditions), (rule, piece) => {
    if (rule === null) open.push(firstOf(piece));
    else deciding.add(rule);
  });
  const [undecided] = open.toSorted((one, other) => (isBefore(one, other) ? -1 : 1));
  return [
    ...rules.flatMap((rule, index) => sameIdAs(rules, rule, index)),
    ...rules.flatMap((rule, index) => (rule.draws === undefined || canDraw(rule) ? [] : [{ code: 'DRAWS_NOTHING', index } as const])),
    ...rules.flatMap((_rule, index) => (deciding.has(index) ? [] : [unused(rules, conditions, index)])),
    ...(undecided === undefined ? [] : [{ code: 'UNDECIDED', facts: factsOf(undecided) } as const]),
  ];
}

function sameIdAs(rules: readonly CoverageRule[], { id }: CoverageRule, index: number): RuleProblem[] {
  const other = rules.findIndex((rule) => rule.id === id);
  return other === index ? [] : [{ code: 'SAME_ID', index, other }];
}

/** Why a rule never decides: of the rules above it, the one that takes most of its cases is named. */
function unused(rules: readonly CoverageRule[], conditions: readonly (readonly Bits[])[], index: number): RuleProblem {
  const beatenBy = new Map<number, number>();
  const above = claimsOf(conditions.slice(0, index));
  // Its own cases, each once, by who takes them.
  partition(EVERY_CASE, claimsOf([conditions[index] ?? []]), (own, piece) => {
    if (own === null) return;
    partition(piece, above, (rule, part) => {
      if (rule !== null) beatenBy.set(rule, (beatenBy.get(rule) ?? 0) + sizeOf(part));
    });
  });
  const [most, ...others] = [...beatenBy.keys()].sort((one, two) => (beatenBy.get(two) ?? 0) - (beatenBy.get(one) ?? 0) || one - two);
  if (most === undefined) return { code: 'IMPOSSIBLE', index };
  // One alone takes all of them.
  return { code: others.length === 0 && rules[most]?.outcome !== rules[index]?.outcome ? 'CONTRADICTS' : 'OUT_OF_REACH', index, other: most };
}
