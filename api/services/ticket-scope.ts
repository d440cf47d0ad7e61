import type { Pool } from 'pg';
import { seesOwnTicketsOnly } from '../../domain/roles';
import { upgraded, type TicketSnapshot, type WithStoredSnapshot } from '../../domain/ticket-snapshot';
import { AppProblem } from '../http/problem';
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
  const me = values.add(actor.id);
  return `(t.assignee_id = ${me} or (t.state = 'NEW' and t.assignee_id is null
      and (t.team_id is null or exists (select 1 from team_member m where m.team_id = t.team_id and m.user_id = ${me})))
    or t.id = any(array(select v.ticket_id from visit v where v.technician_id = ${me})))`;
}

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
