import type { presenceOperations } from '../contract/presence';
import type { Handlers } from '../http/call';
import { announcePresence, leavePresence, listPresence } from '../services/presence';
import { findTicket } from '../services/ticket-scope';
import type { RouteContext } from './context';

/** Who looks at a ticket now: told to whoever may see the ticket. */
export function presenceHandlers({ deps }: RouteContext): Handlers<typeof presenceOperations> {
  const { pool } = deps.db;
  return {
    listPresence: async ({ actor, params, at }) => {
      const { id } = await findTicket(pool, actor, params.id);
      return await listPresence(pool, { ticketId: id, userId: actor.id, at });
    },
    announcePresence: async ({ actor, params, body, at }) => {
      const { id } = await findTicket(pool, actor, params.id);
      return await announcePresence(pool, deps.notifier, { ticketId: id, userId: actor.id, tab: body.tab, at }, body.doing);
    },
    leavePresence: async ({ actor, params, query }) => {
      const { id } = await findTicket(pool, actor, params.id);
      await leavePresence(pool, deps.notifier, { ticketId: id, userId: actor.id, tab: query.tab });
      return undefined;
    },
  };
}
