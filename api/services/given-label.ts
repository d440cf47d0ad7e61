import { labelNumbersIn } from '../../domain/ids';
import type { Queryable } from '../../platform/command-inbox';
import { OF_FIRM_BY_LABEL } from './proposed-devices';

const LAST_WORDS = `
  select t.customer_id as "customerId", (select m.text from message m where m.ticket_id = t.id and m.direction = 'IN' order by m.created_at desc limit 1) as text
    from ticket t where t.id = $1`;

const LABELS_GIVEN = `
  select m.id, t.customer_id as "customerId", m.text from ticket t join message m on m.ticket_id = t.id and m.direction = 'IN'
   where t.id = $1 and t.customer_id is not null and m.id = any ($2) order by m.created_at desc limit 20`;

const OF_FIRM = `select 1 from asset a where ${OF_FIRM_BY_LABEL} limit 1`;

/**
 * Whether the label that the requester has just given is on a device of their own firm: what nobody has and what another firm has are the same to
 * them. Null where they gave none, or nobody knows yet of which firm they are.
 */
export async function isOwnLabel(db: Queryable, ticketId: string): Promise<boolean | null> {
  const { rows } = await db.query<{ customerId: string | null; text: string | null }>(LAST_WORDS, [ticketId]);
  const { customerId = null, text = null } = rows[0] ?? {};
  const numbers = labelNumbersIn(text ?? '');
  if (customerId === null || numbers.length === 0) return null;
  return (await db.query(OF_FIRM, [customerId, numbers])).rowCount === 1;
}

/** Of those messages that name a label, whether it is on a device of the requester's own firm; the others are left out, and so is everything while no firm is known. */
export async function ownLabelsIn(db: Queryable, ticketId: string, messageIds: readonly string[]): Promise<ReadonlyMap<string, boolean>> {
  const found = new Map<string, boolean>();
  if (messageIds.length === 0) return found;
  const { rows } = await db.query<{ id: string; customerId: string; text: string }>(LABELS_GIVEN, [ticketId, messageIds]);
  for (const { id, customerId, text } of rows) {
    const numbers = labelNumbersIn(text);
    if (numbers.length > 0) found.set(id, (await db.query(OF_FIRM, [customerId, numbers])).rowCount === 1);
  }
  return found;
}
