import type TestAgent from 'supertest/lib/agent';
import { startApi, type ApiUnderTest } from '../support/api-app';

let under: ApiUnderTest;
let staff: TestAgent & { userId: string };
let manager: TestAgent & { userId: string };
beforeAll(async () => {
  under = await startApi();
  [staff, manager] = [await under.as('staff'), await under.as('manager')];
});
afterAll(() => under.close());

const post = async (agent: TestAgent, path: string, body: object, status = 201) =>
  (await agent.post(`/api/v1/${path}`).send(body).expect(status)).body;
const newCustomer = (name: string, more: object = {}) => post(staff, 'customers', { name, ...more });
const list = async (agent: TestAgent, path: string, query: Record<string, string>) =>
  (await agent.get(`/api/v1/${path}`).query(query).expect(200)).body;

describe('lists', () => {
  test('names are in Turkish order, search finds any casing, pages do not overlap', async () => {
    for (const name of ['şal', 'Çam', 'iğne', 'Isparta', 'can', 'ıhlamur', 'İstanbul %100_', 'zebra']) await newCustomer(`Sıra ${name}`);
    const { data, total } = await list(staff, 'customers', { q: 'sira', perPage: '500' });
    expect(total).toBe(8);
    expect(data.map(({ name }: { name: string }) => name.slice(5))).toEqual([
      'can',
      'Çam',
      'ıhlamur',
      'Isparta',
      'iğne',
      'İstanbul %100_',
      'şal',
      'zebra',
    ]);
    for (const q of ['ISTANBUL', 'istanbul', 'İSTANBUL sıra', '%100_']) expect((await list(staff, 'customers', { q })).total).toBe(1);
    expect((await list(staff, 'customers', { q: '%' })).total).toBe(1);
    const pages = await Promise.all(['1', '2', '3'].map((page) => list(staff, 'customers', { q: 'sira', perPage: '3', page, sort: '-name' })));
    expect(pages.map((page) => page.data.length)).toEqual([3, 3, 2]);
    expect(new Set(pages.flatMap((page) => page.data.map(({ id }: { id: string }) => id))).size).toBe(8);
    expect(await list(staff, 'customers', { q: 'sira', page: '9' })).toEqual({ data: [], total: 8 });
  });

  test('certain records, in one call', async () => {
    const [a, b] = [await newCustomer('Bir'), await newCustomer('İki')];
    const { body } = await staff.get(`/api/v1/customers?id=${a.id}&id=${b.id}`).expect(200);
    expect(body.data.map(({ id }: { id: string }) => id).sort()).toEqual([a.id, b.id].sort());
    expect((await staff.get(`/api/v1/customers?id=${a.id}`).expect(200)).body.total).toBe(1);
  });

  test.each([
    ['filter={"aktif":true}', 'UNKNOWN_FILTER'],
    ['filter={"active":"yes"}', 'VALIDATION_FAILED'],
    ['filter={broken', 'VALIDATION_FAILED'],
    ['sort=password', 'UNKNOWN_FILTER'],
    ['limit=5', 'UNKNOWN_FILTER'],
    ['perPage=501', 'VALIDATION_FAILED'],
    ['page=0', 'VALIDATION_FAILED'],
    ['page=1;drop', 'VALIDATION_FAILED'],
    ['q=%00', 'VALIDATION_FAILED'],
    ['id=1', 'VALIDATION_FAILED'],
  ])('%s is refused with %s', async (query, code) => {
    expect((await staff.get(`/api/v1/customers?${query}`).expect(400)).body.code).toBe(code);
  });
});

