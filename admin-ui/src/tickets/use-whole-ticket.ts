import { useGetOne, type UseGetOneHookValue } from 'react-admin';
import type { Ticket } from './ticket-types';

/** Keeps what a ticket's page is given apart from the rows of lists, which react-admin remembers by the same id without permissions or approvals. */
export const WHOLE_TICKET = { page: true };

/** A ticket with all that its page shows, as read for this; nothing is asked for without an id or a number. */
export function useWholeTicket(id: string | null): UseGetOneHookValue<Ticket> {
  return useGetOne<Ticket>('tickets', { id: id ?? '', meta: WHOLE_TICKET }, { enabled: id !== null });
}
