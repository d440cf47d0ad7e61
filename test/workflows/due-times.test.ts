import { randomUUID } from 'node:crypto';
import type { WorkflowHandleWithFirstExecutionRunId } from '@temporalio/client';
import { addDays, civilDateAt } from '../../domain/civil-date';
import type { DeadlineRef } from '../../domain/ticket-snapshot';
import { rebuild } from '../../worker/relay/processes/rebuild';
import { ticketSnapshotQuery } from '../../workflows/messages';
import { recountStartOptions } from '../../workflows/start-options';
import { waitFor } from '../support/wait-for';
import { DAY, deskOf, HOUR, technicianOf, WorkflowWorld, type TicketOnRoad } from '../support/workflow-world';

let world: WorkflowWorld;
beforeAll(async () => {
  world = await WorkflowWorld.start();
}, 120_000);
afterAll(() => world.stop());

interface Row {
  readonly due_at: Date;
  readonly due_command: string | null;
  readonly state: string;
}

async function row({ id }: TicketOnRoad): Promise<Row> {
  const [found] = await world.rows<Row>('SELECT state, due_at, due_command FROM ticket WHERE id = $1', [id]);
  if (found === undefined) throw new Error('no ticket');
  return found;
}

const passTo = async (instant: number): Promise<void> => world.pass(instant - (await world.now()) + 2_000);

/** The days from today on are declared holidays, as a manager does it: every calendar has another version. */
async function closeDays(count: number): Promise<void> {
  const today = civilDateAt(await world.now());
  for (let day = 0; day < count; day += 1)
    await world.rows("INSERT INTO holiday (date, name_tr, name_en) VALUES ($1, 'İdari izin', 'Administrative leave') ON CONFLICT DO NOTHING", [
      addDays(today, day),
    ]);
  await world.rows('UPDATE calendar SET version = version + 1');
}

/** The holidays are taken back, and every open ticket is looked at because of that. */
async function openDaysAgain(): Promise<WorkflowHandleWithFirstExecutionRunId> {
  await world.rows('DELETE FROM holiday WHERE date >= $1', [civilDateAt(await world.now())]);
  await world.rows('UPDATE calendar SET version = version + 1');
  return await recount();
}

/** The ticket's contract gets a calendar that never closes, as a manager does it. */
async function neverClosed({ id }: TicketOnRoad): Promise<void> {
  const always = { 1: [[0, 1440]], 2: [[0, 1440]], 3: [[0, 1440]], 4: [[0, 1440]], 5: [[0, 1440]], 6: [[0, 1440]], 7: [[0, 1440]] };
  await world.rows(
    `WITH other AS (INSERT INTO calendar (id, code, name, zone, weekly, created_at, updated_at)
       VALUES (gen_random_uuid(), 'always-' || $1::text, '7/24', 'Europe/Istanbul', $2, now(), now()) RETURNING id)
     UPDATE contract SET calendar_id = other.id FROM other WHERE contract.id = (SELECT contract_id FROM ticket WHERE id = $1::uuid)`,
    [id, always],
  );
  await recount();
}

async function recount(): Promise<WorkflowHandleWithFirstExecutionRunId> {
  const recountId = randomUUID();
  await world.rows('INSERT INTO clock_recount (id, created_at) VALUES ($1, $2)', [recountId, new Date(await world.now())]);
  const { workflowType, ...options } = recountStartOptions({ recountId, after: 0 });
  const handle = await world.env.client.workflow.start(workflowType, options);
  await world.ended(handle.workflowId);
  return handle;
}

async function assigned(): Promise<TicketOnRoad> {
  const ticket = await world.ticket(await world.firm());
  const { firm } = ticket;
  await world.command(ticket, 'ASSIGN', deskOf(firm), { assigneeId: firm.technician.id, assigneeNumber: firm.technician.number });
  return ticket;
}

async function waitingForApproval(): Promise<TicketOnRoad> {
  const ticket = await assigned();
  await world.command(ticket, 'RECORD_REMOTE_IMPOSSIBLE', technicianOf(ticket.firm), { reason: 'NO_POWER' });
  const need = { approverId: ticket.firm.representative.id, estimatedHours: '1', callOut: '0.00', labour: '100.00', travel: '0.00', lodging: '0.00' };
  await world.command(ticket, 'CONVEY_ONSITE', deskOf(ticket.firm), need, { scope: 'a', tried: 'b' });
  await world.childRuns(`approval-${ticket.number}-1`);
  return ticket;
}

