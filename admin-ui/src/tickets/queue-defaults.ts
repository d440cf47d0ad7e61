import { targetsOf } from '../../../domain/ticket-states';
import { useMe } from '../auth/use-me';
import type { QueueTicket } from './ticket-types';

/** Where the work begins: a technician's with their own tickets, elsewhere with all that is open. */
export function useQueueStart(): Record<string, unknown> {
  const me = useMe();
  return me?.role === 'technician' ? { group: 'open', assigneeId: 'me' } : { group: 'open' };
}

/** Whether a ticket is at a point where somebody can be given it. */
export function canBeAssigned({ state, endedAt }: Pick<QueueTicket, 'state' | 'endedAt'>): boolean {
  return endedAt === null && targetsOf(state, 'ASSIGN').length > 0;
}
