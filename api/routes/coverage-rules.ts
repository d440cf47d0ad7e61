import type { coverageRuleOperations } from '../contract/coverage-rules';
import type { Handlers } from '../http/call';
import { dryRunCoverageRules } from '../services/coverage-dry-run';
import { createCoverageRuleSet, deleteCoverageRuleSet, listCoverageRuleSets } from '../services/coverage-rules';
import { tryCoverage } from '../services/coverage-trial';
import type { RouteContext } from './context';

/** Coverage rules: their sets, a case that is tried, a month that is judged once more. */
export function coverageRuleHandlers({ deps }: RouteContext): Handlers<typeof coverageRuleOperations> {
  return {
    listCoverageRuleSets: ({ at }) => listCoverageRuleSets(deps.db.pool, at),
    createCoverageRuleSet: ({ body, write }) => write((tx) => createCoverageRuleSet(tx, body)),
    deleteCoverageRuleSet: async ({ params, write }) => void (await write((tx) => deleteCoverageRuleSet(tx, params.n))),
    tryCoverage: ({ body }) => tryCoverage(deps.db.pool, body),
    dryRunCoverageRules: ({ body, locale }) => dryRunCoverageRules(deps.db.pool, body, locale),
  };
}
