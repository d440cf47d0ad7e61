import { ensureLink, queueMail } from '../mail-queue';
import type { EffectContext } from './effect';

/**
 * Whoever is named as having heard a call is told what was recorded of it, with a link by which they deny having heard it, so that nobody
 * vouches for what they did not hear.
 */
export async function tellWitness(
  { tx, deps, at, after, request, requesterEmail }: EffectContext,
  witnessId: string | null,
  aboutId: string,
): Promise<void> {
  if (witnessId === null) return;
  const { commandId } = request.input;
  const { ticketId, number: ticketNumber } = after;
  const [witness] = await tx.rows<{ email: string }>('SELECT email FROM app_user WHERE id = $1 AND active', [witnessId]);
  if (witness === undefined) return;
  await ensureLink(tx, deps, at, { purpose: 'WITNESS', ticketId, subjectId: aboutId, person: { email: witness.email } });
  const effectKey = `NAMED_WITNESS:${commandId}`;
  await queueMail(tx, deps, at, {
    mail: 'NAMED_WITNESS',
    ticketId,
    ticketNumber,
    requesterEmail,
    subjectId: witnessId,
    aboutId,
    commandId,
    effectKey,
  });
}
