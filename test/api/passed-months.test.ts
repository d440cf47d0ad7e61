import type TestAgent from 'supertest/lib/agent';
import { MONEY_CHECKS } from '../../scripts/doctor/money-checks';
import { freezePeriod } from '../../platform/billing-periods';
import { orderMonthRun } from '../../platform/month-end-order';
import { inTransaction } from '../../platform/transaction';
import { orderForgottenMonths } from '../../worker/relay/missed-months';
import { startApi, type ApiUnderTest } from '../support/api-app';
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
  await run('delete from month_run');
  firm = await createFirm(under.deps.db.pool);
  ticket = await putTicket(under.deps.db.pool, firm, 'CLOSED');
});

const AT = Date.parse('2026-12-01T01:00:00Z');
const run = async (text: string, values: unknown[] = []) => (await under.deps.db.pool.query(text, values)).rows;
const owner = () => ({ customerId: firm.customerId, contractId: firm.contractId, ticketId: ticket.id });
const line = (date: string, columns: Readonly<Record<string, unknown>> = {}) => putLine(under.deps.db.pool, owner(), date, columns);
const monthOf = async (id: string) => (await run('select billing_month as month from charge_line where id = $1', [id]))[0].month as string;
/** A run of the month that is over, as its last batch leaves it. */
const runOver = async (period: string, at = AT) => {
  await orderMonthRun(under.deps.db.pool, { period, byId: null, at });
  await run('update month_run set finished_at = $2 where period = $1', [period, new Date(at)]);
};
const begin = (period: string) =>
  run(
    `insert into billing_period (id, customer_id, period, state, collecting_at, created_at, updated_at) values (gen_random_uuid(), $1, $2, 'COLLECTING', $3, $3, $3)`,
    [firm.customerId, period, new Date(AT)],
  );
const freeze = (period: string) =>
  inTransaction(under.deps.db.pool, (client) => freezePeriod(client, { customerId: firm.customerId, period, at: AT }));
const correct = (id: string, body: object) => accountant.post(`/api/v1/charge-lines/${id}/corrections`).send({ reason: 'İki kez yazılmış', ...body });
const doctor = async (): Promise<string> => {
  const check = MONEY_CHECKS.find(({ name }) => name === 'every line is in a month that somebody closes');
  const storage = { has: () => Promise.resolve(true), sizeOf: () => Promise.resolve(0) };
  return JSON.stringify(await check?.run({ pool: under.deps.db.pool, client: undefined as never, storage, now: AT + 3 * 86_400_000 }));
};

test('while no run was ever over, a month is that of the service', async () => {
  expect(await monthOf(await line('2026-10-28'))).toBe('2026-10');
  await orderMonthRun(under.deps.db.pool, { period: '2026-11', byId: null, at: AT });
  expect(await monthOf(await line('2026-10-28'))).toBe('2026-10');
});

test('what comes for a month that no run begins any more is billed by the next one that is still to come', async () => {
  await runOver('2026-11');
  // Before the first run, of the first run, and of a month that collects.
  expect(await monthOf(await line('2026-10-28'))).toBe('2026-12');
  expect(await monthOf(await line('2026-11-28'))).toBe('2026-12');
  await begin('2026-11');
  expect(await monthOf(await line('2026-11-28'))).toBe('2026-11');
  expect(await monthOf(await line('2026-10-28'))).toBe('2026-11');
  expect(await monthOf(await line('2026-12-02'))).toBe('2026-12');
});

test('what waited in a month from before the first run is billed by the next one once somebody decides about it; what is billed already stays', async () => {
  const [held, billed] = [await line('2026-10-28', { hold: 'HELD', hold_reason: 'NO_APPROVAL' }), await line('2026-10-28')];
  await runOver('2026-11');
  await run("update charge_line set hold_reason = 'OVER_APPROVED' where id = $1", [held]);
  expect([await monthOf(held), await monthOf(billed)]).toEqual(['2026-10', '2026-10']);
  await run("update charge_line set hold = 'BILLED', hold_decided_at = now() where id = $1", [held]);
  expect([await monthOf(held), await monthOf(billed)]).toEqual(['2026-12', '2026-10']);
});

test('a correction after the contract has ended is billed by the month that it is made in, past runs without this customer', async () => {
  await begin('2026-11');
  const id = await line('2026-11-10');
  await freeze('2026-11');
  for (const period of ['2026-11', '2026-12', '2027-01']) await runOver(period);
  expect((await correct(id, {}).expect(201)).body.billingMonth).toBe('2027-02');
  expect(await doctor()).not.toContain(id);
});

test('a correction is never billed before the line that it corrects', async () => {
  // Late work of October was billed by December; October never began for this customer.
  const id = await line('2026-10-28', { billing_month: '2026-12' });
  await freeze('2026-12');
  const { body: made } = await correct(id, {}).expect(201);
  expect(made).toMatchObject({ serviceDate: '2026-10-28', billingMonth: '2027-01' });
});

test('a line that a run did not see has its run ordered anew, once, and the doctor names one that stays', async () => {
  const lost = await line('2026-11-10');
  await runOver('2026-11');
  expect(await doctor()).toContain('2026-11');
  expect(await orderForgottenMonths(under.deps.db.pool, AT + 60_000)).toEqual(['2026-11']);
  expect(await orderForgottenMonths(under.deps.db.pool, AT + 60_000)).toEqual([]);
  const [{ count }] = await run(
    "select count(*)::int as count from outbox where kind = 'START_MONTH_RUN' and payload ->> 'period' = '2026-11' and created_at = $1",
    [new Date(AT + 60_000)],
  );
  expect(count).toBe(1);
  await begin('2026-11');
  await run('update month_run set finished_at = $1', [new Date(AT + 120_000)]);
  expect(await orderForgottenMonths(under.deps.db.pool, AT + 180_000)).toEqual([]);
  expect(await monthOf(lost)).toBe('2026-11');
});
