import type { z } from 'zod';
import type { ContractKind } from '../../domain/contract-kinds';
import { canonicalJson } from '../../platform/hash';
import { Prisma } from '../../platform/generated/prisma/client';
import type { Contract, ContractCreateSchema, contractOperations, ContractUpdateSchema } from '../contract/contracts';
import type { InputOf, OutputOf } from '../contract/operation';
import { fieldProblem } from '../contract/values';
import type { ApiDeps } from '../deps';
import { AppProblem, invalidFields } from '../http/problem';
import { audit, changesOf } from './audit';
import { checkCustomer, checkSite, checkTeam } from './belongs';
import { conditionsOf, findPage, inOrder, turkishOrder, type ListSource } from './listing';
import { wantRecount } from './recounts';
import { civilDate, decimalText, recordOf, toDateColumn } from './serialize';
import { contractTargets, targetRows } from './targets';
import { changedColumns, checkVersion, createdColumns, found, lockRow, shareRow } from './versioned';
import type { Tx, Write } from './write';

const SELECT = {
  id: true,
  customerId: true,
  number: true,
  kind: true,
  startsOn: true,
  endsOn: true,
  onsiteVisitsPerMonth: true,
  spareIncluded: true,
  travelBilled: true,
  lodgingBilled: true,
  discountPercent: true,
  approvalTolerancePercent: true,
  calendarId: true,
  priceListId: true,
  teamId: true,
  version: true,
  createdAt: true,
  updatedAt: true,
  sites: { select: { siteId: true }, orderBy: { siteId: 'asc' } },
  targets: { select: { priority: true, firstResponse: true, remoteStart: true, resolution: true } },
} as const satisfies Prisma.ContractSelect;
type Row = Prisma.ContractGetPayload<{ select: typeof SELECT }>;

const SOURCE: ListSource = {
  from: Prisma.sql`contract r join customer c on c.id = r.customer_id`,
  sort: {
    number: turkishOrder(Prisma.sql`r.number`),
    startsOn: Prisma.sql`r.starts_on`,
    endsOn: Prisma.sql`r.ends_on`,
    createdAt: Prisma.sql`r.created_at`,
  },
  search: Prisma.sql`sm_fold(r.number || ' ' || c.name)`,
};

function toContract(row: Row): Contract {
  const { customerId, number, onsiteVisitsPerMonth, spareIncluded, travelBilled, lodgingBilled, calendarId, priceListId, teamId } = row;
  return {
    ...recordOf(row),
    customerId,
    number,
    kind: row.kind as ContractKind,
    startsOn: civilDate(row.startsOn),
    endsOn: civilDate(row.endsOn),
    onsiteVisitsPerMonth,
    spareIncluded,
    travelBilled,
    lodgingBilled,
    discountPercent: decimalText(row.discountPercent),
    approvalTolerancePercent: decimalText(row.approvalTolerancePercent),
    calendarId,
    priceListId,
    teamId,
    siteIds: row.sites.map(({ siteId }) => siteId),
    targets: contractTargets(row.targets),
  };
}

/** One page of contracts. */
export async function listContracts(
  { db }: Pick<ApiDeps, 'db'>,
  query: InputOf<typeof contractOperations.listContracts, 'query'>,
): Promise<OutputOf<typeof contractOperations.listContracts>> {
  const filter = query.filter ?? {};
  const conditions = conditionsOf([
    filter.customerId && Prisma.sql`r.customer_id = ${filter.customerId}::uuid`,
    filter.siteId && Prisma.sql`exists (select 1 from contract_site s where s.contract_id = r.id and s.site_id = ${filter.siteId}::uuid)`,
    filter.number && Prisma.sql`sm_fold(r.number) = sm_fold(${filter.number})`,
    filter.kind && Prisma.sql`r.kind = ${filter.kind}`,
    filter.inForceOn && Prisma.sql`${filter.inForceOn}::date between r.starts_on and r.ends_on`,
    filter.endsOn_lte && Prisma.sql`r.ends_on <= ${filter.endsOn_lte}::date`,
  ]);
  const { ids, total } = await findPage(db.pool, SOURCE, query, conditions);
  const rows = await db.prisma.contract.findMany({ where: { id: { in: ids } }, select: SELECT });
  return { data: inOrder(ids, rows, ({ id }) => id).map(toContract), total };
}

