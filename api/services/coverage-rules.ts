import type { z } from 'zod';
import { civilDateAt } from '../../domain/civil-date';
import { COVERAGE_FACTS, FACT_NAMES, valueLabel } from '../../domain/coverage/facts';
import { problemsOf, type RuleProblem } from '../../domain/coverage/rule-set';
import type { CoverageRule } from '../../domain/coverage/rules';
import { RULES_FORMAT, upgradedRules } from '../../domain/coverage/upgraded';
import type { Locale } from '../../domain/locale';
import type { Queryable } from '../../platform/command-inbox';
import { BUILT_IN_SET } from '../../platform/coverage-rule-sets';
import type { Prisma } from '../../platform/generated/prisma/client';
import type { CoverageRuleSet, CoverageRuleSetInputSchema } from '../contract/coverage-rules';
import { fieldProblem } from '../contract/values';
import { AppProblem, invalidFields } from '../http/problem';
import { audit } from './audit';
import { instant, toDateColumn } from './serialize';
import type { Write } from './write';

interface Row {
  readonly n: number;
  readonly validFrom: string;
  readonly note: string | null;
  readonly createdAt: Date;
  readonly createdByName: string | null;
  readonly format: number;
  readonly rules: CoverageRuleSet['rules'];
}

const SETS = `select s.n, s.valid_from::text as "validFrom", s.note, s.created_at as "createdAt", u.name as "createdByName", s.format, s.rules
  from coverage_rule_set s left join app_user u on u.id = s.created_by_id order by s.valid_from desc`;

/** All sets, newest first, and which of them judges today. */
export async function listCoverageRuleSets(db: Queryable, at: number): Promise<{ sets: CoverageRuleSet[] }> {
  const today = civilDateAt(at);
  const { rows } = await db.query<Row>(SETS);
  const inForce = rows.find(({ validFrom }) => validFrom <= today)?.n ?? BUILT_IN_SET.n;
  const written = rows.map(({ createdAt, format, ...row }): CoverageRuleSet => {
    const standing = row.n === inForce ? 'IN_FORCE' : row.validFrom > today ? 'TO_COME' : 'PAST';
    return { ...row, rules: mutable(upgradedRules({ format, rules: row.rules })), standing, createdAt: instant(createdAt) };
  });
  return { sets: [...written, builtIn(inForce)] };
}

const mutable = (rules: readonly CoverageRule[]): CoverageRuleSet['rules'] => rules.map((rule) => ({ ...rule, when: [...rule.when] }));

function builtIn(inForce: number): CoverageRuleSet {
  const standing = inForce === BUILT_IN_SET.n ? 'IN_FORCE' : 'PAST';
  const rules = mutable(BUILT_IN_SET.rules);
  return { n: BUILT_IN_SET.n, validFrom: null, standing, note: null, createdAt: null, createdByName: null, rules };
}

/** Writes a set: lines of today and before were judged, so its day is to come. */
export async function createCoverageRuleSet(write: Write, input: z.output<typeof CoverageRuleSetInputSchema>): Promise<CoverageRuleSet> {
  const { tx, at, actor, locale } = write;
  const { validFrom, note, rules, replaces, basedOn } = input;
  checkRules(rules, locale);
  if (validFrom <= civilDateAt(at)) throw invalidFields({ validFrom: fieldProblem('RULES_PAST') });
  // Two who write at once: the second one sees the first one's set.
  await tx.$executeRaw`lock table coverage_rule_set in share row exclusive mode`;
  const newest = await tx.coverageRuleSet.findFirst({ orderBy: { n: 'desc' }, select: { n: true } });
  if ((newest?.n ?? BUILT_IN_SET.n) !== basedOn) throw new AppProblem('RULES_CHANGED');
  if (replaces !== null) await removeFuture(write, replaces);
  if ((await tx.coverageRuleSet.count({ where: { validFrom: toDateColumn(validFrom) } })) > 0)
    throw invalidFields({ validFrom: fieldProblem('TAKEN') });
  const n = await nextNumber(tx, newest?.n ?? BUILT_IN_SET.n);
  const stored = rules as unknown as Prisma.InputJsonArray;
  await tx.coverageRuleSet.create({
    data: { n, validFrom: toDateColumn(validFrom), format: RULES_FORMAT, rules: stored, note, createdById: actor.id ?? '', createdAt: new Date(at) },
  });
  await audit(write, { action: 'coverageRules.create', subjectType: 'coverageRules', subjectId: String(n), detail: { n, validFrom, replaces } });
  write.changed('coverage-rules', String(n));
  const writer = actor.id === null ? null : await tx.appUser.findUnique({ where: { id: actor.id }, select: { name: true } });
  return { n, validFrom, standing: 'TO_COME', note, createdAt: instant(new Date(at)), createdByName: writer?.name ?? null, rules };
}

/** What a set was called that was removed since is said of no other. */
async function nextNumber(tx: Write['tx'], newest: number): Promise<number> {
  const [row] = await tx.$queryRaw<{ n: number }[]>`select greatest(nextval('coverage_rule_set_n_seq')::int, ${newest + 1}::int) as n`;
  return row?.n ?? newest + 1;
}

/** Removes a set that has judged nothing yet. */
export async function deleteCoverageRuleSet(write: Write, n: number): Promise<void> {
  await removeFuture(write, n);
  await audit(write, { action: 'coverageRules.delete', subjectType: 'coverageRules', subjectId: String(n), detail: { n } });
  write.changed('coverage-rules', String(n));
}

async function removeFuture({ tx, at }: Write, n: number): Promise<void> {
  const today = toDateColumn(civilDateAt(at));
  const { count } = await tx.coverageRuleSet.deleteMany({ where: { n, validFrom: { gt: today } } });
  if (count > 0) return;
  const isThere = (await tx.coverageRuleSet.count({ where: { n } })) > 0;
  throw new AppProblem(isThere ? 'RULES_IN_FORCE' : 'NOT_FOUND');
}

/** Refuses rules that leave a case undecided, or of which one contradicts another or is out of reach: each at its rule. */
export function checkRules(rules: readonly CoverageRule[], locale: Locale): void {
  const problems = problemsOf(rules);
  if (problems.length === 0) return;
  throw invalidFields(Object.fromEntries(problems.toReversed().map((problem) => [fieldOf(problem), wordsOf(problem, rules, locale)])));
}

const fieldOf = (problem: RuleProblem): string =>
  problem.code === 'UNDECIDED' ? 'rules' : `rules.${problem.index}.${problem.code === 'DRAWS_NOTHING' ? 'draws' : 'id'}`;

function wordsOf(problem: RuleProblem, rules: readonly CoverageRule[], locale: Locale): string {
  switch (problem.code) {
    case 'SAME_ID':
      return fieldProblem('TAKEN');
    case 'CONTRADICTS':
      return fieldProblem('RULE_CONTRADICTS', rules[problem.other]?.id ?? '');
    case 'OUT_OF_REACH':
      return fieldProblem('RULE_OUT_OF_REACH', rules[problem.other]?.id ?? '');
    case 'DRAWS_NOTHING':
      return fieldProblem('RULE_DRAWS_NOTHING');
    case 'IMPOSSIBLE':
      return fieldProblem('RULE_IMPOSSIBLE');
    case 'UNDECIDED':
      return fieldProblem('RULES_UNDECIDED', FACT_NAMES.map((fact) => answer(fact, problem.facts[fact], locale)).join(', '));
  }
}

const answer = (fact: (typeof FACT_NAMES)[number], value: string, locale: Locale): string =>
  `${COVERAGE_FACTS[fact][locale]}: ${valueLabel(fact, value)[locale]}`;
