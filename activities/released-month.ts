import { waitMs } from '../domain/business-time';
import { answerMove, answerTimes } from '../domain/month-end';
import { firmCalendar, type CalendarRow } from '../platform/calendar-rows';
import type { Queryable } from '../platform/command-inbox';
import { putDeskTask } from '../platform/desk-task';
import { keepMailed } from '../platform/month-end-answer';
import { keepReport } from '../platform/report/keep';
import { queueReportMails } from '../platform/report/mail-report';
import { inTransaction } from '../platform/transaction';
import type { ActivityDeps } from './deps';
import type { MonthEndStanding } from './types';

/** A month that was released, as far as its report goes. */
interface ReleasedMonth {
  readonly periodId: string;
  readonly customerId: string;
  readonly period: string;
}

interface ReportRow {
  readonly acknowledgedAt: Date | null;
  readonly isObjectedTo: boolean;
}

interface MonthRow {
  readonly mailedAt: Date | null;
  readonly mailedTo: number;
  readonly reminders: number;
  readonly acknowledgedAt: Date | null;
  readonly endedAt: Date | null;
}

// The report before its month: whoever answers locks them in this order.
const REPORT = `
  SELECT r.acknowledged_at AS "acknowledgedAt", EXISTS (SELECT FROM customer_report_objection o WHERE o.report_id = r.id) AS "isObjectedTo"
    FROM customer_report r WHERE r.id = $1 FOR NO KEY UPDATE OF r`;
const MONTH = `
  SELECT mailed_at AS "mailedAt", mailed_to AS "mailedTo", reminders, acknowledged_at AS "acknowledgedAt", ended_at AS "endedAt"
    FROM billing_period WHERE id = $1 FOR NO KEY UPDATE`;

interface Step {
  readonly db: Queryable;
  readonly deps: ActivityDeps;
  readonly at: number;
  readonly month: ReleasedMonth;
  readonly reportId: string;
}

/** Keeps and mails the report of a released month, reminds of it, and waits for the answer as long as its terms say; a repeat finds it done. */
export async function followReleased(deps: ActivityDeps, at: number, month: ReleasedMonth): Promise<MonthEndStanding> {
  const reportId = await keptReport(deps, at, month);
  return await inTransaction(deps.pool, async (db) => {
    const report = await one<ReportRow>(db, REPORT, reportId);
    const row = await one<MonthRow>(db, MONTH, month.periodId);
    const step = { db, deps, at, month, reportId };
    if (row.mailedAt === null) await mailFirst(step, report);
    // Staff may have sent it by hand before it was mailed.
    if (row.endedAt !== null || row.acknowledgedAt !== null || report.acknowledgedAt !== null) return await end(step);
    return await waitOn(step, row, report);
  });
}

/** Kept at one moment: its figures are read by many statements. */
async function keptReport({ pool, mailFrom }: ActivityDeps, at: number, { customerId, period }: ReleasedMonth): Promise<string> {
  return await inTransaction(pool, async (db) => {
    await db.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
    return await keepReport(db, { customerId, period, at, mailFrom });
  });
}

async function one<Row extends object>(db: Queryable, sql: string, id: string): Promise<Row> {
  const [row] = (await db.query<Row>(sql, [id])).rows;
  if (row === undefined) throw new Error(`there is no row ${id}`);
  return row;
}

async function mailFirst(step: Step, { acknowledgedAt }: ReportRow): Promise<void> {
  const { db, at, month, reportId } = step;
  await db.query('UPDATE billing_period SET report_id = $2, mailed_at = $3, acknowledged_at = $4 WHERE id = $1', [
    ...[month.periodId, reportId, new Date(at), acknowledgedAt],
  ]);
  await mail(step, { turn: 'RELEASE', tellsBilling: true, isReminder: false });
}

/** Reminds of it as often as is due, then the desk phones; whoever never answers ends the waiting, and the month stays released. */
async function waitOn(step: Step, row: MonthRow, { isObjectedTo }: ReportRow): Promise<MonthEndStanding> {
  const { db, deps, at, month } = step;
  const calendar = await firmCalendar(async (sql) => (await db.query<CalendarRow>(sql)).rows);
  const due = answerMove(at, answerTimes(row.mailedAt?.getTime() ?? at, deps.waits, calendar), row.reminders);
  if (due.move === 'END') {
    // Whoever sees a mistake has read it and waits for us; where there is nobody, the desk knows.
    if (!isObjectedTo && row.mailedTo > 0) await task(step, 'MONTH_UNANSWERED');
    return await end(step);
  }
  if (due.move === 'REMIND' && !isObjectedTo) await remind(step, due.reminders);
  await db.query('UPDATE billing_period SET look_again_at = $2 WHERE id = $1', [month.periodId, new Date(due.lookAgainAt)]);
  return { state: 'RELEASED', lookAgainAt: due.lookAgainAt, ended: false };
}

async function remind(step: Step, reminders: number): Promise<void> {
  const { db, at, month } = step;
  const officers = await mail(step, { turn: `REMINDER-${reminders}`, tellsBilling: false, isReminder: true });
  const values = [month.periodId, reminders, officers > 0 ? new Date(at) : null];
  await db.query('UPDATE billing_period SET reminders = $2, reminded_at = COALESCE($3, reminded_at) WHERE id = $1', values);
}

/** Mails the officers there are; that there is none is told the desk, once. */
async function mail(step: Step, turn: { turn: string; tellsBilling: boolean; isReminder: boolean }): Promise<number> {
  const { db, deps, at, reportId } = step;
  const { mailHost, linkSecret, waits } = deps;
  const linkLifeMs = waitMs({ clock: 'elapsed', duration: waits.WAIT_REPORT_LINK });
  const { officers } = await queueReportMails(db, { reportId, ...turn, mailHost, linkSecret, linkLifeMs, at });
  await keepMailed(db, { reportId, officers, at });
  if (officers === 0) await task(step, 'MONTH_NO_OFFICER');
  return officers;
}

async function task({ db, at, month: { periodId } }: Step, kind: 'MONTH_NO_OFFICER' | 'MONTH_UNANSWERED'): Promise<void> {
  await putDeskTask(db, { kind, ticketId: null, subjectId: periodId }, at);
}

async function end({ db, at, month: { periodId } }: Step): Promise<MonthEndStanding> {
  await db.query('UPDATE billing_period SET ended_at = COALESCE(ended_at, $2), look_again_at = NULL WHERE id = $1', [periodId, new Date(at)]);
  return { state: 'RELEASED', lookAgainAt: null, ended: true };
}
