import type { ContestOutcome } from '../../domain/contest-outcomes';
import type { ChargeHold, ChargeHoldReason } from '../../domain/charge-holds';
import type { LineSource } from '../../domain/line-sources';
import type { LineType } from '../../domain/line-types';
import type { ReleasedBy } from '../../domain/line-release';
import type { WorkSaid } from '../../domain/work-said';
import { addAmounts, negateAmount, sumLines, vatSummary } from '../../domain/money';
import type { WithholdingCode } from '../../domain/withholding';
import { outcomeOfLineSql } from '../../platform/approval-contest-sql';
import { awaitsRateSql, isBilledSql } from '../../platform/line-release-sql';
import { contestedSql } from '../../platform/approval-sql';
import { workSaidSql } from '../../platform/work-said';
import { Prisma } from '../../platform/generated/prisma/client';
import type { ChargeLine, chargeLineOperations, ChargeTotals } from '../contract/charge-lines';
import type { InputOf, OutputOf } from '../contract/operation';
import type { ApiDeps } from '../deps';
import { IS_AFTER_EXPORT, sinceExport } from './charge-exports';
import { contestedInBook, countContestedInBooks, isContestedInBook } from './contested-in-book';
import { coverageOf } from './line-coverage';
import { conditionsOf, findPage, inOrder, searchConditions, type ListSource } from './listing';
import { IS_WITHOUT_CODE, withheldTotal } from './withheld-lines';
import { civilDate, decimalText, ifSet, instant, money, price } from './serialize';
import { found } from './versioned';
import type { Tx } from './write';

const AWAITS_RATE = Prisma.sql`coalesce(${Prisma.raw(awaitsRateSql('r'))}, false)`;

type Filter = InputOf<typeof chargeLineOperations.listChargeLines, 'query'>['filter'];
type Row = Prisma.ChargeLineGetPayload<object>;

const SOURCE: ListSource = {
  // All joins are left ones: PostgreSQL drops those that a count does not need.
  from: Prisma.sql`charge_line r left join ticket t on t.id = r.ticket_id left join customer c on c.id = r.customer_id left join contract k on k.id = r.contract_id`,
  sort: {
    serviceDate: [Prisma.sql`r.service_date`, Prisma.sql`t.number`, Prisma.sql`r.created_at`],
    ticketNumber: [Prisma.sql`t.number`, Prisma.sql`r.service_date`, Prisma.sql`r.created_at`],
    net: Prisma.sql`r.net`,
    createdAt: Prisma.sql`r.created_at`,
  },
  search: Prisma.sql`sm_fold(concat_ws(' ', r.description, t.number, c.name, k.number, r.item_code, r.receipt_number, r.receipt_vendor))`,
};

function conditions(at: number, filter: Filter = {}): Prisma.Sql[] {
  return conditionsOf([
    filter.customerId && Prisma.sql`r.customer_id = ${filter.customerId}::uuid`,
    filter.siteId && Prisma.sql`r.site_id = ${filter.siteId}::uuid`,
    filter.contractId && Prisma.sql`r.contract_id = ${filter.contractId}::uuid`,
    filter.ticketId && Prisma.sql`r.ticket_id = ${filter.ticketId}::uuid`,
    filter.period && Prisma.sql`r.billing_month = ${filter.period}`,
    filter.serviceDate_gte && Prisma.sql`r.service_date >= ${filter.serviceDate_gte}::date`,
    filter.serviceDate_lte && Prisma.sql`r.service_date <= ${filter.serviceDate_lte}::date`,
    filter.covered !== undefined && Prisma.sql`r.covered = ${filter.covered}`,
    filter.hold && Prisma.sql`r.hold = any(${filter.hold})`,
    filter.afterExport && IS_AFTER_EXPORT,
    filter.contestedInBook && isContestedInBook(at),
    filter.withoutCode && IS_WITHOUT_CODE,
    filter.awaitingRate !== undefined && Prisma.sql`${AWAITS_RATE} = ${filter.awaitingRate}`,
    filter.workType && Prisma.sql`r.work_type = any(${filter.workType})`,
  ]);
}

