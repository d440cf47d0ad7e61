import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { Instant } from '../../platform/clock';
import { CHAIN_START } from '../../platform/event-hash';
import { canonicalJson, contentHash } from '../../platform/hash';

/** The stretch of ticket events and audit rows that one anchor covers, each after `…After` up to its own id. */
interface Stretch {
  readonly at: Instant;
  readonly eventAfter: number;
  readonly eventId: number;
  readonly auditAfter: number;
  readonly auditId: number;
}

interface AnchorRow {
  readonly id: number;
  readonly at: Date;
  readonly eventId: number;
  readonly auditId: number;
  readonly prevHash: string;
  readonly hash: string;
}

interface SettleOptions {
  /** How long an insert may take from its id to a transaction that shows as running, in milliseconds. */
  readonly settleMs?: number;
  /** How long transactions that are open are waited for, in milliseconds. */
  readonly patienceMs?: number;
  /** Ends the wait for open transactions by a rejection. */
  readonly signal?: AbortSignal;
}

const HOUR_MS = 3_600_000;
const PAGE = 5_000;
const SELECT_ANCHORS = `SELECT id, at, event_id AS "eventId", audit_id AS "auditId", prev_hash AS "prevHash", hash FROM audit_anchor`;
const BEFORE_FIRST: AnchorRow = { id: 0, at: new Date(0), eventId: 0, auditId: 0, prevHash: '', hash: CHAIN_START };

/**
 * Writes the anchor of this hour unless it is there or nothing is new; returns whether it did. An event's hash holds its
 * ticket's whole chain, so the events since the last anchor cover every head that moved.
 */
export async function writeAnchor(pool: Pool, at: Instant, options: SettleOptions = {}): Promise<boolean> {
  const last = await lastAnchor(pool);
  if (Math.floor(last.at.getTime() / HOUR_MS) >= Math.floor(at / HOUR_MS)) return false;
  const upTo = await settledIds(pool, options);
  if (upTo === null || (upTo.eventId <= last.eventId && upTo.auditId <= last.auditId)) return false;
  const hash = await anchorHash(pool, last.hash, { at, eventAfter: last.eventId, auditAfter: last.auditId, ...upTo });
  // Of two relays at once, one writes: each anchor has one successor.
  const { rowCount } = await pool.query(
    'INSERT INTO audit_anchor (at, event_id, audit_id, prev_hash, hash) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (prev_hash) DO NOTHING',
    [new Date(at), upTo.eventId, upTo.auditId, last.hash, hash],
  );
  return rowCount === 1;
}

/** Whether all anchors still agree with the events and audit rows that they cover; `broken` is the first that does not. */
export async function verifyAnchors(pool: Pick<Pool, 'query'>): Promise<{ readonly checked: number; readonly broken: number | null }> {
  const { rows } = await pool.query<AnchorRow>(`${SELECT_ANCHORS} ORDER BY id`);
  let before = BEFORE_FIRST;
  for (const [index, anchor] of rows.entries()) {
    const { eventId, auditId } = anchor;
    const stretch = { at: anchor.at.getTime(), eventAfter: before.eventId, eventId, auditAfter: before.auditId, auditId };
    const sound = anchor.prevHash === before.hash && anchor.hash === (await anchorHash(pool, before.hash, stretch));
    if (!sound) return { checked: index + 1, broken: anchor.id };
    before = anchor;
  }
  return { checked: rows.length, broken: null };
}

async function lastAnchor(pool: Pool): Promise<AnchorRow> {
  const { rows } = await pool.query<AnchorRow>(`${SELECT_ANCHORS} ORDER BY id DESC LIMIT 1`);
  return rows[0] ?? BEFORE_FIRST;
}

/**
 * The newest ids below which nothing can appear any more: ids are given before commit, so the transactions that were
 * running when they were read must have ended. Null when one of them goes on for too long; the next look comes soon.
 */
async function settledIds(
  pool: Pool,
  { settleMs = 1_000, patienceMs = 10_000, signal }: SettleOptions,
): Promise<Pick<Stretch, 'eventId' | 'auditId'> | null> {
  const { rows } = await pool.query<{ eventId: number; auditId: number }>(
    `SELECT coalesce((SELECT max(id) FROM ticket_event), 0) AS "eventId", coalesce((SELECT max(id) FROM audit_log), 0) AS "auditId"`,
  );
  // An insert takes its id a moment before its transaction shows as running.
  await sleep(settleMs, undefined, { signal });
  const horizon = await pool.query<{ xid: string }>('SELECT pg_snapshot_xmax(pg_current_snapshot())::text AS xid');
  const lookMs = settleMs / 2;
  for (let waited = 0; waited <= patienceMs; waited += lookMs) {
    const ended = await pool.query<{ ended: boolean }>('SELECT pg_snapshot_xmin(pg_current_snapshot()) >= $1::text::xid8 AS ended', [
      horizon.rows[0]?.xid,
    ]);
    if (ended.rows[0]?.ended) return rows[0] ?? null;
    await sleep(lookMs, undefined, { signal });
  }
  return null;
}

async function anchorHash(pool: Pick<Pool, 'query'>, prevHash: string, { at, eventAfter, eventId, auditAfter, auditId }: Stretch): Promise<string> {
  const events = await digest(pool, 'SELECT id, hash FROM ticket_event', eventAfter, eventId);
  const audit = await digest(
    pool,
    `SELECT id, at, actor_kind AS "actorKind", actor_id AS "actorId", action, subject_type AS "subjectType", subject_id AS "subjectId", detail,
            evidence_id AS "evidenceId" FROM audit_log`,
    auditAfter,
    auditId,
  );
  return contentHash({ prevHash, at, eventId, auditId, events, audit });
}

/** One hash over the rows of a stretch, read page by page. */
async function digest(pool: Pick<Pool, 'query'>, select: string, after: number, upTo: number): Promise<string> {
  const sum = createHash('sha256');
  for (let from = after; from < upTo;) {
    const { rows } = await pool.query<{ id: number }>(`${select} WHERE id > $1 AND id <= $2 ORDER BY id LIMIT ${PAGE}`, [from, upTo]);
    const last = rows.at(-1);
    if (last === undefined) break;
    for (const row of rows) sum.update(`${canonicalJson(row)}\n`);
    from = last.id;
  }
  return sum.digest('hex');
}
