import type { ChargeHoldReason } from '../../domain/charge-holds';
import type { CivilDate } from '../../domain/civil-date';
import { DAYS_BACK, type ForeignCurrency, type PickedRate } from '../../domain/exchange-rates';
import { convertPrice } from '../../domain/money';
import { atNamedPrice, type ApprovalOfWork } from '../../domain/named-price';
import { shareBillingSql } from '../../platform/billing-periods';
import { rateOfService, readRatesSql, type ReadRates } from '../../platform/exchange-rates';
import { Prisma } from '../../platform/generated/prisma/client';
import { wakeMonthsOfLines } from '../../platform/month-end-wake';
import { APPROVALS_OF_WORK } from './approvals-of-work';
import { audit } from './audit';
import { COVERED_WITHOUT_RATE, rateCovered } from './exchange-rate-covered';
import { queryableOf } from './queryable';
import type { Tx, Write } from './write';

interface Waiting {
  readonly id: string;
  readonly ticketId: string;
  readonly currency: string;
  readonly price: string;
  readonly serviceDate: string;
  readonly quantity: string;
  readonly discountPercent: string;
  readonly vatRate: string;
  readonly holdReason: string;
  /** Whether its contract was in force on the day of the service. */
  readonly inForce: boolean;
  readonly approvals: readonly ApprovalOfWork[];
  readonly rates: ReadRates;
}

/** The line `r` waits for a rate, whatever else it waits for. */
const WAITS = Prisma.sql`r.hold = 'HELD' and coalesce(r.hold_first_reason, r.hold_reason) = 'NO_RATE'`;

/** What has come into the register: the rate of a currency and day, or that none was published on a day, of whichever currency. */
interface ReachingRate {
  readonly currency?: ForeignCurrency;
  readonly day: CivilDate;
}

/** Condition on lines `r`: what has come may be what they wait for, as far as a rate reaches; what others wait for has not changed. */
function reachedBy(rates: readonly ReachingRate[]): Prisma.Sql {
  const [currencies, days] = [rates.map(({ currency = '' }) => currency), rates.map(({ day }) => day)];
  return Prisma.sql`exists (select from unnest(${currencies}::text[], ${days}::date[]) as q(currency, day)
    where (q.currency = '' or q.currency = r.original_currency) and r.rate_wanted_on between q.day and q.day + ${DAYS_BACK}::int)`;
}

/**
 * Lines whose rate is known by now are priced by it and go their way: to the invoice, or on waiting for what they would have waited for besides. Nobody
 * presses a button for it, and a second time finds nothing. Null: whatever they wait for, because another rule counts. Tells how many were priced.
 */
export async function releaseRated(write: Write, rates: readonly ReachingRate[] | null = null): Promise<number> {
  const { tx, at } = write;
  const reached = rates === null ? Prisma.sql`true` : reachedBy(rates);
  const waits = Prisma.sql`${WAITS} and ${reached}`;
  // The customers' months first: whoever freezes one waits for no line that waits for them.
  for (const which of [waits, Prisma.sql`${COVERED_WITHOUT_RATE} and ${reached}`]) {
    const { text, values } = Prisma.sql`charge_line r where ${which}`;
    await queryableOf(tx).query(shareBillingSql(text), values);
  }
  // As whoever records work locks it: neither that work nor these lines are judged by what the other has not used up yet.
  await tx.$executeRaw`select 1 from contract where id in (select r.contract_id from charge_line r where ${waits}) order by id for update`;
  // In the order in which they were recorded: the first one uses up what was approved.
  const waiting = await tx.$queryRaw<{ id: string }[]>`select r.id from charge_line r where ${waits} order by r.created_at, r.id`;
  let count = 0;
  for (const { id } of waiting) {
    const line = await lockedLine(tx, id);
    if (line === null) continue;
    const { picked, wantedOn } = rateOfService(line.rates, line.serviceDate);
    if (picked !== null) count += await release(write, line, { ...picked, wantedOn });
    else
      await tx.$executeRaw`update charge_line set rate_wanted_on = ${wantedOn}::date where id = ${id}::uuid and rate_wanted_on <> ${wantedOn}::date`;
  }
  await rateCovered(write, reached);
  if (count === 0) return 0;
  const ids = waiting.map(({ id }) => id);
  await wakeMonthsOfLines(queryableOf(tx), ids, at);
  write.outbox();
  return count;
}

async function lockedLine(tx: Tx, id: string): Promise<Waiting | null> {
  await tx.$executeRaw`select 1 from charge_line where id = ${id}::uuid for update`;
  const [line] = await tx.$queryRaw<Waiting[]>`
    select r.id, r.ticket_id as "ticketId", r.original_currency as currency, r.original_unit_price::text as price, r.service_date::text as "serviceDate",
           r.quantity::text, r.discount_percent::text as "discountPercent", r.vat_rate::text as "vatRate", r.hold_reason as "holdReason",
           coalesce((r.inputs ->> 'inForce')::boolean, true) as "inForce", ${APPROVALS_OF_WORK} as approvals,
           ${Prisma.raw(readRatesSql('r.original_currency', 'r.service_date'))} as rates
      from charge_line r where r.id = ${id}::uuid and ${WAITS}`;
  return line ?? null;
}

/** Why a line waits on at its price, and why it would besides; nothing: it goes to the invoice. */
function waitsOn({ holdReason, inForce }: Waiting, beyond: ChargeHoldReason | null): { reason: string | null; first: string | null } {
  if (holdReason !== 'NO_RATE') return { reason: holdReason, first: beyond };
  return inForce ? { reason: beyond, first: null } : { reason: 'NOT_IN_FORCE', first: beyond };
}

async function release(write: Write, line: Waiting, rate: PickedRate & { readonly wantedOn: string }): Promise<1> {
  const { tx, at, actor } = write;
  const { id, currency, ticketId } = line;
  const unitPrice = convertPrice(line.price, rate.rate);
  const priced = atNamedPrice({ ...line, foreign: { currency, unitPrice: line.price } }, unitPrice, line.approvals);
  const { net, vat, gross } = priced.amounts;
  const { reason, first } = waitsOn(line, priced.beyond);
  await tx.$executeRaw`
    update charge_line set unit_price = ${unitPrice}::numeric, discount_percent = ${priced.discountPercent}::numeric, net = ${net}::numeric, vat = ${vat}::numeric,
           gross = ${gross}::numeric, exchange_rate = ${rate.rate}::numeric, rate_day = ${rate.day}::date, rate_source = ${rate.source}, rate_wanted_on = ${rate.wantedOn}::date,
           compared_rate = ${priced.comparedRate}::numeric, approval_id = ${priced.approvalId}::uuid, hold = case when ${reason}::text is null then null else hold end,
           hold_reason = ${reason}::text, hold_first_reason = ${first}::text
     where id = ${id}::uuid`;
  const detail = { currency, exchangeRate: rate.rate, day: rate.day, net, ticketId, ...(reason === null ? {} : { holdReason: reason }) };
  await audit(write, { action: 'charge.rate', subjectType: 'chargeLine', subjectId: id, detail });
  write.changed('charge-lines', id);
  write.changed('tickets', ticketId);
  if (reason !== null) return 1;
  await tx.deskTask.updateMany({
    where: { kind: 'CHARGE_HELD', subjectId: id, doneAt: null },
    data: { doneAt: new Date(at), doneById: actor.id },
  });
  write.changed('desk-tasks', id);
  return 1;
}