describe('a customer', () => {
  test('is stored in one form and answered with its version', async () => {
    const response = await staff
      .post('/api/v1/customers')
      .send({ name: '  Özgür Ltd ', taxNumber: '111 111 1114', mailDomains: ['@OZGUR.example'], address: '' })
      .expect(201);
    expect(response.body).toMatchObject({
      name: 'Özgür Ltd',
      taxNumber: '1111111114',
      mailDomains: ['ozgur.example'],
      address: null,
      version: 1,
      active: true,
    });
    expect(response.headers['etag']).toBe('"v1"');
  });

  test('with the tax number of another is stored, and both are found by it however it is typed', async () => {
    const branch = await newCustomer('Şube', { taxNumber: '1234567890' });
    const firm = await newCustomer('Merkez', { taxNumber: '123 456 7890' });
    const filter = JSON.stringify({ taxNumber: '123.456.7890' });
    const { data, total } = await list(staff, 'customers', { filter });
    expect(total).toBe(2);
    expect(data.map(({ id }: { id: string }) => id)).toEqual([firm.id, branch.id]);
    expect((await staff.get('/api/v1/customers?filter={"taxNumber":"12"}').expect(400)).body.code).toBe('VALIDATION_FAILED');
  });

  test('wrong values are named field by field', async () => {
    const { body } = await staff
      .post('/api/v1/customers')
      .set('Accept-Language', 'en')
      .send({ name: ' ', taxNumber: '1234567891', mailDomains: ['a.example', 'yok'], number: 5, address: 'a\u0000b' })
      .expect(400);
    expect(body.errors).toEqual({
      name: 'This field is required.',
      taxNumber: 'This is not a valid VKN or TCKN.',
      'mailDomains.1': 'This is not a valid domain.',
      number: 'There is no such field.',
      address: 'The text has characters that cannot be used.',
    });
  });

  test('a mail domain names one customer only', async () => {
    await newCustomer('Alan 1', { mailDomains: ['tek.example'] });
    const { body } = await staff
      .post('/api/v1/customers')
      .send({ name: 'Alan 2', mailDomains: ['baska.example', 'tek.example'] })
      .expect(400);
    expect(body.errors).toEqual({ 'mailDomains.1': 'Zaten kullanılıyor: Alan 1.' });
  });

  test('of two customers that take one domain at once, one gets it', async () => {
    const take = (name: string) => staff.post('/api/v1/customers').send({ name, mailDomains: ['yaris.example'] });
    const answers = await Promise.all(['Yarış 1', 'Yarış 2', 'Yarış 3'].map(take));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 400, 400]);
  });

  test('a domain where anybody can get an address is no customer’s', async () => {
    const { body } = await staff
      .post('/api/v1/customers')
      .set('Accept-Language', 'en')
      .send({ name: 'Herkes', mailDomains: ['GMail.com'] })
      .expect(400);
    expect(body.errors).toEqual({ 'mailDomains.0': 'A domain where anybody can get an address cannot stand for a company.' });
  });

  test('the domain of our own firm is no customer’s: neither that of the sender of our mails nor that of the firm’s address', async () => {
    await under.deps.db.pool.query(`insert into setting (key, value, updated_at) values ('firm', '{"email":"bilgi@biz.example"}', now())`);
    const errors = { 'mailDomains.1': 'Firmamızın kendi alan adı bir müşteriye bağlanamaz.' };
    for (const own of ['servis.example', '@BIZ.example']) {
      const sent = { name: 'Biz', mailDomains: ['onlar.example', own] };
      expect((await staff.post('/api/v1/customers').send(sent).expect(400)).body.errors).toEqual(errors);
    }
    const { id } = await newCustomer('Sonradan', { mailDomains: ['onlar.example'] });
    const change = { name: 'Sonradan', active: true, mailDomains: ['onlar.example', 'servis.example'] };
    expect((await staff.put(`/api/v1/customers/${id}`).set('If-Match', '"v1"').send(change).expect(400)).body.errors).toEqual(errors);
    await under.deps.db.pool.query(`delete from setting where key = 'firm'`);
  });

  test('a change names the version that it saw; an older one is refused with the record as it is', async () => {
    const { id } = await newCustomer('Sürümlü');
    const change = { name: 'Sürümlü A.Ş.', active: true, mailDomains: [], designatedBuyer: false, locale: 'tr' };
    expect((await staff.put(`/api/v1/customers/${id}`).send(change).expect(428)).body.code).toBe('PRECONDITION_REQUIRED');
    expect((await staff.put(`/api/v1/customers/${id}`).set('If-Match', '"v1"').send(change).expect(200)).body).toMatchObject({
      version: 2,
      name: 'Sürümlü A.Ş.',
    });
    const { body } = await staff
      .put(`/api/v1/customers/${id}`)
      .set('If-Match', '"v1"')
      .send({ ...change, name: 'Eski' })
      .expect(412);
    expect(body).toMatchObject({ code: 'CHANGED_MEANWHILE', current: { version: 2, name: 'Sürümlü A.Ş.' } });
  });

  test('of two changes at once one wins and the other sees it', async () => {
    const { id } = await newCustomer('Yarış');
    const change = (name: string) => staff.put(`/api/v1/customers/${id}`).set('If-Match', '"v1"').send({ name, active: true });
    const answers = await Promise.all(['A', 'B', 'C'].map(change));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
    const winner = answers.find(({ status }) => status === 200);
    expect(answers.find(({ status }) => status === 412)?.body.current.name).toBe(winner?.body.name);
  });

  test('a repeat under one key gives the first answer, other content is refused', async () => {
    const send = (name: string) => staff.post('/api/v1/customers').set('Idempotency-Key', 'anahtar-0001').send({ name });
    const [first, second] = await Promise.all([send('Tekrar'), send('Tekrar')]);
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
    expect((await send('Başka').expect(422)).body.code).toBe('IDEMPOTENCY_KEY_REUSED');
    expect((await list(staff, 'customers', { q: 'tekrar' })).total).toBe(1);
    expect((await manager.post('/api/v1/customers').set('Idempotency-Key', 'anahtar-0001').send({ name: 'Tekrar 2' }).expect(201)).body.id).not.toBe(
      first.body.id,
    );
    expect((await staff.post('/api/v1/customers').set('Idempotency-Key', 'kisa').send({ name: 'x' }).expect(400)).body.code).toBe(
      'IDEMPOTENCY_KEY_INVALID',
    );
  });

  test('is removed only while nothing hangs on it', async () => {
    const { id } = await newCustomer('Silinecek');
    const site = await post(staff, 'sites', { customerId: id, name: 'Merkez' });
    expect((await staff.delete(`/api/v1/customers/${id}`).set('If-Match', '"v1"').expect(409)).body.code).toBe('IN_USE');
    await staff.delete(`/api/v1/sites/${site.id}`).set('If-Match', '"v1"').expect(204);
    await staff.delete(`/api/v1/customers/${id}`).set('If-Match', '"v1"').expect(204);
    await staff.get(`/api/v1/customers/${id}`).expect(404);
    await staff.get('/api/v1/customers/not-an-id').expect(404);
  });

  test('what was done is in the audit trail without the personal values', async () => {
    const { id } = await newCustomer('Gizli Şahıs', { accountCode: '120.01' });
    await staff.put(`/api/v1/customers/${id}`).set('If-Match', '"v1"').send({ name: 'Açık Şahıs', accountCode: '120.02', active: true }).expect(200);
    const rows = await under.deps.db.prisma.auditLog.findMany({ where: { subjectId: id }, orderBy: { id: 'asc' } });
    expect(rows.map(({ action, actorId }) => [action, actorId])).toEqual([
      ['customer.create', staff.userId],
      ['customer.update', staff.userId],
    ]);
    expect(rows[1]?.detail).toMatchObject({ fields: ['name', 'accountCode'], changes: { accountCode: { from: '120.01', to: '120.02' } } });
    expect(JSON.stringify(rows.map(({ detail }) => detail))).not.toMatch(/Şahıs/);
    const { body } = await manager
      .get('/api/v1/audit-log')
      .query({ filter: JSON.stringify({ subjectId: id }), sort: 'at' })
      .expect(200);
    expect(body.data[1].evidence.name).toEqual({ from: 'Gizli Şahıs', to: 'Açık Şahıs' });
    const ops = await under.as('ops');
    const seen = await ops
      .get('/api/v1/audit-log')
      .query({ filter: JSON.stringify({ subjectId: id }) })
      .expect(200);
    expect(JSON.stringify(seen.body)).not.toMatch(/Şahıs/);
    // What an entry says of a record is for those who may read such records.
    expect(body.data[1].detail).toHaveProperty('changes.accountCode');
    for (const entry of seen.body.data) expect(entry.detail).toEqual({});
    await expect(under.deps.db.pool.query('update audit_log set action = $1', ['x'])).rejects.toThrow('append-only');
  });
});

