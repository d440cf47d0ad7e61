import type { DeskTaskKind } from '../domain/desk-tasks';
import type { Queryable } from './command-inbox';
import { openDeskTasksSql } from './desk-task';

const KIND: DeskTaskKind = 'CHARGE_HELD';

const OPENED = `
  WITH held AS (SELECT l.ticket_id, '${KIND}' AS kind, '${KIND}:' || l.id::text AS effect_key, l.id AS subject_id, $2::timestamptz AS at
                  FROM charge_line l WHERE l.id = ANY ($1::uuid[]))
  ${openDeskTasksSql('held', 'at')}
   WHERE desk_task.done_at IS NOT NULL`;

/** Lines wait for somebody to decide about them: a task for each, open anew where it was settled. */
export async function openHeldTasks(db: Queryable, lineIds: readonly string[], at: number): Promise<void> {
  if (lineIds.length > 0) await db.query(OPENED, [lineIds, new Date(at)]);
}

const SETTLED = `UPDATE desk_task SET done_at = $2, done_by_id = $3::uuid WHERE kind = '${KIND}' AND subject_id = $1::uuid AND done_at IS NULL`;

/** Nobody has to decide about a line any more: it goes its way, or waits for a rate alone. */
export async function settleHeldTask(
  db: Queryable,
  lineId: string,
  { at, byId }: { readonly at: number; readonly byId: string | null },
): Promise<void> {
  await db.query(SETTLED, [lineId, new Date(at), byId]);
}
