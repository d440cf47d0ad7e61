import type TestAgent from 'supertest/lib/agent';
import { addDays, civilDateAt } from '../../domain/civil-date';
import { startApi, type ApiUnderTest } from '../support/api-app';
import { Builders } from '../support/builders';
import { accept } from '../support/stored-ticket';

let under: ApiUnderTest;
let make: Builders;
let staff: TestAgent & { userId: string };
let manager: TestAgent & { userId: string };
beforeAll(async () => {
  under = await startApi();
  make = new Builders(under.deps.db.prisma);
  [staff, manager] = [await under.as('staff'), await under.as('manager')];
});
afterAll(() => under.close());

const post = async (agent: TestAgent, path: string, body: object, status = 201) =>
  (await agent.post(`/api/v1/${path}`).send(body).expect(status)).body;
const put = (agent: TestAgent, path: string, version: number, body: object) =>
  agent.put(`/api/v1/${path}`).set('If-Match', `"v${version}"`).send(body);
const list = async (agent: TestAgent, path: string, query: Record<string, string>) =>
  (await agent.get(`/api/v1/${path}`).query(query).expect(200)).body;

async function place() {
  const { id: customerId } = await make.customer();
  const { id: siteId } = await make.site(customerId);
  return { customerId, siteId };
}

describe('assets', () => {
  test('get the next number of the series and are found however the label is written', async () => {
    const where = await place();
    const [first, second] = [
      await post(staff, 'assets', { kind: 'SERVER', ...where }),
      await post(staff, 'assets', { kind: 'PRINTER', ...where, name: 'Yazıcı' }),
    ];
    expect(second.labelNumber).toBe(first.labelNumber + 1);
    expect(second.label).toBe(`SM-${String(second.labelNumber).padStart(6, '0')}`);
    for (const q of [second.label, second.label.toLowerCase(), `sm ${second.labelNumber}`, 'YAZICI']) {
      expect(
        (await list(staff, 'assets', { q, filter: JSON.stringify({ customerId: where.customerId }) })).data.map(({ id }: { id: string }) => id),
      ).toContain(second.id);
    }
  });

  test('the remote id never leaves with the register; reading it needs a permission and is recorded', async () => {
    const where = await place();
    const asset = await post(staff, 'assets', { kind: 'DESKTOP', ...where, remoteTool: 'ANYDESK', remoteId: '123 456 789' });
    expect(asset).toMatchObject({ hasRemoteId: true, remoteTool: 'ANYDESK' });
    expect(JSON.stringify([asset, await list(staff, 'assets', {})])).not.toContain('123 456');
    const technician = await under.as('technician');
    expect((await technician.get(`/api/v1/assets/${asset.id}`).expect(200)).text).not.toContain('123 456');
    await technician.post(`/api/v1/assets/${asset.id}/remote-id`).expect(403);
    const shown = await staff.post(`/api/v1/assets/${asset.id}/remote-id`).expect(200);
    expect(shown.body).toEqual({ remoteTool: 'ANYDESK', remoteId: '123 456 789', more: [] });
    const trail = await under.deps.db.prisma.auditLog.findMany({ where: { subjectId: asset.id, action: 'asset.readRemoteId' } });
    expect(trail.map(({ actorId }) => actorId)).toEqual([staff.userId]);
    // Left out it stays, null removes it, and it never stands without its tool.
    const fields = { kind: 'DESKTOP', ...where, ownership: 'CUSTOMER', status: 'ACTIVE' };
    expect((await put(staff, `assets/${asset.id}`, 1, { ...fields, remoteTool: 'ANYDESK' }).expect(200)).body.hasRemoteId).toBe(true);
    expect((await put(staff, `assets/${asset.id}`, 2, { ...fields, remoteTool: null }).expect(400)).body.errors).toHaveProperty('remoteTool');
    expect((await put(staff, `assets/${asset.id}`, 2, { ...fields, remoteTool: null, remoteId: null }).expect(200)).body.hasRemoteId).toBe(false);
  });

  test('a device has several tools, each id as that tool has them; none of them is in the register’s answers', async () => {
    const fields = { kind: 'SERVER', ...(await place()), remoteTool: 'RUSTDESK', remoteId: '123 456 789' };
    const wrong = (more: object[], path: string) =>
      staff
        .post('/api/v1/assets')
        .send({ ...fields, moreRemoteTools: more })
        .expect(400)
        .expect(({ body }) => expect(Object.keys(body.errors)).toEqual([path]));
    await wrong([{ tool: 'RDP', remoteId: '10.20.0.10:99999' }], 'moreRemoteTools.0.remoteId');
    await wrong([{ tool: 'RUSTDESK', remoteId: '123 456 780' }], 'moreRemoteTools.0.tool');
    await wrong([{ tool: 'RDP' }], 'moreRemoteTools.0.remoteId');
    await staff
      .post('/api/v1/assets')
      .send({ ...fields, remoteId: 'bilgisayar?' })
      .expect(400);
    const asset = await post(staff, 'assets', { ...fields, moreRemoteTools: [{ tool: 'RDP', remoteId: '10.20.0.10' }] });
    expect(asset.moreRemoteTools).toEqual([{ tool: 'RDP' }]);
    expect(JSON.stringify(asset)).not.toContain('10.20.0.10');
    const shown = () => staff.post(`/api/v1/assets/${asset.id}/remote-id`).expect(200);
    expect((await shown()).body.more).toEqual([{ tool: 'RDP', remoteId: '10.20.0.10' }]);
    const { remoteId: _kept, ...rest } = { ...fields, status: 'ACTIVE' };
    // Kept without being sent, replaced, and gone where it becomes the preferred one.
    const changed = { ...rest, moreRemoteTools: [{ tool: 'RDP' }, { tool: 'VNC', remoteId: '10.20.0.10:5900' }] };
    expect((await put(staff, `assets/${asset.id}`, 1, changed).expect(200)).body.moreRemoteTools).toEqual([{ tool: 'RDP' }, { tool: 'VNC' }]);
    expect((await put(staff, `assets/${asset.id}`, 2, rest).expect(200)).body.moreRemoteTools).toHaveLength(2);
    await put(staff, `assets/${asset.id}`, 3, { ...rest, remoteTool: 'VNC' }).expect(400);
    const preferred = { ...rest, remoteTool: 'VNC', remoteId: '10.20.0.10:5900' };
    expect((await put(staff, `assets/${asset.id}`, 3, preferred).expect(200)).body.moreRemoteTools).toEqual([{ tool: 'RDP' }]);
    expect((await shown()).body).toEqual({ remoteTool: 'VNC', remoteId: '10.20.0.10:5900', more: [{ tool: 'RDP', remoteId: '10.20.0.10' }] });
  });

  test('the remote id is not shown to whom an open ticket of the device is assigned, unless the consent stands', async () => {
    const asset = await post(staff, 'assets', { kind: 'DESKTOP', ...(await place()), remoteTool: 'ANYDESK', remoteId: '223 456 789' });
    const { pool } = under.deps.db;
    const ticket = await accept(pool);
    await pool.query("UPDATE ticket SET asset_id = $2, assignee_id = $3, state = 'WAITING_CONSENT' WHERE id = $1", [
      ticket.id,
      asset.id,
      staff.userId,
    ]);
    const look = (agent: TestAgent, status: number) => agent.post(`/api/v1/assets/${asset.id}/remote-id`).expect(status);
    expect((await look(staff, 409)).body.code).toBe('CONSENT_NOT_VALID');
    await look(manager, 200);
    await pool.query(
      `INSERT INTO consent (id, ticket_id, asset_id, technician_id, status, scope, window_minutes, text_version, text_hash, asked_at, lapses_at, valid_until)
       VALUES (gen_random_uuid(), $1, $2, $3, 'GRANTED', 'CONTROL', 60, 1, '', now(), now() + interval '1 hour', now() + interval '1 hour')`,
      [ticket.id, asset.id, staff.userId],
    );
    await pool.query('UPDATE ticket SET customer_id = $2 WHERE id = $1', [ticket.id, asset.customerId]);
    await look(staff, 200);
    const has = (customerId: string) => pool.query('UPDATE asset SET customer_id = $2 WHERE id = $1', [asset.id, customerId]);
    await has((await place()).customerId);
    await look(staff, 409);
    await has(asset.customerId);
    await pool.query('UPDATE consent SET valid_until = now() WHERE ticket_id = $1', [ticket.id]);
    await look(staff, 409);
    await pool.query("UPDATE ticket SET state = 'CLOSED' WHERE id = $1", [ticket.id]);
    await look(staff, 200);
  });

  test('a spare of the pool has no customer, any other device has one and a site', async () => {
    const where = await place();
    expect(await post(staff, 'assets', { kind: 'LAPTOP', ownership: 'SPARE_POOL' })).toMatchObject({ customerId: null, ownership: 'SPARE_POOL' });
    expect((await post(staff, 'assets', { kind: 'LAPTOP', ownership: 'SPARE_POOL', ...where }, 400)).errors).toHaveProperty('ownership');
    expect((await post(staff, 'assets', { kind: 'LAPTOP' }, 400)).errors).toEqual({
      customerId: 'Bu alan zorunludur.',
      siteId: 'Bu alan zorunludur.',
    });
  });

  test('parts stand where their device stands, move with it and make no circle', async () => {
    const [here, there] = [await place(), await place()];
    const device = await post(staff, 'assets', { kind: 'DESKTOP', ...here });
    const card = await post(staff, 'assets', { kind: 'EXPANSION_CARD', ...here, parentId: device.id });
    expect((await post(staff, 'assets', { kind: 'EXPANSION_CARD', ...there, parentId: device.id }, 400)).errors).toHaveProperty('parentId');
    const moved = { kind: 'DESKTOP', ownership: 'CUSTOMER', status: 'ACTIVE' };
    for (const parentId of [device.id, card.id]) {
      expect((await put(staff, `assets/${device.id}`, 1, { ...moved, ...here, parentId }).expect(400)).body.errors).toHaveProperty('parentId');
    }
    await put(staff, `assets/${device.id}`, 1, { ...moved, ...there }).expect(200);
    expect((await staff.get(`/api/v1/assets/${card.id}`).expect(200)).body).toMatchObject({ ...there, version: 2, parentId: device.id });
  });

  test('a spare that goes to a customer takes its parts along, and so does one that comes back', async () => {
    const where = await place();
    const pool = { kind: 'LAPTOP', ownership: 'SPARE_POOL' };
    const device = await post(staff, 'assets', pool);
    const card = await post(staff, 'assets', { ...pool, kind: 'EXPANSION_CARD', parentId: device.id });
    const partNow = async () => (await staff.get(`/api/v1/assets/${card.id}`).expect(200)).body;
    await put(staff, `assets/${device.id}`, 1, { kind: 'LAPTOP', ...where, ownership: 'SUPPLIED_BY_US', status: 'ACTIVE' }).expect(200);
    expect(await partNow()).toMatchObject({ ...where, ownership: 'SUPPLIED_BY_US' });
    await put(staff, `assets/${device.id}`, 2, { ...pool, status: 'ACTIVE' }).expect(200);
    expect(await partNow()).toMatchObject({ customerId: null, siteId: null, ownership: 'SPARE_POOL' });
  });

  test('are retired, never removed', async () => {
    const where = await place();
    const asset = await post(staff, 'assets', { kind: 'UPS', ...where });
    expect((await staff.delete(`/api/v1/assets/${asset.id}`).expect(405)).body.code).toBe('METHOD_NOT_ALLOWED');
    expect(
      (await put(staff, `assets/${asset.id}`, 1, { kind: 'UPS', ...where, ownership: 'CUSTOMER', status: 'RETIRED' }).expect(200)).body.status,
    ).toBe('RETIRED');
  });
});

