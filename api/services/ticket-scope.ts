import type { Pool } from 'pg';
import { may, ROLE_NAMES, seesNoPersonalData, seesOwnTicketsOnly, type Role } from '../../domain/roles';
import { upgraded, type TicketSnapshot, type WithStoredSnapshot } from '../../domain/ticket-snapshot';
import { fieldProblem } from '../contract/values';
import { AppProblem, invalidFields } from '../http/problem';
import type { StaffUser } from './staff-user';

/** Values of a statement that is put together from parts: `add` gives the placeholder. */
export class SqlValues {
  readonly list: unknown[] = [];

  add(value: unknown): string {
    this.list.push(value);
    return `$${this.list.length}`;
  }
}

/**
 * Condition on `t` (ticket) under which this person may see a ticket: everyone at the desk sees all, a technician what is
 * assigned to them, what nobody has taken yet and is in no other team's queue, and where they make a visit.
 */
export function visibleTickets(actor: Pick<StaffUser, 'id' | 'role'>, values: SqlValues): string {
  if (!seesOwnTicketsOnly(actor.role)) return 'true';
  return technicianSees(values.add(actor.id));
}

function technicianSees(me: string): string {
  return `(t.assignee_id = ${me} or (t.state = 'NEW' and t.assignee_id is null
      and (t.team_id is null or exists (select 1 from team_member m where m.team_id = t.team_id and m.user_id = ${me})))
    or t.id = any(array(select v.ticket_id from visit v where v.technician_id = ${me})))`;
}

const roles = (names: readonly Role[]): string => names.map((name) => `'${name}'`).join(', ');
const OWN_ONLY = roles(ROLE_NAMES.filter(seesOwnTicketsOnly));
const WITHOUT_TEXTS = roles(ROLE_NAMES.filter((role) => seesNoPersonalData(role) || !may({ role, canConvey: false }, 'ticket.read')));

/** Condition on `u` (app_user) and `t` (ticket) under which that person may see the ticket with what people wrote in it. */
export const READS_TICKET = `u.active and u.role not in (${WITHOUT_TEXTS}) and (u.role not in (${OWN_ONLY}) or ${technicianSees('u.id')})`;

/** A ticket as commands, notes and gates need it. */
export interface TicketRef {
  readonly id: string;
  readonly number: number;
  readonly customerId: string | null;
  readonly assetId: string | null;
  readonly snapshot: TicketSnapshot;
}

/** Condition on `t` for a path's id, which may be the ticket's number. */
export function ticketKey(idOrNumber: string, values: SqlValues): string {
  return /^\d{1,9}$/.test(idOrNumber) ? `t.number = ${values.add(Number(idOrNumber))}` : `t.id = ${values.add(idOrNumber)}`;
}

/** The ticket of a path; what the person may not see does not exist for them. */
export async function findTicket(pool: Pool, actor: Pick<StaffUser, 'id' | 'role'>, idOrNumber: string): Promise<TicketRef> {
  const values = new SqlValues();
  const where = `${ticketKey(idOrNumber, values)} and ${visibleTickets(actor, values)}`;
  const { rows } = await pool.query<WithStoredSnapshot<TicketRef>>(
    `select t.id, t.number, t.customer_id as "customerId", t.asset_id as "assetId", t.snapshot from ticket t where ${where}`,
    values.list,
  );
  const ticket = rows[0];
  if (ticket === undefined) throw new AppProblem('NOT_FOUND');
  return { ...ticket, snapshot: upgraded(ticket.snapshot) };
}

/** The same of a ticket that a field of a body names: one that is not found is the problem of that field. */
export async function findNamedTicket(pool: Pool, actor: Pick<StaffUser, 'id' | 'role'>, idOrNumber: string, field: string): Promise<TicketRef> {
  try {
    return await findTicket(pool, actor, idOrNumber);
  } catch (error) {
    throw error instanceof AppProblem && error.code === 'NOT_FOUND' ? invalidFields({ [field]: fieldProblem('NOT_FOUND') }) : error;
  }
}
