import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import { ticketWorkflowId } from '../../domain/ids';
import type { TicketSnapshot } from '../../domain/ticket-snapshot';
import type { ApprovalWorkflowInput, VisitWorkflowInput } from '../../workflows/messages';
import { approvalStartOptions, ticketStartOptions, visitStartOptions, type StartOptions } from '../../workflows/start-options';
import { carriedSeq, isRunning } from './carried-seq';
import { endStrays } from './end-strays';

/** What a rebuild did. */
export interface RebuildResult {
  readonly looked: number;
  readonly tickets: number;
  readonly children: number;
  /** Workflows that were ended because Postgres has no cause for them. */
  readonly ended: number;
}

const PARALLEL = 8;
const PAGE = 500;
/** A workflow may be about to fold what it has just written: what differs is looked at this often, so many ms apart. */
const LOOKS = 3;
const LOOK_AGAIN_MS = 500;

/** Starting again is the exception to the start policy: an older run of the id may exist and is replaced. */
const AGAIN = { workflowIdReusePolicy: 'ALLOW_DUPLICATE', workflowIdConflictPolicy: 'TERMINATE_EXISTING' } as const;

/** The running system, as operations scripts see it. */
interface System {
  readonly db: { readonly pool: Pool };
  readonly client: Client;
}

/**
 * Starts the workflow of every open ticket (or one) from its row in Postgres, where it is missing or its sequence differs,
 * then its open approval and visit, and ends what runs without a cause. Safe to repeat, safe while the system runs.
 */
export async function rebuildTickets(system: System, only: number | null, say: (line: string) => void): Promise<RebuildResult> {
  const result = { looked: 0, tickets: 0, children: 0, ended: 0 };
  let after = 0;
  for (;;) {
    const numbers = await openNumbers(system.db.pool, after, only);
    if (numbers.length === 0) break;
    await inParallel(numbers, async (number) => {
      const done = await rebuildTicket(system, number, say);
      result.looked += 1;
      result.tickets += done.tickets;
      result.children += done.children;
    });
    after = numbers.at(-1) ?? after;
  }
  result.ended = await endStrays(system, only, say);
  return result;
}

async function openNumbers(pool: Pool, after: number, only: number | null): Promise<number[]> {
  const { rows } = await pool.query<{ number: number }>(
    'SELECT number FROM ticket WHERE ended_at IS NULL AND workflow_started_at IS NOT NULL AND number > $1 AND ($2::int IS NULL OR number = $2) ORDER BY number LIMIT $3',
    [after, only, PAGE],
  );
  return rows.map(({ number }) => number);
}

/** The ticket's row as it is at this moment; undefined once it has ended. */
async function openSnapshot({ pool }: System['db'], number: number): Promise<TicketSnapshot | undefined> {
  const { rows } = await pool.query<{ snapshot: TicketSnapshot }>('SELECT snapshot FROM ticket WHERE number = $1 AND ended_at IS NULL', [number]);
  return rows[0]?.snapshot;
}

async function rebuildTicket({ db, client }: System, number: number, say: (line: string) => void): Promise<{ tickets: number; children: number }> {
  const id = ticketWorkflowId(number);
  let snapshot: TicketSnapshot | undefined;
  for (let look = 0; look < LOOKS; look += 1) {
    if (look > 0) await sleep(LOOK_AGAIN_MS);
    // In this order: a workflow writes before it folds, so a row read after the question is never behind a healthy one.
    const carried = await carriedSeq(client, id);
    snapshot = await openSnapshot(db, number);
    if (snapshot === undefined) return { tickets: 0, children: 0 };
    if (carried === snapshot.seq) return { tickets: 0, children: await startChildren(client, snapshot, false, say) };
    if (carried === null) break;
  }
  if (snapshot === undefined) return { tickets: 0, children: 0 };
  await start(client, ticketStartOptions(snapshot, { childrenRun: true }));
  if ((await openSnapshot(db, number)) === undefined) {
    await client.workflow.getHandle(id).terminate('the ticket ended while its workflow was started again');
    return { tickets: 0, children: 0 };
  }
  say(`ticket ${number}: started from event ${snapshot.seq} (${snapshot.state})`);
  return { tickets: 1, children: await startChildren(client, snapshot, true, say) };
}

async function startChildren(client: Client, snapshot: TicketSnapshot, parentRestarted: boolean, say: (line: string) => void): Promise<number> {
  const parent = { ticketNumber: snapshot.number, ticketId: snapshot.ticketId, customerNumber: snapshot.customerNumber };
  const wanted: StartOptions<ApprovalWorkflowInput | VisitWorkflowInput>[] = [];
  if (snapshot.approval?.status === 'OPEN') wanted.push(approvalStartOptions({ ...parent, approval: snapshot.approval, verify: true }));
  if (snapshot.visit !== null) wanted.push(visitStartOptions({ ...parent, visit: snapshot.visit, verify: true }));
  let started = 0;
  for (const options of wanted) {
    if (!parentRestarted && (await isRunning(client.workflow.getHandle(options.workflowId)))) continue;
    await start(client, options);
    say(`${options.workflowId}: started`);
    started += 1;
  }
  return started;
}

async function start<Input>(client: Client, { workflowType, ...options }: StartOptions<Input>): Promise<void> {
  await client.workflow.start(workflowType, { ...options, ...AGAIN });
}

async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  await Promise.all(
    Array.from({ length: PARALLEL }, async () => {
      for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
    }),
  );
}
