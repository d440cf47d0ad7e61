/** SQL: tools that were opened within a permission, a row of `consent`: looks at a remote id are in the audit trail under their ticket, each with both. */
export const consentToolsSql = (consent: string): string =>
  `coalesce((select json_agg(distinct g.detail ->> 'tool') from audit_log g where g.subject_type = 'ticket' and g.subject_id = ${consent}.ticket_id::text
  and g.action = 'ticket.remote-access' and g.detail ->> 'consentId' = ${consent}.id::text), '[]')`;
