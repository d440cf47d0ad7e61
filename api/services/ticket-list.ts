import type { Pool } from 'pg';
import { kindsWith } from '../../domain/approval-kinds';
import { DAY_MS, startOfCivilDate } from '../../domain/civil-date';
import { contestDuty, partyByContest, RESTING_STATES, VISIT_AHEAD_STATES } from '../../domain/contest-duty';
import { OUTCOME_TASKS } from '../../domain/desk-tasks';
import { PRIORITY_NAMES } from '../../domain/priorities';
import { seesNoPersonalData } from '../../domain/roles';
import { waitsForNobodySql } from '../../platform/approval-sql';
import type { ListInput } from '../contract/lists';
import type { TicketCounts, TicketFilter, TicketRow } from '../contract/ticket-list';
import { CLOSED_STATES, TICKET_STATE_NAMES } from '../../domain/ticket-states';
import type { StaffUser } from './staff-user';
import { SqlValues, visibleTickets } from './ticket-scope';
import { searchCondition } from './ticket-search';
import { IS_OPEN } from './ticket-state-sql';

/** Query of the queue, parsed. */
export type TicketListInput = ListInput & { readonly filter?: TicketFilter | undefined };

/** How long before its due time a ticket counts as due soon. */
const DUE_SOON_MS = 2 * 3_600_000;

const PRIORITY_RANK = `array_position(array[${PRIORITY_NAMES.map((name) => `'${name}'`).join(', ')}], t.priority)`;

/** What decides among equals follows; a ticket's number is the order in which they came. */
const SORT: Readonly<Record<string, (direction: string) => string>> = {
  // Word for word the order of its index.
  receivedAt: (direction) => `t.received_at ${direction}, t.id ${direction}`,
  number: (direction) => `t.number ${direction}`,
  // What has no due time comes last.
  dueAt: (direction) => `t.due_at ${direction} nulls last, ${PRIORITY_RANK} desc, t.number`,
  targetDueAt: (direction) => `t.target_due_at ${direction} nulls last, ${PRIORITY_RANK} desc, t.number`,
  priority: (direction) => `${PRIORITY_RANK} ${direction}, t.due_at nulls last, t.number`,
  updatedAt: (direction) => `t.updated_at ${direction}, t.id ${direction}`,
};

// A refusal is an end: the step that led there is the last word on it.
const LEAD = "(t.state = 'REFUSED' and exists (select 1 from ticket_event e where e.ticket_id = t.id and e.command = 'RECORD_LEAD'))";

// Whose ticket has ended waits for nothing, and what was merged is answered where it is handled. What nobody has answered yet is unanswered
// like words that came later.
const UNANSWERED =
  "(t.ended_at is null and t.state <> 'MERGED' and (t.unanswered_since is not null or (t.first_response_at is null and t.resolved_at is null)))";

// Other obstacles wait for a contract, this one for somebody who makes sure of the person.
const UNVERIFIED = "(t.state = 'NOT_ENTITLED' and t.entitlement is not distinct from 'UNKNOWN_REQUESTER')";

const among = (names: readonly string[]): string => names.map((name) => `'${name}'`).join(', ');

const CONTEST_OPEN = `k.done_at is null and k.kind in (${among(OUTCOME_TASKS)})`;
const contestedSql = (t: string): string => `${t}.id in (select k.ticket_id from desk_task k where ${CONTEST_OPEN} and k.ticket_id is not null)`;
const CONTESTED = contestedSql('t');

const OF_VISIT = kindsWith({ gates: 'VISIT' })
  .map((kind) => `@.kind == "${kind}"`)
  .join(' || ');

/** Whether the decision about a visit is contested, as the ticket carries it. */
const visitContestedSql = (t: string): string =>
  `coalesce(jsonb_path_exists(${t}.snapshot -> 'needs', '$.* ? ((${OF_VISIT}) && @.status == "CONTESTED")'), false)`;

/** SQL of for whom the ticket `t` waits: what its row says, unless a contest makes it the desk's (`contestDuty`), or nobody is left who could decide. */
export const waitingForSql = (t: string): string => `case when ${t}.state in (${among(RESTING_STATES)}) and ${contestedSql(t)}
  or ${t}.state in (${among(VISIT_AHEAD_STATES)}) and ${visitContestedSql(t)}
  or ${waitsForNobodySql(t)} then 'DESK' else ${t}.waiting_for end`;

