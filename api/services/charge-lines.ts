import type { ChargeHold, HoldReason } from '../../domain/charge-holds';
import type { WorkTypeCode } from '../../domain/work-types';
import { datesOfMonth } from '../../domain/civil-date';
import { lineAmounts, vatSummary, sumLines } from '../../domain/money';
import { Prisma } from '../../platform/generated/prisma/client';
import type { ChargeLine, chargeLineOperations, ChargeTotals } from '../contract/charge-lines';
import type { InputOf, OutputOf } from '../contract/operation';
import type { ApiDeps } from '../deps';
import { fieldProblem } from '../contract/values';
import { AppProblem, invalidFields } from '../http/problem';
import { audit } from './audit';
import { IS_AFTER_EXPORT, sinceExport } from './charge-exports';
import { conditionsOf, findPage, inOrder, searchConditions, type ListSource } from './listing';
import { civilDate, decimalText, ifSet, instant, money, price } from './serialize';
import { found } from './versioned';
import type { Tx, Write } from './write';

type Filter = InputOf<typeof chargeLineOperations.listChargeLines, 'query'>['filter'];
type Row = Prisma.ChargeLineGetPayload<object>;

const SOURCE: ListSource = {
  // The left joins are for the search; Postgres drops them where nobody searches.
  from: Prisma.sql`charge_line r join ticket t on t.id = r.ticket_id left join customer c on c.id = r.customer_id left join contract k on k.id = r.contract_id`,
  sort: {
    serviceDate: [Prisma.sql`r.service_date`, Prisma.sql`t.number`, Prisma.sql`r.created_at`],
    ticketNumber: [Prisma.sql`t.number`, Prisma.sql`r.service_date`, Prisma.sql`r.created_at`],
    net: Prisma.sql`r.net`,
    createdAt: Prisma.sql`r.created_at`,
  },
  search: Prisma.sql`sm_fold(concat_ws(' ', r.description, t.number, c.name, k.number, r.item_code, r.receipt_number, r.receipt_vendor))`,
};

function conditions(filter: Filter = {}): Prisma.Sql[] {
  const month = filter.period === undefined ? undefined : datesOfMonth(filter.period);
  return conditionsOf([
    filter.customerId && Prisma.sql`r.customer_id = ${filter.customerId}::uuid`,
    filter.siteId && Prisma.sql`r.site_id = ${filter.siteId}::uuid`,
    filter.contractId && Prisma.sql`r.contract_id = ${filter.contractId}::uuid`,
    filter.ticketId && Prisma.sql`r.ticket_id = ${filter.ticketId}::uuid`,
    month && Prisma.sql`r.service_date between ${month.first}::date and ${month.last}::date`,
    filter.serviceDate_gte && Prisma.sql`r.service_date >= ${filter.serviceDate_gte}::date`,
    filter.serviceDate_lte && Prisma.sql`r.service_date <= ${filter.serviceDate_lte}::date`,
    filter.covered !== undefined && Prisma.sql`r.covered = ${filter.covered}`,
    filter.hold && Prisma.sql`r.hold = any(${filter.hold})`,
    filter.afterExport && IS_AFTER_EXPORT,
    filter.workType && Prisma.sql`r.work_type = any(${filter.workType})`,
  ]);
}

/** One page of charge lines. */
export async function listChargeLines(
  { db }: Pick<ApiDeps, 'db'>,
  query: InputOf<typeof chargeLineOperations.listChargeLines, 'query'>,
): Promise<OutputOf<typeof chargeLineOperations.listChargeLines>> {
  const { ids, total } = await findPage(db.pool, SOURCE, query, conditions(query.filter));
  const rows = await db.prisma.chargeLine.findMany({ where: { id: { in: ids } } });
  return {
    data: await toChargeLines(
      db.prisma,
      inOrder(ids, rows, ({ id }) => id),
    ),
    total,
  };
}

