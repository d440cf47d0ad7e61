import type { Pool } from 'pg';
import type { Target } from '../../domain/clocks/targets';
import type { Priority } from '../../domain/priorities';
import type { PromiseList, PromiseQuery } from '../contract/target-report';
import { promisesSql } from '../../platform/report/counted-promises';
import { monthOf } from './target-report';

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
  /** Epoch ms; bigint comes as text. */
  readonly brokenAt: string | null;
  readonly doneAt: string | null;
  readonly limit: string | null;
  readonly spent: string | null;
  readonly isKept: boolean | null;
}

// What broke is read on: whether it was kept in the end, and what it took.
const LIST = `${promisesSql()}
select count(*) over ()::int as total, f.ticket_id as "ticketId", t.number, t.subject, c.name as "customerName", c.number as "customerNumber",
       u.name as "personName", m.name as "teamName", f.priority, f.target, f."limit", case when f.kind <> 'FREE' then f.kind = 'KEPT' end as "isKept",
       case when f.kind = 'BROKEN' then f.at end as "brokenAt", case when f.kind = 'BROKEN' then late.done_at else f.at end as "doneAt",
       coalesce(f.spent, late.spent) as spent
  from promises f join ticket t on t.id = f.ticket_id left join customer c on c.id = f.customer_id
  left join app_user u on u.id = f.person_id left join team m on m.id = f.team_id
  left join lateral (
    select (x.clock ->> 'doneAt')::bigint as done_at, (x.clock ->> 'doneAfter')::bigint as spent
      from (select e.patch #> array['clocks', 'targets', f.target] as clock from ticket_event e
             where f.kind = 'BROKEN' and e.ticket_id = f.ticket_id and e.patch ? 'clocks' order by e.seq desc limit 1) x
     where x.clock ->> 'outcome' = 'MET') late on true
 where f.kind <> 'LATE' and ($3::text is null or f.target = $3) and ($4::text is null or f.priority = $4)
   and ($5::text is null or coalesce(f.customer_id::text, 'none') = $5) and ($6::text is null or coalesce(f.person_id::text, 'none') = $6)
   and ($7::text is null or coalesce(f.team_id::text, 'none') = $7)
   and ($8::boolean is null or f.kind <> 'FREE' and (f.kind = 'KEPT') = $8)
 order by "isKept" nulls last, f.at, t.number, f.target limit $9`;

/** The promises behind a figure of the report, the broken ones first. */
export async function promiseList(pool: Pool, query: PromiseQuery, limit: number | null = SHOWN): Promise<PromiseList> {
  const { period, target = null, priority = null, customerId = null, personId = null, teamId = null, outcome } = query;
  const isKept = outcome === undefined ? null : outcome === 'kept';
  const { rows } = await pool.query<PromiseRow>(LIST, [...monthOf(period), target, priority, customerId, personId, teamId, isKept, limit]);
  return {
    total: rows[0]?.total ?? 0,
    rows: rows.map(({ total: _, brokenAt, doneAt, limit: promised, spent, ...row }) => ({
      ...row,
      brokenAt: instant(brokenAt),
      doneAt: instant(doneAt),
      limitMinutes: minutes(promised),
      spentMinutes: minutes(spent),
    })),
  };
}

function minutes(ms: string | null): number | null {
  return ms === null ? null : Math.round(Number(ms) / 60_000);
}

function instant(ms: string | null): string | null {
  return ms === null ? null : new Date(Number(ms)).toISOString();
}
