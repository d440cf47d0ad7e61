import { randomUUID } from 'node:crypto';
import type { Channel } from '../domain/channels';
import type { CommandArgs } from '../domain/command-args';
import { leavesSolved } from '../domain/courtesy';
import { withoutSecretLinks } from './secret-links';
import { commandHash, findCommand, storeCommand, type Queryable } from './command-inbox';

/** A file that came with an answer; its content is in the storage already. */
export interface AnswerFile {
  readonly sha256: string;
  readonly size: number;
  readonly contentType: string;
  readonly name: string;
  /** A picture within the text of a mail. */
  readonly inline: boolean;
}

/** What a requester wrote about their ticket, from whichever door. */
export interface NewAnswer {
  /** Id of the command; the same answer stored twice is one. */
  readonly commandId: string;
  readonly ticketId: string;
  /** What is read: quotes are cut. */
  readonly text: string;
  /** Everything that came; null where it is the same. */
  readonly fullText: string | null;
  readonly files: readonly AnswerFile[];
  readonly channel: Exclude<Channel, 'PROGRAM' | 'PHONE'> | 'STATUS_PAGE';
  readonly inboundMailId: string | null;
  /** Address of whoever wrote it. */
  readonly personEmail: string | null;
  /** What is solved or closed is not, as its requester says. */
  readonly reopen: boolean;
  /** Somebody else of the customer wrote it, whom nobody had asked: it moves nothing. */
  readonly unasked?: boolean;
  /** Epoch ms. */
  readonly at: number;
  readonly expiresAt: number;
}

/** `ended`: the ticket takes nothing any more; `reused`: the id came with another answer before. Nothing is stored then. */
export interface StoredAnswer {
  /** Where it belongs: what is written to a duplicate goes to the ticket that it was merged into. */
  readonly ticketId: string;
  readonly outcome: 'stored' | 'repeated' | 'ended' | 'reused';
}

/**
 * Stores an answer as the command ANSWER with its outbox row and its files, in the caller's transaction. Whoever calls tells the
 * notifier of the outbox after the commit. The files belong to the message once the workflow has taken the command.
 */
export async function storeAnswer(tx: Queryable, answer: NewAnswer): Promise<StoredAnswer> {
  const { rows } = await tx.query<{ id: string }>('select sm_survivor($1) as id', [answer.ticketId]);
  const ticketId = rows[0]?.id ?? answer.ticketId;
  return { ticketId, outcome: await storeOn(tx, { ...answer, ticketId }) };
}

async function storeOn(tx: Queryable, answer: NewAnswer): Promise<StoredAnswer['outcome']> {
  const { commandId, ticketId, reopen, at, expiresAt, files } = answer;
  const named = files.map((file) => ({ ...file, id: randomUUID(), attachmentId: randomUUID() }));
  const command = {
    commandId,
    ticketId,
    name: 'ANSWER' as const,
    payload: payloadOf(
      answer,
      named.map(({ attachmentId }) => attachmentId),
    ),
    args: { reopen, ...meaningOf(answer) },
    actor: { kind: 'REQUESTER' as const, id: null },
    at,
    expiresAt,
    relayAt: at,
  };
  const { stored, ended } = await storeCommand(tx, command);
  if (!stored) return await notStored(tx, answer, ended);
  for (const file of named) {
    await tx.query(STORE_FILE, [
      file.id,
      file.sha256,
      file.size,
      file.contentType,
      file.name,
      ticketId,
      new Date(at),
      file.attachmentId,
      file.inline,
    ]);
  }
  return 'stored';
}

/** Of a mail `reopen` says it already, and a program's words are no answer. */
function meaningOf({ unasked = false, channel, text }: NewAnswer): Pick<CommandArgs['ANSWER'], 'aside' | 'answers'> {
  if (unasked) return { aside: true };
  return channel === 'STATUS_PAGE' && !leavesSolved(text) ? { answers: true } : {};
}

const STORE_FILE = `
  with f as (
    insert into stored_file (id, sha256, size, content_type, name, purpose, ticket_id, created_at) values ($1, $2, $3, $4, $5, 'ATTACHMENT', $6, $7))
  insert into attachment (id, ticket_id, file_id, name, inline, draft, created_at) values ($8, $6, $1, $5, $9, true, $7)`;

/** The files' ids are chosen here and differ with each try: what tells two answers apart is their content. */
function payloadOf({ files, channel, inboundMailId, personEmail, reopen, ...words }: NewAnswer, attachmentIds: readonly string[]) {
  const fileHashes = files.map(({ sha256 }) => sha256);
  const text = withoutSecretLinks(words.text);
  const fullText = words.fullText && withoutSecretLinks(words.fullText);
  return { text, fullText, channel, inboundMailId, personEmail, reopen, fileHashes, attachmentIds };
}

async function notStored(tx: Queryable, answer: NewAnswer, ended: boolean): Promise<'repeated' | 'ended' | 'reused'> {
  const earlier = await findCommand(tx, answer.commandId);
  if (earlier === undefined) return ended ? 'ended' : 'reused';
  const { rows } = await tx.query<{ ids: string[] }>(`select payload -> 'attachmentIds' as ids from command where id = $1`, [answer.commandId]);
  // It may have been stored before its ticket was merged.
  const { rows: same } = await tx.query('select 1 where sm_survivor($1) = $2', [earlier.ticketId, answer.ticketId]);
  const again = {
    ticketId: same.length > 0 ? earlier.ticketId : answer.ticketId,
    name: 'ANSWER' as const,
    payload: payloadOf(answer, rows[0]?.ids ?? []),
    actor: { kind: 'REQUESTER' as const, id: null },
  };
  return earlier.contentHash === commandHash(again) ? 'repeated' : 'reused';
}
