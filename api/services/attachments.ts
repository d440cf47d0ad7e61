import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { attachmentType, isPicture } from '../../platform/attachment-types';
import { seesNoPersonalData } from '../../domain/roles';
import type { AttachmentRecord } from '../contract/attachments';
import { fieldProblem } from '../contract/values';
import { AppProblem, invalidFields } from '../http/problem';
import type { Upload } from '../http/receive-upload';
import type { ActionContext } from './action-args';
import { audit } from './audit';
import type { StaffUser } from './staff-user';
import { SqlValues, visibleTickets, type TicketRef } from './ticket-scope';
import type { Write } from './write';

/** The type of a file, or the problem of its field. */
export function requiredType(head: Uint8Array): string {
  const type = attachmentType(head);
  if (type === null) throw invalidFields({ file: fieldProblem(head.length === 0 ? 'FILE_EMPTY' : 'ATTACHMENT_TYPE') });
  return type.contentType;
}

/** Keeps an uploaded file for a message or note that its uploader is writing. */
export async function addDraft(write: Write, ticket: TicketRef, { stored, type, name }: Upload<string>): Promise<AttachmentRecord> {
  const { tx, actor } = write;
  const createdAt = new Date(write.at);
  const file = { id: randomUUID(), sha256: stored.sha256, size: stored.size, contentType: type, name };
  await tx.storedFile.create({
    data: { ...file, purpose: 'ATTACHMENT', ticketId: ticket.id, uploadedById: actor.id, createdAt },
    select: { id: true },
  });
  const id = randomUUID();
  await tx.attachment.create({ data: { id, ticketId: ticket.id, fileId: file.id, name, draft: true, createdAt }, select: { id: true } });
  await audit(write, {
    action: 'file.upload',
    subjectType: 'file',
    subjectId: file.id,
    detail: { ticketId: ticket.id, sha256: stored.sha256, size: stored.size, contentType: type },
  });
  return { id, name, contentType: type, size: stored.size, picture: isPicture(type), createdAt: createdAt.toISOString() };
}

/** Takes back a file that was not sent yet; what is sent stays. */
export async function removeDraft({ tx, actor, at }: Write, id: string): Promise<void> {
  const gone = await tx.$queryRaw<{ fileId: string }[]>`
    delete from attachment a using stored_file f
     where a.id = ${id}::uuid and a.draft and f.id = a.file_id and f.uploaded_by_id = ${actor.id}::uuid returning a.file_id as "fileId"`;
  if (gone[0] === undefined) throw new AppProblem('NOT_FOUND');
  const { sha256 } = await tx.storedFile.delete({ where: { id: gone[0].fileId }, select: { sha256: true } });
  const since = new Date(at);
  await tx.fileRemoval.upsert({ where: { sha256 }, create: { sha256, since }, update: { since }, select: { sha256: true } });
}

const DRAFTS = `select count(*)::int as n from attachment a join stored_file f on f.id = a.file_id
  where a.id = any($1) and a.ticket_id = $2 and a.draft and f.uploaded_by_id = $3`;

/** The ticket, once it is sure that this person uploaded these files for it and has used none of them. */
export async function checkDrafts({ deps, ticket, actor }: ActionContext, ids: readonly string[]): Promise<TicketRef> {
  if (ids.length === 0) return ticket;
  const { rows } = await deps.db.pool.query<{ n: number }>(DRAFTS, [ids, ticket.id, actor.id]);
  if (rows[0]?.n !== ids.length) throw invalidFields({ attachmentIds: fieldProblem('NOT_FOUND') });
  return ticket;
}

/** What sending a file needs. */
export interface FileContent {
  readonly sha256: string;
  readonly name: string;
  readonly contentType: string;
  readonly size: number;
}

/** A file of a ticket that the person may see; drafts of staff are their uploader's alone, and nothing is for those who may not see people. */
export async function attachmentContent(pool: Pool, actor: StaffUser, id: string): Promise<FileContent> {
  if (seesNoPersonalData(actor.role)) throw new AppProblem('NOT_FOUND');
  const values = new SqlValues();
  const { rows } = await pool.query<FileContent>(
    `select f.sha256, a.name, f.content_type as "contentType", f.size from attachment a join stored_file f on f.id = a.file_id join ticket t on t.id in (a.ticket_id, sm_survivor(a.ticket_id))
      where a.id = ${values.add(id)} and (not a.draft or f.uploaded_by_id is null or f.uploaded_by_id = ${values.add(actor.id)}) and ${visibleTickets(actor, values)}`,
    values.list,
  );
  if (rows[0] === undefined) throw new AppProblem('NOT_FOUND');
  return rows[0];
}
