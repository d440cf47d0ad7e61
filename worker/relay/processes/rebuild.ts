import { setTimeout as sleep } from 'node:timers/promises';
import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { Pool } from 'pg';
import { LONG_PROCESSES, type ProcessKind } from './registry';
import type { LongProcess } from './long-process';
import { factsOf, kindsOf, toCompare, type WantedWorkflow } from './wanted';
import type { StartOptions } from '../../../workflows/start-options';
import { endStrays } from './end-strays';

/** What a rebuild did. */
export interface RebuildResult {
  /** Workflows that should run. */
  readonly looked: number;
  /** Those that were missing or behind, by kind. */
  readonly started: Readonly<Partial<Record<ProcessKind, number>>>;
  /** Workflows that were ended because Postgres has no cause for them. */
  readonly ended: number;
}

const PARALLEL = 8;
/** A workflow may be about to fold what it has just written: what differs is looked at this often, so many ms apart. */
const LOOKS = 3;
const LOOK_AGAIN_MS = 500;

/** Starting again is the exception to the start policy: an older run of the id may exist and is replaced. */
const AGAIN = { workflowIdReusePolicy: 'ALLOW_DUPLICATE', workflowIdConflictPolicy: 'TERMINATE_EXISTING' } as const;

/** The running system, as whoever mends it sees it. */
export interface System {
  readonly db: { readonly pool: Pool };
  readonly client: Client;
}

/**
 * Starts every workflow that a row in Postgres wants (or those of one ticket, by its id), where it is missing or stands elsewhere than
 * its row, and ends what runs without a cause. Safe to repeat, safe while the system runs. `anew`: also what seems to be well, as a
 * workflow is whose tasks fail.
 */
export async function rebuild(
  system: System,
  ticket: string | null,
  say: (line: string) => void,
  { anew: allAnew = false }: { anew?: boolean } = {},
): Promise<RebuildResult> {
  const started = new Map<ProcessKind, ReadonlySet<string>>();
  let looked = 0;
  for (const kind of kindsOf(ticket)) {
    const process = LONG_PROCESSES[kind];
    const wanted = await toCompare(system.db.pool, process, ticket);
    const keys = new Set<string>();
    await inParallel(wanted, async (one) => {
      const anew = allAnew || (process.followsTicket && started.get('ticket')?.has(one.key) === true);
      if (await startWhereNeeded(system, process, one, anew, say)) keys.add(one.key);
    });
    looked += wanted.length;
    started.set(kind, keys);
  }
  const ended = await endStrays(system, ticket, say);
  return { looked, started: Object.fromEntries([...started].map(([kind, { size }]) => [kind, size])), ended };
}

/** How many workflows a rebuild has started. */
export function startedIn({ started }: RebuildResult): number {
  return Object.values(started).reduce((sum, count) => sum + count, 0);
}

/** Whether the workflow had to be started. `anew`: whatever runs is replaced. */
export async function startWhereNeeded(
  { db, client }: System,
  process: LongProcess,
  one: WantedWorkflow,
  anew: boolean,
  say: (line: string) => void,
): Promise<boolean> {
  let facts: unknown;
  for (let look = 0; look < LOOKS; look += 1) {
    if (look > 0) await sleep(LOOK_AGAIN_MS);
    // In this order: a workflow writes before it folds, so a row read after the question is never behind a healthy one.
    const standing = anew ? null : await process.standing(client, one.id);
    facts = await factsOf(db.pool, process, one);
    if (facts === undefined) return false;
    if (standing === null) break;
    if (process.agrees(standing, facts)) return false;
  }
  await start(client, process.start(facts));
  if ((await factsOf(db.pool, process, one)) === undefined) {
    await terminateIfRunning(client, one.id, 'its cause ended while it was started again');
    return false;
  }
  say(`${one.id}: started${process.from(facts)}`);
  return true;
}

async function start({ workflow }: Client, { workflowType, ...options }: StartOptions<unknown>): Promise<void> {
  await workflow.start(workflowType, { ...options, ...AGAIN });
}

async function terminateIfRunning({ workflow }: Client, id: string, reason: string): Promise<void> {
  try {
    await workflow.getHandle(id).terminate(reason);
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}

async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values();
  await Promise.all(
    Array.from({ length: PARALLEL }, async () => {
      for (const item of queue) await work(item);
    }),
  );
}
