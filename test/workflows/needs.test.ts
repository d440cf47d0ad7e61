import { randomUUID } from 'node:crypto';
import type { CommandArgs } from '../../domain/command-args';
import { needsOf } from '../../domain/needs';
import { upgraded, type StoredSnapshot } from '../../domain/ticket-snapshot';
import { putCorrection } from '../support/put-correction';
import { deskOf, WorkflowWorld, type TicketOnRoad } from '../support/workflow-world';

let world: WorkflowWorld;
beforeAll(async () => {
  world = await WorkflowWorld.start();
}, 120_000);
afterAll(() => world.stop());

const PART = 'PART_OUT_OF_WARRANTY';
const TEXTS = { scope: 'Disk değişimi', diagnosis: 'Diskte okuma hatası', lines: [{ description: '1 TB NVMe', alternatives: [] }] };
type WorkNeed = CommandArgs['CONVEY_WORK_NEED'];

async function assigned(): Promise<TicketOnRoad> {
  const firm = await world.firm();
  await world.rows(
    `INSERT INTO price_item (id, price_list_id, work_type, code, name, unit, unit_price, vat_rate)
     SELECT gen_random_uuid(), price_list_id, $2, $2, $2, 'C62', 2500, 20 FROM contract WHERE id = $1`,
    [firm.contractId, PART],
  );
  const ticket = await world.ticket(firm);
  const { technician } = ticket.firm;
  await world.command(ticket, 'ASSIGN', deskOf(ticket.firm), { assigneeId: technician.id, assigneeNumber: technician.number });
  return ticket;
}

const hardware = ({ firm }: TicketOnRoad, unitPrice = '2500.00', quantity = '1'): WorkNeed => ({
  kind: 'HARDWARE_CHANGE',
  approverId: firm.itOfficer.id,
  lines: [{ workType: PART, quantity, unitPrice }],
});
const part = { workType: PART, quantity: '1' } as const;
const onsite = ({ firm }: TicketOnRoad) => ({
  approverId: firm.representative.id,
  estimatedHours: '1',
  callOut: '0',
  labour: '100',
  travel: '0',
  lodging: '0',
});

async function linesOf({ id }: TicketOnRoad): Promise<object[]> {
  return await world.rows(
    `SELECT l.work_type, l.net::text, l.hold_reason, a.n FROM charge_line l LEFT JOIN approval a ON a.id = l.approval_id WHERE l.ticket_id = $1 ORDER BY l.created_at, l.id`,
    [id],
  );
}

test('a part is changed only after the IT officer has approved it, and billed up to what was approved (M14, M15)', async () => {
  const ticket = await assigned();
  const desk = deskOf(ticket.firm);
  expect(await world.command(ticket, 'RECORD_WORK', desk, part)).toBe('HARDWARE_NOT_APPROVED');
  expect(await world.command(ticket, 'CONVEY_WORK_NEED', desk, hardware(ticket), TEXTS)).toBe('WAITING_APPROVAL');
  const [asked] = await world.rows<{ approver_role: string; content: Record<string, unknown>; estimated_total: string }>(
    'SELECT approver_role, content, estimated_total FROM approval WHERE ticket_id = $1',
    [ticket.id],
  );
  expect(asked).toMatchObject({
    approver_role: 'IT_OFFICER',
    estimated_total: '2500.00',
    content: { kind: 'HARDWARE_CHANGE', diagnosis: TEXTS.diagnosis },
  });
  expect(asked?.content['lines']).toEqual([
    {
      workType: PART,
      description: { tr: 'Garanti dışı parça: 1 TB NVMe', en: 'Part out of warranty: 1 TB NVMe' },
      quantity: '1',
      unitPrice: '2500.00',
      amount: '2500.00',
    },
  ]);
  await world.childRuns(`approval-${ticket.number}-1`);
  await world.decideApproval(ticket, 1, true);
  await world.untilState(ticket, 'IN_PROGRESS');
  expect(await world.command(ticket, 'RECORD_WORK', desk, part)).toBe('IN_PROGRESS');
  // A second one was never approved, whatever it costs; approved for less than the list says, it is billed as it was approved.
  expect(await world.command(ticket, 'RECORD_WORK', desk, part)).toBe('BEYOND_APPROVED_QUANTITY');
  await world.command(ticket, 'CONVEY_WORK_NEED', desk, hardware(ticket, '1000.00'), TEXTS);
  await world.childRuns(`approval-${ticket.number}-2`);
  await world.decideApproval(ticket, 2, true);
  await world.untilState(ticket, 'IN_PROGRESS');
  expect(await world.command(ticket, 'RECORD_WORK', desk, part)).toBe('IN_PROGRESS');
  expect(await linesOf(ticket)).toEqual([
    { work_type: PART, net: '2500.00', hold_reason: null, n: 1 },
    { work_type: PART, net: '1000.00', hold_reason: null, n: 2 },
  ]);
  // What is right instead of a line that was taken back undoes no work.
  const [said] = await world.rows<{ id: string }>('SELECT id FROM charge_line WHERE ticket_id = $1 AND net = 2500', [ticket.id]);
  await putCorrection(world.db.pool, said?.id ?? '');
  const replacing = `INSERT INTO charge_line SELECT (jsonb_populate_record(l, jsonb_build_object('id', gen_random_uuid(), 'business_key', 'manual:' || l.id, 'source', 'MANUAL',
    'from_line_id', l.id))).* FROM charge_line l WHERE id = $1`;
  await world.rows(replacing, [said?.id]);
  expect(await world.command(ticket, 'RECORD_WORK', desk, part)).toBe('BEYOND_APPROVED_QUANTITY');
  // A part that was billed by mistake and taken back is still to be changed.
  const [wrong] = await world.rows<{ id: string }>('SELECT id FROM charge_line WHERE ticket_id = $1 AND net = 1000', [ticket.id]);
  await putCorrection(world.db.pool, wrong?.id ?? '');
  expect(await world.command(ticket, 'RECORD_WORK', desk, part)).toBe('IN_PROGRESS');
  expect(await world.command(ticket, 'RECORD_WORK', desk, part)).toBe('BEYOND_APPROVED_QUANTITY');
});

