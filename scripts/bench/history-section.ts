import { approvalWorkflowId, ticketWorkflowId, visitWorkflowId } from '../../domain/ids';
import { figure, type Figure } from './figure';
import { createBenchFirm, type BenchFirm } from './firm';
import { opsTexts, sizeOf, whenQuiet, type HistorySize } from './histories';
import { conversationRoad, onsiteRoad, remoteRoad, type RoadStep } from './road';
import type { Section } from './section';
import { withStack, type Stack } from './stack';
import { acceptTickets, startTicket, storeCommands, takeStep } from './tickets';

/** A closed ticket ends at once, so that its end is counted too. */
const ENV = { WORKER_RELAY: '0', WAIT_REOPEN: 'PT1S' };

const ROADS = [
  { name: 'remote', road: remoteRoad, atMost: 90, workflows: 1 },
  { name: 'onsite', road: onsiteRoad, atMost: 200, workflows: 3 },
  { name: 'conversation', road: conversationRoad, atMost: 90, workflows: 1 },
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
      for (const { name, road, atMost, workflows } of ROADS) {
        say(`the ${name} road, step by step`);
        const steps = await walk(stack, firm, road(firm, Date.now()), workflows);
        figures.push(...figuresOf(name, steps, atMost));
      }
      return figures;
    }),
};

async function walk(stack: Stack, firm: BenchFirm, steps: readonly RoadStep[], workflows: number): Promise<Step[]> {
  const { pool, client } = stack;
  const [ticket] = await acceptTickets(pool, firm, 1);
  if (ticket === undefined) throw new Error('the ticket was not accepted');
  await storeCommands(pool, ticket.ticketId, steps);
  const ids = [ticketWorkflowId(ticket.number), approvalWorkflowId(ticket.number, 1), visitWorkflowId(ticket.number, 1)].slice(0, workflows);
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
  await assertNothingDropped(stack, ticket.ticketId, ids, steps);
  return taken;
}

/** What made the histories small must not be that something is not there: workflows, what ops see, what is kept as evidence. */
async function assertNothingDropped({ client, pool }: Stack, ticketId: string, ids: readonly string[], steps: readonly RoadStep[]): Promise<void> {
  const { rows } = await pool.query<{ workflows: number; moves: number; evidence: number }>(
    `SELECT (SELECT count(*)::int + 1 FROM approval WHERE ticket_id = $1) + (SELECT count(*)::int FROM visit WHERE ticket_id = $1) AS workflows,
            (SELECT count(*)::int FROM ticket_event WHERE ticket_id = $1 AND from_state <> to_state) AS moves,
            (SELECT count(*)::int FROM evidence WHERE ticket_id = $1 AND data IS NOT NULL) AS evidence`,
    [ticketId],
  );
  const stored = rows[0] ?? { workflows: 0, moves: 0, evidence: 0 };
  const histories = await whenQuiet(client, ids);
  const texts = opsTexts(histories);
  const [ofTicket = 0, ...ofChildren] = texts.upserts;
  const withTexts = steps.filter(({ input, payload }) => Object.keys(payload).length > Object.keys(input.args).length).length;
  const wrong = Object.entries({
    workflows: stored.workflows !== ids.length || histories.some((events) => events.length === 0),
    summaries: texts.startSummaries !== ids.length || texts.timersWithoutSummary > 0,
    'search attributes': texts.attributesAtStart < 3 || ofTicket < stored.moves || ofChildren.some((count) => count === 0),
    evidence: stored.evidence < withTexts,
  }).flatMap(([what, isWrong]) => (isWrong ? [what] : []));
  if (wrong.length > 0) throw new Error(`${wrong.join(' and ')} are missing: ${JSON.stringify({ ids, ...stored, ...texts, withTexts })}`);
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
