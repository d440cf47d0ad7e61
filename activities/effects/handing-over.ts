import { queueMail } from '../mail-queue';
import type { EffectContext } from './effect';
import { tellTeam } from './team';

/** Whether a step can put a ticket into other hands. */
export function handsOver({ request: { input } }: Pick<EffectContext, 'request'>): boolean {
  return input.command === 'ASSIGN' || input.command === 'TRANSFER';
}

/** Whoever gets a ticket from somebody else is told by mail; a team that gets one without a person as with a new ticket. */
export async function tellNewHolder(context: EffectContext): Promise<void> {
  const { tx, deps, at, before, after, request, requesterEmail } = context;
  if (!handsOver(context)) return;
  const { assigneeId, teamId, ticketId, number: ticketNumber } = after;
  const { commandId, actor } = request.input;
  if (assigneeId === null && teamId !== null && teamId !== before.teamId) return await tellTeam(context, teamId);
  if (assigneeId === null || assigneeId === before.assigneeId || assigneeId === actor.id) return;
  const effectKey = `TICKET_ASSIGNED:${commandId}`;
  await queueMail(tx, deps, at, { mail: 'TICKET_ASSIGNED', ticketId, ticketNumber, requesterEmail, subjectId: assigneeId, commandId, effectKey });
}

/** Whoever has a ticket that is cancelled hears of it, unless they did it; by the mail about their visit where one is called off. */
export async function tellOfCancel({ tx, deps, at, before, after, request, requesterEmail }: EffectContext): Promise<void> {
  const { commandId, command, actor } = request.input;
  const { assigneeId, ticketId, number: ticketNumber } = after;
  const hearsOfVisit = before.visit !== null && before.visit.technicianId === assigneeId;
  if (command !== 'CANCEL' || assigneeId === null || assigneeId === actor.id || hearsOfVisit) return;
  const mail = 'TICKET_CANCELLED_ASSIGNEE';
  await queueMail(tx, deps, at, {
    mail,
    ticketId,
    ticketNumber,
    requesterEmail,
    subjectId: assigneeId,
    commandId,
    effectKey: `${mail}:${commandId}`,
  });
}
