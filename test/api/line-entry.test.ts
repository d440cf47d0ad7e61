import type TestAgent from 'supertest/lib/agent';
import { freezePeriod } from '../../platform/billing-periods';
import { inTransaction } from '../../platform/transaction';
import { comparedLeftNetSql, raisedToSql } from '../../platform/approved-amount-sql';
import { MONEY_CHECKS } from '../../scripts/doctor/money-checks';
import { startApi, type ApiUnderTest } from '../support/api-app';
import { makeBook } from '../support/charge-books';
import { createFirm, type Firm } from '../support/firm';
import { putLine } from '../support/put-line';
import { putApproval } from '../support/stored-approval';
import { putTicket, type PutTicket } from '../support/stored-ticket';

let under: ApiUnderTest;
let firm: Firm;
let other: Firm;
let ticket: PutTicket;
let accountant: TestAgent & { userId: string };
beforeAll(async () => {
  under = await startApi();
  accountant = await under.as('accountant');
  other = await createFirm(under.deps.db.pool);
});
afterAll(() => under.close());
beforeEach(async () => {
  firm = await createFirm(under.deps.db.pool);
  ticket = await putTicket(under.deps.db.pool, firm, 'CLOSED');
});

const owner = () => ({ customerId: firm.customerId, contractId: firm.contractId, ticketId: ticket.id });
const work = (columns: Readonly<Record<string, unknown>> = {}) => putLine(under.deps.db.pool, owner(), '2026-05-04', columns);
const freeze = (period: string) =>
  inTransaction(under.deps.db.pool, (client) => freezePeriod(client, { customerId: firm.customerId, period, at: Date.now() }));
const ENTRY = {
  ...{ serviceDate: '2026-05-04', workType: 'CUSTOM_DEVELOPMENT', description: 'Özel rapor', quantity: '2', unit: 'HUR', unitPrice: '750.005' },
  reason: 'Telefonla anlaşıldı',
};
const enter = (more: object = {}, by: TestAgent = accountant) =>
  by.post('/api/v1/charge-lines').send({ ...ENTRY, customerId: firm.customerId, ...more });
const to = (id: string, path: string, body: object) => accountant.post(`/api/v1/charge-lines/${id}/${path}`).send({ reason: 'Sebep', ...body });
const detail = async (id: string) => (await accountant.get(`/api/v1/charge-lines/${id}`).expect(200)).body;
/** What the doctor finds wrong: by all that is said of money, or by amounts alone. */
const faults = async (checks = MONEY_CHECKS.slice(0, 3)): Promise<string> => {
  const storage = { has: () => Promise.resolve(true), sizeOf: () => Promise.resolve(0) };
  const found = await Promise.all(
    checks.map((check) => check.run({ pool: under.deps.db.pool, client: undefined as never, storage, now: Date.now() })),
  );
  return JSON.stringify(found);
};

