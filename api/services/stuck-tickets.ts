import type { Pool } from 'pg';
import { DECISION_TASKS, type DeskTaskKind } from '../../domain/desk-tasks';
import { seesNoPersonalData } from '../../domain/roles';
import type { StuckReason } from '../../domain/stuck-reasons';
import { upgraded, type StoredSnapshot } from '../../domain/ticket-snapshot';
import { Prisma } from '../../platform/generated/prisma/client';
import { stuckRows } from '../../platform/outbox';
import type { InputOf, OutputOf } from '../contract/operation';
import type { StuckTicket, stuckTicketOperations } from '../contract/stuck-tickets';
import { conditionsOf, findPage, inOrder } from './listing';
import type { StaffUser } from './staff-user';
import { ROW_COLUMNS, ROW_JOINS, toTicketRow, waitingForSql, type TicketDbRow } from './ticket-list';
import { IS_OPEN } from './ticket-state-sql';
import { toWaiting } from './ticket-waiting';

type Query = InputOf<typeof stuckTicketOperations.listStuckTickets, 'query'>;

/** The entitlement check is a ticket's first step and takes a moment; what waits longer waits for something that is broken. */
const JUDGED_WITHIN_MS = 2 * 60_000;

/** The lanes of a ticket carry its number; that of a recount carries an id, which may begin with digits too. */
const OF_A_TICKET = '^(?:ticket|approval|visit|mail):([0-9]+)';

/** One row per ticket and reason. */
function findings(at: number): Prisma.Sql {
  const open = Prisma.raw(IS_OPEN);
  return Prisma.sql`
    select t.id as ticket_id, 'OVERDUE' as reason, t.due_at as since from ticket t where ${open} and t.ended_at is null and t.due_at < ${new Date(at)}
    union all select t.id, 'NOT_JUDGED', t.received_at from ticket t where t.state = 'RECEIVED' and t.received_at < ${new Date(at - JUDGED_WITHIN_MS)}
    union all select t.id, 'NO_TIMER', coalesce(t.state_since, t.received_at) from ticket t where ${open} and t.state <> 'RECEIVED' and t.due_at is null
    union all select k.ticket_id, 'TASK', k.created_at from desk_task k
      where k.done_at is null and k.ticket_id is not null and k.kind <> all(${DECISION_TASKS})
    union all select t.id, 'UNDELIVERED', o.created_at from outbox o join ticket t on t.number = substring(o.aggregate_key from ${OF_A_TICKET})::int
      where o.id in (${stuckRows(at)})`;
}

/** Who is waited for by name, where that is neither the assignee nor the requester. */
const WAITED_FOR = `(select w.name from app_user w where w.id = (t.snapshot -> 'visit' ->> 'technicianId')::uuid) as visitor,
  (select k.name from consent q join contact k on k.id = q.asked_contact_id
    where q.id = (t.snapshot -> 'consent' ->> 'id')::uuid and q.status = 'REQUESTED') as asked_user`;

interface Row extends TicketDbRow {
  readonly snapshot: StoredSnapshot;
  readonly state_since: Date | null;
  readonly since: Date;
  readonly visitor: string | null;
  readonly asked_user: string | null;
  readonly reasons: readonly StuckReason[];
  readonly tasks: readonly DeskTaskKind[];
}

/** One page of what is stuck, the longest first. */
export async function listStuckTickets(
  pool: Pool,
  actor: StaffUser,
  query: Query,
  at: number,
): Promise<OutputOf<typeof stuckTicketOperations.listStuckTickets>> {
  const { reason, waitingFor, assigneeId, customerId, teamId } = query.filter ?? {};
  const who = assigneeId === 'me' ? actor.id : assigneeId;
  const found = (which = Prisma.sql`true`): Prisma.Sql =>
    Prisma.sql`(select f.ticket_id as id, min(f.since) as since, array_agg(distinct f.reason) as reasons from (${findings(at)}) f where ${which} group by f.ticket_id)`;
  const source = {
    from: Prisma.sql`${found()} stuck join ticket r on r.id = stuck.id`,
    sort: { stuckSince: Prisma.sql`stuck.since`, number: Prisma.sql`r.number` },
  };
  const { ids, total } = await findPage(
    pool,
    source,
    query,
    conditionsOf([
      reason && Prisma.sql`stuck.reasons && ${reason}`,
      waitingFor && Prisma.sql`${Prisma.raw(waitingForSql('r'))} = any(${waitingFor})`,
      teamId &&
        (teamId === 'mine'
          ? Prisma.sql`r.team_id in (select m.team_id from team_member m where m.user_id = ${actor.id}::uuid)`
          : Prisma.sql`r.team_id = ${teamId}::uuid`),
      customerId && Prisma.sql`r.customer_id = ${customerId}::uuid`,
      who && (who === 'none' ? Prisma.sql`r.assignee_id is null` : Prisma.sql`r.assignee_id = ${who}::uuid`),
    ]),
  );
  const page = Prisma.sql`
    select ${Prisma.raw(ROW_COLUMNS)}, t.snapshot, t.state_since, stuck.since, stuck.reasons,
           ${Prisma.raw(WAITED_FOR)},
           array(select distinct k.kind from desk_task k where k.ticket_id = t.id and k.done_at is null and k.kind <> all(${DECISION_TASKS}) order by k.kind) as tasks
      from ${found(Prisma.sql`f.ticket_id = any(${ids}::uuid[])`)} stuck join ticket t on t.id = stuck.id ${Prisma.raw(ROW_JOINS)}`;
  const { rows } = await pool.query<Row>(page.text, page.values);
  const mask = seesNoPersonalData(actor.role);
  return {
    data: inOrder(ids, rows, ({ id }) => id).map((row) => toStuckTicket(row, at, mask)),
    total,
  };
}

function toStuckTicket(row: Row, at: number, mask: boolean): StuckTicket {
  const shown = toTicketRow(row, at, mask);
  return {
    ...shown,
    waiting: toWaiting(upgraded(row.snapshot), row.state_since ?? row.received_at, at, { duty: shown.contestDuty, isLeft: row.waits_for_nobody }),
    visitorName: row.visitor,
    askedUserName: mask ? null : row.asked_user,
    stuckSince: row.since.toISOString(),
    reasons: [...row.reasons],
    tasks: [...row.tasks],
  };
}
