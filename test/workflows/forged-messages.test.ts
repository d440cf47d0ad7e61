import { randomUUID } from 'node:crypto';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { SYSTEM_ACTOR, type CommandInput } from '../../domain/command-args';
import { ticketWorkflowId } from '../../domain/ids';
import { applyCommandUpdate, childReportSignal, type ReportedCommand } from '../../workflows/messages';
import { DAY, deskOf, HOUR, REQUESTER, technicianOf, WorkflowWorld, type TicketOnRoad } from '../support/workflow-world';

let world: WorkflowWorld;
beforeAll(async () => {
  world = await WorkflowWorld.start();
}, 120_000);
afterAll(() => world.stop());

const handleOf = (ticket: TicketOnRoad) => world.env.client.workflow.getHandle(ticketWorkflowId(ticket.number));

/** An update as anybody can send it who reaches the Temporal server. */
async function update(ticket: TicketOnRoad, input: CommandInput): Promise<string> {
  try {
    return (await handleOf(ticket).executeUpdate(applyCommandUpdate, { updateId: randomUUID(), args: [input] })).state;
  } catch (error) {
    if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure) return error.cause.type ?? 'UNKNOWN';
    throw error;
  }
}

/** A signal as anybody can send it; resolves when the ticket has dealt with it. */
async function signal(ticket: TicketOnRoad, report: Omit<CommandInput, 'commandId'>, commandId: string = randomUUID()): Promise<void> {
  await handleOf(ticket).signal(childReportSignal, { ...report, commandId } as CommandInput<ReportedCommand>);
  // Messages are taken in turn: what comes next finds it done.
  await world.command(ticket, 'CHANGE_PRIORITY', deskOf(ticket.firm), { priority: 'LOW' });
}

const assignment = ({ firm }: TicketOnRoad): CommandInput<'ASSIGN'> => ({
  commandId: randomUUID(),
  command: 'ASSIGN',
  actor: deskOf(firm),
  args: { assigneeId: firm.technician.id, assigneeNumber: firm.technician.number },
});

async function waiting(): Promise<{ ticket: TicketOnRoad; approvalId: string; approver: CommandInput['actor'] }> {
  const ticket = await world.ticket(await world.firm());
  const { firm } = ticket;
  await world.deliver(ticket, assignment(ticket));
  await world.command(ticket, 'RECORD_REMOTE_IMPOSSIBLE', technicianOf(firm), { reason: 'NO_POWER' });
  const need = { approverId: firm.representative.id, estimatedHours: '1', callOut: '0.00', labour: '100.00', travel: '500.00', lodging: '0.00' };
  await world.command(ticket, 'CONVEY_ONSITE', deskOf(firm), need, { scope: 'Güç kaynağı', tried: 'Açılmadı' });
  await world.childRuns(`approval-${ticket.number}-1`);
  const [approval] = await world.rows<{ id: string }>('SELECT id FROM approval WHERE ticket_id = $1', [ticket.id]);
  return { ticket, approvalId: approval?.id ?? '', approver: { kind: 'APPROVER', id: firm.representative.id } };
}

describe('an order that nobody gave', () => {
  test('is refused: no row of it, another name, person or content', async () => {
    const ticket = await world.ticket(await world.firm());
    const { firm } = ticket;
    expect(await update(ticket, assignment(ticket))).toBe('NOT_PERMITTED');
    const given = assignment(ticket);
    await world.store(ticket, given);
    const priority: CommandInput = { ...given, command: 'CHANGE_PRIORITY', args: { priority: 'HIGH' } };
    const toStaff = { assigneeId: firm.staff.id, assigneeNumber: firm.staff.number };
    for (const forged of [priority, { ...given, actor: { ...deskOf(firm), id: firm.technician.id } }, { ...given, args: toStaff }]) {
      expect(await update(ticket, forged)).toBe('NOT_PERMITTED');
    }
    expect(await world.story(ticket)).toEqual(['RECEIVE', 'JUDGE']);
    expect(await update(ticket, given)).toBe('IN_PROGRESS');
  });

  test('is refused in the name of the requester too', async () => {
    const ticket = await world.ticket(await world.firm());
    expect(await update(ticket, { commandId: randomUUID(), command: 'CANCEL', actor: REQUESTER, args: {} })).toBe('NOT_PERMITTED');
  });

  test('steps that a ticket takes by itself come from nobody else, neither as an order nor as a report', async () => {
    const ticket = await world.ticket(await world.firm());
    const forged = { command: 'REMIND_DESK', actor: SYSTEM_ACTOR, args: {} } as const;
    expect(await update(ticket, { ...forged, commandId: randomUUID() })).toBe('NOT_PERMITTED');
    await signal(ticket, forged);
    expect(await world.story(ticket)).toEqual(['RECEIVE', 'JUDGE', 'CHANGE_PRIORITY']);
  });
});

