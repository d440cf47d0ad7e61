import { randomUUID } from 'node:crypto';
import { createRecordTransition } from '../../activities/record-transition';
import type { CommandInput } from '../../domain/command-args';
import { decide } from '../../domain/ticket-machine';
import type { TicketSnapshot } from '../../domain/ticket-snapshot';
import { rebuild } from '../../worker/relay/processes/rebuild';
import { ticketSnapshotQuery } from '../../workflows/messages';
import { DAY, deskOf, HOUR, technicianOf, WorkflowWorld, type TicketOnRoad } from '../support/workflow-world';

let world: WorkflowWorld;
beforeAll(async () => {
  world = await WorkflowWorld.start();
}, 120_000);
afterAll(() => world.stop());

async function snapshotOf(ticket: TicketOnRoad): Promise<TicketSnapshot> {
  const [row] = await world.rows<{ snapshot: TicketSnapshot }>('SELECT snapshot FROM ticket WHERE id = $1', [ticket.id]);
  if (row === undefined) throw new Error('no ticket');
  return row.snapshot;
}

/** The write of a workflow task that was lost before it ended: Postgres knows the event, the workflow does not. */
async function writeBehindTheWorkflow(ticket: TicketOnRoad, input: CommandInput): Promise<void> {
  const snapshot = await snapshotOf(ticket);
  const verdict = decide(snapshot, input, await world.now());
  if (!verdict.ok) throw new Error(verdict.code);
  if (input.actor.kind !== 'SYSTEM') await world.store(ticket, input);
  const result = await createRecordTransition(world.activityDeps)({
    ticketId: ticket.id,
    seq: snapshot.seq + 1,
    input,
    from: snapshot.state,
    to: verdict.to,
    patch: verdict.patch,
    effects: verdict.effects,
    catchUpOnly: false,
  });
  expect(result.outcome).toBe('stored');
}

const assignment = ({ firm }: TicketOnRoad): CommandInput<'ASSIGN'> => ({
  commandId: randomUUID(),
  command: 'ASSIGN',
  actor: deskOf(firm),
  args: { assigneeId: firm.technician.id, assigneeNumber: firm.technician.number },
});

const carried = (ticket: TicketOnRoad): Promise<TicketSnapshot> =>
  world.env.client.workflow.getHandle(`ticket-${ticket.number}`).query(ticketSnapshotQuery);

describe('a write that its workflow task did not outlive', () => {
  test('then a different command from somebody who saw it: caught up first, then carried out', async () => {
    const ticket = await world.ticket(await world.firm());
    await writeBehindTheWorkflow(ticket, assignment(ticket));
    expect((await carried(ticket)).state).toBe('NEW');
    const state = await world.command(ticket, 'ASK_CONSENT', technicianOf(ticket.firm), { scope: 'VIEW', windowMinutes: 30 }, {}, randomUUID(), 3);
    expect(state).toBe('WAITING_CONSENT');
    expect(await world.story(ticket)).toEqual(['RECEIVE', 'JUDGE', 'ASSIGN', 'ASK_CONSENT']);
    expect(await carried(ticket)).toEqual(await snapshotOf(ticket));
  });

  test('then a different command that is not legal after it: refused, and the workflow has caught up', async () => {
    const ticket = await world.ticket(await world.firm());
    await writeBehindTheWorkflow(ticket, assignment(ticket));
    expect(await world.command(ticket, 'ARRIVE', technicianOf(ticket.firm), {}, {}, randomUUID(), 3)).toBe('ILLEGAL_TRANSITION');
    expect((await carried(ticket)).state).toBe('IN_PROGRESS');
  });

  test('then a different command that was legal before and still is', async () => {
    const ticket = await world.ticket(await world.firm());
    await writeBehindTheWorkflow(ticket, assignment(ticket));
    expect(await world.command(ticket, 'CHANGE_PRIORITY', deskOf(ticket.firm), { priority: 'HIGH' })).toBe('IN_PROGRESS');
    expect(await world.story(ticket)).toEqual(['RECEIVE', 'JUDGE', 'ASSIGN', 'CHANGE_PRIORITY']);
  });

  test('then the same command again: its stored result, nothing twice', async () => {
    const ticket = await world.ticket(await world.firm());
    const input = assignment(ticket);
    await writeBehindTheWorkflow(ticket, input);
    expect(await world.command(ticket, 'ASSIGN', input.actor, input.args, {}, input.commandId, 3)).toBe('IN_PROGRESS');
    expect(await world.command(ticket, 'ASSIGN', input.actor, input.args, {}, input.commandId)).toBe('IN_PROGRESS');
    expect(await world.story(ticket)).toEqual(['RECEIVE', 'JUDGE', 'ASSIGN']);
  });

  test('then the old deadline: the timer gives way to what is stored, the new deadline runs', async () => {
    const ticket = await world.ticket(await world.firm());
    await writeBehindTheWorkflow(ticket, assignment(ticket));
    await world.pass(5 * DAY);
    await world.until(ticket, ({ seq }) => seq >= 4);
    expect(await world.story(ticket)).toEqual(['RECEIVE', 'JUDGE', 'ASSIGN', 'REMIND_DESK']);
    expect(await carried(ticket)).toEqual(await snapshotOf(ticket));
  });

  test('two people at once: one after the other, or the later one is refused; the story has no gap and nothing twice', async () => {
    const ticket = await world.ticket(await world.firm());
    const { firm } = ticket;
    const answers = await Promise.all([
      world.command(ticket, 'ASSIGN', deskOf(firm), { assigneeId: firm.technician.id, assigneeNumber: firm.technician.number }),
      world.command(ticket, 'CANCEL', deskOf(firm), {}, { reason: 'Vazgeçildi' }),
    ]);
    // Either may come first; what each of them is told must agree with what is written.
    const story = await world.story(ticket);
    const assignedFirst = { answers: ['IN_PROGRESS', 'CANCELLED'], story: ['RECEIVE', 'JUDGE', 'ASSIGN', 'CANCEL'] };
    const cancelledFirst = {
      answers: [expect.stringMatching(/^(ILLEGAL_TRANSITION|TICKET_ENDED)$/), 'CANCELLED'],
      story: ['RECEIVE', 'JUDGE', 'CANCEL'],
    };
    expect({ answers, story }).toEqual(answers[0] === 'IN_PROGRESS' ? assignedFirst : cancelledFirst);
    const seqs = await world.rows<{ seq: number }>('SELECT seq FROM ticket_event WHERE ticket_id = $1 ORDER BY seq', [ticket.id]);
    expect(seqs.map(({ seq }) => seq)).toEqual(story.map((_command, index) => index + 1));
    const commands = await world.rows<{ name: string }>('SELECT name FROM command WHERE ticket_id = $1', [ticket.id]);
    expect(commands).toHaveLength(2);
    expect((await snapshotOf(ticket)).state).toBe('CANCELLED');
  });
});

