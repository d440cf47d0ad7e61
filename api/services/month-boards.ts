import { addDays, datesOfMonth } from '../../domain/civil-date';
import { isMonthOver, monthEndDueAt } from '../../domain/month-end';
import { MONTH_STEP_NAMES, type MonthStep } from '../../domain/month-steps';
import type { Queryable } from '../../platform/command-inbox';
import { orderMonthRun } from '../../platform/month-end-order';
import type { MonthBoard, MonthsWaiting } from '../contract/billing-periods';
import type { ApiDeps } from '../deps';
import { AppProblem } from '../http/problem';
import { audit } from './audit';
import { HAS_BEGUN, STEP } from './month-filter';
import { queryableOf } from './queryable';
import { ifSet, instant } from './serialize';
import { found } from './versioned';
import type { Write } from './write';

interface RunRow {
  readonly orderedAt: Date;
  readonly orderedByName: string | null;
  readonly begun: number;
  readonly finishedAt: Date | null;
}

const RUN = `
select r.ordered_at as "orderedAt", u.name as "orderedByName", r.begun, r.finished_at as "finishedAt"
from month_run r left join app_user u on u.id = r.ordered_by_id where r.period = $1`;
const STEPS = `select ${STEP} as step, count(*)::int as count from billing_period r where r.period = $1 and ${HAS_BEGUN} group by 1`;
// In the words of the run (activities/month-run.ts), which begins it for them.
const NOT_BEGUN = `
select count(*)::int as count from customer c
 where (exists (select from contract k where k.customer_id = c.id and k.starts_on < $3::date and k.ends_on >= $2::date)
        or exists (select from charge_line l where l.customer_id = c.id and l.billing_month = $1))
   and not exists (select from billing_period r where r.customer_id = c.id and r.period = $1 and ${HAS_BEGUN})`;
const BOOKS = 'select count(*)::int as count from charge_export x where x.period = $1';

/** How the end of a month stands for all customers. */
export async function getMonthBoard(db: Queryable, { config }: Pick<ApiDeps, 'config'>, period: string, at: number): Promise<MonthBoard> {
  const { first, last } = datesOfMonth(period);
  const [run] = (await db.query<RunRow>(RUN, [period])).rows;
  const { rows: steps } = await db.query<{ step: MonthStep; count: number }>(STEPS, [period]);
  const [left] = (await db.query<{ count: number }>(NOT_BEGUN, [period, first, addDays(last, 1)])).rows;
  const [books] = (await db.query<{ count: number }>(BOOKS, [period])).rows;
  return {
    period,
    isOver: isMonthOver(period, at),
    dueAt: instant(new Date(monthEndDueAt(period, config.monthEnd.hour))),
    run: run === undefined ? null : { ...run, orderedAt: instant(run.orderedAt), finishedAt: ifSet(run.finishedAt, instant) },
    steps: MONTH_STEP_NAMES.map((step) => ({ step, count: steps.find((row) => row.step === step)?.count ?? 0 })),
    notBegun: left?.count ?? 0,
    books: books?.count ?? 0,
  };
}

const WAITING = `
select count(*) filter (where r.state = 'FROZEN')::int as drafts, min(r.period) filter (where r.state = 'FROZEN') as "oldestDraft",
  count(*) filter (where r.state = 'COLLECTING' and r.missing <> '{}')::int as missing,
  (select count(*)::int from desk_task d where d.kind = 'REPORT_OBJECTED' and d.done_at is null) as objections
from billing_period r where ${HAS_BEGUN} and r.ended_at is null and r.state in ('COLLECTING', 'FROZEN')`;

/** What waits for who closes months, whichever month it is of. */
export async function getMonthsWaiting(db: Queryable): Promise<MonthsWaiting> {
  return found((await db.query<MonthsWaiting>(WAITING)).rows[0]);
}

/** Begins the end of a month that is over for all customers with whom it has not begun; while a run is on its way it stays the one. */
export async function orderMonthEnd(deps: Pick<ApiDeps, 'config'>, write: Write, period: string): Promise<MonthBoard> {
  const { tx, at, actor } = write;
  if (!isMonthOver(period, at)) throw new AppProblem('MONTH_NOT_OVER');
  const db = queryableOf(tx);
  if (await orderMonthRun(db, { period, byId: found(actor.id), at })) {
    await audit(write, { action: 'month.run', subjectType: 'monthRun', subjectId: period, detail: { period } });
    write.outbox();
    write.changed('billing-periods', period);
  }
  return await getMonthBoard(db, deps, period, at);
}
