import type { AuthProvider } from 'react-admin';
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
    // No failed call throws anybody out. 403 concerns one thing only; a 401 is heard by the session, which asks the person to
    // sign in again over the page, and the call fails like any other, so that nothing is taken for done or lost.
    checkError: () => Promise.resolve(),
    getIdentity: async () => {
      const user = await session.current();
      return { ...user, fullName: user.name };
    },
    getPermissions: (): Promise<SessionUser> => session.current(),
    canAccess: async ({ resource, action }: { resource: string; action: string }) => canDo(await session.current(), resource, action),
  };
}