describe('a decision that no row holds (M6, M10)', () => {
  test.each(['APPROVAL_GRANTED', 'APPROVAL_REFUSED'] as const)('%s by a signal alone: the representative is still asked', async (command) => {
    const { ticket, approvalId, approver } = await waiting();
    await signal(ticket, { command, actor: approver, args: { approvalId } });
    expect((await world.story(ticket)).slice(-2)).toEqual(['CONVEY_ONSITE', 'CHANGE_PRIORITY']);
    expect(await world.rows('SELECT status FROM approval WHERE id = $1', [approvalId])).toEqual([{ status: 'OPEN' }]);
    await world.decideApproval(ticket, 1, true);
    await world.untilState(ticket, 'TO_PLAN');
  });

  test('an expiry that did not happen is not recorded, neither now nor when it would change nothing', async () => {
    const { ticket, approvalId } = await waiting();
    const forged = { command: 'APPROVAL_EXPIRED', actor: SYSTEM_ACTOR, args: { approvalId } } as const;
    await signal(ticket, forged);
    await world.decideApproval(ticket, 1, true);
    await world.untilState(ticket, 'TO_PLAN');
    await signal(ticket, forged);
    expect(await world.story(ticket)).not.toContain('APPROVAL_EXPIRED');
  });

  test('an order stands in the inbox, but its row says no: the row is obeyed', async () => {
    const { ticket, approvalId, approver } = await waiting();
    const yes: CommandInput = { commandId: randomUUID(), command: 'APPROVAL_GRANTED', actor: approver, args: { approvalId } };
    const no: CommandInput = { ...yes, commandId: randomUUID(), command: 'APPROVAL_REFUSED' };
    for (const input of [yes, no]) await world.store(ticket, input);
    await world.rows("UPDATE approval SET status = 'REFUSED', decision_id = $2, decided_at = $3 WHERE id = $1", [
      approvalId,
      no.commandId,
      new Date(await world.now()),
    ]);
    expect(await update(ticket, yes)).toBe('IN_PROGRESS');
    expect((await world.story(ticket)).slice(-2)).toEqual(['APPROVAL_REFUSED', 'APPROVAL_GRANTED']);
  });

  test('a consent is not granted without its row', async () => {
    const ticket = await world.ticket(await world.firm());
    await world.deliver(ticket, assignment(ticket));
    await world.command(ticket, 'ASK_CONSENT', technicianOf(ticket.firm), { scope: 'CONTROL', windowMinutes: 60 });
    const [consent] = await world.rows<{ id: string }>('SELECT id FROM consent WHERE ticket_id = $1', [ticket.id]);
    const args = { consentId: consent?.id ?? '', validUntil: (await world.now()) + HOUR };
    expect(await update(ticket, { commandId: randomUUID(), command: 'GRANT_CONSENT', actor: REQUESTER, args })).toBe('NOT_PERMITTED');
    expect(await world.answerConsent(ticket, true)).toBe('REMOTE_READY');
  });

  test('a grant that is delivered after its withdrawal is kept and opens nothing', async () => {
    const ticket = await world.ticket(await world.firm());
    await world.deliver(ticket, assignment(ticket));
    await world.command(ticket, 'ASK_CONSENT', technicianOf(ticket.firm), { scope: 'CONTROL', windowMinutes: 60 });
    const grant = await world.writeAnswer(ticket, 'GRANT_CONSENT');
    const withdrawal = await world.writeAnswer(ticket, 'WITHDRAW_CONSENT');
    expect(await world.deliver(ticket, grant)).toBe('IN_PROGRESS');
    expect(await world.deliver(ticket, withdrawal)).toBe('IN_PROGRESS');
    expect((await world.story(ticket)).slice(-2)).toEqual(['WITHDRAW_CONSENT', 'GRANT_CONSENT']);
  });

  test('no visit is planned while the row of its approval does not say yes', async () => {
    const { ticket, approvalId } = await waiting();
    await world.decideApproval(ticket, 1, true);
    await world.untilState(ticket, 'TO_PLAN');
    await world.rows("UPDATE approval SET status = 'OPEN' WHERE id = $1", [approvalId]);
    const startsAt = (await world.now()) + DAY;
    const plan = { technicianId: ticket.firm.technician.id, startsAt, endsAt: startsAt + HOUR };
    expect(await world.command(ticket, 'PLAN_VISIT', deskOf(ticket.firm), plan)).toBe('NO_LONGER_CURRENT');
    await world.rows("UPDATE approval SET status = 'APPROVED' WHERE id = $1", [approvalId]);
    expect(await world.command(ticket, 'PLAN_VISIT', deskOf(ticket.firm), plan)).toBe('PLANNED');
  });
});

test('a chase that finds a decision by phone reports what the ticket has recorded already: nothing is held up', async () => {
  const { ticket, approvalId, approver } = await waiting();
  const commandId = randomUUID();
  const decision = { approvalId, approved: true };
  expect(await world.command(ticket, 'RECORD_PHONE_DECISION', deskOf(ticket.firm), decision, { reason: 'Telefonda onayladı' }, commandId)).toBe(
    'TO_PLAN',
  );
  await signal(ticket, { command: 'APPROVAL_GRANTED', actor: approver, args: { approvalId } }, commandId);
  expect((await world.story(ticket)).slice(-2)).toEqual(['RECORD_PHONE_DECISION', 'CHANGE_PRIORITY']);
  expect(await world.command(ticket, 'CANCEL', deskOf(ticket.firm), {}, { reason: 'Vazgeçildi' })).toBe('CANCELLED');
  await handleOf(ticket).result();
});
