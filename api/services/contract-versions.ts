import type { z } from 'zod';
import { CLOSED_BILLING_STATES } from '../../domain/billing-periods';
import { addDays, civilDateAt, type CivilDate } from '../../domain/civil-date';
import {
  changedTerms,
  inOrder as byDay,
  mayBeChanged,
  mayBeRemoved,
  movedVersionProblem,
  newVersionProblem,
  type VersionDays,
} from '../../domain/contract-versions';
import { isFeeDraftSql } from '../../platform/fee-lines';
import { Prisma } from '../../platform/generated/prisma/client';
import { wakeMonthsOfContract } from '../../platform/month-end-wake';
import { putTermsInForce } from '../../platform/terms-in-force';
import type {
  ContractVersion,
  ContractVersionCreateSchema,
  contractVersionOperations,
  ContractVersionUpdateSchema,
} from '../contract/contract-versions';
import type { InputOf, OutputOf } from '../contract/operation';
import type { FieldProblem } from '../contract/problems';
import { fieldProblem } from '../contract/values';
import type { ApiDeps } from '../deps';
import { AppProblem, invalidFields } from '../http/problem';
import { audit, changesOf } from './audit';
import { contractChanged } from './contract-changed';
import { checkParts, TERM_COLUMNS, termsOfRow, type TermFields } from './contract-parts';
import { conditionsOf, findPage, inOrder, type ListSource } from './listing';
import { queryableOf } from './queryable';
import { civilDate, recordOf, toDateColumn } from './serialize';
import { targetRows } from './targets';
import { changedColumns, checkVersion, createdColumns, found, lockRow } from './versioned';
import type { Tx, Write } from './write';

const SELECT = {
  id: true,
  contractId: true,
  n: true,
  validFrom: true,
  validUntil: true,
  ...TERM_COLUMNS,
  note: true,
  createdById: true,
  version: true,
  createdAt: true,
  updatedAt: true,
} as const satisfies Prisma.ContractVersionSelect;

const SOURCE: ListSource = {
  from: Prisma.sql`contract_version r`,
  sort: { validFrom: Prisma.sql`r.valid_from`, createdAt: Prisma.sql`r.created_at` },
};

/** One page of versions of contracts. */
export async function listContractVersions(
  { db }: Pick<ApiDeps, 'db'>,
  query: InputOf<typeof contractVersionOperations.listContractVersions, 'query'>,
): Promise<OutputOf<typeof contractVersionOperations.listContractVersions>> {
  const { contractId } = query.filter ?? {};
  const { ids, total } = await findPage(db.pool, SOURCE, query, conditionsOf([contractId && Prisma.sql`r.contract_id = ${contractId}::uuid`]));
  return { data: inOrder(ids, await read(db.prisma, ids), ({ id }) => id), total };
}

type Reader = Pick<Tx, 'contractVersion' | '$queryRaw'>;

/** One version of a contract. */
export async function getContractVersion(tx: Reader, id: string): Promise<ContractVersion> {
  return found((await read(tx, [id]))[0]);
}

const IS_FEE_DRAFT = Prisma.raw(isFeeDraftSql('l'));

interface Counted {
  readonly id: string;
  readonly lineCount: number;
  readonly otherLineCount: number;
}

async function read(tx: Reader, ids: readonly string[]): Promise<ContractVersion[]> {
  const rows = await tx.contractVersion.findMany({ where: { id: { in: [...ids] } }, select: SELECT });
  // A draft of a fee follows the terms, whatever they become: it was judged by none.
  // Of a contract from before versions with dates the first one stands for all terms before it, which were not kept: its lines have lower numbers.
  const counted = await tx.$queryRaw<Counted[]>`
    select v.id, (select count(*)::int from charge_line l where l.contract_id = v.contract_id and (l.contract_version = v.n or l.contract_version < v.n and v.n = first.n) and not ${IS_FEE_DRAFT}) as "lineCount",
           (select count(*)::int from charge_line l where l.contract_id = v.contract_id and l.contract_version in (
              select o.n from contract_version o where o.contract_id = v.contract_id and o.n <> v.n)
               and l.service_date between v.valid_from and v.valid_until and l.hold is distinct from 'VOIDED') as "otherLineCount"
      from contract_version v cross join lateral (select min(f.n) as n from contract_version f where f.contract_id = v.contract_id) first where v.id = any(${[...ids]}::uuid[])`;
  return rows.map((row) => {
    const { contractId, n, note, createdById } = row;
    const days = { validFrom: civilDate(row.validFrom), validUntil: civilDate(row.validUntil) };
    const { lineCount = 0, otherLineCount = 0 } = counted.find(({ id }) => id === row.id) ?? {};
    return { ...recordOf(row), contractId, n, ...days, ...termsOfRow(row), note, createdById, lineCount, otherLineCount };
  });
}

