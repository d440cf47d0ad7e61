import { randomUUID } from 'node:crypto';
import type TestAgent from 'supertest/lib/agent';
import { MONEY_CHECKS } from '../../scripts/doctor/money-checks';
import { freezePeriod } from '../../platform/billing-periods';
import { inTransaction } from '../../platform/transaction';
import { startApi, type ApiUnderTest } from '../support/api-app';
import { makeBook } from '../support/charge-books';
import { createFirm, type Firm } from '../support/firm';
import { putLine } from '../support/put-line';
import { putTicket, type PutTicket } from '../support/stored-ticket';

let under: ApiUnderTest;
let firm: Firm;
let ticket: PutTicket;
let accountant: TestAgent & { userId: string };
beforeAll(async () => {
  under = await startApi();
  accountant = await under.as('accountant');
});
afterAll(() => under.close());
beforeEach(async () => {
  firm = await createFirm(under.deps.db.pool);
  ticket = await putTicket(under.deps.db.pool, firm, 'CLOSED');
});

const owner = () => ({ customerId: firm.customerId, contractId: firm.contractId, ticketId: ticket.id });
const line = (columns: Readonly<Record<string, unknown>> = {}) => putLine(under.deps.db.pool, owner(), '2026-05-04', columns);
const freeze = (period: string) =>
  inTransaction(under.deps.db.pool, (client) => freezePeriod(client, { customerId: firm.customerId, period, at: Date.now() }));
const correct = (id: string, body: object) => accountant.post(`/api/v1/charge-lines/${id}/corrections`).send({ reason: 'İki kez yazılmış', ...body });
const detail = async (id: string) => (await accountant.get(`/api/v1/charge-lines/${id}`).expect(200)).body;

test('a line of a frozen month is taken back whole by an opposite line in the next open one, which names it and says why', async () => {
  const id = await line();
  await freeze('2026-05');
  await freeze('2026-06');
  const { body: made } = await correct(id, {}).expect(201);
  expect(made).toMatchObject({
    ...{ source: 'CORRECTION', correctsId: id, billingMonth: '2026-07', serviceDate: '2026-05-04', ticketId: ticket.id, quantity: '-1' },
    ...{
      net: '-100.00',
      vat: '-20.00',
      gross: '-120.00',
      reasonTr: 'Daha önce faturalanan bir satırın düzeltmesi',
      covered: false,
      hold: null,
      recordedById: accountant.userId,
    },
  });
  expect(await detail(id)).toMatchObject({
    net: '100.00',
    source: 'WORK',
    corrections: [{ id: made.id, net: '-100.00', billingMonth: '2026-07', reason: 'İki kez yazılmış' }],
  });
  // Why is for staff alone.
  expect(JSON.stringify(made)).not.toContain('İki kez');
  const refused = await correct(id, {}).expect(400);
  expect(refused.body.errors.net).toContain('düzelt');
  const trail = await under.deps.db.prisma.auditLog.findFirst({ where: { action: 'charge.correct' } });
  expect(trail).toMatchObject({ subjectId: id, detail: { correctionId: made.id, net: '-100.00' } });
  // It is in the sums and the book of its own month.
  expect(await makeBook(accountant, { period: '2026-07', customerId: firm.customerId })).toMatchObject({ lineCount: 1, gross: '-120.00' });
});

test('parts are taken back one by one, never more than is left', async () => {
  const id = await line();
  await freeze('2026-05');
  await correct(id, { net: '33.33' }).expect(201);
  await correct(id, { net: '66.68' }).expect(400);
  const { body: rest } = await correct(id, {}).expect(201);
  expect(rest).toMatchObject({ net: '-66.67', vat: '-13.33' });
  expect((await detail(id)).corrections).toHaveLength(2);
  for (const check of MONEY_CHECKS.slice(0, 3)) {
    const storage = { has: () => Promise.resolve(true), sizeOf: () => Promise.resolve(0) };
    const found = await check.run({ pool: under.deps.db.pool, client: undefined as never, storage, now: Date.now() });
    expect(JSON.stringify(found)).not.toContain('correction:');
  }
});

