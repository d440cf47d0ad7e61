import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type { MailboxFault } from '../../domain/mailbox-states';
import type { MailboxState } from '../../domain/mailbox-states';
import type { Instant } from '../../platform/clock';
import type { FetchedMail } from './imap-session';

/** How far a mailbox was read. */
export interface Position {
  readonly uidValidity: bigint | null;
  readonly lastUid: number;
  /** First contact, where what was there before is not taken. */
  readonly begunAt: Date | null;
  /** Mails below this number may be from before it. */
  readonly historyBelow: number;
}

/** The mailbox's row, made where it is missing. */
export async function readPosition(pool: Pool, key: string, address: string, at: Instant): Promise<Position> {
  const { rows } = await pool.query<{
    uid_validity: string | number | null;
    last_uid: string | number;
    begun_at: Date | null;
    history_below: string | number;
  }>(
    `INSERT INTO mailbox (key, address, state, since) VALUES ($1, $2, 'CONNECTING', $3)
     ON CONFLICT (key) DO UPDATE SET address = excluded.address RETURNING uid_validity, last_uid, begun_at, history_below`,
    [key, address, new Date(at)],
  );
  const row = rows[0];
  return {
    uidValidity: row?.uid_validity == null ? null : BigInt(row.uid_validity),
    lastUid: Number(row?.last_uid ?? 0),
    begunAt: row?.begun_at ?? null,
    historyBelow: Number(row?.history_below ?? 0),
  };
}

/** How a server numbers its mails, and what of them is to be taken. */
export interface Numbering {
  readonly uidValidity: bigint;
  readonly uidNext: number;
  readonly readHistory: boolean;
}

// At the first contact the numbering is null.
const BEGIN = `
UPDATE mailbox SET uid_validity = $2,
       begun_at = CASE WHEN uid_validity IS NULL AND NOT $4 THEN $5 ELSE begun_at END,
       history_below = CASE WHEN uid_validity IS NULL AND $4 THEN 0 ELSE $3::bigint END,
       last_uid = CASE WHEN uid_validity IS NULL AND NOT $4 THEN $3::bigint - 1 ELSE 0 END
 WHERE key = $1 AND uid_validity IS DISTINCT FROM $2`;

/**
 * The first contact: the next mail is the first, unless what is there is wanted as well; a mailbox of ten years would become as many
 * tickets. Where the server numbers its mails anew everything is read again, and what was stored before is known by its content.
 */
export async function beginNumbering(pool: Pool, key: string, { uidValidity, uidNext, readHistory }: Numbering, at: Instant): Promise<void> {
  // Servers' dates are of whole seconds.
  await pool.query(BEGIN, [key, uidValidity, uidNext, readHistory, new Date(Math.floor(at / 1_000) * 1_000)]);
}

/** Moves the position over mails that are not taken. */
export async function passOver(pool: Pool, key: string, uidValidity: bigint, uid: number): Promise<void> {
  await pool.query('UPDATE mailbox SET last_uid = greatest(last_uid, $3) WHERE key = $1 AND uid_validity = $2', [key, uidValidity, uid]);
}

/** A mail with its source in storage. */
export interface StoredSource extends Omit<FetchedMail, 'source'> {
  readonly sourceHash: string;
}

const STORE = `
WITH m AS (
  INSERT INTO inbound_mail (id, mailbox, uid_validity, uid, source_hash, size, is_whole, received_at, stored_at, next_attempt_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9) ON CONFLICT DO NOTHING RETURNING id),
b AS (
  UPDATE mailbox SET last_uid = greatest(last_uid, $4), last_mail_at = greatest(last_mail_at, $8), seen_at = $9
   WHERE key = $2 AND uid_validity = $3 RETURNING key),
unwanted AS (
  INSERT INTO file_removal (sha256, since) SELECT $5, $9::timestamptz
   WHERE NOT EXISTS (SELECT 1 FROM m) AND NOT EXISTS (SELECT 1 FROM inbound_mail WHERE source_hash = $5 AND source_erased_at IS NULL)
      ON CONFLICT (sha256) DO UPDATE SET since = EXCLUDED.since)
SELECT (SELECT id FROM m) AS id, (SELECT key FROM b) AS box`;

/**
 * Stores a mail and moves the mailbox's position in one statement; null when it is there already: by its number, or by its content
 * after the server numbered anew. An original that was erased after its term and has been read again is to go again.
 */
export async function storeInbound(pool: Pool, key: string, uidValidity: bigint, mail: StoredSource, at: Instant): Promise<string | null> {
  const { rows } = await pool.query<{ id: string | null }>({
    name: 'store-inbound',
    text: STORE,
    values: [
      randomUUID(),
      key,
      uidValidity,
      mail.uid,
      mail.sourceHash,
      mail.size,
      mail.isWhole,
      // A server's clock that is ahead of ours would order mails wrongly for ever.
      new Date(Math.min(mail.receivedAt?.getTime() ?? at, at)),
      new Date(at),
    ],
  });
  return rows[0]?.id ?? null;
}

/** UIDs that are stored and of which the server was not told yet. */
export async function unflaggedUids(pool: Pool, key: string, uidValidity: bigint): Promise<number[]> {
  const { rows } = await pool.query<{ uid: number }>(
    'SELECT uid FROM inbound_mail WHERE mailbox = $1 AND uid_validity = $2 AND flagged_at IS NULL ORDER BY uid LIMIT 500',
    [key, uidValidity],
  );
  return rows.map(({ uid }) => Number(uid));
}

/** Remembers that the server was told. */
export async function markFlagged(pool: Pool, key: string, uidValidity: bigint, uids: readonly number[], at: Instant): Promise<void> {
  await pool.query(
    'UPDATE inbound_mail SET flagged_at = $4 WHERE mailbox = $1 AND uid_validity = $2 AND uid = ANY($3::bigint[]) AND flagged_at IS NULL',
    [key, uidValidity, uids, new Date(at)],
  );
}

/** Says how the mailbox stands; `since` stays while the state does. */
export async function sayState(
  pool: Pool,
  key: string,
  at: Instant,
  { state, fault = null, error = null }: { state: MailboxState; fault?: MailboxFault | null; error?: string | null },
): Promise<boolean> {
  const { rows } = await pool.query<{ changed: boolean }>(
    `WITH before AS (SELECT state, fault FROM mailbox WHERE key = $1)
     UPDATE mailbox b SET state = $2, fault = $3, last_error = $4,
            since = CASE WHEN b.state = $2 THEN b.since ELSE $5 END,
            seen_at = CASE WHEN $2 IN ('LISTENING', 'POLLING') THEN $5 ELSE b.seen_at END
       FROM before WHERE b.key = $1 RETURNING before.state <> $2 OR before.fault IS DISTINCT FROM $3 AS changed`,
    [key, state, fault, error?.slice(0, 500) ?? null, new Date(at)],
  );
  return rows[0]?.changed ?? false;
}

/** Mailboxes that are no longer configured. */
export async function retireOthers(pool: Pool, keys: readonly string[], at: Instant): Promise<void> {
  await pool.query(`UPDATE mailbox SET state = 'OFF', fault = NULL, last_error = NULL, since = $2 WHERE key <> ALL($1) AND state <> 'OFF'`, [
    keys,
    new Date(at),
  ]);
}
