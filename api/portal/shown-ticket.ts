import type { Queryable } from '../../platform/command-inbox';
import { isOwnLabel, ownLabelsIn } from '../services/given-label';
import { statusTicket, type StatusTicket } from '../services/portal-status';
import { asDecided } from './decided-ticket';
import { heldAnswers } from './status-history';
import { isLabelGiven } from './status-view';

/** A ticket with all that the words of its state rest on, at an instant (epoch ms): its own page and the list of somebody's requests say the same of it. */
export async function shownTicket(db: Queryable, ticketId: string, at: number, asked: string | null = null): Promise<StatusTicket> {
  const ticket = await statusTicket(db, ticketId, asked);
  const label = isLabelGiven(ticket) ? await isOwnLabel(db, ticket.id) : null;
  const labelsGiven = await ownLabelsIn(db, ticket.id, heldAnswers(ticket));
  return { ...asDecided(ticket, at), isOwnLabel: label, labelsGiven };
}
