import type { DayRate } from '../../domain/exchange-rates';
import { isAskedSql } from '../approval-sql';
import { IS_FINAL, lockBooks } from '../book-locks';
import type { Queryable } from '../command-inbox';
import { Prisma } from '../generated/prisma/client';
import { releasedByCustomerSql } from '../line-release-sql';
import { rowsOf } from './rate-write';

/** Which rate: of a currency and a day. */
export type OfDay = Pick<DayRate, 'currency' | 'day'>;

/** Condition on lines `r`: they count, and were computed with their rate; what a person has named a price for since was not. */
const COMPUTED = "r.hold is distinct from 'VOIDED' and r.unit_price = round(r.original_unit_price * r.exchange_rate, 4)";

/** Condition on lines `r`: their amount stays as it is, because a book or a frozen month holds it, or the customer has decided about it or is asked to. */
const STAYS = `(${IS_FINAL.text} or r.hold = 'BILLED' and ${releasedByCustomerSql('r')} or ${isAskedSql('r')})`;

/** SQL: whether a line that stays as it is was computed with the rate of this currency and day. */
export const isBoundSql = (currency: string, day: string): string =>
  `exists (select from charge_line r where r.original_currency = ${currency} and r.rate_day = ${day} and ${COMPUTED} and ${STAYS})`;

/** Whether any line that counts was computed with the rate. */
export async function isRateUsed(db: Queryable, rate: OfDay): Promise<boolean> {
  return (await rowsOf(db, Prisma.sql`select 1 from ${computedWith([rate])} limit 1`)).length > 0;
}

/** Which of both published rates of a day. */
type Side = keyof Pick<DayRate, 'buying' | 'selling'>;

/** Lines `r` that were computed with one of these rates; `but`: without those that have what this side is by now. */
function computedWith(rates: readonly OfDay[], but?: Side): Prisma.Sql {
  const [currencies, days] = [rates.map(({ currency }) => currency), rates.map(({ day }) => day)];
  return Prisma.sql`unnest(${currencies}::text[], ${days}::date[]) as q(currency, day)
    join charge_line r on r.original_currency = q.currency and r.rate_day = q.day and ${Prisma.raw(COMPUTED)}${but === undefined ? Prisma.empty : otherThan(but)}`;
}

const otherThan = (side: Side): Prisma.Sql =>
  Prisma.sql` and not exists (select from exchange_rate e where e.currency = q.currency and e.day = q.day and e.${Prisma.raw(side)} = r.exchange_rate)`;

/** A line that was computed with a rate, and which one. */
export interface LineOfRate extends OfDay {
  readonly id: string;
  /** Of one that stays as it is the rate does too. */
  readonly stays: boolean;
}

/**
 * Keeps the lines that were computed with these rates from being billed, frozen or put into a book until the transaction ends, in the order in which
 * whoever decides about a line locks them. Returns them in the order in which they were recorded. `but`: without those that have what this side is by now.
 */
export async function lockComputed(db: Queryable, rates: readonly OfDay[], but?: Side): Promise<LineOfRate[]> {
  const lines = computedWith(rates, but);
  await rowsOf(
    db,
    Prisma.sql`select pg_advisory_xact_lock_shared(k.key)::text from (select distinct sm_billing_key(r.customer_id) as key from ${lines} order by 1) k`,
  );
  await rowsOf(db, Prisma.sql`select 1 from contract where id in (select r.contract_id from ${lines}) order by id for update`);
  const months = await rowsOf<{ month: string }>(db, Prisma.sql`select distinct r.billing_month as month from ${lines}`);
  await lockBooks(
    db,
    months.map(({ month }) => month),
  );
  await rowsOf(db, Prisma.sql`select 1 from ${lines} order by r.created_at, r.id for update of r`);
  // By a statement that sees the books and decisions which were waited for.
  return await rowsOf<LineOfRate>(
    db,
    Prisma.sql`select r.id, r.original_currency as currency, r.rate_day::text as day, ${Prisma.raw(STAYS)} as stays from ${lines} order by r.created_at, r.id`,
  );
}
