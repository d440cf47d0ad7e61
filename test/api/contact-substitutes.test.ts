import type TestAgent from 'supertest/lib/agent';
import { startApi, type ApiUnderTest } from '../support/api-app';

let under: ApiUnderTest;
let staff: TestAgent;
let technician: TestAgent;
beforeAll(async () => {
  under = await startApi();
  [staff, technician] = [await under.as('staff'), await under.as('technician')];
});
afterAll(() => under.close());

const post = async (path: string, body: object, status = 201) => (await staff.post(`/api/v1/${path}`).send(body).expect(status)).body;
const person = async (customerId: string, name: string): Promise<string> =>
  (await post('contacts', { customerId, name, email: `${name}-${customerId.slice(0, 8)}@ornek.example`, roles: ['REPRESENTATIVE'] })).id;
const enter = (contactId: string, substituteId: string, startsOn: string, endsOn: string, status = 201) =>
  post('contact-substitutes', { contactId, substituteId, startsOn, endsOn }, status);

test('somebody of the same customer stands in on given days; no two on one day, no self, no authority passed on twice', async () => {
  const [{ id: customer }, { id: other }] = [await post('customers', { name: 'Vekilli' }), await post('customers', { name: 'Komşu' })];
  const [ali, banu, cem, stranger] = [
    await person(customer, 'ali'),
    await person(customer, 'banu'),
    await person(customer, 'cem'),
    await person(other, 'dis'),
  ];
  const made = await enter(ali, banu, '2027-03-01', '2027-03-05');
  expect(made).toMatchObject({ customerId: customer, contactName: 'ali', substituteName: 'banu', startsOn: '2027-03-01', endsOn: '2027-03-05' });
  const wrong = [
    ['substituteId', ali, ali, '2027-05-01', '2027-05-02'],
    ['endsOn', ali, cem, '2027-05-02', '2027-05-01'],
    ['substituteId', ali, stranger, '2027-05-01', '2027-05-02'],
    // The last day is one of the days.
    ['startsOn', ali, cem, '2027-03-05', '2027-03-09'],
    ['substituteId', cem, ali, '2027-03-05', '2027-03-06'],
    ['contactId', banu, cem, '2027-02-01', '2027-03-01'],
  ] as const;
  for (const [field, of, by, from, to] of wrong) expect(Object.keys((await enter(of, by, from, to, 400)).errors)).toEqual([field]);
  // The days are split where the first substitute is away: the next one has the next days.
  await enter(ali, cem, '2027-03-06', '2027-03-09');
  await enter(banu, cem, '2027-03-06', '2027-03-06');
  const { data } = (
    await technician
      .get('/api/v1/contact-substitutes')
      .query({ filter: JSON.stringify({ contactId: ali }) })
      .expect(200)
  ).body;
  expect(data.map(({ substituteName }: { substituteName: string }) => substituteName)).toEqual(['banu', 'cem']);
  await technician
    .post('/api/v1/contact-substitutes')
    .send({ contactId: ali, substituteId: cem, startsOn: '2027-09-01', endsOn: '2027-09-01' })
    .expect(403);
  const put = (endsOn: string, version: number) =>
    staff
      .put(`/api/v1/contact-substitutes/${made.id}`)
      .set('If-Match', `"v${version}"`)
      .send({ contactId: ali, substituteId: banu, startsOn: '2027-03-01', endsOn });
  expect((await put('2027-03-06', 1).expect(400)).body.errors).toHaveProperty('startsOn');
  expect((await put('2027-03-04', 1).expect(200)).body).toMatchObject({ endsOn: '2027-03-04', version: 2 });
  await put('2027-03-03', 1).expect(412);
  expect((await staff.delete(`/api/v1/contacts/${banu}`).set('If-Match', '"v1"').expect(409)).body.code).toBe('IN_USE');
  await staff.delete(`/api/v1/contact-substitutes/${made.id}`).set('If-Match', '"v2"').expect(204);
  const { rows } = await under.deps.db.pool.query('select action from audit_log where subject_id = $1 order by id', [made.id]);
  expect(rows.map(({ action }) => action)).toEqual(['contactSubstitute.create', 'contactSubstitute.update', 'contactSubstitute.delete']);
});

