import { termsOnSql } from '../../platform/contract-terms';
import { bySql } from './by-sql';
import type { DoctorCheck } from './check';

const HELD = 'contract k JOIN contract_version v ON v.contract_id = k.id AND v.n = k.version_n';

// A promise that is missing keeps its place: another one is not taken for it.
const TARGET = 'row(priority, first_response, remote_start, resolution)::text';

/** What is agreed is said once, and its day comes. */
export const CONTRACT_CHECKS: readonly DoctorCheck[] = [
  bySql(
    'every contract holds the terms of the version that it names',
    'all',
    // Kind, prices and hours are compared by the database itself (contract_versions_whole), at each commit.
    `SELECT 'locations of ' || k.number AS fault FROM ${HELD}
      WHERE ARRAY(SELECT site_id FROM contract_site WHERE contract_id = k.id ORDER BY 1)
            IS DISTINCT FROM ARRAY(SELECT site_id FROM contract_version_site WHERE version_id = v.id ORDER BY 1)
     UNION ALL
     SELECT 'devices of ' || k.number FROM ${HELD}
      WHERE ARRAY(SELECT asset_id FROM contract_device WHERE contract_id = k.id ORDER BY 1)
            IS DISTINCT FROM ARRAY(SELECT asset_id FROM contract_version_device WHERE version_id = v.id ORDER BY 1)
     UNION ALL
     SELECT 'targets of ' || k.number FROM ${HELD}
      WHERE ARRAY(SELECT ${TARGET} FROM contract_target WHERE contract_id = k.id ORDER BY 1)
            IS DISTINCT FROM ARRAY(SELECT ${TARGET} FROM contract_version_target WHERE version_id = v.id ORDER BY 1)
     UNION ALL
     SELECT 'no version of ' || k.number FROM contract k WHERE NOT EXISTS (SELECT FROM contract_version v WHERE v.contract_id = k.id AND v.n = k.version_n)`,
  ),
  bySql(
    'every contract holds the version of the day',
    'all',
    // The relay looks each minute: until it has, that of a moment ago.
    `SELECT k.number || ', version ' || v.n AS fault
       FROM contract k CROSS JOIN LATERAL ${termsOnSql('k.id', "($1::timestamptz AT TIME ZONE 'Europe/Istanbul')::date")} v
      CROSS JOIN LATERAL ${termsOnSql('k.id', "(($1::timestamptz - interval '15 minutes') AT TIME ZONE 'Europe/Istanbul')::date")} former
      WHERE k.version_n NOT IN (v.n, former.n)`,
  ),
];
