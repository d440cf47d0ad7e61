import type { z } from 'zod';
import { Prisma } from '../../platform/generated/prisma/client';
import type { InputOf, OutputOf } from '../contract/operation';
import type { Team, TeamInputSchema, teamOperations } from '../contract/teams';
import { fieldProblem } from '../contract/values';
import type { ApiDeps } from '../deps';
import { AppProblem, invalidFields } from '../http/problem';
import { audit, changesOf } from './audit';
import { conditionsOf, findPage, inOrder, turkishOrder, type ListSource } from './listing';
import { recordOf } from './serialize';
import { changedColumns, checkVersion, createdColumns, found, lockRow } from './versioned';
import type { Tx, Write } from './write';

type Input = z.output<typeof TeamInputSchema>;

const SOURCE: ListSource = {
  from: Prisma.sql`team r`,
  sort: { name: turkishOrder(Prisma.sql`r.name`), createdAt: Prisma.sql`r.created_at` },
  search: Prisma.sql`sm_fold(r.name)`,
};
const WITH_MEMBERS = { members: { select: { userId: true }, orderBy: { userId: 'asc' } } } as const satisfies Prisma.TeamInclude;

function toTeam(row: Prisma.TeamGetPayload<{ include: typeof WITH_MEMBERS }>): Team {
  return { ...recordOf(row), name: row.name, active: row.active, memberIds: row.members.map(({ userId }) => userId) };
}

/** One page of teams. */
export async function listTeams(
  { db }: Pick<ApiDeps, 'db'>,
  query: InputOf<typeof teamOperations.listTeams, 'query'>,
): Promise<OutputOf<typeof teamOperations.listTeams>> {
  const { active } = query.filter ?? {};
  const { ids, total } = await findPage(db.pool, SOURCE, query, conditionsOf([active !== undefined && Prisma.sql`r.active = ${active}`]));
  const rows = await db.prisma.team.findMany({ where: { id: { in: ids } }, include: WITH_MEMBERS });
  return { data: inOrder(ids, rows.map(toTeam), ({ id }) => id), total };
}

/** One team. */
export async function getTeam(tx: Pick<Tx, 'team'>, id: string): Promise<Team> {
  return toTeam(found(await tx.team.findUnique({ where: { id }, include: WITH_MEMBERS })));
}

/** Adds a team. */
export async function createTeam(write: Write, input: Input): Promise<Team> {
  await check(write, input, null);
  const { name, active, memberIds } = input;
  const members = { create: memberIds.map((userId) => ({ userId })) };
  const { id } = await write.tx.team.create({ data: { name, active, members, ...createdColumns(write) } });
  await audit(write, { action: 'team.create', subjectType: 'team', subjectId: id, detail: { ...input } });
  write.changed('teams', id);
  return await getTeam(write.tx, id);
}

/** Changes a team and who is in it. */
export async function updateTeam(write: Write, id: string, ifMatch: number, input: Input): Promise<Team> {
  await lockRow(write.tx, 'team', id);
  const before = await getTeam(write.tx, id);
  checkVersion(before, ifMatch);
  await check(write, input, id);
  const { name, active, memberIds } = input;
  const members = { deleteMany: {}, create: memberIds.map((userId) => ({ userId })) };
  await write.tx.team.update({ where: { id }, data: { name, active, members, ...changedColumns(write) } });
  await audit(write, { action: 'team.update', subjectType: 'team', subjectId: id, ...changesOf(before, input, []) });
  write.changed('teams', id);
  return await getTeam(write.tx, id);
}

/** Names are told apart as people read them; only staff on duty are in a team. */
async function check({ tx }: Write, { name, memberIds }: Input, id: string | null): Promise<void> {
  const same = await tx.$queryRaw<unknown[]>`select 1 from team where sm_fold(name) = sm_fold(${name}) and id is distinct from ${id}::uuid`;
  if (same.length > 0) throw new AppProblem('CONFLICT', { errors: { name: fieldProblem('TAKEN') } });
  if (new Set(memberIds).size !== memberIds.length) throw invalidFields({ memberIds: fieldProblem('TAKEN') });
  const known = await tx.appUser.count({ where: { id: { in: memberIds }, active: true } });
  if (known !== memberIds.length) throw invalidFields({ memberIds: fieldProblem('NOT_FOUND') });
}
