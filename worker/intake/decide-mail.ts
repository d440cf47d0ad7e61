import { buffer } from 'node:stream/consumers';
import type { PoolClient } from 'pg';
import type { Clock, Instant } from '../../platform/clock';
import type { Queryable } from '../../platform/command-inbox';
import { isPassing } from '../../platform/database-errors';
import type { Logger } from '../../platform/log';
import type { Notifier } from '../../platform/notifier';
import { FileMissingError, type Storage } from '../../platform/storage';
import type { AnswerFile } from '../../platform/store-answer';
import { inTransaction } from '../../platform/transaction';
import type { Pool } from 'pg';
import { judgeMail, type JudgedMail, type JudgeSettings } from './inbound-facts';
import type { InboundRow } from './inbound-row';
import { storeFiles } from './mail-files';
import type { MailReader } from './mail-reader';
import { carryOut, type OutcomeSettings } from './outcomes';
import type { Reading } from './read-mail';

/** What deciding needs. */
export interface DeciderDeps {
  readonly pool: Pool;
  readonly clock: Clock;
  readonly storage: Storage;
  readonly reader: Pick<MailReader, 'read'>;
  readonly log: Pick<Logger, 'info' | 'warn'>;
  readonly notifier: Pick<Notifier, 'changed' | 'outbox'>;
  readonly settings: JudgeSettings & OutcomeSettings;
}

/** Tries after which a mail is put down as unreadable: something in it breaks whoever touches it. */
const MAX_ATTEMPTS = 4;
/** Until what has nothing to do with the mail is looked at again. */
const OTHERS_FAULT_MS = 30_000;
/** An original that is missed for so long, while others are read, is gone. */
const MISSING_MS = 3_600_000;
/** Whoever takes a mail has it for so long; a killed process gives it back by that. */
const LEASE_MS = 60_000;

// The attempt is counted before anything is done with the mail: one that kills the process is known by it.
const TAKE = `
UPDATE inbound_mail SET attempts = attempts + 1, next_attempt_at = $1::timestamptz + $2 * interval '1 millisecond' * (attempts + 1)
 WHERE id = (SELECT id FROM inbound_mail WHERE outcome IS NULL AND next_attempt_at <= $1 ORDER BY received_at, uid LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING id, mailbox, source_hash AS "sourceHash", size, is_whole AS "isWhole", received_at AS "receivedAt", attempts,
       judged_again AS "judgedAgain", source_missing_since AS "sourceMissingSince"`;

const TRY_AGAIN = `
UPDATE inbound_mail SET next_attempt_at = $2, attempts = attempts - $3::int,
       source_missing_since = CASE WHEN $4::timestamptz IS NOT NULL THEN coalesce(source_missing_since, $4) END
 WHERE id = $1 AND outcome IS NULL`;

/** Decides about the next mail that waits; false when none does. A failure is the mail's own and holds up no other. */
export async function decideNext(deps: DeciderDeps): Promise<boolean> {
  const { pool, clock, log } = deps;
  const { rows } = await pool.query<InboundRow>(TAKE, [new Date(await clock.now()), LEASE_MS]);
  const row = rows[0];
  if (row === undefined) return false;
  try {
    await decideMail(deps, row);
  } catch (error) {
    log.warn({ inboundMail: row.id, attempts: row.attempts, err: error }, 'a mail could not be decided and is tried again');
    const isOwn = isMailsFault(error);
    const now = await clock.now();
    // At once when the others are through: what was wrong may be over. What is not the mail's fault takes none of its tries.
    await pool.query(TRY_AGAIN, [
      row.id,
      new Date(now + (isOwn ? 1_000 * 4 ** row.attempts : OTHERS_FAULT_MS)),
      isOwn ? 0 : 1,
      error instanceof FileMissingError ? new Date(now) : null,
    ]);
  }
  return true;
}

/** A storage that is full, gone or not mounted, and a database that is away, say nothing about the mail: it waits for as long as they do. */
function isMailsFault(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  const isSystems = typeof code === 'string' && /^E[A-Z]{2,}$/.test(code);
  return !(isSystems || error instanceof FileMissingError || isPassing(error));
}

async function decideMail(deps: DeciderDeps, row: InboundRow): Promise<void> {
  const { pool, clock, settings, storage, notifier } = deps;
  const reading = await readSource(deps, row);
  const files = reading.kind === 'read' ? await storeFiles(storage, reading.mail.files) : [];
  const at = await clock.now();
  const changes = await inTransaction(pool, async (tx) => {
    if (!(await lockUndecided(tx, row, reading))) return null;
    const judged = await judgeMail(tx, row, reading, settings);
    await keepFiles(tx, row, files, at);
    const done = await carryOut(tx, { row, judged, files, at, settings });
    await keepDecision(tx, row, judged, done.outcome, at);
    return [...done.changes, { resource: 'inbound-mails', id: row.id }];
  });
  if (changes === null) return;
  for (const { resource, id } of changes) notifier.changed(resource, id);
  notifier.outbox();
}

