import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Worksheet } from 'exceljs';
import type TestAgent from 'supertest/lib/agent';
import { addAmounts, lineAmounts, negateAmount } from '../../domain/money';
import { judgeWithholding, NOTHING_ENTERED } from '../../domain/withholding';
import { MONEY_CHECKS } from '../../scripts/doctor/money-checks';
import { startApi, type ApiUnderTest } from '../support/api-app';
import { fetchBook, makeBook } from '../support/charge-books';
import { grandTotals, monthTotals } from '../support/excel-totals';
import { createFirm, type Firm } from '../support/firm';
import { runFolder } from '../support/services';
import { putTicket, type PutTicket } from '../support/stored-ticket';

let under: ApiUnderTest;
let accountant: TestAgent & { userId: string };
beforeAll(async () => {
  under = await startApi();
  accountant = await under.as('accountant');
});
afterAll(() => under.close());

interface Buyer {
  readonly firm: Firm;
  readonly ticket: PutTicket;
}

async function buyer(isDesignated: boolean): Promise<Buyer> {
  const firm = await createFirm(under.deps.db.pool);
  await under.deps.db.pool.query('update customer set designated_buyer = $2 where id = $1', [firm.customerId, isDesignated]);
  return { firm, ticket: await putTicket(under.deps.db.pool, firm, 'CLOSED') };
}

interface LineOptions {
  readonly unitPrice: string;
  readonly quantity?: string;
  readonly vatRate?: string;
  readonly code?: string | null;
  readonly hold?: 'HELD' | 'WAIVED' | null;
}

async function line({ firm, ticket }: Buyer, date: string, { unitPrice, quantity = '1', vatRate = '20', code = '603', hold = null }: LineOptions) {
  const id = randomUUID();
  const { net, vat, gross } = lineAmounts({ quantity, unitPrice, vatRate, discountPercent: '0' });
  await under.deps.db.pool.query(
    `insert into charge_line (id, business_key, ticket_id, customer_id, contract_id, contract_version, work_type, description, service_date, quantity, unit, unit_price,
        discount_percent, vat_rate, withholding_code, net, vat, gross, covered, rule_id, reason_tr, reason_en, inputs, created_at, hold, hold_reason, hold_decided_at)
     values ($1::uuid, 'test:' || $1::text, $2, $3, $4, 1, 'ONSITE_LABOUR', 'İş', $5, $6, 'HUR', $7, 0, $8, $9, $10, $11, $12, false, 'M10', 'n', 'n', '{}', now(), $13,
        case when $13::text is not null then 'NO_APPROVAL' end, case when $13::text = 'WAIVED' then now() end)`,
    [id, ticket.id, firm.customerId, firm.contractId, date, quantity, unitPrice, vatRate, code, net, vat, gross, hold],
  );
  return { id, code, date, net, vat, gross };
}

const totals = async (filter: object) =>
  (
    await accountant
      .get('/api/v1/charge-lines/totals')
      .query({ filter: JSON.stringify(filter) })
      .expect(200)
  ).body as { gross: string; withheld: string; payable: string };
const detail = async (id: string) => (await accountant.get(`/api/v1/charge-lines/${id}`).expect(200)).body;
const check = async (query: object) => (await accountant.get('/api/v1/charge-lines/export-check').query(query).expect(200)).body.withholding;
const column = (sheet: Worksheet | undefined, header: string): unknown[] => {
  const at = (sheet?.getRow(1).values as unknown[]).indexOf(header);
  return (sheet?.getColumn(at).values ?? []).slice(2);
};
const doctor = async (): Promise<string> => {
  const sums = MONEY_CHECKS.find(({ name }) => name.startsWith('every export holds the sums'));
  const storage = { has: () => Promise.resolve(true), sizeOf: () => Promise.resolve(0) };
  return (await sums?.run({ pool: under.deps.db.pool, client: undefined as never, storage, now: Date.now() }))?.detail ?? '';
};

