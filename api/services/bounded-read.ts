import type { Pool, PoolClient } from 'pg';
import type { Queryable } from '../../platform/command-inbox';
import { inTransaction } from '../../platform/transaction';
import { AppProblem } from '../http/problem';
import { unread } from '../http/turns';

/** SQLSTATE of a statement that was stopped. */
const STOPPED = '57014';

/** How far a read may go. */
export interface Bounds {
  readonly longestMs: number;
  /** Fires once nobody waits for what is read: it is stopped then. */
  readonly gone?: AbortSignal | undefined;
}

/** Reads with statements that may take so long and no longer; who asked for too much at once is told so. */
export async function boundedRead<T>(pool: Pool, { longestMs, gone }: Bounds, read: (db: Queryable) => Promise<T>): Promise<T> {
  try {
    return await inTransaction(pool, async (client) => {
      await client.query("select set_config('statement_timeout', $1, true)", [String(longestMs)]);
      return gone === undefined ? await read(client) : await stoppable(pool, client, gone, read);
    });
  } catch (error) {
    if ((error as { code?: unknown }).code !== STOPPED) throw error;
    throw gone?.aborted ? unread() : new AppProblem('TOO_MUCH_AT_ONCE', { cause: error });
  }
}

/** A browser that goes away stops its statement too: left alone it would compute for a minute what nobody reads. */
async function stoppable<T>(pool: Pool, client: PoolClient, gone: AbortSignal, read: (db: Queryable) => Promise<T>): Promise<T> {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  if (gone.aborted) throw unread();
  let stopped: Promise<unknown> | undefined;
  const stop = (): void => {
    // That it could not be stopped is nothing to tell anybody: it ends by its own limit.
    stopped = pool.query('select pg_cancel_backend($1)', [rows[0]?.pid]).catch(() => undefined);
  };
  gone.addEventListener('abort', stop);
  try {
    return await read(client);
  } finally {
    gone.removeEventListener('abort', stop);
    // Not a moment later, when the connection does another's work.
    await stopped;
  }
}