async function readSource(deps: DeciderDeps, row: InboundRow): Promise<Reading> {
  const { storage, reader } = deps;
  const { sourceHash, isWhole, size, attempts } = row;
  if (attempts > MAX_ATTEMPTS) return { kind: 'unreadable', error: `given up after ${MAX_ATTEMPTS} tries` };
  if (size === 0) return { kind: 'unreadable', error: 'there is nothing in it' };
  try {
    return await reader.read(await buffer(await storage.open(sourceHash)));
  } catch (error) {
    if (!(error instanceof FileMissingError)) throw error;
    if (!isWhole) return { kind: 'unreadable', error: 'it could not be fetched' };
    if (await isGone(deps, row)) return { kind: 'gone' };
    throw error;
  }
}

/** Missed for an hour, while the original of the mail that was read last is there: the storage is not away, this one is gone. */
async function isGone({ pool, clock, storage }: DeciderDeps, { sourceMissingSince }: InboundRow): Promise<boolean> {
  if (sourceMissingSince === null || (await clock.now()) - sourceMissingSince.getTime() < MISSING_MS) return false;
  const { rows } = await pool.query<{ key: string }>(LAST_READ, [sourceMissingSince]);
  return rows[0] !== undefined && (await storage.has(rows[0].key));
}

const LAST_READ = `
SELECT source_hash AS key FROM inbound_mail
 WHERE decided_at > $1 AND body_hash IS NOT NULL AND source_erased_at IS NULL ORDER BY decided_at DESC LIMIT 1`;

/** The row, unless somebody was first; and nobody else decides about the same Message-ID at this moment. */
async function lockUndecided(tx: PoolClient, { id }: InboundRow, reading: Reading): Promise<boolean> {
  const messageId = reading.kind === 'read' ? reading.mail.messageId : null;
  if (messageId !== null) await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('inbound:' || $1, 0))`, [messageId]);
  const { rowCount } = await tx.query('SELECT 1 FROM inbound_mail WHERE id = $1 AND outcome IS NULL FOR UPDATE', [id]);
  return rowCount === 1;
}

// Those of the judgement before; what no row names any more goes from storage too.
const FORGET_FILES = `
WITH f AS (DELETE FROM inbound_file WHERE inbound_mail_id = $1 RETURNING file_id),
gone AS (DELETE FROM stored_file WHERE id IN (SELECT file_id FROM f) RETURNING sha256)
INSERT INTO file_removal (sha256, since) SELECT DISTINCT sha256, $2::timestamptz FROM gone ON CONFLICT (sha256) DO UPDATE SET since = EXCLUDED.since`;

async function keepFiles(tx: Queryable, { id: inboundMailId, judgedAgain }: InboundRow, files: readonly AnswerFile[], at: Instant): Promise<void> {
  if (judgedAgain > 0) await tx.query(FORGET_FILES, [inboundMailId, new Date(at)]);
  for (const { sha256, size, contentType, name, inline } of files) {
    await tx.query(
      `WITH f AS (
         INSERT INTO stored_file (id, sha256, size, content_type, name, purpose, created_at)
         VALUES (gen_random_uuid(), $1, $2, $3, $4, 'INBOUND', $5) RETURNING id)
       INSERT INTO inbound_file (id, inbound_mail_id, file_id, name, inline) SELECT gen_random_uuid(), $6, f.id, $4, $7 FROM f`,
      [sha256, size, contentType, name, new Date(at), inboundMailId, inline],
    );
  }
}

async function keepDecision(
  tx: Queryable,
  { id }: InboundRow,
  { decision, mail, sender, match, returned }: JudgedMail,
  outcome: {
    readonly ticketId: string | null;
    readonly namedTicketId?: string;
    readonly reason?: JudgedMail['decision']['reason'];
    readonly kind?: JudgedMail['decision']['outcome'];
  },
  at: Instant,
): Promise<void> {
  await tx.query(
    `UPDATE inbound_mail SET outcome = $2, reason = $3, decided_at = $4, muted = $5, ticket_id = $6, mail_id = $7, message_id = $8, body_hash = $9,
            from_address = $10, from_name = $11, subject = $12, text = $13, full_text = $14, stranger = $15, named_ticket_id = $16 WHERE id = $1`,
    [
      id,
      outcome.kind ?? decision.outcome,
      outcome.kind === undefined ? decision.reason : (outcome.reason ?? null),
      new Date(at),
      decision.muted,
      outcome.ticketId,
      returned?.id ?? match?.mailId ?? null,
      mail?.messageId ?? null,
      mail?.bodyHash ?? null,
      sender?.address ?? (mail?.from[0]?.address.slice(0, 254) || null),
      sender?.name ?? null,
      mail?.subject ?? null,
      mail?.text ?? null,
      mail?.fullText ?? null,
      sender?.standing === 'STRANGER',
      outcome.ticketId === null ? (outcome.namedTicketId ?? match?.ticketId ?? null) : null,
    ],
  );
}
