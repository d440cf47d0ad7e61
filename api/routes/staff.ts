import type { userOperations } from '../contract/users';
import type { Handlers } from '../http/call';
import { changeOwnPassword, checkOwnPassword } from '../services/own-password';
import { openWork } from '../services/departures';
import { createUser, getUser, listTechnicians, listUsers, seenBy, updateUser } from '../services/users';
import type { RouteContext } from './context';

/** Members of staff. */
export function userHandlers({ deps, limits }: RouteContext): Handlers<typeof userOperations> {
  return {
    listUsers: ({ query, actor }) => listUsers(deps, query, actor),
    getUser: async ({ params, actor }) => seenBy(actor, await getUser(deps.db.prisma, params.id)),
    getUserOpenWork: ({ params }) => openWork(deps.db.pool, 'STAFF', params.id),
    createUser: ({ body, write }) => write((tx) => createUser(tx, body)),
    updateUser: ({ params, ifMatch, body, write }) => write((tx) => updateUser(tx, params.id, ifMatch, body)),
    changePassword: async ({ actor, body, req, write }) => {
      await checkOwnPassword(deps, limits, actor, body.current);
      await write((tx) => changeOwnPassword(tx, actor, req.sessionID, body));
      return undefined;
    },
    listTechnicians: ({ query }) => listTechnicians(deps.db.pool, query),
  };
}
