import type { GiverWord } from '../../domain/giver-words';
import { isOfOtherCallerSql } from '../../platform/contest-by-phone';
import { decideOnce, NotDecided, type DecisionDeps } from './portal-decision';
import { keepDecider, type Decider } from './portal-evidence';

/** SQL: whether whoever is said to have given a contested permission is to say whether they did: somebody else denies it, and nobody has written what came of it. */
export const asksGiverSql = (consent: string): string =>
  `(${consent}.channel = 'PHONE' AND ${consent}.contested_at IS NOT NULL AND ${consent}.contest_settled_at IS NULL AND ${consent}.giver_word IS NULL
    AND (coalesce(${consent}.witness_denied_at = ${consent}.contested_at, false) OR ${consent}.contested_by_id IS DISTINCT FROM ${consent}.asked_contact_id OR ${isOfOtherCallerSql(consent)}))`;

/** What they say, by the page of the record. */
export interface SaidByGiver {
  readonly consentId: string;
  readonly ticketId: string;
  readonly word: GiverWord;
  readonly decider: Decider;
  /** The contact by whose link it comes; null for the requester, or whoever of the firm reads in their place. */
  readonly contactId: string | null;
  /** Epoch ms. */
  readonly at: number;
}

const SAY = `update consent set giver_word = $3, giver_word_at = $4, giver_word_evidence_id = $5
  where id = $1 and ticket_id = $2 and asked_contact_id is not distinct from $6 and ${asksGiverSql('consent')} returning id`;

/** Keeps it beside the contested record, once: it revives nothing, and whoever writes the outcome reads it. */
export async function sayWhoGave(deps: DecisionDeps, { consentId, ticketId, word, decider, contactId, at }: SaidByGiver): Promise<boolean> {
  const isTaken = await decideOnce(deps, ticketId, async (client) => {
    const { evidenceId } = await keepDecider(client, ticketId, decider, at);
    const { rows } = await client.query(SAY, [consentId, ticketId, word, new Date(at), evidenceId, contactId]);
    if (rows.length === 0) throw new NotDecided();
  });
  if (isTaken) deps.notifier.changed('desk-tasks', ticketId);
  return isTaken;
}
