import { randomUUID } from 'node:crypto';
import { addDays, civilDateAt, startOfCivilDate, type CivilDate } from '../../domain/civil-date';
import { recountStartOptions } from '../../workflows/start-options';
import { HOUR, technicianOf, deskOf, WorkflowWorld, type TicketOnRoad } from '../support/workflow-world';

let world: WorkflowWorld;
beforeAll(async () => {
  world = await WorkflowWorld.start();
}, 120_000);
afterAll(() => world.stop());

interface Held {
  readonly state: string;
  readonly due_at: Date;
  readonly until: string | null;
}

/** A ticket that rests until nine o'clock of a day to come, which its requester was told. */
async function held(): Promise<{ ticket: TicketOnRoad; day: CivilDate; until: number }> {
  const ticket = await world.ticket(await world.firm());
  const { firm } = ticket;
  await world.command(ticket, 'ASSIGN', deskOf(firm), { assigneeId: firm.technician.id, assigneeNumber: firm.technician.number });
  const day = addDays(civilDateAt(await world.now()), 3);
  const until = startOfCivilDate(day) + 9 * HOUR;
  await world.command(ticket, 'HOLD', technicianOf(firm), { reason: 'PART', until, tell: true });
  return { ticket, day, until };
}

async function close(day: CivilDate): Promise<void> {
  await world.rows("INSERT INTO holiday (date, name_tr, name_en) VALUES ($1, 'İdari izin', 'Administrative leave') ON CONFLICT DO NOTHING", [day]);
  await world.rows('UPDATE calendar SET version = version + 1');
}

async function recount(): Promise<void> {
  const recountId = randomUUID();
  await world.rows('INSERT INTO clock_recount (id, created_at) VALUES ($1, $2)', [recountId, new Date(await world.now())]);
  const { workflowType, ...options } = recountStartOptions({ recountId, after: 0 });
  await world.env.client.workflow.start(workflowType, options);
  await world.ended(options.workflowId);
}

const row = async ({ id }: TicketOnRoad): Promise<Held> => {
  const [found] = await world.rows<Held>("SELECT state, due_at, snapshot -> 'hold' ->> 'until' AS until FROM ticket WHERE id = $1", [id]);
  if (found === undefined) throw new Error('no ticket');
  return found;
};

const told = async ({ id }: TicketOnRoad): Promise<number> =>
  (await world.rows("SELECT 1 FROM mail WHERE ticket_id = $1 AND template = 'TICKET_ON_HOLD'", [id])).length;

test('a ticket that rests until a day that becomes a holiday rests until the next opening, and its requester is told once', async () => {
  const { ticket, day, until } = await held();
  await close(day);
  await recount();
  await recount();
  const moved = await row(ticket);
  expect(moved.state).toBe('ON_HOLD');
  expect(civilDateAt(moved.due_at.getTime()) > day).toBe(true);
  expect(Number(moved.until)).toBe(moved.due_at.getTime());
  expect(await told(ticket)).toBe(2);
  await world.pass(until - (await world.now()) + HOUR);
  expect((await row(ticket)).state).toBe('ON_HOLD');
  await world.pass(moved.due_at.getTime() - (await world.now()) + 2_000);
  await world.until(ticket, ({ state }) => state === 'IN_PROGRESS');
  expect(await told(ticket)).toBe(2);
});

test('the calendar is read afresh when it would go on', async () => {
  const { ticket, day, until } = await held();
  await close(day);
  await world.pass(until - (await world.now()) + HOUR);
  await world.until(ticket, ({ due_at: due }) => (due?.getTime() ?? 0) > until);
  const moved = await row(ticket);
  expect([moved.state, civilDateAt(moved.due_at.getTime()) > day]).toEqual(['ON_HOLD', true]);
  expect((await world.story(ticket)).at(-1)).toBe('DEFER_DEADLINE');
  expect(await told(ticket)).toBe(2);
});
