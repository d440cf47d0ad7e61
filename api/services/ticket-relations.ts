import type { Pool } from 'pg';
import { seesNoPersonalData } from '../../domain/roles';
import type { Relations } from '../contract/ticket-relations';
import type { StaffUser } from './staff-user';
import { SqlValues, visibleTickets } from './ticket-scope';
import { HAS_WORK_LEFT } from './ticket-state-sql';

const MAX_ALIKE = 10;
/** Share of three-letter pieces that two subjects have in common, from which on they may mean the same. */
const SIMILAR = 0.4;

/** So many of the customer's newest open tickets are looked at. */
const MOST_LOOKED_AT = 200;

// The same person is also whoever has a part in it since another request of theirs was merged into it. What is read once is folded and compared
// once: hence the offsets.
const alike = (visible: string, firm: string, device: string): string => `
  select x.* from (
    select t.id, t.number, t.state, t.subject, t.received_at, coalesce(t.asset_id = coalesce(me.asset_id, ${device}::uuid), false) as same_device,
           coalesce(t.requester_email = me.requester_email, false) or coalesce(t.contact_id = me.contact_id, false) or t.id = any(mine.merged) as same_person,
           similarity(sm_fold(t.subject), mine.words) >= ${SIMILAR} as same_subject
      from (select sm_fold(me.subject) as words,
                   array(select d.merged_into_id from ticket d where d.requester_email = me.requester_email and d.merged_into_id is not null) as merged offset 0) mine,
           (select t.* from ticket t where t.customer_id = coalesce(me.customer_id, ${firm}::uuid) and t.id <> me.id and ${HAS_WORK_LEFT} and ${visible}
             order by t.received_at desc limit ${MOST_LOOKED_AT}) t offset 0) x
   where x.same_device or x.same_person or x.same_subject
   order by 2 * x.same_device::int + 2 * x.same_person::int + x.same_subject::int desc, x.received_at desc limit ${MAX_ALIKE}`;

/**
 * What other tickets have to do with this one, as far as the person may see them; of somebody whom nobody has verified those of the firm
 * and the device that they name.
 */
export async function relationsOf(
  pool: Pool,
  actor: StaffUser,
  ticketId: string,
  claimed: { readonly customerId: string; readonly assetId: string | null } | null = null,
): Promise<Relations> {
  const values = new SqlValues();
  const id = values.add(ticketId);
  const visible = visibleTickets(actor, values);
  const [firm, device] = [values.add(claimed?.customerId ?? null), values.add(claimed?.assetId ?? null)];
  const other = `'id', t.id, 'number', t.number, 'state', t.state, 'subject', case when ${visible} then t.subject end`;
  const { rows } = await pool.query<Relations>(
    `select (select json_build_object(${other}) from ticket t where t.id = me.merged_into_id) as survivor,
        coalesce((select json_agg(json_build_object(${other}) order by t.number) from ticket t where t.merged_into_id = me.id), '[]') as duplicates,
        case when exists (select 1 from ticket d where d.merged_into_id = me.id) then array(select sm_participants(me.id) order by 1) else '{}'::text[] end as participants,
        coalesce((select json_agg(json_build_object('id', a.id, 'number', a.number, 'state', a.state, 'subject', a.subject, 'receivedAt', a.received_at,
            'sameDevice', a.same_device, 'samePerson', a.same_person, 'sameSubject', a.same_subject)) from (${alike(visible, firm, device)}) a), '[]') as alike,
        coalesce((select json_agg(json_build_object(${other}, 'linkId', l.id, 'kind', l.kind, 'back', l.to_id = me.id,
            'otherCustomer', t.customer_id is distinct from me.customer_id) order by l.kind, t.number)
          from ticket_link l join ticket t on t.id = case when l.from_id = me.id then l.to_id else l.from_id end
         where l.from_id = me.id or l.to_id = me.id), '[]') as links
       from ticket me where me.id = ${id}`,
    values.list,
  );
  const found = rows[0] ?? { survivor: null, duplicates: [], links: [], alike: [] };
  const mask = seesNoPersonalData(actor.role);
  const masked = <T extends { subject: string | null }>(ticket: T): T => ({ ...ticket, subject: mask ? null : ticket.subject });
  return {
    survivor: found.survivor === null ? null : masked(found.survivor),
    duplicates: found.duplicates.map(masked),
    participants: mask ? [] : (found.participants ?? []),
    links: found.links.map(masked),
    alike: found.alike.map((ticket) => ({ ...masked(ticket), receivedAt: new Date(ticket.receivedAt).toISOString() })),
  };
}
