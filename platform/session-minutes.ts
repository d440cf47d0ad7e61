/**
 * SQL that ends a running remote session: $1 the id in the column, $2 the instant, $3 the outcome. It ends no later than the
 * permission that it ran under, however late that is written: nobody permitted more (M6). Its minutes are those between start
 * and end; a started minute counts. Who stops it may have read the clock before it began: it ends as it starts then, and nothing counts.
 */
export function endSessionSql(column: 'id' | 'consent_id'): string {
  const end = 'LEAST($2::timestamptz, c.valid_until)';
  return `UPDATE remote_session s SET ended_at = GREATEST(${end}, s.started_at), outcome = $3,
                 minutes = CASE WHEN ${end} < s.started_at THEN 0 ELSE GREATEST(1, CEIL(EXTRACT(EPOCH FROM (${end} - s.started_at)) / 60))::int END
            FROM consent c WHERE s.${column} = $1 AND c.id = s.consent_id AND s.ended_at IS NULL`;
}
