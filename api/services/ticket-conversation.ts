import type { Pool } from 'pg';
import { seesNoPersonalData } from '../../domain/roles';
import { isPicture } from '../../platform/attachment-types';
import type { AttachmentRecord } from '../contract/attachments';
import type { TicketPage } from '../contract/ticket-page';
import type { Channel } from '../../domain/channels';
import { AppProblem } from '../http/problem';
import { attachedFilesSql } from './attached-files';

import type { StaffUser } from './staff-user';
import { SqlValues, visibleTickets } from './ticket-scope';

type Message = Extract<TicketPage['timeline'][number], { kind: 'message' }>;

/** A file as JSON; instants are ISO texts with an offset, as Postgres writes them into JSON. */
type AttachmentJson = Omit<AttachmentRecord, 'picture'>;

/** A note with its files. */
export interface NoteJson {
  readonly id: string;
  readonly at: string;
  readonly authorId: string;
  readonly authorName: string | null;
  readonly text: string;
  readonly attachments: readonly AttachmentJson[];
  readonly ofTicket: Message['ofTicket'];
}

/** The request of a ticket that was merged into this one. */
export interface MergedRequestJson {
  readonly id: string;
  readonly number: number;
  readonly at: string;
  readonly authorName: string | null;
  readonly authorEmail: string | null;
  readonly channel: Channel;
  readonly text: string;
  readonly hasMore: boolean;
  readonly attachments: readonly AttachmentJson[];
}

/** A message with its files and the fate of its mail. */
export interface MessageJson extends Omit<Message, 'kind' | 'author' | 'attachments' | 'notTaken'> {
  readonly authorId: string | null;
  readonly authorName: string | null;
  readonly attachments: readonly AttachmentJson[];
}

/** What the page's one statement reads of the conversation. */
export interface ConversationParts {
  readonly notes: readonly NoteJson[];
  readonly messages: readonly MessageJson[];
  readonly refusedAnswers: readonly MessageJson[];
  readonly attachments: readonly AttachmentJson[];
  readonly mergedRequests: readonly MergedRequestJson[];
}

const filesOf = (condition: string, sent = 'not h.draft'): string => attachedFilesSql(`${condition} and ${sent}`, `, 'createdAt', h.created_at`);

// Whether a ticket was made of the mail `i`.
const OPENED_TICKET = `(i.outcome = 'NEW_TICKET' or i.resolution = 'TICKET')`;

/** Whether the mail that a ticket was made of says more than its request. */
export const requestHasMoreSql = (ticket: string): string =>
  `exists (select 1 from inbound_mail i where i.ticket_id = ${ticket}.id and ${OPENED_TICKET}
     and coalesce(i.full_text, nullif(i.text, ''), ${ticket}.description) <> ${ticket}.description)`;

// By reference: what was written in a duplicate stays there, and goes with it where it is split off again.
const STORY = (column: string): string => `${column} = any(array(select $1::uuid union all select sm_merged($1)))`;
const OF_TICKET = (alias: string): string =>
  `case when ${alias}.ticket_id <> $1 then (select json_build_object('id', d.id, 'number', d.number) from ticket d where d.id = ${alias}.ticket_id) end`;

/** Parts of the page's statement; $1 is the ticket. */
export const CONVERSATION_PARTS = `'notes', coalesce((select json_agg(json_build_object('id', n.id, 'at', n.created_at, 'authorId', n.author_id, 'authorName', nu.name, 'text', n.text,
      'ofTicket', ${OF_TICKET('n')}, 'attachments', ${filesOf('h.note_id = n.id')}) order by n.created_at, n.id)
    from ticket_note n left join app_user nu on nu.id = n.author_id where ${STORY('n.ticket_id')}), '[]'),
  'mergedRequests', coalesce((select json_agg(json_build_object('id', d.id, 'number', d.number, 'at', d.received_at, 'authorName', coalesce(dc.name, d.requester_name),
      'authorEmail', d.requester_email, 'channel', d.channel, 'text', d.subject || E'\\n\\n' || d.description, 'hasMore', ${requestHasMoreSql('d')},
      'attachments', ${filesOf('h.ticket_id = d.id and h.message_id is null and h.note_id is null')}) order by d.received_at)
    from ticket d left join contact dc on dc.id = d.contact_id where d.id in (select sm_merged($1))), '[]'),
  'messages', coalesce((select json_agg(json_build_object('id', m.id, 'at', m.created_at, 'direction', m.direction, 'authorId', m.author_id,
      'authorName', coalesce(mu.name, mc.name), 'authorEmail', m.author_email, 'channel', m.channel, 'text', m.text, 'hasMore', m.full_text is not null,
      'ofTicket', ${OF_TICKET('m')}, 'attachments', ${filesOf('h.message_id = m.id')}, 'from', e.from_state, 'to', e.to_state,
      'call', case when e.command = 'RECORD_CALL' then json_build_object('direction', e.args ->> 'direction', 'name', (select v.data ->> 'name' from evidence v where v.id = m.id)) end,
      'mail', case when ml.id is not null then json_build_object('status', ml.status, 'sentAt', ml.sent_at, 'bouncedAt', ml.bounced_at) end,
      'alsoTo', case when m.direction = 'OUT' then array(select oc.to_address from mail oc where oc.ticket_id = m.ticket_id and oc.template = 'TICKET_REPLY' and starts_with(oc.effect_key, 'TICKET_REPLY:' || m.id || ':') order by 1) else '{}'::text[] end) order by m.created_at, m.id)
    from message m join ticket_event e on e.command_id = m.id left join app_user mu on mu.id = m.author_id
      left join contact mc on mc.email = m.author_email left join mail ml on ml.effect_key = 'TICKET_REPLY:' || m.id where ${STORY('m.ticket_id')}), '[]'),
  'refusedAnswers', coalesce((select json_agg(json_build_object('id', w.id, 'at', w.created_at, 'direction', 'IN', 'authorId', null, 'authorName', wc.name,
      'authorEmail', w.payload ->> 'personEmail', 'channel', w.payload ->> 'channel', 'text', w.payload ->> 'text', 'hasMore', false, 'ofTicket', ${OF_TICKET('w')},
      'attachments', ${filesOf(`h.ticket_id = w.ticket_id and w.payload -> 'attachmentIds' ? h.id::text`, 'h.draft')}, 'from', wt.state, 'to', wt.state, 'call', null, 'mail', null)
      order by w.created_at, w.id)
    from command w join ticket wt on wt.id = w.ticket_id left join contact wc on wc.email = w.payload ->> 'personEmail'
     where ${STORY('w.ticket_id')} and w.name = 'ANSWER' and w.status in ('REFUSED', 'EXPIRED') and w.payload ->> 'inboundMailId' is null and w.payload ? 'text'), '[]'),
  'attachments', ${filesOf('h.ticket_id = $1 and h.message_id is null and h.note_id is null')}`;

