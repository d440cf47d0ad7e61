import { randomUUID } from 'node:crypto';
import type { BookTransfer } from '../../api/contract/charge-books';
import type { UnbilledCustomer, UnbilledTotals } from '../../api/contract/unbilled-work';
import { addDays, civilDateAt, datesOfMonth, monthOf, monthsLater } from '../../domain/civil-date';
import { lastMonth } from '../../domain/month-end';
import { startApi, type ApiUnderTest } from '../support/api-app';
import { putLine, putMonthTicket } from '../support/month-desk';
import { putCorrection } from '../support/put-correction';
import { putBook } from '../support/put-book';
import { frozenMonth, releasedMonth, type MonthOfFirm } from '../support/released-month';

type Agent = Awaited<ReturnType<ApiUnderTest['as']>>;

let under: ApiUnderTest;
let accountant: Agent;
beforeAll(async () => {
  under = await startApi();
  accountant = await under.as('accountant');
});
afterAll(() => under.close());

const PATH = '/api/v1/unbilled-work';
const period = monthsLater(lastMonth(Date.now()), -2);
const today = civilDateAt(Date.now());
const pool = () => under.deps.db.pool;
const list = async (filter: object, query: object = {}): Promise<UnbilledCustomer[]> =>
  (
    await accountant
      .get(PATH)
      .query({ filter: JSON.stringify(filter), ...query })
      .expect(200)
  ).body.data;
const of = async ({ firm }: Pick<MonthOfFirm, 'firm'>, filter: object = {}): Promise<UnbilledCustomer | undefined> =>
  (await list({ customerId: firm.customerId, ...filter }))[0];
const heldBy = async (month: Pick<MonthOfFirm, 'firm'>): Promise<string[]> =>
  (await of(month))?.parts.map(({ holder, lineCount }) => `${holder} ${lineCount}`) ?? [];
const transfer = (id: string, as: Agent = accountant, body: object = {}) =>
  as.post(`/api/v1/charge-lines/books/${id}/transfer`).set('Idempotency-Key', randomUUID()).send(body);
const undo = (id: string, reason = 'Yanlış dosya', as: Agent = accountant) =>
  as.post(`/api/v1/charge-lines/books/${id}/transfer/undo`).set('Idempotency-Key', randomUUID()).send({ reason });

test.each(['staff', 'technician', 'ops'] as const)('%s see no unbilled work and mark no book', async (role) => {
  const agent = await under.as(role);
  await agent.get(PATH).expect(403);
  await agent.get(`${PATH}/totals`).expect(403);
  await agent.get(`${PATH}/export`).expect(403);
  await transfer(randomUUID(), agent).expect(403);
  await undo(randomUUID(), 'x', agent).expect(403);
});

test('a line is followed from the open month to its invoice, each time with what holds it', async () => {
  const frozen = await frozenMonth(pool(), period, 1);
  expect(await heldBy(frozen)).toEqual(['MONTH_FROZEN 1']);
  const month = await releasedMonth(pool(), accountant, period, 2);
  expect(await heldBy(month)).toEqual(['NO_BOOK 2']);
  const bookId = await putBook(pool(), { byId: accountant.userId, lineId: month.lineIds[0] ?? '' });
  expect(await heldBy(month)).toEqual(['NOT_TRANSFERRED 1', 'NO_BOOK 1'].sort());
  await transfer(bookId).expect(200);
  expect((await heldBy(month)).sort()).toEqual(['NO_BOOK 1', 'NO_INVOICE 1']);
  await accountant
    .post('/api/v1/invoices')
    .set('Idempotency-Key', randomUUID())
    .send({ billingPeriodId: month.id, number: `U-${randomUUID().slice(0, 8)}`, issuedOn: today })
    .expect(201);
  expect(await of(month)).toBeUndefined();
});

test('a month that is invoiced in part stays, by that name, with what is on no invoice', async () => {
  const month = await releasedMonth(pool(), accountant, period, 2);
  const enter = (gross: string) =>
    accountant
      .post('/api/v1/invoices')
      .set('Idempotency-Key', randomUUID())
      .send({ billingPeriodId: month.id, number: `U-${randomUUID().slice(0, 8)}`, issuedOn: today, gross })
      .expect(201);
  await enter('60.00');
  expect((await of(month))?.parts).toMatchObject([
    { holder: 'PARTLY_INVOICED', billingPeriodId: month.id, lineCount: 2, net: '150.00', gross: '180.00' },
  ]);
  expect(await of(month, { holder: ['PARTLY_INVOICED'] })).toMatchObject({ sums: [{ gross: '180.00' }] });
  expect(await of(month, { holder: ['NO_BOOK', 'NO_INVOICE'] })).toBeUndefined();
  await enter('180.00');
  expect(await of(month)).toBeUndefined();
});

