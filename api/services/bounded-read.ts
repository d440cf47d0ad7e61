import type { Pool } from 'pg';
import type { Queryable } from '../../platform/command-inbox';
import { inTransaction } from '../../platform/transaction';
import { AppProblem } from '../http/problem';

/** SQLSTATE of a statement that was stopped. */
const STOPPED = '57014';

/** Reads with statements that may take so long and no longer; who asked for too much at once is told so. */
export async function boundedRead<T>(pool: Pool, longestMs: number, read: (db: Queryable) => Promise<T>): Promise<T> {
  try {
    return await inTransaction(pool, async (client) => {
      await client.query("select set_config('statement_timeout', $1, true)", [String(longestMs)]);
      return await read(client);
    });
  } catch (error) {
    if ((error as { code?: unknown }).code === STOPPED) throw new AppProblem('TOO_MUCH_AT_ONCE', { cause: error });
    throw error;
  }
}
