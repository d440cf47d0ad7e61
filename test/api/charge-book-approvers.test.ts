import { randomUUID } from 'node:crypto';
import { Workbook } from 'exceljs';
import { startApi, type ApiUnderTest } from '../support/api-app';
import { createFirm, type Firm } from '../support/firm';
import { putApproval } from '../support/stored-approval';
import { putTicket } from '../support/stored-ticket';

let under: ApiUnderTest;
let firm: Firm;
beforeAll(async () => {
  under = await startApi();
  firm = await createFirm(under.deps.db.pool);
});
afterAll(() => under.close());

test('a line that two people approved names both in the book, the first before the second', async () => {
  const { pool } = under.deps.db;
  const ticket = await putTicket(pool, firm, 'CLOSED');
  const columns = { decided_at: new Date('2026-01-10T09:00:00Z'), decided_via: 'LINK' };
  const first = await putApproval(pool, firm, ticket, { status: 'APPROVED', columns });
  const second = await putApproval(pool, firm, ticket, {
    ...{ n: 2, status: 'APPROVED', approverId: firm.itOfficer.id },
    columns: { ...columns, second_of: first },
  });
  for (const approvalId of [first, second, null])
    await pool.query(
      `insert into charge_line (id, business_key, ticket_id, customer_id, contract_id, contract_version, approval_id, work_type, description, service_date, quantity, unit, unit_price,
          discount_percent, vat_rate, net, vat, gross, covered, rule_id, reason_tr, reason_en, inputs, created_at)
       values ($1::uuid, 'test:' || $1::text, $2, $3, $4, 1, $5, 'ONSITE_LABOUR', 'İş', '2026-01-12', 1, 'HUR', 100, 0, 20, 100, 20, 120, false, 'M10', 'n', 'n', '{}', now())`,
      [randomUUID(), ticket.id, firm.customerId, firm.contractId, approvalId],
    );
  const accountant = await under.as('accountant');
  const { body } = await accountant
    .get('/api/v1/charge-lines/export')
    .query({ period: '2026-01' })
    .buffer(true)
    .parse((res, done) => {
      const chunks: Buffer[] = [];
      res.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => done(null, Buffer.concat(chunks)));
    })
    .expect(200);
  const book = new Workbook();
  await book.xlsx.load(body as never);
  const sheet = book.getWorksheet('Fatura Satırları');
  const at = (sheet?.getRow(1).values as unknown[]).indexOf('Onay Veren');
  const named = [2, 3, 4].map((row) => sheet?.getRow(row).getCell(at).value ?? null);
  expect(named.map(String).sort()).toEqual([firm.representative.name, `${firm.representative.name} + ${firm.itOfficer.name}`, 'null'].sort());
});
