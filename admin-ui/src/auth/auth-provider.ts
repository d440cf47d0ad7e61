import type { AuthProvider } from 'react-admin';
import { statusOf } from '../data/http';
import { canDo } from './access';
import type { SessionStore, SessionUser } from './session';

/** Login by session cookie; what a person may do comes from domain/roles.ts. */
export function createAuthProvider(session: SessionStore): AuthProvider {
  return {
    login: async ({ username, password }: { username: string; password: string }) => {
      await session.login(username, password);
    },
    logout: async () => {
      await session.logout();
    },
    checkAuth: async () => {
      await session.current();
    },
    // 403 means that this person may not do this one thing: the session goes on and the message is shown.
    checkError: (error: unknown) => (statusOf(error) === 401 ? Promise.reject(new Error('ra.notification.logged_out')) : Promise.resolve()),
    getIdentity: async () => {
      const user = await session.current();
      return { ...user, fullName: user.name };
    },
    getPermissions: (): Promise<SessionUser> => session.current(),
    canAccess: async ({ resource, action }: { resource: string; action: string }) => canDo(await session.current(), resource, action),
  };
}
