import { randomUUID } from 'node:crypto';
import type { LabourCostRecord } from '../../api/contract/labour-costs';
import type { PriceList } from '../../api/contract/price-lists';
import { startApi, type ApiUnderTest } from '../support/api-app';

type Agent = Awaited<ReturnType<ApiUnderTest['as']>>;

let under: ApiUnderTest;
let manager: Agent;
let technician: Agent;
beforeAll(async () => {
  under = await startApi();
  manager = await under.as('manager');
  technician = await under.as('technician');
});
beforeEach(() => under.deps.db.pool.query('delete from labour_cost'));
afterAll(() => under.close());

const PATH = '/api/v1/labour-costs';
const add = (body: object, agent: Agent = manager, key: string = randomUUID()) => agent.post(PATH).set('Idempotency-Key', key).send(body);
const change = ({ id, version }: Pick<LabourCostRecord, 'id' | 'version'>, amount: string, agent: Agent = manager) =>
  agent.put(`${PATH}/${id}`).set('If-Match', `"v${version}"`).send({ amount });
const FIRST = { personId: null, firstDay: '2026-01-01', amount: '450' };

test('managers and administrators enter it, accountants read it, nobody else sees it', async () => {
  const { body } = await add(FIRST).expect(201);
  expect(body).toMatchObject({ ...FIRST, amount: '450.00', version: 1, enteredById: manager.userId });
  for (const role of ['accountant', 'admin'] as const) expect((await (await under.as(role)).get(PATH).expect(200)).body.total).toBe(1);
  for (const role of ['accountant', 'staff', 'technician', 'ops'] as const) {
    const agent = await under.as(role);
    await add({ ...FIRST, firstDay: '2026-02-01' }, agent).expect(403);
    await change(body, '1', agent).expect(403);
    if (role !== 'accountant') await agent.get(PATH).expect(403);
  }
});

test('a day has one cost of everybody and one of each person; sent again it is still one', async () => {
  const key = randomUUID();
  const { body } = await add(FIRST, manager, key).expect(201);
  expect((await add(FIRST, manager, key).expect(201)).body.id).toBe(body.id);
  expect((await add(FIRST).expect(409)).body.errors).toHaveProperty('firstDay');
  await add({ ...FIRST, personId: technician.userId, amount: '300.5' }).expect(201);
  expect((await add({ ...FIRST, personId: technician.userId }).expect(409)).body.errors).toHaveProperty('firstDay');
  await add({ ...FIRST, firstDay: '2026-07-01' }).expect(201);
  const { data } = (
    await manager
      .get(PATH)
      .query({ filter: JSON.stringify({ personId: technician.userId }) })
      .expect(200)
  ).body;
  expect(data.map(({ amount }: LabourCostRecord) => amount)).toEqual(['300.50']);
});

test.each([
  [{ ...FIRST, amount: '0' }, 'amount'],
  [{ ...FIRST, amount: '-1' }, 'amount'],
  [{ ...FIRST, amount: '1.234' }, 'amount'],
  [{ ...FIRST, firstDay: '2026-02-30' }, 'firstDay'],
  [{ ...FIRST, personId: '99999999-9999-4999-8999-999999999999' }, 'personId'],
])('%j is refused at its field and changes nothing', async (body, field) => {
  const answer = await add(body).expect(400);
  expect(Object.keys(answer.body.errors as object)).toContain(field);
  expect((await manager.get(PATH).expect(200)).body.total).toBe(0);
});

test('somebody who does no work for customers has no hour', async () => {
  const accountant = await under.as('accountant');
  await add({ ...FIRST, personId: accountant.userId }).expect(400);
});

test('it is put right in the version that was read, and removed; the trail tells all of it', async () => {
  const { body } = await add(FIRST).expect(201);
  const changed = (await change(body, '500').expect(200)).body as LabourCostRecord;
  expect(changed).toMatchObject({ amount: '500.00', version: 2, firstDay: '2026-01-01' });
  await change(body, '600').expect(412);
  await manager.delete(`${PATH}/${changed.id}`).set('If-Match', '"v2"').expect(204);
  await manager.get(`${PATH}/${changed.id}`).expect(404);
  const { rows } = await under.deps.db.pool.query<{ action: string; detail: object; personal: object }>(
    'select a.action, a.detail, e.data as personal from audit_log a left join evidence e on e.id = a.evidence_id where a.subject_id = $1 order by a.id',
    [changed.id],
  );
  expect(rows.map(({ action }) => action)).toEqual(['labourCost.create', 'labourCost.update', 'labourCost.delete']);
  // What somebody earns is kept where it can be erased, and nowhere else.
  expect(rows.map(({ personal }) => personal)).toEqual([{ amount: '450.00' }, { amount: { from: '450.00', to: '500.00' } }, { amount: '500.00' }]);
  expect(JSON.stringify(rows.map(({ detail }) => detail))).not.toMatch(/450|500/);
});

describe('what an item is bought for', () => {
  const item = { workType: 'PART_OUT_OF_WARRANTY', code: 'SSD', name: 'SSD', unit: 'C62', unitPrice: '300', vatRate: '20', withholdingCode: null };
  const lists = '/api/v1/price-lists';
  const put = (list: PriceList, one: object) =>
    manager
      .put(`${lists}/${list.id}`)
      .set('If-Match', `"v${list.version}"`)
      .send({ code: list.code, name: list.name, items: [one] })
      .expect(200);

  test('is kept with its price, stays where it is not said, and is told to nobody but those who may see costs', async () => {
    const code = randomUUID().slice(0, 8);
    const created = await manager
      .post(lists)
      .set('Idempotency-Key', randomUUID())
      .send({ code, name: code, items: [{ ...item, purchasePrice: '180.5' }] })
      .expect(201);
    let list = created.body as PriceList;
    expect(list.items[0]?.purchasePrice).toBe('180.50');
    list = (await put(list, { ...item, unitPrice: '310' })).body as PriceList;
    expect(list.items[0]).toMatchObject({ unitPrice: '310.00', purchasePrice: '180.50' });
    const told = async (role: 'accountant' | 'staff') => {
      const agent = await under.as(role);
      const one = (await agent.get(`${lists}/${list.id}`).expect(200)).body as PriceList;
      const all = (await agent.get(lists).query({ id: list.id }).expect(200)).body.data as PriceList[];
      return [one, ...all].map(({ items }) => items[0]?.purchasePrice);
    };
    expect(await told('accountant')).toEqual(['180.50', '180.50']);
    expect(await told('staff')).toEqual([undefined, undefined]);
    await (await under.as('technician')).get(`${lists}/${list.id}`).expect(403);
    list = (await put(list, { ...item, purchasePrice: '' })).body as PriceList;
    expect(list.items[0]?.purchasePrice).toBeNull();
  });

  test('is no less than nothing', async () => {
    const code = randomUUID().slice(0, 8);
    const { body } = await manager
      .post(lists)
      .set('Idempotency-Key', randomUUID())
      .send({ code, name: code, items: [{ ...item, purchasePrice: '-1' }] })
      .expect(400);
    expect(Object.keys(body.errors as object)).toEqual(['items.0.purchasePrice']);
  });
});
