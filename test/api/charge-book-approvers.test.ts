import { randomUUID } from 'node:crypto';
import type { Worksheet } from 'exceljs';
import type TestAgent from 'supertest/lib/agent';
import { startApi, type ApiUnderTest } from '../support/api-app';
import { exportMonth } from '../support/charge-books';
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

async function invoiceOf(accountant: TestAgent, period: string): Promise<Worksheet | undefined> {
  return (await exportMonth(accountant, { period })).book.getWorksheet('Fatura Satırları');
}

function columnOf(sheet: Worksheet | undefined, header: string): unknown[] {
  const at = (sheet?.getRow(1).values as unknown[]).indexOf(header);
  return (sheet?.getColumn(at).values ?? []).slice(2);
}

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
  const named = columnOf(await invoiceOf(accountant, '2026-01'), 'Onay Veren');
  const approvers = [0, 1, 2].map((row) => String(named[row] ?? null));
  expect(approvers.sort()).toEqual([firm.representative.name, `${firm.representative.name} + ${firm.itOfficer.name}`, 'null'].sort());
});

test('a line that nobody approved names no approver in the book; one that was approved beyond the visit names who approved that', async () => {
  const { pool } = under.deps.db;
  const accountant = await under.as('accountant');
  const ticket = await putTicket(pool, firm, 'CLOSED');
  const columns = { decided_at: new Date('2026-02-10T09:00:00Z'), decided_via: 'LINK' };
  const visit = await putApproval(pool, firm, ticket, { status: 'APPROVED', columns });
  const excess = await putApproval(pool, firm, ticket, { n: 2, status: 'APPROVED', approverId: firm.itOfficer.id, columns });
  const denied = await putApproval(pool, firm, ticket, {
    ...{ n: 3, status: 'APPROVED', columns: { ...columns, contested_at: new Date('2026-02-11T09:00:00Z'), contest_outcome: 'NOT_GIVEN' } },
  });
  const add = (description: string, approvalId: string, [hold, reason, decidedBy, excessId, releasedBy]: (string | null)[]) =>
    pool.query(
      `insert into charge_line (id, business_key, ticket_id, customer_id, contract_id, contract_version, approval_id, work_type, description, service_date, quantity, unit, unit_price,
          discount_percent, vat_rate, net, vat, gross, covered, rule_id, reason_tr, reason_en, inputs, created_at, hold, hold_reason, hold_decided_by_id, hold_decided_at, excess_id, released_by)
       values ($1::uuid, 'test:' || $1::text, $2, $3, $4, 1, $5, 'ONSITE_LABOUR', $6, '2026-02-12', 1, 'HUR', 100, 0, 20, 100, 20, 120, false, 'M10', 'n', 'n', '{}', now(), $7, $8, $9, now(), $10, $11)`,
      [randomUUID(), ticket.id, firm.customerId, firm.contractId, approvalId, description, hold, reason, decidedBy, excessId, releasedBy],
    );
  await add('onaylı', visit, [null, null, null, null, null]);
  await add('bizce eklendi', visit, ['BILLED', 'OVER_APPROVED', accountant.userId, null, 'STAFF']);
  await add('sorulmadan eklendi', visit, ['BILLED', 'OVER_APPROVED', accountant.userId, excess, 'STAFF']);
  await add('fazlası onaylı', visit, ['BILLED', 'OVER_APPROVED', null, excess, 'CUSTOMER']);
  await add('itirazlı', denied, ['BILLED', 'CONTESTED', accountant.userId, null, 'STAFF']);
  const sheet = await invoiceOf(accountant, '2026-02');
  const [named, dated] = [columnOf(sheet, 'Onay Veren'), columnOf(sheet, 'Onay Tarihi')];
  const found = columnOf(sheet, 'Açıklama').map((name, index) => [name, named[index] ?? null, Boolean(dated[index])]);
  expect(Object.fromEntries(found.map(([name, ...more]) => [name, more]))).toEqual({
    onaylı: [firm.representative.name, true],
    'bizce eklendi': [null, false],
    'sorulmadan eklendi': [null, false],
    'fazlası onaylı': [firm.itOfficer.name, true],
    itirazlı: [null, false],
  });
});
