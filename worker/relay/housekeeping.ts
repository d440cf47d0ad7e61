import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { DRAFT_LIFE_MS } from '../../domain/attachment-limits';
import { waitMs } from '../../domain/business-time';
import { civilDateAt } from '../../domain/civil-date';
import { openAwayTasks, settleAwayTasks } from '../../platform/absences';
import type { Clock, Instant } from '../../platform/clock';
import type { Config } from '../../platform/config';
import type { Logger } from '../../platform/log';
import type { Notifier } from '../../platform/notifier';
import type { Storage } from '../../platform/storage';
import { writeAnchor } from './audit-anchor';
import { beginVersions } from './begin-versions';
import { chargeDueFees } from './charge-fees';
import { orderForgottenMonths, orderMissedMonths } from './missed-months';
import { watchContracts } from './watch-contracts';
import { eraseMails, removeFiles, type MailTerms } from './mail-retention';

/** What the relay does beside its deliveries. */
export interface HousekeepingParts {
  readonly pool: Pool;
  readonly clock: Clock;
  readonly log: Pick<Logger, 'info' | 'warn'>;
  readonly waits: Pick<Config['waits'], 'WAIT_OUTBOX' | 'WAIT_IDEMPOTENCY'> & MailTerms;
  readonly monthEnd: Pick<Config['monthEnd'], 'hour'>;
  readonly storage: Pick<Storage, 'remove' | 'has'>;
  readonly notifier: Pick<Notifier, 'changed'>;
}

const LOOK_MS = 60_000;
const PRUNE_EVERY = 10;
const SLICE = 500;
const PAUSE_MS = 50;

/** Small deletions with pauses: nobody waits for them, and they make nobody wait. */
const PRUNE_OUTBOX = `
DELETE FROM outbox WHERE id IN (
  SELECT id FROM outbox WHERE delivered_at < $1 ORDER BY id LIMIT ${SLICE} FOR UPDATE SKIP LOCKED)`;
const PRUNE_KEYS = `
DELETE FROM idempotency_key WHERE (caller_hash, key_hash) IN (
  SELECT caller_hash, key_hash FROM idempotency_key WHERE created_at < $1 ORDER BY created_at LIMIT ${SLICE} FOR UPDATE SKIP LOCKED)`;

// What was uploaded and never sent: the row goes, equal content may be in use elsewhere. What came with a requester's answer that was not taken stays.
const PRUNE_DRAFTS = `
WITH old AS (DELETE FROM attachment WHERE id IN (
  SELECT a.id FROM attachment a WHERE a.draft AND a.created_at < $1
     AND NOT EXISTS (SELECT 1 FROM command c WHERE c.ticket_id = a.ticket_id AND (c.status = 'PENDING'
            OR c.name = 'ANSWER' AND c.status IN ('REFUSED', 'EXPIRED') AND c.payload ->> 'inboundMailId' IS NULL AND c.payload -> 'attachmentIds' ? a.id::text))
   ORDER BY a.created_at LIMIT ${SLICE} FOR UPDATE SKIP LOCKED) RETURNING file_id),
gone AS (DELETE FROM stored_file f USING old WHERE f.id = old.file_id RETURNING f.sha256),
files AS (INSERT INTO file_removal (sha256, since) SELECT DISTINCT sha256, $1::timestamptz FROM gone ON CONFLICT (sha256) DO UPDATE SET since = EXCLUDED.since)
SELECT 1 FROM gone`;

// Who is only asked about leaves no trace: the link that was asked for, and the mail that went or did not.
const PRUNE_ACCESS = `
WITH old AS (DELETE FROM portal_access WHERE id IN (
  SELECT id FROM portal_access a WHERE created_at < $1 AND greatest(expires_at, visit_until) < $1 AND NOT EXISTS (SELECT 1 FROM mail m WHERE m.id = a.id AND m.status = 'QUEUED')
   ORDER BY created_at LIMIT ${SLICE} FOR UPDATE SKIP LOCKED) RETURNING id),
mails AS (DELETE FROM mail m USING old WHERE m.id = old.id)
SELECT id FROM old`;
const ACCESS_LIFE_MS = 86_400_000;

