import { randomUUID } from 'node:crypto';
import { Workbook } from 'exceljs';
import type { CustomerProfit, ProfitRow } from '../../api/contract/profitability';
import { monthsLater } from '../../domain/civil-date';
import { lastMonth } from '../../domain/month-end';
import { addSums, figuresOf, type ProfitFigures } from '../../domain/profitability/figures';
import { startApi, type ApiUnderTest } from '../support/api-app';
import { createFirm, type Firm } from '../support/firm';
import { putLine, putMonthTicket, putVisitWithoutTimes } from '../support/month-desk';
import { insert } from '../relay/relay-fixture';

type Agent = Awaited<ReturnType<ApiUnderTest['as']>>;

let under: ApiUnderTest;
let accountant: Agent;
beforeAll(async () => {
  under = await startApi();
  accountant = await under.as('accountant');
});
afterEach(() => pool().query('delete from labour_cost'));
afterAll(() => under.close());

const PATH = '/api/v1/profitability';
const to = lastMonth(Date.now());
const from = monthsLater(to, -1);
const pool = () => under.deps.db.pool;
const hour = (firstDay: string, amount: string, personId: string | null = null) =>
  insert(pool(), 'labour_cost', {
    ...{ id: randomUUID(), person_id: personId, first_day: firstDay, amount, created_at: new Date(), updated_at: new Date() },
  });
const given = { hold_reason: 'NO_APPROVAL', hold_note: 'x', hold_decided_at: new Date() };
const list = async (query: object): Promise<{ data: ProfitRow[]; total: number; totals: ProfitFigures }> =>
  (
    await accountant
      .get(PATH)
      .query({ from, to, ...query })
      .expect(200)
  ).body;
const only = (firm: Firm, query: object = {}) => list({ filter: JSON.stringify({ customerId: firm.customerId }), ...query });
const figures = async (firm: Firm): Promise<ProfitFigures> => {
  const { data } = await only(firm);
  return (data[0] as ProfitRow).figures;
};
const ofCustomer = async (firm: Firm): Promise<CustomerProfit> =>
  (await accountant.get(`${PATH}/${firm.customerId}`).query({ from, to }).expect(200)).body;

const priceListOf = async (firm: Firm): Promise<string | undefined> =>
  (await pool().query<{ id: string }>('select price_list_id as id from contract where id = $1', [firm.contractId])).rows[0]?.id;

/** A customer with a ticket in the last month. */
async function customer(): Promise<{ firm: Firm; line: (columns?: object, month?: string) => Promise<string> }> {
  const firm = await createFirm(pool());
  const ticketId = await putMonthTicket(pool(), firm, to);
  return { firm, line: (columns = {}, month = to) => putLine(pool(), firm, month, ticketId, { ...columns }) };
}

test.each(['staff', 'technician', 'ops'] as const)('%s see nothing of it', async (role) => {
  const agent = await under.as(role);
  for (const path of ['', '/export', '/book', `/${randomUUID()}`]) await agent.get(`${PATH}${path}`).query({ from, to }).expect(403);
});

test.each([
  [{ from: to, to: from }, 'to'],
  [{ from: monthsLater(to, -24), to }, 'to'],
  [{ from: '2026-13', to }, 'from'],
  [{ to }, 'from'],
  [{ from, to, by: 'person' }, 'by'],
  [{ from, to, sort: 'net' }, 'sort'],
])('%j is refused at its field', async (query, field) => {
  const { body } = await accountant.get(PATH).query(query).expect(400);
  expect(Object.keys(body.errors as object)).toContain(field);
});