interface Chase {
  readonly status: string;
  readonly remind_at: Date;
  readonly expires_at: Date;
  readonly link: Date;
}

async function chaseOf(ticket: TicketOnRoad): Promise<Chase> {
  const [found] = await world.rows<Chase>(
    "SELECT a.status, a.remind_at, a.expires_at, l.expires_at AS link FROM approval a JOIN link_token l ON l.subject_id = a.id AND l.purpose = 'APPROVAL' WHERE a.ticket_id = $1",
    [ticket.id],
  );
  if (found === undefined) throw new Error('no approval');
  return found;
}

const reminders = async (ticket: TicketOnRoad): Promise<number> =>
  (await world.rows("SELECT 1 FROM mail WHERE ticket_id = $1 AND template = 'APPROVAL_REMINDER'", [ticket.id])).length;

describe('what is late stays late until somebody moves', () => {
  test('a new ticket whose first response was missed', async () => {
    const ticket = await world.ticket(await world.firm());
    const { due_at: due } = await row(ticket);
    await passTo(due.getTime());
    await world.until(ticket, ({ seq }) => seq === 3);
    expect(await row(ticket)).toEqual({ state: 'NEW', due_at: due, due_command: null });
    await world.command(ticket, 'CHANGE_PRIORITY', deskOf(ticket.firm), { priority: 'HIGH' });
    expect((await row(ticket)).due_at).toEqual(due);
    await world.command(ticket, 'ASSIGN', deskOf(ticket.firm), { assigneeId: ticket.firm.technician.id, assigneeNumber: 1 });
    const { due_at: next, due_command: command } = await row(ticket);
    expect([command, next.getTime() > (await world.now())]).toEqual(['REMIND_DESK', true]);
  });

  test('an approval until it expires, a visit until it should have been closed', async () => {
    const ticket = await waitingForApproval();
    const [approval] = await world.rows<{ expires_at: Date }>('SELECT expires_at FROM approval WHERE ticket_id = $1', [ticket.id]);
    expect((await row(ticket)).due_at).toEqual(approval?.expires_at);
    const planned = await world.onSiteTicket({ planOnly: true });
    const [visit] = await world.rows<{ ends_at: Date }>('SELECT ends_at FROM visit WHERE ticket_id = $1', [planned.id]);
    expect((await row(planned)).due_at.getTime()).toBe((visit?.ends_at.getTime() ?? 0) + 2 * HOUR);
  });
});

test('a ticket that rests comes back on its day, with a task for whoever takes it up again', async () => {
  const ticket = await assigned();
  const technician = technicianOf(ticket.firm);
  const until = (await world.now()) + 3 * DAY;
  await world.command(ticket, 'HOLD', technician, { reason: 'PART', until, tell: true });
  expect(await row(ticket)).toEqual({ state: 'ON_HOLD', due_at: new Date(until), due_command: 'WAKE' });
  await passTo(until - HOUR);
  await world.command(ticket, 'HOLD', technician, { reason: 'PART', until: until + DAY, tell: false });
  await passTo(until + HOUR);
  expect((await row(ticket)).state).toBe('ON_HOLD');
  await passTo(until + DAY);
  await world.until(ticket, ({ state }) => state === 'IN_PROGRESS');
  expect(await world.story(ticket)).toEqual(['RECEIVE', 'JUDGE', 'ASSIGN', 'HOLD', 'HOLD', 'WAKE']);
  const mails = await world.rows("SELECT 1 FROM mail WHERE ticket_id = $1 AND template = 'TICKET_ON_HOLD'", [ticket.id]);
  const tasks = await world.rows<{ done: boolean }>(
    "SELECT done_at IS NOT NULL AS done FROM desk_task WHERE ticket_id = $1 AND kind = 'HOLD_ENDED'",
    [ticket.id],
  );
  expect([mails.length, tasks]).toEqual([1, [{ done: false }]]);
  await world.command(ticket, 'RECORD_REMOTE_IMPOSSIBLE', technician, { reason: 'NO_POWER' });
  expect(await world.rows("SELECT 1 FROM desk_task WHERE ticket_id = $1 AND kind = 'HOLD_ENDED' AND done_at IS NULL", [ticket.id])).toEqual([]);
});

