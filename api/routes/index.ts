import type { OPERATIONS } from '../contract/operations';
import type { Handlers } from '../http/call';
import type { RouteContext } from './context';
import { eventHandlers } from './events';
import { sessionHandlers } from './session';
import { ticketActionHandlers } from './ticket-actions';
import { ticketHandlers } from './tickets';

/** The handler of every operation; one that is missing or unknown does not compile. */
export function createHandlers(context: RouteContext): Handlers<typeof OPERATIONS> {
  return {
    ...sessionHandlers(context),
    ...eventHandlers(context),
    ...ticketHandlers(context),
    ...ticketActionHandlers(context),
  };
}
