import type { Pool } from 'pg';
import type { CivilDate } from '../../domain/civil-date';
import { DESK_TASKS, type DeskTaskKind } from '../../domain/desk-tasks';
import { Prisma } from '../../platform/generated/prisma/client';
import { isUnsentSql, maySignSql } from '../../platform/approval-sql';
import { visitFallsOn } from '../../platform/absences';
import { departureKeySql } from '../../platform/departure-key';
import { openDeskTasksSql } from '../../platform/desk-task';
import type { OpenWork } from '../contract/open-work';
import { audit } from './audit';
import { HAS_WORK_LEFT } from './ticket-state-sql';
import type { Write } from './write';

/** Whose work it is: a member of staff does it, a customer's person is waited for. */
export type PersonKind = 'STAFF' | 'CONTACT';

/** Tickets that are named one by one; of more only the number is told. */
const NAMED = 10;

type WorkKind = OpenWork['data'][number]['kind'];

/** SQL: a device and its parts, which go where it goes; $1 the device. */
export const DEVICE_AND_PARTS = `(with recursive going as (select id from asset where id = $1 union select a.id from asset a join going on a.parent_id = going.id)
    select id from going)`;

const OPEN_WORK: Readonly<Record<PersonKind | 'DEVICE' | 'CONTRACT' | 'CUSTOMER' | 'SITE' | 'AWAY', Partial<Record<WorkKind, string>>>> = {
  STAFF: {
    TICKET: `ticket t where t.assignee_id = $1 and ${HAS_WORK_LEFT}`,
    VISIT: `visit v join ticket t on t.id = v.ticket_id where v.technician_id = $1 and v.status in ('PLANNED', 'ON_SITE')`,
    CONSENT: `consent q join ticket t on t.id = q.ticket_id where q.technician_id = $1 and q.status in ('REQUESTED', 'GRANTED')`,
  },
  // $2 and $3: the days of an absence.
  AWAY: {
    TICKET: `ticket t where t.assignee_id = $1 and ${HAS_WORK_LEFT}`,
    VISIT: `visit v join ticket t on t.id = v.ticket_id where v.technician_id = $1 and v.status = 'PLANNED' and ${visitFallsOn('$2::date', '$3::date')}`,
  },
  CONTACT: {
    TICKET: `ticket t where t.contact_id = $1 and ${HAS_WORK_LEFT}`,
    CONSENT: `consent q join ticket t on t.id = q.ticket_id where coalesce(q.asked_contact_id, t.contact_id) = $1 and q.status = 'REQUESTED'`,
    APPROVAL: `approval p join ticket t on t.id = p.ticket_id where p.approver_id = $1 and p.status = 'OPEN'`,
    // Whose yes is needed after somebody else's, which is not given yet.
    SECOND_APPROVAL: `approval p join ticket t on t.id = p.ticket_id where p.above_id = $1 and p.status = 'OPEN'`,
  },
  CONTRACT: {
    TICKET: `ticket t where t.contract_id = $1 and t.ended_at is null and ${HAS_WORK_LEFT}`,
  },
  CUSTOMER: {
    TICKET: `ticket t where t.customer_id = $1 and t.ended_at is null and ${HAS_WORK_LEFT}`,
    VISIT: `visit v join ticket t on t.id = v.ticket_id where t.customer_id = $1 and v.status in ('PLANNED', 'ON_SITE')`,
    CONSENT: `consent q join ticket t on t.id = q.ticket_id where t.customer_id = $1 and q.status in ('REQUESTED', 'GRANTED')`,
    APPROVAL: `approval p join ticket t on t.id = p.ticket_id where t.customer_id = $1 and p.status = 'OPEN'`,
  },
  SITE: {
    TICKET: `ticket t where t.site_id = $1 and t.ended_at is null and ${HAS_WORK_LEFT}`,
    VISIT: `visit v join ticket t on t.id = v.ticket_id where v.site_id = $1 and v.status in ('PLANNED', 'ON_SITE')`,
  },
  DEVICE: {
    TICKET: `ticket t where t.asset_id in ${DEVICE_AND_PARTS} and ${HAS_WORK_LEFT}`,
    CONSENT: `consent q join ticket t on t.id = q.ticket_id where q.asset_id in ${DEVICE_AND_PARTS} and q.status in ('REQUESTED', 'GRANTED')`,
  },
};

/** What still waits for a person or is done on a device or under a contract, for whoever is about to take them off duty, out of use or elsewhere, or to end it. */
export async function openWork(pool: Pool, kind: PersonKind | 'DEVICE' | 'CONTRACT' | 'CUSTOMER' | 'SITE', id: string): Promise<OpenWork> {
  return await workOf(pool, kind, [id]);
}