test('revenue by kind: what waits, is covered, given up or cancelled is none, and a correction takes off', async () => {
  const { firm, line } = await customer();
  const id = await line({ minutes: 60 });
  await line({ source: 'EXPENSE', work_type: 'LODGING', net: 40, vat: 4, gross: 44, unit_price: '40' });
  await line({ work_type: 'PART_OUT_OF_WARRANTY', net: 300, vat: 60, gross: 360, unit_price: '300' });
  await line({ hold: 'HELD', hold_reason: 'NO_APPROVAL' });
  await line({ hold: 'WAIVED', ...given, hold_decided_by_id: accountant.userId });
  await line({ hold: 'VOIDED', ...given, hold_decided_by_id: accountant.userId });
  await line({ covered: true, net: 0, vat: 0, gross: 0, discount_percent: '100', minutes: 30 });
  await line({ source: 'CORRECTION', corrects_id: id, quantity: '-1', net: '-10', vat: '-2', gross: '-12', unit_price: '10' });
  expect(await figures(firm)).toMatchObject({
    revenue: { FEES: '0.00', WORK: '100.00', PARTS: '300.00', EXPENSES: '40.00', CORRECTIONS: '-10.00' },
    ...{ revenueTotal: '430.00', coveredValue: '100.00', minutes: { remote: 90, onsite: 0, planned: 0 } },
    cost: { labour: '0.00', expenses: '40.00', parts: '0.00' },
    unknown: { LABOUR_COST: 2, VISIT_TIME: 0, TRAVEL_COST: 0, PART_COST: 1, LIST_PRICE: 0, CURRENCY: 0 },
    ...{ contribution: null, contributionSoFar: '390.00', share: null },
  });
});

test('an hour costs what it costs on its day: of everybody, or of the person from the day of their own', async () => {
  const { firm, line } = await customer();
  await line({ minutes: 50, recorded_by_id: firm.technician.id });
  expect((await figures(firm)).unknown.LABOUR_COST).toBe(1);
  await hour(`${to}-11`, '999');
  expect((await figures(firm)).unknown.LABOUR_COST).toBe(1);
  await hour('2020-01-01', '300');
  await hour(`${to}-01`, '600');
  expect(await figures(firm)).toMatchObject({ cost: { labour: '500.00' }, contribution: '-400.00', share: '-400.00', hourly: '120.00' });
  await hour(`${to}-11`, '1', firm.technician.id);
  expect((await figures(firm)).cost.labour).toBe('500.00');
  await hour(`${to}-10`, '100.01', firm.technician.id);
  // 50 of 60 minutes of 100,01 are 83,341666…
  expect((await figures(firm)).cost.labour).toBe('83.34');
});

test('work is that of whoever had the session or went to the visit, not of whoever wrote it down', async () => {
  const { firm } = await customer();
  await hour('2020-01-01', '100');
  await hour('2020-01-01', '200', firm.technician.id);
  const visit = await putVisitWithoutTimes(pool(), firm, to);
  await putLine(pool(), firm, to, visit.ticketId, { visit_id: visit.id, business_key: `visit:${visit.id}`, work_type: 'ONSITE_VISIT', unit: 'C62' });
  expect(await figures(firm)).toMatchObject({ unknown: { VISIT_TIME: 1 }, hourly: null, contribution: null });
  await putLine(pool(), firm, to, visit.ticketId, { visit_id: visit.id, minutes: 60, recorded_by_id: firm.staff.id });
  expect(await figures(firm)).toMatchObject({
    unknown: { VISIT_TIME: 0 },
    cost: { labour: '200.00' },
    minutes: { onsite: 60 },
    contribution: '0.00',
  });
});

test('a session is that of its technician, whoever ended it', async () => {
  const { firm } = await customer();
  await hour('2020-01-01', '100');
  await hour('2020-01-01', '240', firm.technician.id);
  const ticketId = await putMonthTicket(pool(), firm, to);
  const id = randomUUID();
  await insert(pool(), 'remote_session', {
    ...{ id, ticket_id: ticketId, consent_id: randomUUID(), technician_id: firm.technician.id, started_at: new Date(), minutes: 30 },
  });
  const line = { work_type: 'REMOTE_SUPPORT', minutes: 15, recorded_by_id: firm.staff.id };
  await putLine(pool(), firm, to, ticketId, { ...line, business_key: `session:${id}` });
  await putLine(pool(), firm, to, ticketId, { ...line, business_key: `session:${id}:rest` });
  expect(await figures(firm)).toMatchObject({ cost: { labour: '120.00' }, minutes: { remote: 30 } });
});

