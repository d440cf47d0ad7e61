import { HttpError } from 'react-admin';
import { createAuthProvider } from '../../admin-ui/src/auth/auth-provider';
import { SessionStore } from '../../admin-ui/src/auth/session';
import { createHttp } from '../../admin-ui/src/data/http';
import { fakeFetch, type FakeAnswer, type SeenCall } from './support/fake-http';
import { person } from './support/screen';

const nobody: FakeAnswer = { status: 401, body: { code: 'UNAUTHENTICATED', title: 'Oturum açmanız gerekiyor.' } };

function login(answer: (call: SeenCall, index: number) => FakeAnswer) {
  const { fetch, calls } = fakeFetch(answer);
  const heard: string[] = [];
  const session = new SessionStore(
    createHttp(() => 'tr', fetch),
    ({ locale }) => heard.push(locale),
  );
  return { auth: createAuthProvider(session), session, calls, heard };
}

describe('the session', () => {
  test('is asked for once, however often a page wants to know', async () => {
    const { auth, calls, heard } = login(() => ({ status: 200, body: { ...person('manager'), locale: 'en' } }));
    await auth.checkAuth({});
    expect(await auth.canAccess?.({ resource: 'contracts', action: 'create' })).toBe(true);
    expect(await auth.canAccess?.({ resource: 'users', action: 'list' })).toBe(false);
    expect(await auth.getIdentity?.()).toMatchObject({ fullName: 'Gülşah Öztürk' });
    expect(calls).toHaveLength(1);
    expect(heard).toEqual(['en']);
  });

  test('that has ended leads to the login and is asked for anew afterwards; a missing permission does not', async () => {
    const { auth, calls } = login((_call, index) => (index === 0 ? { status: 200, body: person('staff') } : nobody));
    await auth.checkAuth({});
    await expect(auth.checkError(new HttpError('x', 403, {}))).resolves.toBeUndefined();
    await expect(auth.checkError(new HttpError('x', 401, {}))).rejects.toThrow('ra.notification.logged_out');
    await auth.logout({});
    await expect(auth.checkAuth({})).rejects.toMatchObject({ status: 401 });
    expect(calls.map(({ method }) => method)).toEqual(['GET', 'DELETE', 'GET']);
  });

  test('logging out ends it on the server, once', async () => {
    const { auth, calls } = login((call) => (call.method === 'DELETE' ? { status: 204 } : { status: 200, body: person('staff') }));
    await auth.login({ username: 'staff@servis.example', password: 'secret' });
    await auth.logout({});
    await auth.logout({});
    expect(calls.map(({ method, body }) => [method, body])).toEqual([
      ['POST', { email: 'staff@servis.example', password: 'secret' }],
      ['DELETE', undefined],
    ]);
  });
});