describe('what was deleted', () => {
  const trail = async (subjectId: string, agent: TestAgent = manager) => {
    const { data } = await list(agent, 'audit-log', { filter: JSON.stringify({ subjectId }), sort: 'at' });
    return data.map(({ action, detail, evidence, gone }: Record<string, unknown>) => ({ action, detail, evidence, gone }));
  };
  const remove = (resource: string, id: string) => manager.delete(`/api/v1/${resource}/${id}`).set('If-Match', '"v1"').expect(204);

  test('keeps its name in the trail, in all entries about it; a person’s and a firm’s where it can be erased', async () => {
    const { id: customerId, number } = await newCustomer('Silinecek Ltd.');
    const site = await post(staff, 'sites', { customerId, name: 'Silinecek Depo', helpdeskOpenFrom: null });
    const contact = await post(staff, 'contacts', { customerId, name: 'Şule Giden', email: 'sule@giden.example', roles: ['REQUESTER'] });
    expect((await trail(contact.id))[0].gone).toBeNull();
    await remove('contacts', contact.id);
    await remove('sites', site.id);
    await remove('customers', customerId);
    for (const [id, name, detail] of [
      [customerId, 'Silinecek Ltd.', { number }],
      [site.id, 'Silinecek Depo', { customerId }],
      [contact.id, 'Şule Giden', { customerId }],
    ] as const) {
      const entries = await trail(id);
      expect(entries).toHaveLength(2);
      for (const { gone } of entries) expect(gone).toEqual({ name });
      expect(entries[1]).toMatchObject({ detail, evidence: { name } });
      expect(JSON.stringify(entries[1].detail)).not.toContain(name);
    }
    // By the number that people knew it by.
    expect((await trail(String(number))).map(({ action }: { action: string }) => action)).toEqual(['customer.create', 'customer.delete']);
    expect((await trail(customerId, await under.as('ops')))[1]).toMatchObject({ detail: {}, evidence: null, gone: { name: null } });
    await under.deps.db.pool.query(`delete from evidence where id in (select evidence_id from audit_log where subject_id = $1)`, [customerId]);
    expect((await trail(customerId))[0]).toMatchObject({ evidence: null, gone: { name: String(number) } });
  });

  test('of lists, calendars and contracts the code or the number', async () => {
    const weekly = { 1: [[540, 1080]], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] };
    const calendar = await post(manager, 'calendars', { code: 'SIL-T', name: 'Silinecek takvim', weekly });
    await remove('calendars', calendar.id);
    expect((await trail(calendar.id))[1]).toMatchObject({ detail: { code: 'SIL-T', name: 'Silinecek takvim' }, gone: { name: 'Silinecek takvim' } });
  });
});

