import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { ticketWorkflowId } from '../../domain/ids';
import { receivedSnapshot, type TicketSnapshot } from '../../domain/ticket-snapshot';
import { ticketSearchValues, toSearchPairs } from '../../workflows/search-attributes';
import { BARE_QUEUE, bareUpdate, type BareInput } from './bare/messages';
import type { BenchFirm } from './firm';
import { remoteRoad, type RoadStep } from './road';
import type { Stack } from './stack';
import { acceptTickets, startTicket, storeCommands, takeStep } from './tickets';

/** Time from the last step to the end of a workflow. */
export const END_AFTER_MS = 1_000;

/** One life: its start, and its updates with the times that they took. */
export interface Life {
  start(): Promise<void>;
  /** Resolves when the first step, which nobody gave, is over: only then can a person act. */
  ready(): Promise<void>;
  updates(): Promise<number[]>;
}

/** The lives of one round, and how to wait for the ends of their workflows. */
export interface Lives {
  readonly lives: readonly Life[];
  ended(): Promise<void>;
}

/** Tickets are accepted and commands stored beforehand: that is the API's part, and measured elsewhere. */
export async function realLives(stack: Stack, firm: BenchFirm, count: number): Promise<Lives> {
  const { client, pool } = stack;
  const tickets = await acceptTickets(pool, firm, count);
  const roads: [TicketSnapshot, RoadStep[]][] = tickets.map((ticket) => [ticket, remoteRoad(firm, Date.now())]);
  for (const [ticket, steps] of roads) await storeCommands(pool, ticket.ticketId, steps);
  const lives = roads.map(([ticket, steps]): Life => ({
    start: () => startTicket(client, ticket),
    ready: () => untilJudged(pool, ticket),
    updates: () => timesOf(steps.map((step) => () => takeStep(client, pool, ticket, step))),
  }));
  return {
    lives,
    ended: () =>
      untilEnded(
        stack,
        tickets.map(({ number }) => ticketWorkflowId(number)),
      ),
  };
}

async function untilJudged(pool: Pool, { ticketId, number }: TicketSnapshot): Promise<void> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const { rows } = await pool.query<{ seq: number }>('SELECT seq FROM ticket WHERE id = $1', [ticketId]);
    if ((rows[0]?.seq ?? 0) > 1) return;
    if (Date.now() > deadline) throw new Error(`the entitlement of ticket ${number} was not judged`);
    await sleep(10);
  }
}

/** The bare workflow; where a ticket's client asks Postgres for something, this one does so too. */
export function bareLives(stack: Stack, count: number, forOps: boolean): Lives {
  const { client, pool } = stack;
  const gates = [false, false, true, false, false, false];
  const input: BareInput = { updates: gates.length, endAfterMs: END_AFTER_MS, forOps };
  const shown = forOps ? { staticSummary: 'Bare', typedSearchAttributes: toSearchPairs(ticketSearchValues(SHOWN)) } : {};
  const ids = Array.from({ length: count }, () => `bare-${randomUUID()}`);
  const ask = async (): Promise<void> => void (await pool.query('SELECT 1'));
  const lives = ids.map((workflowId): Life => ({
    start: async () => void (await client.workflow.start('bareWorkflow', { workflowId, taskQueue: BARE_QUEUE, args: [input], ...shown })),
    ready: ask,
    updates: () =>
      timesOf(
        gates.map((gate, step) => async () => {
          if (gate) await ask();
          await client.workflow.getHandle(workflowId).executeUpdate(bareUpdate, { updateId: `${workflowId}-${step}`, args: [step] });
        }),
      ),
  }));
  return { lives, ended: () => untilEnded(stack, ids) };
}

const SHOWN = receivedSnapshot({ ticketId: randomUUID(), number: 1, receivedAt: 0, priority: 'NORMAL' });

async function timesOf(steps: readonly (() => Promise<void>)[]): Promise<number[]> {
  const times: number[] = [];
  for (const step of steps) {
    const startedMs = performance.now();
    await step();
    times.push(performance.now() - startedMs);
  }
  return times;
}

async function untilEnded({ client }: Stack, ids: readonly string[]): Promise<void> {
  for (const id of ids) await client.workflow.getHandle(id).result();
}
