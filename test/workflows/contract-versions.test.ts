import { addDays, civilDateAt } from '../../domain/civil-date';
import { beginVersions } from '../../worker/relay/begin-versions';
import { recountStartOptions } from '../../workflows/start-options';
import { addCalendar, addVersion } from '../support/contract-versions';
import { DAY, deskOf, HOUR, technicianOf, WorkflowWorld, type TicketOnRoad } from '../support/workflow-world';

let world: WorkflowWorld;
beforeAll(async () => {
  world = await WorkflowWorld.start();
}, 120_000);
afterAll(() => world.stop());

async function move(ticket: TicketOnRoad, serviceDate?: string): Promise<void> {
  const work = { workType: 'MOVE', minutes: 60, ...(serviceDate !== undefined && { serviceDate }) } as const;
  expect(await world.command(ticket, 'RECORD_WORK', technicianOf(ticket.firm), work, { description: 'Taşıma' })).toBe('IN_PROGRESS');
}

test('on its day a version reaches the clock of an open ticket once; work of the days before and after is judged by its own', async () => {
  const firm = await world.firm({ targets: { RESOLUTION: 'PT12H' }, hours: [[0, 1440]] });
  const ticket = await world.ticket(firm);
  await world.command(ticket, 'ASSIGN', deskOf(firm), { assigneeId: firm.technician.id, assigneeNumber: firm.technician.number });
  const first = civilDateAt(await world.now());
  const next = addDays(first, 1);
  const { pool } = world.db;
  const { id: calendarId, code } = await addCalendar(pool, [[0, 1380]]);
  const { id, n } = await addVersion(pool, firm.contractId, next, { calendar_id: calendarId, discount_percent: 25 });
  await world.rows("UPDATE contract_version_target SET resolution = 'PT96H' WHERE version_id = $1", [id]);
  const clocks = async (): Promise<{ calendar: string; targets: { RESOLUTION: { limit: number } } }> =>
    (await world.rows<{ clocks: never }>("SELECT snapshot -> 'clocks' AS clocks FROM ticket WHERE id = $1", [ticket.id]))[0]?.clocks as never;
  const begin = async (): Promise<string[]> => {
    await beginVersions({ pool, log: { warn: () => undefined }, notifier: { changed: () => undefined } }, await world.now());
    return (await world.rows<{ id: string }>('SELECT id FROM clock_recount WHERE contract_id = $1', [firm.contractId])).map((row) => row.id);
  };
  expect(await begin()).toEqual([]);
  await move(ticket);
  expect((await clocks()).targets.RESOLUTION.limit).toBe(12 * HOUR);
  await world.pass(DAY);
  const [recountId = '', ...more] = await begin();
  expect(more).toEqual([]);
  const { workflowType, ...options } = recountStartOptions({ recountId, after: 0 });
  await world.env.client.workflow.start(workflowType, options);
  await world.ended(options.workflowId);
  const story = await world.story(ticket);
  expect(story.filter((command) => command === 'RECALCULATE')).toHaveLength(1);
  const counted = await clocks();
  expect([counted.targets.RESOLUTION.limit, counted.calendar]).toEqual([96 * HOUR, `${code}@1`]);
  expect(await begin()).toEqual([recountId]);
  // Entered a day late, it is still work of the day on which it was done.
  await move(ticket, first);
  await move(ticket);
  const lines = await world.rows(
    'SELECT service_date::text AS day, contract_version AS n, discount_percent::float AS discount, net::float AS net FROM charge_line WHERE ticket_id = $1 ORDER BY service_date, created_at',
    [ticket.id],
  );
  const early = { day: first, n: 1, discount: 0, net: 1000 };
  expect(lines).toEqual([early, early, { day: civilDateAt(await world.now()), n, discount: 25, net: 750 }]);
});