describe('a line that is entered by hand', () => {
  test('is of no ticket, is billed by the month of its service, and stands in lists, sums and the book', async () => {
    const { body: made } = await enter({ contractId: firm.contractId }).expect(201);
    expect(made).toMatchObject({
      ...{ source: 'MANUAL', ticketId: null, ticketNumber: null, contractId: firm.contractId, contractVersion: 1, billingMonth: '2026-05' },
      ...{ net: '1500.01', vat: '300.00', gross: '1800.01', vatRate: '20', covered: false, hold: null, recordedById: accountant.userId },
      // The customer reads it: why it was entered stands in the trail alone.
      reasonTr: 'Muhasebece girilen bedel',
    });
    expect(await detail(made.id)).toMatchObject({ ticketState: null, ticketEnded: false, corrections: [], parts: [], billingState: 'OPEN' });
    const filter = JSON.stringify({ customerId: firm.customerId, period: '2026-05' });
    for (const sort of ['serviceDate', '-ticketNumber']) {
      const { body: list } = await accountant.get('/api/v1/charge-lines').query({ filter, sort }).expect(200);
      expect(list.data).toMatchObject([{ id: made.id }]);
    }
    const { body: totals } = await accountant.get('/api/v1/charge-lines/totals').query({ filter }).expect(200);
    expect(totals).toMatchObject({ count: 1, gross: '1800.01' });
    expect(await makeBook(accountant, { period: '2026-05', customerId: firm.customerId })).toMatchObject({ lineCount: 1, gross: '1800.01' });
    const trail = await under.deps.db.prisma.auditLog.findFirst({ where: { action: 'charge.enter', subjectId: made.id } });
    expect(trail?.detail).toMatchObject({ customerId: firm.customerId, billingMonth: '2026-05', net: '1500.01' });
    expect(await faults()).not.toContain(made.id);
  });

  test('comes once under one key, and into the next open month where its own is frozen', async () => {
    await freeze('2026-05');
    const key = `entry-${firm.customerId}`;
    const [first, again] = [await enter().set('Idempotency-Key', key).expect(201), await enter().set('Idempotency-Key', key)];
    expect(again.body.id).toBe(first.body.id);
    expect(first.body.billingMonth).toBe('2026-06');
    const refused = await enter({ billingMonth: '2026-05' }).expect(409);
    expect(refused.body).toMatchObject({ code: 'MONTH_FROZEN' });
    expect(refused.body.errors.billingMonth).toContain('Mayıs 2026');
  });

  test.each([
    [{ unitPrice: '0' }, 'unitPrice', 'düzeltin'],
    [{ unitPrice: '-5' }, 'unitPrice', 'düzeltin'],
    [{ unitPrice: '0.001', quantity: '1' }, 'unitPrice', 'düzeltin'],
    [{ discountPercent: '100' }, 'discountPercent', 'bedelsiz'],
    [{ quantity: '0' }, 'quantity', 'büyük'],
    [{ vatRate: '18' }, 'vatRate', 'KDV'],
    [{ billingMonth: '2026-04' }, 'billingMonth', 'Mayıs 2026'],
    [{ billingMonth: '2099-01' }, 'billingMonth', 'son ay'],
    [{ withholdingCode: '999' }, 'withholdingCode', ''],
    [{ workType: undefined }, 'workType', ''],
    [{ reason: ' ' }, 'reason', ''],
  ])('with %j is refused at %s, and nothing is there', async (more, field, words) => {
    const { body } = await enter(more).expect(400);
    expect(body.errors[field]).toContain(words);
    expect(await under.deps.db.prisma.chargeLine.count({ where: { customerId: firm.customerId } })).toBe(0);
  });

  test('is refused with the contract or the item of nobody, or of another customer', async () => {
    expect((await enter({ contractId: other.contractId }).expect(400)).body.errors).toHaveProperty('contractId');
    expect((await enter({ priceItemId: other.customerId }).expect(400)).body.errors).toHaveProperty('priceItemId');
    for (const role of ['staff', 'technician', 'ops'] as const) await enter({}, await under.as(role)).expect(403);
  });

  test('has an item of the list of its contract, if it has one', async () => {
    const itemOf = async ({ contractId }: Firm): Promise<string> => {
      const query = 'select i.id from price_item i join contract k on k.price_list_id = i.price_list_id where k.id = $1 limit 1';
      return (await under.deps.db.pool.query<{ id: string }>(query, [contractId])).rows[0]?.id ?? '';
    };
    const refused = await enter({ contractId: firm.contractId, priceItemId: await itemOf(other) }).expect(400);
    expect(refused.body.errors.priceItemId).toContain('bu sözleşmenin fiyat listesinden değil');
    await enter({ contractId: firm.contractId, priceItemId: await itemOf(firm) }).expect(201);
  });

  test('is cancelled as long as it is open, and corrected once it is final', async () => {
    const { body: wrong } = await enter().expect(201);
    await to(wrong.id, 'decision', { decision: 'VOIDED' }).expect(200);
    const { body: made } = await enter().expect(201);
    await freeze('2026-05');
    const { body: back } = await to(made.id, 'corrections', {}).expect(201);
    expect(back).toMatchObject({ source: 'CORRECTION', ticketId: null, net: '-1500.01', billingMonth: '2026-06' });
  });
});

