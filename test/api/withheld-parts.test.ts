import { randomUUID } from 'node:crypto';
import type TestAgent from 'supertest/lib/agent';
import { freezePeriod } from '../../platform/billing-periods';
import { inTransaction } from '../../platform/transaction';
import { doneLinesSql, recordedQuantitySql } from '../../platform/line-parts-sql';
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
/** Work with a code of seven tenths; the limit of the year is 12 000 with VAT. */
const coded = (date: string, net: number, columns: Readonly<Record<string, unknown>> = {}) =>
  putLine(pool(), { customerId: firm.customerId, contractId: firm.contractId, ticketId: ticket.id }, date, {
    ...{ unit: 'C62', unit_price: net, net, vat: net * 0.2, gross: net * 1.2, withholding_code: '603' },
    ...columns,
  });
async function released(period: string): Promise<void> {
  const [id, at] = [randomUUID(), new Date()];
  await insert(pool(), 'billing_period', {
    ...{ id, customer_id: firm.customerId, period, state: 'COLLECTING', collecting_at: at, created_at: at, updated_at: at },
  });
  await inTransaction(pool(), (client) => freezePeriod(client, { customerId: firm.customerId, period, at: at.getTime() }));
  await accountant
    .post('/api/v1/billing-periods/release')
    .set('Idempotency-Key', randomUUID())
    .send({ ids: [id] })
    .expect(200);
}
const send = async (id: string, path: string, body: object): Promise<string> =>
  (
    await accountant
      .post(`/api/v1/charge-lines/${id}/${path}`)
      .send({ reason: 'Sebep', ...body })
      .expect(201)
  ).body.id;
const split = (id: string, net: string, billingMonth?: string) => send(id, 'split', { net, ...(billingMonth && { billingMonth }) });
const replace = (id: string, net: number, more: object = {}) =>
  send(id, 'replacement', { description: 'Doğrusu', quantity: '1', unit: 'C62', unitPrice: String(net), ...more });
const withheldOf = async (period: string): Promise<string> =>
  (
    await accountant
      .get('/api/v1/charge-lines/totals')
      .query({ filter: JSON.stringify({ period, customerId: firm.customerId }) })
      .expect(200)
  ).body.withheld;
const fact = async (id: string) => (await accountant.get(`/api/v1/charge-lines/${id}`).expect(200)).body.withholding;

describe('parts of one line', () => {
  test('count towards the limit as the whole, whichever month bills them', async () => {
    const id = await coded('2026-11-10', 15_000);
    const part = await split(id, '7500', '2026-12');
    expect([await withheldOf('2026-11'), await withheldOf('2026-12')]).toEqual(['1050.00', '1050.00']);
    expect(await fact(part)).toMatchObject({ outcome: 'WITHHELD', codedGross: '18000.00', withheld: '1050.00' });
    expect(await makeBook(accountant, { period: '2026-12', customerId: firm.customerId })).toMatchObject({ withheld: '1050.00' });
    await released('2026-11');
    expect(await withheldOf('2026-12')).toBe('1050.00');
  });

  test('what is cancelled of them counts no more; parts in one month are the line and no more', async () => {
    const id = await coded('2026-11-10', 12_000);
    const far = await split(id, '3000', '2026-12');
    await split(id, '1000');
    expect([await withheldOf('2026-11'), await withheldOf('2026-12')]).toEqual(['1260.00', '420.00']);
    await accountant.post(`/api/v1/charge-lines/${far}/decision`).send({ decision: 'VOIDED', reason: 'Yanlış' }).expect(200);
    // 10 800 with VAT.
    expect([await withheldOf('2026-11'), await withheldOf('2026-12')]).toEqual(['0.00', '0.00']);
  });

  test('small work beside a part counts with all of it', async () => {
    const id = await coded('2026-11-10', 9_000);
    await split(id, '100', '2026-12');
    const beside = await coded('2026-12-04', 1_500);
    // 10 800 of the whole and 1 800.
    expect(await fact(beside)).toMatchObject({ outcome: 'WITHHELD', codedGross: '12600.00', withheld: '210.00' });
    expect(await withheldOf('2026-11')).toBe('0.00');
  });
});

