import type { userOperations } from '../contract/users';
import type { Handlers } from '../http/call';
import { createUser, getUser, listTechnicians, listUsers, updateUser } from '../services/users';
import type { RouteContext } from './context';

/** Members of staff. */
export function userHandlers({ deps }: RouteContext): Handlers<typeof userOperations> {
  return {
    listUsers: ({ query }) => listUsers(deps, query),
    getUser: ({ params }) => getUser(deps.db.prisma, params.id),
    createUser: ({ body, write }) => write((tx) => createUser(tx, body)),
    updateUser: ({ params, ifMatch, body, write }) => write((tx) => updateUser(tx, params.id, ifMatch, body)),
    listTechnicians: ({ query }) => listTechnicians(deps.db.pool, query),
  };
}
