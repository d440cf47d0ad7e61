import { calendarStamp, type ChaseTimes } from '../domain/ticket-deadlines';
import { CLOCK_TOLERANCE_MS } from '../domain/waits';
import { uuidV5 } from '../platform/hash';
import { formerCalendars, loadCalendar, poolTx } from './calendars';
import { COUNTED_CHASE, recountedChase, type CountedChase } from './chase-count';
import type { ActivityDeps } from './deps';
import { openTask } from './desk-tasks';
import { queueMail } from './mail-queue';
import { inTransaction, type Tx } from './transaction';
import { linkSubstitutes } from './substitute-links';
import type { ChaseResult, ChaseStage } from './types';

const EXPIRY_NAMESPACE = '7b7c0a5d-1ac4-4f0a-94cf-4b7a2e6c2d17';

interface Row extends CountedChase {
  readonly status: ChaseResult['status'];
  readonly decision_id: string | null;
  readonly decider_id: string;
  readonly ticket_id: string;
  readonly number: number;
  readonly requester_email: string | null;
  readonly contract_id: string | null;
  readonly remind_at: Date;
  readonly phone_at: Date;
  readonly expires_at: Date;
}

/** One stage of the chase of an approval request; each is done once and only while the row is still open. */
export function createChaseApproval(deps: ActivityDeps): (request: { approvalId: string; stage: ChaseStage }) => Promise<ChaseResult> {
  return async ({ approvalId, stage }) => {
    const at = await deps.clock.now();
    if (stage === 'CHECK') {
      const row = await load(poolTx(deps.pool), approvalId, '');
      return { ...resultOf(row), later: timesOf(row) };
    }
    const result = await inTransaction(deps.pool, async (tx) => {
      const row = await load(tx, approvalId, 'FOR UPDATE OF a');
      if (row.status !== 'OPEN') return resultOf(row);
      if (stage === 'RECOUNT') return { ...resultOf(row), later: (await moved(tx, deps, at, approvalId, row, () => true)) ?? timesOf(row) };
      const later = notDueYet(at, stage, row) ?? (await deferral(tx, deps, at, approvalId, stage, row));
      if (later !== null) return { ...resultOf(row), later };
      return await STAGES[stage](tx, deps, at, approvalId, row);
    });
    deps.notifier.outbox();
    deps.notifier.changed('desk-tasks', approvalId);
    return result;
  };
}

async function load(tx: Tx, approvalId: string, lock: string): Promise<Row> {
  const [row] = await tx.rows<Row>(
    `SELECT a.status, a.decision_id, COALESCE(a.decided_by_id, a.approver_id) AS decider_id, a.ticket_id, ${COUNTED_CHASE}, a.remind_at, a.phone_at, a.expires_at, t.number, t.requester_email, t.contract_id FROM approval a JOIN ticket t ON t.id = a.ticket_id WHERE a.id = $1 ${lock}`,
    [approvalId],
  );
  if (row === undefined) throw new Error(`there is no approval ${approvalId}`);
  return row;
}

function resultOf(row: Row): ChaseResult {
  return { status: row.status, decisionId: row.decision_id, contactId: row.decider_id };
}

function timesOf({ remind_at, phone_at, expires_at }: Row): ChaseTimes {
  return { remindAt: remind_at.getTime(), phoneAt: phone_at.getTime(), expiresAt: expires_at.getTime() };
}

/** The row's own instants count: a chase may have been started again from a snapshot that knows only the first ones. */
function notDueYet(at: number, stage: DueStage, row: Row): ChaseTimes | null {
  const times = timesOf(row);
  return times[DUE[stage]] > at + CLOCK_TOLERANCE_MS ? times : null;
}

/** Moves the whole chase where a changed calendar makes this stage later; the link lives as long as the question. */
async function deferral(tx: Tx, deps: ActivityDeps, at: number, approvalId: string, stage: DueStage, row: Row): Promise<ChaseTimes | null> {
  return await moved(tx, deps, at, approvalId, row, (times) => times[DUE[stage]] > at + CLOCK_TOLERANCE_MS);
}

