import { randomUUID } from 'node:crypto';
import { may } from '../../domain/roles';
import type { Prisma } from '../../platform/generated/prisma/client';
import type { StoredFileRecord } from '../contract/files';
import type { ApiDeps } from '../deps';
import { AppProblem } from '../http/problem';
import type { Upload } from '../http/receive-upload';
import { audit } from './audit';
import type { FileType } from './file-types';
import { instant } from './serialize';
import type { StaffUser } from './staff-user';
import { findTicket } from './ticket-scope';
import { found } from './versioned';
import type { Write } from './write';

type Row = Prisma.StoredFileGetPayload<object>;

function toFile({ id, name, contentType, size, purpose, ticketId, uploadedById, createdAt }: Row): StoredFileRecord {
  return {
    id,
    name,
    size,
    ticketId,
    uploadedById,
    contentType: contentType as StoredFileRecord['contentType'],
    purpose: purpose as StoredFileRecord['purpose'],
    createdAt: instant(createdAt),
  };
}

/** Records an uploaded receipt of a ticket that the person may see. */
export async function recordReceipt(write: Write, ticketId: string, { stored, type, name }: Upload<FileType>): Promise<StoredFileRecord> {
  const row = await write.tx.storedFile.create({
    data: {
      id: randomUUID(),
      sha256: stored.sha256,
      size: stored.size,
      contentType: type,
      name,
      purpose: 'RECEIPT',
      ticketId,
      uploadedById: write.actor.id,
      createdAt: new Date(write.at),
    },
  });
  await audit(write, {
    action: 'file.upload',
    subjectType: 'file',
    subjectId: row.id,
    detail: { ticketId, sha256: stored.sha256, size: stored.size, contentType: type },
  });
  return toFile(row);
}

/** The ticket exists and the person may see it. */
export async function checkTicket({ db }: Pick<ApiDeps, 'db'>, actor: StaffUser, ticketId: string): Promise<void> {
  await findTicket(db.pool, actor, ticketId);
}

/** What is known of a file, for those who may open it; for everybody else there is no such file. */
export async function getFile({ db }: Pick<ApiDeps, 'db'>, actor: StaffUser, id: string): Promise<{ file: StoredFileRecord; sha256: string }> {
  const row = found(await db.prisma.storedFile.findUnique({ where: { id, purpose: 'RECEIPT' } }));
  // A receipt shows amounts: it is for those who may see charges, and for who handed it in.
  const isOpen = may(actor, 'charge.read') || row.uploadedById === actor.id;
  if (!isOpen) throw new AppProblem('NOT_FOUND');
  if (row.ticketId !== null) await findTicket(db.pool, actor, row.ticketId);
  return { file: toFile(row), sha256: row.sha256 };
}
