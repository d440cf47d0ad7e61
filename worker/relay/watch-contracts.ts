import type { Pool } from 'pg';
import { wakeContract } from '../../platform/contract-wake';
import type { Instant } from '../../platform/clock';
import { inTransaction } from '../../platform/transaction';

const UNWATCHED = 'SELECT id FROM contract WHERE watched_at IS NULL ORDER BY id LIMIT 200 FOR UPDATE SKIP LOCKED';

/** Starts the course of contracts that have none yet: those of a release before, or that were brought in by a program. */
export async function watchContracts(pool: Pool, now: Instant): Promise<void> {
  await inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ id: string }>(UNWATCHED);
    for (const { id } of rows) await wakeContract(client, id, now);
  });
}
