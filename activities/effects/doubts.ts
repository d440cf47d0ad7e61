import { isAnsweredByWitness } from '../../domain/phone-doubts';
import { phoneDoubtSql, type FoundDoubt } from '../../platform/phone-doubts';
import { refuse, type EffectContext } from './effect';

/** What was denied or taken back, on whichever ticket, is not permitted by phone on one person's word alone; null: the requester's word. */
export async function requireUndoubted({ tx, after, at }: EffectContext, askedId: string | null, hasWitness: boolean): Promise<void> {
  const [found] = await tx.rows<FoundDoubt>(phoneDoubtSql('$1', '$2::uuid', '$3'), [after.ticketId, askedId, new Date(at)]);
  if (found !== undefined && !(hasWitness && isAnsweredByWitness(found.doubt))) throw refuse(found.doubt);
}