describe('sites', () => {
  test('the opening date is a named override: permission and reason', async () => {
    const { id: customerId } = await newCustomer('Açılış');
    const closed = await post(staff, 'sites', { customerId, name: 'Depo', helpdeskOpenFrom: null });
    const open = { name: 'Depo', active: true, helpdeskOpenFrom: '2026-11-01', openingReason: 'Envanter bitti' };
    await staff.put(`/api/v1/sites/${closed.id}`).set('If-Match', '"v1"').send(open).expect(403);
    const noReason = await manager
      .put(`/api/v1/sites/${closed.id}`)
      .set('If-Match', '"v1"')
      .send({ ...open, openingReason: null })
      .expect(400);
    expect(noReason.body.errors).toEqual({ openingReason: 'Neden belirtilmelidir.' });
    const { body } = await manager.put(`/api/v1/sites/${closed.id}`).set('If-Match', '"v1"').send(open).expect(200);
    expect(body).toMatchObject({ helpdeskOpenFrom: '2026-11-01', openingReason: 'Envanter bitti', openedById: manager.userId });
    // Other fields stay open to staff as long as the date stays.
    const renamed = await staff
      .put(`/api/v1/sites/${closed.id}`)
      .set('If-Match', '"v2"')
      .send({ ...open, name: 'Ana depo', openingReason: null })
      .expect(200);
    expect(renamed.body).toMatchObject({ name: 'Ana depo', openingReason: 'Envanter bitti', openedById: manager.userId });
    expect((await list(staff, 'sites', { filter: JSON.stringify({ customerId, isOpen: true }) })).total).toBe(1);
    // Names and free texts are erasable, so the trail itself holds none.
    const trail = await under.deps.db.prisma.auditLog.findMany({ where: { subjectId: closed.id } });
    expect(trail).toHaveLength(3);
    expect(JSON.stringify(trail.map(({ detail }) => detail))).not.toMatch(/epo|Envanter/);
  });
});

