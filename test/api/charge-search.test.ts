import { randomUUID } from 'node:crypto';
import type TestAgent from 'supertest/lib/agent';
import { startApi, type ApiUnderTest } from '../support/api-app';
import { makeBook } from '../support/charge-books';
import { createFirm, type Firm } from '../support/firm';

let under: ApiUnderTest;
let accountant: TestAgent;
let complete: Firm;
let incomplete: Firm;
beforeAll(async () => {
  under = await startApi();
  accountant = await under.as('accountant');
  const { pool } = under.deps.db;
  [complete, incomplete] = [await createFirm(pool), await createFirm(pool)];
  await pool.query(
    `update customer set name = 'Kuzey Yıldızı', tax_number = '0012345678', tax_office = 'Kadıköy', account_code = '120.01.001' where id = $1`,
    [complete.customerId],
  );
  await pool.query(`update contract set number = 'SZ/ARAMA-7' where id = $1`, [complete.contractId]);
  for (const [firm, itemCode] of [
    [complete, 'YERINDE-1'],
    [complete, null],
    [incomplete, 'YERINDE-1'],
  ] as const)
    await charge(firm, itemCode);
});
afterAll(() => under.close());

let number = 4711;
async function charge({ customerId, contractId }: Firm, itemCode: string | null): Promise<void> {
  const ticketId = randomUUID();
  await under.deps.db.pool.query(
    `insert into ticket (id, number, state, seq, snapshot, head_hash, channel, priority, subject, description, locale, requester_email, received_at, updated_at)
      values ($1, $2, 'CLOSED', 1, '{}', 'x', 'WEB', 'NORMAL', 'Konu', 'Metin', 'tr', 'a@b.example', now(), now())`,
    [ticketId, number++],
  );
  const amounts = { quantity: '1', unitPrice: '100', discountPercent: '0', vatRate: '20', net: '100', vat: '20', gross: '120' };
  const reason = { covered: false, ruleId: 'M7-ONSITE', reasonTr: 'Ücretlidir.', reasonEn: 'Charged.', inputs: {} };
  const work = { workType: 'ONSITE_LABOUR', unit: 'HUR', description: 'Kablo çekildi', itemCode, serviceDate: new Date('2026-11-05') };
  await under.deps.db.prisma.chargeLine.create({
    data: { id: randomUUID(), businessKey: ticketId, ticketId, customerId, contractId, ...amounts, ...reason, ...work, createdAt: new Date() },
  });
}

test.each([
  ['sz/arama-7', 2],
  ['KUZEY', 2],
  ['yıldızı yerinde-1 ARAMA', 1],
  ['yerinde-1', 2],
  ['kablo 4713', 1],
  ['yerinde-1 hiç', 0],
])('lines are found by customer, contract, price item, ticket and text, and by words of several: %s', async (q, count) => {
  const query = { filter: JSON.stringify({ period: '2026-11' }), q };
  expect((await accountant.get('/api/v1/charge-lines').query(query).expect(200)).body.total).toBe(count);
  expect((await accountant.get('/api/v1/charge-lines/totals').query(query).expect(200)).body.count).toBe(count);
});

test('who exported the month before, and when, is named before the export', async () => {
  const former = async (query: object) => (await accountant.get('/api/v1/charge-lines/export-check').query(query).expect(200)).body.formerExports;
  expect(await former({ period: '2026-11' })).toEqual([]);
  const made = await makeBook(accountant, { period: '2026-11', customerId: complete.customerId });
  const book = { ...made, by: 'Deneme Kişisi', customerName: expect.any(String) as string, onlyNew: false, isKept: true };
  expect(await former({ period: '2026-11' })).toEqual([book]);
  expect(await former({ period: '2026-11', customerId: complete.customerId })).toEqual([book]);
  expect(await former({ period: '2026-11', customerId: incomplete.customerId })).toEqual([]);
});

test('customers to be invoiced without a tax number, a tax office or an account code are named before the export', async () => {
  const { chargeLine } = under.deps.db.prisma;
  const check = async (query: object) =>
    (await accountant.get('/api/v1/charge-lines/export-check').query(query).expect(200)).body.incompleteCustomers;
  const named = [{ id: incomplete.customerId, name: expect.stringContaining('Işıklar Çelik'), missing: ['taxNumber', 'taxOffice', 'accountCode'] }];
  expect(await check({ period: '2026-11' })).toEqual(named);
  expect(await check({ period: '2026-11', customerId: complete.customerId })).toEqual([]);
  expect(await check({ period: '2025-01' })).toEqual([]);
  // What nobody will be invoiced needs nothing.
  await chargeLine.updateMany({ where: { customerId: incomplete.customerId }, data: { hold: 'HELD', holdReason: 'NO_APPROVAL' } });
  expect(await check({ period: '2026-11' })).toEqual([]);
  await (await under.as('staff')).get('/api/v1/charge-lines/export-check?period=2026-11').expect(403);
});
