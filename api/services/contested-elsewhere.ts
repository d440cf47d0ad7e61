import type { Queryable } from '../../platform/command-inbox';
import { sameGiverSql } from '../../platform/phone-doubts';
import type { Objector } from './objector';

/** A permission on the same device that ends with the contested one: of its own ticket any that stands, of another one that by which a session runs. */
export interface AlsoRunning {
  readonly consentId: string;
  readonly ticketId: string;
  /** Which contact objects to it, as its row has it: null for the requester. */
  readonly contestedById: string | null;
}

// The device's user objects to whatever somebody else permits there; who denies a call of their own, to what else is said to have been permitted in
// their voice, or ticked in a form, where anybody could have typed their address: what they gave by a link of theirs is their own word. Whose link somebody else had, to all that was permitted in their name.
const TOUCHED = `case when $2::uuid = q.device_user_id and $2::uuid is distinct from q.asked_contact_id
    then o.asked_contact_id is null and o.device_user_id = $2::uuid
    else (o.channel in ('PHONE', 'FORM') or q.channel <> 'PHONE') and ${sameGiverSql('o', 'ot', 'q', 'qt')} end`;

// One order for all who lock several permissions, or two who object at the same moment would wait for each other.
const LOCK = `select o.id from consent q join ticket qt on qt.id = q.ticket_id
    join consent o on o.id = q.id or o.asset_id = q.asset_id and o.status = 'GRANTED'
    join ticket ot on ot.id = o.ticket_id and (ot.id = qt.id or ot.customer_id = qt.customer_id)
  where q.id = $1 and (o.id = q.id or ${TOUCHED}) order by o.id for update of o`;

const RUNNING = `select o.id as "consentId", o.ticket_id as "ticketId",
    case when $3::uuid = q.device_user_id and $3::uuid is distinct from q.asked_contact_id then $3::uuid else o.asked_contact_id end as "contestedById"
  from consent o join consent q on q.id = $1
 where o.id = any($2::uuid[]) and o.id <> q.id and o.status = 'GRANTED' and o.contested_at is null
   and (o.ticket_id = q.ticket_id
     or exists (select 1 from remote_session s where s.ticket_id = o.ticket_id and s.consent_id = o.id and s.ended_at is null)) order by o.id`;

/**
 * Locks the contested permission and, where a person objects themselves, those on the same device that their objection speaks of as well; returns
 * those that end with it. What is merely given on another ticket opens nothing until the objection has an outcome. A witness, or whoever calls about somebody else's voice, speaks of one call only.
 */
export async function lockContested(
  client: Queryable,
  { consentId, by }: { readonly consentId: string; readonly by: Extract<Objector, { as: 'PERMITTER' | 'CALLER' | 'WITNESS' }> },
): Promise<readonly AlsoRunning[]> {
  if (by.as !== 'PERMITTER') return [];
  const { rows } = await client.query<{ id: string }>(LOCK, [consentId, by.contactId]);
  const locked = rows.map(({ id }) => id);
  return (await client.query<AlsoRunning>(RUNNING, [consentId, locked, by.contactId])).rows;
}
