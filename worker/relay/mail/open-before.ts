import type { Pool } from 'pg';
import { WORK_DONE_STATES } from '../../../domain/ticket-states';

/** An open request of the same person's about the same device, with the row of their link to it. */
export interface OpenBefore {
  readonly id: string;
  readonly number: number;
  readonly subject: string;
  readonly link: { readonly id: string; readonly hash: string };
}

// Both requests are of the address that the mail goes to, or the open one is that in which an earlier one of theirs was merged, and the firm is
// known: nobody else learns that there is one.
const OPEN_BEFORE = `
SELECT t.id, t.number, t.subject, jsonb_build_object('id', l.id, 'hash', l.token_hash) AS link
  FROM ticket now JOIN ticket t ON t.asset_id = now.asset_id AND t.customer_id = now.customer_id
    AND (t.requester_email = now.requester_email OR now.requester_email IN (SELECT sm_participants(t.id))) AND t.id <> now.id AND t.received_at < now.received_at AND t.state <> ALL ($3)
  JOIN link_token l ON l.purpose = 'STATUS' AND l.ticket_id = t.id AND l.email = now.requester_email
 WHERE now.id = $1 AND now.requester_email = $2 AND now.entitlement = 'ENTITLED'
 ORDER BY t.received_at DESC, l.created_at DESC LIMIT 1`;

/** The newest such request that was open before the ticket, for the reader of its acknowledgement. */
export async function openBefore(pool: Pool, ticketId: string, address: string): Promise<OpenBefore | null> {
  const { rows } = await pool.query<OpenBefore>({ name: 'relay-open-before', text: OPEN_BEFORE, values: [ticketId, address, WORK_DONE_STATES] });
  return rows[0] ?? null;
}

const CONTINUED = `
SELECT t.number, t.subject FROM ticket_link l JOIN ticket now ON now.id = l.from_id JOIN ticket t ON t.id = l.to_id
 WHERE l.from_id = $1 AND l.created_by_id IS NULL AND t.requester_email = $2 AND now.requester_email = $2 LIMIT 1`;

/** The ended request of the reader's that the ticket continues. */
export async function continuedOf(pool: Pool, ticketId: string, address: string): Promise<Pick<OpenBefore, 'number' | 'subject'> | null> {
  const { rows } = await pool.query<OpenBefore>({ name: 'relay-continued', text: CONTINUED, values: [ticketId, address] });
  return rows[0] ?? null;
}
