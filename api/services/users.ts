import type { Pool } from 'pg';
import type { z } from 'zod';
import { civilDateAt } from '../../domain/civil-date';
import { ASSIGNABLE_ROLES, may, type Role, type StaffActor } from '../../domain/roles';
import type { Locale } from '../../domain/locale';
import { awayUntilSql } from '../../platform/absences';
import { Prisma } from '../../platform/generated/prisma/client';
import type { OutputOf, InputOf } from '../contract/operation';
import type { Colleague, User, UserCreateSchema, userOperations, UserUpdateSchema } from '../contract/users';
import type { ApiDeps } from '../deps';
import { AppProblem } from '../http/problem';
import { audit, changesOf } from './audit';
import { openLeftTasks, settleLeftTasks } from './departures';
import { conditionsOf, findPage, inOrder, turkishOrder, type ListSource } from './listing';
import { checkNewPassword, hashPassword } from './passwords';
import { recordOf } from './serialize';
import { changedColumns, checkVersion, createdColumns, found, lockRow } from './versioned';
import type { Write } from './write';

// The password's hash is never read here, so it cannot leak from here.
const SELECT = {
  id: true,
  staffNumber: true,
  email: true,
  name: true,
  role: true,
  canConvey: true,
  locale: true,
  active: true,
  version: true,
  createdAt: true,
  updatedAt: true,
} as const satisfies Prisma.AppUserSelect;
type Row = Prisma.AppUserGetPayload<{ select: typeof SELECT }>;
const PERSONAL = ['email', 'name'] as const;

const SOURCE: ListSource = {
  from: Prisma.sql`app_user r`,
  sort: {
    name: turkishOrder(Prisma.sql`r.name`),
    staffNumber: Prisma.sql`r.staff_number`,
    role: Prisma.sql`r.role`,
    createdAt: Prisma.sql`r.created_at`,
  },
  search: Prisma.sql`sm_fold(r.name || ' ' || r.email || ' ' || r.staff_number::text)`,
};

/** Searching finds nothing by what is not shown. */
const NAMES: ListSource = { ...SOURCE, search: Prisma.sql`sm_fold(r.name)` };

/** As much of a member of staff as this reader may see. */
export function seenBy(actor: StaffActor, user: User): User | Colleague {
  const { id, name, role, active } = user;
  return may(actor, 'user.details') ? user : { id, name, role, active };
}

function toUser(row: Row): User {
  const { staffNumber, email, name, canConvey, active } = row;
  return { ...recordOf(row), staffNumber, email, name, role: row.role as Role, canConvey, locale: row.locale as Locale, active };
}

/** One page of staff. */
export async function listUsers(
  { db }: Pick<ApiDeps, 'db'>,
  query: InputOf<typeof userOperations.listUsers, 'query'>,
  actor: StaffActor,
): Promise<OutputOf<typeof userOperations.listUsers>> {
  const { active, role } = query.filter ?? {};
  const conditions = conditionsOf([active !== undefined && Prisma.sql`r.active = ${active}`, role && Prisma.sql`r.role = any(${role})`]);
  const source = may(actor, 'user.details') ? SOURCE : NAMES;
  const { ids, total } = await findPage(db.pool, source, query, conditions);
  const rows = await db.prisma.appUser.findMany({ where: { id: { in: ids } }, select: SELECT });
  return { data: inOrder(ids, rows, ({ id }) => id).map((row) => seenBy(actor, toUser(row))), total };
}

/** Active staff whom work can be assigned to. */
export async function listTechnicians(
  pool: Pool,
  query: InputOf<typeof userOperations.listTechnicians, 'query'>,
  at: number,
): Promise<OutputOf<typeof userOperations.listTechnicians>> {
  const { ids, total } = await findPage(pool, NAMES, query, [Prisma.sql`r.active`, Prisma.sql`r.role = any(${[...ASSIGNABLE_ROLES]})`]);
  const { rows } = await pool.query<OutputOf<typeof userOperations.listTechnicians>['data'][number]>(
    `select u.id, u.staff_number as "staffNumber", u.name, u.role, ${awayUntilSql('u.id', '$2::date')} as "awayUntil" from app_user u where u.id = any($1)`,
    [ids, civilDateAt(at)],
  );
  return { data: inOrder(ids, rows, ({ id }) => id), total };
}

/** One member of staff. */
export async function getUser(tx: Pick<Write['tx'], 'appUser'>, id: string): Promise<User> {
  return toUser(found(await tx.appUser.findUnique({ where: { id }, select: SELECT })));
}

/** Adds a member of staff; `staffNumber` only where a set-up names it. */
export async function createUser(write: Write, input: z.output<typeof UserCreateSchema> & { staffNumber?: number }): Promise<User> {
  const { password, ...fields } = input;
  await checkNewPassword(write, password, input);
  const data = { ...fields, passwordHash: await hashPassword(password), ...createdColumns(write) };
  const user = toUser(await write.tx.appUser.create({ data, select: SELECT }));
  if (input.staffNumber !== undefined) await write.tx.$queryRaw`select setval('app_user_staff_number_seq', (select max(staff_number) from app_user))`;
  const { role, canConvey, email, name } = user;
  await audit(write, { action: 'user.create', subjectType: 'user', subjectId: user.id, detail: { role, canConvey }, personal: { email, name } });
  write.changed('users', user.id);
  return user;
}

/** Changes a member of staff. Nobody can lock themselves out; a new password or deactivation ends all sessions of the person. */
export async function updateUser(write: Write, id: string, ifMatch: number, input: z.output<typeof UserUpdateSchema>): Promise<User> {
  await lockRow(write.tx, 'app_user', id);
  const before = await getUser(write.tx, id);
  checkVersion(before, ifMatch);
  const { password, ...fields } = input;
  if (write.actor.id === id && (!fields.active || fields.role !== before.role)) throw new AppProblem('LAST_ADMIN');
  if (password !== undefined) await checkNewPassword(write, password, input);
  const data = { ...fields, ...(password !== undefined && { passwordHash: await hashPassword(password) }), ...changedColumns(write) };
  const user = toUser(await write.tx.appUser.update({ where: { id }, data, select: SELECT }));
  const changes = changesOf(before, fields, PERSONAL);
  const detail = { ...changes?.detail, ...(password !== undefined && { passwordChanged: true }) };
  await audit(write, { action: 'user.update', subjectType: 'user', subjectId: id, ...changes, detail });
  if (!fields.active || password !== undefined) await write.tx.$executeRaw`delete from session where sess ->> 'userId' = ${id}`;
  if (isOnDuty(before) && !isOnDuty(user)) await openLeftTasks(write, 'STAFF', id);
  if (!isOnDuty(before) && isOnDuty(user)) await settleLeftTasks(write, 'STAFF', id);
  write.changed('users', id);
  return user;
}

/** Whether tickets and visits can be this person's. */
function isOnDuty({ active, role }: Pick<User, 'active' | 'role'>): boolean {
  return active && ASSIGNABLE_ROLES.includes(role);
}
