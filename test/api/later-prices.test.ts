import { randomUUID } from 'node:crypto';
import type TestAgent from 'supertest/lib/agent';
import type { PriceList } from '../../api/contract/price-lists';
import { addDays, civilDateAt, type CivilDate } from '../../domain/civil-date';
import { loadChargeFacts, type FactsRow } from '../../platform/charge-facts';
import { startApi, type ApiUnderTest } from '../support/api-app';
import { createFirm, type Firm } from '../support/firm';

const TODAY = civilDateAt(Date.now());
const day = (offset: number): CivilDate => addDays(TODAY, offset);

let under: ApiUnderTest;
let manager: TestAgent & { userId: string };
beforeAll(async () => {
  under = await startApi();
  manager = await under.as('manager');
});
afterAll(() => under.close());

interface Priced {
  readonly firm: Firm;
  readonly id: string;
}

async function priced(): Promise<Priced> {
  const firm = await createFirm(under.deps.db.pool, { startsOn: day(-400), endsOn: day(400) });
  const { rows } = await under.deps.db.pool.query<{ id: string }>('select price_list_id as id from contract where id = $1', [firm.contractId]);
  return { firm, id: rows[0]?.id ?? '' };
}

const read = async ({ id }: Priced): Promise<PriceList> => (await manager.get(`/api/v1/price-lists/${id}`).expect(200)).body as PriceList;
const item = async (list: Priced, code = 'MOVE') => (await read(list)).items.find((one) => one.code === code);
const set = async (list: Priced, validFrom: CivilDate, items: readonly object[], agent: TestAgent = manager) =>
  agent
    .put(`/api/v1/price-lists/${list.id}/later-prices`)
    .set('If-Match', `"v${(await read(list)).version}"`)
    .send({ validFrom, items });
const move = (unitPrice: string, more: object = {}) => ({ code: 'MOVE', unitPrice, vatRate: '20', withholdingCode: null, ...more });
const priceOn = async ({ firm }: Priced, date: CivilDate) => {
  const rows = async (text: string, values: unknown[]): Promise<FactsRow[]> => (await under.deps.db.pool.query<FactsRow>(text, values)).rows;
  const facts = await loadChargeFacts(rows, { contractId: firm.contractId, assetId: null }, { workType: 'MOVE' }, { siteId: firm.siteId, date });
  return facts && { unitPrice: facts.price?.unitPrice, itemId: facts.price?.itemId, code: facts.withholdingCode };
};

test('a price of a later day counts for work from that day on, whenever it is recorded, and the item stays the same', async () => {
  const list = await priced();
  const before = await item(list);
  const { status, body } = await set(list, day(30), [move('1100.5', { withholdingCode: '603' })]);
  expect([status, body.version]).toEqual([200, 2]);
  await set(list, day(60), [move('1200')]);
  const later = [
    { validFrom: day(30), unitPrice: '1100.50', vatRate: '20', withholdingCode: '603' },
    { validFrom: day(60), unitPrice: '1200.00', vatRate: '20', withholdingCode: null },
  ];
  expect(await item(list)).toEqual({ ...before, laterPrices: later });
  const itemId = before?.id;
  expect(await priceOn(list, day(29))).toEqual({ unitPrice: '1000.0000', itemId, code: null });
  expect(await priceOn(list, day(30))).toEqual({ unitPrice: '1100.5000', itemId, code: '603' });
  expect(await priceOn(list, day(59))).toEqual({ unitPrice: '1100.5000', itemId, code: '603' });
  expect(await priceOn(list, day(60))).toEqual({ unitPrice: '1200.0000', itemId, code: null });
  const trail = await under.deps.db.prisma.auditLog.findFirst({ where: { action: 'priceList.laterPrices', subjectId: list.id } });
  expect(trail).toMatchObject({ actorId: manager.userId, detail: { validFrom: day(30), laterPrices: [{ code: 'MOVE', unitPrice: '1100.5' }] } });
});

test('what was entered for a day is replaced, and taken back by saying nothing of it', async () => {
  const list = await priced();
  await set(list, day(30), [move('1100'), { ...move('50'), code: 'ONSITE_LABOUR' }]);
  await set(list, day(30), [move('1300')]);
  expect((await item(list))?.laterPrices).toMatchObject([{ unitPrice: '1300.00' }]);
  expect((await item(list, 'ONSITE_LABOUR'))?.laterPrices).toEqual([]);
  expect((await set(list, day(30), [])).status).toBe(200);
  expect((await item(list))?.laterPrices).toEqual([]);
  expect(await priceOn(list, day(31))).toMatchObject({ unitPrice: '1000.0000' });
});

test('the list shows what has begun as what counts, and a change at once changes that and leaves what comes', async () => {
  const list = await priced();
  await set(list, day(30), [move('1300')]);
  const { rows } = await under.deps.db.pool.query<{ id: string }>("select id from price_item where price_list_id = $1 and code = 'MOVE'", [list.id]);
  await under.deps.db.pool.query('insert into price_item_price (item_id, valid_from, unit_price, vat_rate) values ($1, $2, 1150, 20)', [
    rows[0]?.id,
    day(-10),
  ]);
  expect(await item(list)).toMatchObject({ unitPrice: '1150.00', laterPrices: [{ validFrom: day(30) }] });
  const { version, code, name, items } = await read(list);
  const sent = items.map(({ id: _id, laterPrices: _later, ...one }) => (one.code === 'MOVE' ? { ...one, unitPrice: '1160', name: 'Nakil' } : one));
  await manager.put(`/api/v1/price-lists/${list.id}`).set('If-Match', `"v${version}"`).send({ code, name, items: sent }).expect(200);
  expect(await item(list)).toMatchObject({ unitPrice: '1160.00', name: 'Nakil', laterPrices: [{ validFrom: day(30), unitPrice: '1300.00' }] });
  expect(await priceOn(list, day(-11))).toMatchObject({ unitPrice: '1000.0000' });
  expect(await priceOn(list, day(-10))).toMatchObject({ unitPrice: '1160.0000' });
});

