import { may, type StaffActor } from '../../domain/roles';
import { openTask } from '../desk-tasks';
import type { EffectHandler } from './effect';

/** A remote attempt was in vain: who may convey an onsite need is in charge of the next step, else the desk is (M10). */
export const askDeskToConvey: EffectHandler<'need.to-desk'> = async ({ tx, at, after, before, request }) => {
  // Asked already; what has been ticked off is not asked for again by the same attempt told twice.
  if (before.deskConveys) return {};
  const [assignee] = await tx.rows<StaffActor>('SELECT role, can_convey AS "canConvey" FROM app_user WHERE id = $1', [after.assigneeId]);
  if (assignee === undefined || may(assignee, 'ticket.convey')) return {};
  await openTask(tx, at, { kind: 'CONVEY_NEED', ticketId: after.ticketId, subjectId: null, occasion: request.seq });
  return { deskConveys: true };
};