test('parts cost what their item is bought for; travel without a receipt, and covered work without a price, are not known', async () => {
  const { firm, line } = await customer();
  const priceListId = await priceListOf(firm);
  await insert(pool(), 'price_item', {
    ...{ id: randomUUID(), price_list_id: priceListId, work_type: 'PART_OUT_OF_WARRANTY', code: 'SSD', name: 'SSD', unit: 'C62' },
    ...{ unit_price: '300', vat_rate: '20', purchase_price: '180.5' },
  });
  await line({ work_type: 'PART_OUT_OF_WARRANTY', item_code: 'SSD', quantity: '2', unit: 'C62', unit_price: '300', net: 600, vat: 120, gross: 720 });
  expect(await figures(firm)).toMatchObject({ cost: { parts: '361.00' }, contribution: '239.00' });
  await insert(pool(), 'price_item', {
    ...{ id: randomUUID(), price_list_id: priceListId, work_type: 'TRAVEL', code: 'KM', name: 'Yol', unit: 'KMT' },
    ...{ unit_price: '22.5', vat_rate: '20', purchase_price: '7.25' },
  });
  await line({ work_type: 'TRAVEL', item_code: 'KM', quantity: '10', unit: 'KMT', unit_price: '22.5', net: 225, vat: 45, gross: 270 });
  expect(await figures(firm)).toMatchObject({ cost: { parts: '361.00', expenses: '72.50' }, contribution: '391.50', unknown: { TRAVEL_COST: 0 } });
  await pool().query('update price_list set currency = $2 where id = $1', [priceListId, 'USD']);
  expect(await figures(firm)).toMatchObject({ cost: { parts: '0.00', expenses: '0.00' }, unknown: { PART_COST: 1, TRAVEL_COST: 1 } });
  await line({ work_type: 'TRAVEL', unit: 'KMT' });
  await line({ covered: true, net: 0, vat: 0, gross: 0, unit_price: '0' });
  // That a part costs nothing under warranty is said by its list.
  await line({ covered: true, net: 0, vat: 0, gross: 0, unit_price: '0', item_code: 'GARANTI' });
  expect((await figures(firm)).unknown).toMatchObject({ TRAVEL_COST: 2, LIST_PRICE: 1, CURRENCY: 0 });
});

test('a line that was taken back whole costs nothing any more, one in part does', async () => {
  const { firm, line } = await customer();
  await hour('2020-01-01', '60');
  const [whole, part] = [await line({ minutes: 10 }), await line({ minutes: 20 })];
  const back = { source: 'CORRECTION', quantity: '-1' };
  await line({ ...back, corrects_id: whole, net: '-100', vat: '-20', gross: '-120' });
  await line({ ...back, corrects_id: part, net: '-50', vat: '-10', gross: '-60', unit_price: '50' });
  expect(await figures(firm)).toMatchObject({ revenueTotal: '50.00', minutesTotal: 20, cost: { labour: '20.00' }, contribution: '30.00' });
});