test('only fees, lines by hand and corrections are of no ticket', async () => {
  await expect(work({ ticket_id: null })).rejects.toMatchObject({ constraint: 'charge_line_ticket' });
  await expect(work({ source: 'OTHER' })).rejects.toMatchObject({ constraint: 'charge_line_source_check' });
});

test('a line that is final is taken back and replaced in one step, in the month that is open', async () => {
  const id = await work();
  const right = { description: 'Kablo, 2 saat', quantity: '2', unit: 'HUR', unitPrice: '40' };
  expect((await to(id, 'replacement', right).expect(409)).body.code).toBe('NOT_FINAL');
  await freeze('2026-05');
  expect((await to(id, 'replacement', { ...right, unitPrice: '0' }).expect(400)).body.errors.unitPrice).toContain('düzeltin');
  expect((await detail(id)).corrections).toEqual([]);
  const { body: made } = await to(id, 'replacement', right).expect(201);
  expect(made).toMatchObject({
    source: 'MANUAL',
    fromLineId: id,
    ticketId: ticket.id,
    net: '80.00',
    billingMonth: '2026-06',
    serviceDate: '2026-05-04',
  });
  expect(await detail(id)).toMatchObject({ corrections: [{ net: '-100.00', billingMonth: '2026-06' }], parts: [{ id: made.id, net: '80.00' }] });
  await to(id, 'replacement', right).expect(400);
});

test('what stands in place of a line is carried by its approval and has its receipt, becomes no dearer, and is not left without its correction', async () => {
  const approvalId = await putApproval(under.deps.db.pool, firm, ticket, { status: 'APPROVED', columns: { decided_at: new Date() } });
  const receipt = { receipt_number: 'B-7', receipt_date: '2026-05-04', receipt_vendor: 'Otel Çınar' };
  const id = await work({ approval_id: approvalId, approved_line: 0, ...receipt });
  await freeze('2026-05');
  const right = { description: 'Kablo', quantity: '1', unit: 'HUR', unitPrice: '100' };
  expect((await to(id, 'replacement', { ...right, unitPrice: '100.01' }).expect(400)).body.errors.unitPrice).toContain('100');
  const { body: made } = await to(id, 'replacement', right).expect(201);
  expect(await under.deps.db.prisma.chargeLine.findUnique({ where: { id: made.id } })).toMatchObject({
    ...{ approvalId, approvedLine: 0, receiptNumber: 'B-7', receiptVendor: 'Otel Çınar' },
  });
  await to(made.id, 'change', { unitPrice: '1000' }).expect(400);
  const [correction] = (await detail(id)).corrections as { id: string }[];
  expect([(await detail(correction?.id ?? '')).isHalfReplaced, (await detail(made.id)).isHalfReplaced]).toEqual([true, false]);
  expect((await to(correction?.id ?? '', 'decision', { decision: 'VOIDED' }).expect(409)).body.code).toBe('REPLACEMENT_STANDS');
  expect((await to(correction?.id ?? '', 'billing-month', { billingMonth: '2026-08' }).expect(409)).body.code).toBe('REPLACEMENT_STANDS');
  await to(made.id, 'decision', { decision: 'VOIDED' }).expect(200);
  expect((await detail(correction?.id ?? '')).isHalfReplaced).toBe(false);
  await to(correction?.id ?? '', 'decision', { decision: 'VOIDED' }).expect(200);
  expect(await detail(id)).toMatchObject({ corrections: [] });
});

