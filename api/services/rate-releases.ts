import type { DayRate } from '../../domain/exchange-rates';
import { lockComputed, type LineOfRate, type OfDay } from '../../platform/rate-lines/computed-lines';
import { orderRateRelease } from '../../platform/rate-lines/order-release';
import type { RateWrite } from '../../platform/rate-lines/rate-write';
import { countRated, type Reach } from '../../platform/rate-lines/reach';
import { AppProblem } from '../http/problem';
import { queryableOf } from './queryable';
import type { Write } from './write';

/** Orders that lines which wait for what has come into the register are priced, and wakes the relay; how many there are. `former`: what rates were before they were put right. */
export async function wantRateRelease(write: Write, reach: Reach, former: readonly DayRate[] = []): Promise<number> {
  const db = queryableOf(write.tx);
  const count = await countRated(db, reach);
  await orderRateRelease(db, { reach, former, byId: write.actor.id, at: write.at });
  write.outbox();
  return count;
}

/** The lines that were computed with these rates, locked as `lockComputed` says. A problem where one of them stays as it is: its rate does too. */
export async function lockUnbound({ tx }: Pick<Write, 'tx'>, rates: readonly OfDay[]): Promise<LineOfRate[]> {
  const lines = await lockComputed(queryableOf(tx), rates);
  if (lines.some(({ stays }) => stays)) throw new AppProblem('RATE_FINAL');
  return lines;
}

/** What lines are priced with in a request. */
export function rateWriteOf(write: Write): RateWrite {
  return { db: queryableOf(write.tx), at: write.at, byId: write.actor.id, changed: (resource, id) => write.changed(resource, id) };
}
