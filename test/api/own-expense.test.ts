import { randomUUID } from 'node:crypto';
import { startApi, type ApiUnderTest } from '../support/api-app';
import { createFirm, type Firm } from '../support/firm';
import { putTicket } from '../support/stored-ticket';

type Agent = Awaited<ReturnType<ApiUnderTest['as']>>;

let world: ApiUnderTest;
let firm: Firm;
let staff: Agent;
let technician: Agent;
beforeAll(async () => {
  world = await startApi();
  firm = await createFirm(world.deps.db.pool);
  [staff, technician] = [await world.as('staff'), await world.as('technician')];
});
afterAll(() => world.close());
const pool = () => world.deps.db.pool;

test('who recorded an expense sees its amounts and its receipt, in the story and in the line, and no others', async () => {
  const ticket = await putTicket(pool(), firm, 'IN_PROGRESS', { assigneeId: technician.userId });
  const spent = { workType: 'TRAVEL', amount: '501.25', vatRate: '20' };
  for (const [seq, actorId] of [
    [2, technician.userId],
    [3, staff.userId],
  ] as const) {
    const commandId = randomUUID();
    const file = randomUUID();
    await pool().query(
      `insert into stored_file (id, sha256, size, content_type, name, purpose, ticket_id, uploaded_by_id, created_at) values ($1, $2, 1, 'application/pdf', 'fis.pdf', 'RECEIPT', $3, $4, now())`,
      [file, 'a'.repeat(64), ticket.id, actorId],
    );
    await pool().query(
      `insert into ticket_event (ticket_id, seq, command_id, command, content_hash, from_state, to_state, actor_kind, actor_id, at, args, patch, prev_hash, hash)
       values ($1, $2, $3, 'RECORD_EXPENSE', 'x', 'IN_PROGRESS', 'IN_PROGRESS', 'STAFF', $4, now(), $5, '{}', 'x', $6)`,
      [ticket.id, seq, commandId, actorId, spent, randomUUID()],
    );
    await pool().query(
      `insert into charge_line (id, business_key, ticket_id, customer_id, work_type, description, service_date, quantity, unit, unit_price, discount_percent, vat_rate, net, vat, gross,
         covered, rule_id, reason_tr, reason_en, inputs, receipt_number, receipt_file_id, recorded_by_id, created_at)
       values ($1, $2, $3, $4, 'TRAVEL', 'Taksi', '2026-11-23', 1, 'C62', 501.25, 0, 20, 501.25, 100.25, 601.50, false, 'M10-TRAVEL', 'Yol', 'Travel', '{}', 'A-17', $5, $6, now())`,
      [randomUUID(), `expense:${commandId}`, ticket.id, firm.customerId, file, actorId],
    );
  }
  // By the price list, whose prices they do not see.
  await pool().query(
    `insert into charge_line select (jsonb_populate_record(l, jsonb_build_object('id', gen_random_uuid(), 'business_key', 'work:' || l.id, 'receipt_number', null,
       'receipt_file_id', null, 'created_at', now()))).* from charge_line l where l.ticket_id = $1 and l.recorded_by_id = $2`,
    [ticket.id, technician.userId],
  );
  const { body } = await technician.get(`/api/v1/tickets/${ticket.id}`).expect(200);
  expect(body.chargeLines).toMatchObject([
    { net: '501.25', vat: '100.25', gross: '601.50', receiptFileId: expect.any(String) },
    { net: null, vat: null, gross: null, unitPrice: null, receiptFileId: null },
    { net: null, unitPrice: null, receiptFileId: null },
  ]);
  expect(body.timeline.slice(1).map(({ args }: { args: unknown }) => args)).toEqual([spent, { workType: 'TRAVEL' }]);
});