/** The chase by the calendar as it is now, written where that is another one and the times are wanted. */
async function moved(
  tx: Tx,
  deps: ActivityDeps,
  at: number,
  approvalId: string,
  row: Row,
  isWanted: (times: ChaseTimes) => boolean,
): Promise<ChaseTimes | null> {
  const calendar = await loadCalendar(tx, row.contract_id);
  const again = await recountedChase(formerCalendars(tx), deps.waits, at, row, calendar);
  if (again === null) return null;
  const times = withPast(timesOf(row), again.times, at);
  if (!isWanted(times)) return null;
  const { remindAt, phoneAt, expiresAt } = times;
  const { from, spentMs } = again.count;
  await tx.run(
    `UPDATE approval SET remind_at = $2, phone_at = $3, expires_at = $4, calendar = $5, counted_from = $6, counted_ms = $7 WHERE id = $1`,
    [approvalId, new Date(remindAt), new Date(phoneAt), new Date(expiresAt), calendarStamp(calendar), new Date(from), spentMs],
  );
  await tx.run("UPDATE link_token SET expires_at = $2 WHERE purpose = 'APPROVAL' AND subject_id = $1 AND spent_at IS NULL", [
    approvalId,
    new Date(expiresAt),
  ]);
  return times;
}

/** What was due before stays as it was; what would be due before now is due now. Until when an answer counts has been written to people: it becomes later only. */
function withPast(before: ChaseTimes, after: ChaseTimes, at: number): ChaseTimes {
  const one = (key: keyof ChaseTimes): number => (after[key] <= at && before[key] <= at ? before[key] : after[key]);
  return { remindAt: one('remindAt'), phoneAt: one('phoneAt'), expiresAt: Math.max(before.expiresAt, one('expiresAt')) };
}

type DueStage = Exclude<ChaseStage, 'CHECK' | 'RECOUNT'>;
const DUE = { REMIND: 'remindAt', PHONE: 'phoneAt', EXPIRE: 'expiresAt' } as const satisfies Record<DueStage, keyof ChaseTimes>;

type Stage = (tx: Tx, deps: ActivityDeps, at: number, approvalId: string, row: Row) => Promise<ChaseResult>;

/** A reminder to the approver, and to whoever stands in by now though not when it was asked. */
async function remind(tx: Tx, deps: ActivityDeps, at: number, approvalId: string, row: Row, effectKey: string): Promise<void> {
  await linkSubstitutes(tx, deps, at, approvalId);
  const { ticket_id: ticketId, number: ticketNumber, requester_email: requesterEmail } = row;
  await queueMail(tx, deps, at, { mail: 'APPROVAL_REMINDER', ticketId, ticketNumber, requesterEmail, subjectId: approvalId, effectKey });
}

const STAGES: Record<DueStage, Stage> = {
  REMIND: async (tx, deps, at, approvalId, row) => {
    await tx.run('UPDATE approval SET reminded_at = COALESCE(reminded_at, $2) WHERE id = $1', [approvalId, new Date(at)]);
    await remind(tx, deps, at, approvalId, row, `APPROVAL_REMINDER:${approvalId}`);
    return resultOf(row);
  },
  // Once more in writing before somebody phones, so that the desk can point to a mail that lies on top.
  PHONE: async (tx, deps, at, approvalId, row) => {
    await tx.run('UPDATE approval SET phone_task_at = COALESCE(phone_task_at, $2) WHERE id = $1', [approvalId, new Date(at)]);
    await remind(tx, deps, at, approvalId, row, `APPROVAL_REMINDER:${approvalId}:2`);
    await openTask(tx, at, { kind: 'PHONE_APPROVER', ticketId: row.ticket_id, subjectId: approvalId });
    return resultOf(row);
  },
  EXPIRE: async (tx, _deps, at, approvalId, row) => {
    const decisionId = uuidV5(EXPIRY_NAMESPACE, approvalId);
    await tx.run("UPDATE approval SET status = 'EXPIRED', decided_at = $2, decision_id = $3 WHERE id = $1 AND status = 'OPEN'", [
      approvalId,
      new Date(at),
      decisionId,
    ]);
    return { status: 'EXPIRED', decisionId, contactId: row.decider_id };
  },
};