/** A file for the API; to those who may not see people it has no name. */
export function toAttachment({ createdAt, ...file }: AttachmentJson, people: boolean): AttachmentRecord {
  return { ...file, name: people ? file.name : null, picture: people && isPicture(file.contentType), createdAt: new Date(createdAt).toISOString() };
}

/** A message for the API. */
export function toMessage({ authorId, authorName, ...message }: MessageJson, requester: string, people: boolean, notTaken = false): Message {
  const isOurs = message.direction === 'OUT';
  return {
    ...message,
    kind: 'message',
    notTaken,
    at: new Date(message.at).toISOString(),
    author: { id: authorId, name: isOurs || people ? (authorName ?? (isOurs ? null : (message.authorEmail ?? requester))) : null },
    authorEmail: people ? message.authorEmail : null,
    text: people ? message.text : null,
    hasMore: people && message.hasMore,
    call: message.call === null ? null : { ...message.call, name: people ? message.call.name : null },
    attachments: message.attachments.map((file) => toAttachment(file, people)),
    alsoTo: people ? [...(message.alsoTo ?? [])] : [],
    mail:
      message.mail === null
        ? null
        : { status: message.mail.status, sentAt: instantOf(message.mail.sentAt), bouncedAt: instantOf(message.mail.bouncedAt) },
  };
}

const instantOf = (text: string | null): string | null => (text === null ? null : new Date(text).toISOString());

/** The request of a duplicate, told where it was received. */
export function toMergedRequest({ id, number, authorName, hasMore, ...request }: MergedRequestJson, people: boolean): Message {
  const at = new Date(request.at).toISOString();
  return {
    kind: 'message',
    id,
    at,
    direction: 'IN',
    author: { id: null, name: people ? (authorName ?? request.authorEmail) : null },
    authorEmail: people ? request.authorEmail : null,
    channel: request.channel === 'PROGRAM' ? 'WEB' : request.channel,
    text: people ? request.text : null,
    hasMore: people && hasMore,
    attachments: request.attachments.map((file) => toAttachment(file, people)),
    from: 'RECEIVED',
    to: 'RECEIVED',
    call: null,
    mail: null,
    ofTicket: { id, number },
    notTaken: false,
  };
}

/** Everything that came with a message, quotes included; with a request that came by mail, under the id of its ticket. */
export async function fullMessage(pool: Pool, actor: StaffUser, id: string): Promise<{ fullText: string }> {
  if (seesNoPersonalData(actor.role)) throw new AppProblem('NOT_FOUND');
  const values = new SqlValues();
  const [key, visible] = [values.add(id), visibleTickets(actor, values)];
  const { rows } = await pool.query<{ fullText: string }>(
    `select coalesce(m.full_text, m.text) as "fullText" from message m join ticket t on t.id in (m.ticket_id, sm_survivor(m.ticket_id))
      where m.id = ${key} and ${visible}
     union all
     select coalesce(i.full_text, i.text, '') from inbound_mail i join ticket t on t.id in (i.ticket_id, sm_survivor(i.ticket_id))
      where i.ticket_id = ${key} and ${OPENED_TICKET} and ${visible}`,
    values.list,
  );
  if (rows[0] === undefined) throw new AppProblem('NOT_FOUND');
  return rows[0];
}
