import { freezePeriod, type FrozenMonth } from './billing-periods';
import type { Queryable } from './command-inbox';
import { chargeFixedFees } from './fixed-fees';
import { countsOf, gapsOfMonth, type MonthGapRow, type MonthOfCustomer } from './month-end-gaps';
import { settleMonthTasks } from './month-end-tasks';
import { recordMovedLines } from './moved-lines';
import { recordTrail } from './trail';

/** What a month misses, and the lines of fixed fees that the look has made. */
interface MonthLook {
  readonly feeIds: readonly string[];
  readonly missing: readonly MonthGapRow[];
}

/** Looks at what a month misses whose lock is held (`lockMonth`). Its fixed fees are made before: whoever looks at the draft sees them, and no month is frozen without them. */
export async function lookAtMonth(db: Queryable, month: MonthOfCustomer, at: number): Promise<MonthLook> {
  const feeIds = await chargeFixedFees(db, { customerId: month.customerId, month: month.period, at });
  return { feeIds, missing: await gapsOfMonth(db, month) };
}

interface Freeze {
  /** Null: the month's own term. */
  readonly byId: string | null;
  readonly missing: readonly MonthGapRow[];
  /** Epoch ms. */
  readonly at: number;
}

const KEEP = 'UPDATE billing_period SET frozen_by_id = $2::uuid, missing = $3::jsonb, look_again_at = NULL WHERE id = $1::uuid';

/**
 * Freezes a month with all that follows from it: its tasks are settled, and the trail keeps what was missing, which is billed with a later month, and each line
 * that was moved on. Null where somebody was quicker: nothing has changed.
 */
export async function freezeMonth(
  db: Queryable,
  { periodId, customerId, period }: MonthOfCustomer,
  { byId, missing: found, at }: Freeze,
): Promise<FrozenMonth | null> {
  const frozen = await freezePeriod(db, { customerId, period, at });
  if (frozen === null) return null;
  const [{ movedIds, movedTo }, missing] = [frozen, countsOf(found)];
  await db.query(KEEP, [periodId, byId, missing]);
  await settleMonthTasks(db, periodId, at);
  const detail = { period, missing, moved: movedIds.length, movedTo };
  await recordTrail(db, { at, byId, action: 'month.freeze', subjectType: 'billingPeriod', subjectId: periodId, detail });
  await recordMovedLines(db, frozen, { period, byId, at });
  return frozen;
}
