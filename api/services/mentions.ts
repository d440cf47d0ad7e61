import type { Pool } from 'pg';
import type { z } from 'zod';
import { seesNoPersonalData } from '../../domain/roles';
import { uuidV5 } from '../../platform/hash';
import { messageHost } from '../../platform/message-host';
import { queueMailToReaders } from '../../platform/queue-mail';
import type { MentionRow, mentionOperations } from '../contract/mentions';
import type { OutputOf } from '../contract/operation';
import type { relationOperations } from '../contract/ticket-relations';
import { fieldProblem } from '../contract/values';
import { invalidFields } from '../http/problem';
import { queryableOf } from './queryable';
import type { StaffUser } from './staff-user';
import type { Listed } from './ticket-lists';
import { READS_TICKET, SqlValues, visibleTickets, type TicketRef } from './ticket-scope';
import type { Write } from './write';

const NAMESPACE = '8f2d9a64-1c5b-4e07-9a83-3d6e0b7c5f12';

/** Colleagues on duty: those who may read a ticket's notes, whom one can name in one, and those who may not. */
export async function colleaguesOf(pool: Pool, ticketId: string): Promise<OutputOf<typeof relationOperations.listMentionable>> {
  const { rows } = await pool.query<{ id: string; name: string; reads: boolean }>(
    `select u.id, u.name, coalesce(${READS_TICKET}, false) as reads from app_user u join ticket t on t.id = $1 where u.active order by sm_fold(u.name), u.id`,
    [ticketId],
  );
  const named = (readers: boolean) => rows.filter(({ reads }) => reads === readers).map(({ id, name }) => ({ id, name }));
  return { data: named(true), withoutSight: named(false) };
}

/** The ticket, once it is sure that everybody who is named may see it. */
export async function checkMentions(pool: Pool, ticket: TicketRef, userIds: readonly string[]): Promise<TicketRef> {
  if (userIds.length === 0) return ticket;
  const { data: readers } = await colleaguesOf(pool, ticket.id);
  if (userIds.some((id) => !readers.some((reader) => reader.id === id))) throw invalidFields({ mentionIds: fieldProblem('CANNOT_SEE_TICKET') });
  return ticket;
}

const NAMED = {
  readers: 'select $6::uuid as ticket_id, u.locale, u.email as address, $7::jsonb as params from app_user u where u.id = $5::uuid and u.active',
  lane: "'mail:mention:' || $5::text",
};

/** Tells those who are named in a note: once by mail, without its words, and in their list. Oneself needs no telling. */
export async function mention(
  { tx, at, actor, changed, outbox }: Write,
  { ticket, noteId, userIds, mailFrom }: { ticket: TicketRef; noteId: string; userIds: readonly string[]; mailFrom: string },
): Promise<void> {
  for (const userId of new Set(userIds)) {
    if (userId === actor.id) continue;
    const id = uuidV5(NAMESPACE, `${noteId}:${userId}`);
    const params = JSON.stringify({ ticketId: ticket.id, subjectId: id });
    const mail = { template: 'MENTIONED', key: `MENTIONED:${id}`, mailHost: messageHost(mailFrom), at, ...NAMED } as const;
    await tx.mention.create({ data: { id, noteId, ticketId: ticket.id, userId, createdAt: new Date(at) }, select: { id: true } });
    await queueMailToReaders(queryableOf(tx), { ...mail, values: [userId, ticket.id, params] });
    changed('mentions', id);
  }
  outbox();
}

/** Where the person was named, newest first. */
export async function listMentions(
  pool: Pool,
  actor: StaffUser,
  { page, perPage, sort, filter = {}, id }: z.output<typeof mentionOperations.listMentions.query>,
): Listed<MentionRow> {
  // Whoever has gone to a role that reads no texts reads none here either.
  if (seesNoPersonalData(actor.role)) return { data: [], total: 0 };
  const values = new SqlValues();
  const where = [
    `m.user_id = ${values.add(actor.id)}`,
    visibleTickets(actor, values),
    ...(filter.unread === undefined ? [] : [`(m.read_at is null) = ${values.add(filter.unread)}`]),
    ...(filter.ticketId === undefined ? [] : [`m.ticket_id = ${values.add(filter.ticketId)}`]),
    ...(id === undefined ? [] : [`m.id = any(${values.add(id)}::uuid[])`]),
  ].join(' and ');
  const { rows } = await pool.query<MentionRow & { total: number }>(
    `select m.id, m.ticket_id as "ticketId", t.number as "ticketNumber", t.subject, n.text, json_build_object('id', n.author_id, 'name', u.name) as by,
            m.created_at as "createdAt", m.read_at as "readAt", (count(*) over ())::int as total
       from mention m join ticket t on t.id = m.ticket_id join ticket_note n on n.id = m.note_id left join app_user u on u.id = n.author_id
      where ${where} order by m.created_at ${sort.startsWith('-') ? 'desc' : 'asc'}, m.id limit ${values.add(perPage)} offset ${values.add((page - 1) * perPage)}`,
    values.list,
  );
  return {
    data: rows.map(({ total: _total, ...row }) => ({
      ...row,
      createdAt: new Date(row.createdAt).toISOString(),
      readAt: row.readAt === null ? null : new Date(row.readAt).toISOString(),
    })),
    total: rows[0]?.total ?? 0,
  };
}

/** Marks one's own mentions as seen. */
export async function readMentions({ tx, at, actor, changed }: Write, ids: readonly string[]): Promise<{ read: number }> {
  const read = await tx.$queryRaw<{ id: string }[]>`
    update mention set read_at = ${new Date(at)} where id = any(${ids}::uuid[]) and user_id = ${actor.id}::uuid and read_at is null returning id`;
  for (const { id } of read) changed('mentions', id);
  return { read: read.length };
}