describe('a calendar that changed makes running due times later (M5)', () => {
  test("a ticket's own deadline", async () => {
    const ticket = await assigned();
    const { due_at: due } = await row(ticket);
    await closeDays(7);
    await passTo(due.getTime());
    await world.until(ticket, ({ seq }) => seq === 4);
    expect(await world.story(ticket)).toEqual(['RECEIVE', 'JUDGE', 'ASSIGN', 'DEFER_DEADLINE']);
    const later = await row(ticket);
    expect(later.due_command).toBe('REMIND_DESK');
    expect(later.due_at.getTime()).toBeGreaterThan(due.getTime() + 4 * DAY);
    const carried = await world.env.client.workflow.getHandle(`ticket-${ticket.number}`).query(ticketSnapshotQuery);
    expect(carried.deadline?.dueAt).toBe(later.due_at.getTime());
    await passTo(later.due_at.getTime());
    await world.until(ticket, ({ seq }) => seq === 5);
    expect((await world.story(ticket)).at(-1)).toBe('REMIND_DESK');
  });

  test('an unanswered question, with its link', async () => {
    const ticket = await assigned();
    await world.command(ticket, 'ASK_CONSENT', technicianOf(ticket.firm), { scope: 'CONTROL', windowMinutes: 60 });
    const { due_at: due } = await row(ticket);
    await closeDays(7);
    await passTo(due.getTime());
    await world.until(ticket, ({ seq }) => seq === 5);
    const later = await row(ticket);
    expect(later.state).toBe('WAITING_CONSENT');
    const [open] = await world.rows<{ lapses_at: Date; expires_at: Date }>(
      "SELECT c.lapses_at, l.expires_at FROM consent c JOIN link_token l ON l.subject_id = c.id AND l.purpose = 'CONSENT' WHERE c.ticket_id = $1",
      [ticket.id],
    );
    expect(open).toEqual({ lapses_at: later.due_at, expires_at: later.due_at });
    await passTo(later.due_at.getTime());
    await world.untilState(ticket, 'IN_PROGRESS');
    expect((await world.story(ticket)).slice(-2)).toEqual(['DEFER_DEADLINE', 'LAPSE_CONSENT']);
  });

  test('the chase of an approval, with its link', async () => {
    const ticket = await waitingForApproval();
    const before = await chaseOf(ticket);
    await closeDays(10);
    await passTo(before.remind_at.getTime());
    const after = await chaseOf(ticket);
    expect(after.remind_at.getTime()).toBeGreaterThan(before.remind_at.getTime() + 4 * DAY);
    expect(after.link).toEqual(after.expires_at);
    expect(await reminders(ticket)).toBe(0);
    await passTo(after.remind_at.getTime());
    expect(await reminders(ticket)).toBe(1);
    await world.decideApproval(ticket, 1, true);
    await world.untilState(ticket, 'TO_PLAN');
  });

  test('and stays later when the chase starts again from the ticket, which knows only the first instants', async () => {
    const ticket = await waitingForApproval();
    const before = await chaseOf(ticket);
    await closeDays(60);
    await passTo(before.remind_at.getTime());
    const after = await chaseOf(ticket);
    expect(after.remind_at.getTime()).toBeGreaterThan(before.expires_at.getTime());
    for (const id of [`ticket-${ticket.number}`, `approval-${ticket.number}-1`]) await world.env.client.workflow.getHandle(id).terminate('lost');
    expect(await rebuild({ db: world.db, client: world.env.client }, ticket.id, () => undefined)).toMatchObject({
      started: { ticket: 1, approval: 1 },
    });
    await world.childRuns(`approval-${ticket.number}-1`);
    await passTo(before.expires_at.getTime());
    expect([await chaseOf(ticket), await reminders(ticket)]).toEqual([after, 0]);
    await passTo(after.remind_at.getTime());
    expect(await reminders(ticket)).toBe(1);
    await world.decideApproval(ticket, 1, true);
    await world.untilState(ticket, 'TO_PLAN');
  });
});

