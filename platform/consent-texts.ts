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

/** A version that may have been shown by an instant (epoch ms); null where there is none of that name. */
export async function consentTextOf(db: Queryable, version: string, at: number): Promise<ConsentText | null> {
  if (version === FIRST_CONSENT_TEXT.version) return FIRST_CONSENT_TEXT;
  const { rows } = await db.query<{ text: ConsentText }>(
    `SELECT ${TEXT} AS text FROM consent_text ct WHERE ct.version = $1 AND ct.valid_from <= $2`,
    [version, new Date(at)],
  );
  return rows[0]?.text ?? null;
}
