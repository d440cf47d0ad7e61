import { USUAL_RATE_RULE, type DayRate, type RateSide } from '../../domain/exchange-rates';
import { compareAmounts, convertPrice, lineAmounts, type DecimalText } from '../../domain/money';
import { atNamedPrice, type ApprovalOfWork, type PricedLine } from '../../domain/named-price';
import { isAskedSql } from '../../platform/approval-sql';
import { openDeskTasksSql } from '../../platform/desk-task';
import { RATE_SETTING } from '../../platform/exchange-rates';
import { Prisma } from '../../platform/generated/prisma/client';
import { releasedByCustomerSql } from '../../platform/line-release-sql';
import { AppProblem } from '../http/problem';
import { APPROVALS_OF_WORK } from './approvals-of-work';
import { audit, changesOf } from './audit';
import { lockBooks } from './book-lock';
import { IS_FINAL } from './charge-exports';
import type { Tx, Write } from './write';

type OfDay = Pick<DayRate, 'currency' | 'day'>;

/** Condition on lines `r`: they count, and were computed with their rate; what a person has named a price for since was not. */
const COMPUTED = "r.hold is distinct from 'VOIDED' and r.unit_price = round(r.original_unit_price * r.exchange_rate, 4)";

/** Condition on lines `r`: their amount stays as it is, because a book or a frozen month holds it, or the customer has decided about it or is asked to. */
const STAYS = `(${IS_FINAL.text} or r.hold = 'BILLED' and ${releasedByCustomerSql('r')} or ${isAskedSql('r')})`;

/** SQL: whether a line that stays as it is was computed with the rate of this currency and day. */
export const isBoundSql = (currency: string, day: string): string =>
  `exists (select from charge_line r where r.original_currency = ${currency} and r.rate_day = ${day} and ${COMPUTED} and ${STAYS})`;

/** Whether any line that counts was computed with the rate. */
export async function isRateUsed(tx: Tx, rate: OfDay): Promise<boolean> {
  const rows = await tx.$queryRaw<object[]>`select 1 from ${computedWith([rate])} limit 1`;
  return rows.length > 0;
}

/** Lines `r` that were computed with one of these rates. */
function computedWith(rates: readonly OfDay[]): Prisma.Sql {
  const [currencies, days] = [rates.map(({ currency }) => currency), rates.map(({ day }) => day)];
  return Prisma.sql`unnest(${currencies}::text[], ${days}::date[]) as q(currency, day)
    join charge_line r on r.original_currency = q.currency and r.rate_day = q.day and ${Prisma.raw(COMPUTED)}`;
}

/** A line that was computed with a rate, and which one. */
interface LineOfRate extends OfDay {
  readonly id: string;
}

/**
 * Keeps the lines that were computed with these rates from being billed, frozen or put into a book until the transaction ends, in the order in which
 * whoever decides about a line locks them. A problem where one of them stays: its rate does too. Returns the lines in the order in which they were recorded.
 */
export async function lockComputed({ tx }: Pick<Write, 'tx'>, rates: readonly OfDay[]): Promise<LineOfRate[]> {
  const lines = computedWith(rates);
  await tx.$executeRaw`select pg_advisory_xact_lock_shared(k.key) from (select distinct sm_billing_key(r.customer_id) as key from ${lines} order by 1) k`;
  await tx.$executeRaw`select 1 from contract where id in (select r.contract_id from ${lines}) order by id for update`;
  const months = await tx.$queryRaw<{ month: string }[]>`select distinct r.billing_month as month from ${lines}`;
  await lockBooks(
    tx,
    months.map(({ month }) => month),
  );
  const locked = await tx.$queryRaw<LineOfRate[]>`
    select r.id, r.original_currency as currency, r.rate_day::text as day from ${lines} order by r.created_at, r.id for update of r`;
  // By a statement that sees the books and decisions which were waited for.
  const bound = await tx.$queryRaw<object[]>`select 1 from ${lines} where ${Prisma.raw(STAYS)} limit 1`;
  if (bound.length > 0) throw new AppProblem('RATE_FINAL');
  return locked;
}

interface Computed {
  readonly id: string;
  readonly ticketId: string;
  readonly currency: string;
  readonly price: string;
  readonly quantity: string;
  readonly discountPercent: string;
  readonly vatRate: string;
  /** Whether it goes to the invoice by an approval, without anybody having decided about it. */
  readonly isCarried: boolean;
  readonly net: string;
  readonly exchangeRate: string;
  readonly approvals: readonly ApprovalOfWork[];
}

