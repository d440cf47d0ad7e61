import { UNATTENDED_HEADER } from '../../api/contract/session';
import { PASSWORD, startApi, type ApiUnderTest } from '../support/api-app';

jest.setTimeout(60_000);

let under: ApiUnderTest;
beforeAll(async () => {
  under = await startApi();
});
afterAll(() => under.close());

const cookieOf = (response: { headers: Record<string, unknown> }): string =>
  String((response.headers['set-cookie'] as string[] | undefined)?.[0] ?? '');

describe('login', () => {
  test('a right password gives a session with permissions, a wrong one a problem in the caller’s language', async () => {
    const staff = await under.as('staff');
    const me = await staff.get('/api/v1/session').expect(200);
    expect(me.body).toMatchObject({ email: staff.email, role: 'staff', temporalUiUrl: null });
    expect(me.body.permissions).toContain('ticket.triage');
    expect(me.body.permissions).not.toContain('ticket.convey');
    const wrong = await under.anonymous().post('/api/v1/session').send({ email: staff.email, password: 'yanlış parola' }).expect(401);
    expect(wrong.headers['content-type']).toMatch(/application\/problem\+json/);
    expect(wrong.body).toMatchObject({ code: 'LOGIN_FAILED', title: 'E-posta adresi veya parola yanlış.', status: 401 });
    expect(wrong.body.traceId).toBe(wrong.headers['x-request-id']);
    expect(wrong.headers['set-cookie']).toBeUndefined();
    const english = await under
      .anonymous()
      .post('/api/v1/session')
      .set('Accept-Language', 'en-GB,en;q=0.8')
      .send({ email: 'nobody@x.example', password: 'a' })
      .expect(401);
    expect(english.body.title).toBe('The e-mail address or the password is wrong.');
  });

  test('the address is compared in its one form, the password after normalisation', async () => {
    const staff = await under.as('technician');
    await under
      .anonymous()
      .post('/api/v1/session')
      .send({ email: ` ${staff.email.toUpperCase()} `, password: PASSWORD.normalize('NFD') })
      .expect(200);
  });

  test('the cookie has its attributes and a login gives a new session id', async () => {
    const { email } = await under.as('manager');
    const first = await under.anonymous().post('/api/v1/session').send({ email, password: PASSWORD }).expect(200);
    expect(cookieOf(first)).toMatch(/^sid=.+; Path=\/; Expires=.+; HttpOnly; SameSite=Lax$/);
    const again = await under
      .anonymous()
      .post('/api/v1/session')
      .set('Cookie', cookieOf(first).split(';')[0] as string)
      .send({ email, password: PASSWORD })
      .expect(200);
    expect(cookieOf(again).split(';')[0]).not.toBe(cookieOf(first).split(';')[0]);
    await under
      .anonymous()
      .get('/api/v1/session')
      .set('Cookie', cookieOf(first).split(';')[0] as string)
      .expect(401);
  });

  test('logout ends the session at once', async () => {
    const { email } = await under.as('staff');
    const login = await under.anonymous().post('/api/v1/session').send({ email, password: PASSWORD }).expect(200);
    const cookie = cookieOf(login).split(';')[0] as string;
    await under.anonymous().delete('/api/v1/session').set('Cookie', cookie).expect(204);
    await under.anonymous().get('/api/v1/session').set('Cookie', cookie).expect(401);
  });

  test('one’s own password: the present one is asked for, the other sessions end, this one goes on', async () => {
    const staff = await under.as('staff');
    const other = await under.anonymous().post('/api/v1/session').send({ email: staff.email, password: PASSWORD }).expect(200);
    const password = 'yepyeni-bir-parola';
    const wrong = await staff.put('/api/v1/session/password').send({ current: 'yanlış', password }).expect(400);
    expect(wrong.body.errors).toEqual({ current: 'Parola yanlış.' });
    await staff.put('/api/v1/session/password').send({ current: PASSWORD, password: 'kısa' }).expect(400);
    await staff.put('/api/v1/session/password').send({ current: PASSWORD, password }).expect(204);
    await staff.get('/api/v1/session').expect(200);
    await under
      .anonymous()
      .get('/api/v1/session')
      .set('Cookie', cookieOf(other).split(';')[0] as string)
      .expect(401);
    await under.anonymous().post('/api/v1/session').send({ email: staff.email, password: PASSWORD }).expect(401);
    await under.anonymous().post('/api/v1/session').send({ email: staff.email, password }).expect(200);
    const actions = await under.deps.db.prisma.auditLog.findMany({ where: { subjectId: staff.userId, action: 'user.password' } });
    expect(actions).toHaveLength(1);
  });

  test('a deactivated person and a changed role take effect at the next request', async () => {
    const staff = await under.as('staff');
    await under.deps.db.prisma.appUser.update({ where: { id: staff.userId }, data: { role: 'accountant' } });
    expect((await staff.get('/api/v1/session').expect(200)).body.role).toBe('accountant');
    await under.deps.db.prisma.appUser.update({ where: { id: staff.userId }, data: { active: false } });
    await staff.get('/api/v1/session').expect(401);
    await under.anonymous().post('/api/v1/session').send({ email: staff.email, password: PASSWORD }).expect(401);
  });

  test('logins and refusals are in the audit trail, the address of the try only as evidence', async () => {
    const { email, userId } = await under.as('staff');
    await under.anonymous().post('/api/v1/session').send({ email, password: 'yanlış' }).expect(401);
    const rows = await under.deps.db.prisma.auditLog.findMany({ where: { subjectId: userId }, orderBy: { id: 'asc' } });
    expect(rows.map(({ action }) => action)).toEqual(['session.login', 'session.refused']);
    expect(JSON.stringify(rows[1]?.detail)).not.toContain(email);
    const evidence = await under.deps.db.prisma.evidence.findUniqueOrThrow({ where: { id: rows[1]?.evidenceId ?? '' } });
    expect(evidence.data).toMatchObject({ email });
  });

  test('the trail can be read without the daily coming and going; a refused attempt stays in it', async () => {
    const manager = await under.as('manager');
    const { email, userId } = await under.as('staff');
    await under.anonymous().post('/api/v1/session').send({ email, password: 'yanlış' }).expect(401);
    const actions = async (filter: object) => {
      const query = { filter: JSON.stringify({ subjectId: userId, ...filter }) };
      const { body } = await manager.get('/api/v1/audit-log').query(query).expect(200);
      return body.data.map(({ action }: { action: string }) => action);
    };
    expect(await actions({})).toEqual(['session.refused', 'session.login']);
    expect(await actions({ signIns: false })).toEqual(['session.refused']);
    expect(await actions({ signIns: true })).toEqual(['session.login']);
  });
});

