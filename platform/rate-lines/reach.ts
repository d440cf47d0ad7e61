import type { CivilDate } from '../../domain/civil-date';
import { DAYS_BACK, type ForeignCurrency } from '../../domain/exchange-rates';
import type { Queryable } from '../command-inbox';
import { rateOfService, readRatesSql, type ReadRates } from '../exchange-rates';
import { Prisma } from '../generated/prisma/client';
import { rowsOf } from './rate-write';

/** Condition on lines `r`: the line waits for a rate, whatever else it waits for. */
export const WAITS_FOR_RATE = Prisma.sql`r.hold = 'HELD' and coalesce(r.hold_first_reason, r.hold_reason) = 'NO_RATE'`;

/** What has come into the register: the rate of a currency and day, or that none was published on a day, of whichever currency. */
export interface ReachingRate {
  readonly currency?: ForeignCurrency;
  readonly day: CivilDate;
}

/** What has come, or null: lines are looked at whatever they wait for, because another rule counts. */
export type Reach = readonly ReachingRate[] | null;

/** Condition on lines `r`: what has come may be what they wait for, as far as a rate reaches; what others wait for has not changed. */
export function reachedBy(reach: Reach): Prisma.Sql {
  if (reach === null) return Prisma.sql`true`;
  const [currencies, days] = [reach.map(({ currency = '' }) => currency), reach.map(({ day }) => day)];
  return Prisma.sql`exists (select from unnest(${currencies}::text[], ${days}::date[]) as q(currency, day)
    where (q.currency = '' or q.currency = r.original_currency) and r.rate_wanted_on between q.day and q.day + ${DAYS_BACK}::int)`;
}

interface WaitingDay {
  readonly day: CivilDate;
  readonly lines: number;
  readonly known: ReadRates;
}

/** How many lines wait whose rate is known by now. */
export async function countRated(db: Queryable, reach: Reach): Promise<number> {
  const days = await rowsOf<WaitingDay>(
    db,
    Prisma.sql`select q.day::text as day, q.lines, ${Prisma.raw(readRatesSql('q.currency', 'q.day'))} as known
      from (select r.original_currency as currency, r.service_date as day, count(*)::int as lines from charge_line r
             where ${WAITS_FOR_RATE} and ${reachedBy(reach)} group by 1, 2) q`,
  );
  return days.filter(({ day, known }) => rateOfService(known, day).picked !== null).reduce((sum, { lines }) => sum + lines, 0);
}
