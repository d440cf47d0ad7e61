import type { Pool } from 'pg';
import type { OutboxKind } from '../../domain/outbox-kinds';
import type { Instant } from '../../platform/clock';
import type { Lane } from './lane';

/** What waits in the outbox. */
export interface Backlog {
  /** Neither delivered nor parked, by kind. */
  readonly waiting: Readonly<Partial<Record<OutboxKind, number>>>;
  /** Age of the oldest row that is due, in milliseconds; 0 when nothing is due. */
  readonly oldestDueMs: number;
  readonly parked: number;
}

/** How the relay stands, for the worker's health page and metrics. */
export interface RelayStatus extends Backlog {
  readonly lanes: readonly {
    readonly name: string;
    readonly held: number;
    readonly paused: { readonly sinceMs: number; readonly reason: string } | null;
  }[];
}

// Each half has a partial index to itself: what was delivered is not read.
const SELECT = `
SELECT kind, count(*) AS rows, min(created_at) FILTER (WHERE next_attempt_at <= $1) AS oldest
  FROM outbox WHERE delivered_at IS NULL AND parked_at IS NULL GROUP BY kind
UNION ALL
SELECT 'parked', count(*), NULL FROM outbox WHERE parked_at IS NOT NULL AND delivered_at IS NULL`;

/** Reads the backlog; as of `now`, which decides what is due. */
export async function readBacklog(pool: Pool, now: Instant): Promise<Backlog> {
  const { rows } = await pool.query<{ kind: OutboxKind | 'parked'; rows: number; oldest: Date | null }>(SELECT, [new Date(now)]);
  const oldest = Math.min(now, ...rows.flatMap((row) => (row.oldest === null ? [] : [row.oldest.getTime()])));
  const { parked = 0, ...waiting } = Object.fromEntries(rows.map((row) => [row.kind, row.rows])) as Partial<Record<OutboxKind | 'parked', number>>;
  return { waiting, oldestDueMs: now - oldest, parked };
}

/** The lanes as they stand. */
export function laneStatus(lanes: readonly Lane[]): RelayStatus['lanes'] {
  return lanes.map((lane) => {
    const { paused } = lane.circuit;
    return {
      name: lane.name,
      held: lane.heldIds().length,
      paused: paused === null ? null : { sinceMs: Date.now() - paused.since, reason: paused.reason },
    };
  });
}
