import type { Pool, QueryResultRow } from 'pg';
import type { CivilDate } from '../../domain/civil-date';

/** Whose figures, and of when. */
export interface ReportScope {
  readonly customerId: string;
  /** Days of the period, both inclusive. */
  readonly from: CivilDate;
  readonly to: CivilDate;
  /** The same as instants: the first, and the first one after it; not later than the making. */
  readonly since: Date;
  readonly until: Date;
  readonly madeAt: Date;
}

/** Asks the database within the report's snapshot. */
export type Ask = <T extends QueryResultRow>(text: string, values: readonly unknown[]) => Promise<T[]>;

/** Lets all figures of a report be read of one moment, and writes nothing. */
export async function inSnapshot<R>(pool: Pool, run: (ask: Ask) => Promise<R>): Promise<R> {
  const client = await pool.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    return await run(async (text, values) => (await client.query(text, [...values])).rows as never);
  } finally {
    // Nothing was written; a connection that is broken is not given back.
    await client.query('rollback').then(
      () => client.release(),
      (error: Error) => client.release(error),
    );
  }
}
