import type { Pool } from 'pg';
import type { OutboxKind, OutboxPayloads } from '../../domain/outbox-kinds';
import type { Instant } from '../../platform/clock';

/** An outbox row that this relay holds on lease. */
export interface OutboxRow<K extends OutboxKind = OutboxKind> {
  readonly id: number;
  readonly aggregateKey: string;
  readonly kind: K;
  readonly payload: OutboxPayloads[K];
  /** Tries that failed before. */
  readonly attempts: number;
}

/** What this relay may take, and until when nobody else may. */
export interface ClaimRequest {
  readonly kinds: readonly OutboxKind[];
  readonly limit: number;
  readonly now: Instant;
  readonly leaseUntil: Instant;
}

/**
 * Heads only: a row waits while an older one of its aggregate is neither delivered nor parked. A row that another relay
 * has just taken is skipped while locked and fails the due test afterwards, so two relays never hold one row.
 *
 * A burst finds a planner that believes the outbox empty, so the statement leaves it no choice: the order by kind and id is
 * given by outbox_claim_idx alone, and the look for an older row is a subquery whose condition only outbox_order_idx has;
 * as NOT EXISTS it would become a join that reads all waiting rows for each row.
 */
export const CLAIM = `
WITH head AS (
  SELECT o.id FROM outbox o
   WHERE o.delivered_at IS NULL AND o.parked_at IS NULL AND o.kind = ANY($1::text[]) AND o.next_attempt_at <= $2
     AND (SELECT older.id FROM outbox older
           WHERE older.aggregate_key = o.aggregate_key AND older.id < o.id AND coalesce(older.delivered_at, older.parked_at) IS NULL LIMIT 1) IS NULL
   ORDER BY o.kind, o.id LIMIT $3
   FOR UPDATE OF o SKIP LOCKED)
UPDATE outbox o SET next_attempt_at = $4 FROM head WHERE o.id = head.id
RETURNING o.id, o.aggregate_key AS "aggregateKey", o.kind, o.payload, o.attempts`;

const MOVE_DUE = `
UPDATE outbox SET next_attempt_at = $2
 WHERE id = ANY($1::bigint[]) AND delivered_at IS NULL AND parked_at IS NULL`;

/** Takes due heads on lease, oldest first. */
export async function claimRows(pool: Pool, { kinds, limit, now, leaseUntil }: ClaimRequest): Promise<OutboxRow[]> {
  const { rows } = await pool.query<OutboxRow>({
    name: 'relay-claim',
    text: CLAIM,
    values: [kinds, new Date(now), limit, new Date(leaseUntil)],
  });
  return rows.sort((a, b) => a.id - b.id);
}

/** Prolongs leases, or gives rows back by making them due now. */
export async function moveDue(pool: Pool, ids: readonly number[], dueAt: Instant): Promise<void> {
  if (ids.length > 0) await pool.query(MOVE_DUE, [ids, new Date(dueAt)]);
}
