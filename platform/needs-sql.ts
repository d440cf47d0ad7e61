/** SQL of the needs (jsonb, by id) that a stored snapshot carries, also one that the first release stored with a single need. */
export const needsSql = (snapshot: string): string =>
  `coalesce(${snapshot}->'needs', CASE WHEN ${snapshot}->'approval' <> 'null' THEN jsonb_build_object(${snapshot}->'approval'->>'id', ${snapshot}->'approval') ELSE '{}' END)`;

/** SQL of the request (json) that an approval `a` puts anew: what it replaces, or what was asked before of the same kind and is not open or approved. */
export const previousApprovalSql = (a: string): string =>
  `(SELECT json_build_object('status', b.status, 'total', b.estimated_total::text, 'currency', b.currency, 'samePerson', b.approver_id = ${a}.approver_id) FROM approval b
     WHERE b.ticket_id = ${a}.ticket_id AND b.kind = ${a}.kind AND b.n < ${a}.n AND b.status NOT IN ('OPEN', 'APPROVED')
     ORDER BY b.id = ${a}.replaces_id DESC NULLS LAST, b.n DESC LIMIT 1)`;

// Word for word the expression of the index approval_next_chase_idx.
/** SQL of when the chase of an approval `a` goes on; null where it is not open. */
export const nextChaseSql = (a: string): string =>
  `(CASE WHEN ${a}.status <> 'OPEN' THEN NULL WHEN ${a}.reminded_at IS NULL THEN ${a}.remind_at WHEN ${a}.phone_task_at IS NULL THEN ${a}.phone_at ELSE ${a}.expires_at END)`;

/** SQL of what the chase of an open approval `a` does then. */
export const nextChaseStepSql = (a: string): string =>
  `CASE WHEN ${a}.reminded_at IS NULL THEN 'REMINDER' WHEN ${a}.phone_task_at IS NULL THEN 'PHONE' ELSE 'EXPIRY' END`;
