import type { DayRate } from '../domain/exchange-rates';
import type { Queryable } from '../platform/command-inbox';
import type { RateWrite } from '../platform/rate-lines/rate-write';
import type { Reach } from '../platform/rate-lines/reach';
import { releaseSlice } from '../platform/rate-lines/release-slice';
import { repriceLate } from '../platform/rate-lines/reprice-late';
import { inTransaction } from '../platform/transaction';
import type { ActivityDeps } from './deps';
import type { RateReleaseBatch } from './types';

const SLICE = 50;
/** Between two slices: whoever records work or decides about lines comes first. */
const PAUSE_MS = 1_000;
/** Whoever had read the register before it was changed has written their line by then. */
const LATE_MS = 65_000;

interface Row {
  readonly reach: Reach;
  readonly former: readonly DayRate[];
  readonly byId: string | null;
  readonly lineAt: Date | null;
  readonly lineId: string | null;
  readonly lookedAt: Date | null;
}

// One after the other, also where a slice is repeated while it still runs.
const ROW = `
  SELECT reach, former, by_id AS "byId", last_line_at AS "lineAt", last_line_id AS "lineId", looked_at AS "lookedAt"
    FROM rate_release WHERE id = $1 AND finished_at IS NULL FOR UPDATE`;
const REACHED = 'UPDATE rate_release SET last_line_at = $2, last_line_id = $3 WHERE id = $1';
// The second look begins from the first line.
const LOOKED = 'UPDATE rate_release SET looked_at = $2, last_line_at = NULL, last_line_id = NULL WHERE id = $1';
const FINISHED = 'UPDATE rate_release SET finished_at = $2 WHERE id = $1';

/**
 * Prices the next lines that wait for a rate, and says when to go on. How far it has come is what the row says: a slice that is repeated goes on from there. A second
 * look, some time after the first one, finds what was written meanwhile by whoever had read the register before.
 */
export function createReleaseRatedBatch(deps: ActivityDeps): (request: { releaseId: string }) => Promise<RateReleaseBatch> {
  return async ({ releaseId }) => {
    const at = await deps.clock.now();
    const told: [resource: string, id: string][] = [];
    const batch = await inTransaction(deps.pool, async (db) => {
      const [row] = (await db.query<Row>(ROW, [releaseId])).rows;
      if (row === undefined) return { goOnAt: null };
      const secondAt = row.lookedAt === null || row.lineId !== null ? at : row.lookedAt.getTime() + LATE_MS;
      if (secondAt > at) return { goOnAt: secondAt };
      return await look({ db, at, byId: row.byId, changed: (resource, id) => told.push([resource, id]) }, releaseId, row);
    });
    for (const [resource, id] of told) deps.notifier.changed(resource, id);
    // How many lines still wait stands beside the rates.
    if (told.length > 0) deps.notifier.changed('exchange-rates', 'all');
    deps.notifier.outbox();
    return batch;
  };
}

async function look(write: RateWrite, releaseId: string, { reach, former, lineAt, lineId, lookedAt }: Row): Promise<RateReleaseBatch> {
  const { db, at } = write;
  const after = lineAt === null || lineId === null ? null : { at: lineAt, id: lineId };
  if (lookedAt !== null && after === null) await repriceLate(write, former);
  const last = await releaseSlice(write, { reach, after, size: SLICE });
  if (last !== null) {
    await db.query(REACHED, [releaseId, last.at, last.id]);
    return { goOnAt: at + PAUSE_MS };
  }
  return await endLook(db, releaseId, lookedAt, at);
}

async function endLook(db: Queryable, releaseId: string, lookedAt: Date | null, at: number): Promise<RateReleaseBatch> {
  await db.query(lookedAt === null ? LOOKED : FINISHED, [releaseId, new Date(at)]);
  return { goOnAt: lookedAt === null ? at + LATE_MS : null };
}
