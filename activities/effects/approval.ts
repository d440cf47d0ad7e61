import { approvalKindDef } from '../../domain/approval-kinds';
import type { CommandInput, ExcessArgs, NeedArgs, WorkNeedArgs } from '../../domain/command-args';
import type { ApprovalContent } from '../../domain/approval-content';
import { decideLines, isDivisible, type DecidedLine, type LineAnswer, type LineDecision } from '../../domain/line-decision';
import { withNeed } from '../../domain/needs';
import { calendarStamp, chaseTimes } from '../../domain/ticket-deadlines';
import type { ApprovalRef } from '../../domain/ticket-snapshot';
import { contentHash } from '../../platform/hash';
import { ensureLink, queueMail } from '../mail-queue';
import { askedAgainSql } from '../../platform/needs-sql';
import { linkSubstitutes, tellDropped } from '../substitute-links';
import { KEEP_ROLES, keepDaysSql, mayDecideSql, restsOnYesSql } from '../../platform/approval-sql';
import { nameApproverAbove } from './approval-chain';
import { approvalContent } from './approval-content';
import { bindLines } from './excess';
import { refuse, textOf, TransitionStop, unlessItself, type EffectContext, type EffectHandler } from './effect';
import { tellWitness } from './witness';

/** A new request to whoever decides about its kind: content, hash, chase instants and link (M10, M14, M15). */
export const openApproval: EffectHandler<'approval.open'> = async (context, { n, replaces }) => {
  const { tx, at, deps, request, after } = context;
  const id = request.input.commandId;
  const need = request.input.args as NeedArgs | WorkNeedArgs | ExcessArgs;
  const content = await approvalContent(context, need);
  const hash = contentHash(content);
  const calendar = await context.calendar();
  const { remindAt, phoneAt, expiresAt } = chaseTimes(at, deps.waits, calendar);
  const { kind } = content;
  const role = 'lineIds' in need ? need.role : approvalKindDef(kind).approver;
  const [opened] = await tx.rows<{ limit: string | null }>(
    `INSERT INTO approval (id, ticket_id, n, kind, approver_id, conveyed_by_id, content, content_hash, estimated_total, currency, status, opened_at, remind_at, phone_at, expires_at, calendar, approver_role, replaces_id, approver_limit)
     SELECT $1, $2, $3, $16, c.id, $5, $6, $7, $8, $9, 'OPEN', $10, $11, $12, $13, $15, $17, $18, c.approval_limit - $19::numeric
       FROM contact c WHERE c.id = $4 AND c.active AND c.customer_id = $14 AND $17 = ANY (c.roles) RETURNING approver_limit::text AS limit`,
    [
      ...[id, after.ticketId, n, need.approverId, request.input.actor.id, content, hash, content.total, content.currency],
      ...[at, remindAt, phoneAt, expiresAt].map((instant) => new Date(instant)),
      ...[after.customerId, calendarStamp(calendar), kind, role, replaces ?? null, content.billedBefore ?? '0'],
    ],
  );
  if (opened === undefined) throw refuse('NOT_PERMITTED');
  if ('lineIds' in need) await bindLines(context, id, need.lineIds);
  const basisId = 'lineIds' in need ? (need.basisId ?? undefined) : undefined;
  const above = await nameApproverAbove(context, { id, approverId: need.approverId, role, limit: opened.limit, basisId }, content);
  await ensureLink(tx, deps, at, {
    purpose: 'APPROVAL',
    ticketId: after.ticketId,
    subjectId: id,
    person: { contactId: need.approverId },
    contentHash: hash,
    expiresAt,
  });
  await tx.run(KEEP_ROLES, [id]);
  await linkSubstitutes(tx, deps, at, id);
  if (replaces !== undefined) await tellDropped(tx, deps, at, { former: replaces, id });
  if (n > 1) await tellWhoRefused(context, id);
  const workTypes = 'lines' in need ? { workTypes: [...new Set(need.lines.map(({ workType }) => workType))], assetId: after.assetId } : {};
  const ref: ApprovalRef = { id, n, kind, status: 'OPEN', approverId: need.approverId, role, ...workTypes, ...above, remindAt, phoneAt, expiresAt };
  return { needs: withNeed(after, ref) };
};

