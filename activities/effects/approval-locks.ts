import type { Tx } from '../transaction';

const LOCK = `SELECT 1 FROM approval WHERE id = ANY ($1) OR id IN (SELECT second_of FROM approval WHERE id = ANY ($1)) ORDER BY id FOR SHARE`;

/**
 * Keeps decisions as they are until the transition is written, each with the yes before it. A contest of either that comes at the same moment
 * waits, and finds what this step wrote; one that came before is seen by the statements that follow, which is why this is one of its own.
 */
export async function keepDecisions(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.rows(LOCK, [ids]);
}