test('what stands in place of a line that the customer let go above the estimate rests on that decision, and leaves no more room than the line did', async () => {
  const { pool, prisma } = under.deps.db;
  const approvalId = await putApproval(pool, firm, ticket, { status: 'APPROVED', columns: { decided_at: new Date(), estimated_total: 1000 } });
  const content = { kind: 'EXCESS', exceeded: { cameTo: '1500.00' } } as never;
  const excessId = await putApproval(pool, firm, ticket, { n: 2, status: 'APPROVED', content, columns: { decided_at: new Date() } });
  const decided = { hold: 'BILLED', hold_reason: 'OVER_APPROVED', hold_decided_at: new Date(), released_by: 'CUSTOMER', excess_id: excessId };
  const id = await work({ approval_id: approvalId, unit_price: 1500, net: 1500, vat: 300, gross: 1800, ...decided });
  const raisedTo = async (): Promise<string> =>
    (await pool.query(`select ${raisedToSql('a', "'ONSITE_LABOUR'")} as most from approval a where a.id = $1`, [approvalId])).rows[0].most;
  await freeze('2026-05');
  expect(await raisedTo()).toBe('1500.00');
  const { body: made } = await to(id, 'replacement', { description: 'Kablo çekimi', quantity: '1', unit: 'HUR', unitPrice: '1500' }).expect(201);
  expect(await prisma.chargeLine.findUnique({ where: { id: made.id } })).toMatchObject({
    ...{ approvalId, excessId, hold: 'BILLED', holdReason: 'OVER_APPROVED', releasedBy: 'CUSTOMER' },
  });
  expect(await raisedTo()).toBe('1500.00');
});

test('what stands in place of work without an approval becomes no dearer either, however often it is replaced', async () => {
  const right = { description: 'Kablo', quantity: '1', unit: 'HUR', unitPrice: '100' };
  const id = await work();
  await freeze('2026-05');
  const { body: first } = await to(id, 'replacement', right).expect(201);
  await to(first.id, 'change', { unitPrice: '1000' }).expect(400);
  await freeze('2026-06');
  await to(first.id, 'replacement', { ...right, unitPrice: '1000' }).expect(400);
  await to(first.id, 'replacement', right).expect(201);
});

