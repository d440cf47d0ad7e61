import type { Pool } from 'pg';
import { seesNoPersonalData } from '../../domain/roles';
import { isWorkDone, stateDef, TICKET_STATE_NAMES } from '../../domain/ticket-states';
import type { Relations } from '../contract/ticket-relations';
import type { StaffUser } from './staff-user';
import { SqlValues, visibleTickets } from './ticket-scope';

const OPEN_STATES = TICKET_STATE_NAMES.filter((state) => !isWorkDone(stateDef(state)));
const MAX_ALIKE = 10;

/** What other tickets have to do with this one, as far as the person may see them. */
export async function relationsOf(pool: Pool, actor: StaffUser, ticketId: string): Promise<Relations> {
  const values = new SqlValues();
  const id = values.add(ticketId);
  const visible = visibleTickets(actor, values);
  const other = `'id', t.id, 'number', t.number, 'state', t.state, 'subject', case when ${visible} then t.subject end`;
  const { rows } = await pool.query<Relations>(
    `select (select json_build_object(${other}) from ticket t where t.id = me.merged_into_id) as survivor,
        coalesce((select json_agg(json_build_object(${other}) order by t.number) from ticket t where t.merged_into_id = me.id), '[]') as duplicates,
        coalesce((select json_agg(json_build_object('id', t.id, 'number', t.number, 'state', t.state, 'subject', t.subject, 'receivedAt', t.received_at,
            'sameDevice', coalesce(t.asset_id = me.asset_id, false), 'samePerson', ${SAME_PERSON}) order by t.received_at desc)
          from (select * from ticket t where t.customer_id = me.customer_id and t.id <> me.id and t.state = any(${values.add(OPEN_STATES)})
                   and (t.asset_id = me.asset_id or ${SAME_PERSON}) and ${visible} order by t.received_at desc limit ${MAX_ALIKE}) t), '[]') as alike,
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
    links: found.links.map(masked),
    alike: found.alike.map((ticket) => ({ ...masked(ticket), receivedAt: new Date(ticket.receivedAt).toISOString() })),
  };
}

const SAME_PERSON = `(coalesce(t.requester_email = me.requester_email, false) or coalesce(t.contact_id = me.contact_id, false))`;
