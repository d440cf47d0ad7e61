/**
 * SQL: whether a member of staff (an expression of their id) made or witnessed the contested record that a task `d` is about, so that somebody
 * else is to write its outcome, or to look into it.
 */
export function ownRecordSql(d: string, userId: string): string {
  return `(CASE ${d}.kind
    WHEN 'CONSENT_CONTESTED' THEN EXISTS (SELECT 1 FROM consent own WHERE own.id = ${d}.subject_id AND ${userId} IN (own.read_by_id, own.witness_id))
    WHEN 'APPROVAL_CONTESTED' THEN EXISTS (SELECT 1 FROM approval own WHERE own.id = ${d}.subject_id AND ${userId} IN (own.decided_by_staff_id, own.witness_id))
    WHEN 'WITNESS_DENIED' THEN EXISTS (SELECT 1 FROM consent own WHERE own.id = ${d}.subject_id AND ${userId} IN (own.read_by_id, own.witness_id))
      OR EXISTS (SELECT 1 FROM approval own WHERE own.id = ${d}.subject_id AND ${userId} IN (own.decided_by_staff_id, own.witness_id))
    ELSE false END)`;
}
