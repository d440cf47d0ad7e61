import type { Queryable } from '../command-inbox';
import type { Prisma } from '../generated/prisma/client';
import { recordTrail } from '../trail';

/** What lines are priced with: one transaction, the instant, who has entered the rate, and how screens hear of a line. */
export interface RateWrite {
  readonly db: Queryable;
  /** Epoch ms. */
  readonly at: number;
  /** Null: nobody of ours. */
  readonly byId: string | null;
  /** Tells screens of a changed record, once the transaction is committed. */
  readonly changed: (resource: string, id: string) => void;
}

/**
 * Whoever writes rates, or prices lines that waited for one, does so alone: of two who enter a day the second one sees the first one's, and no line is priced
 * with a rate that is put right meanwhile. Taken before any line is locked.
 */
export async function lockRates(db: Queryable): Promise<void> {
  await db.query("select pg_advisory_xact_lock(hashtextextended('exchange-rates', 0))::text");
}

/** Rows of a statement that is built of parts. */
export async function rowsOf<T>(db: Queryable, { text, values }: Prisma.Sql): Promise<T[]> {
  return (await db.query(text, values)).rows as T[];
}

/** The trail of a line that was priced. */
export async function recordRate({ db, at, byId }: RateWrite, lineId: string, detail: Readonly<Record<string, unknown>>): Promise<void> {
  await recordTrail(db, { at, byId, action: 'charge.rate', subjectType: 'chargeLine', subjectId: lineId, detail });
}