// The giver is told at last, and a delivery that is parked or still tried would come too late: there is nothing left to deliver.
const EXPIRE = `
WITH late AS (
  SELECT id FROM command WHERE status = 'PENDING' AND expires_at <= $1 ORDER BY expires_at LIMIT ${SLICE} FOR UPDATE SKIP LOCKED),
expired AS (UPDATE command c SET status = 'EXPIRED', finished_at = $1 FROM late WHERE c.id = late.id RETURNING c.id),
settled AS (
  UPDATE outbox o SET delivered_at = $1 FROM expired WHERE o.effect_key = 'command:' || expired.id AND o.delivered_at IS NULL)
SELECT id FROM expired`;

/** Anchors the audit chains, expires commands, begins versions of contracts and their courses, charges fixed fees, orders months' ends that were lost and prunes what has served its time, until the signal; nobody need wait for its end. */
export async function keepHouse({ pool, clock, log, waits, monthEnd, notifier, storage }: HousekeepingParts, signal: AbortSignal): Promise<void> {
  let [feesOf, uncharged]: [string | null, readonly string[]] = [null, []];
  for (let look = 0; !signal.aborted; look += 1) {
    try {
      const now = await clock.now();
      if (await writeAnchor(pool, now, { signal })) log.info('the audit chains were anchored');
      for (const id of await expireCommands(pool, now)) notifier.changed('commands', id);
      await beginVersions({ pool, log, notifier }, now);
      await watchContracts(pool, now);
      // Once a day: the day of a fee begins at midnight.
      const isCharged = feesOf === civilDateAt(now);
      if (!isCharged || uncharged.length > 0)
        uncharged = await chargeDueFees({ pool, log, notifier }, now, { signal, ...(isCharged && { only: uncharged }) });
      feesOf = civilDateAt(now);
      for (const period of await orderMissedMonths(pool, monthEnd.hour, now))
        log.warn({ period }, 'a month’s end that the scheduler has lost was ordered');
      for (const period of await orderForgottenMonths(pool, now))
        log.warn({ period }, 'a month’s end was ordered anew for lines that came in beside it');
      await followAbsences(pool, now, notifier);
      if (look % PRUNE_EVERY === 0) {
        await prune(pool, waits, now, signal);
        await eraseMails(pool, waits, now, signal);
        await removeFiles(pool, storage, now, signal);
      }
    } catch (error) {
      if (!signal.aborted) log.warn({ err: error }, 'housekeeping failed and is tried again');
    }
    await sleep(LOOK_MS, undefined, { signal }).catch(() => undefined);
  }
}

/** Marks commands expired that nobody could carry out in time, with or without a delivery that is still tried; returns their ids. */
export async function expireCommands(pool: Pool, now: Instant): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(EXPIRE, [new Date(now)]);
  return rows.map(({ id }) => id);
}

/** What is assigned to somebody whose absence has begun becomes a task of the desk, and is none any more when they are back. */
export async function followAbsences(pool: Pool, now: Instant, notifier: Pick<Notifier, 'changed'>): Promise<void> {
  const [day, at] = [civilDateAt(now), new Date(now)];
  for (const { text, values } of [settleAwayTasks(day, at), openAwayTasks(day, at)]) {
    const { rows } = await pool.query<{ ticketId: string }>(text, values);
    for (const { ticketId } of rows) notifier.changed('desk-tasks', ticketId);
  }
}

/** Deletes delivered outbox rows and idempotency keys that are older than their terms; parked rows stay. */
export async function prune(
  pool: Pool,
  waits: Pick<Config['waits'], 'WAIT_OUTBOX' | 'WAIT_IDEMPOTENCY'>,
  now: Instant,
  signal?: AbortSignal,
): Promise<void> {
  const before = (duration: string): Date => new Date(now - waitMs({ clock: 'elapsed', duration }));
  const tasks = [
    { sql: PRUNE_OUTBOX, limit: before(waits.WAIT_OUTBOX) },
    { sql: PRUNE_KEYS, limit: before(waits.WAIT_IDEMPOTENCY) },
    { sql: PRUNE_DRAFTS, limit: new Date(now - DRAFT_LIFE_MS) },
    { sql: PRUNE_ACCESS, limit: new Date(now - ACCESS_LIFE_MS) },
  ];
  for (const { sql, limit } of tasks) {
    let deleted = SLICE;
    while (deleted === SLICE && !signal?.aborted) {
      deleted = (await pool.query(sql, [limit])).rowCount ?? 0;
      if (deleted === SLICE) await sleep(PAUSE_MS);
    }
  }
}
