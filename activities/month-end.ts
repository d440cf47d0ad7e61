import { collectingMove, collectingTimes, type CollectingTimes } from '../domain/month-end';
import type { MonthEndState } from '../domain/month-steps';
import { waitEnd } from '../domain/ticket-deadlines';
import { lockMonth } from '../platform/billing-periods';
import { firmCalendar, type CalendarRow } from '../platform/calendar-rows';
import type { Queryable } from '../platform/command-inbox';
import { putDeskTask } from '../platform/desk-task';
import { freezeMonth, lookAtMonth } from '../platform/freeze-month';
import { chaseGaps, countsOf, type MissingCounts } from '../platform/month-end-gaps';
import { lastReviewDone, openReview } from '../platform/month-end-tasks';
import { inTransaction } from '../platform/transaction';
import type { ActivityDeps } from './deps';
import { followReleased } from './released-month';
import type { MonthEndStanding } from './types';

interface Row {
  readonly periodId: string;
  readonly customerId: string;
  readonly period: string;
  readonly state: MonthEndState;
  readonly collectingAt: Date | null;
  readonly frozenAt: Date | null;
  readonly acknowledgedAt: Date | null;
  readonly endedAt: Date | null;
}

interface Look {
  readonly db: Queryable;
  readonly deps: ActivityDeps;
  readonly at: number;
  readonly row: Row;
}

const LOAD = `
  SELECT id AS "periodId", customer_id AS "customerId", period, state, collecting_at AS "collectingAt", frozen_at AS "frozenAt",
         acknowledged_at AS "acknowledgedAt", ended_at AS "endedAt"
    FROM billing_period WHERE id = $1`;

/** Does what a month of a customer is due to do by its row, and says when its workflow looks again; a repeat finds it done. */
export function createAdvanceMonthEnd(deps: ActivityDeps): (request: { periodId: string }) => Promise<MonthEndStanding> {
  return async ({ periodId }) => {
    const at = await deps.clock.now();
    const standing = await inTransaction(deps.pool, async (db) => {
      const first = await lock(db, await load(db, periodId));
      // What this look has frozen is waited for like what somebody else froze.
      const isFrozenNow = first.state === 'COLLECTING' && (await collect({ db, deps, at, row: first })) === 'FROZEN';
      const row = isFrozenNow ? await load(db, periodId) : first;
      return await standingOf({ db, deps, at, row });
    });
    tell(deps, periodId);
    if (standing.state !== 'RELEASED' || standing.ended) return standing;
    // What is released is followed by transactions of its own: its report is read at one moment.
    const followed = await followReleased(deps, at, await load(deps.pool, periodId));
    tell(deps, periodId);
    deps.notifier.outbox();
    return followed;
  };
}

/** Screens ask for a list anew whichever row of it they are told of. */
function tell({ notifier }: ActivityDeps, periodId: string): void {
  for (const resource of ['billing-periods', 'desk-tasks', 'charge-lines']) notifier.changed(resource, periodId);
}

async function load(db: Queryable, periodId: string): Promise<Row> {
  const [row] = (await db.query<Row>(LOAD, [periodId])).rows;
  if (row === undefined) throw new Error(`there is no month ${periodId}`);
  return row;
}

/** A month that collects is looked at by nobody else meanwhile, and read behind its lock: what was counted is what is frozen. */
async function lock(db: Queryable, row: Row): Promise<Row> {
  if (row.state !== 'COLLECTING') return row;
  await lockMonth(db, row);
  return await load(db, row.periodId);
}

/** Chases what is missing, or freezes the month where its term is over or nothing is missing after the cut-off. */
async function collect(look: Look): Promise<'FROZEN' | 'COLLECTING'> {
  const { db, at, row } = look;
  const { feeIds, missing } = await lookAtMonth(db, row, at);
  for (const id of feeIds) look.deps.notifier.changed('charge-lines', id);
  const move = collectingMove(at, await timesOf(look), missing.length);
  if (move.move === 'FREEZE') {
    await freezeMonth(db, row, { byId: null, missing, at });
    return 'FROZEN';
  }
  await chaseGaps(db, row, at);
  if (move.isNearTerm) await putDeskTask(db, { kind: 'MONTH_FREEZE_NEAR', ticketId: null, subjectId: row.periodId }, at);
  await keepLook(look, countsOf(missing), move.lookAgainAt);
  return 'COLLECTING';
}

async function timesOf({ db, deps: { waits }, at, row }: Look): Promise<CollectingTimes> {
  return collectingTimes(row.collectingAt?.getTime() ?? at, waits, await calendarOf(db));
}

function calendarOf(db: Queryable): ReturnType<typeof firmCalendar> {
  return firmCalendar(async (sql) => (await db.query<CalendarRow>(sql)).rows);
}

async function keepLook({ db, row, at }: Look, missing: MissingCounts, lookAgainAt: number): Promise<void> {
  await db.query("UPDATE billing_period SET missing = $2, look_again_at = $3, updated_at = $4 WHERE id = $1 AND state = 'COLLECTING'", [
    ...[row.periodId, missing, new Date(lookAgainAt), new Date(at)],
  ]);
}

async function standingOf(look: Look): Promise<MonthEndStanding> {
  const { db, at, row } = look;
  if (row.state === 'COLLECTING') {
    const [kept] = (await db.query<{ at: Date | null }>('SELECT look_again_at AS at FROM billing_period WHERE id = $1', [row.periodId])).rows;
    return { state: row.state, lookAgainAt: kept?.at?.getTime() ?? at, ended: false };
  }
  if (row.state === 'FROZEN') return { state: row.state, lookAgainAt: await review(look), ended: false };
  return { state: row.state, lookAgainAt: null, ended: row.endedAt !== null };
}

/**
 * A draft that nobody releases becomes one task for its whole month, which is open anew where the draft froze after somebody had settled it, or a further
 * term has passed since; when the next look is due.
 */
async function review({ db, deps, at, row: { frozenAt, period, periodId } }: Look): Promise<number> {
  const calendar = await calendarOf(db);
  const after = (from: number): number => waitEnd('WAIT_MONTH_REVIEW', from, deps.waits, calendar);
  const frozen = frozenAt?.getTime() ?? at;
  if (at < after(frozen)) return after(frozen);
  const doneAt = (await lastReviewDone(db, period))?.getTime();
  if (doneAt !== undefined && doneAt > frozen && at < after(doneAt)) return after(doneAt);
  await openReview(db, { period, periodId, at });
  return after(at);
}
