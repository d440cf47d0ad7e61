import type TestAgent from 'supertest/lib/agent';
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

const visit = (date: string, columns: Readonly<Record<string, unknown>> = {}) =>
  putLine(under.deps.db.pool, { customerId: firm.customerId, contractId: firm.contractId, ticketId: ticket.id }, date, {
    ...{ work_type: 'ONSITE_VISIT', rule_id: 'M15-PACKAGE-PROMISED', inputs: '{"contract":{"onsiteVisitsPerMonth":1}}' },
    ...columns,
  });
const DRAWN = { rule_id: 'PACKAGE-VISIT', covered: true, draws: 'PACKAGE_VISIT', discount_percent: '100', net: '0', vat: '0', gross: '0' };
const unused = async (period: string): Promise<string[]> => {
  const { body } = await accountant.get(`/api/v1/charge-lines/export-check?period=${period}&customerId=${firm.customerId}`).expect(200);
  return body.packageUnused.map(({ lineId }: { lineId: string }) => lineId);
};

test('a call-out of a month whose package is used up accuses nobody where a later month bills it', async () => {
  await visit('2026-05-04', DRAWN);
  await visit('2026-05-11', { billing_month: '2026-06' });
  expect([await unused('2026-05'), await unused('2026-06')]).toEqual([[], []]);
});

test('one that the package would have paid for is told in the month that bills it, and counts against the package of its own', async () => {
  const moved = await visit('2026-05-11', { billing_month: '2026-06' });
  // June's own package is used up, which says nothing of May's.
  await visit('2026-06-02', DRAWN);
  await visit('2026-06-03');
  expect([await unused('2026-05'), await unused('2026-06')]).toEqual([[], [moved]]);
});

test('what was taken back by a correction was put right, and is told no more of another one', async () => {
  const first = await visit('2026-05-04');
  await inTransaction(under.deps.db.pool, (client) => freezePeriod(client, { customerId: firm.customerId, period: '2026-05', at: Date.now() }));
  await visit('2026-05-11');
  await accountant.post(`/api/v1/charge-lines/${first}/corrections`).send({ reason: 'Paketten karşılanır' }).expect(201);
  expect(await unused('2026-06')).toEqual([]);
});

test('what a frozen month bills for want of a package is told before its release, what a book holds no more', async () => {
  const id = await visit('2026-05-04');
  await inTransaction(under.deps.db.pool, (client) => freezePeriod(client, { customerId: firm.customerId, period: '2026-05', at: Date.now() }));
  expect(await unused('2026-05')).toEqual([id]);
  await under.deps.db.pool.query('update billing_period set collecting_at = frozen_at where customer_id = $1', [firm.customerId]);
  const { body } = await accountant
    .post('/api/v1/billing-periods/release-check')
    .send({ filter: { period: '2026-05', customerId: firm.customerId } })
    .expect(200);
  expect(body.warned[0]?.warnings).toContainEqual({ warning: 'PACKAGE_UNUSED', count: 1 });
  await visit('2026-03-02');
  await makeBook(accountant, { period: '2026-03', customerId: firm.customerId });
  expect(await unused('2026-03')).toEqual([]);
});