/** The versions of a contract, first to last. */
export async function versionDays(tx: Reader, contractId: string): Promise<ContractVersion[]> {
  const rows = await tx.contractVersion.findMany({ where: { contractId }, select: { id: true } });
  return byDay(
    await read(
      tx,
      rows.map(({ id }) => id),
    ),
  );
}

/** Adds a version to a contract from a day on. */
export async function createContractVersion(
  write: Write,
  { contractId, validFrom, note, ...terms }: z.output<typeof ContractVersionCreateSchema>,
): Promise<ContractVersion> {
  const { tx } = write;
  await lockRow(tx, 'contract', contractId);
  const contract = await tx.contract.findUnique({
    where: { id: contractId },
    select: { customerId: true, startsOn: true, endsOn: true, lastVersionN: true },
  });
  if (contract === null) throw problem('contractId', 'NOT_FOUND');
  const endsOn = civilDate(contract.endsOn);
  const versions = await versionDays(tx, contractId);
  const last = found(versions.at(-1));
  const wrong = newVersionProblem({ startsOn: civilDate(contract.startsOn), endsOn }, versions, validFrom);
  if (wrong !== null) throw problem('validFrom', wrong);
  await refuseBooked(write, contract.customerId, validFrom);
  await checkParts(tx, contract.customerId, terms);
  const changed = changedTerms(last, terms);
  if (changed.length === 0) throw problem('validFrom', 'VERSION_UNCHANGED');
  await tx.contractVersion.update({
    where: { id: last.id },
    data: { validUntil: toDateColumn(addDays(validFrom, -1)), ...changedColumns(write) },
    select: { id: true },
  });
  // A number that was given once is not given again: papers may be signed for it.
  const n = Math.max(last.n, contract.lastVersionN) + 1;
  const { siteIds, deviceIds, targets, ...columns } = terms;
  const { id } = await tx.contractVersion.create({
    data: {
      ...{ contractId, n, validFrom: toDateColumn(validFrom), validUntil: toDateColumn(endsOn), ...columns, note },
      ...{ sites: { create: siteIds.map((siteId) => ({ siteId })) }, devices: { create: deviceIds.map((assetId) => ({ assetId })) } },
      ...{ targets: { create: targetRows(targets) } },
      ...{ createdById: write.actor.id, ...createdColumns(write) },
    },
    select: { id: true },
  });
  const { detail } = changesOf<TermFields>(last, terms, []) ?? {};
  await audit(write, {
    action: 'contract.addVersion',
    subjectType: 'contract',
    subjectId: contractId,
    detail: { n, validFrom, ...detail },
    ...(note !== null && { personal: { note } }),
  });
  await settle(write, contractId);
  return await getContractVersion(tx, id);
}

/** Changes a version that has not begun or by which nothing was judged. */
export async function updateContractVersion(
  write: Write,
  id: string,
  ifMatch: number,
  { validFrom, note, ...terms }: z.output<typeof ContractVersionUpdateSchema>,
): Promise<ContractVersion> {
  const { tx } = write;
  const { before, versions, contract } = await locked(write, id, ifMatch);
  if (!mayBeChanged(before, civilDateAt(write.at))) throw new AppProblem('VERSION_USED');
  const wrong = movedVersionProblem({ startsOn: civilDate(contract.startsOn), endsOn: civilDate(contract.endsOn) }, versions, before.n, validFrom);
  if (wrong !== null) throw problem('validFrom', wrong);
  const isOtherwise = validFrom !== before.validFrom || changedTerms(before, terms).length > 0;
  if (isOtherwise) await refuseBooked(write, contract.customerId, validFrom < before.validFrom ? validFrom : before.validFrom);
  await checkParts(tx, contract.customerId, terms);
  const neighbour = versions[versions.findIndex((version) => version.id === id) - 1];
  if (neighbour !== undefined) {
    if (changedTerms(neighbour, terms).length === 0) throw problem('validFrom', 'VERSION_UNCHANGED');
    await moveBorder(tx, before.contractId, { before: neighbour, after: before, validFrom });
  }
  const { siteIds, deviceIds, targets, ...columns } = terms;
  await tx.contractVersion.update({
    where: { id },
    data: {
      ...{ ...columns, note, targets: { deleteMany: {}, create: targetRows(targets) } },
      sites: {
        deleteMany: { siteId: { notIn: siteIds } },
        createMany: { data: siteIds.map((siteId) => ({ siteId })), skipDuplicates: true },
      },
      devices: {
        deleteMany: { assetId: { notIn: deviceIds } },
        createMany: { data: deviceIds.map((assetId) => ({ assetId })), skipDuplicates: true },
      },
      ...changedColumns(write),
    },
    select: { id: true },
  });
  const { detail } = changesOf<TermFields & { validFrom: CivilDate }>(before, { ...terms, validFrom }, []) ?? {};
  await audit(write, {
    action: 'contract.changeVersion',
    subjectType: 'contract',
    subjectId: before.contractId,
    detail: { n: before.n, ...detail },
    ...(note !== before.note && { personal: { note: { from: before.note, to: note } } }),
  });
  await settle(write, before.contractId);
  return await getContractVersion(tx, id);
}