test.each([
  [0, [move('1')], { validFrom: expect.stringContaining('Yarın') }],
  [-3, [move('1')], { validFrom: expect.stringContaining('Yarın') }],
  [5, [{ ...move('1'), code: 'YOK' }], { 'items.0.code': 'Böyle bir kayıt yok.' }],
  [5, [move('1'), move('2')], { 'items.1.code': 'Bu değer zaten kullanılıyor.' }],
  [5, [move('1', { vatRate: '18' })], { 'items.0.vatRate': 'Seçilen günde geçerli bir KDV oranı değil.' }],
  [5, [move('1', { withholdingCode: '699' })], { 'items.0.withholdingCode': 'Bilinen bir tevkifat kodu değil.' }],
  [5, [move('-1')], { 'items.0.unitPrice': expect.any(String) }],
])('%i days from now %j is refused at its field and changes nothing', async (offset, items, errors) => {
  const list = await priced();
  const before = await read(list);
  const { status, body } = await set(list, day(offset), items);
  expect([status, body.errors]).toEqual([400, errors]);
  expect(await read(list)).toEqual(before);
});

test('whoever read an older list is told so; only managers enter prices', async () => {
  const list = await priced();
  const put = (agent: TestAgent, version: number) =>
    agent
      .put(`/api/v1/price-lists/${list.id}/later-prices`)
      .set('If-Match', `"v${version}"`)
      .send({ validFrom: day(30), items: [move('1100')] });
  await put(manager, 1).expect(200);
  expect((await put(manager, 1).expect(412)).body.current).toMatchObject({ version: 2 });
  for (const role of ['staff', 'accountant', 'technician', 'ops'] as const) await put(await under.as(role), 2).expect(403);
  expect((await set({ ...list, id: randomUUID() }, day(30), []).catch(() => ({ status: 404 }))).status).toBe(404);
});

test('codes that are saved reach lines of days on which they count', async () => {
  const list = await priced();
  const { pool } = under.deps.db;
  await set(list, day(30), [move('1000', { withholdingCode: '603' })]);
  const line = async (date: CivilDate): Promise<string> => {
    const id = randomUUID();
    await pool.query(
      `insert into charge_line (id, business_key, ticket_id, customer_id, contract_id, contract_version, work_type, item_code, description, service_date, quantity, unit, unit_price,
          discount_percent, vat_rate, net, vat, gross, covered, rule_id, reason_tr, reason_en, inputs, created_at)
       select $1::uuid, 'work:' || $1::text, t.id, $2, $3, 1, 'MOVE', 'MOVE', 'x', $4, 1, 'HUR', 1, 0, 20, 1, 0.2, 1.2, false, 'R', 'n', 'n', '{}', now() from ticket t limit 1`,
      [id, list.firm.customerId, list.firm.contractId, date],
    );
    return id;
  };
  await pool.query(
    `insert into ticket (id, number, state, seq, snapshot, head_hash, channel, priority, subject, description, locale, requester_email, received_at, updated_at)
     values ($1, 1, 'CLOSED', 1, '{}', 'x', 'WEB', 'NORMAL', 'Konu', 'Metin', 'tr', 'a@b.example', now(), now())`,
    [randomUUID()],
  );
  const [early, late] = [await line(day(29)), await line(day(30))];
  const { version, code, name, items } = await read(list);
  const sent = items.map(({ id: _id, laterPrices: _later, ...one }) => one);
  const { body } = await manager.put(`/api/v1/price-lists/${list.id}`).set('If-Match', `"v${version}"`).send({ code, name, items: sent }).expect(200);
  expect(body.codedLines).toBe(1);
  const { rows } = await pool.query('select withholding_code as code from charge_line where id = any($1) order by service_date', [[early, late]]);
  expect(rows).toEqual([{ code: null }, { code: '603' }]);
});

test('a form that was left open over the first day of later prices does not undo them: whoever sends it reads what counts by now', async () => {
  const list = await priced();
  const seen = await read(list);
  expect(seen.pricesOf).toBe(TODAY);
  const { pool } = under.deps.db;
  // As if the form had been opened yesterday, and the price had begun at midnight.
  await pool.query(
    `insert into price_item_price (item_id, valid_from, unit_price, vat_rate)
     select id, $2::date, 1500, 20 from price_item where price_list_id = $1 and code = 'MOVE'`,
    [list.id, TODAY],
  );
  const items = seen.items.map(({ id: _id, laterPrices: _later, ...one }) => one);
  const put = (pricesOf: CivilDate | undefined, prices: readonly object[] = items) =>
    manager
      .put(`/api/v1/price-lists/${list.id}`)
      .set('If-Match', `"v${seen.version}"`)
      .send({ code: seen.code, name: seen.name, currency: seen.currency, items: prices, pricesOf });
  const { body } = await put(day(-1)).expect(412);
  expect(body).toMatchObject({ code: 'CHANGED_MEANWHILE', current: { pricesOf: TODAY } });
  expect((await item(list))?.unitPrice).toBe('1500.00');
  const now = (await read(list)).items.map(({ id: _id, laterPrices: _later, ...one }) => one);
  expect((await put(TODAY, now).expect(200)).body.items).toContainEqual(expect.objectContaining({ code: 'MOVE', unitPrice: '1500.00' }));
});