/** Whether a decision is contested, and not found to have been valid. */
const stopped = (a: string): string => `(${a}.contested_at is not null and ${a}.contest_outcome is distinct from 'GIVEN')`;

/** Where somebody goes or stands by a decision, or by one that followed a yes, which is contested; the same as the ticket's page shows. */
const contestedVisitOf = (me: string): string => `t.id in (select v.ticket_id from visit v join approval a on a.id = v.approval_id
  left join approval first on first.id = a.second_of where v.technician_id = ${me} and v.status in ('PLANNED', 'ON_SITE')
   and (${stopped('a')} or ${stopped('first')}))`;

/** Columns of a row of the queue, over `t` and its joins. */
export const ROW_COLUMNS = `t.id, t.number, t.state, t.priority, t.channel, t.subject, t.category, coalesce(rc.name, t.requester_name) as requester_name, t.customer_id, c.name as customer_name,
  t.site_id, s.name as site_name, t.asset_id, a.label as asset_label, t.assignee_id, u.name as assignee_name, t.team_id, tm.name as team_name, t.entitlement, t.remote_outcome,
  ${LEAD} as lead, t.waiting_for, t.due_at, t.target_due_at, t.target_risk_from, t.target_breach_from, t.received_at, t.updated_at, t.resolved_at, t.closed_at, t.ended_at, t.version,
  t.unanswered_since, (select min(k.created_at) from desk_task k where k.ticket_id = t.id and ${CONTEST_OPEN}) as contested_since, ${visitContestedSql('t')} as visit_contested, ${waitsForNobodySql('t')} as waits_for_nobody, (select r.stars from rating r where r.ticket_id = t.id) as rating`;

/** Joins of a row of the queue. */
export const ROW_JOINS = `left join customer c on c.id = t.customer_id left join site s on s.id = t.site_id
  left join asset a on a.id = t.asset_id left join app_user u on u.id = t.assignee_id left join team tm on tm.id = t.team_id
  left join contact rc on rc.id = t.contact_id`;

/** A row of the queue as Postgres gives it. */
export interface TicketDbRow {
  readonly id: string;
  readonly number: number;
  readonly state: TicketRow['state'];
  readonly priority: TicketRow['priority'];
  readonly channel: TicketRow['channel'];
  readonly subject: string;
  readonly category: string | null;
  readonly requester_name: string | null;
  readonly customer_id: string | null;
  readonly customer_name: string | null;
  readonly site_id: string | null;
  readonly site_name: string | null;
  readonly asset_id: string | null;
  readonly asset_label: string | null;
  readonly assignee_id: string | null;
  readonly assignee_name: string | null;
  readonly team_id: string | null;
  readonly team_name: string | null;
  readonly entitlement: TicketRow['entitlement'];
  readonly remote_outcome: string | null;
  readonly lead: boolean;
  readonly waiting_for: TicketRow['waitingFor'];
  readonly due_at: Date | null;
  readonly target_due_at: Date | null;
  readonly target_risk_from: Date | null;
  readonly target_breach_from: Date | null;
  readonly unanswered_since: Date | null;
  readonly contested_since: Date | null;
  readonly visit_contested: boolean;
  readonly waits_for_nobody: boolean;
  readonly rating: number | null;
  readonly received_at: Date;
  readonly updated_at: Date;
  readonly resolved_at: Date | null;
  readonly closed_at: Date | null;
  readonly ended_at: Date | null;
  readonly version: number;
}

/** One page of the queue with its total: one statement, the page cut before anything is joined. */
export async function listTickets(pool: Pool, actor: StaffUser, input: TicketListInput, at: number): Promise<{ data: TicketRow[]; total: number }> {
  const values = new SqlValues();
  const where = conditions(actor, input, at, values).join(' and ');
  const order = orderOf(input.sort);
  const limit = values.add(input.perPage);
  const offset = values.add((input.page - 1) * input.perPage);
  const text = `with page as materialized (select t.id from ticket t where ${where} order by ${order} limit ${limit} offset ${offset})
    select ${ROW_COLUMNS}, n.total from (select count(*)::int as total from ticket t where ${where}) n
      left join page p on true left join ticket t on t.id = p.id ${ROW_JOINS} order by ${order}`;
  const { rows } = await pool.query<TicketDbRow & { total: number }>(text, values.list);
  const mask = seesNoPersonalData(actor.role);
  return { data: rows.filter(({ id }) => id !== null).map((row) => toTicketRow(row, at, mask)), total: rows[0]?.total ?? 0 };
}

