import type { Ticket, TicketVisit } from './ticket-types';

/** The visit that is planned or under way. */
export function activeVisit({ visits }: Ticket): TicketVisit | undefined {
  return visits.findLast(({ status }) => status === 'PLANNED' || status === 'ON_SITE');
}

/** The visit that is planned, under way or done last, where the decision that it rests on, or the yes before that one, is contested. */
export function contestedVisit({ visits, approvals }: Pick<Ticket, 'visits' | 'approvals'>): TicketVisit | undefined {
  const visit = visits.findLast(({ status }) => status !== 'CANCELLED');
  const carrier = approvals.find(({ id }) => id === visit?.approvalId);
  const first = approvals.find(({ id }) => id === carrier?.secondOf);
  return carrier?.contestedAt || first?.contestedAt ? visit : undefined;
}
