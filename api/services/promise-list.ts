import type { Pool } from 'pg';
import type { Target } from '../../domain/clocks/targets';
import type { Priority } from '../../domain/priorities';
import type { PromiseList, PromiseQuery } from '../contract/target-report';
import { monthOf, PLACED } from './target-report';

/** More than a screen is read to its end; the file has them all. */
const SHOWN = 500;

interface PromiseRow {
  readonly total: number;
  readonly ticketId: string;
  readonly number: number;
  readonly subject: string;
  readonly customerName: string | null;
  readonly customerNumber: number | null;
  readonly personName: string | null;
  readonly teamName: string | null;
  readonly priority: Priority;
  readonly target: Target;
  readonly doneAt: string;
  readonly limit: string | null;
  readonly spent: string;
  readonly isKept: boolean | null;
}

const LIST = `${PLACED}
select count(*) over ()::int as total, f.ticket_id as "ticketId", t.number, t.subject, c.name as "customerName", c.number as "customerNumber",
       u.name as "personName", m.name as "teamName", f.priority, f.target, f.done_at as "doneAt", f."limit", f.spent,
       case when f.promised then f.outcome = 'MET' and not f.broken end as "isKept"
  from placed f join ticket t on t.id = f.ticket_id left join customer c on c.id = f.customer_id
  left join app_user u on u.id = f.person_id left join team m on m.id = f.team_id
 where ($3::text is null or f.target = $3) and ($4::text is null or f.priority = $4)
   and ($5::text is null or coalesce(f.customer_id::text, 'none') = $5) and ($6::text is null or coalesce(f.person_id::text, 'none') = $6)
   and ($7::text is null or coalesce(f.team_id::text, 'none') = $7)
   and ($8::boolean is null or f.promised and (f.outcome = 'MET' and not f.broken) = $8)
 order by "isKept" nulls last, f.done_at, t.number, f.target limit $9`;

/** The promises behind a figure of the report, the broken ones first. */
export async function promiseList(pool: Pool, query: PromiseQuery, limit: number | null = SHOWN): Promise<PromiseList> {
  const { period, target = null, priority = null, customerId = null, personId = null, teamId = null, outcome } = query;
  const isKept = outcome === undefined ? null : outcome === 'kept';
  const { rows } = await pool.query<PromiseRow>(LIST, [...monthOf(period), target, priority, customerId, personId, teamId, isKept, limit]);
  return {
    total: rows[0]?.total ?? 0,
    rows: rows.map(({ total: _, doneAt, limit: promised, spent, ...row }) => ({
      ...row,
      doneAt: new Date(Number(doneAt)).toISOString(),
      limitMinutes: promised === null ? null : minutes(promised),
      spentMinutes: minutes(spent),
    })),
  };
}

/** Bigint comes as text, in milliseconds. */
function minutes(ms: string): number {
  return Math.round(Number(ms) / 60_000);
}
