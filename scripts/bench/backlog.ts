import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';

/** What the relay has not delivered yet. */
export interface Backlog {
  /** Milliseconds of the monotonic clock. */
  readonly atMs: number;
  readonly starts: number;
  /** Starts, commands and mails together. */
  readonly all: number;
}

const SELECT = `SELECT count(*) FILTER (WHERE kind = 'START_TICKET')::int AS starts, count(*)::int AS all FROM outbox
  WHERE delivered_at IS NULL AND parked_at IS NULL`;

/** Looks at the outbox. */
export async function readBacklog(pool: Pool): Promise<Backlog> {
  const { rows } = await pool.query<{ starts: number; all: number }>(SELECT);
  return { atMs: performance.now(), starts: rows[0]?.starts ?? 0, all: rows[0]?.all ?? 0 };
}

/** Looks at the outbox every half second until it is told to stop, which gives what it saw. */
export function watchBacklog(pool: Pool): () => Promise<Backlog[]> {
  const seen: Backlog[] = [];
  let watching = true;
  const watch = async (): Promise<void> => {
    while (watching) {
      seen.push(await readBacklog(pool));
      await sleep(500);
    }
  };
  const running = watch();
  return async () => {
    watching = false;
    await running;
    return seen;
  };
}

/** Waits until this part of the outbox is empty; rejects when it no longer shrinks. */
export async function untilEmpty(pool: Pool, part: 'starts' | 'all', patienceMs = 60_000): Promise<void> {
  let [least, leastAtMs] = [Number.POSITIVE_INFINITY, performance.now()];
  for (;;) {
    const backlog = await readBacklog(pool);
    if (backlog[part] === 0) return;
    if (backlog[part] < least) [least, leastAtMs] = [backlog[part], backlog.atMs];
    if (backlog.atMs - leastAtMs > patienceMs) throw new Error(`the outbox stays at ${backlog[part]} undelivered rows`);
    await sleep(100);
  }
}
