import { PERMISSION_TASKS } from '../domain/desk-tasks';
import type { Queryable } from './command-inbox';

/** SQL: whether the address `address` is that of a party to the permission `q` of the ticket `t`: somebody with a link to it, or whose request it is. */
const isPartySql = (address: string): string => `(EXISTS (SELECT 1 FROM link_token l LEFT JOIN contact c ON c.id = l.contact_id
    WHERE l.ticket_id = q.ticket_id AND l.subject_id = q.id AND l.purpose IN ('CONTEST', 'CONSENT') AND coalesce(l.email, c.email) = ${address})
  OR q.asked_contact_id IS NULL AND t.requester_email = ${address})`;

// Of whoever has just contested: a link and a mail are kept with their address, who called is known as a contact or as the requester.
const OBJECTORS_ADDRESS = `coalesce((SELECT e.data ->> 'email' FROM evidence e WHERE e.id = q.contest_evidence_id), (SELECT k.email FROM contact k WHERE k.id = coalesce(q.contested_by_id, q.contest_contact_id,
    CASE WHEN q.contest_caller = 'GIVER' THEN q.asked_contact_id END)), CASE WHEN q.contest_caller = 'GIVER' AND q.asked_contact_id IS NULL THEN t.requester_email END)`;

// From the tasks of the ticket, each to its one mail: mails are many, and none of them is looked for.
const SETTLE = `WITH wrote AS MATERIALIZED (
  SELECT d.id, (SELECT i.from_address FROM inbound_mail i WHERE i.id = d.subject_id) AS address
    FROM consent r JOIN desk_task d ON d.ticket_id = r.ticket_id WHERE r.id = $1 AND d.kind = ANY ($3) AND d.done_at IS NULL AND d.created_at <= $2)
UPDATE desk_task d SET done_at = $2
  FROM wrote w, consent q JOIN ticket t ON t.id = q.ticket_id
 WHERE q.id = $1 AND d.id = w.id AND ${isPartySql('w.address')} AND (NOT $4::boolean OR w.address = ${OBJECTORS_ADDRESS}) RETURNING d.id`;

/**
 * What those who may deny a permission wrote about it needs no reading for that any more, once that has an outcome; while it is only contested
 * what whoever contests wrote, and nobody else. Returns ids of the tasks.
 */
export async function settlePermissionMails(
  db: Queryable,
  consentId: string,
  at: number,
  { ofObjector = false }: { readonly ofObjector?: boolean } = {},
): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(SETTLE, [consentId, new Date(at), [...PERMISSION_TASKS], ofObjector]);
  return rows.map(({ id }) => id);
}
