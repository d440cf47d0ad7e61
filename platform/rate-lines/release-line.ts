import type { ChargeHoldReason } from '../../domain/charge-holds';
import type { PickedRate } from '../../domain/exchange-rates';
import { convertPrice } from '../../domain/money';
import { atNamedPrice, type ApprovalOfWork } from '../../domain/named-price';
import { APPROVALS_OF_WORK } from '../approvals-of-work';
import { rateOfService, readRatesSql, type ReadRates } from '../exchange-rates';
import { Prisma } from '../generated/prisma/client';
import { openHeldTasks, settleHeldTask } from '../held-line-tasks';
import { isSessionContestedSql } from '../line-parts-sql';
import { recordRate, rowsOf, type RateWrite } from './rate-write';
import { WAITS_FOR_RATE } from './reach';

interface Waiting {
  readonly id: string;
  readonly ticketId: string | null;
  readonly currency: string;
  readonly price: string;
  readonly serviceDate: string;
  readonly quantity: string;
  readonly discountPercent: string;
  readonly vatRate: string;
  readonly holdReason: string;
  /** Whether its contract was in force on the day of the service. */
  readonly inForce: boolean;
  /** Whether it is of a session whose permission is contested. */
  readonly isPermissionContested: boolean;
  readonly approvals: readonly ApprovalOfWork[];
  readonly rates: ReadRates;
}

/**
 * A line whose rate is known by now is priced by it and goes its way: to the invoice, or on waiting for what it would have waited for besides. Nobody presses
 * a button for it, and a second time finds nothing to do. Whether it was priced.
 */
export async function releaseLine(write: RateWrite, id: string): Promise<boolean> {
  const line = await lockedLine(write, id);
  if (line === null) return false;
  const { picked, wantedOn } = rateOfService(line.rates, line.serviceDate);
  if (picked !== null) {
    await release(write, line, { ...picked, wantedOn });
    return true;
  }
  const wanted = Prisma.sql`update charge_line set rate_wanted_on = ${wantedOn}::date where id = ${id}::uuid and rate_wanted_on <> ${wantedOn}::date`;
  await rowsOf(write.db, wanted);
  return false;
}

const CONTESTED_SESSION = Prisma.raw(isSessionContestedSql('r'));

async function lockedLine({ db }: RateWrite, id: string): Promise<Waiting | null> {
  await db.query('select 1 from charge_line where id = $1::uuid for update', [id]);
  const [line] = await rowsOf<Waiting>(
    db,
    Prisma.sql`
    select r.id, r.ticket_id as "ticketId", r.original_currency as currency, r.original_unit_price::text as price, r.service_date::text as "serviceDate",
           r.quantity::text, r.discount_percent::text as "discountPercent", r.vat_rate::text as "vatRate", r.hold_reason as "holdReason",
           coalesce((r.inputs ->> 'inForce')::boolean, true) as "inForce", ${CONTESTED_SESSION} as "isPermissionContested", ${APPROVALS_OF_WORK} as approvals,
           ${Prisma.raw(readRatesSql('r.original_currency', 'r.service_date'))} as rates
      from charge_line r where r.id = ${id}::uuid and ${WAITS_FOR_RATE}`,
  );
  return line ?? null;
}

/** Why a line waits on at its price, and why it would besides; nothing: it goes to the invoice. */
function waitsOn(
  { holdReason, inForce, isPermissionContested }: Waiting,
  beyond: ChargeHoldReason | null,
): { reason: string | null; first: string | null } {
  if (isPermissionContested && (holdReason === 'NO_RATE' || holdReason === 'PERMISSION_CONTESTED'))
    return { reason: 'PERMISSION_CONTESTED', first: inForce ? beyond : 'NOT_IN_FORCE' };
  if (holdReason !== 'NO_RATE') return { reason: holdReason, first: beyond };
  return inForce ? { reason: beyond, first: null } : { reason: 'NOT_IN_FORCE', first: beyond };
}

async function release(write: RateWrite, line: Waiting, rate: PickedRate & { readonly wantedOn: string }): Promise<void> {
  const { db, at, byId } = write;
  const { id, currency, ticketId } = line;
  const unitPrice = convertPrice(line.price, rate.rate);
  const priced = atNamedPrice({ ...line, foreign: { currency, unitPrice: line.price } }, unitPrice, line.approvals);
  const { net, vat, gross } = priced.amounts;
  const { reason, first } = waitsOn(line, priced.beyond);
  await rowsOf(
    db,
    Prisma.sql`
    update charge_line set unit_price = ${unitPrice}::numeric, discount_percent = ${priced.discountPercent}::numeric, net = ${net}::numeric, vat = ${vat}::numeric,
           gross = ${gross}::numeric, exchange_rate = ${rate.rate}::numeric, rate_day = ${rate.day}::date, rate_source = ${rate.source}, rate_wanted_on = ${rate.wantedOn}::date,
           compared_rate = ${priced.comparedRate}::numeric, approval_id = ${priced.approvalId}::uuid, hold = case when ${reason}::text is null then null else hold end,
           hold_reason = ${reason}::text, hold_first_reason = ${first}::text
     where id = ${id}::uuid`,
  );
  await recordRate(write, id, {
    currency,
    exchangeRate: rate.rate,
    day: rate.day,
    net,
    ticketId,
    ...(reason === null ? {} : { holdReason: reason }),
  });
  write.changed('charge-lines', id);
  if (ticketId !== null) write.changed('tickets', ticketId);
  // Nobody is asked about what waits for a rate alone; a version before this one asked.
  await (reason === null ? settleHeldTask(db, id, { at, byId }) : openHeldTasks(db, [id], at));
  write.changed('desk-tasks', id);
}
