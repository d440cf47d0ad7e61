import type { DayRate } from '../../domain/exchange-rates';
import { Prisma } from '../generated/prisma/client';
import { lockComputed } from './computed-lines';
import { rowsOf, lockRates, type RateWrite } from './rate-write';
import { chosenSide, repriceLines, SIDES, type CorrectedRate } from './reprice';

/**
 * Lines that were computed with a rate in the very moment in which it was put right, by transactions that had read the former one, are computed anew. `former` is
 * what the rates were before; what a rate is by now says the register. Tells how many have changed.
 */
export async function repriceLate(write: RateWrite, former: readonly DayRate[]): Promise<number> {
  const { db } = write;
  if (former.length === 0) return 0;
  await lockRates(db);
  const corrected = await correctedOf(write, former);
  // What the request has computed anew already, which may be thousands of lines, is not walked once more.
  const lines = await lockComputed(db, former, SIDES[await chosenSide(db)]);
  return await repriceLines(
    write,
    lines.filter(({ stays }) => !stays),
    corrected,
  );
}

async function correctedOf({ db }: RateWrite, former: readonly DayRate[]): Promise<CorrectedRate[]> {
  const now = await rowsOf<DayRate>(
    db,
    Prisma.sql`select e.currency, e.day::text as day, trim_scale(e.buying)::text as buying, trim_scale(e.selling)::text as selling
      from unnest(${former.map(({ currency }) => currency)}::text[], ${former.map(({ day }) => day)}::date[]) as q(currency, day)
      join exchange_rate e on e.currency = q.currency and e.day = q.day`,
  );
  return now.flatMap(({ currency, day, buying, selling }) => {
    const from = former.find((one) => one.currency === currency && one.day === day);
    return from === undefined ? [] : [{ currency, day, from, to: { buying, selling } }];
  });
}
