import { claimOf } from '../../api/services/claim';
import { createFirm, type Firm } from '../support/firm';
import { startApi, type ApiUnderTest } from '../support/api-app';
import { putTicket } from '../support/stored-ticket';

let world: ApiUnderTest;
let firm: Firm;
let staff: Awaited<ReturnType<ApiUnderTest['as']>>;
beforeAll(async () => {
  world = await startApi();
  staff = await world.as('staff');
  firm = await createFirm(pool());
  await pool().query(`update contact set name = 'Şule Iğdırlı', phone = '+905321112233' where id = $1`, [firm.requester.id]);
  await pool().query(`update asset set serial = 'SN-ÇĞ-77', name = 'KY-MUH-01', place = 'Şule Iğdırlı' where id = $1`, [firm.asset.id]);
});
afterAll(() => world.close());

const pool = () => world.deps.db.pool;
const find = async (q: string) => (await staff.get('/api/v1/callers').query({ q }).expect(200)).body;
const card = async (query: object) => (await staff.get('/api/v1/callers/card').query(query).expect(200)).body;

describe('who is calling', () => {
  test.each([
    ['a name in any case', () => 'ŞULE ığdırlı'],
    ['a name without Turkish letters', () => 'sule igdirli'],
    ['a number as it is read out', () => '0532 111 22 33'],
    ['a number with its country', () => '+90 (532) 111-22-33'],
    ['the last digits', () => '1112233'],
    ['a mail address', () => firm.requester.email],
  ])('is found by %s', async (_what, q) => {
    expect((await find(q())).people.map(({ id }: { id: string }) => id)).toContain(firm.requester.id);
  });

  test.each([
    ['its label', () => firm.asset.label],
    ['its label as people say it', () => `sm ${firm.asset.labelNumber}`],
    ['its serial number', () => 'sn-çğ-77'],
    ['its name', () => 'ky-muh'],
  ])('has a device that is found by %s', async (_what, q) => {
    expect((await find(q())).devices.map(({ id }: { id: string }) => id)).toContain(firm.asset.id);
  });

  test('has a device that is found by its user, also where its place leaves out a given name', async () => {
    await pool().query(`update contact set name = 'Şule Nur Iğdırlı' where id = $1`, [firm.requester.id]);
    await pool().query(`update asset set place = 'Muhasebe, Nur Iğdırlı' where id = $1`, [firm.asset.id]);
    try {
      for (const q of ['şule ığdırlı', 'nur igdirli', 'sule nur'])
        expect((await find(q)).devices.map(({ id }: { id: string }) => id)).toEqual([firm.asset.id]);
    } finally {
      await pool().query(`update contact set name = 'Şule Iğdırlı' where id = $1`, [firm.requester.id]);
      await pool().query(`update asset set place = 'Şule Iğdırlı' where id = $1`, [firm.asset.id]);
    }
  });

  test('is of a firm that is found by its name and its number', async () => {
    expect((await find('ISIKLAR celik')).firms.map(({ id }: { id: string }) => id)).toContain(firm.customerId);
    expect((await find(String(firm.customerNumber))).firms[0]).toMatchObject({ id: firm.customerId });
    expect(await find('yok böyle biri')).toEqual({ tickets: [], people: [], devices: [], firms: [] });
    expect(await find('%_')).toEqual({ tickets: [], people: [], devices: [], firms: [] });
  });

  test('may be calling about a ticket that is found by its number, with its sign or without', async () => {
    const { id, number } = await putTicket(pool(), await createFirm(pool()), 'CLOSED');
    for (const q of [String(number), `#${number}`]) expect((await find(q)).tickets).toMatchObject([{ id, number }]);
    expect((await find(`#${firm.customerNumber}`)).firms).toEqual([]);
    expect((await find('#999999999')).tickets).toEqual([]);
  });

  test('is told to those who take calls only', async () => {
    for (const role of ['technician', 'accountant', 'ops'] as const) {
      const agent = await world.as(role);
      await agent.get('/api/v1/callers?q=sule').expect(403);
      await agent.get(`/api/v1/callers/card?customerId=${firm.customerId}`).expect(403);
    }
  });
});

