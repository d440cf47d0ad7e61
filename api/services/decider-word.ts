import type { DeciderWord } from '../../domain/decider-words';
import type { ApprovalView } from './portal-approval';
import { decideOnce, NotDecided, type DecisionDeps } from './portal-decision';
import { keepDecider, type Decider } from './portal-evidence';

/** What whoever is said to have decided says of a record that somebody else denies. */
export interface SaidWord {
  readonly approval: Pick<ApprovalView, 'id' | 'ticketId'>;
  readonly contactId: string;
  readonly word: DeciderWord;
  readonly decider: Decider;
  /** Epoch ms. */
  readonly at: number;
}

const SAY = `update approval set decider_word = $2, decider_word_at = $3, decider_word_evidence_id = $4
  where id = $1 and contested_at is not null and contest_settled_at is null and decider_word is null and coalesce(decided_by_id, approver_id) = $5`;

/** Whether the reader is asked: the decision is recorded as theirs, somebody else denies it, and nobody has written the outcome yet. */
export function isWordAsked({ id, contest }: Pick<ApprovalView, 'id' | 'contest'>, contactId: string | null): boolean {
  return contest?.id === id && contest.settledAt === null && contest.word === null && contest.deciderId === contactId && contest.byId !== contactId;
}

/** Keeps the word with its evidence, once; the decision itself counts no more and no less by it. False where it was said before, or is settled. */
export async function sayDeciderWord(deps: DecisionDeps, { approval, contactId, word, decider, at }: SaidWord): Promise<boolean> {
  const isTaken = await decideOnce(deps, approval.ticketId, async (client) => {
    const { evidenceId } = await keepDecider(client, approval.ticketId, decider, at);
    const { rowCount } = await client.query(SAY, [approval.id, word, new Date(at), evidenceId, contactId]);
    if (rowCount === 0) throw new NotDecided();
  });
  if (isTaken) deps.notifier.changed('desk-tasks', approval.id);
  return isTaken;
}
