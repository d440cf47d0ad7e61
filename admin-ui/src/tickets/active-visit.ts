import { gatesVisit } from '../../../domain/approval-kinds';
import type { Ticket, TicketApproval, TicketVisit } from './ticket-types';

/** The visit that is planned or under way. */
export function activeVisit({ visits }: Pick<Ticket, 'visits'>): TicketVisit | undefined {
  return visits.findLast(({ status }) => status === 'PLANNED' || status === 'ON_SITE');
}

/** The visit that is planned, under way or done last, where the decision that it rests on, or the yes before that one, is contested. */
export function contestedVisit(ticket: Pick<Ticket, 'visits' | 'approvals'>): TicketVisit | undefined {
  const visit = lastVisit(ticket);
  const carrier = ticket.approvals.find(({ id }) => id === visit?.approvalId);
  return contestedOf(carrier, ticket) === undefined ? undefined : visit;
}

/** What is contested about coming on site, and who is on the way or there by it. */
export interface ContestedOnsite {
  readonly approval: TicketApproval;
  readonly visit: TicketVisit | undefined;
}

/** The contested decision that a visit rests on or would be planned by; undefined once it is asked about anew. */
export function contestedOnsite(ticket: Pick<Ticket, 'visits' | 'approvals'>): ContestedOnsite | undefined {
  const visit = activeVisit(ticket);
  const carrier = visit
    ? ticket.approvals.find(({ id }) => id === visit.approvalId)
    : ticket.approvals.findLast((approval) => gatesVisit(approval) && !GONE.includes(approval.status));
  const approval = contestedOf(carrier, ticket);
  return approval && { approval, visit };
}

/** Whether somebody goes or stands there by a contested decision. */
export function situationOf({ visit }: ContestedOnsite): 'PLANNED' | 'ON_SITE' | 'NONE' {
  return visit?.status === 'PLANNED' || visit?.status === 'ON_SITE' ? visit.status : 'NONE';
}

/** What became of a request that nobody will answer: what was asked before it counts. */
const GONE: readonly TicketApproval['status'][] = ['SUPERSEDED', 'CANCELLED', 'EXPIRED'];

function contestedOf(carrier: TicketApproval | undefined, { approvals }: Pick<Ticket, 'approvals'>): TicketApproval | undefined {
  const contested = [carrier, approvals.find(({ id }) => id === carrier?.secondOf)].filter((approval) => Boolean(approval?.contestedAt));
  return contested.find((approval) => approval !== undefined && !isFoundValid(approval)) ?? contested[0];
}

/** Whether it was found out that the contested decision was valid: it has to be asked anew, but nobody is stopped as by a false one. */
export function isFoundValid({ contest }: TicketApproval): boolean {
  return contest?.settled?.outcome === 'GIVEN';
}

function lastVisit({ visits }: Pick<Ticket, 'visits'>): TicketVisit | undefined {
  return visits.findLast(({ status }) => status !== 'CANCELLED');
}
