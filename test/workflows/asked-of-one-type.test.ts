import type { CommandArgs } from '../../domain/command-args';
import { deskOf, WorkflowWorld } from '../support/workflow-world';

let world: WorkflowWorld;
beforeAll(async () => {
  world = await WorkflowWorld.start();
}, 120_000);
afterAll(() => world.stop());

const WORK = 'CUSTOM_DEVELOPMENT';

test('refused work never takes the price of other work of its type that was approved: it waits, with the price of the list (M15)', async () => {
  const firm = await world.firm();
  await world.rows(
    `INSERT INTO price_item (id, price_list_id, work_type, code, name, unit, unit_price, vat_rate)
     SELECT gen_random_uuid(), price_list_id, $2, $2, $2, 'HUR', 3200, 20 FROM contract WHERE id = $1`,
    [firm.contractId, WORK],
  );
  const ticket = await world.ticket(firm);
  const desk = deskOf(firm);
  await world.command(ticket, 'ASSIGN', desk, { assigneeId: firm.technician.id, assigneeNumber: firm.technician.number });
  const ask = async (n: number, description: string, unitPrice: string, yes: boolean): Promise<void> => {
    const need: CommandArgs['CONVEY_WORK_NEED'] = {
      ...{ kind: 'EXTRA_WORK', approverId: firm.representative.id, lines: [{ workType: WORK, quantity: '1', unitPrice }] },
    };
    const texts = { scope: 'Geliştirme', diagnosis: 'Gerekli', lines: [{ description, alternatives: [] }] };
    expect(await world.command(ticket, 'CONVEY_WORK_NEED', desk, need, texts)).toBe('WAITING_APPROVAL');
    await world.childRuns(`approval-${ticket.number}-${n}`);
    await world.decideApproval(ticket, n, yes);
    await world.untilState(ticket, 'IN_PROGRESS');
  };
  const record = async (description: string): Promise<void> =>
    void expect(await world.command(ticket, 'RECORD_WORK', desk, { workType: WORK, minutes: 45 }, { description })).toBe('IN_PROGRESS');
  await ask(1, 'Sürücü', '2880', false);
  await ask(2, 'Sürücü 2', '4900', true);
  await record('Sürücü');
  await record('Kurulum');
  const requests = await world.rows<{ id: string }>('SELECT id FROM approval WHERE ticket_id = $1 ORDER BY n', [ticket.id]);
  const recordFor = async (n: number, line: number): Promise<void> => {
    const work = { workType: WORK, minutes: 45, approvedLine: { approvalId: requests[n - 1]?.id ?? '', line } } as const;
    expect(await world.command(ticket, 'RECORD_WORK', desk, work, { description: `${n}. istek, ${line}` })).toBe('IN_PROGRESS');
  };
  // As if the answer had come while the command was under way.
  await recordFor(1, 0);
  await recordFor(2, 1);
  const rows = await world.rows(
    `SELECT l.description, l.unit_price::float8 AS price, l.net::text, l.hold, l.hold_reason, a.n FROM charge_line l LEFT JOIN approval a ON a.id = l.approval_id
      WHERE l.ticket_id = $1 ORDER BY l.created_at, l.id`,
    [ticket.id],
  );
  expect(rows).toEqual([
    { description: 'Sürücü', price: 3200, net: '2400.00', hold: 'HELD', hold_reason: 'NO_APPROVAL', n: null },
    // Whatever it is called, nobody knows which of the two it was.
    { description: 'Kurulum', price: 3200, net: '2400.00', hold: 'HELD', hold_reason: 'PRICE_UNCLEAR', n: 2 },
    // What is not approved is not guessed to be what is.
    { description: '1. istek, 0', price: 3200, net: '2400.00', hold: 'HELD', hold_reason: 'PRICE_UNCLEAR', n: null },
    { description: '2. istek, 1', price: 3200, net: '2400.00', hold: 'HELD', hold_reason: 'PRICE_UNCLEAR', n: null },
  ]);
});
