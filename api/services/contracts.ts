import type { z } from 'zod';
import type { NoticeSide } from '../../domain/contract-course';
import { changedTerms, lostVersion } from '../../domain/contract-versions';
import { canonicalJson } from '../../platform/hash';
import { Prisma } from '../../platform/generated/prisma/client';
import { wakeMonthsOfContract } from '../../platform/month-end-wake';
import type { Contract, ContractCreateSchema, contractOperations, ContractUpdateSchema } from '../contract/contracts';
import type { InputOf, OutputOf } from '../contract/operation';
import { fieldProblem } from '../contract/values';
import type { ApiDeps } from '../deps';
import { AppProblem, invalidFields } from '../http/problem';
import { audit, changesOf } from './audit';
import { checkCustomer, checkTeam } from './belongs';
import { checkParts, TERM_COLUMNS, termsOfRow } from './contract-parts';
import { contractChanged, contractsBesideChanged } from './contract-changed';
import { refuseBooked, versionDays } from './contract-versions';
import { conditionsOf, findPage, inOrder, turkishOrder, type ListSource } from './listing';
import { queryableOf } from './queryable';
import { wantRecount } from './recounts';
import { civilDate, ifSet, recordOf, toDateColumn } from './serialize';
import { targetRows } from './targets';
import { changedColumns, checkVersion, createdColumns, found, lockRow } from './versioned';
import type { Tx, Write } from './write';

const SELECT = {
  id: true,
  customerId: true,
  number: true,
  startsOn: true,
  endsOn: true,
  teamId: true,
  autoRenews: true,
  renewalMonths: true,
  noticeDays: true,
  noticeGivenOn: true,
  noticeSide: true,
  noticeById: true,
  noticeNote: true,
  agreedUntil: true,
  documents: { select: { id: true }, take: 1 },
  version: true,
  createdAt: true,
  updatedAt: true,
  ...TERM_COLUMNS,
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
  const { customerId, number, teamId, autoRenews, renewalMonths, noticeDays } = row;
  return {
    ...{ ...recordOf(row), customerId, number, startsOn: civilDate(row.startsOn), endsOn: civilDate(row.endsOn), teamId },
    ...{ ...termsOfRow(row), autoRenews, renewalMonths, noticeDays, notice: noticeOf(row), hasDocument: row.documents.length > 0 },
  };
}

