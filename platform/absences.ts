import type { CivilDate } from '../domain/civil-date';
import { DESK_TASKS } from '../domain/desk-tasks';
import { Prisma } from './generated/prisma/client';

/** SQL: last day of the absence in which a member of staff (an expression of their id) is on a day; null while they are there. */
export function awayUntilSql(userId: string, day: string): string {
  return `(select max(away.ends_on)::text from staff_absence away where away.user_id = ${userId} and ${day} between away.starts_on and away.ends_on)`;
}

/**
 * Opens a desk task for each ticket whose assignee is away on a day, once per absence: whoever ticks it off has decided that the
 * ticket can wait. What a step has settled is open again once the ticket is back with whoever is away. Returns the tickets.
 */
export function openAwayTasks(day: CivilDate, at: Date): Prisma.Sql {
  return Prisma.sql`
    INSERT INTO desk_task (id, ticket_id, kind, effect_key, subject_id, created_at)
    SELECT gen_random_uuid(), t.id, 'ASSIGNEE_AWAY', 'away:' || a.id || ':' || t.id, t.id, ${at}
      FROM staff_absence a JOIN ticket t ON t.assignee_id = a.user_id AND t.state = ANY (${[...DESK_TASKS.ASSIGNEE_AWAY.whileIn]})
     WHERE ${day}::date BETWEEN a.starts_on AND a.ends_on
    ON CONFLICT (effect_key) DO UPDATE SET done_at = NULL, created_at = excluded.created_at
      WHERE desk_task.done_at IS NOT NULL AND desk_task.done_by_id IS NULL RETURNING ticket_id AS "ticketId"`;
}

/** Settles the tasks of assignees who are back, or were never away. */
export function settleAwayTasks(day: CivilDate, at: Date): Prisma.Sql {
  return Prisma.sql`
    UPDATE desk_task k SET done_at = ${at}
     WHERE k.kind = 'ASSIGNEE_AWAY' AND k.done_at IS NULL AND NOT EXISTS (
       SELECT 1 FROM ticket t JOIN staff_absence a ON a.user_id = t.assignee_id AND ${day}::date BETWEEN a.starts_on AND a.ends_on WHERE t.id = k.ticket_id)
    RETURNING k.ticket_id AS "ticketId"`;
}
