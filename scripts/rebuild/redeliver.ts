import type { Pool } from 'pg';
import type { Instant } from '../../platform/clock';

// Rows that were tried in vain, parked ones too. A mail has nothing to do with workflows; a row without a failed try is due anyway.
const MAKE_DUE = `
UPDATE outbox SET parked_at = NULL, attempts = 0, next_attempt_at = $2
 WHERE delivered_at IS NULL AND kind <> 'MAIL' AND (attempts > 0 OR parked_at IS NOT NULL)
   AND ($1::int IS NULL OR aggregate_key = 'ticket:' || $1 OR aggregate_key LIKE 'approval:' || $1 || '-%')`;

/**
 * Makes due what could not be delivered to workflows while they were missing (of one ticket, or of all): starts, commands,
 * decisions. Delivering is idempotent, so a row that is under way at the moment does no harm. Returns how many there were.
 */
export async function redeliver({ pool }: { pool: Pick<Pool, 'query'> }, only: number | null, at: Instant): Promise<number> {
  return (await pool.query(MAKE_DUE, [only, new Date(at)])).rowCount ?? 0;
}
