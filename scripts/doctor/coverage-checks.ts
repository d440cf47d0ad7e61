import { problemsOf, type RuleProblem } from '../../domain/coverage/rule-set';
import { upgradedRules, type StoredRules } from '../../domain/coverage/upgraded';
import { none, type DoctorCheck, type DoctorContext } from './check';

interface StoredSet extends StoredRules {
  readonly n: number;
  readonly format: number;
}

const SETS = `SELECT n, format, rules FROM coverage_rule_set
   WHERE valid_from >= (SELECT COALESCE(max(valid_from), '-infinity') FROM coverage_rule_set WHERE valid_from <= ($1::timestamptz AT TIME ZONE 'Europe/Istanbul')::date) ORDER BY n`;

const faultOf = ({ n, rules }: StoredSet, problem: RuleProblem): string =>
  `set ${n}: ${problem.code === 'UNDECIDED' ? `no rule decides ${JSON.stringify(problem.facts)}` : `${rules[problem.index]?.id ?? ''} ${problem.code}`}`;

const RULES_DECIDE: DoctorCheck = {
  name: 'the coverage rules that judge, and those to come, decide every case',
  needs: 'postgres',
  run: async ({ pool, now }: DoctorContext) => {
    const { rows } = await pool.query<StoredSet>(SETS, [new Date(now)]);
    return none(
      rows.flatMap((set) => problemsOf(upgradedRules(set)).map((problem) => faultOf(set, problem))),
      'all',
    );
  },
};

/** Whoever wrote a set proved it; a fact that came since may have left a case open, whose lines wait for a decision. */
export const COVERAGE_CHECKS: readonly DoctorCheck[] = [RULES_DECIDE];