/** Whoever refused the same before hears that somebody else is asked: their no is not silently replaced. */
async function tellWhoRefused({ tx, deps, at, after }: EffectContext, id: string): Promise<void> {
  const [refused] = await tx.rows<{ id: string }>(
    `SELECT a.id FROM approval a JOIN approval b ON b.id = $1 WHERE ${askedAgainSql('a', 'b')} ORDER BY a.n DESC LIMIT 1`,
    [id],
  );
  if (refused === undefined) return;
  const mail = { mail: 'APPROVAL_ASKED_ELSEWHERE', effectKey: `APPROVAL_ASKED_ELSEWHERE:${id}`, subjectId: refused.id } as const;
  await queueMail(tx, deps, at, { ...mail, ticketId: after.ticketId, ticketNumber: after.number, requesterEmail: null });
}

/** Superseding and cancelling are conditional: a decision that is already in wins and is obeyed. */
export const closeApproval: EffectHandler<'approval.close'> = async (context, { approvalId, status }) => {
  const closed = await context.tx.run("UPDATE approval SET status = $2 WHERE id = $1 AND status = 'OPEN'", [approvalId, status]);
  if (closed === 0 && !(await isSuperseded(context, approvalId))) throw await decidedOtherwise(context, approvalId);
  // Nobody is to be phoned about it any more.
  await context.tx.run('UPDATE desk_task SET done_at = $2 WHERE subject_id = $1 AND done_at IS NULL', [approvalId, new Date(context.at)]);
};

/** Somebody has decided by hand what was asked: the row was closed with that. */
async function isSuperseded({ tx }: EffectContext, approvalId: string): Promise<boolean> {
  return (await tx.run("SELECT 1 FROM approval WHERE id = $1 AND status = 'SUPERSEDED'", [approvalId])) > 0;
}

/** A decision by phone runs the same conditional UPDATE as the link does. */
export const decideByPhone: EffectHandler<'approval.decide-by-phone'> = async (context, { approvalId, approved }) => {
  const { tx, at, request, payload } = context;
  await requireUncontested(context);
  const answered = await answeredLines(context, approvalId);
  const decided = await tx.run(
    `UPDATE approval SET status = $2, decided_at = $3, decided_via = 'PHONE', decided_by_staff_id = $4, decision_id = $5, reason = $6, evidence_id = $5, witness_id = $7, decided_by_id = NULLIF($8::uuid, approver_id),
            decided_lines = $9, approved_total = $10,
            ${keepDaysSql('$8::uuid', '$3')}
      WHERE id = $1 AND status = 'OPEN' AND expires_at > $3
        AND ${mayDecideSql('approval', 'COALESCE($8::uuid, approver_id)', '$3')} AND ${restsOnYesSql('approval')}`,
    [
      approvalId,
      approved ? 'APPROVED' : 'REFUSED',
      new Date(at),
      request.input.actor.id,
      request.input.commandId,
      textOf(payload, 'reason'),
      witnessOf(request.input),
      deciderOf(request.input),
      answered === null ? null : JSON.stringify(answered.lines),
      answered?.total ?? null,
    ],
  );
  if (decided === 0) throw (await whyNotDecided(context, approvalId)) ?? (await decidedOtherwise(context, approvalId));
  await tellWitness(context, witnessOf(request.input), approvalId);
};

/**
 * What somebody denied having said by phone is not said anew by phone before its outcome; and whose record was found false neither makes
 * another one on this ticket nor vouches for it.
 */
async function requireUncontested({ tx, after, request: { input } }: EffectContext): Promise<void> {
  const [contested] = await tx.rows<{ isOpen: boolean | null; isBarred: boolean | null }>(
    `SELECT bool_or(contest_outcome IS NULL) AS "isOpen", bool_or(contest_outcome = 'NOT_GIVEN' AND decided_by_staff_id IN ($2, $3)) AS "isBarred"
       FROM approval WHERE ticket_id = $1 AND decided_via = 'PHONE' AND contested_at IS NOT NULL`,
    [after.ticketId, input.actor.id, witnessOf(input)],
  );
  if (contested?.isOpen === true) throw refuse('DECISION_CONTESTED');
  if (contested?.isBarred === true) throw refuse('RECORD_FOUND_FALSE');
}