describe('the card of a caller', () => {
  test('says what is agreed, what they have, and what is open already', async () => {
    const open = await putTicket(pool(), firm, 'IN_PROGRESS');
    const closed = await putTicket(pool(), firm, 'CLOSED');
    const found = await card({ contactId: firm.requester.id });
    expect(found).toMatchObject({
      person: { id: firm.requester.id, name: 'Şule Iğdırlı' },
      firm: { id: firm.customerId },
      contracts: [{ id: firm.contractId, inForce: true, onsiteVisitsPerMonth: 1 }],
      devices: [{ id: firm.asset.id, isTheirs: true, isFound: false }],
      moreDevices: 0,
    });
    // Who is calling is known.
    expect(found.people).toEqual([]);
    const ofDevice = await card({ assetId: firm.asset.id });
    expect(ofDevice.person).toBeNull();
    expect(ofDevice.people[0]).toMatchObject({ id: firm.requester.id, isUser: true });
    expect(ofDevice.people.map(({ id }: { id: string }) => id)).toContain(firm.representative.id);
    expect((await card({ assetId: firm.asset.id, contactId: firm.requester.id })).person.id).toBe(firm.requester.id);
    expect(found.openTickets).toMatchObject([{ id: open.id, isTheirs: true, deviceLabel: firm.asset.label }]);
    expect(found.devices[0].lastTickets.map(({ id }: { id: string }) => id).sort()).toEqual([open.id, closed.id].sort());
    expect(JSON.stringify(found)).not.toContain('123 456 789');
  });

  test('is found by the device and by the firm as well; nobody else’s devices and tickets are on it', async () => {
    const other = await createFirm(pool());
    const theirs = await putTicket(pool(), other, 'NEW');
    expect(await card({ assetId: firm.asset.id })).toMatchObject({ person: null, firm: { id: firm.customerId }, devices: [{ isFound: true }] });
    const found = await card({ customerId: firm.customerId });
    expect(found.person).toBeNull();
    expect(JSON.stringify(found)).not.toContain(theirs.id);
    expect(JSON.stringify(found)).not.toContain(other.asset.id);
    await staff.get('/api/v1/callers/card').expect(400);
    await staff.get(`/api/v1/callers/card?customerId=${firm.customerId}&assetId=${firm.asset.id}`).expect(400);
    await staff.get('/api/v1/callers/card?customerId=11111111-1111-4111-8111-111111111111').expect(404);
  });
});

describe('a caller without an address', () => {
  const call = (more: object) => staff.post('/api/v1/tickets').send({ channel: 'PHONE', subject: 'Yazıcı', description: 'Çalışmıyor', ...more });

  test('is recorded by name and number', async () => {
    const { body } = await call({ name: 'Ömer Çakır', phone: '0533 444 55 66' }).expect(201);
    const { rows } = await pool().query('select requester_email, requester_name, requester_phone, search_fold from ticket where id = $1', [body.id]);
    expect(rows[0]).toMatchObject({ requester_email: null, requester_name: 'Ömer Çakır', requester_phone: '+905334445566' });
    expect(rows[0].search_fold).toContain('omer cakir');
    const page = (await staff.get(`/api/v1/tickets/${body.id}`).expect(200)).body;
    expect(page).toMatchObject({ requesterEmail: null, requesterPhone: '+905334445566' });
    expect((await staff.get('/api/v1/tickets').query({ q: 'çakır' }).expect(200)).body.total).toBe(1);
  });

  test('keeps the firm that they say to be of, which binds nothing until somebody has made sure of them', async () => {
    const claiming = await createFirm(pool());
    const who = { name: 'Kemal Tunçbilek', phone: '0533 444 55 77', claimedCustomerId: claiming.customerId };
    const { body } = await call({ ...who, assetId: claiming.asset.id }).expect(201);
    const { rows } = await pool().query('select customer_id, claimed_customer_id, given_label from ticket where id = $1', [body.id]);
    expect(rows).toEqual([{ customer_id: null, claimed_customer_id: claiming.customerId, given_label: claiming.asset.label }]);
    // Whoever calls next about it is told.
    expect((await card({ customerId: claiming.customerId })).openTickets).toMatchObject([{ id: body.id }]);
    const held = { state: 'NOT_ENTITLED', entitlement: 'UNKNOWN_REQUESTER', claimed_customer_id: claiming.customerId } as const;
    const binding = { customerId: claiming.customerId, contractId: claiming.contractId };
    expect(await claimOf(pool(), { ...held, given_label: claiming.asset.label }, Date.now())).toMatchObject({
      ...binding,
      assetId: claiming.asset.id,
    });
    expect(await claimOf(pool(), { ...held, given_label: null }, Date.now())).toMatchObject({ ...binding, assetId: null });
    expect(await claimOf(pool(), { ...held, state: 'NEW', given_label: null }, Date.now())).toBeNull();
    const unknown = await call({ ...who, claimedCustomerId: body.id }).expect(400);
    expect(Object.keys(unknown.body.errors)).toEqual(['claimedCustomerId']);
  });

  test.each([
    ['without a number, which is what is asked for', { name: 'Ömer Çakır' }, 'phone'],
    ['without a name, which is what is asked for', { phone: '0533 444 55 66' }, 'name'],
    ['without anything', {}, 'email'],
    ['in writing', { channel: 'EMAIL', name: 'Ömer Çakır', phone: '0533 444 55 66' }, 'email'],
  ])('is refused %s', async (_what, more, field) => {
    expect(Object.keys((await call(more).expect(400)).body.errors)).toEqual([field]);
  });
});
