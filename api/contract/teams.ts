import { z } from 'zod';
import { listOf, listQuery } from './lists';
import type { Operations } from './operation';
import { Id, IdParams, line, recordFields, TEXT_LIMITS } from './values';

/** Several people to whom a ticket is given together. */
export const TeamSchema = z.strictObject({ ...recordFields, name: z.string(), active: z.boolean(), memberIds: z.array(Id) }).meta({ id: 'Team' });
export type Team = z.infer<typeof TeamSchema>;

/** A new or changed team. */
export const TeamInputSchema = z
  .strictObject({ name: line(TEXT_LIMITS.name), active: z.boolean().default(true), memberIds: z.array(Id).max(200).default([]) })
  .meta({ id: 'TeamInput' });

/** Operations on teams; one that is no longer used is set inactive, because tickets tell of it. */
export const teamOperations = {
  listTeams: {
    method: 'get',
    path: '/teams',
    access: 'user.read',
    summary: 'Teams.',
    query: listQuery({ sort: ['name', 'createdAt'], defaultSort: 'name', filter: { active: z.boolean().optional() } }),
    output: listOf(TeamSchema),
  },
  getTeam: { method: 'get', path: '/teams/:id', access: 'user.read', summary: 'One team.', params: IdParams, output: TeamSchema },
  createTeam: {
    method: 'post',
    path: '/teams',
    access: 'team.write',
    summary: 'Adds a team.',
    body: TeamInputSchema,
    output: TeamSchema,
    status: 201,
    idempotent: 'stored',
  },
  updateTeam: {
    method: 'put',
    path: '/teams/:id',
    access: 'team.write',
    summary: 'Changes a team and who is in it.',
    params: IdParams,
    body: TeamInputSchema,
    output: TeamSchema,
    ifMatch: true,
  },
} as const satisfies Operations;