describe('a calendar that changed makes what is asked of others due earlier, once somebody has told them (M5)', () => {
  test('the chase of an approval chases by the earlier times, but lets an answer count until when was written to its approver', async () => {
    await closeDays(10);
    const ticket = await waitingForApproval();
    const before = await chaseOf(ticket);
    const recount = await openDaysAgain();
    const moved = async (): Promise<boolean> => (await chaseOf(ticket)).remind_at < before.remind_at;
    await waitFor(moved, { what: 'the chase moved' });
    const after = await chaseOf(ticket);
    expect([after.expires_at, after.link, after.status]).toEqual([before.expires_at, before.expires_at, 'OPEN']);
    await passTo(after.remind_at.getTime());
    await waitFor(async () => (await reminders(ticket)) === 1, { what: 'the reminder' });
    await passTo(after.expires_at.getTime());
    await world.untilState(ticket, 'IN_PROGRESS');
    expect([(await world.story(ticket)).at(-1), await reminders(ticket)]).toEqual(['APPROVAL_EXPIRED', 2]);
    await world.record(ticket, 'chase-recounted');
    await world.recordRunOf(recount.workflowId, recount.firstExecutionRunId, 'recount/chase-recounted');
  });

  test('a chase whose contract moves to other hours keeps what has run, and runs on by the new ones', async () => {
    const ticket = await waitingForApproval();
    const before = await chaseOf(ticket);
    await passTo(before.remind_at.getTime() - HOUR);
    await neverClosed(ticket);
    const counted = async () =>
      (
        await world.rows<{ from: Date; ms: number }>('SELECT counted_from AS from, counted_ms AS ms FROM approval WHERE ticket_id = $1', [ticket.id])
      )[0];
    await waitFor(async () => (await counted())?.from instanceof Date, { what: 'the chase carried over' });
    const { from, ms } = (await counted()) as { from: Date; ms: number };
    const after = await chaseOf(ticket);
    expect(ms).toBeGreaterThan(6.5 * HOUR);
    expect(after.remind_at.getTime() - from.getTime()).toBe(8 * HOUR - ms);
    expect(after.link).toEqual(after.expires_at);
    await passTo(after.remind_at.getTime());
    await waitFor(async () => (await reminders(ticket)) === 1, { what: 'the reminder' });
    await world.decideApproval(ticket, 1, true);
    await world.untilState(ticket, 'TO_PLAN');
  });

  test("a ticket's own deadline keeps what has run when its contract moves to other hours", async () => {
    const ticket = await assigned();
    await passTo((await row(ticket)).due_at.getTime() - HOUR);
    await neverClosed(ticket);
    await world.until(ticket, ({ seq }) => seq === 4);
    const { due_at: due } = await row(ticket);
    const [stored] = await world.rows<{ deadline: DeadlineRef }>("SELECT snapshot->'deadline' AS deadline FROM ticket WHERE id = $1", [ticket.id]);
    const carried = stored?.deadline.carried;
    expect(carried?.spentMs).toBeGreaterThan(14.5 * HOUR);
    expect(due.getTime()).toBe((carried?.from ?? 0) + 16 * HOUR - (carried?.spentMs ?? 0));
    await passTo(due.getTime());
    await world.until(ticket, ({ seq }) => seq === 5);
    expect((await world.story(ticket)).slice(-2)).toEqual(['RECALCULATE', 'REMIND_DESK']);
  });

  test('an unanswered question lapses no earlier than its mail said, nor does its link', async () => {
    await closeDays(10);
    const ticket = await assigned();
    await world.command(ticket, 'ASK_CONSENT', technicianOf(ticket.firm), { scope: 'CONTROL', windowMinutes: 60 });
    const { due_at: due } = await row(ticket);
    const recount = await openDaysAgain();
    await waitFor(async () => (await recount.describe()).status.name === 'COMPLETED', { what: 'the recount is done' });
    expect((await row(ticket)).due_at).toEqual(due);
    expect(
      await world.rows(
        "SELECT c.lapses_at, l.expires_at FROM consent c JOIN link_token l ON l.subject_id = c.id AND l.purpose = 'CONSENT' WHERE c.ticket_id = $1",
        [ticket.id],
      ),
    ).toEqual([{ lapses_at: due, expires_at: due }]);
    await passTo(due.getTime());
    await world.untilState(ticket, 'IN_PROGRESS');
    expect((await world.story(ticket)).at(-1)).toBe('LAPSE_CONSENT');
  });
});