describe('sessions', () => {
  test('a session without requests ends, also before the cookie does', async () => {
    const staff = await under.as('staff');
    await under.deps.db.pool.query(`update session set expire = now() - interval '1 second' where sess ->> 'userId' = $1`, [staff.userId]);
    await staff.get('/api/v1/session').expect(401);
  });

  test('a session ends at its absolute limit however busy it is', async () => {
    const staff = await under.as('staff');
    await under.deps.db.pool.query(`update session set sess = jsonb_set(sess, '{signedInAt}', '1000') where sess ->> 'userId' = $1`, [staff.userId]);
    await staff.get('/api/v1/session').expect(401);
  });

  test('a request costs one query and moves the end by idleness only every few minutes', async () => {
    const staff = await under.as('staff');
    const query = jest.spyOn(under.deps.db.pool, 'query');
    await staff.get('/api/v1/session').expect(200);
    expect(query).toHaveBeenCalledTimes(1);
    await under.deps.db.pool.query(`update session set expire = expire - interval '10 minutes' where sess ->> 'userId' = $1`, [staff.userId]);
    query.mockClear();
    await staff.get('/api/v1/session').expect(200);
    expect(query).toHaveBeenCalledTimes(2);
    query.mockRestore();
  });

  test('what a page asks by itself while nobody is at it does not put off the end', async () => {
    const staff = await under.as('staff');
    const where = `where sess ->> 'userId' = $1`;
    const endsAt = async (): Promise<number> => {
      const { rows } = await under.deps.db.pool.query<{ expire: Date }>(`select expire from session ${where}`, [staff.userId]);
      return rows[0]?.expire.getTime() ?? 0;
    };
    await under.deps.db.pool.query(`update session set expire = expire - interval '10 minutes' ${where}`, [staff.userId]);
    const before = await endsAt();
    await staff.get('/api/v1/session').set(UNATTENDED_HEADER, '1').expect(200);
    expect(await endsAt()).toBe(before);
    await staff.get('/api/v1/session').expect(200);
    expect(await endsAt()).toBeGreaterThan(before);
  });

  test('a forged or foreign cookie is no session', async () => {
    await under.anonymous().get('/api/v1/session').set('Cookie', 'sid=s%3Aabc.def').expect(401);
    await under.anonymous().get('/api/v1/session').expect(401);
  });
});

