import { randomUUID } from 'node:crypto';
import type TestAgent from 'supertest/lib/agent';
import { startApi, type ApiUnderTest } from '../support/api-app';
import { createFirm, type Firm } from '../support/firm';
import { putCorrection } from '../support/put-correction';

let under: ApiUnderTest;
let accountant: TestAgent & { userId: string };
let firm: Firm;
const ticketId = randomUUID();

beforeAll(async () => {
  under = await startApi();
  accountant = await under.as('accountant');
  firm = await createFirm(under.deps.db.pool);
  await under.deps.db.pool.query(
    `insert into ticket (id, number, state, seq, snapshot, head_hash, channel, priority, subject, description, locale, requester_email, received_at, updated_at)
     values ($1, 4713, 'IN_PROGRESS', 1, '{}', 'x', 'WEB', 'NORMAL', 'Konu', 'Metin', 'tr', 'a@b.example', now(), now())`,
    [ticketId],
  );
});
afterAll(() => under.close());

async function line(approvalId: string, workType: string, net: string, hold: string | null): Promise<string> {
  const id = randomUUID();
  await under.deps.db.pool.query(
    `insert into charge_line (id, business_key, ticket_id, customer_id, contract_id, contract_version, approval_id, work_type, description, service_date, quantity, unit, unit_price,
        discount_percent, vat_rate, net, vat, gross, covered, rule_id, reason_tr, reason_en, inputs, created_at, hold, hold_reason)
     values ($1::uuid, 'test:' || $1::text, $2, $3, $4, 1, $5, $6, 'Bellek', '2026-01-05', 1, 'HUR', $7::numeric, 0, 20, $7::numeric, 0, $7::numeric, false, 'M14', 'n', 'n', '{}', now(),
       $8::text, case when $8::text is not null then 'OVER_APPROVED' end)`,
    [id, ticketId, firm.customerId, firm.contractId, approvalId, workType, net, hold],
  );
  return id;
}

const WORDS = { tr: 'Bellek', en: 'Memory' };

/** Work that is asked for in three lines, of which the last is refused and something dearer taken instead of the first. */
async function approvedInPart(n: number): Promise<string> {
  const id = randomUUID();
  const asked = [
    { workType: 'HARDWARE_UPGRADE', description: WORDS, amount: '1000.00' },
    { workType: 'NONSTANDARD_CONFIG', description: WORDS, amount: '700.00' },
    { workType: 'HARDWARE_UPGRADE', description: WORDS, amount: '3000.00' },
  ];
  const decided = [
    { workType: 'HARDWARE_UPGRADE', approved: true, alternative: 0, amount: '1200.00' },
    { workType: 'NONSTANDARD_CONFIG', approved: true, alternative: null, amount: '700.00' },
    { workType: 'HARDWARE_UPGRADE', approved: false, alternative: null, amount: '0.00' },
  ];
  await under.deps.db.pool.query(
    `insert into approval (id, ticket_id, n, kind, approver_id, conveyed_by_id, content, content_hash, estimated_total, approved_total, decided_lines, status, opened_at, remind_at, phone_at, expires_at, decided_at)
     values ($1, $2, $7, 'HARDWARE', $3, $4, $5, 'x', 4700, 1900, $6, 'APPROVED', now(), now(), now(), now(), now())`,
    [id, ticketId, firm.representative.id, firm.staff.id, { lines: asked }, JSON.stringify(decided), n],
  );
  return id;
}

test('of work that was approved in part, whoever decides about a held line reads what was approved for it, and not what was asked', async () => {
  const approvalId = await approvedInPart(1);
  await line(approvalId, 'HARDWARE_UPGRADE', '300.00', null);
  await line(approvalId, 'NONSTANDARD_CONFIG', '650.00', null);
  const held = await line(approvalId, 'HARDWARE_UPGRADE', '2000.00', 'HELD');
  const { approved } = (await accountant.get(`/api/v1/charge-lines/${held}`).expect(200)).body;
  // Judged type by type, as the line was when it was made.
  expect(approved).toMatchObject({ total: '1200.00', used: '300.00', quoted: null });
});

