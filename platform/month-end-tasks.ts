import { GAP_TASKS } from '../domain/month-steps';
import type { Queryable } from './command-inbox';

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

const LAST_REVIEW = 'SELECT done_at AS "doneAt" FROM desk_task WHERE effect_key = \'MONTH_REVIEW:\' || $1::text';

/** When the task about the drafts of a month was settled last; null: it is open; undefined: there was none yet. */
export async function lastReviewDone(db: Queryable, period: string): Promise<Date | null | undefined> {
  return (await db.query<{ doneAt: Date | null }>(LAST_REVIEW, [period])).rows[0]?.doneAt;
}

// It leads to a draft that waits, also where the one that it was opened for was released since.
const REVIEW = `
  INSERT INTO desk_task (id, ticket_id, kind, effect_key, subject_id, created_at)
  VALUES (gen_random_uuid(), NULL, 'MONTH_REVIEW', 'MONTH_REVIEW:' || $1::text, $2::uuid, $3::timestamptz)
  ON CONFLICT (effect_key) DO UPDATE SET done_at = NULL, done_by_id = NULL, subject_id = excluded.subject_id, created_at = excluded.created_at
    WHERE desk_task.done_at IS NOT NULL`;

/** Opens the task about the drafts of a month, also where it was settled before. */
export async function openReview(db: Queryable, { period, periodId, at }: { period: string; periodId: string; at: number }): Promise<void> {
  await db.query(REVIEW, [period, periodId, new Date(at)]);
}
