import { randomUUID } from 'node:crypto';
import type { BillingPeriod, BillingPeriodDetail, ReleaseCheck } from '../../api/contract/billing-periods';
import { monthsLater } from '../../domain/civil-date';
import { lastMonth } from '../../domain/month-end';
import { startApi, type ApiUnderTest } from '../support/api-app';
import { frozenMonth, type MonthOfFirm } from '../support/released-month';
import { recordStatements } from '../support/statement-log';

type Agent = Awaited<ReturnType<ApiUnderTest['as']>>;

let under: ApiUnderTest;
let accountant: Agent;
beforeAll(async () => {
  under = await startApi();
  accountant = await under.as('accountant');
});
afterAll(() => under.close());

const period = lastMonth(Date.now());
const pool = () => under.deps.db.pool;

/** A frozen month of a customer whose card is complete, unless said otherwise. */
async function frozen(of: string, { isBuyer = false, isComplete = true } = {}): Promise<MonthOfFirm> {
  const month = await frozenMonth(pool(), of, 2);
  const account = isComplete ? `320.${month.firm.customerNumber}` : null;
  await pool().query('update customer set designated_buyer = $2, account_code = $3, tax_number = $4, tax_office = $5 where id = $1', [
    ...[month.firm.customerId, isBuyer, account, isComplete ? String(month.firm.customerNumber).padStart(10, '0') : null, 'Kadıköy'],
  ]);
  return month;
}

const list = async (filter: object): Promise<BillingPeriod[]> =>
  (
    await accountant
      .get('/api/v1/billing-periods')
      .query({ filter: JSON.stringify(filter), perPage: 500 })
      .expect(200)
  ).body.data;
const check = async (body: object): Promise<ReleaseCheck> =>
  (await accountant.post('/api/v1/billing-periods/release-check').send(body).expect(200)).body;

test('a designated buyer’s line without a code is named on the board and before its release, and no more after it', async () => {
  const [buyer, other] = [await frozen(period, { isBuyer: true }), await frozen(period)];
  await pool().query(
    `insert into setting (key, value, updated_at) values ('withholding', $1, now()) on conflict (key) do update set value = excluded.value`,
    [{ limits: [{ year: Number(period.slice(0, 4)), amount: '12000.00' }], ratios: [], expenseCode: null }],
  );
  const [row] = await list({ period, customerId: buyer.firm.customerId });
  expect(row?.warnings).toEqual([{ warning: 'CODE_MISSING', count: 2 }]);
  expect((await list({ period, warning: ['CODE_MISSING'] })).map(({ id }) => id)).toEqual([buyer.id]);
  expect(await list({ period, warning: 'PACKAGE_UNUSED' })).toEqual([]);
  const detail: BillingPeriodDetail = (await accountant.get(`/api/v1/billing-periods/${buyer.id}`).expect(200)).body;
  expect(detail.warnings).toEqual(row?.warnings);
  const warned = [{ id: buyer.id, customerName: row?.customerName, period, warnings: row?.warnings }];
  expect(await check({ ids: [buyer.id, other.id, randomUUID()] })).toEqual({ ids: [buyer.id, other.id], periods: [period], warned });
  expect(await check({ filter: { period } })).toEqual({ ids: [buyer.id, other.id], periods: [period], warned });
  expect(await check({ filter: { period }, q: String(other.firm.customerNumber) })).toEqual({ ids: [other.id], periods: [period], warned: [] });
  expect(await check({ filter: { period, warning: ['CODE_MISSING'] } })).toEqual({ ids: [buyer.id], periods: [period], warned });
  await accountant
    .post('/api/v1/billing-periods/release')
    .send({ ids: [buyer.id, other.id] })
    .expect(200);
  expect((await list({ period, customerId: buyer.firm.customerId }))[0]?.warnings).toEqual([]);
  expect(await list({ period, warning: ['CODE_MISSING'] })).toEqual([]);
  expect(await check({ filter: { period } })).toEqual({ ids: [], periods: [], warned: [] });
});

test('a card that is not complete, and a receipt on two lines; each kind finds its months', async () => {
  const of = monthsLater(period, -1);
  const [card, receipt] = [await frozen(of, { isComplete: false }), await frozen(of)];
  await pool().query('alter table charge_line disable trigger user');
  await pool().query(
    `update charge_line set receipt_number = case when id = $2 then 'A-12' else 'a 12' end, receipt_vendor = 'Otel Çağ', receipt_date = service_date where id = any($1)`,
    [receipt.lineIds, receipt.lineIds[0]],
  );
  await pool().query('alter table charge_line enable trigger user');
  expect((await check({ filter: {} })).periods).toEqual([of]);
  expect((await check({ filter: { period: of } })).warned.map(({ id, warnings }) => [id, warnings])).toEqual([
    [card.id, [{ warning: 'CARD_INCOMPLETE', count: 1 }]],
    [receipt.id, [{ warning: 'SAME_RECEIPT', count: 2 }]],
  ]);
  expect((await list({ warning: ['SAME_RECEIPT'] })).map(({ id }) => id)).toEqual([receipt.id]);
  expect((await list({ period: of, warning: ['SAME_RECEIPT', 'CARD_INCOMPLETE'] })).length).toBe(2);
});

test('a page of the board asks no more statements than one row of it', async () => {
  const of = monthsLater(period, -2);
  const statements = async (): Promise<number> => {
    const log = recordStatements();
    await list({ period: of });
    log.stop();
    return log.statements().length;
  };
  await frozen(of);
  await list({ period: of });
  const before = await statements();
  for (let n = 0; n < 4; n += 1) await frozen(of, { isBuyer: true, isComplete: false });
  expect((await list({ period: of })).filter(({ warnings }) => warnings.length > 0)).toHaveLength(4);
  expect(await statements()).toBe(before);
});

test.each(['staff', 'technician', 'ops'] as const)('%s is told nothing of it', async (role) => {
  const agent = await under.as(role);
  await agent.post('/api/v1/billing-periods/release-check').send({ filter: { period } }).expect(403);
});

test.each([
  [{}, 400],
  [{ ids: [] }, 400],
  [{ filter: { warning: ['NOTHING'] } }, 400],
])('%j is no choice of months', async (body, status) => {
  await accountant.post('/api/v1/billing-periods/release-check').send(body).expect(status);
});
