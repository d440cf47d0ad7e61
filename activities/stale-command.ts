import type { Actor } from '../domain/command-args';
import { isNewsTo, type NewsFacts } from '../domain/ticket-news';
import { refuse } from './effects/effect';
import type { StoredTicket } from './stored-ticket';
import type { Tx } from './transaction';

const SINCE = `SELECT actor_kind AS "actorKind", actor_id AS "actorId", from_state AS "from", to_state AS "to" FROM ticket_event WHERE ticket_id = $1 AND seq > $2`;

/**
 * Refuses a command whose giver has not seen what others did to the ticket since. It is asked inside the transition's lock, so
 * that of two people who press a button in the same second only one gets through.
 */
export async function refuseStale(tx: Tx, { command, snapshot }: StoredTicket, actor: Actor): Promise<void> {
  const basedOn = command?.basedOn ?? snapshot.seq;
  if (basedOn >= snapshot.seq) return;
  const since = await tx.rows<NewsFacts>(SINCE, [snapshot.ticketId, basedOn]);
  if (since.some((step) => isNewsTo(actor.id, step))) throw refuse('TICKET_CHANGED');
}