test('what waits for a decision or a rate, an open month, and what is covered or given up', async () => {
  const month = await frozenMonth(pool(), monthsLater(period, -1), 0);
  const { firm } = month;
  const now = monthsLater(period, 1);
  const ticketId = await putMonthTicket(pool(), firm, now);
  await putLine(pool(), firm, now, ticketId);
  await putLine(pool(), firm, now, ticketId, { hold: 'HELD', hold_reason: 'NO_APPROVAL' });
  await putLine(pool(), firm, now, ticketId, { hold: 'HELD', hold_reason: 'NO_RATE' });
  await putLine(pool(), firm, now, ticketId, { covered: true, net: 0, vat: 0, gross: 0 });
  await putLine(pool(), firm, now, ticketId, {
    hold: 'WAIVED',
    hold_reason: 'NO_APPROVAL',
    hold_note: 'x',
    hold_decided_by_id: accountant.userId,
    hold_decided_at: new Date(),
  });
  expect(await heldBy(month)).toEqual(['DECISION 1', 'MONTH_OPEN 1', 'RATE 1']);
  const found = await of(month);
  expect(found).toMatchObject({
    sums: [{ currency: 'TRY', lineCount: 3, net: '300.00', gross: '360.00' }],
    oldestOn: `${now}-10`,
    dueOn: addDays(datesOfMonth(now).last, 7),
  });
  expect((await of(month, { holder: ['RATE'] }))?.parts).toHaveLength(1);
  expect(await of(month, { period })).toBeUndefined();
});

test('the legal term counts from the end of the month, or from the day of the service where the firm says so', async () => {
  const month = await frozenMonth(pool(), period, 1);
  const due = addDays(datesOfMonth(period).last, 7);
  expect(await of(month)).toMatchObject({ dueOn: due, term: 'OVERDUE', parts: [{ overdueCount: 1, dueOn: due }] });
  expect(await of(month, { term: ['IN_TIME', 'NEAR'] })).toBeUndefined();
  await pool().query(`insert into setting (key, value, updated_at) values ('firm', '{"invoicedByPeriod":false}', now())`);
  expect(await of(month)).toMatchObject({ dueOn: `${period}-17` });
  await pool().query(`delete from setting where key = 'firm'`);
});

test('a contract may say for its own services how they are invoiced, whatever the firm does otherwise', async () => {
  const month = await frozenMonth(pool(), period, 1);
  const invoiced = (how: string): Promise<unknown> => pool().query('update contract set invoicing = $2 where id = $1', [month.firm.contractId, how]);
  await pool().query('update charge_line set contract_id = $2, contract_version = 1 where customer_id = $1', [
    month.firm.customerId,
    month.firm.contractId,
  ]);
  const detail = async (): Promise<string> => (await accountant.get(`/api/v1/billing-periods/${month.id}/invoices`).expect(200)).body.dueOn;
  const due = addDays(datesOfMonth(period).last, 7);
  await invoiced('BY_SERVICE');
  expect(await of(month)).toMatchObject({ dueOn: `${period}-17` });
  expect(await detail()).toBe(`${period}-17`);
  await pool().query(`insert into setting (key, value, updated_at) values ('firm', '{"invoicedByPeriod":false}', now())`);
  await invoiced('BY_PERIOD');
  expect(await of(month)).toMatchObject({ dueOn: due });
  expect(await detail()).toBe(due);
  await invoiced('FIRM');
  expect(await of(month)).toMatchObject({ dueOn: `${period}-17` });
  await pool().query(`delete from setting where key = 'firm'`);
});

test('what is given back is late for nobody: its term counts from the day on which it was written', async () => {
  const month = await frozenMonth(pool(), period, 1);
  await putCorrection(pool(), month.lineIds[0] ?? '');
  const found = await of(month);
  const given = found?.parts.find(({ holder }) => holder === 'MONTH_OPEN');
  expect(given).toMatchObject({ net: '-100.00', overdueCount: 0, term: expect.stringMatching(/^(IN_TIME|NEAR)$/) as string });
  expect(given?.dueOn).toBe(addDays(datesOfMonth(monthOf(today)).last, 7));
  const { rows } = await pool().query<{ id: string }>(`select id from billing_period where customer_id = $1`, [month.firm.customerId]);
  expect(rows).toHaveLength(1);
  expect(found?.parts.find(({ holder }) => holder === 'MONTH_FROZEN')).toMatchObject({ term: 'OVERDUE', overdueCount: 1 });
});

