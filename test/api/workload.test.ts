import { randomUUID } from 'node:crypto';
import type { MonthRevenue, Workload } from '../../api/contract/workload';
import { civilDateAt, monthsLater, startOfCivilDate } from '../../domain/civil-date';
import { lastMonth } from '../../domain/month-end';
import { startApi, type ApiUnderTest } from '../support/api-app';
import { createFirm } from '../support/firm';
import { putLine, putMonthTicket, putVisitWithoutTimes } from '../support/month-desk';
import { releasedMonth } from '../support/released-month';

type Agent = Awaited<ReturnType<ApiUnderTest['as']>>;

let under: ApiUnderTest;
let accountant: Agent;
let staff: Agent;
beforeAll(async () => {
  under = await startApi();
  accountant = await under.as('accountant');
  staff = await under.as('staff');
});
afterAll(() => under.close());

const pool = () => under.deps.db.pool;
// Each test has months of its own: the figures are those of the whole firm.
const month = (back: number): string => monthsLater(lastMonth(Date.now()), -back);
const workload = async (from: string, to = from): Promise<Workload> => (await staff.get('/api/v1/workload').query({ from, to }).expect(200)).body;
const revenue = async (from: string, to = from): Promise<MonthRevenue[]> =>
  (await accountant.get('/api/v1/revenue').query({ from, to }).expect(200)).body.months;
const given = { hold_reason: 'NO_APPROVAL', hold_note: 'x', hold_decided_at: new Date() };

test.each([
  ['technician', 403, 403],
  ['ops', 403, 403],
  ['accountant', 403, 200],
  ['staff', 200, 403],
  ['manager', 200, 200],
] as const)('%s: work %i, revenue %i', async (role, work, money) => {
  const agent = await under.as(role);
  const query = { from: month(0), to: month(0) };
  await agent.get('/api/v1/workload').query(query).expect(work);
  await agent.get('/api/v1/revenue').query(query).expect(money);
});

test.each([
  [{ from: month(0), to: month(1) }, 'to'],
  [{ from: month(24), to: month(0) }, 'to'],
  [{ from: 'x', to: month(0) }, 'from'],
])('%j is refused at its field', async (query, field) => {
  const { body } = await staff.get('/api/v1/workload').query(query).expect(400);
  expect(Object.keys(body.errors as object)).toContain(field);
  await accountant.get('/api/v1/revenue').query(query).expect(400);
});

test('tickets, minutes, visits and lines count in their month, for who did the work', async () => {
  const [before, period] = [month(4), month(3)];
  const firm = await createFirm(pool());
  const ticketId = await putMonthTicket(pool(), firm, period);
  await pool().query('update ticket set assignee_id = $2, resolved_at = $3 where id = $1', [
    ticketId,
    firm.technician.id,
    new Date(startOfCivilDate(`${period}-20`)),
  ]);
  await putLine(pool(), firm, period, ticketId, { minutes: 45, recorded_by_id: firm.technician.id });
  await putLine(pool(), firm, period, ticketId, { minutes: 15, work_type: 'PLANNED_MAINTENANCE', recorded_by_id: firm.technician.id });
  await putLine(pool(), firm, period, ticketId, { minutes: 99, hold: 'VOIDED', ...given, hold_decided_by_id: staff.userId });
  const visit = await putVisitWithoutTimes(pool(), firm, period);
  await pool().query('update ticket set assignee_id = null, resolved_at = null where id = $1', [visit.ticketId]);
  await putLine(pool(), firm, period, visit.ticketId, { visit_id: visit.id, minutes: 60, recorded_by_id: firm.staff.id });
  const { months, people } = await workload(before, period);
  expect(months).toEqual([
    { period: before, opened: 0, solved: 0, visits: 0, lines: 0, minutes: { remote: 0, onsite: 0, planned: 0 } },
    { period, opened: 2, solved: 1, visits: 1, lines: 3, minutes: { remote: 45, onsite: 60, planned: 15 } },
  ]);
  expect(people.find(({ id }) => id === firm.technician.id)).toMatchObject({
    ...{ opened: 1, solved: 1, visits: 1, lines: 3, minutes: { remote: 45, onsite: 60, planned: 15 } },
    months: [
      { period: before, lines: 0 },
      { period, lines: 3 },
    ],
  });
  // Nobody has the ticket of the visit.
  expect(people.at(-1)).toMatchObject({ id: null, name: null, opened: 1, lines: 0 });
});

test('a month has its edges in Istanbul', async () => {
  const period = month(6);
  const firm = await createFirm(pool());
  const first = startOfCivilDate(`${period}-01`);
  for (const at of [first - 1, first, startOfCivilDate(`${monthsLater(period, 1)}-01`) - 1, startOfCivilDate(`${monthsLater(period, 1)}-01`)]) {
    const ticketId = await putMonthTicket(pool(), firm, civilDateAt(at).slice(0, 7));
    await pool().query('update ticket set received_at = $2, resolved_at = null where id = $1', [ticketId, new Date(at)]);
  }
  expect((await workload(period)).months.map(({ opened }) => opened)).toEqual([2]);
});

test('what a month bills by kind, what waits, was given up, and has an invoice', async () => {
  const period = month(8);
  const { firm, id } = await releasedMonth(pool(), accountant, period, 2);
  const other = await createFirm(pool());
  const ticketId = await putMonthTicket(pool(), other, period);
  await putLine(pool(), other, period, ticketId, { source: 'EXPENSE', work_type: 'TRAVEL', net: 30, vat: 6, gross: 36 });
  await putLine(pool(), other, period, ticketId, { hold: 'HELD', hold_reason: 'NO_APPROVAL' });
  await putLine(pool(), other, period, ticketId, { hold: 'WAIVED', ...given, hold_decided_by_id: accountant.userId });
  await putLine(pool(), other, period, ticketId, { covered: true, net: 0, vat: 0, gross: 0 });
  const expected = {
    ...{ period, currency: 'TRY', billed: { FEES: '0.00', WORK: '200.00', PARTS: '0.00', EXPENSES: '30.00', CORRECTIONS: '0.00' } },
    ...{ billedTotal: '230.00', waiting: '100.00', writtenOff: '100.00', invoiced: '0.00' },
  };
  expect(await revenue(period)).toEqual([expected]);
  expect(firm.customerId).not.toBe(other.customerId);
  const { body } = await accountant
    .post('/api/v1/invoices')
    .set('Idempotency-Key', randomUUID())
    .send({ billingPeriodId: id, number: `G-${randomUUID().slice(0, 8)}`, issuedOn: civilDateAt(Date.now()) })
    .expect(201);
  expect(await revenue(period)).toEqual([{ ...expected, invoiced: '200.00' }]);
  await pool().query(`update issued_invoice set cancelled_at = now(), cancelled_by_id = created_by_id, cancel_reason = 'x' where id = $1`, [body.id]);
  expect(await revenue(period)).toEqual([expected]);
});
