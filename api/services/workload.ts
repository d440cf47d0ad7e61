import type { Pool } from 'pg';
import { addDays, datesOfMonth, DEFAULT_ZONE, startOfCivilDate } from '../../domain/civil-date';
import { MINUTE_CLASSES, type MinuteClass } from '../../domain/profitability/figures';
import { monthsFrom } from '../../domain/profitability/months';
import { isJudgedSql } from '../../platform/line-source-sql';
import type { InputOf } from '../contract/operation';
import type { MonthLoad, Workload, workloadOperations } from '../contract/workload';
import { isDoneSql, minuteClassSql, PERFORMER, PERFORMER_JOINS } from './profitability-sql';

const monthOfInstant = (column: string): string => `to_char(${column} at time zone '${DEFAULT_ZONE}', 'YYYY-MM')`;
const minutes = (cls: MinuteClass): string => `coalesce(sum(x.minutes) filter (where x.minute_class = '${cls}'), 0)::int as ${cls}`;

// Half-open instants of the months, and their first and last day.
const OPENED = `select ${monthOfInstant('t.received_at')} as month, t.assignee_id as id, count(*)::int as opened
  from ticket t where t.received_at >= $1 and t.received_at < $2 group by 1, 2`;
const SOLVED = `select ${monthOfInstant('t.resolved_at')} as month, t.assignee_id as id, count(*)::int as solved
  from ticket t where t.resolved_at >= $1 and t.resolved_at < $2 group by 1, 2`;
const VISITS = `select ${monthOfInstant('v.starts_at')} as month, v.technician_id as id, count(*)::int as visits
  from visit v where v.starts_at >= $1 and v.starts_at < $2 and v.status = 'DONE' group by 1, 2`;
// What was recorded at a ticket, as it was recorded: a part that was split off is no more work.
const LINES = `select x.month, x.id, count(*)::int as lines, ${MINUTE_CLASSES.map(minutes).join(', ')}
  from (select to_char(l.service_date, 'YYYY-MM') as month, ${PERFORMER} as id, l.minutes, ${minuteClassSql('l')} as minute_class
    from charge_line l ${PERFORMER_JOINS} where l.service_date between $1::date and $2::date and ${isDoneSql('l')}
      and ${isJudgedSql('l')} and l.from_line_id is null) x group by 1, 2`;

/** What a statement counts for a person in a month; the others say nothing of it. */
type Row = { readonly month: string; readonly id: string | null } & Partial<
  Readonly<Record<'opened' | 'solved' | 'visits' | 'lines' | MinuteClass, number>>
>;

type Load = Omit<MonthLoad, 'period'>;

function loadOf(rows: readonly Row[]): Load {
  const sum = (of: keyof Omit<Row, 'month' | 'id'>): number => rows.reduce((total, row) => total + (row[of] ?? 0), 0);
  return {
    ...{ opened: sum('opened'), solved: sum('solved'), visits: sum('visits'), lines: sum('lines') },
    minutes: { remote: sum('remote'), onsite: sum('onsite'), planned: sum('planned') },
  };
}

/** What was done in some months, by month and by person; whoever did nothing in them is not named. */
export async function workload(pool: Pool, { from, to }: InputOf<typeof workloadOperations.getWorkload, 'query'>): Promise<Workload> {
  const { first } = datesOfMonth(from);
  const { last } = datesOfMonth(to);
  const instants = [new Date(startOfCivilDate(first)), new Date(startOfCivilDate(addDays(last, 1)))];
  const rows: Row[] = [];
  for (const [sql, values] of [
    [OPENED, instants],
    [SOLVED, instants],
    [VISITS, instants],
    [LINES, [first, last]],
  ] as const)
    rows.push(...(await pool.query<Row>(sql, [...values])).rows);
  const months = monthsFrom(from, to);
  const byMonth = (some: readonly Row[]): MonthLoad[] =>
    months.map((period) => ({ period, ...loadOf(some.filter(({ month }) => month === period)) }));
  const names = await namesOf(pool, rows);
  const named = names.map(({ id }) => id);
  // What belongs to nobody of ours stands together at the end.
  const people = [...names, ...(rows.some(({ id }) => id === null || !named.includes(id)) ? [{ id: null, name: null }] : [])];
  return {
    months: byMonth(rows),
    people: people.map((person) => {
      const own = rows.filter(({ id }) => (person.id === null ? id === null || !named.includes(id) : id === person.id));
      return { ...person, ...loadOf(own), months: byMonth(own) };
    }),
  };
}

async function namesOf(pool: Pool, rows: readonly Row[]): Promise<{ id: string; name: string }[]> {
  const ids = [...new Set(rows.flatMap(({ id }) => (id === null ? [] : [id])))];
  return (
    await pool.query<{ id: string; name: string }>(`select id, name from app_user where id = any($1::uuid[]) order by name collate "tr-x-icu", id`, [
      ids,
    ])
  ).rows;
}
