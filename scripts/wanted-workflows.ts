import type { Pool } from 'pg';

// What the ticket itself carries decides: an approval that is decided in its row still has to report to the ticket.
const WANTED = `
  WITH t AS (SELECT number, snapshot FROM ticket WHERE ended_at IS NULL AND ($1::int[] IS NULL OR number = ANY ($1)))
  SELECT 'ticket-' || number AS id FROM t
  UNION ALL SELECT 'approval-' || number || '-' || (snapshot->'approval'->>'n') FROM t WHERE snapshot->'approval'->>'status' = 'OPEN'
  UNION ALL SELECT 'visit-' || number || '-' || (snapshot->'visit'->>'n') FROM t WHERE snapshot->'visit' <> 'null'`;

/** Ids of the workflows that have a reason to run, of some tickets (by number) or of all. */
export async function wantedWorkflows(pool: Pick<Pool, 'query'>, tickets: readonly number[] | null = null): Promise<ReadonlySet<string>> {
  const { rows } = await pool.query<{ id: string }>(WANTED, [tickets]);
  return new Set(rows.map(({ id }) => id));
}
