import type { Queryable } from '../../platform/command-inbox';

const OWN = `select l.id from approval a join contact k on k.id = a.approver_id and k.active and k.email = $2
    join link_token l on l.purpose = 'APPROVAL' and l.subject_id = a.id and l.contact_id = k.id
  where a.ticket_id = $1 and a.status = 'OPEN' and a.expires_at > $3 order by a.opened_at desc, a.id limit 1`;

/** Row of the link by which whoever asked for help decides about its work, where it is they who are asked; null where it is not. */
export async function ownDecision(db: Queryable, ticketId: string, email: string, at: number): Promise<string | null> {
  return (await db.query<{ id: string }>(OWN, [ticketId, email, new Date(at)])).rows[0]?.id ?? null;
}
