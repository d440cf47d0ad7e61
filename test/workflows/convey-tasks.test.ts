import { deskOf, technicianOf, WorkflowWorld, type TicketOnRoad } from '../support/workflow-world';

let world: WorkflowWorld;
beforeAll(async () => {
  world = await WorkflowWorld.start();
}, 120_000);
afterAll(() => world.stop());

const NEED = { estimatedHours: '2', callOut: '0.00', labour: '2400.00', travel: '500.00', lodging: '0.00' };
const NEED_TEXT = { scope: 'Disk değişimi', tried: 'Uzaktan disk testi yapıldı' };

const assigned = ({ firm, ...ticket }: TicketOnRoad): Promise<string> =>
  world.command({ firm, ...ticket }, 'ASSIGN', deskOf(firm), { assigneeId: firm.technician.id, assigneeNumber: firm.technician.number });

async function tasks({ id }: TicketOnRoad): Promise<string[]> {
  const rows = await world.rows<{ kind: string }>('SELECT kind FROM desk_task WHERE ticket_id = $1 AND done_at IS NULL', [id]);
  return rows.map(({ kind }) => kind);
}

test('not solved remotely by somebody who may not convey: the desk is asked, until somebody moves on', async () => {
  const ticket = await world.ticket(await world.firm());
  const { firm } = ticket;
  const [technician, desk] = [technicianOf(firm), deskOf(firm)];
  const impossible = (): Promise<string> =>
    world.command(ticket, 'RECORD_REMOTE_IMPOSSIBLE', technician, { reason: 'NO_POWER' }, { note: 'Açılmıyor' });
  const turn = async (): Promise<unknown> => (await world.rows('SELECT waiting_for FROM ticket WHERE id = $1', [ticket.id]))[0];
  await assigned(ticket);
  // Told twice, asked once.
  for (let told = 0; told < 2; told += 1) expect(await impossible()).toBe('IN_PROGRESS');
  expect(await tasks(ticket)).toEqual(['CONVEY_NEED']);
  expect(await turn()).toEqual({ waiting_for: 'DESK' });
  await assigned(ticket);
  expect(await tasks(ticket)).toEqual([]);
  expect(await turn()).toEqual({ waiting_for: 'TECHNICIAN' });
  await world.command(ticket, 'ASK_CONSENT', technician, { scope: 'CONTROL', windowMinutes: 60 });
  await world.answerConsent(ticket, false);
  expect(await tasks(ticket)).toEqual(['CONVEY_NEED']);
  const need = { approverId: firm.representative.id, ...NEED };
  expect(await world.command(ticket, 'CONVEY_ONSITE', desk, need, NEED_TEXT)).toBe('WAITING_APPROVAL');
  expect(await tasks(ticket)).toEqual([]);
  await world.record(ticket, 'desk-conveys');
});

test('not solved remotely by somebody who may convey: the next step is theirs', async () => {
  const ticket = await world.ticket(await world.firm());
  const { staff } = ticket.firm;
  const desk = deskOf(ticket.firm);
  await world.command(ticket, 'ASSIGN', desk, { assigneeId: staff.id, assigneeNumber: staff.number });
  await world.command(ticket, 'RECORD_REMOTE_IMPOSSIBLE', desk, { reason: 'NO_POWER' }, { note: 'Açılmıyor' });
  expect(await tasks(ticket)).toEqual([]);
});
