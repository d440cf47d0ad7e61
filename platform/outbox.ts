import { Prisma } from './generated/prisma/client';
import type { Instant } from './clock';

/** A relay keeps a row for so long without renewing its lease; then another one may take it. */
export const RELAY_LEASE_MS = 15_000;

/**
 * Ids of undelivered rows that somebody should look at: given up (parked), or due for longer than the rows before them explain.
 * Each half has a partial index to itself: what was delivered is not read.
 */
export function stuckRows(at: Instant): Prisma.Sql {
  // A row that waits for its hour is due then; one that was tried in vain has been due all the time.
  return Prisma.sql`
    SELECT id FROM outbox WHERE parked_at IS NOT NULL AND delivered_at IS NULL
    UNION ALL
    SELECT id FROM (
      SELECT id, CASE WHEN attempts = 0 THEN GREATEST(created_at, next_attempt_at) ELSE created_at END AS due, row_number() OVER (ORDER BY id) - 1 AS before
        FROM outbox WHERE delivered_at IS NULL AND parked_at IS NULL) waiting
     WHERE due < ${new Date(at)}::timestamptz - GREATEST(interval '60 seconds', before * interval '20 milliseconds')`;
}

/**
 * Makes rows due again that were tried in vain, parked or not, as if never tried; one that never failed is due anyway, one that was delivered stays so.
 * `which` chooses among the rows of `outbox o`. Delivering is idempotent, so a row that is under way at the moment does no harm;
 * but a mail that is being sent must not be sent by a second relay, so one that is still tried is due when no lease can hold it any more.
 */
export function tryAgain(which: Prisma.Sql, at: Instant): Prisma.Sql {
  const [now, free] = [new Date(at), new Date(at + RELAY_LEASE_MS)];
  return Prisma.sql`
    UPDATE outbox o SET parked_at = NULL, attempts = 0, last_error = NULL,
           next_attempt_at = CASE WHEN kind = 'MAIL' AND parked_at IS NULL THEN LEAST(next_attempt_at, ${free}::timestamptz) ELSE ${now}::timestamptz END
     WHERE delivered_at IS NULL AND (attempts > 0 OR parked_at IS NOT NULL) AND ${which}
    RETURNING o.id::text, o.kind`;
}
