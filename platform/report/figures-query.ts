import type { Pool, QueryResultRow } from 'pg';
import type { CivilDate } from '../../domain/civil-date';
import type { ReportOccasion } from '../../domain/report/customer-report';
import type { Queryable } from '../command-inbox';

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
  readonly occasion: ReportOccasion;
}

/**
 * SQL: whether the line `l` is of the period ($2 to $3). The report of a month's end tells what that month bills, as its invoice does; on demand, for any days,
 * what was done on them.
 */
export const lineOfPeriodSql = ({ occasion }: Pick<ReportScope, 'occasion'>, l = 'l'): string =>
  occasion === 'MONTH_END' ? `(${l}.billing_month = to_char($2::date, 'YYYY-MM') and $3::date >= $2::date)` : `${l}.service_date between $2 and $3`;

/** Asks the database within the report's snapshot. */
export type Ask = <T extends QueryResultRow>(text: string, values: readonly unknown[]) => Promise<T[]>;

/**
 * SQL: whether a row is of a ticket of the customer ($1): as a list of ids, by which the rows of a growing table are found. What belongs to a ticket
 * happens before its end, so those that ended before the period ($2) are left out.
 */
export const ofCustomerSql = (ticketId: string): string =>
  `${ticketId} = any (array(select id from ticket where customer_id = $1 and received_at < $3 and (ended_at is null or ended_at >= $2)))`;

/** Asks by a connection. */
export function askOf(db: Queryable): Ask {
  return async (text, values) => (await db.query(text, [...values])).rows as never;
}

/** Lets all figures of a report be read of one moment, and writes nothing. */
export async function inSnapshot<R>(pool: Pool, run: (ask: Ask) => Promise<R>): Promise<R> {
  const client = await pool.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    return await run(askOf(client));
  } finally {
    // Nothing was written; a connection that is broken is not given back.
    await client.query('rollback').then(
      () => client.release(),
      (error: Error) => client.release(error),
    );
  }
}