test('what a correction has taken back uses up nothing of what was approved', async () => {
  const approvalId = await approvedInPart(2);
  const done = await line(approvalId, 'HARDWARE_UPGRADE', '900.00', null);
  const held = await line(approvalId, 'HARDWARE_UPGRADE', '500.00', 'HELD');
  const used = async (): Promise<string> => (await accountant.get(`/api/v1/charge-lines/${held}`).expect(200)).body.approved.used;
  expect(await used()).toBe('900.00');
  await putCorrection(under.deps.db.pool, done, '250.00');
  expect(await used()).toBe('650.00');
  await putCorrection(under.deps.db.pool, done, '650.00');
  expect(await used()).toBe('0.00');
});

test('whoever decides about a line whose price is not clear reads what was approved at which price, and what was refused before that', async () => {
  const work = (text: string) => ({ tr: `Özel geliştirme: ${text}`, en: `Custom development: ${text}` });
  const put = async (n: number, text: string, unitPrice: string, status: string): Promise<string> => {
    const id = randomUUID();
    await under.deps.db.pool.query(
      `insert into approval (id, ticket_id, n, kind, approver_id, conveyed_by_id, content, content_hash, estimated_total, status, reason, opened_at, remind_at, phone_at, expires_at, decided_at)
       values ($1, $2, $3::int, 'EXTRA_WORK', $4, $5, $6, 'x', $7, $8, 'Gerek yok', now(), now(), now(), now(), now() + $3::int * interval '1 minute')`,
      [
        ...[id, ticketId, n, firm.representative.id, firm.staff.id],
        ...[{ lines: [{ workType: 'CUSTOM_DEVELOPMENT', description: work(text), unitPrice, amount: unitPrice }] }, unitPrice, status],
      ],
    );
    return id;
  };
  await put(11, 'Sürücü', '2880.00', 'REFUSED');
  await put(12, 'Rapor', '700.00', 'REFUSED');
  await put(13, 'RAPOR', '600.00', 'APPROVED');
  const approvalId = await put(14, 'Sürücü 2', '4900.00', 'APPROVED');
  const held = await line(approvalId, 'CUSTOM_DEVELOPMENT', '3675.00', 'HELD');
  await under.deps.db.pool.query(`update charge_line set hold_reason = 'PRICE_UNCLEAR' where id = $1`, [held]);
  expect((await accountant.get(`/api/v1/charge-lines/${held}`).expect(200)).body).toMatchObject({
    approvedPrices: ['4900'],
    approvedWork: [
      { unitPrice: '600', work: work('RAPOR') },
      { unitPrice: '4900', work: work('Sürücü 2') },
    ],
    // What was approved since under the same name is not told as refused.
    refusedWork: { by: firm.representative.name, reason: 'Gerek yok', work: [{ label: work('Sürücü') }] },
  });
});

test('a call-out that the package was to pay for was quoted at nothing: whoever decides about it reads that, and what waits for a price used up nothing', async () => {
  const approvalId = randomUUID();
  await under.deps.db.pool.query(
    `insert into approval (id, ticket_id, n, kind, approver_id, conveyed_by_id, content, content_hash, estimated_total, status, opened_at, remind_at, phone_at, expires_at, decided_at)
     values ($1, $2, 21, 'ONSITE_VISIT', $3, $4, $5, 'x', 9000, 'APPROVED', now(), now(), now(), now(), now())`,
    [approvalId, ticketId, firm.representative.id, firm.staff.id, { lines: [{ workType: 'ONSITE_LABOUR', description: WORDS, amount: '9000.00' }] }],
  );
  const unclear = await line(approvalId, 'ONSITE_LABOUR', '5000.00', 'HELD');
  await under.deps.db.pool.query(`update charge_line set hold_reason = 'PRICE_UNCLEAR' where id = $1`, [unclear]);
  const held = await line(approvalId, 'ONSITE_VISIT', '1500.00', 'HELD');
  const { approved } = (await accountant.get(`/api/v1/charge-lines/${held}`).expect(200)).body;
  expect(approved).toMatchObject({ total: '9000.00', used: '0.00', quoted: '0.00' });
});