describe('what stands instead of a line', () => {
  test('is withheld from as that was, although its own month is below every limit', async () => {
    await coded('2026-11-10', 20_000);
    const id = await coded('2026-11-11', 5_000);
    await released('2026-11');
    const right = await replace(id, 4_000);
    expect(await fact(right)).toMatchObject({ outcome: 'FOLLOWS', tenths: 7, withheld: '560.00', payable: '4240.00' });
    // 700 come back with the correction.
    expect(await withheldOf('2026-12')).toBe('-140.00');
    const part = await split(right, '1000');
    expect(await fact(part)).toMatchObject({ outcome: 'FOLLOWS', withheld: '140.00' });
    expect(await withheldOf('2026-12')).toBe('-140.00');
    await released('2026-12');
    expect(await fact(right)).toMatchObject({ released: { withheld: '420.00' } });
  });

  test('from one from which nothing was withheld nothing is, and it brings nothing else above the limit', async () => {
    const id = await coded('2026-11-11', 5_000);
    await released('2026-11');
    const right = await replace(id, 5_000);
    const beside = await coded('2026-12-04', 6_000);
    expect(await fact(right)).toMatchObject({ outcome: 'FOLLOWS_NONE', withheld: '0.00', payable: '6000.00' });
    expect(await fact(beside)).toMatchObject({ outcome: 'WITHIN_LIMIT', codedGross: '7200.00' });
    await coded('2026-12-05', 20_000);
    expect(await fact(right)).toMatchObject({ outcome: 'FOLLOWS_NONE' });
    expect(await withheldOf('2026-12')).toBe('3640.00');
  });

  test('one whose line had no code is judged by its own invoice', async () => {
    const id = await coded('2026-11-11', 15_000, { withholding_code: null });
    await released('2026-11');
    const right = await replace(id, 15_000, { withholdingCode: '603' });
    expect(await fact(right)).toMatchObject({ outcome: 'WITHHELD', withheld: '2100.00' });
  });

  test('keeps rate and quantity of the line where none are named', async () => {
    const figures = { quantity: '0.333333333333', unit_price: '1000', net: '333.33', vat_rate: '10', vat: '33.33', gross: '366.66' };
    const id = await coded('2026-11-11', 0, { ...figures, unit: 'HUR' });
    await released('2026-11');
    const right = await send(id, 'replacement', { description: 'Doğrusu', unit: 'HUR', unitPrice: '1000' });
    const { rows } = await pool().query(
      'select net::text, vat::text, vat_rate::text as rate, withholding_code as code from charge_line where id = $1',
      [right],
    );
    expect(rows).toEqual([{ net: '333.33', vat: '33.33', rate: '10.00', code: '603' }]);
  });
});

describe('how much was done of what was recorded', () => {
  const done = async (): Promise<string> => {
    const query = `select coalesce(sum(${recordedQuantitySql('l')}), 0)::float8::text as n from charge_line l where l.id in (${doneLinesSql('$1')}) and l.source <> 'MANUAL'`;
    return (await pool().query<{ n: string }>(query, [ticket.id])).rows[0]?.n ?? '';
  };
  const discs = () =>
    coded('2026-11-10', 0, { quantity: '3', unit_price: '1000', net: '3000', vat: '600', gross: '3600', work_type: 'PART_OUT_OF_WARRANTY' });

  test('a split by amount and a replacement leave it as it was', async () => {
    const id = await discs();
    const part = await split(id, '1000', '2026-12');
    expect(await done()).toBe('3');
    await split(part, '400', '2026-12');
    expect(await done()).toBe('3');
    await released('2026-11');
    const right = await replace(id, 1_500);
    expect(await done()).toBe('3');
    await split(right, '500');
    expect(await done()).toBe('3');
  });

  test('parts by quantity have their own, which goes with them', async () => {
    const id = await discs();
    const part = await send(id, 'split', { quantity: '1' });
    expect(await done()).toBe('3');
    await accountant.post(`/api/v1/charge-lines/${part}/decision`).send({ decision: 'VOIDED', reason: 'Takılmadı' }).expect(200);
    expect(await done()).toBe('2');
  });

  test('a line that is cancelled while its part by amount is billed still counts; with the last part nothing does', async () => {
    const id = await discs();
    const part = await split(id, '1000');
    await accountant.post(`/api/v1/charge-lines/${id}/decision`).send({ decision: 'VOIDED', reason: 'Yanlış' }).expect(200);
    expect(await done()).toBe('3');
    await accountant.post(`/api/v1/charge-lines/${part}/decision`).send({ decision: 'VOIDED', reason: 'Yanlış' }).expect(200);
    expect(await done()).toBe('0');
  });
});