test('what was taken back and is billed by another line was done as it was recorded; parts are bought as the other line says', async () => {
  const { firm, line } = await customer();
  await hour('2020-01-01', '60');
  await insert(pool(), 'price_item', {
    ...{ id: randomUUID(), price_list_id: await priceListOf(firm), work_type: 'PART_OUT_OF_WARRANTY', code: 'SSD', name: 'SSD', unit: 'C62' },
    ...{ unit_price: '300', vat_rate: '20', purchase_price: '180' },
  });
  const lodging = { work_type: 'LODGING', unit: 'C62' };
  const part = { work_type: 'PART_OUT_OF_WARRANTY', item_code: 'SSD', unit: 'C62', unit_price: '300' };
  const recorded = [
    [await line({ minutes: 30 }), {}],
    [await line({ ...lodging, source: 'EXPENSE' }), lodging],
    [await line({ ...part, quantity: '2', net: 600, vat: 120, gross: 720 }), { ...part, net: 300, vat: 60, gross: 360 }],
  ] as const;
  for (const [id, right] of recorded) {
    const { rows } = await pool().query<{ net: string; vat: string }>('select -net as net, -vat as vat from charge_line where id = $1', [id]);
    const [{ net, vat } = { net: '', vat: '' }] = rows;
    await line({
      source: 'CORRECTION',
      corrects_id: id,
      work_type: 'LODGING',
      quantity: '-1',
      unit_price: '-1',
      net,
      vat,
      gross: Number(net) + Number(vat),
    });
    await line({ net: 50, vat: 10, gross: 60, unit_price: '50', ...right, source: 'MANUAL', from_line_id: id });
  }
  expect(await figures(firm)).toMatchObject({
    ...{ minutesTotal: 30, cost: { labour: '30.00', expenses: '100.00', parts: '180.00' } },
    revenue: { WORK: '150.00', EXPENSES: '150.00', PARTS: '900.00', CORRECTIONS: '-800.00' },
    unknown: { LABOUR_COST: 0, VISIT_TIME: 0, TRAVEL_COST: 0, PART_COST: 0, LIST_PRICE: 0, CURRENCY: 0 },
  });
});

test('a fee that was replaced by hand is one; hours that were entered by hand were worked for a time that nobody knows', async () => {
  const { firm, line } = await customer();
  await line({ source: 'FIXED_FEE', work_type: 'CONTRACT_FEE', unit: 'C62', ticket_id: null });
  await line({ source: 'MANUAL', work_type: 'CONTRACT_FEE', unit: 'C62', ticket_id: null });
  expect(await figures(firm)).toMatchObject({ revenue: { FEES: '200.00' }, contribution: '200.00' });
  await line({ source: 'MANUAL', ticket_id: null });
  expect(await figures(firm)).toMatchObject({
    revenue: { FEES: '200.00', WORK: '100.00' },
    unknown: { VISIT_TIME: 1 },
    contribution: null,
    hourly: null,
  });
});

test('pieces that were split by their number cost as many; of an amount that was split off it was kept of how many it is, once not', async () => {
  const { firm, line } = await customer();
  await insert(pool(), 'price_item', {
    ...{ id: randomUUID(), price_list_id: await priceListOf(firm), work_type: 'PART_OUT_OF_WARRANTY', code: 'SSD', name: 'SSD', unit: 'C62' },
    ...{ unit_price: '100', vat_rate: '20', purchase_price: '60' },
  });
  const part = { work_type: 'PART_OUT_OF_WARRANTY', item_code: 'SSD', unit: 'C62' };
  const two = await line({ ...part, quantity: '2', net: 200, vat: 40, gross: 240 });
  await line({ ...part, from_line_id: two });
  expect(await figures(firm)).toMatchObject({ cost: { parts: '180.00' }, unknown: { PART_COST: 0 } });
  const one = await line({ ...part, unit_price: '70', net: 70, vat: 14, gross: 84 });
  const off = await line({ ...part, from_line_id: one, origin_id: one, unit_price: '30', net: 30, vat: 6, gross: 36 });
  await pool().query('update charge_line set origin_id = id where id = $1', [one]);
  expect(await figures(firm)).toMatchObject({ revenueTotal: '400.00', cost: { parts: '180.00' }, unknown: { PART_COST: 2 } });
  await pool().query('update charge_line set recorded_quantity = case when id = $1 then 2 else 0 end where id = any($2)', [one, [one, off]]);
  expect(await figures(firm)).toMatchObject({ revenueTotal: '400.00', cost: { parts: '300.00' }, unknown: { PART_COST: 0 } });
});

