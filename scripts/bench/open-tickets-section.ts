import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { ticketWorkflowId } from '../../domain/ids';
import { ticketSnapshotQuery } from '../../workflows/messages';
import { figure, type Figure } from './figure';
import { createBenchFirm } from './firm';
import { CAN_WATCH_MEMORY, residentMb } from './memory';
import { useText, watchProcessors } from './processor-use';
import type { BenchRun, Section } from './section';
import { withStack, type Stack } from './stack';
import { acceptTickets } from './tickets';

const CLIENTS = 32;
const PATIENCE_MS = 3_600_000;
/** Parts whose memory grows with what is open. */
const PARTS = ['temporal', 'worker'] as const;

/** Tickets that wait with their timers: what they cost in memory, and how long all of them take to be there again after a restart of everything. */
export const openTicketsSection: Section = {
  name: 'open',
  title: 'Open tickets with timers',
  run: (run) => withStack(run.say, { WORKER_RELAY: '1' }, (stack) => measure(run, stack)),
};

async function measure({ quick, say }: BenchRun, stack: Stack): Promise<Figure[]> {
  const count = quick ? 100 : 10_000;
  const { pool } = stack;
  const firm = await createBenchFirm(pool);
  await stack.startMailSink();
  await stack.startWorker();
  const idle = memoryOf(stack);
  say(`${count} tickets are taken in`);
  const started = performance.now();
  const numbers = (await acceptTickets(pool, firm, count)).map(({ number }) => number);
  await untilAll(pool, count, "state = 'NEW'");
  const taken = (performance.now() - started) / 1000;
  await untilAll(pool, count, "state = 'NEW' AND due_at IS NOT NULL AND target_due_at IS NOT NULL");
  const full = memoryOf(stack);
  say('everything is restarted');
  await stack.restartServers(say);
  const again = performance.now();
  await stack.startWorker();
  const ready = (performance.now() - again) / 1000;
  const stop = watchProcessors(stack.watched());
  await askAll(stack, numbers);
  const recovered = (performance.now() - again) / 1000;
  const use = useText(stop());
  return [
    figure('open.intake.rate', count / taken, 'tickets/s', {
      note: `${count} tickets, accepted one after the other, started by the relay, judged, each with its timers`,
    }),
    ...memoryFigures('open', full, idle, count),
    figure('open.worker.ready', ready, 's', { note: 'from the start of the worker after the restart until it says that it is ready' }),
    figure('open.recovered', recovered, 's', {
      note: `until each of the ${count} workflows has answered again, ${CLIENTS} asking at once: the worker's cache is empty, all are replayed; ${use}`,
    }),
    ...memoryFigures('open.recovered', memoryOf(stack), idle, count),
  ];
}

type Memory = Readonly<Record<(typeof PARTS)[number], number>>;

function memoryOf(stack: Stack): Memory | null {
  if (!CAN_WATCH_MEMORY) return null;
  const pids = stack.watched();
  return Object.fromEntries(PARTS.map((name) => [name, residentMb(pids[name] ?? 0)])) as unknown as Memory;
}

function memoryFigures(name: string, now: Memory | null, idle: Memory | null, count: number): Figure[] {
  if (now === null || idle === null) return [];
  return PARTS.map((part) => {
    const note = `${idle[part].toFixed(0)} MB without tickets; ${(((now[part] - idle[part]) * 1024) / count).toFixed(1)} kB for each`;
    return figure(`${name}.${part}.memory`, now[part], 'MB', { note });
  });
}

async function untilAll(pool: Pool, count: number, condition: string): Promise<void> {
  const reached = async (): Promise<number> =>
    (await pool.query<{ n: number }>(`SELECT count(*)::int AS n FROM ticket WHERE ${condition}`)).rows[0]?.n ?? 0;
  for (const end = Date.now() + PATIENCE_MS; (await reached()) < count; await sleep(100)) {
    if (Date.now() > end) throw new Error(`${await reached()} of ${count} tickets: ${condition}`);
  }
}

/** Each workflow says where it stands, which it can only from its history. */
async function askAll({ client }: Stack, numbers: readonly number[]): Promise<void> {
  const waiting = numbers.values();
  const ask = async (): Promise<void> => {
    for (const number of waiting) {
      const { state } = await client.workflow.getHandle(ticketWorkflowId(number)).query(ticketSnapshotQuery);
      if (state !== 'NEW') throw new Error(`ticket ${number} is in ${state}`);
    }
  };
  const failed = (await Promise.allSettled(Array.from({ length: CLIENTS }, ask))).find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
}
