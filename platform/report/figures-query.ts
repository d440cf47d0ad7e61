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

/**
 * SQL: whether a row is of a ticket of the customer ($1): as a list of ids, by which the rows of a growing table are found. What belongs to a ticket
 * happens before its end, so of those that ended before the period ($2) only what can come later is asked.
 */
export const ofCustomerSql = (ticketId: string, { alsoEnded = false }: { alsoEnded?: boolean } = {}): string =>
  `${ticketId} = any (array(select id from ticket where customer_id = $1${alsoEnded ? '' : ' and received_at < $3 and (ended_at is null or ended_at >= $2)'}))`;

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
