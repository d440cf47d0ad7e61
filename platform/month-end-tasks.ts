import { GAP_TASKS } from '../domain/month-steps';
import type { Queryable } from './command-inbox';
import { openDeskTasksSql } from './desk-task';

const GAPS = GAP_TASKS.map((kind) => `'${kind}'`).join(', ');

// What a gap's task is of stands in its key; who was warned of the term has it as the subject.
const SETTLE = `
  UPDATE desk_task SET done_at = $2
   WHERE done_at IS NULL AND (kind IN (${GAPS}) AND effect_key LIKE '%:' || $1::text || ':%' OR kind = 'MONTH_FREEZE_NEAR' AND subject_id = $1::uuid)`;

/** Settles the tasks by which a month was chased: once it is frozen, what comes is billed with a later one. */
export async function settleMonthTasks(db: Queryable, periodId: string, at: number): Promise<void> {
  await db.query(SETTLE, [periodId, new Date(at)]);
}

const REVIEWED = `
  UPDATE desk_task SET done_at = $2 WHERE effect_key = 'MONTH_REVIEW:' || $1 AND done_at IS NULL
     AND NOT EXISTS (SELECT FROM billing_period WHERE period = $1 AND state = 'FROZEN')`;

/** Settles the task about the drafts of a month once none is left. */
export async function settleReview(db: Queryable, period: string, at: number): Promise<void> {
  await db.query(REVIEWED, [period, new Date(at)]);
}

const LAST_REVIEW = 'SELECT done_at AS "doneAt" FROM desk_task WHERE effect_key = \'MONTH_REVIEW:\' || $1';

/** When the task about the drafts of a month was settled last; null: it is open; undefined: there was none yet. */
export async function lastReviewDone(db: Queryable, period: string): Promise<Date | null | undefined> {
  return (await db.query<{ doneAt: Date | null }>(LAST_REVIEW, [period])).rows[0]?.doneAt;
}

const REVIEW = `
  ${openDeskTasksSql(`(SELECT NULL::uuid AS ticket_id, 'MONTH_REVIEW' AS kind, 'MONTH_REVIEW:' || $1::text AS effect_key, $2::uuid AS subject_id) r`, '$3::timestamptz')}
    WHERE desk_task.done_at IS NOT NULL`;

/** Opens the task about the drafts of a month, also where it was settled before. */
export async function openReview(db: Queryable, { period, periodId, at }: { period: string; periodId: string; at: number }): Promise<void> {
  await db.query(REVIEW, [period, periodId, new Date(at)]);
}
