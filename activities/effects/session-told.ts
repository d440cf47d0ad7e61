import { queueMail } from '../mail-queue';
import type { EffectContext } from './effect';

/**
 * A session on a device that a colleague uses, and permitted, is over: whose request it is gets its summary, once. Where the step has a mail of its
 * own (solved, or cut by an objection of the user's) that one tells of the session. A witness who denies the call has none.
 */
export async function tellOfSession({ tx, deps, at, after, request, requesterEmail }: EffectContext, sessionId: string): Promise<void> {
  const { input } = request;
  if (requesterEmail === null || (input.command === 'END_REMOTE' && request.to === 'RESOLVED')) return;
  const isContested = input.command === 'WITHDRAW_CONSENT' && 'contested' in input.args && input.args.contested === true;
  if (isContested && input.actor.kind !== 'STAFF') return;
  const colleagues = await tx.rows(
    'SELECT s.id FROM remote_session s JOIN consent q ON q.id = s.consent_id WHERE s.id = $1 AND q.asked_contact_id IS NOT NULL',
    [sessionId],
  );
  if (colleagues.length === 0) return;
  const { ticketId, number: ticketNumber } = after;
  const effectKey = `SESSION_ENDED:${sessionId}`;
  await queueMail(tx, deps, at, { mail: 'SESSION_ENDED', ticketId, ticketNumber, requesterEmail, subjectId: sessionId, effectKey });
}