/** One contract. */
export async function getContract(tx: Pick<Tx, 'contract'>, id: string): Promise<Contract> {
  return toContract(found(await tx.contract.findUnique({ where: { id }, select: SELECT })));
}

/** Adds a contract to a customer. */
export async function createContract(write: Write, { customerId, ...input }: z.output<typeof ContractCreateSchema>): Promise<Contract> {
  await checkCustomer(write.tx, customerId);
  await checkParts(write.tx, customerId, input);
  await checkTeam(write.tx, input.teamId, null);
  const sites = { create: input.siteIds.map((siteId) => ({ siteId })) };
  const targets = { create: targetRows(input.targets) };
  const contract = toContract(
    await write.tx.contract.create({ data: { customerId, ...columns(input), sites, targets, ...createdColumns(write) }, select: SELECT }),
  );
  await audit(write, { action: 'contract.create', subjectType: 'contract', subjectId: contract.id, detail: { customerId, ...input } });
  write.changed('contracts', contract.id);
  return contract;
}

/** Changes a contract; the raised version tells which terms judged a charge line. */
export async function updateContract(write: Write, id: string, ifMatch: number, input: z.output<typeof ContractUpdateSchema>): Promise<Contract> {
  await lockRow(write.tx, 'contract', id);
  const before = await getContract(write.tx, id);
  checkVersion(before, ifMatch);
  await checkParts(write.tx, before.customerId, input);
  await checkTeam(write.tx, input.teamId, before.teamId);
  const sites = {
    deleteMany: { siteId: { notIn: input.siteIds } },
    createMany: { data: input.siteIds.map((siteId) => ({ siteId })), skipDuplicates: true },
  };
  const targets = { deleteMany: {}, create: targetRows(input.targets) };
  const contract = toContract(
    await write.tx.contract.update({ where: { id }, data: { ...columns(input), sites, targets, ...changedColumns(write) }, select: SELECT }),
  );
  await audit(write, { action: 'contract.update', subjectType: 'contract', subjectId: id, ...changesOf(before, contract, []) });
  if (isOtherClock(before, contract)) await wantRecount(write, { contractId: id });
  write.changed('contracts', id);
  return contract;
}

/** Removes a contract that was added by mistake; one that judged anything ends by its date instead. */
export async function deleteContract(write: Write, id: string, ifMatch: number): Promise<void> {
  await lockRow(write.tx, 'contract', id);
  const before = await getContract(write.tx, id);
  checkVersion(before, ifMatch);
  const [{ used } = { used: true }] = await write.tx.$queryRaw<{ used: boolean }[]>`
    select exists (select 1 from ticket where contract_id = ${id}::uuid) or exists (select 1 from charge_line where contract_id = ${id}::uuid) as used`;
  if (used) throw new AppProblem('IN_USE');
  await write.tx.contract.delete({ where: { id }, select: { id: true } });
  const { customerId, number } = before;
  await audit(write, { action: 'contract.delete', subjectType: 'contract', subjectId: id, detail: { customerId, number } });
  write.changed('contracts', id);
}

/** Whether other hours or promises count from now on. */
function isOtherClock(before: Contract, after: Contract): boolean {
  return before.calendarId !== after.calendarId || canonicalJson(before.targets) !== canonicalJson(after.targets);
}

type Fields = z.output<typeof ContractUpdateSchema>;

function columns({ siteIds: _siteIds, targets: _targets, startsOn, endsOn, ...rest }: Fields) {
  return { ...rest, startsOn: toDateColumn(startsOn), endsOn: toDateColumn(endsOn) };
}

/** Sites belong to the customer; calendar and price list exist and stay. */
async function checkParts(tx: Tx, customerId: string, { siteIds, calendarId, priceListId }: Fields): Promise<void> {
  for (const [index, siteId] of siteIds.entries()) await checkSite(tx, customerId, siteId, `siteIds.${index}`);
  await shareRow(tx, 'calendar', calendarId);
  await shareRow(tx, 'price_list', priceListId);
  const [calendars, priceLists] = [await tx.calendar.count({ where: { id: calendarId } }), await tx.priceList.count({ where: { id: priceListId } })];
  const missing = {
    ...(calendars === 0 && { calendarId: fieldProblem('NOT_FOUND') }),
    ...(priceLists === 0 && { priceListId: fieldProblem('NOT_FOUND') }),
  };
  if (Object.keys(missing).length > 0) throw invalidFields(missing);
}