describe('ids of another customer', () => {
  test('a site of somebody else is refused in contacts, contracts and assets', async () => {
    const [own, other] = [await newCustomer('Kendi'), await newCustomer('Yabancı')];
    const ownSite = await post(staff, 'sites', { customerId: own.id, name: 'Bizde' });
    const foreignSite = await post(staff, 'sites', { customerId: other.id, name: 'Onlarda' });
    const foreign = { siteId: 'Kayıt bu müşteriye ait değil.' };
    const contact = { customerId: own.id, siteId: foreignSite.id, name: 'Ayşe', email: 'ayse@kendi.example', roles: ['REQUESTER'] };
    expect((await staff.post('/api/v1/contacts').send(contact).expect(400)).body.errors).toEqual(foreign);
    const asset = { kind: 'DESKTOP', customerId: own.id, siteId: foreignSite.id };
    expect((await staff.post('/api/v1/assets').send(asset).expect(400)).body.errors).toEqual(foreign);
    const calendar = await post(manager, 'calendars', {
      code: 'x',
      name: 'X',
      weekly: { 1: [[540, 1080]], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] },
    });
    const prices = await post(manager, 'price-lists', { code: 'x', name: 'X', items: [] });
    const contract = {
      customerId: own.id,
      number: 'S-1',
      kind: 'HELPDESK_ONLY',
      startsOn: '2026-01-01',
      endsOn: '2026-12-31',
      spareIncluded: false,
      calendarId: calendar.id,
      priceListId: prices.id,
      siteIds: [ownSite.id, foreignSite.id],
    };
    expect((await manager.post('/api/v1/contracts').send(contract).expect(400)).body.errors).toEqual({
      'siteIds.1': 'Kayıt bu müşteriye ait değil.',
    });
    const packaged = { ...contract, siteIds: [ownSite.id], onsiteVisitsPerMonth: 2 };
    expect((await manager.post('/api/v1/contracts').send(packaged).expect(400)).body.errors).toEqual({
      onsiteVisitsPerMonth: 'Yalnız helpdesk sözleşmesinde her ziyaret ücretlidir; paket 0 olmalıdır.',
    });
    const missing = { ...contract, siteIds: [ownSite.id], calendarId: own.id, endsOn: '2025-12-31' };
    expect((await manager.post('/api/v1/contracts').send(missing).expect(400)).body.errors).toEqual({
      endsOn: 'Bitiş tarihi başlangıçtan önce olamaz.',
    });
    expect(
      (
        await manager
          .post('/api/v1/contracts')
          .send({ ...missing, endsOn: '2026-12-31' })
          .expect(400)
      ).body.errors,
    ).toEqual({ calendarId: 'Böyle bir kayıt yok.' });
    const stored = await post(manager, 'contracts', { ...contract, siteIds: [ownSite.id, ownSite.id] });
    expect(stored).toMatchObject({ siteIds: [ownSite.id], discountPercent: '0', version: 1 });
    const { customerId: _customerId, ...change } = contract;
    const raised = await manager
      .put(`/api/v1/contracts/${stored.id}`)
      .set('If-Match', '"v1"')
      .send({ ...change, siteIds: [ownSite.id], discountPercent: '12.50' })
      .expect(200);
    expect(raised.body).toMatchObject({ version: 2, discountPercent: '12.5', siteIds: [ownSite.id] });
    expect((await manager.delete(`/api/v1/calendars/${calendar.id}`).set('If-Match', '"v1"').expect(409)).body.code).toBe('IN_USE');
    expect((await list(manager, 'contracts', { filter: JSON.stringify({ inForceOn: '2026-06-01', siteId: ownSite.id }) })).total).toBe(1);
    expect((await list(manager, 'contracts', { filter: JSON.stringify({ inForceOn: '2027-01-01', customerId: own.id }) })).total).toBe(0);
  });

  test('a contact’s address names one person in the whole firm', async () => {
    const { id: customerId } = await newCustomer('Kişiler');
    const contact = { customerId, name: 'Ali', email: 'ALİ@kisi.example', phone: '0532 111 22 33', roles: ['REQUESTER', 'REPRESENTATIVE'] };
    expect(await post(staff, 'contacts', contact)).toMatchObject({ email: 'ali@kisi.example', phone: '+905321112233' });
    const { body } = await staff
      .post('/api/v1/contacts')
      .send({ ...contact, name: 'Veli' })
      .expect(409);
    expect(body).toMatchObject({ code: 'CONFLICT', errors: { email: 'Zaten kullanılıyor: Ali, Kişiler.' } });
    expect((await list(staff, 'contacts', { q: 'ALI', filter: JSON.stringify({ customerId, role: 'REPRESENTATIVE' }) })).total).toBe(1);
  });
});

