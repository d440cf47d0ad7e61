import type { z } from 'zod';
import { civilDateAt } from '../../domain/civil-date';
import { ASSIGNABLE_ROLES, may, type Role } from '../../domain/roles';
import { openAwayTasks, settleAwayTasks } from '../../platform/absences';
import { Prisma } from '../../platform/generated/prisma/client';
import type { Absence, AbsenceInputSchema, absenceOperations } from '../contract/absences';
import type { InputOf, OutputOf } from '../contract/operation';
import { fieldProblem } from '../contract/values';
import type { ApiDeps } from '../deps';
import { AppProblem, invalidFields } from '../http/problem';
import { audit, changesOf } from './audit';
import { workWhileAway } from './departures';
import { conditionsOf, findPage, inOrder, turkishOrder, type ListSource } from './listing';
import { civilDate, recordOf, toDateColumn } from './serialize';
import type { StaffUser } from './staff-user';
import { changedColumns, checkVersion, createdColumns, found, lockRow } from './versioned';
import type { Tx, Write } from './write';

type Input = z.output<typeof AbsenceInputSchema>;

const SOURCE: ListSource = {
  from: Prisma.sql`staff_absence r join app_user u on u.id = r.user_id`,
  sort: { startsOn: Prisma.sql`r.starts_on`, endsOn: Prisma.sql`r.ends_on`, userName: turkishOrder(Prisma.sql`u.name`) },
  search: Prisma.sql`sm_fold(u.name)`,
};

/** One page of absences; those that are not over unless asked otherwise. */
export async function listAbsences(
  { db }: Pick<ApiDeps, 'db'>,
  query: InputOf<typeof absenceOperations.listAbsences, 'query'>,
  at: number,
): Promise<OutputOf<typeof absenceOperations.listAbsences>> {
  const { userId, on, from, until } = query.filter ?? {};
  const isDated = [on, from, until].some((day) => day !== undefined);
  const { over = query.id === undefined && !isDated ? false : undefined } = query.filter ?? {};
  const conditions = conditionsOf([
    userId && Prisma.sql`r.user_id = ${userId}::uuid`,
    over !== undefined && Prisma.sql`(r.ends_on < ${civilDateAt(at)}::date) = ${over}`,
    on && Prisma.sql`${on}::date between r.starts_on and r.ends_on`,
    from && Prisma.sql`r.ends_on >= ${from}::date`,
    until && Prisma.sql`r.starts_on <= ${until}::date`,
  ]);
  const { ids, total } = await findPage(db.pool, SOURCE, query, conditions);
  return { data: inOrder(ids, await read(db.prisma, ids), ({ id }) => id), total };
}

/** One absence. */
export async function getAbsence(tx: Pick<Tx, 'staffAbsence' | 'appUser'>, id: string): Promise<Absence> {
  return found((await read(tx, [id]))[0]);
}

/** What waits for somebody who is or will be away, for whoever may enter their days. */
export async function getWorkWhileAway(
  { db }: Pick<ApiDeps, 'db'>,
  actor: StaffUser,
  userId: string,
  { startsOn, endsOn }: InputOf<typeof absenceOperations.getWorkWhileAway, 'query'>,
): Promise<OutputOf<typeof absenceOperations.getWorkWhileAway>> {
  requireOwn(actor, userId);
  return await workWhileAway(db.pool, userId, startsOn, endsOn);
}

/** Enters an absence; what is assigned to somebody who is away today becomes a task of the desk at once. */
export async function createAbsence(write: Write, actor: StaffUser, input: Input): Promise<Absence> {
  if (input.endsOn < civilDateAt(write.at)) throw invalidFields({ endsOn: fieldProblem('IN_PAST') });
  await check(write, actor, input);
  const { id } = await saved(write.tx.staffAbsence.create({ data: { ...columns(input), ...createdColumns(write) } }));
  await audit(write, { action: 'absence.create', subjectType: 'absence', subjectId: id, detail: { ...input } });
  await followTasks(write);
  write.changed('absences', id);
  return await getAbsence(write.tx, id);
}

/** Changes an absence. */
export async function updateAbsence(write: Write, actor: StaffUser, id: string, ifMatch: number, input: Input): Promise<Absence> {
  const before = await locked(write, actor, id, ifMatch);
  await check(write, actor, input);
  await saved(write.tx.staffAbsence.update({ where: { id }, data: { ...columns(input), ...changedColumns(write) } }));
  await audit(write, { action: 'absence.update', subjectType: 'absence', subjectId: id, ...changesOf(before, input, []) });
  await followTasks(write);
  write.changed('absences', id);
  return await getAbsence(write.tx, id);
}

