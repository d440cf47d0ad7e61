import fc from 'fast-check';
import { COVERAGE_FACTS, FACT_NAMES, valueLabel, valuesOf } from '../../domain/coverage/facts';
import { problemsOf, type RuleProblem } from '../../domain/coverage/rule-set';
import { BUILT_IN_RULES, isForWantOfPackage, type CoverageRule } from '../../domain/coverage/rules';

const rule = (id: string, outcome: CoverageRule['outcome'], ...when: CoverageRule['when']): CoverageRule => ({
  id,
  outcome,
  when,
  reason: { tr: 'Gerekçe.', en: 'Reason.' },
});
const REST = rule('REST', 'BILLED', {});

test('the product’s own rules decide every case, each of them some, and none contradicts another', () => {
  expect(problemsOf(BUILT_IN_RULES)).toEqual([]);
});

test('no case is passed over: without the answer that a rule leaves out there is one that nobody decides', () => {
  for (const fact of FACT_NAMES)
    for (const value of valuesOf(fact)) {
      const others = valuesOf(fact).filter((one) => one !== value);
      expect(problemsOf([rule('A', 'BILLED', { [fact]: others })])).toEqual([
        { code: 'UNDECIDED', facts: expect.objectContaining({ [fact]: value }) as never },
      ]);
    }
});

test.each<[string, readonly CoverageRule[], readonly Partial<RuleProblem>[]]>([
  ['nothing but a rule for everything', [REST], []],
  [
    'a rule below one that says the opposite of the same cases',
    [rule('A', 'COVERED', { cls: ['UPDATE'] }), rule('B', 'BILLED', { cls: ['UPDATE'], place: ['REMOTE'] }), REST],
    [{ code: 'CONTRADICTS', index: 1, other: 0 }],
  ],
  [
    'a rule below one that says the same of the same cases',
    [rule('A', 'COVERED', { cls: ['UPDATE'] }), rule('B', 'COVERED', { cls: ['UPDATE'] }), REST],
    [{ code: 'OUT_OF_REACH', index: 1, other: 0 }],
  ],
  [
    'a rule whose cases two others share',
    [rule('A', 'COVERED', { place: ['REMOTE'] }), rule('B', 'BILLED', { place: ['ONSITE'] }), rule('C', 'COVERED', { cls: ['UPDATE'] })],
    [{ code: 'OUT_OF_REACH', index: 2 }],
  ],
  [
    'an exception above the rule that it is one of',
    [rule('A', 'COVERED', { cls: ['UPDATE'], kind: ['HELPDESK_ONLY'] }), rule('B', 'BILLED', { cls: ['UPDATE'] }), REST],
    [],
  ],
  ['a rule without a condition of its own', [rule('A', 'COVERED'), REST], [{ code: 'IMPOSSIBLE', index: 0 }]],
  [
    'rules that draw what is not there',
    [
      { ...rule('A', 'COVERED', { cls: ['VISIT'], package: ['LEFT', 'NONE'] }), draws: 'PACKAGE_VISIT' },
      { ...rule('B', 'COVERED', { cls: ['UPDATE'], package: ['LEFT'] }), draws: 'PACKAGE_VISIT' },
      { ...rule('C', 'BILLED', { cls: ['TRAVEL'], package: ['LEFT'] }), draws: 'PACKAGE_VISIT' },
      { ...rule('D', 'COVERED', { cls: ['VISIT'], package: ['PROMISED'] }), draws: 'PACKAGE_VISIT' },
      REST,
    ],
    [0, 1, 2].map((index) => ({ code: 'DRAWS_NOTHING', index })),
  ],
  ['two rules of one name', [rule('A', 'COVERED', { cls: ['UPDATE'] }), rule('A', 'BILLED', {})], [{ code: 'SAME_ID', index: 1, other: 0 }]],
  [
    'cases that nobody decides',
    [rule('A', 'COVERED', { cls: ['UPDATE'] })],
    [{ code: 'UNDECIDED', facts: expect.objectContaining({ cls: 'SUPPORT' }) as never }],
  ],
])('%s', (_what, rules, problems) => {
  expect(problemsOf(rules)).toEqual(problems.map((problem) => expect.objectContaining(problem)));
});

