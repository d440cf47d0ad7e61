import { CLOCK_TOLERANCE_MS } from '../../domain/waits';

/** SQL of the events that are looked at, as a FROM has them. */
type Events = string;
const ALL_EVENTS: Events = 'ticket_event';

/** SQL of the events of some tickets, ticket by ticket: OFFSET 0 keeps the events of all tickets in a period from being read by their instants. */
export const eventsOfSql = (tickets: string): Events =>
  `(select v.* from (${tickets}) own (id) cross join lateral (select y.* from ticket_event y where y.ticket_id = own.id offset 0) v)`;

/**
 * What was done between two instants ($1, $2), by the ledgers: an event whose clocks stand at the very instant at which a target was done has
 * done it. What was given up is not among it.
 */
const doneSql = (events: Events): string => `
  select distinct on (e.ticket_id, x.target, x.clock ->> 'doneAt') e.ticket_id, e.seq, x.target,
         case when x.clock ->> 'limit' is null then 'FREE' when x.clock ->> 'breachedAt' is null then 'KEPT' else 'LATE' end as kind,
         (x.clock ->> 'doneAt')::bigint as at, (x.clock ->> 'limit')::bigint as "limit", (x.clock ->> 'doneAfter')::bigint as spent,
         case when e.actor_kind = 'STAFF' then e.actor_id end as actor_id
    from ${events} e cross join lateral jsonb_each(e.patch -> 'clocks' -> 'targets') x (target, clock)
   where e.patch ? 'clocks' and e.at >= $1 and e.at < $2 and x.clock ->> 'outcome' = 'MET' and x.clock ->> 'doneAt' = e.patch -> 'clocks' ->> 'at'
   order by e.ticket_id, x.target, x.clock ->> 'doneAt', e.seq`;

const millis = (instant: string): string => `(extract(epoch from ${instant}::timestamptz) * 1000)::bigint`;
const AT_END = (alias: string): string => `(${alias}.patch #>> array['clocks', 'targets', b.target, 'breachedAt'])::bigint`;

/**
 * What broke between two instants: the due time passed in between, whenever that was noticed (a promise that ends with the day is escalated in
 * the morning), and whether or not it was kept or given up since. What other promises took back, and have not given again, before the
 * second instant did not break.
 */
const brokenSql = (events: Events): string => `
  select b.* from (
    select distinct on (e.ticket_id, x.target, x.clock ->> 'breachedAt') e.ticket_id, e.seq, x.target, 'BROKEN' as kind,
           (x.clock ->> 'breachedAt')::bigint as at, (x.clock ->> 'limit')::bigint as "limit", null::bigint as spent, null::uuid as actor_id
      from ${events} e cross join lateral jsonb_each(e.patch -> 'clocks' -> 'targets') x (target, clock)
     where e.patch ? 'clocks' and e.at >= $1::timestamptz - interval '${CLOCK_TOLERANCE_MS} milliseconds'
       and (x.clock ->> 'breachedAt')::bigint >= ${millis('$1')} and (x.clock ->> 'breachedAt')::bigint < ${millis('$2')}
     order by e.ticket_id, x.target, x.clock ->> 'breachedAt', e.seq) b
   where (select ${AT_END('l')} is not distinct from b.at from ticket_event l where l.ticket_id = b.ticket_id and l.seq > b.seq and l.at < $2
             and l.patch ? 'clocks' order by l.seq desc limit 1) is not false`;

const EVENT_OF = 'e.ticket_id = f.ticket_id and e.seq <= f.seq';
/** At the instant at which a promise broke, which is mostly before the event that says so; else at the event that did it. */
const THEN = `(f.kind <> 'BROKEN' or e.at <= f.moment)`;

/** Whose hands it was in then; null: nobody's. */
const heldBy = (field: string, name: string): string => `
    left join lateral (select (e.patch ->> '${field}')::uuid as ${name} from ticket_event e
       where ${EVENT_OF} and ${THEN} and e.patch ? '${field}' order by e.seq desc limit 1) of_${name} on true`;

/** What is known of the ticket then, or else what was first found out about it afterwards. */
const knownThen = (column: 'args' | 'patch', field: string, type: string, name: string): string => `
    left join lateral (select (e.${column} ->> '${field}')::${type} as ${name} from ticket_event e
       where ${EVENT_OF} and e.${column} ? '${field}' order by ${THEN} desc, case when ${THEN} then -e.seq else e.seq end limit 1) of_${name} on true`;

/**
 * The promises that a period ($1, $2) counts, once each: KEPT and FREE (done, nothing was promised) when they were done, BROKEN when their due
 * time passed. LATE is counted already, and here only for the time that it took. Each with whose it was: what broke, whoever had it when it
 * broke, and nobody where nobody had; what was done, whoever had it when it was done, or else did it. Customer and priority are those of the
 * same moment: nothing that happens later moves a period that is over.
 */
export const promisesSql = (events: Events = ALL_EVENTS): string => `
with counted as (select * from (${doneSql(events)}) done union all select * from (${brokenSql(events)}) broken),
found as (select *, timestamptz 'epoch' + at * interval '1 millisecond' as moment from counted),
promises as (
  select f.*, priority, customer_id, team_id, coalesce(assignee_id, f.actor_id) as person_id from found f
    ${knownThen('args', 'priority', 'text', 'priority')}${knownThen('patch', 'customerId', 'uuid', 'customer_id')}
    ${heldBy('teamId', 'team_id')}${heldBy('assigneeId', 'assignee_id')}
)`;

/** Figures of the first responses that were given between two instants: here a late one is missed when it comes. */
export const ANSWERED = `
with done as (${doneSql(ALL_EVENTS)})
select target, count(*)::int as count, count(*) filter (where kind = 'KEPT')::int as kept, count(*) filter (where kind = 'LATE')::int as missed,
       percentile_disc(0.5) within group (order by spent) as median, percentile_disc(0.9) within group (order by spent) as p90
  from done where target = 'FIRST_RESPONSE' group by target`;
