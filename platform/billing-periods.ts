import { billingStatesBefore, CLOSED_BILLING_STATES, type BillingState } from '../domain/billing-periods';
import { monthsLater, type CivilMonth } from '../domain/civil-date';
import type { Queryable } from './command-inbox';

/** State code of the triggers that keep the lines of a closed month as they are. */
export const MONTH_CLOSED = 'SM001';

/** SQL: whether the month (YYYY-MM) of a customer is frozen or released, as the triggers say by `sm_is_month_closed`: written out, because a function is called line by line. */
export const isMonthClosedSql = (customer: string, month: string): string =>
  `(exists (select 1 from billing_period cm where cm.customer_id = ${customer} and cm.period = ${month} and cm.state in (${CLOSED})))`;
const CLOSED = CLOSED_BILLING_STATES.map((state) => `'${state}'`).join(', ');

/** A customer alone: until the end of the transaction nobody writes a line of theirs, and nobody else freezes a month. Taken before any line is locked. */
export async function lockBilling(db: Queryable, customerId: string): Promise<void> {
  await db.query('select pg_advisory_xact_lock(sm_billing_key($1::uuid))::text', [customerId]);
}

/** A month of a customer alone: nobody writes a line of theirs, and nobody else changes its row. Taken before it is looked at, so that what was counted is what is done. */
export async function lockMonth(db: Queryable, { periodId, customerId }: { readonly periodId: string; readonly customerId: string }): Promise<void> {
  await lockBilling(db, customerId);
  await db.query('select 1 from billing_period where id = $1::uuid for update', [periodId]);
}

/** Statement that keeps the months of a customer ($1) from being frozen until the end of the transaction. Taken before the contract and any line are locked. */
export const SHARE_BILLING = 'select pg_advisory_xact_lock_shared(sm_billing_key($1::uuid))::text';

/**
 * Keeps the months of the customers of these lines from being frozen until the end of the transaction. Whoever changes lines takes it before they are
 * locked: the triggers take it as well, but by then a freeze may wait for the very line.
 */
export async function shareBillingOfLines(db: Queryable, lineIds: readonly string[]): Promise<void> {
  await db.query(shareBillingSql('charge_line r where r.id = any($1::uuid[])'), [lineIds]);
}

/** SQL of the same for the customers of the lines `r` of a FROM with its condition. */
export const shareBillingSql = (lines: string): string =>
  `select pg_advisory_xact_lock_shared(k.key)::text from (select distinct sm_billing_key(r.customer_id) as key from ${lines} order by 1) k`;

/** The month, or the next one of the customer that is neither frozen nor released, and that a run has not passed. */
export async function openMonthFor(db: Queryable, customerId: string, month: CivilMonth): Promise<CivilMonth> {
  const { rows } = await db.query<{ month: CivilMonth }>('select sm_open_month($1::uuid, $2) as month', [customerId, month]);
  return rows[0]?.month ?? month;
}

/** A month that is to be frozen. */
export interface MonthToFreeze {
  readonly customerId: string;
  readonly period: CivilMonth;
  /** Epoch ms. */
  readonly at: number;
}

/** A month that was frozen just now. */
export interface FrozenMonth {
  readonly id: string;
  readonly version: number;
  /** The lines that waited for a decision then, and the month that bills them if they are billed. */
  readonly movedIds: readonly string[];
  readonly movedTo: CivilMonth;
}

const FROZEN: BillingState = 'FROZEN';

// The id of a month's row is its own where it has one.
const FREEZE = `
insert into billing_period (id, customer_id, period, state, frozen_at, created_at, updated_at) values (gen_random_uuid(), $1::uuid, $2, $3, $4, $4, $4)
on conflict (customer_id, period) do update set state = $3, frozen_at = $4, updated_at = $4, version = billing_period.version + 1
  where billing_period.state = any($5)
returning id, version`;

/**
 * Freezes a month of a customer: from then on its lines are final. What waits for a decision then moves to the next open month. Null where somebody was
 * quicker: the month is frozen or released already, and nothing has changed.
 */
export async function freezePeriod(db: Queryable, { customerId, period, at }: MonthToFreeze): Promise<FrozenMonth | null> {
  await lockBilling(db, customerId);
  const movedTo = await openMonthFor(db, customerId, monthsLater(period, 1));
  const isOpen = (await openMonthFor(db, customerId, period)) === period;
  if (!isOpen) return null;
  const { rows: moved } = await db.query<{ id: string }>(
    "update charge_line set billing_month = $3 where customer_id = $1::uuid and billing_month = $2 and hold = 'HELD' returning id",
    [customerId, period, movedTo],
  );
  const { rows } = await db.query<{ id: string; version: number }>(FREEZE, [customerId, period, FROZEN, new Date(at), billingStatesBefore(FROZEN)]);
  const [frozen] = rows;
  return frozen === undefined ? null : { ...frozen, movedIds: moved.map(({ id }) => id), movedTo };
}
