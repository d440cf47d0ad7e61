import { DEFAULT_ZONE, type CivilDate } from '../domain/civil-date';
import { DESK_TASKS } from '../domain/desk-tasks';
import { openDeskTasksSql } from './desk-task';
import { Prisma } from './generated/prisma/client';

/** SQL: last day of the absence in which a member of staff (an expression of their id) is on a day; null while they are there. */
export function awayUntilSql(userId: string, day: string): string {
  return `(select max(away.ends_on)::text from staff_absence away where away.user_id = ${userId} and ${day} between away.starts_on and away.ends_on)`;
}

/** SQL: whether a visit `v` falls on days between two. */
export function visitFallsOn(from: string, until: string): string {
  const day = (instant: string): string => `(${instant} at time zone '${DEFAULT_ZONE}')::date`;
  return `${day('v.starts_at')} <= ${until} and ${day('v.ends_at')} >= ${from}`;
}

const VISIT_IN_ABSENCE = Prisma.raw(visitFallsOn('a.starts_on', 'a.ends_on'));

/**
 * Opens a desk task for each ticket whose assignee is away on a day, and, however far ahead, for each visit that is planned for a
 * day on which its technician will be away; once per absence: whoever ticks it off has decided that it can stay. What a step has
 * settled is open again once the ticket is back with whoever is away. Returns the tickets.
 */
export function openAwayTasks(day: CivilDate, at: Date): Prisma.Sql {
  return Prisma.sql`
    WITH away AS (
    SELECT t.id AS ticket_id, 'ASSIGNEE_AWAY' AS kind, 'away:' || a.id || ':' || t.id AS effect_key, t.id AS subject_id, ${at}::timestamptz AS at
      FROM staff_absence a JOIN ticket t ON t.assignee_id = a.user_id AND t.state = ANY (${[...DESK_TASKS.ASSIGNEE_AWAY.whileIn]})
     WHERE ${day}::date BETWEEN a.starts_on AND a.ends_on
    UNION ALL
    SELECT v.ticket_id, 'VISITOR_AWAY', 'away:' || a.id || ':' || v.id, v.id, ${at}::timestamptz
      FROM staff_absence a JOIN visit v ON v.technician_id = a.user_id AND v.status = 'PLANNED' AND ${VISIT_IN_ABSENCE}
     WHERE a.ends_on >= ${day}::date)
    ${Prisma.raw(openDeskTasksSql('away', 'at'))}
      WHERE desk_task.done_at IS NOT NULL AND desk_task.done_by_id IS NULL RETURNING ticket_id AS "ticketId"`;
}

/** Settles the tasks of those who are back, or were never away. */
export function settleAwayTasks(day: CivilDate, at: Date): Prisma.Sql {
  return Prisma.sql`
    UPDATE desk_task k SET done_at = ${at}
     WHERE k.done_at IS NULL AND (k.kind = 'ASSIGNEE_AWAY' AND NOT EXISTS (
       SELECT 1 FROM ticket t JOIN staff_absence a ON a.user_id = t.assignee_id AND ${day}::date BETWEEN a.starts_on AND a.ends_on WHERE t.id = k.ticket_id)
      OR k.kind = 'VISITOR_AWAY' AND NOT EXISTS (
       SELECT 1 FROM visit v JOIN staff_absence a ON a.user_id = v.technician_id AND ${VISIT_IN_ABSENCE} WHERE v.id = k.subject_id AND v.status = 'PLANNED'))
    RETURNING k.ticket_id AS "ticketId"`;
}

/** SQL: the name of whoever stands in for the person whom an open task `d` calls away, on the days that it is about; null where nobody does. */
export function substituteNameSql(d: string): string {
  return `(SELECT su.name FROM ticket tt LEFT JOIN visit v ON v.id = ${d}.subject_id
            JOIN staff_absence sa ON sa.user_id = CASE ${d}.kind WHEN 'VISITOR_AWAY' THEN v.technician_id WHEN 'ASSIGNEE_AWAY' THEN tt.assignee_id END
            JOIN app_user su ON su.id = sa.substitute_id AND su.active
           WHERE tt.id = ${d}.ticket_id AND ${d}.done_at IS NULL AND ${d}.effect_key LIKE 'away:' || sa.id || ':%' LIMIT 1)`;
}