/** Removes an absence. */
export async function deleteAbsence(write: Write, actor: StaffUser, id: string, ifMatch: number): Promise<void> {
  const { userId, startsOn, endsOn } = await locked(write, actor, id, ifMatch);
  await write.tx.staffAbsence.delete({ where: { id } });
  await audit(write, { action: 'absence.delete', subjectType: 'absence', subjectId: id, detail: { userId, startsOn, endsOn } });
  await followTasks(write);
  write.changed('absences', id);
}

function columns({ userId, startsOn, endsOn, substituteId }: Input) {
  return { userId, startsOn: toDateColumn(startsOn), endsOn: toDateColumn(endsOn), substituteId };
}

/** Whoever is not at the desk enters their own days only. */
function requireOwn(actor: StaffUser, userId: string): void {
  if (userId !== actor.id && !may(actor, 'absence.enterForOthers')) throw new AppProblem('FORBIDDEN');
}

async function check({ tx }: Write, actor: StaffUser, { userId, substituteId, startsOn, endsOn }: Input): Promise<void> {
  requireOwn(actor, userId);
  for (const [field, id] of Object.entries({ userId, substituteId })) {
    if (id === null) continue;
    const user = await tx.appUser.findUnique({ where: { id }, select: { active: true, role: true } });
    if (user === null) throw invalidFields({ [field]: fieldProblem('NOT_FOUND') });
    if (!user.active) throw invalidFields({ [field]: fieldProblem('INACTIVE') });
    // Whoever stands in takes tickets over, so it is somebody whom they can be assigned to.
    if (field === 'substituteId' && !ASSIGNABLE_ROLES.includes(user.role as Role)) throw invalidFields({ [field]: fieldProblem('STAFF_ROLE') });
  }
  if (substituteId === null) return;
  // Two that are entered for each other at one moment: the second sees the first.
  await tx.$queryRaw`select id from app_user where id in (${userId}::uuid, ${substituteId}::uuid) order by id for no key update`;
  const days = { startsOn: { lte: toDateColumn(endsOn) }, endsOn: { gte: toDateColumn(startsOn) } };
  const relies = await tx.staffAbsence.findFirst({ where: { userId: substituteId, substituteId: userId, ...days }, select: { id: true } });
  if (relies !== null) throw invalidFields({ substituteId: fieldProblem('SUBSTITUTE_RELIES') });
}

async function locked(write: Write, actor: StaffUser, id: string, ifMatch: number): Promise<Absence> {
  await lockRow(write.tx, 'staff_absence', id);
  const before = await getAbsence(write.tx, id);
  requireOwn(actor, before.userId);
  checkVersion(before, ifMatch);
  return before;
}

/** Nobody is away twice on one day: the table says so. */
async function saved<T>(writing: Promise<T>): Promise<T> {
  try {
    return await writing;
  } catch (error) {
    if (String(error).includes('staff_absence_once')) throw new AppProblem('CONFLICT', { errors: { startsOn: fieldProblem('AWAY_ALREADY') } });
    throw error;
  }
}

async function followTasks(write: Write): Promise<void> {
  const [day, at] = [civilDateAt(write.at), new Date(write.at)];
  const opened = await write.tx.$queryRaw<{ ticketId: string }[]>(openAwayTasks(day, at));
  const settled = await write.tx.$queryRaw<{ ticketId: string }[]>(settleAwayTasks(day, at));
  for (const { ticketId } of [...opened, ...settled]) write.changed('desk-tasks', ticketId);
}

async function read(tx: Pick<Tx, 'staffAbsence' | 'appUser'>, ids: readonly string[]): Promise<Absence[]> {
  const rows = await tx.staffAbsence.findMany({ where: { id: { in: [...ids] } } });
  const people = rows.flatMap(({ userId, substituteId }) => [userId, ...(substituteId === null ? [] : [substituteId])]);
  const users = await tx.appUser.findMany({ where: { id: { in: people } }, select: { id: true, name: true } });
  const names = new Map(users.map(({ id, name }) => [id, name]));
  return rows.map((row) => ({
    ...recordOf(row),
    userId: row.userId,
    userName: names.get(row.userId) ?? '',
    startsOn: civilDate(row.startsOn),
    endsOn: civilDate(row.endsOn),
    substituteId: row.substituteId,
    substituteName: row.substituteId === null ? null : (names.get(row.substituteId) ?? null),
  }));
}