test('only those that are not over are listed unless asked otherwise', async () => {
  const { id: customer } = await post('customers', { name: 'Geçmiş' });
  const [ali, banu] = [await person(customer, 'eski'), await person(customer, 'yeni')];
  // Days that are over are not entered: they pass.
  await enter(ali, banu, '2020-01-01', '2020-01-02', 400);
  await enter(ali, banu, '2027-01-01', '2027-01-02');
  await under.deps.db.pool.query(`update contact_substitute set starts_on = '2020-01-01', ends_on = '2020-01-02' where contact_id = $1`, [ali]);
  const list = async (filter: object) =>
    (
      await staff
        .get('/api/v1/contact-substitutes')
        .query({ filter: JSON.stringify(filter) })
        .expect(200)
    ).body.total;
  expect([await list({ customerId: customer }), await list({ customerId: customer, over: true })]).toEqual([0, 1]);
});

test('days that are over are corrected without a mail to anybody', async () => {
  const { id: customer } = await post('customers', { name: 'Düzeltilen' });
  const [ali, banu] = [await person(customer, 'ilk'), await person(customer, 'ikinci')];
  const made = await enter(ali, banu, '2027-01-01', '2027-01-02');
  await under.deps.db.pool.query(`update contact_substitute set starts_on = '2020-01-01', ends_on = '2020-01-02' where id = $1`, [made.id]);
  const mails = async () => (await under.deps.db.pool.query(`select 1 from mail where template = 'SUBSTITUTE_ENTERED'`)).rowCount;
  const before = await mails();
  const days = { contactId: ali, substituteId: banu, startsOn: '2020-01-01', endsOn: '2020-01-03' };
  await staff.put(`/api/v1/contact-substitutes/${made.id}`).set('If-Match', '"v1"').send(days).expect(200);
  expect(await mails()).toBe(before);
  await staff
    .put(`/api/v1/contact-substitutes/${made.id}`)
    .set('If-Match', '"v2"')
    .send({ ...days, endsOn: '2027-01-03' })
    .expect(200);
  expect(await mails()).toBe((before ?? 0) + 2);
});

test('nobody stands in for somebody who approves nothing; whoever is named as the second approver does', async () => {
  const customer = await post('customers', { name: 'Onaysız' });
  const { id: requester } = await post('contacts', { customerId: customer.id, name: 'ilker', email: 'ilker@onaysiz.example', roles: ['REQUESTER'] });
  const banu = await person(customer.id, 'banu');
  const { errors } = await enter(requester, banu, '2027-01-01', '2027-01-02', 400);
  expect(errors).toEqual({ contactId: expect.stringContaining('Bu kişi hiçbir onayı vermiyor') });
  expect((await under.deps.db.pool.query(`select 1 from contact_substitute where contact_id = $1`, [requester])).rowCount).toBe(0);
  await under.deps.db.pool.query('update customer set second_approver_id = $2 where id = $1', [customer.id, requester]);
  await enter(requester, banu, '2027-01-01', '2027-01-02');
});

test('days of somebody who has lost the role since become fewer, never more', async () => {
  const { id: customer } = await post('customers', { name: 'Rolünü bırakan' });
  const [ali, banu] = [await person(customer, 'ali'), await person(customer, 'banu')];
  const made = await enter(ali, banu, '2027-08-01', '2027-08-10');
  const { body: contact } = await staff.get(`/api/v1/contacts/${ali}`).expect(200);
  const fields = ['siteId', 'name', 'email', 'phone', 'locale', 'active'];
  const without = { ...Object.fromEntries(fields.map((field) => [field, contact[field]])), roles: ['REQUESTER'] };
  await staff.put(`/api/v1/contacts/${ali}`).set('If-Match', `"v${contact.version}"`).send(without).expect(200);
  const put = (version: number, endsOn: string, status: number) =>
    staff
      .put(`/api/v1/contact-substitutes/${made.id}`)
      .set('If-Match', `"v${version}"`)
      .send({ contactId: ali, substituteId: banu, startsOn: '2027-08-01', endsOn })
      .expect(status);
  expect((await put(made.version, '2027-08-12', 400)).body.errors).toEqual({ contactId: expect.any(String) });
  expect((await put(made.version, '2027-08-03', 200)).body).toMatchObject({ endsOn: '2027-08-03' });
});