/** A row for the API; `mask` hides what people wrote and who they are. */
export function toTicketRow(row: TicketDbRow, at: number, mask: boolean): TicketRow {
  const iso = (date: Date | null): string | null => date?.toISOString() ?? null;
  const duty = contestDuty({ state: row.state, isOutcomeDue: row.contested_since !== null, isVisitContested: row.visit_contested });
  return {
    id: row.id,
    number: row.number,
    state: row.state,
    priority: row.priority,
    channel: row.channel,
    subject: mask ? null : row.subject,
    category: row.category,
    requesterName: mask ? null : row.requester_name,
    customerId: row.customer_id,
    customerName: row.customer_name,
    siteId: row.site_id,
    siteName: mask ? null : row.site_name,
    assetId: row.asset_id,
    assetLabel: row.asset_label,
    assigneeId: row.assignee_id,
    assigneeName: row.assignee_name,
    teamId: row.team_id,
    teamName: row.team_name,
    entitlement: row.entitlement,
    remoteOutcome: row.remote_outcome,
    lead: row.lead,
    waitingFor: row.waiting_for !== null && row.waits_for_nobody ? 'DESK' : row.waiting_for && partyByContest(row.waiting_for, duty),
    dueAt: iso(row.due_at),
    overdue: row.ended_at === null && row.due_at !== null && row.due_at.getTime() < at,
    targetDueAt: iso(row.target_due_at),
    targetStatus: targetStatus(row, at),
    unansweredSince: iso(row.unanswered_since),
    contestedSince: iso(row.contested_since),
    contestDuty: duty,
    rating: row.rating,
    receivedAt: row.received_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    resolvedAt: iso(row.resolved_at),
    closedAt: iso(row.closed_at),
    endedAt: iso(row.ended_at),
    version: row.version,
  };
}

/** By the instants that the clocks foretell: nobody has to write a row for a ticket to become late. */
function targetStatus({ target_due_at, target_risk_from, target_breach_from }: TicketDbRow, at: number): TicketRow['targetStatus'] {
  if (isPast(target_breach_from, at)) return 'BREACHED';
  if (isPast(target_risk_from, at)) return 'AT_RISK';
  return target_due_at === null ? null : 'ON_TRACK';
}

function isPast(instant: Date | null, at: number): boolean {
  return instant !== null && instant.getTime() <= at;
}

/** The same in SQL; what is neither is on its way. */
function targetCondition(status: TicketRow['targetStatus'], now: string): string {
  const breached = `t.target_breach_from <= ${now}`;
  const risky = `t.target_risk_from <= ${now} and t.target_breach_from > ${now}`;
  if (status === 'BREACHED') return breached;
  return status === 'AT_RISK' ? risky : `t.target_due_at is not null and (${breached}) is not true and (t.target_risk_from <= ${now}) is not true`;
}

function orderOf(sort: string): string {
  const descending = sort.startsWith('-');
  const order = SORT[descending ? sort.slice(1) : sort] ?? SORT['receivedAt'];
  return order?.(descending ? 'desc' : 'asc') ?? 't.number';
}

