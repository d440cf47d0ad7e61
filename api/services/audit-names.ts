import type { Pool } from 'pg';

/** A field of an earlier or later entry about the same record: what is gone is named by what was told of it. */
const told = (field: string): string => `(select d.detail ->> '${field}' from audit_log d
       where d.subject_type = r.subject_type and d.subject_id = r.subject_id and d.detail ? '${field}' order by d.id desc limit 1)`;
const person = (field: string, table: string, column: string): string =>
  `coalesce((select x.${column} from ${table} x where x.id = r.subject_id::uuid), ${told(field)}::uuid)`;
const sender = (mailId: string): string => `(select m.from_address from inbound_mail m where $2::boolean and m.id = ${mailId})`;
const TICKET = `(select '#' || t.number from ticket t where t.id = coalesce((r.detail ->> 'ticketId')::uuid,
       case r.subject_type when 'deskTask' then (select d.ticket_id from desk_task d where d.id = r.subject_id::uuid)
                           when 'chargeLine' then (select l.ticket_id from charge_line l where l.id = r.subject_id::uuid) end))`;

// A line of no ticket is told by its month and whose it is, to whoever sees customers.
const LINE = `(select l.billing_month || coalesce(' · ' || case when $2::boolean then c.name end, '') from charge_line l join customer c on c.id = l.customer_id where l.id = r.subject_id::uuid)`;

// Records with a page or a name that the browser asks for itself (tickets, customers, staff …) are not among them.
const NAMES = `
  select r.id::text as id, case r.subject_type
    when 'absence' then (select u.name from app_user u where u.id = ${person('userId', 'staff_absence', 'user_id')})
    when 'contactSubstitute' then (select c.name || ' → ' || s.name from contact c join contact s
       on s.id = ${person('substituteId', 'contact_substitute', 'substitute_id')}
       where $2::boolean and c.id = ${person('contactId', 'contact_substitute', 'contact_id')})
    when 'chargeLine' then coalesce(${TICKET}, ${LINE})
    when 'file' then ${TICKET}
    when 'deskTask' then coalesce(${TICKET}, ${sender('(select d.subject_id from desk_task d where d.id = r.subject_id::uuid)')})
    when 'delivery' then '#' || (r.detail ->> 'ticketNumber')
    when 'inboundMail' then coalesce(${sender('r.subject_id::uuid')}, ${TICKET})
    when 'replyTemplate' then coalesce((select x.name from reply_template x where x.id = r.subject_id::uuid), ${told('name')})
    when 'invoice' then r.detail ->> 'number'
    when 'labourCost' then (select u.name from app_user u where u.id = (r.detail ->> 'userId')::uuid)
    when 'exportLayout' then coalesce((select x.name from export_layout x where x.id = r.subject_id::uuid), ${told('name')})
    when 'workflow' then r.subject_id
    when 'consentText' then r.subject_id
  end as name
  from audit_log r where r.id = any ($1::bigint[])`;

/**
 * What entries are about, where that is no record with a name of its own: whose absence, who stands in for whom, the ticket of a task, a file or a
 * charge line, the sender of a mail. Names of customers' people only for who may see `people`. By the entry's id.
 */
export async function namesOfEntries(pool: Pool, ids: readonly string[], people: boolean): Promise<Map<string, string>> {
  const { rows } = await pool.query<{ id: string; name: string | null }>(NAMES, [ids, people]);
  return new Map(rows.flatMap(({ id, name }) => (name === null ? [] : [[id, name]])));
}
