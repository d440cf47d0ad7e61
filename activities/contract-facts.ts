import { termsOnSql } from '../platform/contract-terms';
import { mannedTeamSql } from '../platform/team-sql';

/** SQL: a customer's contracts as the choice between them reads them, with kind and places of a day, a JSON array of `ContractFacts`; null where there is none. */
export const contractsSql = (customerId: string, day: string): string => `(
  SELECT json_agg(json_build_object('id', k.id, 'kind', v.kind, 'startsOn', to_char(k.starts_on, 'YYYY-MM-DD'), 'endsOn', to_char(k.ends_on, 'YYYY-MM-DD'),
                                    'teamId', (SELECT g.id FROM team g WHERE g.id = k.team_id AND ${mannedTeamSql('g')}),
                                    'siteIds', ARRAY(SELECT vs.site_id FROM contract_version_site vs WHERE vs.version_id = v.id)))
    FROM contract k CROSS JOIN LATERAL ${termsOnSql('k.id', day)} v WHERE k.customer_id = ${customerId})`;