describe('limits and ratios', () => {
  const put = (agent: TestAgent, version: number, body: object) =>
    agent
      .put('/api/v1/withholding/firm')
      .set('If-Match', `"v${version}"`)
      .send({ limits: [], ratios: [], ...body });

  test('are entered by version, by whoever keeps the books; the desk reads them, technicians do not', async () => {
    const { body: empty } = await accountant.get('/api/v1/withholding/firm').expect(200);
    expect(empty).toEqual({ id: 'firm', version: 0, updatedAt: null, limits: [], ratios: [], expenseCode: null });
    const limits = [
      { year: 2030, amount: '20000.00' },
      { year: 2031, amount: '22500.50' },
    ];
    const ratios = [{ code: '603', from: '2030-01-01', tenths: 8 }];
    const { body: entered } = await put(accountant, 0, { limits, ratios, expenseCode: '603' }).expect(200);
    expect(entered).toMatchObject({ version: 1, codedLines: 0, limits: limits.toReversed(), ratios, expenseCode: '603' });
    const { codedLines: _codedLines, ...stored } = entered;
    expect((await put(accountant, 0, { limits }).expect(412)).body.current).toEqual(stored);
    await put(await under.as('manager'), 1, { limits, ratios }).expect(200);
    const staff = await under.as('staff');
    expect((await staff.get('/api/v1/withholding/firm').expect(200)).body.version).toBe(2);
    await put(staff, 2, {}).expect(403);
    const technician = await under.as('technician');
    await technician.get('/api/v1/withholding/firm').expect(403);
    const [first] = await under.deps.db.prisma.auditLog.findMany({ where: { action: 'withholding.update' }, orderBy: { id: 'asc' } });
    expect(first).toMatchObject({ actorId: accountant.userId, detail: { changes: { limits: { from: [], to: limits.toReversed() } } } });
    await put(accountant, 2, {}).expect(200);
  });

  test.each([
    [{ limits: [{ year: 2024, amount: '1.00' }] }, { 'limits.0.year': 'Yıl 2025–2100 aralığında olmalıdır.' }],
    [{ limits: [{ year: 2027, amount: '0' }] }, { 'limits.0.amount': '0’dan büyük olmalıdır.' }],
    [
      {
        limits: [
          { year: 2027, amount: '1' },
          { year: 2027, amount: '2' },
        ],
      },
      { 'limits.1.year': 'Bu değer zaten kullanılıyor.' },
    ],
    [{ expenseCode: 'X' }, { expenseCode: 'Bilinen bir tevkifat kodu değil.' }],
    [{ ratios: [{ code: '699', from: '2027-01-01', tenths: 5 }] }, { 'ratios.0.code': 'Bilinen bir tevkifat kodu değil.' }],
    [{ ratios: [{ code: '603', from: '2027-02-30', tenths: 5 }] }, { 'ratios.0.from': expect.any(String) }],
    [{ ratios: [{ code: '603', from: '2027-01-01', tenths: 11 }] }, { 'ratios.0.tenths': 'En çok 10 olabilir.' }],
    [
      {
        ratios: [
          { code: '603', from: '2027-01-01', tenths: 5 },
          { code: '603', from: '2027-01-01', tenths: 6 },
        ],
      },
      { 'ratios.1.from': 'Bu değer zaten kullanılıyor.' },
    ],
  ])('are refused at their field: %j', async (body, errors) => {
    const { body: before } = await accountant.get('/api/v1/withholding/firm').expect(200);
    expect((await put(accountant, before.version, body).expect(400)).body.errors).toEqual(errors);
    expect((await accountant.get('/api/v1/withholding/firm').expect(200)).body).toEqual(before);
  });
});