/** One charge line. */
export async function getChargeLine(tx: Pick<Tx, 'chargeLine' | keyof Names>, id: string): Promise<ChargeLine> {
  const row = found(await tx.chargeLine.findUnique({ where: { id } }));
  return found((await toChargeLines(tx, [row]))[0]);
}

/** Sums of what a filter finds, exact, per VAT rate and in all. */
export async function getChargeTotals(
  { db }: Pick<ApiDeps, 'db'>,
  { filter, q }: InputOf<typeof chargeLineOperations.getChargeTotals, 'query'>,
): Promise<ChargeTotals> {
  const where = [...conditions(filter), ...searchConditions(SOURCE, q)];
  const condition = where.length > 0 ? Prisma.sql`where ${Prisma.join(where, ' and ')}` : Prisma.empty;
  const query = Prisma.sql`
    select r.vat_rate as "vatRate", r.currency, count(*) as count, coalesce(r.hold, 'BILLED') as hold,
           sum(r.net)::numeric(20,2)::text as net, sum(r.vat)::numeric(20,2)::text as vat, sum(r.gross)::numeric(20,2)::text as gross
    from ${SOURCE.from} ${condition} group by r.vat_rate, r.currency, coalesce(r.hold, 'BILLED')`;
  const { rows: groups } = await db.pool.query<{
    vatRate: string;
    currency: string;
    count: number;
    hold: ChargeHold;
    net: string;
    vat: string;
    gross: string;
  }>(query.text, query.values);
  const [rows, held] = (['BILLED', 'HELD'] as const).map((hold) => groups.filter((group) => group.hold === hold)) as [typeof groups, typeof groups];
  const countOf = (some: typeof groups): number => some.reduce((sum, { count }) => sum + count, 0);
  // One currency in this release: every line is made in TRY.
  const currency = groups[0]?.currency ?? 'TRY';
  const byVatRate = vatSummary(rows, currency).map(({ vatRate, net, vat, gross }) => ({ vatRate, net, vat, gross }));
  const { period, customerId = null } = filter ?? {};
  const since = period === undefined ? { lastExport: null, laterLines: 0 } : await sinceExport(db.pool, period, customerId);
  return {
    count: countOf(rows),
    ...sumLines(rows, currency),
    held: { count: countOf(held), net: sumLines(held, currency).net },
    ...since,
    byVatRate,
  };
}

type Decision = InputOf<typeof chargeLineOperations.decideChargeLine, 'body'>;

/** Releases or waives a line that was held back; whoever comes later sees what was decided first. */
export async function decideChargeLine(write: Write, id: string, decided: Decision): Promise<ChargeLine> {
  const { decision, reason } = decided;
  const amounts = await namedPrice(write, id, decided);
  const { count } = await write.tx.chargeLine.updateMany({
    where: { id, hold: 'HELD' },
    data: { ...amounts, hold: decision, holdNote: reason, holdDecidedById: write.actor.id, holdDecidedAt: new Date(write.at) },
  });
  const line = await getChargeLine(write.tx, id);
  if (count === 0) throw new AppProblem(line.hold === null ? 'NOTHING_TO_DECIDE' : 'ALREADY_DECIDED');
  await write.tx.deskTask.updateMany({
    where: { kind: 'CHARGE_HELD', subjectId: id, doneAt: null },
    data: { doneAt: new Date(write.at), doneById: write.actor.id },
  });
  const { net, holdReason, ticketId, ticketNumber } = line;
  await audit(write, {
    action: 'charge.decide',
    subjectType: 'chargeLine',
    subjectId: id,
    detail: { decision, holdReason, net, ticketId, ticketNumber },
    personal: { reason },
  });
  for (const [resource, changed] of [
    ['charge-lines', id],
    ['desk-tasks', id],
    ['tickets', ticketId],
  ] as const)
    write.changed(resource, changed);
  return line;
}

