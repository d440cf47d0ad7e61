import type { sessionOperations } from '../contract/session';
import type { Handlers } from '../http/call';
import { record, sessionInfo, signIn } from '../services/sign-in';
import { audit } from '../services/audit';
import { changeOwnNotifications, ownNotifications } from '../services/own-notifications';
import type { RouteContext } from './context';

/** Login, logout and the signed-in person. */
export function sessionHandlers({ deps, limits, sessions, streams }: RouteContext): Handlers<typeof sessionOperations> {
  return {
    login: async ({ body, req, res, at }) => {
      await sessions.prepare(req, res);
      const user = await signIn(deps, limits, { ...body, ip: req.ip ?? '', userAgent: req.headers['user-agent'] ?? '' }, at);
      await sessions.signIn(req, user.id);
      return sessionInfo(user, deps.config);
    },
    getSession: ({ actor }) => Promise.resolve(sessionInfo(actor, deps.config)),
    updateSession: async ({ actor, body, at, write }) => {
      await write(async ({ tx, actor: auditActor, changed }) => {
        await tx.appUser.update({
          where: { id: actor.id },
          data: { locale: body.locale, version: { increment: 1 }, updatedAt: new Date(at) },
          select: { id: true },
        });
        await audit(
          { tx, at, actor: auditActor },
          { action: 'user.update', subjectType: 'user', subjectId: actor.id, detail: { fields: ['locale'] } },
        );
        changed('users', actor.id);
      });
      return sessionInfo({ ...actor, locale: body.locale }, deps.config);
    },
    getOwnNotifications: ({ actor }) => ownNotifications(deps.db.prisma, actor),
    updateOwnNotifications: ({ actor, body, write }) => write((tx) => changeOwnNotifications(tx, actor, body)),
    logout: async ({ actor, req, res, at }) => {
      const sid = req.sessionID;
      await sessions.signOut(req, res);
      streams.endSession(sid);
      await record(deps, at, actor.id, { action: 'session.logout', subjectType: 'user', subjectId: actor.id });
      return undefined;
    },
  };
}