/** Takes back the last version before it has begun: the one before it counts until the contract ends. */
export async function deleteContractVersion(write: Write, id: string, ifMatch: number): Promise<void> {
  const { tx } = write;
  const { before, versions } = await locked(write, id, ifMatch);
  if (!mayBeRemoved(before, versions, civilDateAt(write.at))) throw new AppProblem('VERSION_BEGUN');
  await tx.contractVersion.delete({ where: { id }, select: { id: true } });
  await tx.contractVersion.updateMany({
    where: { id: found(versions.at(-2)).id },
    data: { validUntil: toDateColumn(before.validUntil), ...changedColumns(write) },
  });
  const { contractId, n, validFrom } = before;
  await audit(write, { action: 'contract.removeVersion', subjectType: 'contract', subjectId: contractId, detail: { n, validFrom } });
  await settle(write, contractId);
}

const problem = (field: string, code: FieldProblem): AppProblem => invalidFields({ [field]: fieldProblem(code) });

/** The version with its contract, which is locked as whoever records work locks it. */
async function locked(write: Write, id: string, ifMatch: number) {
  const { tx } = write;
  const { contractId } = found(await tx.contractVersion.findUnique({ where: { id }, select: { contractId: true } }));
  await lockRow(tx, 'contract', contractId);
  const versions = await versionDays(tx, contractId);
  const before = found(versions.find((version) => version.id === id));
  checkVersion(before, ifMatch);
  const contract = found(await tx.contract.findUnique({ where: { id: contractId }, select: { customerId: true, startsOn: true, endsOn: true } }));
  return { before, versions, contract };
}

/** Days that are over and of a month that is frozen or that the accountant has already, or before one, keep their terms: nobody would look at them again. */
export async function refuseBooked(
  { tx, at }: Pick<Write, 'tx' | 'at'>,
  customerId: string,
  validFrom: CivilDate,
  fields: readonly string[] = ['validFrom'],
): Promise<void> {
  if (validFrom >= civilDateAt(at)) return;
  const [row] = await tx.$queryRaw<{ booked: boolean }[]>`
    select exists (select 1 from charge_export x where x.period >= ${validFrom.slice(0, 7)} and (x.customer_id is null or x.customer_id = ${customerId}::uuid))
      or exists (select 1 from billing_period p where p.customer_id = ${customerId}::uuid and p.period >= ${validFrom.slice(0, 7)} and p.state = any(${[...CLOSED_BILLING_STATES]})) as booked`;
  if (row?.booked === true) throw invalidFields(Object.fromEntries(fields.map((field) => [field, fieldProblem('VERSION_BOOKED')])));
}

/** Both sides of a border at once: neither a day of both nor one of none. */
async function moveBorder(
  tx: Tx,
  contractId: string,
  { before, after, validFrom }: { readonly before: VersionDays; readonly after: VersionDays; readonly validFrom: CivilDate },
): Promise<void> {
  await tx.$executeRaw`
    update contract_version set valid_from = case when n = ${after.n} then ${validFrom}::date else valid_from end,
           valid_until = case when n = ${before.n} then ${validFrom}::date - 1 else valid_until end
     where contract_id = ${contractId}::uuid and n in (${before.n}, ${after.n})`;
}

/** The contract has changed with its versions, and holds the terms of the one that is in force today. */
async function settle(write: Write, contractId: string): Promise<void> {
  const { tx, at } = write;
  await tx.contract.update({ where: { id: contractId }, data: changedColumns(write), select: { id: true } });
  const { isOtherClock } = await putTermsInForce(queryableOf(tx), contractId, civilDateAt(at), at);
  if (isOtherClock) write.outbox();
  await wakeMonthsOfContract(queryableOf(tx), contractId, at);
  // Its package may be smaller by now than what is drawn.
  await contractChanged(write, contractId);
  write.changed('contract-versions', contractId);
}
