import { HttpError } from 'react-admin';
import { UNATTENDED_HEADER } from '../../api/contract/session';
import { createAuthProvider } from '../../admin-ui/src/auth/auth-provider';
import { watchPresence } from '../../admin-ui/src/auth/presence';
import { SessionStore } from '../../admin-ui/src/auth/session';
import { createHttp } from '../../admin-ui/src/data/http';
import { fakeFetch, type FakeAnswer, type SeenCall } from './support/fake-http';
import { person } from './support/screen';

const nobody: FakeAnswer = { status: 401, body: { code: 'UNAUTHENTICATED', title: 'Oturum açmanız gerekiyor.' } };

function login(answer: (call: SeenCall, index: number) => FakeAnswer) {
  const { fetch, calls } = fakeFetch(answer);
  const heard: string[] = [];
  const session: SessionStore = new SessionStore(
    createHttp(() => 'tr', fetch, { onUnauthenticated: () => session.ended() }),
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

  test('that has ended asks for the password over the page, which stays; a missing permission does not', async () => {
    const { auth, session, calls } = login((_call, index) => (index === 0 ? { status: 200, body: person('staff') } : nobody));
    const told: boolean[] = [];
    session.watch(() => told.push(session.isOver()));
    await auth.checkAuth({});
    await expect(auth.checkError(new HttpError('x', 403, {}))).resolves.toBeUndefined();
    expect(told).toEqual([]);
    await expect(session.saveLocale('en')).rejects.toMatchObject({ status: 401 });
    await expect(session.saveLocale('en')).rejects.toMatchObject({ status: 401 });
    // Nothing throws the page away: neither the failed call nor the guard of the next page.
    await expect(auth.checkError(new HttpError('x', 401, {}))).resolves.toBeUndefined();
    await auth.checkAuth({});
    expect(told).toEqual([true]);
    // Whoever does not want to sign in again is out, without another call, and the next look asks anew.
    await auth.logout({});
    expect(told).toEqual([true, false]);
    await expect(auth.checkAuth({})).rejects.toMatchObject({ status: 401 });
    expect(session.isOver()).toBe(false);
    expect(calls.map(({ method }) => method)).toEqual(['GET', 'PUT', 'PUT', 'GET']);
  });

  test('goes on where it ended, after the password or after a login in another tab', async () => {
    let signedIn = true;
    const { auth, session } = login((call) => (signedIn || call.method === 'POST' ? { status: 200, body: person('staff') } : nobody));
    await auth.checkAuth({});
    signedIn = false;
    expect(await session.lookAgain()).toBeNull();
    expect(session.isOver()).toBe(true);
    await session.login('staff@servis.example', 'secret');
    expect(session.isOver()).toBe(false);
    expect(await session.lookAgain()).toBeNull();
    signedIn = true;
    expect(await session.lookAgain()).toMatchObject({ role: 'staff' });
    expect(session.isOver()).toBe(false);
  });

  test('is still there when the server could not be told of the logout', async () => {
    const { auth, calls } = login((call) => (call.method === 'DELETE' ? 'lost' : { status: 200, body: person('staff') }));
    await auth.checkAuth({});
    await expect(auth.logout({})).rejects.toMatchObject({ status: 0 });
    await auth.checkAuth({});
    expect(calls.map(({ method }) => method)).toEqual(['GET', 'DELETE']);
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

describe('a page that is left alone', () => {
  test('says so with its calls, until somebody moves', async () => {
    const page = new EventTarget();
    const { fetch, calls } = fakeFetch(() => ({ status: 200, body: person('staff') }));
    const isAttended = watchPresence(page, 60_000);
    const http = createHttp(() => 'tr', fetch, { isAttended });
    const clock = jest.spyOn(Date, 'now');
    const began = Date.now();
    for (const [later, moves] of [
      [0, false],
      [61_000, false],
      [62_000, true],
      [63_000, false],
    ] as const) {
      clock.mockReturnValue(began + later);
      if (moves) page.dispatchEvent(new Event('pointermove'));
      await http('/session');
    }
    clock.mockRestore();
    expect(calls.map(({ headers }) => headers[UNATTENDED_HEADER])).toEqual([undefined, '1', undefined, undefined]);
  });
});
