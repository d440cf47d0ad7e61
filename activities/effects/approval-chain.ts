import type { ApprovalContent } from '../../domain/approval-content';
import { gatesInvoice, isWorkKind, type ApprovalKind, type ApproverRole } from '../../domain/approval-kinds';
import { approverAbove, contentLeft, highestTotal, isWithinLimit, type Signatory } from '../../domain/approval-limits';
import type { DecidedLine } from '../../domain/line-decision';
import { addAmounts } from '../../domain/money';
import { withNeed } from '../../domain/needs';
import { calendarStamp, chaseTimes } from '../../domain/ticket-deadlines';
import type { ApprovalRef } from '../../domain/ticket-snapshot';
import { contestedSql, KEEP_ROLES, maySignSecondSql, maySignSql } from '../../platform/approval-sql';
import { contentHash } from '../../platform/hash';
import { openTask } from '../desk-tasks';
import { ensureLink } from '../mail-queue';
import { linkSubstitutes } from '../substitute-links';
import { passLines } from './excess';
import { refuse, TransitionStop, type EffectContext, type EffectHandler } from './effect';

/** A request as it was put, with the limit that its approver had then. */
interface Put {
  readonly id: string;
  readonly approverId: string;
  readonly role: ApproverRole;
  readonly limit: string | null;
  /** Of an amount above an approval: that approval. */
  readonly basisId?: string | undefined;
}

/**
 * Writes who is asked after the approver: where the content can come to more than the approver's limit, and where somebody else's yes is the one
 * that stands for the work; refuses where nobody may be.
 */
export async function nameApproverAbove(
  context: EffectContext,
  { id, approverId, role, limit, basisId }: Put,
  content: ApprovalContent,
): Promise<{ aboveId?: string }> {
  const total = highestTotal(content.lines);
  const standingId = basisId === undefined ? null : await secondThatStands(context, basisId, approverId);
  if (!isWithinLimit(limit, total)) {
    const above = await approverAboveOf(context, { approverId, standingId, role }, addAmounts(total, content.billedBefore ?? '0'));
    await context.tx.run('UPDATE approval SET above_id = $2 WHERE id = $1', [id, above]);
    return { aboveId: above };
  }
  if (standingId === null) return {};
  // Whatever it comes to: without a limit there is no amount up to which the first yes is enough.
  await context.tx.run('UPDATE approval SET above_id = $2, approver_limit = NULL WHERE id = $1', [id, standingId]);
  return { aboveId: standingId };
}

/** Whose yes after the first one stands for what is exceeded: nobody raises it without them, as long as they may sign. */
async function secondThatStands({ tx }: EffectContext, basisId: string, approverId: string): Promise<string | null> {
  const [second] = await tx.rows<{ id: string }>(
    `SELECT c.id FROM approval a JOIN contact c ON c.id = a.approver_id 
      WHERE a.id = $1 AND a.second_of IS NOT NULL AND c.id <> $2 AND NOT ${contestedSql('a')} AND ${maySignSecondSql('a', 'c')}`,
    [basisId, approverId],
  );
  return second?.id ?? null;
}

async function approverAboveOf(
  { tx, after }: EffectContext,
  { approverId, standingId, role }: { readonly approverId: string; readonly standingId: string | null; readonly role: ApproverRole },
  total: string,
): Promise<string> {
  const people = await tx.rows<Signatory & { secondApproverId: string | null }>(
    `SELECT c.id, c.name, c.roles, c.active, c.approval_limit::text AS "approvalLimit", k.second_approver_id AS "secondApproverId"
       FROM contact c JOIN customer k ON k.id = c.customer_id WHERE k.id = $1 AND c.active`,
    [after.customerId],
  );
  const approver = people.find((one) => one.id === approverId);
  if (approver === undefined) throw refuse('NOT_APPROVER');
  const standing = people.find((one) => one.id === standingId && isWithinLimit(one.approvalLimit, total));
  const above = approverAbove({ total, role, approver, others: people, secondApproverId: standing?.id ?? approver.secondApproverId });
  if (above === null || above === 'nobody') throw refuse('NO_APPROVER_ABOVE');
  return above.id;
}

