import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { ticketWorkflowId } from '../../domain/ids';
import type { TicketSnapshot } from '../../domain/ticket-snapshot';
import { probeReadiness } from '../runner/parts';
import type { Command, Part } from '../runner/part';
import { freePort } from '../setup/ports';
import { BARE_QUEUE, bareUpdate } from './bare/messages';
import { figure, type Figure } from './figure';
import { createBenchFirm, type BenchFirm } from './firm';
import { useText, watchProcessors, type ProcessorUse } from './processor-use';
import { remoteRoad, type RoadStep } from './road';
import type { BenchRun, Section } from './section';
import { withStack, type Stack } from './stack';
import { median, spreadOf } from './statistics';
import { acceptTickets, startTicket, storeCommands, takeStep } from './tickets';

const CLIENTS = 16;
const TARGET = 0.8;
const END_AFTER_MS = 1_000;
const ENV = { WORKER_RELAY: '0', WAIT_REOPEN: `PT${END_AFTER_MS / 1000}S` };

interface Round {
  readonly perSecond: number;
  /** Of one processor, everything together. */
  readonly cpuMsPerLife: number;
  readonly updateMs: readonly number[];
  readonly use: ProcessorUse;
}

/** One life: its start, and its updates with the times that they took. */
interface Life {
  start(): Promise<void>;
  /** Resolves when the first step, which nobody gave, is over: only then can a person act. */
  ready(): Promise<void>;
  updates(): Promise<number[]>;
}

/** The lives of one round, and how to wait for the ends of their workflows. */
interface Lives {
  readonly lives: readonly Life[];
  ended(): Promise<void>;
}

/** Throughput of whole lives against a bare workflow with the same round trips, in turns on the same servers. */
export const lifecycleSection: Section = {
  name: 'lifecycle',
  title: 'Lifecycle throughput against a bare workflow',
  run: (run) =>
    withStack(run.say, ENV, async (stack) => {
      const firm = await createBenchFirm(stack.pool);
      await stack.startWorker();
      const port = await freePort();
      await stack.start(bareWorkerPart(stack, port), { WORKER_HEALTH_PORT: String(port) });
      return measure(run, stack, firm);
    }),
};

async function measure({ quick, say }: BenchRun, stack: Stack, firm: BenchFirm): Promise<Figure[]> {
  const lives = quick ? 32 : 160;
  const turns = quick ? 2 : 6;
  await round(stack, await realLives(stack, firm, CLIENTS * 2));
  await round(stack, bareLives(stack, CLIENTS * 2));
  const real: Round[] = [];
  const bare: Round[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    const ours = async () => real.push(await round(stack, await realLives(stack, firm, lives)));
    const theirs = async () => bare.push(await round(stack, bareLives(stack, lives)));
    // Whatever drifts meanwhile (the server's file grows) meets both alike.
    for (const one of turn % 2 === 0 ? [ours, theirs] : [theirs, ours]) await one();
    say(`turn ${turn + 1} of ${turns}: ${real.at(-1)?.perSecond.toFixed(1)} lives/s, bare ${bare.at(-1)?.perSecond.toFixed(1)}`);
  }
  return figuresOf(real, bare);
}

function figuresOf(real: readonly Round[], bare: readonly Round[]): Figure[] {
  const ratio = median(real.map(({ perSecond }, turn) => perSecond / (bare[turn]?.perSecond ?? Number.NaN)));
  const ours = spreadOf(real.flatMap(({ updateMs }) => updateMs));
  const theirs = spreadOf(bare.flatMap(({ updateMs }) => updateMs));
  const limitedBy = `while ours ran, ${useText(real.at(-1)?.use ?? {})}; while the bare one ran, ${useText(bare.at(-1)?.use ?? {})}`;
  const note = `median of ${real.length} turns, ${CLIENTS} clients, remote road: start, 6 updates, 9 local activities`;
  return [
    figure('lifecycle.ratio', ratio, 'of the bare workflow', { target: { atLeast: TARGET }, note, limitedBy }),
    figure('lifecycle.rate', median(real.map(({ perSecond }) => perSecond)), 'lives/s'),
    figure('lifecycle.bare.rate', median(bare.map(({ perSecond }) => perSecond)), 'lives/s'),
    figure('lifecycle.processor', median(real.map(({ cpuMsPerLife }) => cpuMsPerLife)), 'ms of a processor per life'),
    figure('lifecycle.bare.processor', median(bare.map(({ cpuMsPerLife }) => cpuMsPerLife)), 'ms of a processor per life'),
    figure('lifecycle.update.p50', ours.p50, 'ms'),
    figure('lifecycle.update.p95', ours.p95, 'ms'),
    figure('lifecycle.bare.update.p50', theirs.p50, 'ms'),
    figure('lifecycle.bare.update.p95', theirs.p95, 'ms'),
  ];
}

/** All lives by so many clients; then waits until their workflows have ended, so that the next round starts in peace. */
async function round(stack: Stack, { lives, ended }: Lives): Promise<Round> {
  const updateMs: number[] = [];
  const waiting = lives.values();
  // Each client starts its next life before it goes on with the one at hand, as starts and commands mix in a day.
  const client = async (): Promise<void> => {
    let current = await startNext(waiting);
    while (current !== undefined) {
      const next = await startNext(waiting);
      await current.ready();
      updateMs.push(...(await current.updates()));
      current = next;
    }
  };
  const stop = watchProcessors(stack.watched());
  const startedMs = performance.now();
  // All of them end before an error is thrown, so that none still runs while the servers are being stopped.
  const failed = (await Promise.allSettled(Array.from({ length: CLIENTS }, client))).find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
  const tookMs = performance.now() - startedMs;
  const use = stop();
  await ended();
  const busy = Object.values(use).reduce((sum, share) => sum + share, 0);
  return { perSecond: (lives.length * 1000) / tookMs, cpuMsPerLife: (busy * tookMs) / lives.length, updateMs, use };
}

async function startNext(waiting: Iterator<Life>): Promise<Life | undefined> {
  const next = waiting.next();
  if (next.done === true) return undefined;
  await next.value.start();
  return next.value;
}

/** Tickets are accepted and commands stored beforehand: that is the API's part, and measured elsewhere. */
async function realLives(stack: Stack, firm: BenchFirm, count: number): Promise<Lives> {
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

/** Where the other client asks Postgres for something, this one does so too. */
function bareLives(stack: Stack, count: number): Lives {
  const { client, pool } = stack;
  const gates = [false, false, true, false, false, false];
  const ids = Array.from({ length: count }, () => `bare-${randomUUID()}`);
  const ask = async (): Promise<void> => void (await pool.query('SELECT 1'));
  const lives = ids.map((workflowId): Life => ({
    start: async () => void (await client.workflow.start('bareWorkflow', { workflowId, taskQueue: BARE_QUEUE, args: [gates.length, END_AFTER_MS] })),
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

function bareWorkerPart({ config }: Stack, port: number): Part {
  const command: Command = { file: require.resolve('./bare/bare-worker'), args: [] };
  return {
    name: 'bare-worker',
    title: 'Bare worker',
    kind: 'node',
    command: () => command,
    probe: () => probeReadiness(`http://${config.host}:${port}/readyz`),
  };
}
