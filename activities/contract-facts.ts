import { mannedTeamSql } from '../platform/team-sql';

/** SQL: a customer's contracts as the choice between them reads them, a JSON array of `ContractFacts`; null where there is none. */
export const contractsSql = (customerId: string): string => `(
  SELECT json_agg(json_build_object('id', k.id, 'kind', k.kind, 'startsOn', to_char(k.starts_on, 'YYYY-MM-DD'), 'endsOn', to_char(k.ends_on, 'YYYY-MM-DD'),
                                    'teamId', (SELECT g.id FROM team g WHERE g.id = k.team_id AND ${mannedTeamSql('g')}),
                                    'siteIds', ARRAY(SELECT cs.site_id FROM contract_site cs WHERE cs.contract_id = k.id)))
    FROM contract k WHERE k.customer_id = ${customerId})`;
