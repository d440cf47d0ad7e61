import { CHANNEL_NAMES, type Channel } from '../../domain/channels';
import { DEFAULT_ZONE } from '../../domain/civil-date';
import { PRIORITY_NAMES, type Priority } from '../../domain/priorities';
import type { CustomerReport, PlaceShare, TicketSummary } from '../../domain/report/customer-report';
import { trendOf, type DayFigures } from '../../domain/report/trend';
import { CLOSED_STATES, WORK_DONE_STATES } from '../../domain/ticket-states';
import type { Ask, ReportScope } from './figures-query';

// Tickets that had ended before the period can have nothing in it.
const TICKETS = `select t.id, t.number, t.received_at, t.channel, t.priority, t.category from ticket t
  where t.customer_id = $1 and t.received_at < $3 and (t.ended_at is null or t.ended_at >= $2)`;

const stateBefore = (instant: string): string =>
  `(select e.to_state from ticket_event e where e.ticket_id = t.id and e.at < ${instant} order by e.seq desc limit 1)`;

/** Steps of the period over the border between work ($4: states without it) and its end; a ticket may cross it several times. */
const MOVES = `
select e.ticket_id as id, e.at, e.to_state, e.to_state = any ($4) as is_end
  from ticket_event e where e.ticket_id = any (array(select id from t)) and e.at >= $2 and e.at < $3 and e.from_state is not null and (e.from_state = any ($4)) <> (e.to_state = any ($4))`;

/** Work that was given up or went elsewhere, and so was not solved. */
const OTHER_ENDS = CLOSED_STATES.filter((state) => state !== 'CLOSED');

const SUMMARY = `
with t as (${TICKETS}), moves as (${MOVES}),
ends as (
  select t.received_at >= $2 as is_new, t.received_at < $2 and not coalesce(${stateBefore('$2')} = any ($4), false) as was_open,
         not coalesce(${stateBefore('$3')} = any ($4), false) as is_open,
         (select e.patch #> '{clocks,targets,RESOLUTION}' from ticket_event e where e.ticket_id = t.id and e.at < $3 and e.patch ? 'clocks' order by e.seq desc limit 1) as promise
    from t)
select (select count(*) from ends where was_open)::int as "carriedIn", (select count(*) from ends where is_new)::int as opened,
  (select count(*) from moves where not is_end)::int as reopened, (select count(*) from moves where is_end and to_state <> all ($5))::int as solved,
  (select count(*) from moves where is_end and to_state = any ($5))::int as "endedOtherwise", (select count(*) from ends where is_open)::int as "carriedOut",
  (select count(*) from ticket_event e where e.ticket_id = any (array(select id from t)) and e.at >= $2 and e.at < $3
      and e.to_state = 'CLOSED' and e.from_state <> all ($6))::int as closed,
  (select count(*) from ends where is_open and promise ->> 'doneAt' is null
      and (promise ->> 'breachedAt' is not null or (promise ->> 'dueAt')::bigint < (extract(epoch from $3::timestamptz) * 1000)::bigint))::int as overdue`;

/** What came, what was solved, and what goes on. */
export async function ticketSummary(ask: Ask, { customerId, since, until }: ReportScope): Promise<TicketSummary> {
  const [row] = await ask<TicketSummary>(SUMMARY, [customerId, since, until, WORK_DONE_STATES, OTHER_ENDS, CLOSED_STATES]);
  if (row === undefined) throw new Error('a sum is always there');
  return row;
}

const day = (instant: string): string => `(${instant} at time zone '${DEFAULT_ZONE}')::date`;

const DAYS = `
with t as (${TICKETS}), moves as (${MOVES}),
counted as (
  select ${day('received_at')} as day, 1 as opened, 0 as solved from t where received_at >= $2
  union all select ${day('at')}, 0, 1 from moves where is_end and to_state <> all ($5))
select day, sum(opened)::int as opened, sum(solved)::int as solved from counted group by day order by day`;

/** The course of the period. */
export async function ticketTrend(ask: Ask, { customerId, from, to, since, until }: ReportScope): Promise<CustomerReport['trend']> {
  return trendOf(from, to, await ask<DayFigures>(DAYS, [customerId, since, until, WORK_DONE_STATES, OTHER_ENDS]));
}

const OPENED_BY = `
select * from (select coalesce(channel, priority, category) as key, grouping(channel) = 0 as "isChannel", grouping(priority) = 0 as "isPriority", count(*)::int as count
  from ticket where customer_id = $1 and received_at >= $2 and received_at < $3
 group by grouping sets ((channel), (priority), (category))) opened order by count desc, key collate "tr-x-icu"`;

interface OpenedRow {
  readonly key: string | null;
  readonly isChannel: boolean;
  readonly isPriority: boolean;
  readonly count: number;
}

/** What was opened, by channel, priority (the most urgent first) and category. */
export async function openedBy(
  ask: Ask,
  { customerId, since, until }: ReportScope,
): Promise<Pick<CustomerReport, 'channels' | 'priorities' | 'categories'>> {
  const rows = await ask<OpenedRow>(OPENED_BY, [customerId, since, until]);
  const countOf = (of: readonly OpenedRow[], key: string): number => of.find((row) => row.key === key)?.count ?? 0;
  const channels = rows.filter(({ isChannel }) => isChannel);
  const priorities = rows.filter(({ isPriority }) => isPriority);
  return {
    channels: CHANNEL_NAMES.map((channel: Channel) => ({ channel, count: countOf(channels, channel) })).filter(({ count }) => count > 0),
    priorities: PRIORITY_NAMES.toReversed()
      .map((priority: Priority) => ({ priority, count: countOf(priorities, priority) }))
      .filter(({ count }) => count > 0),
    categories: rows.filter(({ isChannel, isPriority }) => !isChannel && !isPriority).map(({ key, count }) => ({ category: key, count })),
  };
}

// LIMIT keeps the visits and sessions of all tickets from being read into a hash.
const PLACES = `
with t as (${TICKETS}), moves as (${MOVES}),
solved as (select distinct id from moves where is_end and to_state <> all ($5)),
helped as (
  select coalesce((select true from visit v where v.ticket_id = s.id and v.status = 'DONE' and v.completed_at < $3 limit 1), false) as onsite,
         coalesce((select true from remote_session r where r.ticket_id = s.id and r.started_at < $3 limit 1), false) as remote from solved s)
select count(*) filter (where onsite)::int as onsite, count(*) filter (where remote and not onsite)::int as remote,
       count(*) filter (where not remote and not onsite)::int as desk from helped`;

/** Where the tickets were helped that were solved in the period, each once. */
export async function placeShare(ask: Ask, { customerId, since, until }: ReportScope): Promise<PlaceShare> {
  const [row] = await ask<PlaceShare>(PLACES, [customerId, since, until, WORK_DONE_STATES, OTHER_ENDS]);
  return row ?? { onsite: 0, remote: 0, desk: 0 };
}
