/**
 * SQL that ends a running remote session: $1 the id in the column, $2 the instant, $3 the outcome. Its minutes are those
 * between start and end; a started minute counts.
 */
export function endSessionSql(column: 'id' | 'consent_id'): string {
  return `UPDATE remote_session SET ended_at = $2, outcome = $3, minutes = GREATEST(1, CEIL(EXTRACT(EPOCH FROM ($2::timestamptz - started_at)) / 60))::int
           WHERE ${column} = $1 AND ended_at IS NULL`;
}