/** Price and amounts of a line that has none so far: whoever bills it says what it costs. */
async function namedPrice({ tx }: Write, id: string, { decision, unitPrice }: Decision) {
  const { holdReason, quantity, discountPercent, vatRate } = found(await tx.chargeLine.findUnique({ where: { id } }));
  if (holdReason !== 'NO_PRICE' || decision !== 'BILLED') return {};
  if (unitPrice === undefined) throw invalidFields({ unitPrice: fieldProblem('REQUIRED') });
  const [by, off, rate] = [decimalText(quantity), decimalText(discountPercent), decimalText(vatRate)];
  const { net, vat, gross } = lineAmounts({ quantity: by, unitPrice, discountPercent: off, vatRate: rate });
  return { unitPrice, net, vat, gross };
}

interface Names {
  ticket: unknown;
  customer: unknown;
  site: unknown;
  contract: unknown;
  asset: unknown;
}

/** Rows with the names that lists show beside the ids. */
async function toChargeLines(tx: Pick<Tx, keyof Names>, rows: readonly Row[]): Promise<ChargeLine[]> {
  const ids = (pick: (row: Row) => string | null): { id: { in: string[] } } => ({
    id: { in: [...new Set(rows.map(pick).filter((id) => id !== null))] },
  });
  const [tickets, customers, sites, contracts, assets] = await Promise.all([
    tx.ticket.findMany({ where: ids((row) => row.ticketId), select: { id: true, number: true } }),
    tx.customer.findMany({ where: ids((row) => row.customerId), select: { id: true, name: true } }),
    tx.site.findMany({ where: ids((row) => row.siteId), select: { id: true, name: true } }),
    tx.contract.findMany({ where: ids((row) => row.contractId), select: { id: true, number: true } }),
    tx.asset.findMany({ where: ids((row) => row.assetId), select: { id: true, label: true } }),
  ]);
  const find = <T extends { id: string }, R>(list: readonly T[], id: string | null, pick: (item: T) => R): R | null => {
    const item = list.find((candidate) => candidate.id === id);
    return item ? pick(item) : null;
  };
  return rows.map((row) => ({
    ...plainFields(row),
    ticketNumber: found(find(tickets, row.ticketId, ({ number }) => number)),
    customerName: find(customers, row.customerId, ({ name }) => name) ?? '',
    siteName: find(sites, row.siteId, ({ name }) => name),
    contractNumber: find(contracts, row.contractId, ({ number }) => number),
    assetLabel: find(assets, row.assetId, ({ label }) => label),
  }));
}

function plainFields(row: Row): Omit<ChargeLine, 'ticketNumber' | 'customerName' | 'siteName' | 'contractNumber' | 'assetLabel'> {
  const { id, ticketId, visitId, customerId, siteId, contractId, contractVersion, assetId, approvalId } = row;
  const { itemCode, description, currency, covered, ruleId } = row;
  const { reasonTr, reasonEn, minutes, receiptFileId, receiptNumber, receiptVendor, recordedById } = row;
  return {
    id,
    ticketId,
    visitId,
    customerId,
    siteId,
    contractId,
    contractVersion,
    assetId,
    approvalId,
    itemCode,
    description,
    currency,
    covered,
    ruleId,
    reasonTr,
    reasonEn,
    minutes,
    receiptFileId,
    receiptNumber,
    receiptVendor,
    recordedById,
    workType: row.workType as WorkTypeCode,
    unit: row.unit as ChargeLine['unit'],
    serviceDate: civilDate(row.serviceDate),
    quantity: decimalText(row.quantity),
    unitPrice: price(row.unitPrice),
    discountPercent: decimalText(row.discountPercent),
    vatRate: decimalText(row.vatRate),
    net: money(row.net),
    vat: money(row.vat),
    gross: money(row.gross),
    receiptDate: ifSet(row.receiptDate, civilDate),
    createdAt: instant(row.createdAt),
    hold: row.hold as ChargeHold | null,
    holdReason: row.holdReason as HoldReason | null,
    holdNote: row.holdNote,
    holdDecidedById: row.holdDecidedById,
    holdDecidedAt: ifSet(row.holdDecidedAt, instant),
  };
}
