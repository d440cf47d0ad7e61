import { randomUUID } from 'node:crypto';
import type { DeskTaskKind } from '../domain/desk-tasks';
import type { Queryable } from './command-inbox';
import type { Statement } from './statement';

/** A task for whoever is at the desk. */
export interface NewDeskTask {
  readonly kind: DeskTaskKind;
  /** Unique business key: the same task opened twice is one task. */
  readonly effectKey: string;
  readonly ticketId: string | null;
  /** What it is about, where that is not the ticket as a whole. */
  readonly subjectId: string | null;
}

const INTO = 'INSERT INTO desk_task (id, ticket_id, kind, effect_key, subject_id, created_at)';

/** Opens a task once for its key; returns the id of a new one. Who has settled it has settled it for good. */
export function openDeskTask({ kind, effectKey, ticketId, subjectId }: NewDeskTask, at: number): Statement {
  return {
    text: `${INTO} VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (effect_key) DO NOTHING RETURNING id`,
    values: [randomUUID(), ticketId, kind, effectKey, subjectId, new Date(at)],
  };
}

/** Opens a task once for what it is about, or for the key that is given; the id of a new one. */
export async function putDeskTask(
  db: Queryable,
  { effectKey, ...task }: Omit<NewDeskTask, 'effectKey'> & Partial<Pick<NewDeskTask, 'effectKey'>>,
  at: number,
): Promise<string | undefined> {
  const { text, values } = openDeskTask({ ...task, effectKey: effectKey ?? `${task.kind}:${task.subjectId ?? task.ticketId}` }, at);
  return (await db.query<{ id: string }>(text, [...values])).rows[0]?.id;
}

/**
 * SQL: opens a task for each row of a relation (ticket_id, kind, effect_key, subject_id); one that was settled is open anew. `at` is an
 * expression of the instant, also a column of the relation; a condition on the settled one and what to return may follow.
 */
export function openDeskTasksSql(relation: string, at: string): string {
  return `${INTO}
    SELECT gen_random_uuid(), ticket_id, kind, effect_key, subject_id, ${at} FROM ${relation}
    ON CONFLICT (effect_key) DO UPDATE SET done_at = NULL, done_by_id = NULL, created_at = excluded.created_at`;
}
