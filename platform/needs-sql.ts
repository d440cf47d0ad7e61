/** SQL of the needs (jsonb, by id) that a stored snapshot carries, also one that the first release stored with a single need. */
export const needsSql = (snapshot: string): string =>
  `coalesce(${snapshot}->'needs', CASE WHEN ${snapshot}->'approval' <> 'null' THEN jsonb_build_object(${snapshot}->'approval'->>'id', ${snapshot}->'approval') ELSE '{}' END)`;

/** SQL of the request (json) that an approval `a` puts anew: what it replaces, or what was asked before of the same kind and is not open or approved. */
export const previousApprovalSql = (a: string): string =>
  `(SELECT json_build_object('status', b.status, 'total', b.estimated_total::text, 'currency', b.currency, 'samePerson', b.approver_id = ${a}.approver_id) FROM approval b
     WHERE b.ticket_id = ${a}.ticket_id AND b.kind = ${a}.kind AND b.n < ${a}.n AND b.status NOT IN ('OPEN', 'APPROVED')
     ORDER BY b.id = ${a}.replaces_id DESC NULLS LAST, b.n DESC LIMIT 1)`;
