import { labelNumbersIn } from '../../domain/ids';
import type { Queryable } from '../../platform/command-inbox';
import { OF_FIRM_BY_LABEL } from './proposed-devices';

const LAST_WORDS = `
  select t.customer_id as "customerId", (select m.text from message m where m.ticket_id = t.id and m.direction = 'IN' order by m.created_at desc limit 1) as text
    from ticket t where t.id = $1`;

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