test('what was entered by hand and split by amount is of so many pieces as nobody knows, and stands instead of nothing', async () => {
  const { firm, line } = await customer();
  await insert(pool(), 'price_item', {
    ...{ id: randomUUID(), price_list_id: await priceListOf(firm), work_type: 'PART_OUT_OF_WARRANTY', code: 'SSD', name: 'SSD', unit: 'C62' },
    ...{ unit_price: '100', vat_rate: '20', purchase_price: '60' },
  });
  const byHand = { work_type: 'PART_OUT_OF_WARRANTY', item_code: 'SSD', unit: 'C62', source: 'MANUAL', ticket_id: null };
  const id = randomUUID();
  await line({ ...byHand, id, origin_id: id, unit_price: '700', net: 700, vat: 140, gross: 840 });
  await line({ ...byHand, from_line_id: id, origin_id: id, unit_price: '300', net: 300, vat: 60, gross: 360 });
  expect(await figures(firm)).toMatchObject({ revenueTotal: '1000.00', cost: { parts: '0.00' }, unknown: { PART_COST: 2 }, unknownLines: 2 });
});

test('an expense cost us what its receipt says, however much of it is billed', async () => {
  const { firm, line } = await customer();
  const hotel = { source: 'EXPENSE', work_type: 'LODGING', unit: 'C62' };
  const id = await line({ ...hotel, unit_price: '4000', net: 4000, vat: 800, gross: 4800 });
  expect(await figures(firm)).toMatchObject({ cost: { expenses: '4000.00' }, contribution: '0.00' });
  await accountant.post(`/api/v1/charge-lines/${id}/change`).send({ unitPrice: '1000', reason: 'Şikâyet' }).expect(200);
  expect(await figures(firm)).toMatchObject({ revenueTotal: '1000.00', cost: { expenses: '4000.00' }, contribution: '-3000.00' });
  // Each part has its share of it, and together they cost what the whole did.
  await accountant.post(`/api/v1/charge-lines/${id}/split`).send({ net: '333.33', reason: 'İki faturaya' }).expect(201);
  const { rows } = await pool().query<{ cost: string }>(
    'select receipt_net::text as cost from charge_line where $1 in (id, from_line_id) order by net',
    [id],
  );
  expect(rows.map(({ cost }) => cost)).toEqual(['1333.32', '2666.68']);
  expect(await figures(firm)).toMatchObject({ revenueTotal: '1000.00', cost: { expenses: '4000.00' } });
});

test('a line of which two things are not known is one line', async () => {
  const { firm, line } = await customer();
  await line({ source: 'VISIT', work_type: 'ONSITE_VISIT', covered: true, net: 0, vat: 0, gross: 0, unit_price: '0', visit_id: randomUUID() });
  expect(await figures(firm)).toMatchObject({ unknown: { VISIT_TIME: 1, LIST_PRICE: 1 }, unknownLines: 1 });
});

test('contracts and what has none are the customer, months are the contract, and the whole is all of them', async () => {
  const [one, other] = [await customer(), await customer()];
  await hour('2020-01-01', '100.01');
  for (const { line } of [one, other]) {
    await line({ minutes: 7 });
    await line({ minutes: 13 }, from);
    await line({ minutes: 11, contract_id: null, contract_version: null });
  }
  const detail = await ofCustomer(one.firm);
  expect(detail.contracts.map(({ contractNumber, months }) => [contractNumber !== null, months.map(({ period }) => period)])).toEqual([
    [true, [from, to]],
    [false, [to]],
  ]);
  expect(figuresOf(addSums(detail.contracts.flatMap(({ months }) => months.map((month) => month.figures))))).toEqual(detail.figures);
  expect(await figures(one.firm)).toEqual(detail.figures);
  const contracts = await only(one.firm, { by: 'contract', sort: 'customerName' });
  expect(contracts.data.map(({ figures: own }) => own)).toEqual(detail.contracts.map(({ figures: own }) => own));
  expect(contracts.totals).toEqual(detail.figures);
  const all = await list({ perPage: 500 });
  expect(all.totals).toEqual(figuresOf(addSums(all.data.map(({ figures: own }) => own))));
  expect((await list({ perPage: 1, page: 2 })).totals).toEqual(all.totals);
  expect(await list({ perPage: 500, page: 9 })).toEqual({ data: [], total: all.total, totals: all.totals });
});

