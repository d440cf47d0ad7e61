import { mannedTeamSql } from '../../platform/team-sql';
import { fieldProblem } from '../contract/values';
import type { FieldProblem } from '../contract/problems';
import { invalidFields } from '../http/problem';
import { shareRow } from './versioned';
import type { Tx } from './write';

function refuse(field: string, code: FieldProblem): never {
  throw invalidFields({ [field]: fieldProblem(code) });
}

/** The customer exists and is in use; it cannot disappear before the transaction ends. */
export async function checkCustomer(tx: Tx, customerId: string, field = 'customerId'): Promise<void> {
  await shareRow(tx, 'customer', customerId);
  const customer = await tx.customer.findUnique({ where: { id: customerId }, select: { active: true } });
  if (!customer) refuse(field, 'NOT_FOUND');
  if (!customer.active) refuse(field, 'INACTIVE');
}

/** The site exists and belongs to the customer. */
export async function checkSite(tx: Tx, customerId: string, siteId: string, field = 'siteId'): Promise<void> {
  await shareRow(tx, 'site', siteId);
  const site = await tx.site.findUnique({ where: { id: siteId }, select: { customerId: true } });
  if (!site) refuse(field, 'NOT_FOUND');
  if (site.customerId !== customerId) refuse(field, 'OTHER_CUSTOMER');
}

/** The team exists, is in use and has somebody who takes what is given to it, unless it was chosen already; it cannot disappear before the transaction ends. */
export async function checkTeam(tx: Tx, teamId: string | null, former: string | null): Promise<void> {
  if (teamId === null || teamId === former) return;
  await shareRow(tx, 'team', teamId);
  const team = await tx.team.findUnique({ where: { id: teamId }, select: { active: true } });
  if (!team) refuse('teamId', 'NOT_FOUND');
  if (!team.active) refuse('teamId', 'INACTIVE');
  const [row] = await tx.$queryRawUnsafe<{ manned: boolean }[]>(`select ${mannedTeamSql('g')} as manned from team g where g.id = $1::uuid`, teamId);
  if (row?.manned !== true) refuse('teamId', 'TEAM_EMPTY');
}