test('approved work is billed at the approved unit price to the kuruş, whatever list and discount say; beyond what was approved it waits (M15)', async () => {
  const ticket = await assigned();
  const desk = deskOf(ticket.firm);
  const WORK = 'NONSTANDARD_CONFIG';
  await world.rows(
    `INSERT INTO price_item (id, price_list_id, work_type, code, name, unit, unit_price, vat_rate)
     SELECT gen_random_uuid(), price_list_id, $2, $2, $2, 'HUR', 2100, 20 FROM contract WHERE id = $1`,
    [ticket.firm.contractId, WORK],
  );
  await world.rows('UPDATE contract SET discount_percent = 10 WHERE id = $1', [ticket.firm.contractId]);
  const ask = async (n: number, lines: WorkNeed['lines']): Promise<void> => {
    const need = { kind: 'EXTRA_WORK', approverId: ticket.firm.representative.id, lines } as const;
    const texts = { ...TEXTS, lines: lines.map(() => ({ description: 'VLAN', alternatives: [] })) };
    expect(await world.command(ticket, 'CONVEY_WORK_NEED', desk, need, texts)).toBe('WAITING_APPROVAL');
    await world.childRuns(`approval-${ticket.number}-${n}`);
    await world.decideApproval(ticket, n, true);
    await world.untilState(ticket, 'IN_PROGRESS');
  };
  const work = async (minutes: number): Promise<void> =>
    void expect(await world.command(ticket, 'RECORD_WORK', desk, { workType: WORK, minutes })).toBe('IN_PROGRESS');
  const written = async (): Promise<unknown> =>
    await world.rows(
      `SELECT l.unit_price::float8 AS price, l.discount_percent::float8 AS discount, l.net::text, l.vat::text, l.hold_reason, a.n
         FROM charge_line l LEFT JOIN approval a ON a.id = l.approval_id WHERE l.ticket_id = $1 ORDER BY l.created_at, l.id`,
      [ticket.id],
    );
  await ask(1, [{ workType: WORK, quantity: '2', unitPrice: '1500.55' }]);
  await work(30);
  await work(89);
  await work(2);
  const first = [
    { price: 1500.55, discount: 0, net: '750.28', vat: '150.06', hold_reason: null, n: 1 },
    { price: 1500.55, discount: 0, net: '2225.82', vat: '445.16', hold_reason: null, n: 1 },
    // Two hours are 3001.10: the last minute goes beyond them.
    { price: 1500.55, discount: 0, net: '50.02', vat: '10.00', hold_reason: 'OVER_APPROVED', n: 1 },
  ];
  expect(await written()).toEqual(first);
  // Two prices of one type of work: the list tells which one it is, or somebody does.
  await ask(2, [
    { workType: WORK, quantity: '1', unitPrice: '1800' },
    { workType: WORK, quantity: '1', unitPrice: '2000' },
  ]);
  await work(30);
  await world.rows(
    'UPDATE price_item SET unit_price = 2000 WHERE work_type = $2 AND price_list_id = (SELECT price_list_id FROM contract WHERE id = $1)',
    [ticket.firm.contractId, WORK],
  );
  await work(30);
  expect(await written()).toEqual([
    ...first,
    { price: 2100, discount: 10, net: '945.00', vat: '189.00', hold_reason: 'PRICE_UNCLEAR', n: 2 },
    { price: 2000, discount: 0, net: '1000.00', vat: '200.00', hold_reason: null, n: 2 },
  ]);
});