describe('a line that is not final', () => {
  test('is split by quantity and by amount, to the kuruş; parts of parts count on', async () => {
    const id = await work({ quantity: '3', unit_price: '33.335', net: '100.01', vat: '20.00', gross: '120.01' });
    const { body: hour } = await to(id, 'split', { quantity: '1' }).expect(201);
    expect(hour).toMatchObject({ fromLineId: id, source: 'WORK', ticketId: ticket.id, quantity: '1', unit: 'HUR', net: '33.34' });
    const { body: part } = await to(hour.id, 'split', { net: '10.01', billingMonth: '2026-07' }).expect(201);
    expect(part).toMatchObject({ fromLineId: hour.id, unit: 'C62', net: '10.01', billingMonth: '2026-07' });
    const rows = await under.deps.db.prisma.chargeLine.findMany({ where: { customerId: firm.customerId }, orderBy: { businessKey: 'asc' } });
    expect(rows.map(({ businessKey }) => businessKey.replace(/^test:[^#]*/, ''))).toEqual(['', '#2', '#3']);
    const sum = (of: 'net' | 'vat' | 'gross') => rows.reduce((total, row) => total + Math.round(Number(row[of]) * 100), 0);
    expect([sum('net'), sum('vat'), sum('gross')]).toEqual([10_001, 2_000, 12_001]);
    expect((await detail(id)).parts).toMatchObject([{ id: hour.id }]);
    for (const body of [{ quantity: '2' }, { quantity: '0' }, { net: '66.67' }, {}, { quantity: '1', net: '1' }])
      await to(id, 'split', body).expect(400);
    // Nothing that was recorded made these lines; their amounts add up.
    const found = await faults(MONEY_CHECKS.slice(1, 2));
    for (const row of rows) expect(found).not.toContain(row.businessKey);
  });

  const RATE = { original_currency: 'USD', original_unit_price: 100, exchange_rate: 33, rate_day: '2026-05-04', rate_source: 'ENTERED' };
  const compared = async (): Promise<object[]> => {
    const query = `select sum(${comparedLeftNetSql('l')})::text as net, bool_or(l.original_currency is not null and l.corrects_id is null) as foreign
                     from charge_line l where l.ticket_id = $1 and l.corrects_id is null`;
    return (await under.deps.db.pool.query(query, [ticket.id])).rows;
  };

  test.each<[string, string, string, boolean]>([
    ['split by amount', 'split', '3000.00', false],
    ['made cheaper', 'change', '2400.00', false],
    ['replaced once it is final', 'replacement', '3000.00', true],
  ])('of another currency is compared with what was approved by the same rates after it was %s', async (_what, path, net, isFinal) => {
    const id = await work({ ...RATE, rate_wanted_on: '2026-05-04', compared_rate: 30, unit_price: 3300, net: 3300, vat: 660, gross: 3960 });
    if (isFinal) await freeze('2026-05');
    const [price, replaced] = [{ unitPrice: '2640' }, { description: 'Kablo ve priz', unit: 'C62', unitPrice: '3300' }];
    await to(id, path, { split: { net: '1000' }, change: price, replacement: replaced }[path] ?? {}).expect((answer) =>
      expect(answer.status).toBeLessThan(300),
    );
    expect(await compared()).toEqual([{ net, foreign: isFinal }]);
  });

  test('is moved to another open month, never before its service, into or out of a frozen one', async () => {
    const id = await work();
    expect((await to(id, 'billing-month', { billingMonth: '2026-08' }).expect(200)).body.billingMonth).toBe('2026-08');
    await to(id, 'billing-month', { billingMonth: '2026-08' }).expect(200);
    expect((await to(id, 'billing-month', { billingMonth: '2026-04' }).expect(400)).body.errors.billingMonth).toContain('Mayıs 2026');
    await freeze('2026-06');
    const into = await to(id, 'billing-month', { billingMonth: '2026-06' }).expect(409);
    expect(into.body.errors.billingMonth).toContain('Haziran 2026');
    await freeze('2026-08');
    const out = await to(id, 'billing-month', { billingMonth: '2026-09' }).expect(409);
    expect(out.body.errors.billingMonth).toContain('Ağustos 2026');
    expect(await under.deps.db.prisma.auditLog.count({ where: { action: 'charge.move', subjectId: id } })).toBe(1);
  });

  test('is changed with a reason, the old values kept; recorded work becomes no dearer, what was entered by hand may', async () => {
    const id = await work();
    const { body: cheaper } = await to(id, 'change', { unitPrice: '90', description: 'Kablo ve priz' }).expect(200);
    expect(cheaper).toMatchObject({ net: '90.00', vat: '18.00', gross: '108.00', description: 'Kablo ve priz' });
    expect((await to(id, 'change', { unitPrice: '90.01' }).expect(400)).body.errors.unitPrice).toContain('talepte');
    expect((await to(id, 'change', { unitPrice: '0' }).expect(400)).body.errors.unitPrice).toContain('bedelsiz');
    const trail = await under.deps.db.prisma.auditLog.findFirst({ where: { action: 'charge.change', subjectId: id } });
    expect(trail?.detail).toMatchObject({ changes: { unitPrice: { from: '100', to: '90' }, net: { from: '100', to: '90.00' } } });
    const { body: byHand } = await enter().expect(201);
    expect((await to(byHand.id, 'change', { unitPrice: '1000' }).expect(200)).body.net).toBe('2000.00');
  });

  test('that is covered, waits, was given up, or that a book holds is neither split nor changed', async () => {
    const free = await work({ covered: true, net: '0', vat: '0', gross: '0', discount_percent: '100' });
    const held = await work({ hold: 'HELD', hold_reason: 'NO_APPROVAL' });
    for (const id of [free, held]) {
      expect((await to(id, 'split', { net: '1' }).expect(409)).body.code).toBe('NOTHING_TO_CHANGE');
      expect((await to(id, 'change', { unitPrice: '1' }).expect(409)).body.code).toBe('NOTHING_TO_CHANGE');
    }
    // Nobody puts off what waits for a decision: the freeze moves it on.
    expect((await to(held, 'billing-month', { billingMonth: '2026-08' }).expect(409)).body.code).toBe('NOTHING_TO_CHANGE');
    const { body: booked } = await enter({ serviceDate: '2026-03-02' }).expect(201);
    await makeBook(accountant, { period: '2026-03', customerId: firm.customerId });
    for (const [path, body] of [
      ['split', { net: '1' }],
      ['change', { unitPrice: '1' }],
      ['billing-month', { billingMonth: '2026-05' }],
    ] as const)
      expect((await to(booked.id, path, body).expect(409)).body.code).toBe('LINE_EXPORTED');
  });
});
