import { randomUUID } from 'node:crypto';
import type TestAgent from 'supertest/lib/agent';
import type { PriceList } from '../../api/contract/price-lists';
import type { Prisma } from '../../platform/generated/prisma/client';
import { startApi, type ApiUnderTest } from '../support/api-app';
import { makeBook } from '../support/charge-books';
import { addPriceList, addVersion } from '../support/contract-versions';
import { createFirm, type Firm } from '../support/firm';
import { putTicket, type PutTicket } from '../support/stored-ticket';

let under: ApiUnderTest;
let accountant: TestAgent & { userId: string };
let manager: TestAgent & { userId: string };
beforeAll(async () => {
  under = await startApi();
  [accountant, manager] = [await under.as('accountant'), await under.as('manager')];
});
afterAll(() => under.close());

interface Buyer {
  readonly firm: Firm;
  readonly ticket: PutTicket;
  readonly priceListId: string;
}

async function buyer(): Promise<Buyer> {
  const { pool } = under.deps.db;
  const firm = await createFirm(pool);
  await pool.query('update customer set designated_buyer = true where id = $1', [firm.customerId]);
  const { rows } = await pool.query<{ id: string }>('select price_list_id as id from contract where id = $1', [firm.contractId]);
  return { firm, ticket: await putTicket(pool, firm, 'CLOSED'), priceListId: rows[0]?.id ?? '' };
}

/** A billed line of onsite work for 20,000 lira, as it is made before anybody has chosen a code. */
async function line({ firm, ticket }: Buyer, date: string, more: Partial<Prisma.ChargeLineCreateManyInput> = {}): Promise<string> {
  const id = randomUUID();
  const amounts = { quantity: '1', unitPrice: '20000', discountPercent: '0', vatRate: '20', net: '20000', vat: '4000', gross: '24000' };
  await under.deps.db.prisma.chargeLine.create({
    data: {
      ...{ id, businessKey: `work:${id}`, ticketId: ticket.id, customerId: firm.customerId, contractId: firm.contractId, contractVersion: 1 },
      ...{ workType: 'ONSITE_LABOUR', itemCode: 'ONSITE_LABOUR', description: 'İş', serviceDate: new Date(date), unit: 'HUR' },
      ...{ ruleId: 'M7-ONSITE', reasonTr: 'n', reasonEn: 'n', inputs: {}, covered: false, createdAt: new Date(), ...amounts, ...more },
      ...(more.hold != null && more.hold !== 'HELD' && { holdDecidedAt: new Date(), holdDecidedById: accountant.userId }),
    },
  });
  return id;
}

const list = async (id: string): Promise<PriceList> => (await manager.get(`/api/v1/price-lists/${id}`).expect(200)).body as PriceList;

/** Saves a list with a code on its onsite labour, the other items as they are. */
async function saveCode(priceListId: string, withholdingCode: string | null): Promise<number> {
  const { version, code, name, items } = await list(priceListId);
  const sent = items.map(({ id: _id, laterPrices: _later, ...item }) => (item.workType === 'ONSITE_LABOUR' ? { ...item, withholdingCode } : item));
  const { body } = await manager
    .put(`/api/v1/price-lists/${priceListId}`)
    .set('If-Match', `"v${version}"`)
    .send({ code, name, items: sent })
    .expect(200);
  return (body as { codedLines: number }).codedLines;
}

const codes = async (...ids: readonly string[]) => {
  const rows = await under.deps.db.prisma.chargeLine.findMany({ where: { id: { in: [...ids] } }, select: { id: true, withholdingCode: true } });
  return ids.map((id) => rows.find((row) => row.id === id)?.withholdingCode);
};
const detail = async (id: string) => (await accountant.get(`/api/v1/charge-lines/${id}`).expect(200)).body;
const nameCode = (id: string, body: object, agent: TestAgent = accountant) => agent.post(`/api/v1/charge-lines/${id}/withholding`).send(body);
const check = async (query: object) => (await accountant.get('/api/v1/charge-lines/export-check').query(query).expect(200)).body.withholding;
const found = async (filter: object) =>
  (
    await accountant
      .get('/api/v1/charge-lines')
      .query({ filter: JSON.stringify(filter) })
      .expect(200)
  ).body.data.map(({ id }: { id: string }) => id) as string[];

