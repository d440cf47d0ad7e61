import { randomUUID } from 'node:crypto';
import { waitFor } from '../support/wait-for';
import { DAY, deskOf, technicianOf, WorkflowWorld, type TicketOnRoad } from '../support/workflow-world';

let world: WorkflowWorld;
beforeAll(async () => {
  world = await WorkflowWorld.start();
}, 120_000);
afterAll(() => world.stop());

const runOf = async (ticket: TicketOnRoad): Promise<string> =>
  (await world.env.client.workflow.getHandle(`ticket-${ticket.number}`).describe()).runId;
const nextRun = (ticket: TicketOnRoad, before: string): Promise<unknown> =>
  waitFor(async () => (await runOf(ticket)) !== before, { what: 'the next run' });

const STORY = ['RECEIVE', 'JUDGE', 'CHANGE_PRIORITY', 'ASSIGN', 'RECORD_REMOTE_IMPOSSIBLE', 'CONVEY_ONSITE'];

/** A ticket that waits for an approval and whose history was continued as new with it; `old` is the id of its first command. */
async function continued(): Promise<{ ticket: TicketOnRoad; old: string; first: string; second: string }> {
  const ticket = await world.ticket(await world.firm(), { continueAfter: 4 });
  const { firm } = ticket;
  const desk = deskOf(firm);
  const first = await runOf(ticket);
  const old = randomUUID();
  await world.command(ticket, 'CHANGE_PRIORITY', desk, { priority: 'HIGH' }, {}, old);
  await world.command(ticket, 'ASSIGN', desk, { assigneeId: firm.technician.id, assigneeNumber: firm.technician.number });
  await world.command(ticket, 'RECORD_REMOTE_IMPOSSIBLE', technicianOf(firm), { reason: 'NO_POWER' });
  const need = { approverId: firm.representative.id, estimatedHours: '1', callOut: '0.00', labour: '100.00', travel: '0.00', lodging: '0.00' };
  await world.command(ticket, 'CONVEY_ONSITE', desk, need, { scope: 'Güç kaynağı', tried: 'Açılmadı' });
  await world.childRuns(`approval-${ticket.number}-1`);
  await nextRun(ticket, first);
  return { ticket, old, first, second: await runOf(ticket) };
}

test('commands that arrive at the switch are all carried out, once each, and the deadline runs on', async () => {
  const ticket = await world.ticket(await world.firm(), { continueAfter: 2 });
  const first = await runOf(ticket);
  const priorities = ['HIGH', 'LOW', 'NORMAL', 'HIGH', 'LOW', 'NORMAL', 'HIGH', 'LOW'] as const;
  const answers = await Promise.all(priorities.map((priority) => world.command(ticket, 'CHANGE_PRIORITY', deskOf(ticket.firm), { priority })));
  expect(answers).toEqual(priorities.map(() => 'NEW'));
  expect(await world.story(ticket)).toEqual(['RECEIVE', 'JUDGE', ...priorities.map(() => 'CHANGE_PRIORITY')]);
  expect(await runOf(ticket)).not.toBe(first);
  await world.pass(5 * DAY);
  await world.until(ticket, ({ seq }) => seq === priorities.length + 3);
  expect((await world.story(ticket)).at(-1)).toBe('REMIND_DESK');
});

test('a run that starts from a row which has moved on looks first, and ends when the ticket has ended', async () => {
  const ticket = await world.ticket(await world.firm());
  const [row] = await world.rows<{ snapshot: object }>('SELECT snapshot FROM ticket WHERE id = $1', [ticket.id]);
  await world.command(ticket, 'CANCEL', deskOf(ticket.firm), {}, { reason: 'Vazgeçildi' });
  await world.until(ticket, ({ ended_at }) => ended_at !== null);
  const handle = await world.startFrom(ticket, row?.snapshot as never);
  await waitFor(async () => (await handle.describe()).status.name === 'COMPLETED', { what: 'the end of the run' });
  expect(await world.story(ticket)).toEqual(['RECEIVE', 'JUDGE', 'CANCEL']);
});

// From here on the test server's clock stands still: it cannot end a child whose parent's run has gone, nor answer its updates.
test('an open approval with its timers and an old command id survive the switch to a new history', async () => {
  const { ticket, old, first, second } = await continued();
  const { firm } = ticket;
  // Temporal has forgotten the update id; Postgres answers.
  expect(await world.command(ticket, 'CHANGE_PRIORITY', deskOf(firm), { priority: 'HIGH' }, {}, old)).toBe('NEW');
  expect(await world.story(ticket)).toEqual(STORY);
  const [approval] = await world.rows<{ id: string; remind_at: Date }>('SELECT id, remind_at FROM approval WHERE ticket_id = $1', [ticket.id]);
  await world.pass((approval?.remind_at.getTime() ?? 0) - (await world.now()) + 1_000);
  expect(await world.rows("SELECT 1 FROM mail WHERE ticket_id = $1 AND template = 'APPROVAL_REMINDER'", [ticket.id])).toHaveLength(1);
  const decision = { approvalId: approval?.id ?? '', approved: true };
  expect(await world.command(ticket, 'RECORD_PHONE_DECISION', deskOf(firm), decision, { note: 'Aradım' })).toBe('TO_PLAN');
  expect(await world.story(ticket)).toEqual([...STORY, 'RECORD_PHONE_DECISION']);
  expect(await runOf(ticket)).toBe(second);
  await world.recordRun(ticket, first, 'continued-first-run');
  await world.recordRun(ticket, second, 'continued-second-run');
});

test('a decision by link reaches the ticket after the switch', async () => {
  const { ticket } = await continued();
  world.decideApproval(ticket, 1, true).catch(() => undefined);
  await world.untilState(ticket, 'TO_PLAN');
  expect(await world.story(ticket)).toEqual([...STORY, 'APPROVAL_GRANTED']);
});
