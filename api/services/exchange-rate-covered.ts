import { convertPrice } from '../../domain/money';
import { isMonthClosedSql } from '../../platform/billing-periods';
import { rateOfService, readRatesSql, type ReadRates } from '../../platform/exchange-rates';
import { Prisma } from '../../platform/generated/prisma/client';
import { audit } from './audit';
import type { Write } from './write';

interface Covered {
  readonly id: string;
  readonly ticketId: string;
  readonly currency: string;
  readonly price: string;
  readonly serviceDate: string;
  readonly rates: ReadRates;
}

/** Condition on lines `r`: covered, and without a rate. */
export const COVERED_WITHOUT_RATE = Prisma.sql`r.covered and r.original_currency is not null and r.exchange_rate is null and r.hold is distinct from 'VOIDED'`;

/**
 * A covered line costs nothing, but keeps its price for the record: what there was no rate for then is filled in, as long as its month is open. `reached` is
 * a further condition on lines `r`; no month of theirs is frozen meanwhile, which the caller sees to.
 */
export async function rateCovered(write: Write, reached: Prisma.Sql): Promise<void> {
  const { tx } = write;
  const covered = await tx.$queryRaw<Covered[]>`
    select r.id, r.ticket_id as "ticketId", r.original_currency as currency, r.original_unit_price::text as price, r.service_date::text as "serviceDate",
           ${Prisma.raw(readRatesSql('r.original_currency', 'r.service_date'))} as rates
      from charge_line r where ${COVERED_WITHOUT_RATE} and ${reached} and not ${Prisma.raw(isMonthClosedSql('r.customer_id', 'r.billing_month'))} order by r.created_at, r.id for update of r`;
  for (const { id, ticketId, currency, price, serviceDate, rates } of covered) {
    const { picked, wantedOn } = rateOfService(rates, serviceDate);
    if (picked === null) continue;
    await tx.$executeRaw`
      update charge_line set unit_price = ${convertPrice(price, picked.rate)}::numeric, exchange_rate = ${picked.rate}::numeric, rate_day = ${picked.day}::date,
             rate_source = ${picked.source}, rate_wanted_on = ${wantedOn}::date where id = ${id}::uuid`;
    const detail = { currency, exchangeRate: picked.rate, day: picked.day, net: '0.00', ticketId };
    await audit(write, { action: 'charge.rate', subjectType: 'chargeLine', subjectId: id, detail });
    write.changed('charge-lines', id);
  }
}