test('a price has a code or none; an unknown one is named at its field, in both languages', async () => {
  const manager = await under.as('manager');
  const item = (more: object) => ({ workType: 'ONSITE_LABOUR', code: 'A', name: 'İşçilik', unit: 'HUR', unitPrice: '100', vatRate: '20', ...more });
  const post = (more: object) =>
    manager.post('/api/v1/price-lists').send({ code: `t-${randomUUID().slice(0, 8)}`, name: 'Liste', items: [item(more)] });
  expect((await post({}).expect(201)).body.items[0].withholdingCode).toBeNull();
  expect((await post({ withholdingCode: '' }).expect(201)).body.items[0].withholdingCode).toBeNull();
  const { body: list } = await post({ withholdingCode: '603' }).expect(201);
  expect(list.items[0].withholdingCode).toBe('603');
  const put = (more: object, locale = 'tr') =>
    manager
      .put(`/api/v1/price-lists/${list.id}`)
      .set('If-Match', '"v1"')
      .set('Accept-Language', locale)
      .send({ code: list.code, name: 'Liste', items: [item(more)] });
  expect((await put({ withholdingCode: '604' }).expect(400)).body.errors).toEqual({ 'items.0.withholdingCode': 'Bilinen bir tevkifat kodu değil.' });
  expect((await put({ withholdingCode: 603 }).expect(400)).body.errors).toHaveProperty(['items.0.withholdingCode']);
  expect((await manager.get(`/api/v1/price-lists/${list.id}`).expect(200)).body).toEqual(list);
  expect((await put({ withholdingCode: null }).expect(200)).body.items[0].withholdingCode).toBeNull();
});

