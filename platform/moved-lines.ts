import type { FrozenMonth } from './billing-periods';
import type { Queryable } from './command-inbox';

/** Who froze a month from which lines were moved on; null: its term. */
interface Move {
  readonly period: string;
  readonly byId: string | null;
  /** Epoch ms. */
  readonly at: number;
}

const TRAIL = `
  INSERT INTO audit_log (at, actor_kind, actor_id, action, subject_type, subject_id, detail)
  SELECT $1::timestamptz, CASE WHEN $2::uuid IS NULL THEN 'SYSTEM' ELSE 'STAFF' END, $2::uuid, 'charge.moveOn', 'chargeLine', l.id::text,
         jsonb_build_object('ticketId', l.ticket_id, 'fields', jsonb_build_array('billingMonth'),
           'changes', jsonb_build_object('billingMonth', jsonb_build_object('from', $3::text, 'to', $4::text)))
    FROM charge_line l WHERE l.id = ANY ($5::uuid[]) ORDER BY l.id`;

/** An entry of the trail for each line that a freeze has moved on, because it waited for a decision. */
export async function recordMovedLines(
  db: Queryable,
  { movedIds, movedTo }: Pick<FrozenMonth, 'movedIds' | 'movedTo'>,
  { period, byId, at }: Move,
): Promise<void> {
  if (movedIds.length > 0) await db.query(TRAIL, [new Date(at), byId, period, movedTo, movedIds]);
}