interface FirstRow {
  readonly kind: ApprovalKind;
  readonly role: ApproverRole;
  readonly aboveId: string | null;
  readonly limit: string | null;
  readonly conveyedById: string;
  readonly content: ApprovalContent;
  readonly decidedLines: DecidedLine[] | null;
}

/**
 * The first has said yes to more than their limit: the second is asked exactly what is left of it. Where what the first left is
 * within the limit their yes is enough, and the ticket judges again without a second.
 */
export const openSecond: EffectHandler<'approval.open-second'> = async (context, { n, firstId }) => {
  const { tx, at, deps, request, before, after } = context;
  const [first] = await tx.rows<FirstRow>(
    `SELECT kind, approver_role AS role, above_id AS "aboveId", approver_limit::text AS limit, conveyed_by_id AS "conveyedById", content, decided_lines AS "decidedLines"
       FROM approval WHERE id = $1 AND ticket_id = $2`,
    [firstId, after.ticketId],
  );
  const need = before.needs[firstId];
  if (first === undefined || need === undefined || first.aboveId === null) throw refuse('NO_LONGER_CURRENT');
  const content = contentLeft(first.content, first.decidedLines);
  if (first.limit !== null && isWithinLimit(first.limit, content.total)) throw enoughByItself(context, need);
  const id = request.input.commandId;
  const hash = contentHash(content);
  const calendar = await context.calendar();
  const { remindAt, phoneAt, expiresAt } = chaseTimes(at, deps.waits, calendar);
  const { kind, role, aboveId } = first;
  await tx.run(
    `INSERT INTO approval (id, ticket_id, n, kind, approver_id, conveyed_by_id, content, content_hash, estimated_total, currency, status, opened_at, remind_at, phone_at, expires_at, calendar, approver_role, second_of)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'OPEN', $11, $12, $13, $14, $15, $16, $17)`,
    [
      ...[id, after.ticketId, n, kind, aboveId, first.conveyedById, content, hash, content.total, content.currency],
      ...[at, remindAt, phoneAt, expiresAt].map((instant) => new Date(instant)),
      ...[calendarStamp(calendar), role, firstId],
    ],
  );
  if (gatesInvoice(first)) await passLines(context, firstId, id);
  await askOtherIfAway(context, id, aboveId);
  const link = {
    purpose: 'APPROVAL',
    ticketId: after.ticketId,
    subjectId: id,
    person: { contactId: aboveId },
    contentHash: hash,
    expiresAt,
  } as const;
  await ensureLink(tx, deps, at, link);
  await tx.run(KEEP_ROLES, [id]);
  await linkSubstitutes(tx, deps, at, id);
  const workTypes = isWorkKind(kind)
    ? { workTypes: [...new Set(content.lines.map(({ workType }) => workType))], assetId: deviceOf(after.needs[firstId], after.assetId) }
    : {};
  const ref: ApprovalRef = { id, n, kind, status: 'OPEN', approverId: aboveId, role, ...workTypes, firstId, remindAt, phoneAt, expiresAt };
  return { needs: withNeed(after, ref) };
};

/** Whoever signs second decides about the device of the first request. */
function deviceOf(first: ApprovalRef | undefined, device: string | null): string | null {
  return first?.assetId === undefined ? device : first.assetId;
}

/** Whoever was named may have left since: the desk sends the request to somebody who may decide. */
async function askOtherIfAway({ tx, after, at }: EffectContext, id: string, contactId: string): Promise<void> {
  const may = await tx.run(`SELECT 1 FROM approval a JOIN contact c ON c.id = a.approver_id WHERE a.id = $1 AND ${maySignSql('a', 'c')}`, [id]);
  if (may === 0) await openTask(tx, at, { kind: 'APPROVER_LEFT', ticketId: after.ticketId, subjectId: id, occasion: contactId });
}

/** Nobody else needs to be asked: the ticket learns it and judges the same yes again. */
function enoughByItself({ before }: EffectContext, { aboveId: _asked, ...need }: ApprovalRef): TransitionStop {
  return new TransitionStop({ outcome: 'overruled', facts: { needs: withNeed(before, need) }, instead: null });
}