describe('codes that are saved on a price list', () => {
  test('reach its billed lines that no book holds, are counted and stand in the trail; a book then withholds', async () => {
    const one = await buyer();
    const other = await buyer();
    const booked = await line(one, '2026-06-03');
    await makeBook(accountant, { period: '2026-06', customerId: one.firm.customerId });
    const reached = [
      await line(one, '2026-06-04'),
      await line(one, '2026-07-04', { hold: 'BILLED', holdReason: 'NO_APPROVAL' }),
      await line(one, '2026-07-05', { hold: 'HELD', holdReason: 'NO_APPROVAL' }),
      await line(one, '2026-07-06', { withholdingCode: '602' }),
      // Its price was a choice among items; all of them have the code.
      await line(one, '2026-07-07', { itemCode: null }),
    ];
    const kept = [
      booked,
      await line(one, '2026-07-08', { hold: 'WAIVED' }),
      await line(one, '2026-07-09', { hold: 'VOIDED' }),
      await line(one, '2026-07-10', { covered: true, net: '0', vat: '0', gross: '0' }),
      await line(one, '2026-07-11', { withholdingOwn: true }),
      await line(one, '2026-07-12', { workType: 'MOVE', itemCode: 'MOVE' }),
      await line(one, '2026-07-13', { businessKey: `expense:${randomUUID()}`, workType: 'TRAVEL', itemCode: null }),
      await line(other, '2026-07-04'),
    ];
    expect(await saveCode(one.priceListId, '603')).toBe(reached.length);
    expect(await codes(...reached)).toEqual(reached.map(() => '603'));
    expect(await codes(...kept)).toEqual(kept.map(() => null));
    // Nothing is left to be done by a second save, and no trail is written of it.
    expect(await saveCode(one.priceListId, '603')).toBe(0);
    const trail = await under.deps.db.prisma.auditLog.findMany({ where: { action: 'charge.code', subjectId: { in: [...reached, ...kept] } } });
    expect(trail.map(({ subjectId }) => subjectId).toSorted()).toEqual(reached.toSorted());
    expect(trail.find(({ subjectId }) => subjectId === reached[3])).toMatchObject({
      ...{ actorId: manager.userId, subjectType: 'chargeLine' },
      ...{ detail: { fields: ['withholdingCode'], changes: { withholdingCode: { from: '602', to: '603' } } } },
    });
    const ofList = await under.deps.db.prisma.auditLog.findFirst({ where: { action: 'priceList.update', subjectId: one.priceListId } });
    expect(ofList?.detail).toMatchObject({ codedLines: reached.length });
    expect(await makeBook(accountant, { period: '2026-07', customerId: one.firm.customerId })).toMatchObject({ withheld: '8400.00' });
  });

  test('are taken off again, and leave lines of days on which the contract had another list', async () => {
    const one = await buyer();
    await addVersion(under.deps.db.pool, one.firm.contractId, '2026-06-10', { price_list_id: await addPriceList(under.deps.db.pool, '1') });
    const [before, after] = [await line(one, '2026-06-09'), await line(one, '2026-06-10')];
    expect(await saveCode(one.priceListId, '603')).toBe(1);
    expect(await codes(before, after)).toEqual(['603', null]);
    expect(await saveCode(one.priceListId, null)).toBe(1);
    expect(await codes(before, after)).toEqual([null, null]);
  });
});

test('the code of expenses reaches those with a receipt that no book holds', async () => {
  const one = await buyer();
  const expense = (date: string) => line(one, date, { businessKey: `expense:${randomUUID()}`, workType: 'TRAVEL', itemCode: null });
  const booked = await expense('2026-03-03');
  await makeBook(accountant, { period: '2026-03', customerId: one.firm.customerId });
  const [open, work] = [await expense('2026-03-04'), await line(one, '2026-03-05')];
  const { body } = await accountant
    .put('/api/v1/withholding/firm')
    .set('If-Match', '"v0"')
    .send({ limits: [], ratios: [], expenseCode: '602' })
    .expect(200);
  expect(body.codedLines).toBeGreaterThanOrEqual(1);
  expect(await codes(booked, open, work)).toEqual([null, '602', null]);
});

