import { randomUUID } from 'node:crypto';
import type TestAgent from 'supertest/lib/agent';
import { freezePeriod } from '../../platform/billing-periods';
import { askOf } from '../../platform/report/figures-query';
import { withheldFigures } from '../../platform/report/withheld-figures';
import { inTransaction } from '../../platform/transaction';
import { insert } from '../relay/relay-fixture';
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
  await under.deps.db.pool.query('update customer set designated_buyer = true where id = $1', [firm.customerId]);
  ticket = await putTicket(under.deps.db.pool, firm, 'CLOSED');
});

const pool = () => under.deps.db.pool;
/** Work with a code of seven tenths. */
const coded = (date: string, net: number, columns: Readonly<Record<string, unknown>> = {}) =>
  putLine(pool(), { customerId: firm.customerId, contractId: firm.contractId, ticketId: ticket.id }, date, {
    ...{ unit_price: net, net, vat: net * 0.2, gross: net * 1.2, withholding_code: '603' },
    ...columns,
  });
async function frozen(period: string): Promise<string> {
  const [id, at] = [randomUUID(), new Date()];
  await insert(pool(), 'billing_period', {
    ...{ id, customer_id: firm.customerId, period, state: 'COLLECTING', collecting_at: at, created_at: at, updated_at: at },
  });
  await inTransaction(pool(), (client) => freezePeriod(client, { customerId: firm.customerId, period, at: at.getTime() }));
  return id;
}
async function released(period: string): Promise<string> {
  const id = await frozen(period);
  const key = randomUUID();
  await accountant
    .post('/api/v1/billing-periods/release')
    .set('Idempotency-Key', key)
    .send({ ids: [id] })
    .expect(200);
  return id;
}
const correct = async (id: string, body: object = {}): Promise<string> =>
  (
    await accountant
      .post(`/api/v1/charge-lines/${id}/corrections`)
      .send({ reason: 'İki kez yazılmış', ...body })
      .expect(201)
  ).body.id;
const withheldOf = async (period: string): Promise<string> =>
  (
    await accountant
      .get('/api/v1/charge-lines/totals')
      .query({ filter: JSON.stringify({ period, customerId: firm.customerId }) })
      .expect(200)
  ).body.withheld;
const draft = async (id: string) => (await accountant.get(`/api/v1/billing-periods/${id}`).expect(200)).body;
const fact = async (id: string) => (await accountant.get(`/api/v1/charge-lines/${id}`).expect(200)).body.withholding;
const kept = async (id: string) =>
  (await pool().query('select withheld_tenths as tenths, withheld::text from charge_line where id = $1', [id])).rows[0];
const ofReport = async (period: string): Promise<string> => {
  const scope = { customerId: firm.customerId, from: `${period}-01`, to: `${period}-28`, occasion: 'MONTH_END' };
  return (await withheldFigures(askOf(pool()), scope as never, "coalesce(l.hold = 'BILLED', true)"))('TRY');
};

test('a release keeps what is withheld of each line, and whatever is read later says the same', async () => {
  const id = await coded('2026-11-10', 20_000);
  const other = await coded('2026-11-11', 100, { withholding_code: null });
  const month = await released('2026-11');
  expect([await kept(id), await kept(other)]).toEqual([
    { tenths: 7, withheld: '2800.00' },
    { tenths: 0, withheld: '0.00' },
  ]);
  // The customer is on no list any more.
  await pool().query('update customer set designated_buyer = false where id = $1', [firm.customerId]);
  expect([await withheldOf('2026-11'), await ofReport('2026-11'), (await draft(month)).sums[0].withheld]).toEqual(['2800.00', '2800.00', '2800.00']);
  expect((await fact(id)).released).toMatchObject({ tenths: 7, withheld: '2800.00', payable: '21200.00' });
  expect(await makeBook(accountant, { period: '2026-11', customerId: firm.customerId })).toMatchObject({ withheld: '2800.00' });
  await expect(pool().query('update charge_line set withheld = 0 where id = $1', [id])).rejects.toMatchObject({ code: 'SM001' });
});

test('a line that is taken back whole gives back what was withheld, although its own month is below every limit', async () => {
  const id = await coded('2026-11-10', 20_000);
  await released('2026-11');
  const back = await correct(id);
  expect(await fact(back)).toMatchObject({ outcome: 'GIVEN_BACK', tenths: 7, withheld: '-2800.00', payable: '-21200.00', released: null });
  expect([await withheldOf('2026-12'), await ofReport('2026-12')]).toEqual(['-2800.00', '-2800.00']);
  const month = await released('2026-12');
  expect((await draft(month)).sums[0]).toMatchObject({ gross: '-24000.00', withheld: '-2800.00' });
  expect(await kept(back)).toEqual({ tenths: 7, withheld: '-2800.00' });
});

test('what is taken back keeps nothing else below the limit', async () => {
  const id = await coded('2026-11-10', 20_000);
  await released('2026-11');
  await correct(id);
  await coded('2026-12-04', 25_000);
  // 30 000 with VAT is above the limit: 3 500 of the new, without the 2 800 of the old.
  expect([await withheldOf('2026-12'), await ofReport('2026-12')]).toEqual(['700.00', '700.00']);
});

test('nothing is given back of what was not withheld, however much else is on the invoice', async () => {
  const id = await coded('2026-11-10', 5_000);
  await released('2026-11');
  await coded('2026-12-04', 25_000);
  const back = await correct(id);
  expect(await withheldOf('2026-12')).toBe('3500.00');
  expect(await fact(back)).toMatchObject({ outcome: 'NOT_WITHHELD', withheld: '0.00', payable: '-6000.00' });
});

test('parts give back their shares, in whichever months, and the last one what is left', async () => {
  const id = await coded('2026-11-10', 10_000.01, { vat: '2000.00', gross: '12000.01' });
  await released('2026-11');
  expect(await kept(id)).toEqual({ tenths: 7, withheld: '1400.00' });
  const parts = [await correct(id, { net: '3333.33' }), await correct(id, { net: '3333.33' })];
  await released('2026-12');
  parts.push(await correct(id));
  await released('2027-01');
  const amounts = [];
  for (const part of parts) amounts.push((await kept(part)).withheld);
  expect(amounts).toEqual(['-466.67', '-466.67', '-466.66']);
});

test('of a line that only a book holds, what the book withheld; of one that is frozen, what its invoice will say', async () => {
  const booked = await coded('2026-10-10', 20_000);
  await makeBook(accountant, { period: '2026-10', customerId: firm.customerId });
  await correct(booked);
  expect(await withheldOf('2026-10')).toBe('0.00');
  const late = await coded('2026-11-10', 20_000);
  await frozen('2026-11');
  await correct(late);
  expect(await withheldOf('2026-12')).toBe('-2800.00');
});
