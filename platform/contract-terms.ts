import type { ColumnTerm } from '../domain/contract-versions';

/** The column of a term, in `contract` and in `contract_version`. */
export function termColumn(term: ColumnTerm): string {
  return term.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/**
 * SQL: the version of a contract whose terms count on a day. Outside of the contract's days it is the one that lies nearest: what is done then is
 * judged as work under a contract that is not in force, by the terms that it had or will have.
 */
export const termsOnSql = (contract: string, day: string): string =>
  `(SELECT tv.* FROM contract_version tv WHERE tv.contract_id = ${contract} ORDER BY tv.valid_from <= ${day} DESC, abs(tv.valid_from - ${day}) LIMIT 1)`;

/** SQL: whether a version of a contract, by its id, has a site among its locations. */
export const versionHasSiteSql = (version: string, site: string): string =>
  `EXISTS (SELECT FROM contract_version_site vs WHERE vs.version_id = ${version} AND vs.site_id = ${site})`;

/** SQL: whether a version of a contract, by its id, covers a device, itself or as a part of one: LISTED also where it lists none; null where it does and none is named. */
export const deviceSql = (version: string, asset: string): string => {
  const listed = (more: string): string => `EXISTS (SELECT FROM contract_version_device vd WHERE vd.version_id = ${version}${more})`;
  return `(CASE WHEN NOT ${listed('')} THEN 'LISTED' WHEN ${asset} IS NULL THEN NULL WHEN ${listed(` AND vd.asset_id IN (SELECT unnest(ARRAY[pa.id, pa.parent_id]) FROM asset pa WHERE pa.id = ${asset})`)} THEN 'LISTED' ELSE 'NOT_LISTED' END)`;
};
