import type { absenceOperations } from '../contract/absences';
import type { teamOperations } from '../contract/teams';
import type { userOperations } from '../contract/users';
import type { Handlers } from '../http/call';
import { changeOwnPassword, checkOwnPassword } from '../services/own-password';
import { openWork } from '../services/departures';
import { createUser, getUser, listTechnicians, listUsers, seenBy, updateUser } from '../services/users';
import { createAbsence, deleteAbsence, getAbsence, getWorkWhileAway, listAbsences, updateAbsence } from '../services/absences';
import { createTeam, getTeam, listTeams, updateTeam } from '../services/teams';
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
    listTechnicians: ({ query, at }) => listTechnicians(deps.db.pool, query, at),
  };
}

/** Who is away when. */
export function absenceHandlers({ deps }: RouteContext): Handlers<typeof absenceOperations> {
  return {
    listAbsences: ({ query, at }) => listAbsences(deps, query, at),
    getAbsence: ({ params }) => getAbsence(deps.db.prisma, params.id),
    getWorkWhileAway: ({ actor, params, query }) => getWorkWhileAway(deps, actor, params.id, query),
    createAbsence: ({ actor, body, write }) => write((tx) => createAbsence(tx, actor, body)),
    updateAbsence: ({ actor, params, body, ifMatch, write }) => write((tx) => updateAbsence(tx, actor, params.id, ifMatch, body)),
    deleteAbsence: async ({ actor, params, ifMatch, write }) => void (await write((tx) => deleteAbsence(tx, actor, params.id, ifMatch))),
  };
}

/** Teams. */
export function teamHandlers({ deps }: RouteContext): Handlers<typeof teamOperations> {
  return {
    listTeams: ({ query }) => listTeams(deps, query),
    getTeam: ({ params }) => getTeam(deps.db.prisma, params.id),
    createTeam: ({ body, write }) => write((tx) => createTeam(tx, body)),
    updateTeam: ({ params, ifMatch, body, write }) => write((tx) => updateTeam(tx, params.id, ifMatch, body)),
  };
}
