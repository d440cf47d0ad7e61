import type { Pool } from 'pg';
import { labelNumbersIn } from '../../domain/ids';
import type { OutputOf } from '../contract/operation';
import type { ticketOperations } from '../contract/ticket-operations';
import type { TicketRef } from './ticket-scope';

const WRITTEN = `
  select concat_ws(E'\\n', t.subject, t.description, t.given_label,
    (select string_agg(m.text, E'\\n' order by m.created_at) from message m where m.ticket_id = t.id and m.direction = 'IN')) as text
    from ticket t where t.id = $1`;

const DEVICES = `
  select a.id, a.label, a.kind, a.name, a.place from asset a
   where a.customer_id = $1 and a.label_number = any($2) and a.status <> 'RETIRED' and a.ownership <> 'SPARE_POOL' order by array_position($2, a.label_number)`;

/** Devices of its customer whose labels the requester has named in a ticket that is about none yet. */
export async function proposedDevices(
  pool: Pool,
  { id, customerId, assetId }: TicketRef,
): Promise<OutputOf<typeof ticketOperations.listProposedDevices>> {
  if (assetId !== null || customerId === null) return { data: [] };
  const { rows } = await pool.query<{ text: string }>(WRITTEN, [id]);
  const numbers = labelNumbersIn(rows[0]?.text ?? '');
  if (numbers.length === 0) return { data: [] };
  const found = await pool.query<OutputOf<typeof ticketOperations.listProposedDevices>['data'][number]>(DEVICES, [customerId, numbers]);
  return { data: found.rows };
}
