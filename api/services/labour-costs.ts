import type { z } from 'zod';
import { ASSIGNABLE_ROLES } from '../../domain/roles';
import { Prisma } from '../../platform/generated/prisma/client';
import type { LabourCostCreateSchema, labourCostOperations, LabourCostRecord, LabourCostUpdateSchema } from '../contract/labour-costs';
import type { InputOf, OutputOf } from '../contract/operation';
import { fieldProblem } from '../contract/values';
import type { ApiDeps } from '../deps';
import { AppProblem, invalidFields } from '../http/problem';
import { audit, changesOf } from './audit';
import { conditionsOf, findPage, inOrder, type ListSource } from './listing';
import { civilDate, money, recordOf, toDateColumn } from './serialize';
import { changedColumns, checkVersion, createdColumns, found, lockRow } from './versioned';
import type { Tx, Write } from './write';

const SOURCE: ListSource = {
  from: Prisma.sql`labour_cost r`,
  sort: { firstDay: [Prisma.sql`r.first_day`, Prisma.sql`r.person_id`], updatedAt: Prisma.sql`r.updated_at` },
};

function toCost(row: Prisma.LabourCostGetPayload<object>): LabourCostRecord {
  const { personId, firstDay, amount, enteredById } = row;
  return { ...recordOf(row), personId, firstDay: civilDate(firstDay), amount: money(amount), enteredById };
}

/** One page of what an hour costs. */
export async function listLabourCosts(
  { db }: Pick<ApiDeps, 'db'>,
  query: InputOf<typeof labourCostOperations.listLabourCosts, 'query'>,
): Promise<OutputOf<typeof labourCostOperations.listLabourCosts>> {
  const { personId } = query.filter ?? {};
  const { ids, total } = await findPage(db.pool, SOURCE, query, conditionsOf([personId && Prisma.sql`r.person_id = ${personId}::uuid`]));
  const rows = await db.prisma.labourCost.findMany({ where: { id: { in: ids } } });
  return { data: inOrder(ids, rows.map(toCost), ({ id }) => id), total };
}

/** One cost of an hour. */
export async function getLabourCost(tx: Pick<Tx, 'labourCost'>, id: string): Promise<LabourCostRecord> {
  return toCost(found(await tx.labourCost.findUnique({ where: { id } })));
}

/** Says what an hour costs from a day on (what a person earns is theirs: it can be erased from the trail); a day has one cost of a person, and one of everybody. */
export async function createLabourCost(write: Write, input: z.output<typeof LabourCostCreateSchema>): Promise<LabourCostRecord> {
  const { tx, actor } = write;
  const { personId, amount } = input;
  const firstDay = toDateColumn(input.firstDay);
  // Of two who enter a day at once the second one sees the first one's.
  await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended('labour-costs', 0))::text`;
  if (personId !== null) await requireWorker(tx, personId);
  if ((await tx.labourCost.count({ where: { personId, firstDay } })) > 0)
    throw new AppProblem('CONFLICT', { errors: { firstDay: fieldProblem('TAKEN') } });
  const cost = toCost(await tx.labourCost.create({ data: { personId, amount, firstDay, enteredById: actor.id, ...createdColumns(write) } }));
  await audit(write, {
    action: 'labourCost.create',
    subjectType: 'labourCost',
    subjectId: cost.id,
    detail: { userId: personId, firstDay: cost.firstDay },
    personal: { amount: cost.amount },
  });
  write.changed('labour-costs', cost.id);
  return cost;
}

/** Who does no work for customers has no hours that could cost anything. */
async function requireWorker(tx: Tx, personId: string): Promise<void> {
  const person = await tx.appUser.findUnique({ where: { id: personId }, select: { role: true } });
  if (person === null || !(ASSIGNABLE_ROLES as readonly string[]).includes(person.role)) throw invalidFields({ personId: fieldProblem('NOT_FOUND') });
}

/** Puts a cost right. */
export async function updateLabourCost(
  write: Write,
  id: string,
  ifMatch: number,
  { amount }: z.output<typeof LabourCostUpdateSchema>,
): Promise<LabourCostRecord> {
  const before = await lockedCost(write, id, ifMatch);
  const data = { amount, enteredById: write.actor.id, ...changedColumns(write) };
  const cost = toCost(await write.tx.labourCost.update({ where: { id }, data }));
  const { personId, firstDay } = cost;
  const { detail, personal } = changesOf(before, { amount: cost.amount }, ['amount']) ?? {};
  const who = { userId: personId, firstDay, ...detail };
  await audit(write, { action: 'labourCost.update', subjectType: 'labourCost', subjectId: id, detail: who, ...(personal && { personal }) });
  write.changed('labour-costs', id);
  return cost;
}

/** Removes a cost: the one before it counts again. */
export async function deleteLabourCost(write: Write, id: string, ifMatch: number): Promise<void> {
  const { personId, firstDay, amount } = await lockedCost(write, id, ifMatch);
  await write.tx.labourCost.delete({ where: { id }, select: { id: true } });
  const detail = { userId: personId, firstDay };
  await audit(write, { action: 'labourCost.delete', subjectType: 'labourCost', subjectId: id, detail, personal: { amount } });
  write.changed('labour-costs', id);
}

async function lockedCost(write: Write, id: string, ifMatch: number): Promise<LabourCostRecord> {
  await lockRow(write.tx, 'labour_cost', id);
  const cost = await getLabourCost(write.tx, id);
  checkVersion(cost, ifMatch);
  return cost;
}