function conditions(actor: StaffUser, input: TicketListInput, at: number, values: SqlValues): string[] {
  const { filter = {}, q, id } = input;
  const parts = [visibleTickets(actor, values)];
  const equal = (column: string, value: string | undefined): void => {
    if (value !== undefined) parts.push(`${column} = ${values.add(value)}`);
  };
  const oneOf = (column: string, list: readonly string[] | undefined): void => {
    if (list !== undefined) parts.push(`${column} = any(${values.add(list)})`);
  };
  if (filter.group !== undefined) parts.push(filter.group === 'open' ? IS_OPEN : `not (${IS_OPEN})`);
  if (filter.assigneeId === 'none') parts.push('t.assignee_id is null');
  else equal('t.assignee_id', filter.assigneeId === 'me' ? actor.id : filter.assigneeId);
  if (filter.teamId === 'mine') parts.push(`t.team_id in (select m.team_id from team_member m where m.user_id = ${values.add(actor.id)})`);
  else equal('t.team_id', filter.teamId);
  equal('t.customer_id', filter.customerId);
  equal('t.site_id', filter.siteId);
  equal('t.asset_id', filter.assetId);
  equal('t.contact_id', filter.contactId);
  oneOf('t.state', filter.state);
  oneOf('t.priority', filter.priority);
  oneOf('t.channel', filter.channel);
  oneOf(waitingForSql('t'), filter.waitingFor);
  oneOf('t.id', id);
  if (filter.lead !== undefined) parts.push(filter.lead ? LEAD : `not ${LEAD}`);
  if (filter.unverified !== undefined) parts.push(filter.unverified ? UNVERIFIED : `${UNVERIFIED} is not true`);
  if (filter.contested !== undefined) parts.push(filter.contested ? CONTESTED : `not ${CONTESTED}`);
  if (filter.contestedVisit !== undefined) parts.push(contestedVisitOf(values.add(actor.id)));
  if (filter.unanswered !== undefined) parts.push(filter.unanswered ? UNANSWERED : `${UNANSWERED} is not true`);
  if (filter.rating !== undefined)
    parts.push(`t.id in (select r.ticket_id from rating r where r.stars = any(${values.add(filter.rating.map(Number))}))`);
  if (filter.overdue !== undefined) {
    const late = `t.due_at < ${values.add(new Date(at))} and t.ended_at is null`;
    parts.push(filter.overdue ? late : `(${late}) is not true`);
  }
  if (filter.dueSoon !== undefined) {
    const soon = `t.due_at between ${values.add(new Date(at))} and ${values.add(new Date(at + DUE_SOON_MS))} and t.ended_at is null`;
    parts.push(filter.dueSoon ? soon : `(${soon}) is not true`);
  }
  // What is done has no promise to keep any more; said, so that the index of open tickets serves.
  if (filter.target !== undefined) parts.push(`(${targetCondition(filter.target, values.add(new Date(at)))})`, IS_OPEN);
  if (filter.receivedAt_gte !== undefined) parts.push(`t.received_at >= ${values.add(new Date(startOfCivilDate(filter.receivedAt_gte)))}`);
  if (filter.receivedAt_lte !== undefined) parts.push(`t.received_at < ${values.add(new Date(startOfCivilDate(filter.receivedAt_lte) + DAY_MS))}`);
  const found = searchCondition(actor, q ?? '', values);
  if (found !== null) parts.push(found);
  return parts;
}

interface CountRow {
  readonly state: TicketRow['state'];
  readonly count: number;
  readonly mine: number;
  readonly unassigned: number;
  readonly overdue: number;
  readonly dueSoon: number;
  readonly unanswered: number;
  readonly unverified: number;
  readonly atRisk: number;
  readonly breached: number;
}

/** Figures for the tabs of the queue; closed states are counted by index only. */
export async function countTickets(pool: Pool, actor: StaffUser, at: number): Promise<TicketCounts> {
  const values = new SqlValues();
  const me = values.add(actor.id);
  const now = values.add(new Date(at));
  const soon = values.add(new Date(at + DUE_SOON_MS));
  const scope = visibleTickets(actor, values);
  const { rows } = await pool.query<CountRow>(
    `select t.state, count(*)::int as count, count(*) filter (where t.assignee_id = ${me})::int as mine,
            count(*) filter (where t.assignee_id is null)::int as unassigned, count(*) filter (where t.due_at < ${now})::int as overdue,
            count(*) filter (where t.due_at between ${now} and ${soon})::int as "dueSoon",
            count(*) filter (where ${UNANSWERED})::int as unanswered,
            count(*) filter (where ${UNVERIFIED})::int as unverified,
            count(*) filter (where ${targetCondition('AT_RISK', now)})::int as "atRisk",
            count(*) filter (where ${targetCondition('BREACHED', now)})::int as breached
       from ticket t where ${IS_OPEN} and ${scope} group by t.state
     union all
     select t.state, count(*)::int, 0, 0, 0, 0, 0, 0, 0, 0 from ticket t where not (${IS_OPEN}) and ${scope} group by t.state`,
    values.list,
  );
  const byState = Object.fromEntries(TICKET_STATE_NAMES.map((state) => [state, 0])) as Record<TicketRow['state'], number>;
  for (const row of rows) byState[row.state] = row.count;
  const sum = (field: Exclude<keyof CountRow, 'state' | 'count'>): number => rows.reduce((total, row) => total + row[field], 0);
  const closed = CLOSED_STATES.reduce((total, state) => total + byState[state], 0);
  const all = rows.reduce((total, row) => total + row.count, 0);
  return {
    byState,
    open: all - closed,
    mine: sum('mine'),
    unassigned: sum('unassigned'),
    overdue: sum('overdue'),
    dueSoon: sum('dueSoon'),
    unanswered: sum('unanswered'),
    unverified: sum('unverified'),
    atRisk: sum('atRisk'),
    breached: sum('breached'),
  };
}
