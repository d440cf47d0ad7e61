import { shareBillingOfLines } from '../billing-periods';
import { Prisma } from '../generated/prisma/client';
import { wakeMonthsOfLines } from '../month-end-wake';
import { COVERED_WITHOUT_RATE, rateCovered } from './rate-covered';
import { rowsOf, lockRates, type RateWrite } from './rate-write';
import { reachedBy, WAITS_FOR_RATE, type Reach } from './reach';
import { releaseLine } from './release-line';

/** The line that was looked at last, in the order in which lines were recorded. */
export interface LastLine {
  readonly at: Date;
  readonly id: string;
}

/** Lines of which slice: those that a rate may reach, after the last one of the slice before. */
interface Slice {
  readonly reach: Reach;
  readonly after: LastLine | null;
  readonly size: number;
}

/**
 * Prices the next lines that wait for a rate which is known by now. Everything is locked in the order of whoever decides about lines: the rates, the customers'
 * months, the contracts, the lines; whoever freezes a month waits for no line that waits for it. Returns the last one; null: none is left.
 */
export async function releaseSlice(write: RateWrite, slice: Slice): Promise<LastLine | null> {
  const { db, at } = write;
  await lockRates(db);
  const found = await rowsOf<LastLine & { waits: boolean }>(db, nextLines(slice));
  const ids = found.map(({ id }) => id);
  await shareBillingOfLines(db, ids);
  // As whoever records work locks it: neither that work nor these lines are judged by what the other has not used up yet.
  await db.query('select 1 from contract where id in (select contract_id from charge_line where id = any($1::uuid[])) order by id for update', [ids]);
  const priced: string[] = [];
  for (const { id, waits } of found) {
    if (!waits) await rateCovered(write, id);
    else if (await releaseLine(write, id)) priced.push(id);
  }
  await wakeMonthsOfLines(db, priced, at);
  return found.length < slice.size ? null : (found.at(-1) ?? null);
}

// In the order in which they were recorded: the first one uses up what was approved.
function nextLines({ reach, after, size }: Slice): Prisma.Sql {
  const next = after === null ? Prisma.sql`true` : Prisma.sql`(r.created_at, r.id) > (${after.at}::timestamptz, ${after.id}::uuid)`;
  const some = (waits: boolean, which: Prisma.Sql): Prisma.Sql => Prisma.sql`
    (select r.created_at as at, r.id, ${waits}::boolean as waits from charge_line r where ${which} and ${reachedBy(reach)} and ${next}
      order by r.created_at, r.id limit ${size}::int)`;
  return Prisma.sql`select * from (${some(true, WAITS_FOR_RATE)} union all ${some(false, COVERED_WITHOUT_RATE)}) q order by at, id limit ${size}::int`;
}
