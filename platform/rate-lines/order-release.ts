import { randomUUID } from 'node:crypto';
import type { DayRate } from '../../domain/exchange-rates';
import type { Queryable } from '../command-inbox';
import type { Reach } from './reach';

/** What lines are to be looked at for, and who has entered it; null: nobody of ours. */
interface RateOrder {
  readonly reach: Reach;
  /** What rates were before they were put right. */
  readonly former?: readonly DayRate[];
  readonly byId: string | null;
  /** Epoch ms. */
  readonly at: number;
}

const ORDER = `
  WITH ordered AS (
    INSERT INTO rate_release (id, reach, former, by_id, created_at) VALUES ($1::uuid, $2::jsonb, $3::jsonb, $4::uuid, $5::timestamptz) RETURNING id, created_at)
  INSERT INTO outbox (aggregate_key, kind, effect_key, payload, next_attempt_at, created_at)
  SELECT 'rate-release:' || id, 'RELEASE_RATED', 'rate-release:' || id, jsonb_build_object('releaseId', id), created_at, created_at FROM ordered`;

/** Orders that lines which wait for a rate are priced, once this is committed: in slices, whatever their number. */
export async function orderRateRelease(db: Queryable, { reach, former = [], byId, at }: RateOrder): Promise<void> {
  const json = reach === null ? null : JSON.stringify(reach.map(({ currency, day }) => ({ currency, day })));
  const before = former.map(({ currency, day, buying, selling }) => ({ currency, day, buying, selling }));
  await db.query(ORDER, [randomUUID(), json, JSON.stringify(before), byId, new Date(at)]);
}