/** One page of charge lines. */
export async function listChargeLines(
  { db, clock }: Pick<ApiDeps, 'db' | 'clock'>,
  query: InputOf<typeof chargeLineOperations.listChargeLines, 'query'>,
): Promise<OutputOf<typeof chargeLineOperations.listChargeLines>> {
  const { ids, total } = await findPage(db.pool, SOURCE, query, conditions(await clock.now(), query.filter));
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

/** In which sum a line is. */
type Counted = ChargeHold | 'RATE';
const HOLD = Prisma.sql`case when ${AWAITS_RATE} then 'RATE' else coalesce(r.hold, 'BILLED') end`;

/** Sums of what a filter finds, exact, per VAT rate and in all. */
export async function getChargeTotals(
  { db, clock }: Pick<ApiDeps, 'db' | 'clock'>,
  { filter, q }: InputOf<typeof chargeLineOperations.getChargeTotals, 'query'>,
): Promise<ChargeTotals> {
  const at = await clock.now();
  const where = [...conditions(at, filter), ...searchConditions(SOURCE, q)];
  const condition = where.length > 0 ? Prisma.sql`where ${Prisma.join(where, ' and ')}` : Prisma.empty;
  const query = Prisma.sql`
    select r.vat_rate as "vatRate", r.currency, count(*) as count, ${HOLD} as hold,
           sum(r.net)::numeric(20,2)::text as net, sum(r.vat)::numeric(20,2)::text as vat, sum(r.gross)::numeric(20,2)::text as gross
    from ${SOURCE.from} ${condition} group by 1, 2, 4`;
  const { rows: groups } = await db.pool.query<{
    vatRate: string;
    currency: string;
    count: number;
    hold: Counted;
    net: string;
    vat: string;
    gross: string;
  }>(query.text, query.values);
  const only = (hold: Counted): typeof groups => groups.filter((group) => group.hold === hold);
  const rows = only('BILLED');
  const countOf = (some: typeof groups): number => some.reduce((sum, { count }) => sum + count, 0);
  // One currency in this release: every line is made in TRY.
  const currency = groups[0]?.currency ?? 'TRY';
  const apart = (hold: ChargeHold) => ({ count: countOf(only(hold)), net: sumLines(only(hold), currency).net });
  const byVatRate = vatSummary(rows, currency).map(({ vatRate, net, vat, gross }) => ({ vatRate, net, vat, gross }));
  const { period, customerId = null } = filter ?? {};
  const since = period === undefined ? { lastExport: null, laterLines: 0 } : await sinceExport(db.pool, period, customerId);
  const contestedInBooks = await countContestedInBooks(db.pool, customerId, at);
  const sums = sumLines(rows, currency);
  const withheld = await withheldTotal(db.pool, withheldFrom(where));
  return {
    count: countOf(rows),
    ...sums,
    withheld,
    payable: addAmounts(sums.gross, negateAmount(withheld)),
    held: apart('HELD'),
    awaitingRate: countOf(only('RATE')),
    waived: apart('WAIVED'),
    voided: apart('VOIDED'),
    ...since,
    contestedInBooks,
    byVatRate,
  };
}

/** Lines of which VAT can be withheld. */
function withheldFrom(where: readonly Prisma.Sql[]): Prisma.Sql {
  const all = [...where, Prisma.sql`r.withholding_code is not null`, Prisma.raw(isBilledSql('r'))];
  const condition = Prisma.join(all, ' and ');
  return Prisma.sql`select r.id, r.customer_id, r.currency, r.service_date, r.billing_month, r.vat, r.withholding_code, r.withheld_tenths, r.withheld, r.source, r.corrects_id, r.origin_id, r.created_at from ${SOURCE.from} where ${condition}`;
}

interface Names {
  ticket: unknown;
  customer: unknown;
  site: unknown;
  contract: unknown;
  asset: unknown;
  $queryRaw: unknown;
}

/** Rows with the names that lists show beside the ids. */
async function toChargeLines(tx: Pick<Tx, keyof Names>, rows: readonly Row[]): Promise<ChargeLine[]> {
  const ids = (pick: (row: Row) => string | null): { id: { in: string[] } } => ({
    id: { in: [...new Set(rows.map(pick).filter((id) => id !== null))] },
  });
  const [tickets, customers, sites, contracts, assets, requests, contests, refusals, booked] = await Promise.all([
    tx.ticket.findMany({ where: ids((row) => row.ticketId), select: { id: true, number: true } }),
    tx.customer.findMany({ where: ids((row) => row.customerId), select: { id: true, name: true } }),
    tx.site.findMany({ where: ids((row) => row.siteId), select: { id: true, name: true } }),
    tx.contract.findMany({ where: ids((row) => row.contractId), select: { id: true, number: true } }),
    tx.asset.findMany({ where: ids((row) => row.assetId), select: { id: true, label: true } }),
    excessOf(tx, rows),
    contestsOf(tx, rows),
    refusalsOf(tx, rows),
    contestedInBook(
      tx,
      rows.map(({ id }) => id),
    ),
  ]);
  const find = <T extends { id: string }, R>(list: readonly T[], id: string | null, pick: (item: T) => R): R | null => {
    const item = list.find((candidate) => candidate.id === id);
    return item ? pick(item) : null;
  };
  return rows.map((row) => ({
    ...plainFields(row),
    ticketNumber: find(tickets, row.ticketId, ({ number }) => number),
    customerName: find(customers, row.customerId, ({ name }) => name) ?? '',
    siteName: find(sites, row.siteId, ({ name }) => name),
    contractNumber: find(contracts, row.contractId, ({ number }) => number),
    assetLabel: find(assets, row.assetId, ({ label }) => label),
    excess: requests.find(({ approvalId }) => approvalId === row.excessId) ?? null,
    contestOutcome: find(contests, row.id, ({ outcome }) => outcome),
    said: find(refusals, row.id, ({ said }) => said),
    contestedInBook: find(booked, row.id, ({ since }) => instant(since)),
  }));
}

type Excess = NonNullable<ChargeLine['excess']>;

async function excessOf(tx: Pick<Tx, '$queryRaw'>, rows: readonly Row[]): Promise<Excess[]> {
  const ids = [...new Set(rows.flatMap(({ excessId }) => excessId ?? []))];
  if (ids.length === 0) return [];
  return await tx.$queryRaw<
    Excess[]
  >`select a.id as "approvalId", a.n, a.status, ${Prisma.raw(contestedSql('a'))} as "isContested" from approval a where a.id = any(${ids}::uuid[])`;
}

/** What came of the contests that lines were held for. */
async function contestsOf(tx: Pick<Tx, '$queryRaw'>, rows: readonly Row[]): Promise<{ id: string; outcome: ContestOutcome | null }[]> {
  const ids = rows.flatMap(({ holdReason, id }) => (holdReason === 'CONTESTED' ? id : []));
  if (ids.length === 0) return [];
  return await tx.$queryRaw`select l.id, ${Prisma.raw(outcomeOfLineSql('l'))} as outcome from charge_line l where l.id = any(${ids}::uuid[])`;
}

/** Which of the lines that were held were refused when the customer was asked. */
async function refusalsOf(tx: Pick<Tx, '$queryRaw'>, rows: readonly Row[]): Promise<{ id: string; said: WorkSaid | null }[]> {
  const ids = rows.flatMap(({ id, holdReason }) => (holdReason === null ? [] : [id]));
  if (ids.length === 0) return [];
  const lines = await tx.$queryRaw<
    { id: string; said: WorkSaid | null }[]
  >`select l.id, ${Prisma.raw(workSaidSql('l'))} as said from charge_line l where l.id = any(${ids}::uuid[])`;
  return lines.map(({ id, said }) => ({ id, said: said && { ...said, at: new Date(said.at).toISOString() } }));
}

type Joined =
  'ticketNumber' | 'customerName' | 'siteName' | 'contractNumber' | 'assetLabel' | 'excess' | 'contestOutcome' | 'said' | 'contestedInBook';

function plainFields(row: Row): Omit<ChargeLine, Joined> {
  const { id, ticketId, visitId, customerId, siteId, contractId, contractVersion, assetId, approvalId } = row;
  const { itemCode, description, currency, billingMonth } = row;
  const { minutes, receiptFileId, receiptNumber, receiptVendor, recordedById } = row;
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
    billingMonth,
    minutes,
    receiptFileId,
    receiptNumber,
    receiptVendor,
    recordedById,
    ...coverageOf(row),
    ...{ source: row.source as LineSource, correctsId: row.correctsId, fromLineId: row.fromLineId },
    workType: row.workType as LineType,
    unit: row.unit as ChargeLine['unit'],
    serviceDate: civilDate(row.serviceDate),
    quantity: decimalText(row.quantity),
    unitPrice: price(row.unitPrice),
    discountPercent: decimalText(row.discountPercent),
    vatRate: decimalText(row.vatRate),
    withholdingCode: row.withholdingCode as WithholdingCode | null,
    net: money(row.net),
    vat: money(row.vat),
    gross: money(row.gross),
    receiptDate: ifSet(row.receiptDate, civilDate),
    createdAt: instant(row.createdAt),
    hold: row.hold as ChargeHold | null,
    holdReason: row.holdReason as ChargeHoldReason | null,
    holdFirstReason: row.holdFirstReason as ChargeHoldReason | null,
    holdNote: row.holdNote,
    holdSpokenWith: row.holdSpokenWith,
    holdSpokenOn: ifSet(row.holdSpokenOn, civilDate),
    holdDecidedById: row.holdDecidedById,
    holdDecidedAt: ifSet(row.holdDecidedAt, instant),
    releasedBy: row.releasedBy as ReleasedBy | null,
  };
}