describe('prices', () => {
  const item = (code: string, unitPrice: string) => ({ workType: 'ONSITE_LABOUR', code, name: code, unit: 'HUR', unitPrice, vatRate: '20' });

  test('a list is changed as a whole; items that keep their code keep their identity', async () => {
    const stored = await post(manager, 'price-lists', { code: 'p1', name: 'Liste', items: [item('A', '1000'), item('B', '12.3456')] });
    expect(stored.items.map(({ unitPrice }: { unitPrice: string }) => unitPrice)).toEqual(['1000.00', '12.3456']);
    const { body } = await put(manager, `price-lists/${stored.id}`, 1, {
      code: 'p1',
      name: 'Liste',
      items: [item('B', '13'), item('C', '5')],
    }).expect(200);
    expect(body.items.map(({ code, unitPrice }: { code: string; unitPrice: string }) => [code, unitPrice])).toEqual([
      ['B', '13.00'],
      ['C', '5.00'],
    ]);
    expect(body.items[0].id).toBe(stored.items[1].id);
    expect((await post(manager, 'price-lists', { code: 'p2', name: 'X', items: [item('A', '1'), item('A', '2')] }, 400)).errors).toEqual({
      'items.1.code': 'Bu değer zaten kullanılıyor.',
    });
    expect((await post(manager, 'price-lists', { code: 'p3', name: 'X', items: [item('A', '1,5')] }, 400)).errors).toHaveProperty([
      'items.0.unitPrice',
    ]);
    expect((await post(manager, 'price-lists', { code: 'p1', name: 'X', items: [] }, 409)).errors).toEqual({ code: 'Bu değer zaten kullanılıyor.' });
    await staff.post('/api/v1/price-lists').send({ code: 'p4', name: 'X', items: [] }).expect(403);
  });
});

