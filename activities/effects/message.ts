import { tellOfHeld } from '../desk-tasks';
import { refuse, type EffectHandler } from './effect';
import { handOnAnswer } from './merge';

// The requester's words wait for an answer from the first of them on; ours end the waiting.
const ADD = `
  WITH m AS (
    INSERT INTO message (id, ticket_id, direction, author_kind, author_id, author_email, channel, text, full_text, inbound_mail_id, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (id) DO NOTHING),
  f AS (UPDATE attachment SET message_id = $1, draft = false WHERE ticket_id = $2 AND draft AND id = ANY ($12::uuid[]))
  UPDATE ticket SET unanswered_since = CASE WHEN $3 = 'IN' THEN coalesce(unanswered_since, $11::timestamptz) END WHERE id = $2`;

/** Writes what a person wrote to the other side, under the command's id, with its files. */
export const addMessage: EffectHandler<'message.add'> = async (context) => {
  const { tx, at, after, request, payload, requesterEmail, participants, formerRequester } = context;
  const { commandId, actor } = request.input;
  // On its way when its ticket was merged: it is read and answered in the other one, and moves that one.
  if (after.state === 'MERGED' && (await handOnAnswer(context))) return;
  const body = payload as Partial<MessageBody>;
  const isOurs = actor.kind === 'STAFF';
  const isCall = request.input.command === 'RECORD_CALL';
  // Words that reach nobody are no answer.
  if (isOurs && !isCall && requesterEmail === null && participants.length === 0)
    throw refuse(formerRequester === null ? 'NO_ADDRESS' : 'REQUESTER_LEFT');
  await tx.run(ADD, [
    commandId,
    after.ticketId,
    isOurs ? 'OUT' : 'IN',
    actor.kind,
    isOurs ? actor.id : null,
    isOurs ? null : (body.personEmail ?? null),
    isCall ? 'PHONE' : isOurs ? 'ADMIN' : (body.channel ?? 'STATUS_PAGE'),
    body.text ?? '',
    body.fullText ?? null,
    body.inboundMailId ?? null,
    new Date(at),
    body.attachmentIds ?? [],
  ]);
  if (!isOurs && after.state === 'ON_HOLD') await tellOfHeld(tx, at, after.ticketId, commandId);
};

/** The part of a command's payload that is the message. */
interface MessageBody {
  readonly text: string;
  readonly fullText: string | null;
  readonly attachmentIds: readonly string[];
  readonly channel: string;
  readonly inboundMailId: string | null;
  readonly personEmail: string | null;
}
