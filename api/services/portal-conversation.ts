import type { Pool } from 'pg';
import { storeAnswer, type NewAnswer } from '../../platform/store-answer';
import { inTransaction } from '../../platform/transaction';
import type { ApiDeps } from '../deps';
import type { FileContent } from './attachments';

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
  readonly author: string | null;
  readonly at: string;
  readonly text: string;
  readonly files: readonly SharedFile[];
}

/** What both sides wrote to each other, and the files of the request; never a note. */
export interface Conversation {
  readonly messages: readonly SharedMessage[];
  readonly files: readonly SharedFile[];
}

const filesOf = (
  condition: string,
): string => `coalesce((select json_agg(json_build_object('id', h.id, 'name', h.name, 'size', f.size, 'contentType', f.content_type)
    order by h.created_at, h.id) from attachment h join stored_file f on f.id = h.file_id where ${condition} and h.note_id is null and not h.draft), '[]')`;

/** The conversation of a ticket, oldest first. */
export async function conversationOf(pool: Pool, ticketId: string): Promise<Conversation> {
  const { rows } = await pool.query<Conversation>({
    name: 'portal-conversation',
    text: `select ${filesOf('h.ticket_id = $1 and h.message_id is null')} as files,
      coalesce((select json_agg(json_build_object('id', m.id, 'direction', m.direction, 'author', coalesce(u.name, c.name, m.author_email), 'at', m.created_at,
          'text', m.text, 'files', ${filesOf('h.message_id = m.id')}) order by m.created_at, m.id)
        from message m left join app_user u on u.id = m.author_id left join contact c on c.email = m.author_email where m.ticket_id = $1), '[]') as messages`,
    values: [ticketId],
  });
  return rows[0] ?? { messages: [], files: [] };
}

/** A file of this ticket that its requester may see; null for every other id. */
export async function sharedFile(pool: Pool, ticketId: string, id: string): Promise<FileContent | null> {
  const { rows } = await pool.query<FileContent>(
    `select f.sha256, h.name, f.content_type as "contentType", f.size from attachment h join stored_file f on f.id = h.file_id
      where h.id = $1 and h.ticket_id = $2 and h.note_id is null and not h.draft`,
    [id, ticketId],
  );
  return rows[0] ?? null;
}

/** Takes an answer in and wakes whoever waits for one. */
export async function takeAnswer(
  { db, notifier }: Pick<ApiDeps, 'db' | 'notifier'>,
  answer: NewAnswer,
): Promise<'stored' | 'repeated' | 'ended' | 'reused'> {
  const { outcome } = await inTransaction(db.pool, (client) => storeAnswer(client, answer));
  if (outcome === 'stored') {
    notifier.outbox();
    notifier.changed('tickets', answer.ticketId);
  }
  return outcome;
}