describe('calendars and holidays', () => {
  const weekly = {
    1: [
      [540, 750],
      [810, 1080],
    ],
    2: [],
    3: [],
    4: [],
    5: [],
    6: [],
    7: [],
  };

  test('hours must be in order and the zone must exist', async () => {
    expect((await post(manager, 'calendars', { code: 'c1', name: 'C', weekly })).zone).toBe('Europe/Istanbul');
    expect((await post(manager, 'calendars', { code: 'c2', name: 'C', zone: 'Europe/Ankara', weekly }, 400)).errors).toHaveProperty('zone');
    expect(
      (
        await post(
          manager,
          'calendars',
          {
            code: 'c2',
            name: 'C',
            weekly: {
              ...weekly,
              2: [
                [600, 700],
                [650, 800],
              ],
            },
          },
          400,
        )
      ).errors,
    ).toHaveProperty('weekly');
    expect((await post(manager, 'calendars', { code: 'c2', name: 'C', weekly: { 1: [] } }, 400)).errors).toHaveProperty(['weekly.2']);
    const closed = await post(manager, 'calendars', { code: 'c2', name: 'C', weekly: { ...weekly, 1: [] } }, 400);
    expect(closed.errors).toEqual({ weekly: 'Haftada en az bir açık saat aralığı olmalıdır.' });
  });

  test('other hours count from a day on: tomorrow, or the one that is named, never one that has passed', async () => {
    const other = { ...weekly, 2: [[600, 700]] };
    const { id } = await post(manager, 'calendars', { code: 'c4', name: 'C', weekly });
    const put = (version: number, body: object) =>
      manager
        .put(`/api/v1/calendars/${id}`)
        .set('If-Match', `"v${version}"`)
        .send({ code: 'c4', name: 'C', ...body });
    const today = civilDateAt(Date.now());
    const past = await put(1, { weekly: other, appliesFrom: addDays(today, -1) }).expect(400);
    expect(past.body.errors).toEqual({ appliesFrom: 'Geçmiş bir zaman olamaz.' });
    expect((await put(1, { weekly, name: 'Ç' }).expect(200)).body).toMatchObject({ name: 'Ç', formerly: [] });
    const tomorrow = { before: addDays(today, 1), weekly };
    expect((await put(2, { weekly: other }).expect(200)).body).toMatchObject({ weekly: other, formerly: [tomorrow] });
    // Corrected on the same day, and then already from today on.
    const again = { ...weekly, 3: [[600, 700]] };
    expect((await put(3, { weekly: again }).expect(200)).body).toMatchObject({ weekly: again, formerly: [tomorrow] });
    // What was to begin tomorrow begins today: the same hours, an earlier day.
    expect((await put(4, { weekly: again, appliesFrom: today }).expect(200)).body).toMatchObject({
      weekly: again,
      formerly: [{ before: today, weekly }],
    });
    expect((await put(5, { weekly: other, appliesFrom: today }).expect(200)).body.formerly).toEqual([{ before: today, weekly }]);
    const still = await put(6, { weekly: other, name: 'D', appliesFrom: addDays(today, 1) }).expect(400);
    expect(still.body.errors).toEqual({ appliesFrom: expect.stringContaining('zaten bu saatler geçerli') });
    // Another zone is dated like other hours, and taken back again.
    const from = addDays(today, 3);
    const there = await put(6, { weekly: other, zone: 'Europe/Berlin', appliesFrom: from }).expect(200);
    expect(there.body.formerly.at(-1)).toEqual({ before: from, weekly: other, zone: 'Europe/Istanbul' });
    expect((await put(7, { weekly: other, appliesFrom: today }).expect(200)).body.formerly).toEqual([{ before: today, weekly }]);
  });

  test('a holiday is named by its date and raises the version of every calendar', async () => {
    const calendar = await post(manager, 'calendars', { code: 'c3', name: 'C', weekly });
    const holiday = { date: '2026-10-28', nameTr: 'Cumhuriyet Bayramı arifesi', nameEn: 'Eve of Republic Day', half: true };
    expect(await post(manager, 'holidays', holiday)).toEqual({ id: '2026-10-28', ...holiday, provisional: false, version: 1 });
    expect((await staff.get(`/api/v1/calendars/${calendar.id}`).expect(200)).body.version).toBe(2);
    expect((await post(manager, 'holidays', holiday, 409)).errors).toEqual({ date: 'Bu değer zaten kullanılıyor.' });
    expect((await post(manager, 'holidays', { ...holiday, date: '2026-02-30' }, 400)).errors).toHaveProperty('date');
    expect((await list(staff, 'holidays', { filter: '{"year":2026}' })).total).toBe(1);
    expect((await list(staff, 'holidays', { id: '2026-10-28' })).data).toHaveLength(1);
    const change = { nameTr: 'Arife', nameEn: 'Eve', half: true, provisional: true };
    const put = (version: string) => manager.put('/api/v1/holidays/2026-10-28').set('If-Match', version).send(change);
    await manager.put('/api/v1/holidays/2026-10-28').send(change).expect(428);
    expect((await put('"v1"').expect(200)).body).toMatchObject({ ...change, version: 2 });
    expect((await put('"v1"').expect(412)).body.current).toMatchObject({ version: 2 });
    expect((await staff.get(`/api/v1/calendars/${calendar.id}`).expect(200)).body.version).toBe(2);
    await manager.delete('/api/v1/holidays/2026-10-28').set('If-Match', '"v1"').expect(412);
    await manager.delete('/api/v1/holidays/2026-10-28').set('If-Match', '"v2"').expect(204);
    await manager.get('/api/v1/holidays/2026-10-28').expect(404);
  });
});
