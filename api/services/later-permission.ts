import type { Queryable } from '../../platform/command-inbox';

const LATER = `select n.id from consent q join consent n on n.ticket_id = q.ticket_id and n.asset_id = q.asset_id and n.id <> q.id and n.asked_at >= q.asked_at
  where q.id = $1 and n.valid_until is not null and (n.status = 'GRANTED' and n.valid_until > $2
    or exists (select 1 from remote_session s where s.ticket_id = n.ticket_id and s.consent_id = n.id and s.ended_at is null))
  order by n.asked_at desc, n.id limit 1`;

/** Another permission on the same ticket and device that was given since and stands at an instant (epoch ms), or by which somebody is connected: its id. */
export async function laterPermission(db: Queryable, consentId: string, at: number): Promise<string | null> {
  return (await db.query<{ id: string }>(LATER, [consentId, new Date(at)])).rows[0]?.id ?? null;
}