describe('rebuild from Postgres', () => {
  const rebuilt = (ticket: TicketOnRoad) => rebuild({ db: world.db, client: world.env.client }, ticket.id, () => undefined);

  test('a lost ticket, its open approval and every timer', async () => {
    const ticket = await world.ticket(await world.firm());
    const { firm } = ticket;
    await world.command(ticket, 'ASSIGN', deskOf(firm), { assigneeId: firm.technician.id, assigneeNumber: firm.technician.number });
    await world.command(ticket, 'RECORD_REMOTE_IMPOSSIBLE', technicianOf(firm), { reason: 'NO_POWER' });
    const need = { approverId: firm.representative.id, estimatedHours: '1', callOut: '0.00', labour: '100.00', travel: '0.00', lodging: '0.00' };
    await world.command(ticket, 'CONVEY_ONSITE', deskOf(firm), need, { scope: 'a', tried: 'b' });
    await world.childRuns(`approval-${ticket.number}-1`);
    for (const id of [`ticket-${ticket.number}`, `approval-${ticket.number}-1`]) await world.env.client.workflow.getHandle(id).terminate('lost');
    expect(await rebuilt(ticket)).toEqual({ looked: 2, started: { ticket: 1, approval: 1, visit: 0 }, ended: 0 });
    expect(await rebuilt(ticket)).toEqual({ looked: 2, started: { ticket: 0, approval: 0, visit: 0 }, ended: 0 });
    expect(await carried(ticket)).toEqual(await snapshotOf(ticket));
    const [approval] = await world.rows<{ remind_at: Date }>('SELECT remind_at FROM approval WHERE ticket_id = $1', [ticket.id]);
    await world.pass((approval?.remind_at.getTime() ?? 0) - (await world.now()) + 1_000);
    const reminders = await world.rows("SELECT 1 FROM mail WHERE ticket_id = $1 AND template = 'APPROVAL_REMINDER'", [ticket.id]);
    expect(reminders).toHaveLength(1);
    await world.decideApproval(ticket, 1, true);
    await world.untilState(ticket, 'TO_PLAN');
  });

  test('Temporal restored older than Postgres: a workflow in the same state but behind starts again from the row', async () => {
    const ticket = await world.ticket(await world.firm());
    await world.command(ticket, 'ASSIGN', deskOf(ticket.firm), assignment(ticket).args);
    const priority = { commandId: randomUUID(), command: 'CHANGE_PRIORITY', actor: deskOf(ticket.firm), args: { priority: 'HIGH' } } as const;
    await writeBehindTheWorkflow(ticket, priority);
    expect(await carried(ticket)).toMatchObject({ state: 'IN_PROGRESS', seq: 3, priority: 'NORMAL' });
    expect(await rebuilt(ticket)).toEqual({ looked: 1, started: { ticket: 1, approval: 0, visit: 0 }, ended: 0 });
    expect(await carried(ticket)).toEqual(await snapshotOf(ticket));
    expect(await carried(ticket)).toMatchObject({ state: 'IN_PROGRESS', seq: 4, priority: 'HIGH' });
    expect(await rebuilt(ticket)).toEqual({ looked: 1, started: { ticket: 0, approval: 0, visit: 0 }, ended: 0 });
  });

  test('Temporal restored older than Postgres: an approval that is no longer asked for is ended', async () => {
    const ticket = await world.ticket(await world.firm());
    const { firm } = ticket;
    await world.command(ticket, 'ASSIGN', deskOf(firm), assignment(ticket).args);
    await world.command(ticket, 'RECORD_REMOTE_IMPOSSIBLE', technicianOf(firm), { reason: 'NO_POWER' });
    const need = { approverId: firm.representative.id, estimatedHours: '1', callOut: '0.00', labour: '100.00', travel: '0.00', lodging: '0.00' };
    await world.command(ticket, 'CONVEY_ONSITE', deskOf(firm), need, { scope: 'a', tried: 'b' });
    await world.childRuns(`approval-${ticket.number}-1`);
    await writeBehindTheWorkflow(ticket, { commandId: randomUUID(), command: 'CANCEL_NEED', actor: deskOf(firm), args: {} });
    expect(await rebuilt(ticket)).toEqual({ looked: 1, started: { ticket: 1, approval: 0, visit: 0 }, ended: 1 });
    expect((await world.env.client.workflow.getHandle(`approval-${ticket.number}-1`).describe()).status.name).toBe('TERMINATED');
    expect((await carried(ticket)).state).toBe('IN_PROGRESS');
  });

  test('a ticket that moves while it is compared keeps its run', async () => {
    const ticket = await world.ticket(await world.firm());
    const run = async (): Promise<string> => (await world.env.client.workflow.getHandle(`ticket-${ticket.number}`).describe()).runId;
    const before = await run();
    let moved = false;
    const pool = new Proxy(world.db.pool, {
      get: (target, name: keyof typeof world.db.pool) => {
        if (name !== 'query') return target[name];
        return async (text: string, values: unknown[]) => {
          if (text.startsWith('SELECT facts') && !moved) {
            moved = true;
            await world.command(ticket, 'ASSIGN', deskOf(ticket.firm), assignment(ticket).args);
          }
          return await target.query(text, values);
        };
      },
    });
    const done = await rebuild({ db: { pool }, client: world.env.client }, ticket.id, () => undefined);
    expect([moved, done]).toEqual([true, { looked: 1, started: { ticket: 0, approval: 0, visit: 0 }, ended: 0 }]);
    expect(await run()).toBe(before);
  });

  test('an approval that was decided while there was no workflow reaches its ticket', async () => {
    const ticket = await world.ticket(await world.firm());
    const { firm } = ticket;
    await world.command(ticket, 'ASSIGN', deskOf(firm), { assigneeId: firm.technician.id, assigneeNumber: firm.technician.number });
    await world.command(ticket, 'RECORD_REMOTE_IMPOSSIBLE', technicianOf(firm), { reason: 'NO_POWER' });
    const need = { approverId: firm.representative.id, estimatedHours: '1', callOut: '0.00', labour: '100.00', travel: '0.00', lodging: '0.00' };
    await world.command(ticket, 'CONVEY_ONSITE', deskOf(firm), need, { scope: 'a', tried: 'b' });
    await world.childRuns(`approval-${ticket.number}-1`);
    for (const id of [`ticket-${ticket.number}`, `approval-${ticket.number}-1`]) await world.env.client.workflow.getHandle(id).terminate('lost');
    await world.writeDecision(ticket, 1, true);
    await rebuilt(ticket);
    await world.untilState(ticket, 'TO_PLAN');
  });

  test('a planned visit is reminded of and its overdue end becomes a desk task', async () => {
    const ticket = await world.onSiteTicket({ planOnly: true, inDays: 3 });
    for (const id of [`ticket-${ticket.number}`, `visit-${ticket.number}-1`]) await world.env.client.workflow.getHandle(id).terminate('lost');
    expect(await rebuilt(ticket)).toEqual({ looked: 2, started: { ticket: 1, approval: 0, visit: 1 }, ended: 0 });
    await world.pass(3 * DAY + 6 * HOUR);
    const kinds = await world.rows<{ kind: string }>('SELECT kind FROM desk_task WHERE ticket_id = $1 AND done_at IS NULL', [ticket.id]);
    expect(kinds).toEqual([{ kind: 'VISIT_OVERDUE' }]);
    const reminders = await world.rows("SELECT 1 FROM mail WHERE ticket_id = $1 AND template = 'VISIT_REMINDER'", [ticket.id]);
    expect(reminders).toHaveLength(1);
  });
});
