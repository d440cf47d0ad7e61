import type { Pool } from 'pg';
import { labelNumbersIn } from '../../domain/ids';
import type { OutputOf } from '../contract/operation';
import type { ticketOperations } from '../contract/ticket-operations';
import type { TicketRef } from './ticket-scope';

// What a person forwards stands in the quoted part of their first mail; an answer quotes what we wrote ourselves.
const OF_REQUEST = `
  select concat_ws(E'\\n', t.subject, t.description, t.given_label,
    (select i.full_text from inbound_mail i where i.ticket_id = t.id and (i.outcome = 'NEW_TICKET' or i.resolution = 'TICKET') order by i.received_at limit 1),
    (select string_agg(m.text, E'\\n' order by m.created_at) from message m where m.ticket_id = t.id and m.direction = 'IN')) as text
    from ticket t where t.id = $1`;

// Where there is a device already, only what nobody has answered yet may mean another one.
const OF_LAST_WORDS = `
  select string_agg(m.text, E'\\n' order by m.created_at) as text from message m
   where m.ticket_id = $1 and m.direction = 'IN'
     and m.created_at > all (select o.created_at from message o where o.ticket_id = $1 and o.direction = 'OUT')
     and m.created_at > all (select e.at from ticket_event e where e.ticket_id = $1 and e.command = 'SET_ASSET')`;

/** SQL: devices (`a`) in use by firm $1 whose label is one of the numbers $2. */
export const OF_FIRM_BY_LABEL = "a.customer_id = $1 and a.label_number = any($2) and a.status <> 'RETIRED' and a.ownership <> 'SPARE_POOL'";

const DEVICES = `
  select a.id, a.label, a.kind, a.name, a.place, a.site_id as "siteId" from asset a
   where ${OF_FIRM_BY_LABEL} and a.id is distinct from $3::uuid
   order by array_position($2, a.label_number)`;

type Proposed = OutputOf<typeof ticketOperations.listProposedDevices>;

/** Devices whose labels the requester has named: of the ticket's customer, or of the one that whoever makes sure of a request is about to choose. */
export async function proposedDevices(
  pool: Pool,
  { id, customerId, assetId }: TicketRef,
  chosen: { readonly customerId?: string | undefined } = {},
): Promise<Proposed> {
  const firm = customerId ?? chosen.customerId ?? null;
  if (firm === null) return { data: [] };
  const { rows } = await pool.query<{ text: string | null }>(assetId === null ? OF_REQUEST : OF_LAST_WORDS, [id]);
  const numbers = labelNumbersIn(rows[0]?.text ?? '');
  if (numbers.length === 0) return { data: [] };
  const found = await pool.query<Proposed['data'][number]>(DEVICES, [firm, numbers, assetId]);
  return { data: found.rows };
}
