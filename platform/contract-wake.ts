import { randomUUID } from 'node:crypto';
import type { Queryable } from './command-inbox';
import type { Statement } from './statement';

const WAKE = `
  WITH begun AS (UPDATE contract SET watched_at = $3::timestamptz WHERE id = $1::uuid AND watched_at IS NULL)
  INSERT INTO outbox (aggregate_key, kind, effect_key, payload, next_attempt_at, created_at)
  SELECT 'contract:' || id, 'CONTRACT_CHANGED', 'contract:' || id || ':' || $2::text, jsonb_build_object('contractId', id), $3, $3 FROM contract WHERE id = $1::uuid`;

/**
 * What tells the course of a contract that something of it has changed: its workflow looks again, or is started. Each change says so by itself: a message
 * that is on its way already may have been read before this one is committed.
 */
export function contractWake(contractId: string, at: number): Statement {
  return { text: WAKE, values: [contractId, randomUUID(), new Date(at)] };
}

/** Tells it, in the caller's transaction. */
export async function wakeContract(db: Queryable, contractId: string, at: number): Promise<void> {
  const { text, values } = contractWake(contractId, at);
  await db.query(text, [...values]);
}