/** What is assigned to somebody who will be away, and the visits that are planned for them on those days. */
export async function workWhileAway(pool: Pool, userId: string, startsOn: CivilDate, endsOn: CivilDate): Promise<OpenWork> {
  return await workOf(pool, 'AWAY', [userId, startsOn, endsOn]);
}

async function workOf(pool: Pool, kind: keyof typeof OPEN_WORK, values: readonly string[]): Promise<OpenWork> {
  const parts = Object.entries(OPEN_WORK[kind]).map(
    ([work, from]) => `select '${work}' as kind, count(*)::int as total,
      coalesce((select json_agg(first) from (select t.id, t.number from ${from} order by t.number limit ${NAMED}) first), '[]') as tickets from ${from}`,
  );
  const { rows } = await pool.query<OpenWork['data'][number]>(parts.join(' union all '), [...values]);
  return { data: rows.filter(({ total }) => total > 0) };
}

interface LeftTask {
  readonly kind: DeskTaskKind;
  /** Rows `ticket_id`, `subject_id`; locked, so that none is given to somebody else between our look and our write. */
  readonly rows: (personId: string) => Prisma.Sql;
}

const LEFT_TASKS: Readonly<Record<PersonKind, readonly LeftTask[]>> = {
  STAFF: [
    {
      kind: 'ASSIGNEE_LEFT',
      rows: (id) => Prisma.sql`select id as ticket_id, id as subject_id from ticket
        where assignee_id = ${id}::uuid and state = any(${[...DESK_TASKS.ASSIGNEE_LEFT.whileIn]}) for share`,
    },
    {
      kind: 'VISITOR_LEFT',
      rows: (id) => Prisma.sql`select ticket_id, id as subject_id from visit where technician_id = ${id}::uuid and status = 'PLANNED' for share`,
    },
  ],
  CONTACT: [
    {
      kind: 'APPROVER_LEFT',
      rows: (id) => Prisma.sql`select p.ticket_id, p.id as subject_id from approval p join contact c on c.id = p.approver_id
        where p.approver_id = ${id}::uuid and p.status = 'OPEN' and not ${Prisma.raw(maySignSql('p', 'c'))} for share of p`,
    },
  ],
};

/**
 * Somebody is off duty from now on: each thing that waits for them becomes a desk task, in the transaction that says so.
 * A second departure opens the same task anew.
 */
export async function openLeftTasks(write: Write, person: PersonKind, personId: string): Promise<void> {
  for (const { kind, rows } of LEFT_TASKS[person]) {
    const opened = await write.tx.$queryRaw<{ id: string; ticketId: string }[]>`
      with left_behind as (
        select l.*, who.kind, ${Prisma.raw(departureKeySql('who.kind', 'l.subject_id', 'who.person_id'))} as effect_key, who.at
          from (${rows(personId)}) l, (select ${kind}::text as kind, ${personId}::text as person_id, ${new Date(write.at)}::timestamptz as at) who)
      ${Prisma.raw(openDeskTasksSql('left_behind', 'at'))} where desk_task.done_at is not null
      returning id, ticket_id as "ticketId"`;
    announce(write, opened);
  }
}

/** Back on duty: what was opened because of the departure has lost its reason. */
export async function settleLeftTasks(write: Write, person: PersonKind, personId: string): Promise<void> {
  const kinds = LEFT_TASKS[person].map(({ kind }) => kind);
  const settled = await write.tx.$queryRaw<{ id: string; ticketId: string }[]>`
    update desk_task set done_at = ${new Date(write.at)}, done_by_id = ${write.actor.id}::uuid
     where done_at is null and kind = any(${kinds}) and effect_key like '%:' || ${personId}::text
       and not exists (select 1 from approval p join contact c on c.id = p.approver_id where p.id = desk_task.subject_id and (not ${Prisma.raw(maySignSql('p', 'c'))}
         -- Put while they were away: they never got the question, and somebody has to send it.
         or ${Prisma.raw(isUnsentSql('p', 'c'))}))
    returning id, ticket_id as "ticketId"`;
  for (const { id, ticketId } of settled)
    await audit(write, { action: 'deskTask.done', subjectType: 'deskTask', subjectId: id, detail: { ticketId } });
  announce(write, settled);
}

function announce(write: Write, tasks: readonly { id: string; ticketId: string }[]): void {
  for (const { id, ticketId } of tasks) {
    write.changed('desk-tasks', id);
    write.changed('tickets', ticketId);
  }
}