function noticeOf({ noticeSide, noticeGivenOn, noticeNote, noticeById, agreedUntil }: Row): Contract['notice'] {
  if (noticeSide === null || noticeGivenOn === null) return null;
  return {
    ...{ side: noticeSide as NoticeSide, givenOn: civilDate(noticeGivenOn), note: noticeNote, byId: noticeById },
    agreedUntil: ifSet(agreedUntil, civilDate),
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
    filter.hasDocument !== undefined && Prisma.sql`exists (select 1 from contract_document d where d.contract_id = r.id) = ${filter.hasDocument}`,
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
  const devices = { create: input.deviceIds.map((assetId) => ({ assetId })) };
  const targets = { create: targetRows(input.targets) };
  const contract = toContract(
    await write.tx.contract.create({ data: { customerId, ...columns(input), sites, devices, targets, ...createdColumns(write) }, select: SELECT }),
  );
  // Its first version came with it.
  await write.tx.contractVersion.updateMany({ where: { contractId: contract.id }, data: { createdById: write.actor.id } });
  await audit(write, { action: 'contract.create', subjectType: 'contract', subjectId: contract.id, detail: { customerId, ...input } });
  await contractChanged(write, contract.id);
  await contractsBesideChanged(write, customerId);
  return contract;
}

/** Changes a contract: its terms as long as nothing was judged by them, afterwards only by another version. */
export async function updateContract(write: Write, id: string, ifMatch: number, input: z.output<typeof ContractUpdateSchema>): Promise<Contract> {
  await lockRow(write.tx, 'contract', id);
  const before = await getContract(write.tx, id);
  checkVersion(before, ifMatch);
  await checkVersions(write, before, input);
  await checkParts(write.tx, before.customerId, input);
  await checkTeam(write.tx, input.teamId, before.teamId);
  const sites = {
    deleteMany: { siteId: { notIn: input.siteIds } },
    createMany: { data: input.siteIds.map((siteId) => ({ siteId })), skipDuplicates: true },
  };
  const devices = {
    deleteMany: { assetId: { notIn: input.deviceIds } },
    createMany: { data: input.deviceIds.map((assetId) => ({ assetId })), skipDuplicates: true },
  };
  const targets = { deleteMany: {}, create: targetRows(input.targets) };
  const contract = toContract(
    await write.tx.contract.update({
      where: { id },
      data: { ...columns(input), ...(isExtended(before, input) ? NO_NOTICE : {}), sites, devices, targets, ...changedColumns(write) },
      select: SELECT,
    }),
  );
  const changes = changesOf<Partial<Contract>>({ ...before, notice: undefined }, { ...contract, notice: undefined }, []);
  const overtaken = isExtended(before, input) ? { noticeOvertaken: true } : {};
  await audit(write, { action: 'contract.update', subjectType: 'contract', subjectId: id, ...changes, detail: { ...changes?.detail, ...overtaken } });
  if (isOtherClock(before, contract)) await wantRecount(write, { contractId: id });
  await wakeMonthsOfContract(queryableOf(write.tx), id, write.at);
  await contractChanged(write, id);
  return contract;
}

/** Removes a contract that was added by mistake; one that judged anything ends by its date instead. */
export async function deleteContract(write: Write, id: string, ifMatch: number): Promise<void> {
  await lockRow(write.tx, 'contract', id);
  const before = await getContract(write.tx, id);
  checkVersion(before, ifMatch);
  const [{ used } = { used: true }] = await write.tx.$queryRaw<{ used: boolean }[]>`
    select exists (select 1 from ticket where contract_id = ${id}::uuid) or exists (select 1 from charge_line where contract_id = ${id}::uuid)
        or exists (select 1 from contract_document where contract_id = ${id}::uuid) as used`;
  if (used) throw new AppProblem('IN_USE');
  // Its course looks once more, finds it gone and ends.
  await contractChanged(write, id);
  await write.tx.contract.delete({ where: { id }, select: { id: true } });
  const { customerId, number } = before;
  await audit(write, { action: 'contract.delete', subjectType: 'contract', subjectId: id, detail: { customerId, number } });
}

/** Other days leave each version a day; terms that judged a line, or that are only a stretch of the contract, are changed from a day. */
async function checkVersions(write: Write, before: Contract, input: Fields): Promise<void> {
  const versions = await versionDays(write.tx, before.id);
  const lost = lostVersion(versions, input);
  if (lost !== null) throw invalidFields({ [lost]: fieldProblem('VERSION_LOST') });
  const changed = changedTerms(before, input);
  const isBound = versions.length > 1 || versions.some(({ lineCount }) => lineCount > 0);
  if (isBound && changed.length > 0) throw invalidFields(Object.fromEntries(changed.map((term) => [term, fieldProblem('VERSION_TERMS')])));
  if (changed.length > 0) await refuseBooked(write, before.customerId, before.startsOn, changed);
}

/** A later last day is what both agreed after the notice: it is overtaken. */
function isExtended(before: Contract, { endsOn }: Pick<Fields, 'endsOn'>): boolean {
  return before.notice !== null && endsOn > before.endsOn;
}

/** Whether other hours or promises count from now on. */
function isOtherClock(before: Contract, after: Contract): boolean {
  return before.calendarId !== after.calendarId || canonicalJson(before.targets) !== canonicalJson(after.targets);
}

/** Columns of a contract of which nobody said that it is not to go on. */
export const NO_NOTICE = { noticeGivenOn: null, noticeSide: null, noticeById: null, noticeNote: null, agreedUntil: null } as const;

type Fields = z.output<typeof ContractUpdateSchema>;

function columns({ siteIds: _siteIds, deviceIds: _deviceIds, targets: _targets, startsOn, endsOn, ...rest }: Fields) {
  return { ...rest, startsOn: toDateColumn(startsOn), endsOn: toDateColumn(endsOn) };
}
