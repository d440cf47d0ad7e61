import { civilDateAt } from '../../domain/civil-date';
import { queueMail } from '../mail-queue';
import type { EffectContext } from './effect';

const ON_DUTY = `
  SELECT u.id FROM team_member m JOIN app_user u ON u.id = m.user_id AND u.active
   WHERE m.team_id = $1 AND u.id IS DISTINCT FROM $3::uuid AND u.id IS DISTINCT FROM (SELECT created_by_id FROM ticket WHERE id = $4) AND NOT EXISTS (SELECT 1 FROM staff_absence a WHERE a.user_id = u.id AND $2::date BETWEEN a.starts_on AND a.ends_on) ORDER BY u.id`;

/** A ticket that has come into a team's queue is told to those of the team who are on duty today, each once; not to who brought it there. */
export async function tellTeam({ tx, deps, at, after, request, requesterEmail }: EffectContext, teamId: string): Promise<void> {
  for (const { id: subjectId } of await tx.rows<{ id: string }>(ON_DUTY, [teamId, civilDateAt(at), request.input.actor.id, after.ticketId])) {
    await queueMail(tx, deps, at, {
      mail: 'TICKET_FOR_TEAM',
      ticketId: after.ticketId,
      ticketNumber: after.number,
      requesterEmail,
      subjectId,
      effectKey: `TICKET_FOR_TEAM:${after.ticketId}:${subjectId}`,
    });
  }
}
