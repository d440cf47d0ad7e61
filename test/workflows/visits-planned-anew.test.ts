import { DAY, deskOf, HOUR, WorkflowWorld, type TicketOnRoad } from '../support/workflow-world';

let world: WorkflowWorld;
beforeAll(async () => {
  world = await WorkflowWorld.start();
}, 120_000);
afterAll(() => world.stop());
afterEach(() => {
  world.skew.ms = 0;
});

const column = async (ticket: TicketOnRoad, sql: string): Promise<unknown[]> =>
  (await world.rows<{ it: unknown }>(sql, [ticket.id])).map(({ it }) => it);

test('a visit planned anew after it was overdue is reminded of anew and can be overdue anew', async () => {
  const ticket = await world.onSiteTicket({ planOnly: true, inDays: 2 });
  const tasks = (): Promise<unknown[]> => column(ticket, 'SELECT kind AS it FROM desk_task WHERE ticket_id = $1 AND done_at IS NULL');
  const reminders = (): Promise<unknown[]> => column(ticket, "SELECT template AS it FROM mail WHERE ticket_id = $1 AND template = 'VISIT_REMINDER'");
  await world.pass(3 * DAY);
  expect(await tasks()).toEqual(['VISIT_OVERDUE']);
  const startsAt = (await world.now()) + 3 * DAY;
  const plan = { technicianId: ticket.firm.technician.id, startsAt, endsAt: startsAt + 2 * HOUR };
  // As the API opens it when the technician goes off duty.
  const left = `INSERT INTO desk_task (id, ticket_id, kind, effect_key, created_at) VALUES (gen_random_uuid(), $1::uuid, 'VISITOR_LEFT', 'VISITOR_LEFT:' || $1::uuid, now())`;
  await world.rows(left, [ticket.id]);
  expect(await world.command(ticket, 'REPLAN_VISIT', deskOf(ticket.firm), plan)).toBe('PLANNED');
  expect(await tasks()).toEqual([]);
  await world.pass(2 * DAY + HOUR);
  expect(await reminders()).toHaveLength(2);
  await world.pass(2 * DAY);
  expect(await tasks()).toEqual(['VISIT_OVERDUE']);
});

describe('the reminder of a visit that is planned anew', () => {
  async function planned(inDays: number): Promise<TicketOnRoad> {
    return await world.onSiteTicket({ planOnly: true, inDays });
  }
  /** Planned starts (epoch ms) that were reminded of, with the instant of it. */
  const reminders = async (ticket: TicketOnRoad): Promise<{ start: number; at: number }[]> =>
    (
      await world.rows<{ start: string; at: Date }>(
        "SELECT split_part(effect_key, ':', 3) AS start, created_at AS at FROM mail WHERE ticket_id = $1 AND template = 'VISIT_REMINDER' ORDER BY created_at",
        [ticket.id],
      )
    ).map(({ start, at }) => ({ start: Number(start), at: at.getTime() }));
  const planFor = ({ firm }: TicketOnRoad, startsAt: number) => ({ technicianId: firm.technician.id, startsAt, endsAt: startsAt + 2 * HOUR });

  test.each([
    ['earlier', 5],
    ['later, once the reminder for the first time is out', 1.5],
  ])('does not follow on the heels of its announcement: %s', async (_what, inDays) => {
    const ticket = await planned(inDays);
    await world.pass(inDays === 5 ? HOUR : DAY);
    const before = await reminders(ticket);
    const startsAt = (await world.now()) + DAY - HOUR;
    expect(await world.command(ticket, 'REPLAN_VISIT', deskOf(ticket.firm), planFor(ticket, startsAt))).toBe('PLANNED');
    await world.pass(DAY - 2 * HOUR);
    expect(await reminders(ticket)).toEqual(before);
    expect(before).toHaveLength(inDays === 5 ? 0 : 1);
  });

  test('comes at the time of the new start, although the old one strikes before the visit hears of the move', async () => {
    const ticket = await planned(2);
    const startsAt = (await world.now()) + 6 * DAY;
    const plan = planFor(ticket, startsAt);
    // As a worker leaves it that was killed after its write: the row has moved, no signal came.
    await world.rows('UPDATE visit SET starts_at = $2, ends_at = $3, reminded_at = NULL WHERE ticket_id = $1', [
      ticket.id,
      new Date(plan.startsAt),
      new Date(plan.endsAt),
    ]);
    await world.pass(DAY + HOUR);
    expect(await reminders(ticket)).toEqual([]);
    // The signal at last.
    expect(await world.command(ticket, 'REPLAN_VISIT', deskOf(ticket.firm), plan)).toBe('PLANNED');
    await world.pass(4 * DAY - 2 * HOUR);
    expect(await reminders(ticket)).toEqual([]);
    await world.pass(2 * HOUR);
    const [reminder, ...others] = await reminders(ticket);
    expect([reminder?.start, others]).toEqual([startsAt, []]);
    expect(reminder?.at).toBeGreaterThanOrEqual(startsAt - DAY - 1_000);
  });

  test('comes also where the move is never told', async () => {
    const ticket = await planned(2);
    const startsAt = (await world.now()) + 6 * DAY;
    await world.rows('UPDATE visit SET starts_at = $2, ends_at = $3 WHERE ticket_id = $1', [
      ticket.id,
      new Date(startsAt),
      new Date(startsAt + HOUR),
    ]);
    await world.pass(5 * DAY - HOUR);
    expect(await reminders(ticket)).toEqual([]);
    await world.pass(2 * HOUR);
    expect((await reminders(ticket)).map(({ start }) => start)).toEqual([startsAt]);
  });

  test("waits without a rush where the activity's clock is behind", async () => {
    const ticket = await planned(2);
    world.skew.ms = -10_000;
    await world.pass(DAY + HOUR);
    world.skew.ms = 0;
    expect(await reminders(ticket)).toHaveLength(1);
    const { historyLength } = await world.env.client.workflow.getHandle(`visit-${ticket.number}-1`).describe();
    expect(historyLength).toBeLessThan(120);
  });
});
