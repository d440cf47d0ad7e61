import { randomUUID } from 'node:crypto';
import type { Queryable } from './command-inbox';

const WAKE = `
  WITH woken AS (
    UPDATE contract SET watched_at = coalesce(watched_at, $3::timestamptz) WHERE id = $1::uuid RETURNING id)
  INSERT INTO outbox (aggregate_key, kind, effect_key, payload, next_attempt_at, created_at)
  SELECT 'contract:' || id, 'CONTRACT_CHANGED', 'contract:' || id || ':' || $2::text, jsonb_build_object('contractId', id), $3, $3 FROM woken`;

/**
 * Tells the course of a contract, in the caller's transaction, that something of it has changed: its workflow looks again, or is started. Each change
 * says so by itself: a message that is on its way already may have been read before this one is committed.
 */
export async function wakeContract(db: Queryable, contractId: string, at: number): Promise<void> {
  await db.query(WAKE, [contractId, randomUUID(), new Date(at)]);
}