test('a price is approved for its item of the price list: another item waits for somebody to say what it costs (M15)', async () => {
  const ticket = await assigned();
  const desk = deskOf(ticket.firm);
  const [ssd, fan] = [randomUUID(), randomUUID()];
  await world.rows('DELETE FROM price_item i USING contract k WHERE k.id = $1 AND i.price_list_id = k.price_list_id AND i.work_type = $2', [
    ticket.firm.contractId,
    PART,
  ]);
  await world.rows(
    `INSERT INTO price_item (id, price_list_id, work_type, code, name, unit, unit_price, vat_rate)
     SELECT i.id::uuid, price_list_id, $2, i.code, i.code, 'C62', i.price, 10 FROM contract, (VALUES ($3, 'SSD', 3100), ($4, 'FAN', 400)) i (id, code, price) WHERE contract.id = $1`,
    [ticket.firm.contractId, PART, ssd, fan],
  );
  const ask = async (n: number, line: Partial<WorkNeed['lines'][number]>): Promise<void> => {
    const [asked] = hardware(ticket, '3000', '3').lines;
    const need = { ...hardware(ticket), lines: [{ ...asked, ...line }] as WorkNeed['lines'] };
    await world.command(ticket, 'CONVEY_WORK_NEED', desk, need, TEXTS);
    await world.childRuns(`approval-${ticket.number}-${n}`);
    await world.decideApproval(ticket, n, true);
    await world.untilState(ticket, 'IN_PROGRESS');
  };
  const record = async (item: { priceItemId?: string }): Promise<void> =>
    void expect(await world.command(ticket, 'RECORD_WORK', desk, { ...part, ...item })).toBe('IN_PROGRESS');
  await ask(1, { priceItemId: ssd });
  await record({ priceItemId: ssd });
  await record({ priceItemId: fan });
  // Named in a later request, it hangs there; that one has none of the disk.
  await ask(2, { priceItemId: fan, unitPrice: '350' });
  await record({ priceItemId: fan });
  await world.rows('DELETE FROM price_item WHERE id = ANY ($1)', [[ssd, fan]]);
  await record({});
  const rows = await world.rows(
    `SELECT l.item_code, l.unit_price::float8 AS price, l.net::text, l.vat_rate::float8 AS vat, l.hold_reason, a.n
       FROM charge_line l LEFT JOIN approval a ON a.id = l.approval_id WHERE l.ticket_id = $1 ORDER BY l.created_at, l.id`,
    [ticket.id],
  );
  expect(rows).toEqual([
    { item_code: 'SSD', price: 3000, net: '3000.00', vat: 10, hold_reason: null, n: 1 },
    { item_code: 'FAN', price: 400, net: '400.00', vat: 10, hold_reason: 'PRICE_UNCLEAR', n: 1 },
    { item_code: 'FAN', price: 350, net: '350.00', vat: 10, hold_reason: null, n: 2 },
    // Of two items that the list has no longer nobody knows which one it was.
    { item_code: null, price: 0, net: '0.00', vat: 20, hold_reason: 'NO_PRICE', n: 2 },
  ]);
});

test('two needs are two requests with a chase each; the ticket goes on as each of them is decided', async () => {
  const ticket = await assigned();
  const desk = deskOf(ticket.firm);
  await world.command(ticket, 'RECORD_REMOTE_IMPOSSIBLE', desk, { reason: 'NO_POWER' });
  await world.command(ticket, 'CONVEY_ONSITE', desk, onsite(ticket), { scope: 'Disk', tried: 'Açılmadı' });
  expect(await world.command(ticket, 'CONVEY_WORK_NEED', desk, hardware(ticket), TEXTS)).toBe('WAITING_APPROVAL');
  await world.childRuns(`approval-${ticket.number}-1`);
  await world.childRuns(`approval-${ticket.number}-2`);
  await world.decideApproval(ticket, 1, true);
  await world.untilState(ticket, 'TO_PLAN');
  await world.childRuns(`approval-${ticket.number}-2`);
  // What is asked changes: the former request is closed, the visit's approval stays.
  const [{ id } = { id: '' }] = await world.rows<{ id: string }>('SELECT id FROM approval WHERE ticket_id = $1 AND n = 2', [ticket.id]);
  expect(await world.command(ticket, 'REVISE_WORK_NEED', desk, { ...hardware(ticket, '1800.00'), approvalId: id }, TEXTS)).toBe('TO_PLAN');
  await world.childRuns(`approval-${ticket.number}-3`);
  await world.decideApproval(ticket, 3, false);
  await world.until(ticket, ({ seq }) => seq >= 9);
  const [row] = await world.rows<{ snapshot: StoredSnapshot; state: string }>('SELECT snapshot, state FROM ticket WHERE id = $1', [ticket.id]);
  expect([row?.state, row && needsOf(upgraded(row.snapshot)).map(({ n, status }) => [n, status])]).toEqual(['TO_PLAN', [[1, 'APPROVED']]]);
  expect(await world.rows('SELECT n, status, replaces_id FROM approval WHERE ticket_id = $1 ORDER BY n', [ticket.id])).toEqual([
    { n: 1, status: 'APPROVED', replaces_id: null },
    { n: 2, status: 'SUPERSEDED', replaces_id: null },
    { n: 3, status: 'REFUSED', replaces_id: id },
  ]);
  await world.record(ticket, 'needs');
});

test('a request to somebody in another role is not opened', async () => {
  const ticket = await assigned();
  const wrong = { ...hardware(ticket), approverId: ticket.firm.representative.id };
  expect(await world.command(ticket, 'CONVEY_WORK_NEED', deskOf(ticket.firm), wrong, TEXTS)).toBe('NOT_PERMITTED');
});
