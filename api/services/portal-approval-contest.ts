import { storeCommand, type Queryable } from '../../platform/command-inbox';
import { putDeskTask } from '../../platform/desk-task';
import { mailContested } from '../../platform/contest-mail';
import { messageHost } from '../../platform/message-host';
import { supersedeAbove, tellOvertaken, type Overtaken } from '../../platform/overtaken-requests';
import { holdContestedLines } from './contested-lines';
import { actorOf, type Objector } from './objector';
import type { ApprovalView } from './portal-approval';
import { decideOnce, NotDecided, portalExpiry, type DecisionDeps } from './portal-decision';
import { keepDecider, type Decider } from './portal-evidence';

/** What is said against a decision: by the page, in a mail that staff have read, or on the phone. */
export interface DecisionContest {
  readonly approval: Pick<ApprovalView, 'id' | 'ticketId'>;
  readonly by: Extract<Objector, { as: 'APPROVER' | 'WITNESS' }>;
  readonly commandId: string;
  readonly reason: string;
  readonly decider: Decider;
  /** The mail that says it. */
  readonly inboundMailId?: string;
  /** Who of ours recorded what was said on the phone. */
  readonly recordedById?: string;
  readonly at: number;
}

const CONTEST = `update approval set contested_at = $2, contest_id = $3, contest_reason = $4, contest_evidence_id = $5, contest_recorded_by_id = $8
  where id = $1 and decided_via is not null and status in ('APPROVED', 'REFUSED') and contested_at is null
    and ($6::uuid in (approver_id, decided_by_id) or witness_id = $7::uuid) returning id`;

/** Contests a decision: the row is the arbiter, so it counts from this moment. False where there is nothing to contest. */
export async function contestDecision(deps: DecisionDeps, contest: DecisionContest): Promise<boolean> {
  const { approval, commandId } = contest;
  let held: string[] = [];
  const isTaken = await decideOnce(deps, approval.ticketId, async (client) => {
    held = await storeContest(client, deps, contest);
  });
  if (isTaken) deps.notifier.changed('desk-tasks', approval.id);
  for (const id of held) deps.notifier.changed('charge-lines', id);
  return isTaken || (await isContestedBy(deps, approval.id, commandId));
}

/**
 * Writes the contest with its task, mail and command in the caller's transaction, and closes what is asked on top of the decision; returns the
 * lines that are held back by it.
 */
export async function storeContest(client: Queryable, deps: Pick<DecisionDeps, 'config'>, contest: DecisionContest): Promise<string[]> {
  const { approval, by, commandId, reason, decider, inboundMailId, recordedById = null, at } = contest;
  const contactId = by.as === 'APPROVER' ? by.contactId : null;
  const witnessId = by.as === 'WITNESS' ? by.witnessId : null;
  const evidence = await keepDecider(client, approval.ticketId, decider, at);
  const { rows } = await client.query(CONTEST, [
    approval.id,
    new Date(at),
    commandId,
    reason,
    evidence.evidenceId,
    contactId,
    witnessId,
    recordedById,
  ]);
  if (rows.length === 0) throw new NotDecided();
  // The desk is told whatever the ticket does by now; the ticket itself lets rest what the approval carries.
  await putDeskTask(client, { kind: 'APPROVAL_CONTESTED', ticketId: approval.ticketId, subjectId: approval.id }, at);
  const { text, values } = supersedeAbove(approval.id, at);
  const { rows: overtaken } = await client.query<Overtaken>(text, [...values]);
  const held = await holdContestedLines(client, approval.id, at);
  const actor = actorOf(by);
  const payload = { approvalId: approval.id, reason, ...(inboundMailId === undefined ? {} : { inboundMailId }), ...evidence };
  // One that has ended takes nothing any more: the row says it all.
  await storeCommand(client, {
    ...{ commandId, ticketId: approval.ticketId, name: 'CONTEST_DECISION', payload, args: { approvalId: approval.id } },
    ...{ actor, at, relayAt: at, expiresAt: at + portalExpiry(deps) },
  });
  // Who contests is known by the command: the mails name them.
  await mailContested(client, { approvalId: approval.id, mailHost: messageHost(deps.config.mailFrom), at }, contactId);
  for (const request of overtaken) {
    const told = tellOvertaken(request, actor, at);
    await client.query(told.text, [...told.values]);
  }
  return held;
}

/** The same form sent twice was taken with the first. */
async function isContestedBy({ db }: DecisionDeps, approvalId: string, commandId: string): Promise<boolean> {
  return (await db.pool.query('select 1 from approval where id = $1 and contest_id = $2', [approvalId, commandId])).rowCount === 1;
}