test('each fact and each of its answers has a name of its own in both languages', () => {
  for (const fact of FACT_NAMES) {
    const values = valuesOf(fact);
    for (const language of ['tr', 'en'] as const) {
      expect(COVERAGE_FACTS[fact][language]).toMatch(/\S/);
      expect(new Set(values.map((value) => valueLabel(fact, value)[language])).size).toBe(values.length);
    }
  }
});

test('only what bills for want of a package says so', () => {
  expect(BUILT_IN_RULES.filter(isForWantOfPackage).map(({ id }) => id)).toEqual(['M15-PACKAGE-PROMISED', 'M15-OUTSIDE-PACKAGE']);
  expect(isForWantOfPackage(rule('A', 'BILLED', { package: ['USED_UP'] }, {}))).toBe(false);
  expect(isForWantOfPackage(rule('A', 'DECIDE', { cls: ['VISIT'], package: ['USED_UP'] }))).toBe(true);
});

describe('the proof by parts', () => {
  const FACTS = ['place', 'package', 'visit', 'hours'] as const;
  const condition = fc.record(Object.fromEntries(FACTS.map((fact) => [fact, fc.subarray([...valuesOf(fact)], { minLength: 1 })])), {
    requiredKeys: [],
  }) as unknown as fc.Arbitrary<CoverageRule['when'][number]>;
  const set = fc.array(fc.tuple(fc.constantFrom('COVERED' as const, 'BILLED' as const), fc.array(condition, { maxLength: 3 })), { maxLength: 8 });
  const cases = FACTS.reduce<Record<string, string>[]>(
    (all, fact) => all.flatMap((one) => valuesOf(fact).map((value) => ({ ...one, [fact]: value }))),
    [{}],
  );
  const meets = ({ when }: CoverageRule, one: Record<string, string>): boolean =>
    when.some((asked) => FACTS.every((fact) => (asked[fact] as readonly string[] | undefined)?.includes(one[fact] ?? '') ?? true));

  test('says the same as a walk over every case', () => {
    fc.assert(
      fc.property(set, (given) => {
        const rules = given.map(([outcome, when], index) => rule(`R${index}`, outcome, ...when));
        const first = cases.map((one) => rules.findIndex((candidate) => meets(candidate, one)));
        const problems = problemsOf(rules);
        expect(problems.some(({ code }) => code === 'UNDECIDED')).toBe(first.includes(-1));
        for (const [index, { outcome }] of rules.entries()) {
          const own = problems.find((problem) => 'index' in problem && problem.index === index);
          const takers = new Set(cases.flatMap((one, n) => (meets(rules[index] as CoverageRule, one) ? [first[n] ?? -1] : [])));
          if (takers.has(index)) expect(own).toBeUndefined();
          else if (takers.size === 0) expect(own?.code).toBe('IMPOSSIBLE');
          else {
            const [taker] = takers;
            expect(own?.code).toBe(takers.size === 1 && rules[taker ?? 0]?.outcome !== outcome ? 'CONTRADICTS' : 'OUT_OF_REACH');
          }
        }
      }),
    );
  });

  test('goes through a hundred rules that ask for different answers to everything', () => {
    const rules = Array.from({ length: 100 }, (_none, n) =>
      rule(
        `R${n}`,
        n % 2 === 0 ? 'COVERED' : 'BILLED',
        Object.fromEntries(FACT_NAMES.map((fact, i) => [fact, [valuesOf(fact)[(n * 7 + i) % valuesOf(fact).length]]])) as never,
      ),
    );
    expect(problemsOf([...rules, REST]).filter(({ code }) => code === 'UNDECIDED')).toEqual([]);
  });
});