/** What was said to each line of what is bound to the request; null where it was decided as it was put. */
async function answeredLines({ tx, request: { input } }: EffectContext, approvalId: string): Promise<LineDecision | null> {
  const answers = 'lines' in input.args && 'approved' in input.args && input.args.approved ? (input.args.lines as readonly LineAnswer[]) : undefined;
  if (answers === undefined) return null;
  const [row] = await tx.rows<{ content: ApprovalContent }>('SELECT content FROM approval WHERE id = $1', [approvalId]);
  const decided = row === undefined || !isDivisible(row.content) ? null : decideLines(row.content, answers);
  if (decided === null) throw refuse('NO_LONGER_CURRENT');
  return decided;
}

function witnessOf({ args }: CommandInput): string | null {
  return 'witnessId' in args ? (args.witnessId ?? null) : null;
}

/** Who was on the phone, where it was not the approver but whoever stands in. */
function deciderOf({ args }: CommandInput): string | null {
  return 'deciderId' in args ? (args.deciderId ?? null) : null;
}

/** The ticket learns which of the work was approved: by its row, which was decided line by line. */
export const takeLines: EffectHandler<'approval.take-lines'> = async ({ tx, after }, { approvalId }) => {
  const [row] = await tx.rows<{ lines: DecidedLine[] | null }>('SELECT decided_lines AS lines FROM approval WHERE id = $1', [approvalId]);
  const need = after.needs[approvalId];
  if (row?.lines == null || need === undefined) return;
  const workTypes = [...new Set(row.lines.filter(({ approved }) => approved).map(({ workType }) => workType))];
  return { needs: withNeed(after, { ...need, workTypes }) };
};

/** Open and not decided by the conditional UPDATE: the yes before it is contested, or whoever was asked may no longer decide. Null where it is not open. */
async function whyNotDecided({ tx, at }: EffectContext, approvalId: string): Promise<TransitionStop | null> {
  const [asked] = await tx.rows<{ restsOnYes: boolean }>(
    `SELECT ${restsOnYesSql('a')} AS "restsOnYes" FROM approval a WHERE a.id = $1 AND a.status = 'OPEN' AND a.expires_at > $2`,
    [approvalId, new Date(at)],
  );
  return asked === undefined ? null : refuse(asked.restsOnYes ? 'NOT_APPROVER' : 'DECISION_CONTESTED');
}

/** What the row orders instead of the decision that is given; null while it holds that decision. */
export async function approvalDecidedOtherwise(context: EffectContext, approvalId: string): Promise<TransitionStop | null> {
  return unlessItself(await decidedOtherwise(context, approvalId), context.request.input);
}

/** A decision is contested in its row first; anything else orders nothing here. */
export async function contestedOtherwise({ tx, after, request }: EffectContext, approvalId: string): Promise<TransitionStop | null> {
  const found = await tx.run('SELECT 1 FROM approval WHERE id = $1 AND ticket_id = $2 AND contest_id = $3', [
    approvalId,
    after.ticketId,
    request.input.commandId,
  ]);
  return found > 0 ? null : refuse('NOT_PERMITTED');
}

async function decidedOtherwise({ tx, after }: EffectContext, approvalId: string): Promise<TransitionStop> {
  const [row] = await tx.rows<{ status: string; decision_id: string | null; decider_id: string }>(
    'SELECT status, decision_id, COALESCE(decided_by_id, approver_id) AS decider_id FROM approval WHERE id = $1 AND ticket_id = $2',
    [approvalId, after.ticketId],
  );
  const command = row === undefined ? undefined : DECISIONS[row.status];
  if (row === undefined || command === undefined || row.decision_id === null) return refuse('ALREADY_DECIDED');
  const actor = {
    kind: command === 'APPROVAL_EXPIRED' ? 'SYSTEM' : 'APPROVER',
    id: command === 'APPROVAL_EXPIRED' ? null : row.decider_id,
  } as const;
  return new TransitionStop({ outcome: 'overruled', facts: {}, instead: { commandId: row.decision_id, command, actor, args: { approvalId } } });
}

const DECISIONS: Readonly<Record<string, 'APPROVAL_GRANTED' | 'APPROVAL_REFUSED' | 'APPROVAL_EXPIRED' | undefined>> = {
  APPROVED: 'APPROVAL_GRANTED',
  REFUSED: 'APPROVAL_REFUSED',
  EXPIRED: 'APPROVAL_EXPIRED',
};
