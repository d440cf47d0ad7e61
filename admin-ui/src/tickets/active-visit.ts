import type { Ticket, TicketVisit } from './ticket-types';

/** The visit that is planned or under way. */
export function activeVisit({ visits }: Ticket): TicketVisit | undefined {
  return visits.findLast(({ status }) => status === 'PLANNED' || status === 'ON_SITE');
}