describe('the code of one line', () => {
  test('is named with a reason by whoever keeps the books, and what its list says later leaves it', async () => {
    const one = await buyer();
    const id = await line(one, '2026-02-03');
    expect(await detail(id)).toMatchObject({ mayNameCode: true, withholdingCode: null });
    expect((await nameCode(id, { code: '602', reason: ' ' }).expect(400)).body.errors).toHaveProperty('reason');
    expect((await nameCode(id, { code: '699', reason: 'x' }).expect(400)).body.errors).toEqual({ code: 'Bilinen bir tevkifat kodu değil.' });
    for (const role of ['staff', 'technician', 'ops'] as const) await nameCode(id, { code: '602', reason: 'x' }, await under.as(role)).expect(403);
    await nameCode(randomUUID(), { code: '602', reason: 'x' }).expect(404);
    expect(await codes(id)).toEqual([null]);
    for (let again = 0; again < 2; again += 1) {
      const { body } = await nameCode(id, { code: '602', reason: 'Mali müşavir danışmanlık dedi' }).expect(200);
      expect(body).toMatchObject({ id, withholdingCode: '602' });
    }
    const trail = await under.deps.db.prisma.auditLog.findMany({ where: { action: 'charge.code', subjectId: id } });
    expect(trail).toHaveLength(1);
    expect(trail[0]).toMatchObject({ actorId: accountant.userId, detail: { changes: { withholdingCode: { from: null, to: '602' } } } });
    expect(JSON.stringify(trail[0]?.detail)).not.toContain('danışmanlık');
    expect(await saveCode(one.priceListId, '603')).toBe(0);
    expect(await codes(id)).toEqual(['602']);
  });

  test('is final once a book holds the line, and nothing that is not billed has one', async () => {
    const one = await buyer();
    const [booked, covered, waived] = [
      await line(one, '2026-01-03'),
      await line(one, '2026-01-04', { covered: true, net: '0', vat: '0', gross: '0' }),
      await line(one, '2026-01-05', { hold: 'WAIVED' }),
    ];
    await makeBook(accountant, { period: '2026-01', customerId: one.firm.customerId });
    expect((await nameCode(booked, { code: '603', reason: 'x' }).expect(409)).body.code).toBe('CODE_EXPORTED');
    expect((await nameCode(waived, { code: '603', reason: 'x' }).expect(400)).body.errors).toEqual({ code: expect.stringContaining('girmeyen') });
    for (const id of [booked, covered, waived]) expect(await detail(id)).toMatchObject({ mayNameCode: false });
    expect(await codes(booked, covered, waived)).toEqual([null, null, null]);
  });

  test('is named together with a price that nobody knew, and not without one', async () => {
    const one = await buyer();
    const [unpriced, priced] = [
      await line(one, '2026-02-05', { hold: 'HELD', holdReason: 'NO_PRICE' }),
      await line(one, '2026-02-05', { hold: 'HELD', holdReason: 'NO_APPROVAL' }),
    ];
    const spoken = { spokenWith: 'Çağrı Ünlü', spokenOn: '2026-02-06' };
    const decide = (id: string, more: object) =>
      accountant.post(`/api/v1/charge-lines/${id}/decision`).send({ decision: 'BILLED', reason: 'Liste güncellendi', ...spoken, ...more });
    expect((await decide(priced, { withholdingCode: '603' }).expect(400)).body.errors).toEqual({ withholdingCode: expect.any(String) });
    const { body } = await decide(unpriced, { unitPrice: '10', withholdingCode: '603' }).expect(200);
    expect(body).toMatchObject({ hold: 'BILLED', withholdingCode: '603' });
    const trail = await under.deps.db.prisma.auditLog.findFirst({ where: { action: 'charge.decide', subjectId: unpriced } });
    expect(trail?.detail).toMatchObject({ withholdingCode: '603' });
    // Somebody has named it.
    expect(await saveCode(one.priceListId, '602')).toBe(1);
    expect(await codes(unpriced, priced)).toEqual(['603', '602']);
  });
});

test('a frozen month keeps its codes: neither a list nor a person names one there any more', async () => {
  const one = await buyer();
  const [frozen, open] = [await line(one, '2026-08-03'), await line(one, '2026-09-03')];
  await under.deps.db.pool.query(
    `insert into billing_period (id, customer_id, period, state, frozen_at, created_at, updated_at) values (gen_random_uuid(), $1, '2026-08', 'FROZEN', now(), now(), now())`,
    [one.firm.customerId],
  );
  expect(await saveCode(one.priceListId, '603')).toBe(1);
  expect((await nameCode(frozen, { code: '602', reason: 'x' })).status).toBe(409);
  expect(await codes(frozen, open)).toEqual([null, '603']);
  expect(await detail(frozen)).toMatchObject({ mayNameCode: false });
});

test('before an export the billed lines of designated buyers without a code are counted and can be listed, until somebody has said that they have none', async () => {
  const one = await buyer();
  const choice = { period: '2026-05', customerId: one.firm.customerId };
  const open = [await line(one, '2026-05-03'), await line(one, '2026-05-04', { hold: 'BILLED' })];
  await line(one, '2026-05-05', { withholdingCode: '603' });
  await line(one, '2026-05-06', { hold: 'HELD', holdReason: 'NO_APPROVAL' });
  await line(one, '2026-05-07', { vatRate: '0', vat: '0', gross: '20000' });
  await line(one, '2026-06-01');
  expect(await check(choice)).toMatchObject({ withoutCode: 2 });
  expect((await found({ ...choice, withoutCode: true })).toSorted()).toEqual(open.toSorted());
  await nameCode(open[0] ?? '', { code: null, reason: 'Mal satışı' }).expect(200);
  expect(await check(choice)).toMatchObject({ withoutCode: 1 });
  await under.deps.db.pool.query('update customer set designated_buyer = false where id = $1', [one.firm.customerId]);
  expect(await found({ ...choice, withoutCode: true })).toEqual([]);
  expect(await check(choice)).toBeNull();
});

test('a line that a book holds tells what that book withheld, whatever limits and buyers say by now', async () => {
  const one = await buyer();
  const id = await line(one, '2026-04-03', { withholdingCode: '603' });
  expect((await detail(id)).withholding).toMatchObject({ outcome: 'WITHHELD', withheld: '2800.00', book: null });
  const { at } = await makeBook(accountant, { period: '2026-04', customerId: one.firm.customerId });
  await under.deps.db.pool.query('update customer set designated_buyer = false where id = $1', [one.firm.customerId]);
  expect((await detail(id)).withholding).toMatchObject({
    ...{ outcome: 'NOT_DESIGNATED', withheld: '0.00' },
    book: { at, tenths: 7, withheld: '2800.00', payable: '21200.00' },
  });
});