test('is paged, searched, ordered, added up, and refused where nobody knows the filter', async () => {
  const months = [await frozenMonth(pool(), monthsLater(period, -6), 1), await frozenMonth(pool(), monthsLater(period, -5), 3)];
  const [first, second] = months.map(({ firm }) => firm.customerId);
  const { body } = await accountant.get(PATH).query({ perPage: 1, page: 1 }).expect(200);
  expect(body.data.map(({ id }: UnbilledCustomer) => id)).toEqual([first]);
  expect((await accountant.get(PATH).query({ perPage: 1, page: 2 }).expect(200)).body.data[0].id).toBe(second);
  expect((await accountant.get(PATH).query({ perPage: 500, page: 9 }).expect(200)).body).toEqual({ data: [], total: body.total });
  expect((await list({}, { sort: '-gross', perPage: 1 }))[0]?.sums[0]?.gross).toBe('360.00');
  expect((await list({}, { q: String(months[1]?.firm.customerNumber) })).map(({ id }) => id)).toEqual([second]);
  const totals: UnbilledTotals = (
    await accountant
      .get(`${PATH}/totals`)
      .query({ q: String(months[1]?.firm.customerNumber) })
      .expect(200)
  ).body;
  expect(totals).toEqual({
    ...{ customers: 1, overdueCustomers: 1, overdueLines: 3 },
    sums: [{ currency: 'TRY', lineCount: 3, net: '300.00', gross: '360.00' }],
  });
  await accountant.get(PATH).query({ filter: '{"holder":["X"]}' }).expect(400);
  await accountant.get(PATH).query({ sort: 'holder' }).expect(400);
  const file = await accountant
    .get(`${PATH}/export`)
    .query({ filter: JSON.stringify({ customerId: second }), locale: 'tr' })
    .expect(200);
  expect(file.headers['content-disposition']).toContain('faturalanmamis-isler');
  const [head, row] = file.text.replace('\uFEFF', '').split('\r\n');
  expect(head).toBe('Müşteri No;Müşteri;Cari Kod;Ay;Ne Bekletiyor;Satır;Matrah;KDV Dahil;Para Birimi;En Eski Hizmet;Yasal Son Gün;Kalan Gün;Süre');
  // Excel in Turkish would make a day of it.
  expect(row).toContain(`"=""${monthsLater(period, -5)}""";Ay serbest bırakılmayı bekliyor;3;300,00;360,00;TRY`);
  const trail = await under.deps.db.prisma.auditLog.findMany({ where: { action: 'unbilledWork.export' } });
  expect(trail.map(({ actorId, detail }) => [actorId, detail])).toEqual([[accountant.userId, { customerId: second, count: 1 }]]);
});

describe('a book that the accountant’s program has taken over', () => {
  test('is marked once, by whoever comes first, and taken back with a reason', async () => {
    const month = await releasedMonth(pool(), accountant, period, 1);
    const id = await putBook(pool(), { byId: accountant.userId, lineId: month.lineIds[0] ?? '' });
    const manager = await under.as('manager');
    const answers: BookTransfer[] = (await Promise.all([transfer(id, accountant, { note: 'Luca' }), transfer(id, manager)])).map(({ body }) => body);
    expect(answers.map(({ isNew }) => isNew).sort()).toEqual([false, true]);
    expect(new Set(answers.map(({ book }) => book.transferredAt)).size).toBe(1);
    expect(answers[0]?.book).toMatchObject({ transferredBy: 'Deneme Kişisi' });
    const query = { period, customerId: month.firm.customerId };
    const { formerExports } = (await accountant.get('/api/v1/charge-lines/export-check').query(query).expect(200)).body;
    expect(formerExports).toMatchObject([{ id, transferredAt: answers[0]?.book.transferredAt }]);
    const { body: totals } = await accountant
      .get('/api/v1/charge-lines/totals')
      .query({ filter: JSON.stringify(query) })
      .expect(200);
    expect(totals.lastExport.transferredAt).toBe(answers[0]?.book.transferredAt);
    expect((await undo(id, ' ').expect(400)).body.errors).toEqual({ reason: expect.any(String) });
    expect((await undo(id).expect(200)).body).toMatchObject({
      isNew: true,
      book: { transferredAt: null, transferredBy: null, transferredNote: null },
    });
    expect((await undo(id).expect(200)).body.isNew).toBe(false);
    const trail = await under.deps.db.prisma.auditLog.findMany({ where: { subjectId: id }, orderBy: { id: 'asc' } });
    expect(trail.map(({ action }) => action)).toEqual(['charge.transfer', 'charge.undoTransfer']);
    await transfer(randomUUID()).expect(404);
  });
});
