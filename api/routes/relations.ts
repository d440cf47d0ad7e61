import type { relationOperations } from '../contract/ticket-relations';
import type { Handlers } from '../http/call';
import { colleaguesOf } from '../services/mentions';
import { linkTickets, unlinkTickets } from '../services/ticket-links';
import { findNamedTicket, findTicket } from '../services/ticket-scope';
import type { RouteContext } from './context';

/** What tickets have to do with each other, and who can be told of it. */
export function relationHandlers({ deps }: RouteContext): Handlers<typeof relationOperations> {
  const { pool } = deps.db;
  return {
    listMentionable: async ({ actor, params }) => await colleaguesOf(pool, (await findTicket(pool, actor, params.id)).id),
    linkTicket: async ({ actor, params, body, write }) => {
      const ticket = await findTicket(pool, actor, params.id);
      const other = await findNamedTicket(pool, actor, String(body.to), 'to');
      const [from, to] = body.back ? [other, ticket] : [ticket, other];
      return await write((change) => linkTickets(change, { kind: body.kind, from, to }));
    },
    unlinkTicket: async ({ actor, params, write }) => {
      const ticket = await findTicket(pool, actor, params.id);
      await write((change) => unlinkTickets(change, ticket, params.link));
      return undefined;
    },
  };
}
