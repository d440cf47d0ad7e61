import type { Pool } from 'pg';
import { civilDateAt, datesOfMonth, addDays, startOfCivilDate } from '../../domain/civil-date';
import type { Target } from '../../domain/clocks/targets';
import { PRIORITY_NAMES, type Priority } from '../../domain/priorities';
import type { FiguresByTarget, TargetFigures, TargetReport } from '../contract/target-report';
import { ANSWERED, promisesSql } from '../../platform/report/counted-promises';

const FIGURES = `
  count(*) filter (where kind <> 'LATE')::int as count,
  count(*) filter (where kind = 'KEPT')::int as kept,
  count(*) filter (where kind = 'BROKEN')::int as missed,
  percentile_disc(0.5) within group (order by spent) filter (where kind <> 'BROKEN') as median,
  percentile_disc(0.9) within group (order by spent) filter (where kind <> 'BROKEN') as p90`;

const REPORT = `${promisesSql()}
select case when grouping(customer_id) = 0 then 'CUSTOMER' when grouping(person_id) = 0 then 'PERSON' when grouping(team_id) = 0 then 'TEAM' else 'ALL' end as part,
       coalesce(customer_id, person_id, team_id) as id, grouping(priority) = 0 as "isOfPriority", priority, target, ${FIGURES}
  from promises group by grouping sets ((target), (target, priority), (target, customer_id), (target, customer_id, priority), (target, person_id), (target, team_id))`;

interface FiguresRow {
  readonly target: Target;
  readonly count: number;
  readonly kept: number;
  readonly missed: number;
  /** Milliseconds of business time; bigint comes as text. */
  readonly median: string | null;
  readonly p90: string | null;
}
interface ReportRow extends FiguresRow {
  readonly part: 'ALL' | 'CUSTOMER' | 'PERSON' | 'TEAM';
  readonly id: string | null;
  readonly isOfPriority: boolean;
  readonly priority: Priority | null;
}

/** Kept and missed promises of a month (M8). */
export async function targetReport(pool: Pool, period: string): Promise<TargetReport> {
  const { rows } = await pool.query<ReportRow>(REPORT, monthOf(period));
  const of = (part: ReportRow['part']): ReportRow[] => rows.filter((row) => row.part === part);
  const [customers, people, teams] = await Promise.all([
    namesOf(pool, of('CUSTOMER'), 'select id, name, number from customer'),
    namesOf(pool, of('PERSON'), 'select id, name, null as number from app_user'),
    namesOf(pool, of('TEAM'), 'select id, name, null as number from team'),
  ]);
  const figures = (all: readonly ReportRow[], id: string | null) => partOf(all.filter((row) => row.id === id));
  return {
    period,
    ...partOf(of('ALL')),
    customers: customers.map(({ id, name, number }) => ({
      customerId: id,
      customerName: name,
      customerNumber: number,
      ...figures(of('CUSTOMER'), id),
    })),
    people: people.map(({ id, name }) => ({ id, name, targets: figures(of('PERSON'), id).targets })),
    teams: teams.map(({ id, name }) => ({ id, name, targets: figures(of('TEAM'), id).targets })),
  };
}

interface Named {
  readonly id: string | null;
  readonly name: string | null;
  readonly number: number | null;
}

/** Whoever has figures, by name; what belongs to nobody comes last. */
async function namesOf(pool: Pool, rows: readonly ReportRow[], select: string): Promise<Named[]> {
  const ids = [...new Set(rows.map(({ id }) => id))];
  const { rows: names } = await pool.query<Named>(`${select} where id = any ($1) order by name collate "tr-x-icu", id`, [ids]);
  return [...names, ...(ids.includes(null) ? [{ id: null, name: null, number: null }] : [])];
}

/** First instant of a month and of the next one. */
export function monthOf(period: string): [Date, Date] {
  const { first, last } = datesOfMonth(period);
  return [new Date(startOfCivilDate(first)), new Date(startOfCivilDate(addDays(last, 1)))];
}

function partOf(rows: readonly ReportRow[]): Pick<TargetReport, 'targets' | 'priorities'> {
  const of = (priority: Priority) => rows.filter((row) => row.isOfPriority && row.priority === priority);
  return {
    targets: byTarget(rows.filter(({ isOfPriority }) => !isOfPriority)),
    priorities: PRIORITY_NAMES.toReversed()
      .map((priority) => ({ priority, rows: of(priority) }))
      .filter((part) => part.rows.length > 0)
      .map((part) => ({ priority: part.priority, targets: byTarget(part.rows) })),
  };
}

function byTarget(rows: readonly FiguresRow[]): FiguresByTarget {
  const figures = (target: Target): TargetFigures => figuresOf(rows.find((row) => row.target === target));
  return { FIRST_RESPONSE: figures('FIRST_RESPONSE'), REMOTE_START: figures('REMOTE_START'), RESOLUTION: figures('RESOLUTION') };
}

function figuresOf(row: FiguresRow | undefined): TargetFigures {
  const minutes = (ms: string | null): number | null => (ms === null ? null : Math.round(Number(ms) / 60_000));
  const { count = 0, kept = 0, missed = 0, median = null, p90 = null } = row ?? {};
  return { count, kept, missed, medianMinutes: minutes(median), p90Minutes: minutes(p90) };
}

/** How the first responses that were given on a day came, so far; late ones by when they came, whenever their promise broke. */
export async function firstResponsesToday(pool: Pool, at: number): Promise<TargetFigures> {
  const today = startOfCivilDate(civilDateAt(at));
  const { rows } = await pool.query<FiguresRow>(ANSWERED, [new Date(today), new Date(at + 1)]);
  return figuresOf(rows[0]);
}
