import { convertPrice } from '../../domain/money';
import { isMonthClosedSql } from '../billing-periods';
import { rateOfService, readRatesSql, type ReadRates } from '../exchange-rates';
import { Prisma } from '../generated/prisma/client';
import { recordRate, rowsOf, type RateWrite } from './rate-write';

interface Covered {
  readonly ticketId: string | null;
  readonly currency: string;
  readonly price: string;
  readonly serviceDate: string;
  readonly rates: ReadRates;
}

/** Condition on lines `r`: covered, and without a rate. */
export const COVERED_WITHOUT_RATE = Prisma.sql`r.covered and r.original_currency is not null and r.exchange_rate is null and r.hold is distinct from 'VOIDED'`;

/**
 * A covered line costs nothing, but keeps its price for the record: what there was no rate for then is filled in, as long as its month is open. The month is
 * not frozen meanwhile, which the caller sees to.
 */
export async function rateCovered(write: RateWrite, id: string): Promise<void> {
  const { db } = write;
  const [line] = await rowsOf<Covered>(
    db,
    Prisma.sql`
    select r.ticket_id as "ticketId", r.original_currency as currency, r.original_unit_price::text as price, r.service_date::text as "serviceDate",
           ${Prisma.raw(readRatesSql('r.original_currency', 'r.service_date'))} as rates
      from charge_line r where r.id = ${id}::uuid and ${COVERED_WITHOUT_RATE} and not ${Prisma.raw(isMonthClosedSql('r.customer_id', 'r.billing_month'))} for update of r`,
  );
  if (line === undefined) return;
  const { ticketId, currency, price, serviceDate, rates } = line;
  const { picked, wantedOn } = rateOfService(rates, serviceDate);
  if (picked === null) return;
  await rowsOf(
    db,
    Prisma.sql`
    update charge_line set unit_price = ${convertPrice(price, picked.rate)}::numeric, exchange_rate = ${picked.rate}::numeric, rate_day = ${picked.day}::date,
           rate_source = ${picked.source}, rate_wanted_on = ${wantedOn}::date where id = ${id}::uuid`,
  );
  await recordRate(write, id, { currency, exchangeRate: picked.rate, day: picked.day, net: '0.00', ticketId });
  write.changed('charge-lines', id);
}
