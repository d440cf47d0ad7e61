import type { Pool } from 'pg';
import { startOfCivilDate } from '../../domain/civil-date';
import {
  REPORT_FORMAT,
  type CustomerReport,
  type ReportContract,
  type ReportFacts,
  type ReportFirm,
  type ReportOccasion,
} from '../../domain/report/customer-report';
import { dayAfter, type ReportPeriod } from '../../domain/report/period';
import { recommendationsFor } from '../../domain/report/recommendations';
import { termsOnSql } from '../contract-terms';
import { approvalFigures } from './approval-figures';
import { chargeFigures } from './charge-figures';
import { endingWarranties, inventoryNow, repeatDevices, repeatRequesters } from './device-figures';
import { inSnapshot, type Ask, type ReportScope } from './figures-query';
import { inventoryChanges } from './inventory-changes';
import { promiseFigures } from './promise-figures';
import { ratingFigures } from './rating-figures';
import { permissionFigures, remoteSessions } from './remote-figures';
import { openedBy, placeShare, ticketSummary, ticketTrend } from './ticket-figures';
import { visitRows } from './visit-rows';

/** What a report is asked for. */
export interface ReportOrder extends ReportPeriod {
  readonly customerId: string;
  readonly firm: ReportFirm;
  readonly occasion: ReportOccasion;
  /** Epoch ms. */
  readonly madeAt: number;
  /** Null: the month's end. */
  readonly madeBy: string | null;
}

/** Computes the figures of a customer's report, all of one moment; null where there is no such customer. */
export function customerReport(pool: Pool, order: ReportOrder): Promise<CustomerReport | null> {
  return inSnapshot(pool, (ask) => reportBy(ask, order));
}

/** The same within a transaction of the caller's. */
export async function reportBy(ask: Ask, order: ReportOrder): Promise<CustomerReport | null> {
  const facts = await factsOf(ask, order);
  return facts === null ? null : { ...facts, recommendations: recommendationsFor(facts) };
}

async function factsOf(ask: Ask, { customerId, from, to, occasion, firm, madeAt, madeBy }: ReportOrder): Promise<ReportFacts | null> {
  const [customer] = await ask<ReportFacts['customer']>('select name, number, tax_number as "taxNumber" from customer where id = $1', [customerId]);
  if (customer === undefined) return null;
  const end = Math.min(startOfCivilDate(dayAfter({ from, to })), madeAt + 1);
  const scope: ReportScope = {
    customerId,
    from,
    to,
    since: new Date(startOfCivilDate(from)),
    until: new Date(end),
    madeAt: new Date(madeAt),
    occasion,
  };
  // One connection answers one question after the other.
  return {
    format: REPORT_FORMAT,
    occasion,
    firm,
    customer,
    period: { from, to },
    madeAt: new Date(madeAt).toISOString(),
    madeBy,
    contracts: await contractsOf(ask, scope),
    summary: await ticketSummary(ask, scope),
    trend: await ticketTrend(ask, scope),
    ...(await openedBy(ask, scope)),
    promises: await promiseFigures(ask, scope),
    places: await placeShare(ask, scope),
    permissions: await permissionFigures(ask, scope),
    sessions: await remoteSessions(ask, scope),
    visits: await visitRows(ask, scope),
    repeatDevices: await repeatDevices(ask, scope),
    repeatRequesters: await repeatRequesters(ask, scope),
    inventory: await inventoryNow(ask, scope),
    inventoryChanges: await inventoryChanges(ask, scope),
    endingWarranties: await endingWarranties(ask, scope),
    charges: await chargeFigures(ask, scope),
    approvals: await approvalFigures(ask, scope),
    ratings: await ratingFigures(ask, scope),
  };
}

const CONTRACTS = `
select number, (select v.kind from ${termsOnSql('contract.id', '$3::date')} v) as kind, starts_on as "startsOn", ends_on as "endsOn" from contract
 where customer_id = $1 and starts_on <= $3 and ends_on >= $2 order by starts_on, number`;

function contractsOf(ask: Ask, { customerId, from, to }: ReportScope): Promise<ReportContract[]> {
  return ask<ReportContract>(CONTRACTS, [customerId, from, to]);
}
