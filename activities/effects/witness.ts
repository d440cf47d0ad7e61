import { queueMail } from '../mail-queue';
import type { EffectContext } from './effect';

/** Whoever is named as having heard a call is told, so that nobody vouches for what they did not hear. */
export async function tellWitness({ tx, deps, at, after, request, requesterEmail }: EffectContext, witnessId: string | null): Promise<void> {
  if (witnessId === null) return;
  const { commandId } = request.input;
  const { ticketId, number: ticketNumber } = after;
  const effectKey = `NAMED_WITNESS:${commandId}`;
  await queueMail(tx, deps, at, { mail: 'NAMED_WITNESS', ticketId, ticketNumber, requesterEmail, subjectId: witnessId, commandId, effectKey });
}