const LINE = Prisma.sql`
  select r.id, r.ticket_id as "ticketId", r.original_currency as currency, r.original_unit_price::text as price, r.quantity::text, r.discount_percent::text as "discountPercent",
         r.vat_rate::text as "vatRate", r.hold is null and not r.covered and r.approval_id is not null as "isCarried", r.net::text,
         trim_scale(r.exchange_rate)::text as "exchangeRate", ${APPROVALS_OF_WORK} as approvals
    from charge_line r`;

/** Both published rates of a day. */
type Sides = Pick<DayRate, 'buying' | 'selling'>;

/** A rate as it was and as it is. */
interface CorrectedRate extends OfDay {
  readonly from: Sides;
  readonly to: Sides;
}

/**
 * Lines that were computed with a rate are computed anew with what it is now, in the order that is given: the first one uses up what was approved. One that
 * goes beyond it then waits for a decision; one that waits already goes on waiting. Tells how many have changed.
 */
export async function repriceLines(write: Write, lines: readonly LineOfRate[], corrected: readonly CorrectedRate[]): Promise<number> {
  const [chosen] = await write.tx.$queryRaw<{ side: RateSide }[]>`select value ->> 'side' as side from setting where key = ${RATE_SETTING}`;
  const side = chosen?.side ?? USUAL_RATE_RULE.side;
  let count = 0;
  for (const { id, currency, day } of lines) {
    const [line] = await write.tx.$queryRaw<Computed[]>`${LINE} where r.id = ${id}::uuid`;
    const rate =
      line &&
      rateNow(
        line.exchangeRate,
        corrected.find((one) => one.currency === currency && one.day === day),
        side,
      );
    if (line && rate != null && compareAmounts(rate, line.exchangeRate) !== 0) count += await reprice(write, line, rate);
  }
  return count;
}

/** The side that counted when the line was computed, which need not be the one that counts today; null where it was neither. */
function rateNow(was: DecimalText, corrected: CorrectedRate | undefined, side: RateSide): DecimalText | null {
  if (corrected === undefined) return null;
  const { from, to } = corrected;
  const sides = side === 'BUYING' ? (['buying', 'selling'] as const) : (['selling', 'buying'] as const);
  const counted = sides.find((one) => compareAmounts(from[one], was) === 0);
  return counted === undefined ? null : to[counted];
}

async function reprice(write: Write, line: Computed, exchangeRate: DecimalText): Promise<1> {
  const { tx } = write;
  const { id, currency, ticketId } = line;
  const unitPrice = convertPrice(line.price, exchangeRate);
  const priced = line.isCarried ? atNamedPrice({ ...line, foreign: { currency, unitPrice: line.price } }, unitPrice, line.approvals) : null;
  // A covered line has its whole price as a discount.
  const { net, vat, gross } = priced?.amounts ?? lineAmounts({ ...line, unitPrice });
  await tx.$executeRaw`
    update charge_line set unit_price = ${unitPrice}::numeric, net = ${net}::numeric, vat = ${vat}::numeric, gross = ${gross}::numeric, exchange_rate = ${exchangeRate}::numeric
     where id = ${id}::uuid`;
  if (priced !== null) await carryOn(write, id, priced);
  const { detail } = changesOf({ exchangeRate: line.exchangeRate, net: line.net }, { exchangeRate, net }, []) ?? {};
  const held = priced?.beyond ? { holdReason: priced.beyond } : {};
  await audit(write, { action: 'charge.rate', subjectType: 'chargeLine', subjectId: id, detail: { currency, ...detail, ticketId, ...held } });
  write.changed('charge-lines', id);
  write.changed('tickets', ticketId);
  return 1;
}

/** Which approval carries it at its new price; where none does, somebody decides. */
async function carryOn(write: Write, id: string, priced: PricedLine): Promise<void> {
  const { tx, at } = write;
  const { approvalId, comparedRate, discountPercent, beyond } = priced;
  await tx.$executeRaw`
    update charge_line set approval_id = ${approvalId}::uuid, compared_rate = ${comparedRate}::numeric, discount_percent = ${discountPercent}::numeric,
           hold = case when ${beyond}::text is null then hold else 'HELD' end, hold_reason = coalesce(${beyond}::text, hold_reason) where id = ${id}::uuid`;
  if (beyond === null) return;
  await tx.$executeRaw`
    with held as (select l.ticket_id, 'CHARGE_HELD' as kind, 'CHARGE_HELD:' || l.id::text as effect_key, l.id as subject_id, ${new Date(at)}::timestamptz as at
                    from charge_line l where l.id = ${id}::uuid)
    ${Prisma.raw(openDeskTasksSql('held', 'at'))}`;
  write.changed('desk-tasks', id);
}