test('is searched, ordered, and narrowed to those that lose money or have something unknown', async () => {
  const [small, great] = [await customer(), await customer()];
  await hour('2020-01-01', '1200');
  await small.line({ minutes: 60 });
  await great.line({ net: 5000, vat: 1000, gross: 6000, unit_price: '5000' });
  await great.line({ work_type: 'TRAVEL', unit: 'KMT' });
  const found = async (query: object): Promise<string[]> => {
    const mine = [small.firm.customerId, great.firm.customerId];
    return (await list({ perPage: 500, ...query })).data.map(({ customerId }) => customerId).filter((id) => mine.includes(id));
  };
  expect(await found({ sort: '-revenue' })).toEqual([great.firm.customerId, small.firm.customerId]);
  expect(await found({ sort: 'contribution' })).toEqual([small.firm.customerId, great.firm.customerId]);
  expect(await found({ sort: '-minutes' })).toEqual([small.firm.customerId, great.firm.customerId]);
  expect(await found({ filter: '{"only":"LOSS"}' })).toEqual([small.firm.customerId]);
  expect(await found({ filter: '{"only":"UNKNOWN"}' })).toEqual([great.firm.customerId]);
  expect(await found({ q: String(small.firm.customerNumber) })).toEqual([small.firm.customerId]);
  expect(await found({ from: monthsLater(from, -3), to: monthsLater(from, -2) })).toEqual([]);
});

test('a customer without lines has nothing, and one that is not there is not found', async () => {
  const firm = await createFirm(pool());
  expect(await ofCustomer(firm)).toMatchObject({ contracts: [], figures: { revenueTotal: '0.00', contribution: '0.00' } });
  await accountant.get(`${PATH}/${randomUUID()}`).query({ from, to }).expect(404);
});

test('as CSV and as an Excel book: a row per customer, contract and month, what is not known empty and in words', async () => {
  const { firm, line } = await customer();
  await line({ minutes: 30 });
  await line({}, from);
  const query = { from, to, locale: 'tr', filter: JSON.stringify({ customerId: firm.customerId }) };
  const { text } = await accountant.get(`${PATH}/export`).query(query).expect(200);
  const [head = '', ...rows] = text.replace('\uFEFF', '').trim().split('\r\n');
  const names = head.split(';');
  const cell = (row: string | undefined, name: string) => row?.split(';')[names.indexOf(name)];
  expect(rows.map((row) => [cell(row, 'Ay'), cell(row, 'Gelir'), cell(row, 'Katkı Payı'), cell(row, 'Bilinmeyenler')])).toEqual([
    [`"=""${from}"""`, '100,00', '100,00', ''],
    [`"=""${to}"""`, '100,00', '', 'Saat maliyeti girilmemiş iş: 1'],
  ]);
  const { body } = await accountant
    .get(`${PATH}/book`)
    .query(query)
    .buffer(true)
    .parse((res, done) => {
      const parts: Buffer[] = [];
      res.on('data', (part: Buffer) => parts.push(part));
      res.on('end', () => done(null, Buffer.concat(parts)));
    })
    .expect(200);
  const book = new Workbook();
  await book.xlsx.load(body as never);
  const sheet = book.worksheets[0];
  const column = names.indexOf('Gelir') + 1;
  expect([sheet?.name, sheet?.getRow(2).getCell(column).value, sheet?.getRow(3).getCell(column).value]).toEqual(['Kârlılık', 100, 100]);
  expect(sheet?.getRow(3).getCell(names.indexOf('Katkı Payı') + 1).value).toBeNull();
});