test('of many at once, together they never exceed the line', async () => {
  const id = await line();
  await freeze('2026-05');
  const answers = await Promise.all(Array.from({ length: 5 }, () => correct(id, { net: '40' }).then(({ status }) => status)));
  expect(answers.toSorted()).toEqual([201, 201, 400, 400, 400]);
  // The database says so too.
  await expect(
    line({
      source: 'CORRECTION',
      corrects_id: id,
      billing_month: '2026-06',
      quantity: '-1',
      unit_price: '21',
      net: '-21',
      vat: '-4.20',
      gross: '-25.20',
    }),
  ).rejects.toMatchObject({ constraint: 'charge_line_correction_fits' });
});

test('what is not final, covered, waiting, given up or a correction itself is not corrected', async () => {
  const open = await line();
  expect((await correct(open, {}).expect(409)).body.code).toBe('NOT_FINAL');
  const free = await line({ covered: true, net: '0', vat: '0', gross: '0', discount_percent: '100' });
  const waived = await line({
    hold: 'WAIVED',
    hold_reason: 'NO_APPROVAL',
    hold_note: 'n',
    hold_decided_by_id: accountant.userId,
    hold_decided_at: new Date(),
  });
  const billed = await line();
  await freeze('2026-05');
  for (const id of [free, waived]) expect((await correct(id, {}).expect(409)).body.code).toBe('NOTHING_TO_CORRECT');
  const { body: made } = await correct(billed, { net: '10' }).expect(201);
  expect((await correct(made.id, {}).expect(409)).body.code).toBe('NOTHING_TO_CORRECT');
  // A correction that was wrong itself is cancelled as long as its month is open, and the line can be corrected anew.
  await accountant.post(`/api/v1/charge-lines/${made.id}/decision`).send({ decision: 'VOIDED', reason: 'Yanlış tutar' }).expect(200);
  expect(await correct(billed, {}).expect(201)).toMatchObject({ body: { net: '-100.00' } });
});

test('a line that a book holds can be corrected too, in its own month while that is open', async () => {
  const id = await line();
  await makeBook(accountant, { period: '2026-05', customerId: firm.customerId });
  expect((await correct(id, {}).expect(201)).body).toMatchObject({ billingMonth: '2026-05' });
  expect(await makeBook(accountant, { period: '2026-05', customerId: firm.customerId, lines: 'NEW' })).toMatchObject({
    lineCount: 1,
    net: '-100.00',
  });
});

test('only whoever decides about lines corrects them, with a reason and an amount above nothing', async () => {
  const id = await line();
  await freeze('2026-05');
  for (const role of ['staff', 'technician', 'ops'] as const) {
    const other = await under.as(role);
    await other.post(`/api/v1/charge-lines/${id}/corrections`).send({ reason: 'Hata' }).expect(403);
  }
  for (const body of [{ reason: '' }, { net: '0' }, { net: '-5' }, { net: '1.234' }]) await correct(id, body).expect(400);
  expect((await detail(id)).corrections).toEqual([]);
});

test('a correction is of the visit of its line, and takes no code of its own', async () => {
  const visitId = randomUUID();
  const id = await line({ visit_id: visitId, withholding_code: '603' });
  await freeze('2026-05');
  const { body: made } = await correct(id, {}).expect(201);
  expect(made).toMatchObject({ visitId, withholdingCode: '603' });
  expect((await detail(made.id)).mayNameCode).toBe(false);
  const refused = await accountant.post(`/api/v1/charge-lines/${made.id}/withholding`).send({ code: '602', reason: 'Danışmanlık' }).expect(400);
  expect(refused.body.errors.code).toContain('Düzeltme satırı');
});
