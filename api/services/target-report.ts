import type { Pool } from 'pg';
import { civilDateAt, datesOfMonth, addDays, startOfCivilDate } from '../../domain/civil-date';
import type { Target } from '../../domain/clocks/targets';
import { PRIORITY_NAMES, type Priority } from '../../domain/priorities';
import type { FiguresByTarget, TargetFigures, TargetReport } from '../contract/target-report';

/**
 * What was finished within two instants, by the ledgers: an event whose clocks stand at the very instant at which a target was done
 * has finished it. Customer and priority are those of that event: nothing that happens later moves a month that is over.
 */
const FINISHED = `
  select distinct on (e.ticket_id, x.target, x.clock ->> 'doneAt') e.ticket_id, e.seq, x.target, x.clock ->> 'outcome' as outcome,
         (x.clock ->> 'doneAfter')::bigint as spent, x.clock ->> 'limit' is not null as promised, x.clock ->> 'breachedAt' is not null as broken
    from ticket_event e cross join lateral jsonb_each(e.patch -> 'clocks' -> 'targets') x (target, clock)
   where e.patch ? 'clocks' and e.at >= $1 and e.at < $2 and x.clock ->> 'doneAt' = e.patch -> 'clocks' ->> 'at'
   order by e.ticket_id, x.target, x.clock ->> 'doneAt', e.seq`;

const FIGURES = `
  count(*) filter (where outcome = 'MET')::int as count,
  count(*) filter (where outcome = 'MET' and promised and not broken)::int as kept,
  count(*) filter (where promised and broken)::int as missed,
  percentile_disc(0.5) within group (order by spent) filter (where outcome = 'MET') as median,
  percentile_disc(0.9) within group (order by spent) filter (where outcome = 'MET') as p90`;

const REPORT = `
with finished as (${FINISHED}),
placed as (
  select f.*, p.priority, k.customer_id from finished f
    cross join lateral (select e.args ->> 'priority' as priority from ticket_event e
       where e.ticket_id = f.ticket_id and e.seq <= f.seq and e.args ? 'priority' order by e.seq desc limit 1) p
    left join lateral (select (e.patch ->> 'customerId')::uuid as customer_id from ticket_event e
       where e.ticket_id = f.ticket_id and e.seq <= f.seq and e.patch ? 'customerId' order by e.seq desc limit 1) k on true
   where f.outcome = 'MET' or (f.promised and f.broken)
)
select grouping(customer_id) = 0 as "isOfCustomer", customer_id as "customerId", grouping(priority) = 0 as "isOfPriority", priority, target, ${FIGURES}
  from placed group by grouping sets ((target), (target, priority), (target, customer_id), (target, customer_id, priority))`;

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
  readonly isOfCustomer: boolean;
  readonly customerId: string | null;
  readonly isOfPriority: boolean;
  readonly priority: Priority | null;
}

/** Kept and missed promises of a month (M8). */
export async function targetReport(pool: Pool, period: string): Promise<TargetReport> {
  const { first, last } = datesOfMonth(period);
  const values = [startOfCivilDate(first), startOfCivilDate(addDays(last, 1))].map((at) => new Date(at));
  const { rows } = await pool.query<ReportRow>(REPORT, values);
  const ids = [...new Set(rows.filter(({ isOfCustomer }) => isOfCustomer).map(({ customerId }) => customerId))];
  const { rows: names } = await pool.query<{ id: string; name: string }>(
    'select id, name from customer where id = any ($1) order by name collate "tr-x-icu", id',
    [ids],
  );
  const customers = [...names, ...(ids.includes(null) ? [{ id: null, name: null }] : [])];
  return {
    period,
    ...partOf(rows.filter(({ isOfCustomer }) => !isOfCustomer)),
    customers: customers.map(({ id, name }) => ({
      customerId: id,
      customerName: name,
      ...partOf(rows.filter(({ isOfCustomer, customerId }) => isOfCustomer && customerId === id)),
    })),
  };
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

/** How the first responses of a day came, so far. */
export async function firstResponsesToday(pool: Pool, at: number): Promise<TargetFigures> {
  const today = startOfCivilDate(civilDateAt(at));
  const { rows } = await pool.query<FiguresRow>(
    `with finished as (${FINISHED}) select target, ${FIGURES} from finished where target = 'FIRST_RESPONSE' group by target`,
    [new Date(today), new Date(at + 1)],
  );
  return figuresOf(rows[0]);
}