describe('a month', () => {
  test('of a designated buyer above the limit: each line, each sum and the total, by an independent addition, and the same whenever it is fetched', async () => {
    const [designated, ordinary] = [await buyer(true), await buyer(false)];
    const own = [
      await line(designated, '2026-11-03', { unitPrice: '4333.33', quantity: '2' }),
      await line(designated, '2026-11-14', { unitPrice: '0.37', code: '602' }),
      await line(designated, '2026-11-28', { unitPrice: '3333.35', vatRate: '10' }),
      // Neither counts towards the limit, and nothing is withheld of them.
      await line(designated, '2026-11-05', { unitPrice: '7000', code: null }),
      await line(designated, '2026-11-06', { unitPrice: '100', vatRate: '0' }),
    ];
    const others = [await line(ordinary, '2026-11-20', { unitPrice: '50000' })];
    await line(designated, '2026-11-07', { unitPrice: '100000', hold: 'HELD' });
    await line(designated, '2026-11-08', { unitPrice: '100000', hold: 'WAIVED' });

    const codedGross = addAmounts('0', ...own.flatMap(({ code, gross }) => (code === null ? [] : [gross])));
    const judged = [...own.map((of) => [of, true] as const), ...others.map((of) => [of, false] as const)].map(([of, isDesignatedBuyer]) => ({
      ...of,
      ...judgeWithholding(of, { isDesignatedBuyer, codedGross }, NOTHING_ENTERED),
    }));
    const withheld = addAmounts('0', ...judged.map((of) => of.withheld));
    const gross = addAmounts('0', ...judged.map((of) => of.gross));
    expect(judged.map(({ outcome }) => outcome)).toEqual(['WITHHELD', 'WITHHELD', 'WITHHELD', 'NO_CODE', 'NO_VAT', 'NOT_DESIGNATED']);

    const made = await makeBook(accountant, { period: '2026-11' });
    expect(made).toMatchObject({ gross, withheld });
    const fetched = await fetchBook(accountant, made.id);
    const file = join(runFolder(), `tevkifat-${made.id}.xlsx`);
    writeFileSync(file, fetched.bytes);
    expect(await monthTotals(file)).toMatchObject({ lines: 6, gross, withheld });
    const summary = fetched.book.getWorksheet('Özet');
    // The lines that wait are told of below the total.
    expect(column(summary, 'Tevkif Edilen KDV').filter((cell) => cell !== undefined)).toHaveLength(7);
    const sheet = fetched.book.getWorksheet('Fatura Satırları');
    const byAmount = (of: { net: string; withheld: string; payable: string }) => [Number(of.net), Number(of.withheld), Number(of.payable)];
    const written = column(sheet, 'Matrah').map((net, index) => [
      net,
      column(sheet, 'Tevkif Edilen KDV')[index] ?? 0,
      column(sheet, 'Ödenecek')[index],
    ]);
    expect(written.toSorted()).toEqual(judged.map(byAmount).toSorted());
    const codes = column(sheet, 'Tevkifat Kodu');
    const rates = column(sheet, 'Tevkifat Oranı');
    expect(
      codes
        .map((code, index) => (code ? `${String(code)} ${String(rates[index])}` : null))
        .filter(Boolean)
        .toSorted(),
    ).toEqual(['602 9/10', '603 7/10', '603 7/10']);
    expect(await doctor()).toBe('to the kuruş');

    // Limits, ratios, buyers and lines change; what was made does not.
    const { pool } = under.deps.db;
    await pool.query('update customer set designated_buyer = not designated_buyer where id = any($1)', [
      [designated.firm.customerId, ordinary.firm.customerId],
    ]);
    expect((await fetchBook(accountant, made.id)).bytes.equals(fetched.bytes)).toBe(true);
    const now = await makeBook(accountant, { period: '2026-11' });
    expect(now).toMatchObject({ gross, withheld: '7000.00' });
    const former = (await fetchBook(accountant, now.id)).book.getWorksheet('Önceki Dökümler');
    expect(column(former, 'Tevkif Edilen KDV')).toEqual([Number(withheld)]);
    expect(column(former, 'Ödenecek')).toEqual([Number(addAmounts(gross, negateAmount(withheld)))]);
  });

  test('at the limit withholds nothing; a kuruş beyond it all of its lines, also where the list shows a part of them', async () => {
    const designated = await buyer(true);
    const { customerId } = designated.firm;
    // 8,000.00 + 2,000.00 net are 12,000.00 with VAT.
    const first = await line(designated, '2026-10-01', { unitPrice: '8000' });
    await line(designated, '2026-10-31', { unitPrice: '2000' });
    await line(designated, '2026-09-30', { unitPrice: '5000' });
    const october = { customerId, period: '2026-10' };
    expect(await totals(october)).toMatchObject({ gross: '12000.00', withheld: '0.00', payable: '12000.00' });
    expect((await detail(first.id)).withholding).toEqual({
      ...{ outcome: 'WITHIN_LIMIT', tenths: 7, withheld: '0.00', payable: '9600.00', codedGross: '12000.00' },
      ...{ limit: '12000.00', isLimitKnown: true, book: null, released: null },
    });
    await line(designated, '2026-10-15', { unitPrice: '0.01' });
    // 0.01 net has no VAT that could be written, but it is beyond the limit.
    expect(await totals(october)).toMatchObject({ gross: '12000.01', withheld: '1400.00', payable: '10600.01' });
    expect(await totals({ customerId, serviceDate_gte: '2026-10-31' })).toMatchObject({ gross: '2400.00', withheld: '280.00', payable: '2120.00' });
    // Each month is an invoice of its own.
    expect(await totals({ customerId })).toMatchObject({ gross: '18000.01', withheld: '1400.00' });
    expect((await detail(first.id)).withholding).toMatchObject({
      outcome: 'WITHHELD',
      withheld: '1120.00',
      payable: '8480.00',
      codedGross: '12000.01',
    });
  });

  test('a book of new lines goes on where the one before it ended: together they are above the limit', async () => {
    const designated = await buyer(true);
    const choice = { period: '2026-08', customerId: designated.firm.customerId };
    await line(designated, '2026-08-03', { unitPrice: '8000' });
    expect(await makeBook(accountant, choice)).toMatchObject({ gross: '9600.00', withheld: '0.00' });
    await line(designated, '2026-08-04', { unitPrice: '3000' });
    const added = await makeBook(accountant, { ...choice, lines: 'NEW' });
    expect(added).toMatchObject({ gross: '3600.00', withheld: '420.00' });
    const file = join(runFolder(), `tevkifat-${added.id}.xlsx`);
    writeFileSync(file, (await fetchBook(accountant, added.id)).bytes);
    expect(await monthTotals(file)).toEqual(await grandTotals(file));
    expect(await doctor()).toBe('to the kuruş');
  });

  test('whoever decides about a line that waits sees what would be withheld of it; of one that was given up nothing is said', async () => {
    const designated = await buyer(true);
    const held = await line(designated, '2026-07-02', { unitPrice: '20000', hold: 'HELD' });
    const waived = await line(designated, '2026-07-03', { unitPrice: '20000', hold: 'WAIVED' });
    const plain = await line(designated, '2026-07-04', { unitPrice: '20000', code: null });
    expect((await detail(held.id)).withholding).toMatchObject({ outcome: 'WITHHELD', withheld: '2800.00', codedGross: '24000.00' });
    for (const { id } of [waived, plain]) expect((await detail(id)).withholding).toBeNull();
    expect(await totals({ customerId: designated.firm.customerId })).toMatchObject({ gross: '24000.00', withheld: '0.00' });
  });

  test('of a year whose limit nobody has entered is computed by the last known one, and that is said until it is entered', async () => {
    const designated = await buyer(true);
    const choice = { period: '2029-03', customerId: designated.firm.customerId };
    await line(designated, '2029-03-03', { unitPrice: '12000' });
    expect(await check(choice)).toEqual({ limit: '12000.00', isLimitKnown: false, isUndecided: expect.any(Boolean), withoutCode: 0 });
    expect(await totals(choice)).toMatchObject({ withheld: '1680.00' });
    const { body } = await accountant.get('/api/v1/withholding/firm').expect(200);
    const limits = [{ year: 2029, amount: '15000.00' }];
    await accountant
      .put('/api/v1/withholding/firm')
      .set('If-Match', `"v${body.version}"`)
      .send({ limits, ratios: [{ code: '603', from: '2029-03-03', tenths: 4 }] })
      .expect(200);
    expect(await check(choice)).toMatchObject({ limit: '15000.00', isLimitKnown: true });
    expect(await totals(choice)).toMatchObject({ withheld: '0.00' });
    await line(designated, '2029-03-02', { unitPrice: '1000' });
    // By the ratio of each line's own day.
    expect(await totals(choice)).toMatchObject({ withheld: '1100.00' });
    expect(await makeBook(accountant, choice)).toMatchObject({ withheld: '1100.00' });
  });

  test('the export asks whether VAT is withheld, where designated buyers are invoiced and no price has a code', async () => {
    const [designated, ordinary] = [await buyer(true), await buyer(false)];
    for (const one of [designated, ordinary]) await line(one, '2026-05-03', { unitPrice: '12000', code: null });
    await under.deps.db.pool.query('update price_item set withholding_code = null');
    expect(await check({ period: '2026-05' })).toEqual({ limit: '12000.00', isLimitKnown: true, isUndecided: true, withoutCode: 1 });
    expect(await check({ period: '2026-05', customerId: ordinary.firm.customerId })).toBeNull();
    await under.deps.db.pool.query(`update price_item set withholding_code = '603' where work_type = 'MOVE'`);
    expect(await check({ period: '2026-05' })).toMatchObject({ isUndecided: false });
  });
});

test('the doctor finds a book that withholds another sum than its lines', async () => {
  expect(await doctor()).toBe('to the kuruş');
  await under.deps.db.pool.query(
    `insert into charge_export (id, period, line_count, net, vat, gross, withheld, only_new, created_by_id, created_at) values ($1, '2026-04', 0, 0, 0, 0, 5, true, $2, now())`,
    [randomUUID(), accountant.userId],
  );
  expect(await doctor()).toMatch(/^1: export [0-9a-f-]{36} of the new lines of 2026-04$/);
});
