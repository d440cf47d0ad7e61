import type { Ticket } from './ticket-types';

/** Whether what is written to the requester reaches them by mail: not where they have no address, nor once the customer has struck them off its list. */
export function isMailed({ requesterEmail, requesterLeft }: Pick<Ticket, 'requesterEmail' | 'requesterLeft'>): boolean {
  return requesterEmail !== null && !requesterLeft;
}
