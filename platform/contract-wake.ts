import { randomUUID } from 'node:crypto';
import type { CivilDate } from '../domain/civil-date';
import type { Queryable } from './command-inbox';
import type { Statement } from './statement';

const wakeSql = (which: string): string => `
  WITH begun AS (UPDATE contract SET watched_at = $3::timestamptz WHERE ${which} AND watched_at IS NULL)
  INSERT INTO outbox (aggregate_key, kind, effect_key, payload, next_attempt_at, created_at)
  SELECT 'contract:' || id, 'CONTRACT_CHANGED', 'contract:' || id || ':' || $2::text, jsonb_build_object('contractId', id), $3, $3 FROM contract WHERE ${which}`;
const WAKE = wakeSql('id = $1::uuid');
const WAKE_IN_FORCE = wakeSql('customer_id = $1::uuid AND $4::date BETWEEN starts_on AND ends_on');

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

/** What tells the courses of a customer's contracts that are in force on a day to look: something waits for a contract that may have looked already. */
export function wakeInForce(customerId: string, day: CivilDate, at: number): Statement {
  return { text: WAKE_IN_FORCE, values: [customerId, randomUUID(), new Date(at), day] };
}
