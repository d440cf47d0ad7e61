import { PASSWORD, startApi, type ApiUnderTest } from '../support/api-app';

let under: ApiUnderTest;
beforeAll(async () => {
  under = await startApi({ env: { RATE_LIMIT_LOGIN: '3' } });
});
afterAll(() => under.close());

const fields = (email: string) => ({ email, name: 'Şule Çınar', role: 'technician', canConvey: false, locale: 'tr' });

describe('members of staff', () => {
  test('are added by admins only, with a password of twelve characters that never comes back', async () => {
    const admin = await under.as('admin');
    const person = { ...fields('sule@servis.example'), password: 'kısa parola' };
    expect((await admin.post('/api/v1/users').send(person).expect(400)).body.errors).toEqual({ password: 'En az 12 karakter olmalıdır.' });
    const { body, text } = await admin
      .post('/api/v1/users')
      .send({ ...person, password: 'uzun bir parola' })
      .expect(201);
    expect(body).toMatchObject({ email: 'sule@servis.example', active: true, version: 1 });
    expect(text).not.toMatch(/password|argon2/i);
    for (const role of ['manager', 'staff', 'ops'] as const)
      await (
        await under.as(role)
      )
        .post('/api/v1/users')
        .send({ ...person, email: 'x@servis.example' })
        .expect(403);
    await under.anonymous().post('/api/v1/session').send({ email: 'sule@servis.example', password: 'uzun bir parola' }).expect(200);
    const trail = await under.deps.db.prisma.auditLog.findFirstOrThrow({ where: { action: 'user.create', subjectId: body.id } });
    expect(trail.detail).toMatchObject({ role: 'technician', canConvey: false });
  });

  test('a new password or deactivation ends all sessions of the person', async () => {
    const [admin, staff] = [await under.as('admin'), await under.as('staff')];
    const change = { ...fields(staff.email), role: 'staff', active: true };
    await admin
      .put(`/api/v1/users/${staff.userId}`)
      .set('If-Match', '"v1"')
      .send({ ...change, password: 'yepyeni bir parola' })
      .expect(200);
    await staff.get('/api/v1/session').expect(401);
    await staff.post('/api/v1/session').send({ email: staff.email, password: 'yepyeni bir parola' }).expect(200);
    await admin
      .put(`/api/v1/users/${staff.userId}`)
      .set('If-Match', '"v2"')
      .send({ ...change, active: false })
      .expect(200);
    await staff.get('/api/v1/session').expect(401);
  });

  test('easily guessed passwords are refused with the reason, also one’s own and those made of the firm’s name', async () => {
    const admin = await under.as('admin');
    await under.deps.db.prisma.setting.create({ data: { key: 'firm', value: { name: 'Anadolu Bilişim' }, updatedAt: new Date() } });
    const reason = async (password: string): Promise<string> =>
      (
        await admin
          .post('/api/v1/users')
          .send({ ...fields('sule.cinar@servis.example'), password })
          .expect(400)
      ).body.errors.password;
    expect(await reason('aaaaaaaaaaaa')).toContain('tekrarından');
    expect(await reason('123456789012')).toContain('sırasından');
    expect(await reason('sule.cinar@servis.example')).toContain('kendi adından');
    expect(await reason('anadolu-bilişim-1')).toContain('firmanın');
    const own = { current: PASSWORD, password: admin.email };
    expect((await admin.put('/api/v1/session/password').send(own).expect(400)).body.errors.password).toContain('kendi adından');
  });

  test('only those who work on tickets can be made to convey needs', async () => {
    const admin = await under.as('admin');
    const person = { ...fields('muhasebe@servis.example'), role: 'accountant', password: 'uzun bir parola' };
    expect(
      (
        await admin
          .post('/api/v1/users')
          .send({ ...person, canConvey: true })
          .expect(400)
      ).body.errors,
    ).toEqual({
      canConvey: 'Bu roldeki kişi müşteriye ihtiyaç iletemez.',
    });
    await admin.post('/api/v1/users').send(person).expect(201);
  });

  test('admins cannot lock themselves out', async () => {
    const admin = await under.as('admin');
    const self = { ...fields(admin.email), role: 'admin', active: true };
    for (const change of [
      { ...self, active: false },
      { ...self, role: 'staff' },
    ]) {
      expect((await admin.put(`/api/v1/users/${admin.userId}`).set('If-Match', '"v1"').send(change).expect(409)).body.code).toBe('LAST_ADMIN');
    }
    await admin
      .put(`/api/v1/users/${admin.userId}`)
      .set('If-Match', '"v1"')
      .send({ ...self, name: 'Yeni Ad' })
      .expect(200);
    expect((await admin.get('/api/v1/session').expect(200)).body.name).toBe('Yeni Ad');
  });

  test('the language of the person is the language of answers, unless the call asks for another', async () => {
    const staff = await under.as('staff');
    expect((await staff.put('/api/v1/session').send({ locale: 'en' }).expect(200)).body.locale).toBe('en');
    expect((await staff.get('/api/v1/customers/nothing').expect(404)).body.title).toBe('The record or page was not found.');
    expect((await staff.get('/api/v1/customers/nothing').set('Accept-Language', 'tr').expect(404)).body.title).toBe(
      'Aranan kayıt veya sayfa bulunamadı.',
    );
  });

  test.each([
    ['admin', true],
    ['manager', true],
    ['staff', false],
    ['technician', false],
    ['accountant', false],
    ['ops', false],
  ] as const)('%s sees of colleagues more than name, role and whether they are active: %s', async (role, all) => {
    const [reader, colleague] = [await under.as(role), await under.as('technician', { canConvey: true })];
    const [listed] = (await reader.get('/api/v1/users').query({ id: colleague.userId }).expect(200)).body.data;
    const one = (await reader.get(`/api/v1/users/${colleague.userId}`).expect(200)).body;
    expect(one).toEqual(listed);
    const { id, name, active } = one;
    expect([id, name, one.role, active]).toEqual([colleague.userId, 'Deneme Kişisi', 'technician', true]);
    expect(Object.keys(one)).toHaveLength(all ? 11 : 4);
    // What is not shown is not found by either.
    const found = async (q: string): Promise<number> => (await reader.get('/api/v1/users').query({ q }).expect(200)).body.total;
    expect(await found(colleague.email)).toBe(all ? 1 : 0);
    expect(await found('Deneme')).toBeGreaterThan(1);
  });

  test('technicians are active people whom work can be assigned to', async () => {
    const accountant = await under.as('accountant');
    const technician = await under.as('technician', { canConvey: true });
    const { body } = await accountant.get('/api/v1/technicians?perPage=500').expect(200);
    const ids = body.data.map(({ id }: { id: string }) => id);
    expect(ids).toContain(technician.userId);
    expect(ids).not.toContain(accountant.userId);
    expect(Object.keys(body.data[0]).sort()).toEqual(['awayUntil', 'id', 'name', 'role', 'staffNumber']);
  });
});

describe('too many failed logins', () => {
  test('are refused for a while, per address and account, also with the right password; others are not', async () => {
    const [one, other] = [await under.as('staff'), await under.as('staff')];
    const login = (email: string, password: string) => under.anonymous().post('/api/v1/session').send({ email, password });
    for (let n = 0; n < 3; n += 1) await login(one.email, 'yanlış').expect(401);
    const refused = await login(one.email, PASSWORD).expect(429);
    expect(refused.body.code).toBe('RATE_LIMITED');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(800);
    await login(other.email, PASSWORD).expect(200);
    const { rows } = await under.deps.db.pool.query<{ key: string }>('select key from rate_limit');
    expect(JSON.stringify(rows)).not.toContain(one.email);
  });

  test('a success forgets the failures before it', async () => {
    const { email } = await under.as('staff');
    const login = (password: string) => under.anonymous().post('/api/v1/session').send({ email, password });
    for (let round = 0; round < 2; round += 1) {
      for (let n = 0; n < 2; n += 1) await login('yanlış').expect(401);
      await login(PASSWORD).expect(200);
    }
  });
});
