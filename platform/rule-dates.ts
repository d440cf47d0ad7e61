import type { Pool } from 'pg';

/** Rules that tickets of before do not follow; the migration that brings one writes since when this installation has it (setting `rules`). */
type DatedRule = 'noPauseBeforeFirstWord';

/** Since when (epoch ms) a rule is in force here; 0, always, where nothing says otherwise. */
export async function ruleSince(pool: Pick<Pool, 'query'>, rule: DatedRule): Promise<number> {
  const { rows } = await pool.query<{ since: string | null }>("SELECT value ->> $1 AS since FROM setting WHERE key = 'rules'", [rule]);
  return Date.parse(rows[0]?.since ?? '') || 0;
}