describe('requests that other sites make', () => {
  const cases: [headers: Record<string, string>, status: number][] = [
    [{ 'Sec-Fetch-Site': 'same-origin' }, 200],
    [{ 'Sec-Fetch-Site': 'none' }, 200],
    [{ 'Sec-Fetch-Site': 'cross-site' }, 403],
    [{ 'Sec-Fetch-Site': 'same-site' }, 403],
    [{ 'Sec-Fetch-Site': 'cross-site', Origin: 'http://127.0.0.1:3000' }, 403],
    [{ Origin: 'http://127.0.0.1:3000' }, 200],
    [{ Origin: 'https://evil.example' }, 403],
    [{ Origin: 'null' }, 403],
    [{}, 200],
  ];
  test.each(cases)('%j gives %i', async (headers, status) => {
    const staff = await under.as('staff');
    const response = await staff.get('/api/v1/session').set(headers).expect(status);
    if (status === 403) expect(response.body.code).toBe('CROSS_SITE');
  });

  test('a login from another site is refused as well', async () => {
    const { email, userId } = await under.as('staff');
    await under.anonymous().post('/api/v1/session').set('Origin', 'https://evil.example').send({ email, password: PASSWORD }).expect(403);
    expect(await under.deps.db.prisma.auditLog.count({ where: { action: 'session.login', actorId: userId } })).toBe(1);
  });
});

describe('behind https', () => {
  let secure: ApiUnderTest;
  beforeAll(async () => {
    secure = await startApi({ env: { PUBLIC_URL: 'https://destek.servis.example', TRUST_PROXY: '1' } });
  });
  afterAll(() => secure.close());

  test('the cookie is bound to the host and to https, and browsers are told to stay there', async () => {
    const { email } = await secure.as('staff');
    const login = await secure.anonymous().post('/api/v1/session').send({ email, password: PASSWORD }).expect(200);
    expect(cookieOf(login)).toMatch(/^__Host-sid=.+; Path=\/; Expires=.+; HttpOnly; Secure; SameSite=Lax$/);
    expect(login.headers['strict-transport-security']).toContain('max-age=31536000');
    const cookie = cookieOf(login).split(';')[0] as string;
    await secure.anonymous().get('/api/v1/session').set('Cookie', cookie).set('Origin', 'https://destek.servis.example').expect(200);
    await secure.anonymous().get('/api/v1/session').set('Cookie', cookie).set('Origin', 'https://servis.example').expect(403);
    const logout = await secure.anonymous().delete('/api/v1/session').set('Cookie', cookie).expect(204);
    expect(cookieOf(logout)).toMatch(/^__Host-sid=; .*Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; Secure/);
  });
});

test('each person says for themselves whether they are mailed about work that is given to them', async () => {
  const technician = await under.as('technician');
  const path = '/api/v1/session/notifications';
  expect((await technician.get(path).expect(200)).body).toEqual({ workMails: true });
  expect((await technician.put(path).send({ workMails: false }).expect(200)).body).toEqual({ workMails: false });
  expect((await technician.get(path).expect(200)).body).toEqual({ workMails: false });
  expect((await (await under.as('staff')).get(path).expect(200)).body).toEqual({ workMails: true });
  await under.anonymous().get(path).expect(401);
});
