import { FIRST_CONSENT_TEXT, type ConsentText } from '../domain/consent-text';
import type { Queryable } from './command-inbox';

const TEXT = `json_build_object('version', ct.version, 'notice', json_build_object('tr', ct.notice_tr, 'en', ct.notice_en),
  'permission', json_build_object('tr', ct.permission_tr, 'en', ct.permission_en), 'advice', json_build_object('tr', ct.advice_tr, 'en', ct.advice_en))`;

/** SQL: a version of the consent text that was written here, as ConsentText; NULL for the one that the product brings. */
export const consentTextSql = (version: string): string => `(SELECT ${TEXT} FROM consent_text ct WHERE ct.version = ${version})`;

/** SQL: the version that questions show at an instant; NULL while that is the one that the product brings. */
export const consentTextAtSql = (at: string): string =>
  `(SELECT ${TEXT} FROM consent_text ct WHERE ct.valid_from <= ${at} ORDER BY ct.valid_from DESC LIMIT 1)`;

/** The version that questions show at an instant (epoch ms). */
export async function consentTextAt(db: Queryable, at: number): Promise<ConsentText> {
  const { rows } = await db.query<{ text: ConsentText | null }>(`SELECT ${consentTextAtSql('$1')} AS text`, [new Date(at)]);
  return rows[0]?.text ?? FIRST_CONSENT_TEXT;
}

/** How long words that were read out, or that a program showed, may be answered when a newer version is in force: nobody is interrupted in a talk. */
export const READ_OUT_MS = 30 * 60_000;

const READ = `
SELECT coalesce(jsonb_agg(t.text) FILTER (WHERE t.version = $1) -> 0, 'null') AS text,
       coalesce(bool_or(t.valid_from > coalesce((SELECT valid_from FROM consent_text WHERE version = $1), '-infinity') AND t.valid_from <= $3), false) AS replaced
  FROM (SELECT ct.version, ct.valid_from, ${TEXT} AS text FROM consent_text ct WHERE ct.valid_from <= $2) AS t`;

/** A version that may have been read by an instant (epoch ms): none of that name was in force, or a newer one has stood in its place for too long. */
export async function consentTextOf(db: Queryable, version: string, at: number): Promise<ConsentText | 'UNKNOWN' | 'REPLACED'> {
  const { rows } = await db.query<{ text: ConsentText | null; replaced: boolean }>(READ, [version, new Date(at), new Date(at - READ_OUT_MS)]);
  const text = version === FIRST_CONSENT_TEXT.version ? FIRST_CONSENT_TEXT : (rows[0]?.text ?? null);
  if (text === null) return 'UNKNOWN';
  return rows[0]?.replaced === true ? 'REPLACED' : text;
}
