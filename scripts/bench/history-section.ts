import { approvalWorkflowId, ticketWorkflowId, visitWorkflowId } from '../../domain/ids';
import { figure, type Figure } from './figure';
import { createBenchFirm, type BenchFirm } from './firm';
import { opsTexts, sizeOf, whenQuiet, type HistorySize } from './histories';
import { onsiteRoad, remoteRoad, type RoadStep } from './road';
import type { Section } from './section';
import { withStack, type Stack } from './stack';
import { acceptTickets, startTicket, storeCommands, takeStep } from './tickets';

/** A closed ticket ends at once, so that its end is counted too. */
const ENV = { WORKER_RELAY: '0', WAIT_REOPEN: 'PT1S' };

const ROADS = [
  { name: 'remote', road: remoteRoad, atMost: 90 },
  { name: 'onsite', road: onsiteRoad, atMost: 200 },
] as const;

interface Step {
  readonly name: string;
  readonly size: HistorySize;
}

/** History events and billable actions of a ticket's life and of each of its steps, children included. */
export const historySection: Section = {
  name: 'history',
  title: 'History events and billable actions of a lifecycle',
  run: ({ say }) =>
    withStack(say, ENV, async (stack) => {
      const firm = await createBenchFirm(stack.pool);
      await stack.startWorker();
      const figures: Figure[] = [];
      for (const { name, road, atMost } of ROADS) {
        say(`the ${name} road, step by step`);
        const steps = await walk(stack, firm, road(firm, Date.now()));
        figures.push(...figuresOf(name, steps, atMost));
      }
      return figures;
    }),
};

async function walk({ pool, client }: Stack, firm: BenchFirm, steps: readonly RoadStep[]): Promise<Step[]> {
  const [ticket] = await acceptTickets(pool, firm, 1);
  if (ticket === undefined) throw new Error('the ticket was not accepted');
  await storeCommands(pool, ticket.ticketId, steps);
  const ids = [ticketWorkflowId(ticket.number), approvalWorkflowId(ticket.number, 1), visitWorkflowId(ticket.number, 1)];
  const taken: Step[] = [];
  let before: HistorySize = { events: 0, actions: 0 };
  const note = async (name: string): Promise<void> => {
    const after = sizeOf(await whenQuiet(client, ids));
    taken.push({ name, size: { events: after.events - before.events, actions: after.actions - before.actions } });
    before = after;
  };
  await startTicket(client, ticket);
  await note('RECEIVE');
  for (const step of steps) {
    await takeStep(client, pool, ticket, step);
    // The end follows the confirmation by a timer; both are counted together with it.
    if (step === steps.at(-1)) await client.workflow.getHandle(ticketWorkflowId(ticket.number)).result();
    await note(step.input.command);
  }
  await assertNothingDropped(client, ids);
  return taken;
}

async function assertNothingDropped(client: Stack['client'], ids: readonly string[]): Promise<void> {
  const histories = (await whenQuiet(client, ids)).filter((events) => events.length > 0);
  const { startSummaries, timersWithoutSummary, attributesAtStart } = opsTexts(histories);
  if (startSummaries !== histories.length || timersWithoutSummary > 0 || attributesAtStart < 3) {
    throw new Error(`summaries or search attributes are missing: ${JSON.stringify({ startSummaries, timersWithoutSummary, attributesAtStart })}`);
  }
}

function figuresOf(road: string, steps: readonly Step[], atMost: number): Figure[] {
  const sum = (key: keyof HistorySize): number => steps.reduce((total, { size }) => total + size[key], 0);
  const note = `${steps.length} steps from receipt to end, approval and visit included`;
  return [
    figure(`history.${road}.events`, sum('events'), 'events', { target: { atMost }, note }),
    figure(`history.${road}.actions`, sum('actions'), 'billable actions'),
    ...steps.flatMap(({ name, size }) => [
      figure(`history.${road}.step.${name}.events`, size.events, 'events'),
      figure(`history.${road}.step.${name}.actions`, size.actions, 'billable actions'),
    ]),
  ];
}
