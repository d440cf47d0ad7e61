import type { Pool } from 'pg';
import { waitMs } from '../../domain/business-time';
import type { Instant } from '../../platform/clock';
import type { Config } from '../../platform/config';
import type { Storage } from '../../platform/storage';

/** How long what came by mail is kept. */
export type MailTerms = Pick<Config['waits'], 'WAIT_MAIL_SOURCE' | 'WAIT_MAIL_SET_ASIDE'>;

const SLICE = 500;
/** What was stored within this time may be in the hands of somebody who is about to write its row. */
const FRESH_MS = 7 * 86_400_000;

const COUNTED = `INSERT INTO audit_log (at, actor_kind, action, subject_type, detail)`;

// What waits in quarantine is nobody's decision yet, and is kept.
const ERASE_SOURCES = `
WITH old AS (
  SELECT id FROM inbound_mail WHERE source_erased_at IS NULL AND decided_at < $1 AND (outcome <> 'QUARANTINED' OR resolved_at < $1)
   ORDER BY decided_at LIMIT ${SLICE} FOR UPDATE SKIP LOCKED),
erased AS (UPDATE inbound_mail i SET source_erased_at = $2 FROM old WHERE i.id = old.id RETURNING i.source_hash),
files AS (INSERT INTO file_removal (sha256, since) SELECT DISTINCT source_hash, $2::timestamptz FROM erased ON CONFLICT (sha256) DO UPDATE SET since = EXCLUDED.since)
${COUNTED} SELECT $2, 'SYSTEM', 'inboundMail.erase', 'inboundMail', jsonb_build_object('sources', count(*)) FROM erased HAVING count(*) > 0
RETURNING (detail ->> 'sources')::int AS count`;

const ERASE_SET_ASIDE = `
WITH old AS (
  SELECT id FROM inbound_mail WHERE content_erased_at IS NULL AND (outcome = 'DROPPED' OR resolution = 'DISCARDED') AND coalesce(resolved_at, decided_at) < $1
   ORDER BY decided_at LIMIT ${SLICE} FOR UPDATE SKIP LOCKED),
uses AS (DELETE FROM inbound_file u USING old WHERE u.inbound_mail_id = old.id RETURNING u.file_id),
gone AS (DELETE FROM stored_file f USING uses WHERE f.id = uses.file_id AND f.purpose = 'INBOUND' RETURNING f.sha256),
erased AS (
  UPDATE inbound_mail i SET from_address = NULL, from_name = NULL, subject = NULL, text = NULL, full_text = NULL, message_id = NULL, body_hash = NULL,
         source_erased_at = coalesce(source_erased_at, $2), content_erased_at = $2
    FROM old WHERE i.id = old.id RETURNING i.source_hash),
files AS (
  INSERT INTO file_removal (sha256, since) SELECT sha256, $2::timestamptz FROM gone UNION SELECT source_hash, $2 FROM erased ON CONFLICT (sha256) DO UPDATE SET since = EXCLUDED.since)
${COUNTED} SELECT $2, 'SYSTEM', 'inboundMail.erase', 'inboundMail', jsonb_build_object('mails', count(*)) FROM erased HAVING count(*) > 0
RETURNING (detail ->> 'mails')::int AS count`;

// An answer of the status page that was not taken, once somebody has read it; its files are nobody's by then, and go with what was never sent.
const ERASE_ANSWERS = `
WITH old AS (
  SELECT c.id FROM desk_task d JOIN command c ON c.id = d.subject_id WHERE d.kind = 'ANSWER_NOT_TAKEN' AND d.done_at < $1 AND c.payload ? 'text'
   ORDER BY d.done_at LIMIT ${SLICE} FOR UPDATE OF c SKIP LOCKED),
erased AS (UPDATE command c SET payload = c.payload - '{text,fullText,personEmail,attachmentIds}'::text[] FROM old WHERE c.id = old.id RETURNING c.id)
${COUNTED} SELECT $2, 'SYSTEM', 'inboundMail.erase', 'inboundMail', jsonb_build_object('answers', count(*)) FROM erased HAVING count(*) > 0
RETURNING (detail ->> 'answers')::int AS count`;

/** Erases what has been kept for its term, and records how much it was. */
export async function eraseMails(pool: Pool, terms: MailTerms, now: Instant, signal?: AbortSignal): Promise<void> {
  const before = (duration: string): Date => new Date(now - waitMs({ clock: 'elapsed', duration }));
  const rounds = [
    { sql: ERASE_SET_ASIDE, limit: before(terms.WAIT_MAIL_SET_ASIDE) },
    { sql: ERASE_ANSWERS, limit: before(terms.WAIT_MAIL_SET_ASIDE) },
    { sql: ERASE_SOURCES, limit: before(terms.WAIT_MAIL_SOURCE) },
  ];
  for (const { sql, limit } of rounds) {
    let count = SLICE;
    while (count === SLICE && !signal?.aborted) count = (await pool.query<{ count: number }>(sql, [limit, new Date(now)])).rows[0]?.count ?? 0;
  }
}

const WANTED = `
SELECT r.sha256, r.since, EXISTS (SELECT 1 FROM stored_file f WHERE f.sha256 = r.sha256)
       OR EXISTS (SELECT 1 FROM inbound_mail i WHERE i.source_hash = r.sha256 AND i.source_erased_at IS NULL) AS used
  FROM file_removal r ORDER BY r.since LIMIT ${SLICE}`;

// What must be there: the oldest contents that rows name. A folder in place of a disk that is not mounted has at most what came since.
const OLDEST = `
(SELECT sha256 FROM stored_file ORDER BY created_at LIMIT 10)
UNION (SELECT source_hash FROM inbound_mail WHERE source_erased_at IS NULL AND is_whole ORDER BY stored_at LIMIT 10)`;

/** Whether it is the storage that the rows speak of, though single contents may have been lost: only then does it tell what is gone. */
async function isOurs(pool: Pool, storage: Pick<Storage, 'has'>): Promise<boolean> {
  const { rows } = await pool.query<{ sha256: string }>(OLDEST);
  const held = await Promise.all(rows.map(({ sha256 }) => storage.has(sha256)));
  return held.filter(Boolean).length * 2 > held.length;
}

/** Deletes contents from storage whose rows are gone, unless something else has the same content; one that cannot be deleted holds up no other. */
export async function removeFiles(pool: Pool, storage: Pick<Storage, 'remove' | 'has'>, now: Instant, signal?: AbortSignal): Promise<void> {
  const { rows } = await pool.query<{ sha256: string; since: Date; used: boolean }>(WANTED);
  const failures: unknown[] = [];
  let ours: Promise<boolean> | undefined;
  const remove = async (sha256: string): Promise<'removed' | 'missing' | 'kept'> => {
    const outcome = await storage.remove(sha256, now - FRESH_MS);
    if (outcome === 'missing' && !(await (ours ??= isOurs(pool, storage)))) throw new Error('the storage does not hold what it should');
    return outcome;
  };
  for (const { sha256, since, used } of rows) {
    if (signal?.aborted) break;
    const isKept =
      !used &&
      (await remove(sha256).catch((error: unknown) => {
        failures.push(error);
        return 'kept';
      })) === 'kept';
    // What was asked for again meanwhile is looked at again.
    if (isKept) await pool.query('UPDATE file_removal SET since = $2 WHERE sha256 = $1', [sha256, new Date(now)]);
    else await pool.query('DELETE FROM file_removal WHERE sha256 = $1 AND since = $2', [sha256, since]);
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} files cannot be deleted yet`, { cause: failures[0] });
}
