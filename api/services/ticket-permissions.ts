import type { TicketPermission } from '../../domain/later-permissions';
import type { Queryable } from '../../platform/command-inbox';

const ms = (column: string): string => `(extract(epoch from ${column}) * 1000)::float8`;

const PERMISSIONS = `select n.id, n.asset_id as "assetId", n.status, ${ms('n.asked_at')} as "askedAt", ${ms('n.lapses_at')} as "lapsesAt", ${ms('n.valid_until')} as "validUntil",
    n.asked_contact_id as "askedContactId", n.device_user_id as "deviceUserId",
    exists (select 1 from remote_session s where s.ticket_id = n.ticket_id and s.consent_id = n.id and s.ended_at is null) as "isUsed"
  from consent q join consent n on n.ticket_id = q.ticket_id where q.id = $1`;

/** All questions and permissions of the ticket to which one of them belongs. */
export async function ticketPermissions(db: Queryable, consentId: string): Promise<readonly TicketPermission[]> {
  return (await db.query<TicketPermission>(PERMISSIONS, [consentId])).rows;
}