describe('limits of approvers and who stands above them', () => {
  const contact = (customerId: string, name: string, more: object = {}) =>
    post(staff, 'contacts', { customerId, name, email: `${name}-${customerId.slice(0, 8)}@ornek.example`, roles: ['REPRESENTATIVE'], ...more });

  test('a limit is kept to the kuruş, changes are in the trail, nonsense is refused', async () => {
    const { id } = await newCustomer('Limitli');
    const person = await contact(id, 'ali', { approvalLimit: '5000' });
    expect(person.approvalLimit).toBe('5000.00');
    const { name, email, roles } = person;
    const put = (approvalLimit: string | null, version: number) => {
      const body = { name, email, roles, active: true, approvalLimit };
      return staff.put(`/api/v1/contacts/${person.id}`).set('If-Match', `"v${version}"`).send(body);
    };
    expect((await put('12500.5', 1).expect(200)).body.approvalLimit).toBe('12500.50');
    for (const wrong of ['-1', '1.234', 'çok']) expect((await put(wrong, 2).expect(400)).body.errors).toHaveProperty('approvalLimit');
    expect((await put(null, 2).expect(200)).body.approvalLimit).toBeNull();
    const { rows } = await under.deps.db.pool.query(
      "select detail -> 'changes' -> 'approvalLimit' as change from audit_log where subject_id = $1 and action = 'contact.update' order by id",
      [person.id],
    );
    expect(rows.map(({ change }) => `${change.from} ${change.to}`)).toEqual(['5000.00 12500.50', '12500.50 null']);
  });

  test('the second approver is one of the customer’s own people, and is not removed while named', async () => {
    const [own, other] = [await newCustomer('Kendi'), await newCustomer('Başka')];
    const [mine, foreign] = [await contact(own.id, 'banu'), await contact(other.id, 'cem')];
    const put = (secondApproverId: string | null, version: number) =>
      staff.put(`/api/v1/customers/${own.id}`).set('If-Match', `"v${version}"`).send({ name: own.name, active: true, secondApproverId });
    expect((await put(foreign.id, 1).expect(400)).body.errors.secondApproverId).toBeTruthy();
    expect((await put(mine.id, 1).expect(200)).body.secondApproverId).toBe(mine.id);
    expect((await staff.delete(`/api/v1/contacts/${mine.id}`).set('If-Match', '"v1"').expect(409)).body.code).toBe('IN_USE');
    expect((await put(null, 2).expect(200)).body.secondApproverId).toBeNull();
    await staff.delete(`/api/v1/contacts/${mine.id}`).set('If-Match', '"v1"').expect(204);
  });
});
