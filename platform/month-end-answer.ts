import type { Queryable } from './command-inbox';
import { wakeMonthEnd } from './month-end-wake';

const ANSWER = `
  WITH answered AS (
    UPDATE billing_period SET acknowledged_at = $2::timestamptz, updated_at = $2::timestamptz, version = version + 1
     WHERE report_id = $1::uuid AND acknowledged_at IS NULL RETURNING id),
  settled AS (
    UPDATE desk_task d SET done_at = $2::timestamptz FROM answered a
     WHERE d.effect_key IN ('MONTH_UNANSWERED:' || a.id, 'MONTH_NO_OFFICER:' || a.id) AND d.done_at IS NULL)
  SELECT id FROM answered`;

/**
 * The customer has acknowledged the report of a month: its end is answered, also where nobody waits any more. Whether it is of a month that was not answered
 * before. Called behind a lock of the report.
 */
export async function answerMonth(db: Queryable, reportId: string, at: number): Promise<boolean> {
  const [month] = (await db.query<{ id: string }>(ANSWER, [reportId, new Date(at)])).rows;
  if (month !== undefined) await wakeMonthEnd(db, month.id, at);
  return month !== undefined;
}

/** The month whose report it is; null: none, or its report was not mailed yet. */
export async function monthOfReport(db: Queryable, reportId: string): Promise<string | null> {
  return (await db.query<{ id: string }>('SELECT id FROM billing_period WHERE report_id = $1', [reportId])).rows[0]?.id ?? null;
}

const MAILED = `
  WITH mailed AS (UPDATE billing_period SET mailed_to = $2::int, updated_at = $3::timestamptz WHERE report_id = $1::uuid RETURNING id)
  UPDATE desk_task d SET done_at = $3::timestamptz FROM mailed m WHERE $2::int > 0 AND d.effect_key = 'MONTH_NO_OFFICER:' || m.id AND d.done_at IS NULL`;

/** Keeps how many officers the last mail of a month's report went to; the task that there is nobody is settled once there is. Called behind a lock of the report. */
export async function keepMailed(db: Queryable, { reportId, officers, at }: { reportId: string; officers: number; at: number }): Promise<void> {
  await db.query(MAILED, [reportId, officers, new Date(at)]);
}
