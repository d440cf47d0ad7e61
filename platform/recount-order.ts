import { randomUUID } from 'node:crypto';
import type { Queryable } from './command-inbox';

/** What was changed: a calendar, a contract, or (both null) what concerns every open ticket. */
interface Changed {
  readonly calendarId: string | null;
  readonly contractId: string | null;
}

const ORDER = `
  WITH waiting AS (
    SELECT id FROM clock_recount WHERE finished_at IS NULL AND cursor < 0
       AND calendar_id IS NOT DISTINCT FROM $2::uuid AND contract_id IS NOT DISTINCT FROM $3::uuid LIMIT 1 FOR UPDATE),
  ordered AS (
    INSERT INTO clock_recount (id, calendar_id, contract_id, created_at)
    SELECT $1::uuid, $2::uuid, $3::uuid, $4::timestamptz WHERE NOT EXISTS (SELECT FROM waiting) RETURNING id, created_at)
  INSERT INTO outbox (aggregate_key, kind, effect_key, payload, next_attempt_at, created_at)
  SELECT 'recount:' || id, 'START_RECOUNT', 'recount:' || id, jsonb_build_object('recountId', id), created_at, created_at FROM ordered`;

/**
 * Orders that the clocks of the open tickets that a change concerns are counted again. Several changes one after the other are one order as long
 * as it has not begun.
 */
export async function orderRecount(db: Queryable, { calendarId, contractId }: Changed, at: number): Promise<void> {
  await db.query(ORDER, [randomUUID(), calendarId, contractId, new Date(at)]);
}
