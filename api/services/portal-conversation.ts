import type { Pool } from 'pg';
import { isMereThanks } from '../../domain/courtesy';
import { UNFIT_TYPE } from '../../platform/attachment-types';
import type { Queryable } from '../../platform/command-inbox';
import { putDeskTask } from '../../platform/desk-task';
import { storeAnswer, type NewAnswer, type StoredAnswer } from '../../platform/store-answer';
import { inTransaction } from '../../platform/transaction';
import type { ApiDeps } from '../deps';
import type { FileContent } from './attachments';
import { attachedFilesSql } from './attached-files';
import type { OpenedLink } from './portal-links';

/** A file as the requester sees it. */
export interface SharedFile {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly contentType: string;
}

/** A message as the requester sees it. */
export interface SharedMessage {
  readonly id: string;
  readonly direction: 'IN' | 'OUT';
  /** What was said on the phone, as we noted it. */
  readonly isCall: boolean;
  readonly author: string | null;
  readonly at: string;
  readonly text: string;
  /** Number of the duplicate that it was written in; null: in this ticket. */
  readonly ofNumber: number | null;
  readonly files: readonly SharedFile[];
}

/** What both sides wrote to each other, and the files of the request; never a note. */
export interface Conversation {
  readonly messages: readonly SharedMessage[];
  readonly files: readonly SharedFile[];
}

/** What somebody reads who is of the customer no more. */
export const NOTHING_SHARED: Conversation = { messages: [], files: [] };

const filesOf = (condition: string): string => attachedFilesSql(`${condition} and h.note_id is null and not h.draft`);

// What was written in tickets that were merged into this one: one's own, and all of it for the customer's people, as of now (M1).
const MERGED = `merged as (
  select d.id, d.number, d.subject, d.description, d.received_at, coalesce(k.name, d.requester_name, d.requester_email) as author
    from ticket t join ticket d on d.id = any(array(select sm_merged($1))) left join contact k on k.id = d.contact_id
   where t.id = $1 and d.customer_id = t.customer_id and (d.requester_email = $2 or sm_of_customer($2, t.customer_id)))`;

const MESSAGES = `
  select m.id, m.direction, m.channel = 'PHONE' as is_call, coalesce(u.name, c.name, m.author_email) as author, m.created_at as at, m.text, d.number as of_number, ${filesOf('h.message_id = m.id')} as files
    from message m left join merged d on d.id = m.ticket_id left join app_user u on u.id = m.author_id left join contact c on c.email = m.author_email
   where m.ticket_id = any(array(select $1::uuid union all select id from merged))
  union all
  select d.id, 'IN', false, d.author, d.received_at, d.subject || E'\\n\\n' || d.description, d.number, ${filesOf('h.ticket_id = d.id and h.message_id is null')}
    from merged d`;

/** The conversation of a ticket, oldest first, as a reader by this address may see it. */
export async function conversationOf(pool: Pool, ticketId: string, reader: string | null): Promise<Conversation> {
  const { rows } = await pool.query<Conversation>({
    name: 'portal-conversation',
    text: `with ${MERGED}
      select ${filesOf('h.ticket_id = $1 and h.message_id is null')} as files,
        coalesce((select json_agg(json_build_object('id', x.id, 'direction', x.direction, 'isCall', x.is_call, 'author', x.author, 'at', x.at, 'text', x.text,
          'ofNumber', x.of_number, 'files', x.files) order by x.at, x.id) from (${MESSAGES}) x), '[]') as messages`,
    values: [ticketId, reader],
  });
  return rows[0] ?? NOTHING_SHARED;
}

/** A file of this ticket, or of one that was merged into it, that the holder of the link may see; null for every other id. */
export async function sharedFile(pool: Pool, { ticketId, holder }: Pick<OpenedLink, 'ticketId' | 'holder'>, id: string): Promise<FileContent | null> {
  const { rows } = await pool.query<FileContent>(
    `with ${MERGED}
     select f.sha256, h.name, f.content_type as "contentType", f.size from attachment h join stored_file f on f.id = h.file_id
      where h.id = $3 and (h.ticket_id = $1 or h.ticket_id in (select d.id from merged d)) and h.note_id is null and not h.draft and f.content_type <> $4`,
    [ticketId, holder.email, id, UNFIT_TYPE],
  );
  return rows[0] ?? null;
}

/** Takes an answer in and wakes whoever waits for one; what is written while somebody is connected is read at once, and while a visit is planned for another time, as an answer to its mail is. */
export async function takeAnswer({ db, notifier }: Pick<ApiDeps, 'db' | 'notifier'>, answer: NewAnswer): Promise<StoredAnswer> {
  const { outcome, ticketId, taskId } = await inTransaction(db.pool, async (client) => {
    const stored = await storeAnswer(client, answer);
    return { ...stored, taskId: stored.outcome === 'stored' ? await askToRead(client, stored.ticketId, answer) : undefined };
  });
  if (outcome === 'stored') {
    notifier.outbox();
    notifier.changed('tickets', ticketId);
  }
  if (taskId !== undefined) notifier.changed('desk-tasks', taskId);
  return { outcome, ticketId };
}

async function askToRead(tx: Queryable, ticketId: string, { commandId, text, unasked = false, at }: NewAnswer): Promise<string | undefined> {
  if (unasked || isMereThanks(text)) return undefined;
  const { rows: running } = await tx.query(`select 1 from remote_session where ticket_id = $1 and ended_at is null limit 1`, [ticketId]);
  if (running.length > 0)
    return await putDeskTask(tx, { kind: 'PERMISSION_WROTE', effectKey: `permission-wrote:${commandId}`, ticketId, subjectId: null }, at);
  const { rows } = await tx.query(`select 1 from visit where ticket_id = $1 and status = 'PLANNED' limit 1`, [ticketId]);
  if (rows.length === 0) return undefined;
  return await putDeskTask(tx, { kind: 'VISIT_WISH', effectKey: `visit-wish:${commandId}`, ticketId, subjectId: null }, at);
}
