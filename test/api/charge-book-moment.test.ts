import { randomUUID } from 'node:crypto';
import type { Worksheet } from 'exceljs';
import type TestAgent from 'supertest/lib/agent';
import { startApi, type ApiUnderTest } from '../support/api-app';
import { fetchBook, makeBook } from '../support/charge-books';
import { createFirm, type Firm } from '../support/firm';
import { putApproval } from '../support/stored-approval';
import { putTicket, type PutTicket } from '../support/stored-ticket';
import { waitFor } from '../support/wait-for';

let under: ApiUnderTest;
let firm: Firm;
let ticket: PutTicket;
let accountant: TestAgent & { userId: string };
beforeAll(async () => {
  under = await startApi();
  firm = await createFirm(under.deps.db.pool);
  ticket = await putTicket(under.deps.db.pool, firm, 'CLOSED');
  accountant = await under.as('accountant');
});
afterAll(() => under.close());

async function line(period: string, more: { approvalId?: string; hold?: string; reason?: string } = {}): Promise<string> {
  const id = randomUUID();
  await under.deps.db.pool.query(
    `insert into charge_line (id, business_key, ticket_id, customer_id, contract_id, contract_version, approval_id, work_type, description, service_date, quantity, unit, unit_price,
        discount_percent, vat_rate, net, vat, gross, covered, rule_id, reason_tr, reason_en, inputs, created_at, hold, hold_reason, hold_decided_at)
     values ($1::uuid, 'test:' || $1::text, $2, $3, $4, 1, $5, 'ONSITE_LABOUR', 'İş', $6, 1, 'HUR', 100, 0, 20, 100, 20, 120, false, 'M10', 'n', 'n', '{}', now(), $7::text, $8, case when $7::text = 'BILLED' then now() end)`,
    [id, ticket.id, firm.customerId, firm.contractId, more.approvalId ?? null, `${period}-12`, more.hold ?? null, more.reason ?? null],
  );
  return id;
}

const cells = (sheet: Worksheet | undefined, header: string): unknown[] => {
  const at = (sheet?.getRow(1).values as unknown[]).indexOf(header);
  return (sheet?.getColumn(at).values ?? []).slice(2);
};

test('a book says what was known of a contest when it was made, whatever came of that since', async () => {
  const { pool } = under.deps.db;
  const contested = { decided_at: new Date('2026-03-10T09:00:00Z'), decided_via: 'LINK', contested_at: new Date('2026-03-11T09:00:00Z') };
  const approvalId = await putApproval(pool, firm, ticket, { status: 'APPROVED', columns: contested });
  await line('2026-03', { approvalId, hold: 'BILLED', reason: 'CONTESTED' });
  const { id } = await makeBook(accountant, { period: '2026-03' });
  const before = await fetchBook(accountant, id);
  expect(cells(before.book.getWorksheet('Fatura Satırları'), 'Onay Veren')).toEqual([]);
  await pool.query(`update approval set contest_outcome = 'GIVEN', contest_settled_at = now() where id = $1`, [approvalId]);
  expect((await fetchBook(accountant, id)).bytes.equals(before.bytes)).toBe(true);
  const later = await fetchBook(accountant, (await makeBook(accountant, { period: '2026-03' })).id);
  expect(cells(later.book.getWorksheet('Fatura Satırları'), 'Onay Veren')).toEqual([firm.representative.name]);
});

test('what is decided while a book is being made is told in one of its parts, and each total is of the lines of its sheet', async () => {
  const { pool } = under.deps.db;
  await line('2026-04');
  const waiting = await line('2026-04', { hold: 'HELD', reason: 'NO_APPROVAL' });
  const blocker = await pool.connect();
  let id: string;
  try {
    await blocker.query('begin');
    await blocker.query('lock table charge_export_apart in share mode');
    const making = makeBook(accountant, { period: '2026-04' });
    await waitFor(
      async () => (await pool.query(`select from pg_locks where relation = 'charge_export_apart'::regclass and not granted`)).rowCount === 1,
      { what: 'the book waits' },
    );
    await pool.query(`update charge_line set hold = 'WAIVED', hold_decided_at = now() where id = $1`, [waiting]);
    await blocker.query('commit');
    ({ id } = await making);
  } finally {
    blocker.release();
  }
  const { rows: kept } = await pool.query(`select part from charge_export_apart where export_id = $1`, [id]);
  expect(kept).toHaveLength(1);
  const { rows } = await pool.query<{ sums: Record<string, { lineCount: number; net: string; vatRate: string }[]> }>(
    'select sums from charge_export where id = $1',
    [id],
  );
  const counts = Object.fromEntries(
    Object.entries(rows[0]?.sums ?? {}).map(([part, sums]) => [part, sums.map((sum) => [sum.lineCount, sum.net, sum.vatRate])]),
  );
  const one = counts['invoiced'];
  expect(one).toMatchObject([[1, '100.00', expect.any(String)]]);
  expect(counts).toEqual({ invoiced: one, held: [], givenUp: [], [kept[0].part]: one });
  const { book } = await fetchBook(accountant, id);
  expect(cells(book.getWorksheet('Bedelsiz ve Geçersiz') ?? book.getWorksheet('Karar Bekleyen'), 'Açıklama')).toEqual(['İş']);
});
