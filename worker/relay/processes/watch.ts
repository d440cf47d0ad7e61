import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import type { Clock } from '../../../platform/clock';
import type { Logger } from '../../../platform/log';
import { inTransaction } from '../../../platform/transaction';
import { allRunning, countRunning } from './end-strays';
import { startWhereNeeded } from './rebuild';
import { redeliver } from './redeliver';
import { LONG_PROCESSES, PROCESS_KINDS, type ProcessKind } from './registry';
import { toCompare, wantedIds, type WantedWorkflow } from './wanted';

/** What the watch is handed. */
export interface WatchParts {
  readonly pool: Pool;
  readonly client: Client;
  readonly clock: Clock;
  readonly log: Pick<Logger, 'warn'>;
}

const LOOK_MS = 30_000;
/** Equal numbers could hide one too many and one too few: every so many looks the ids are compared all the same. */
const COMPARE_EVERY = 10;
/** One relay mends at a time; the others look again later. */
const LOCK = "SELECT pg_try_advisory_xact_lock(hashtext('watch.processes')) AS mine";
const TRAIL = `INSERT INTO audit_log (at, actor_kind, action, subject_type, subject_id, detail) VALUES ($1, 'SYSTEM', $2, 'workflow', $3, '{}')`;
const RESTARTED = 'workflow.restart';

interface Missing extends WantedWorkflow {
  readonly kind: ProcessKind;
}

/**
 * Starts workflows again that somebody ended or Temporal has lost, until the signal: a promise to a customer does not wait for an
 * operator. What is missing in one look may be about to start, or not be visible yet; what is missing in two is lost.
 */
export async function watchProcesses(parts: WatchParts, signal: AbortSignal, lookMs: number = LOOK_MS): Promise<void> {
  let suspects: ReadonlySet<string> = new Set();
  for (let look = 1; !signal.aborted; look += 1) {
    await sleep(lookMs, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    try {
      if (suspects.size > 0 || look % COMPARE_EVERY === 0 || !(await numbersAgree(parts))) suspects = await lookForLost(parts, suspects);
    } catch (error) {
      if (!signal.aborted) parts.log.warn({ err: error }, 'workflows could not be compared with their rows, to be tried again');
    }
  }
}

/** Two numbers instead of two lists: with thousands of open tickets the lists are long, and mostly nothing is missing. */
async function numbersAgree({ pool, client }: WatchParts): Promise<boolean> {
  return (await countRunning(client)) === (await wantedIds(pool)).size;
}

/** One look: starts what is still missing since the last one; returns the ids of what is missing now. */
export async function lookForLost(parts: WatchParts, suspects: ReadonlySet<string>): Promise<ReadonlySet<string>> {
  const missing = await missingNow(parts);
  const lost = missing.filter(({ id }) => suspects.has(id));
  if (lost.length > 0) await startLost(parts, lost);
  return new Set(missing.map(({ id }) => id));
}

async function missingNow({ pool, client }: WatchParts): Promise<Missing[]> {
  const running = new Set(await allRunning(client));
  // In this order: what begins while we look is in the second list only.
  const wanted = await Promise.all(
    PROCESS_KINDS.map(async (kind) => (await toCompare(pool, LONG_PROCESSES[kind], null)).map((one) => ({ ...one, kind }))),
  );
  return wanted.flat().filter(({ id }) => !running.has(id));
}

async function startLost({ pool, client, clock, log }: WatchParts, lost: readonly Missing[]): Promise<void> {
  await inTransaction(pool, async (lock) => {
    if ((await lock.query<{ mine: boolean }>(LOCK)).rows[0]?.mine !== true) return;
    for (const { kind, ...one } of lost) {
      if (!(await startWhereNeeded({ db: { pool }, client }, LONG_PROCESSES[kind], one, false, () => undefined))) continue;
      log.warn({ workflow: one.id }, 'a workflow was missing and was started again');
      const at = await clock.now();
      await pool.query(TRAIL, [new Date(at), RESTARTED, one.id]);
      if (LONG_PROCESSES[kind].everOfTicket !== null) await redeliver({ pool }, Number(/\d+/.exec(one.id)?.[0]), at);
    }
  });
}
