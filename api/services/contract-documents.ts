import { randomUUID } from 'node:crypto';
import type { Prisma } from '../../platform/generated/prisma/client';
import type { ContractDocument, contractDocumentOperations } from '../contract/contract-documents';
import type { OutputOf } from '../contract/operation';
import { fieldProblem } from '../contract/values';
import type { SentFile } from '../http/send-file';
import type { Upload } from '../http/receive-upload';
import { invalidFields } from '../http/problem';
import { audit } from './audit';
import { getContract } from './contracts';
import type { FileType } from './file-types';
import { instant } from './serialize';
import { found, lockRow } from './versioned';
import type { Tx, Write } from './write';

const SELECT = {
  ...{ id: true, contractId: true, versionN: true, createdAt: true },
  file: { select: { name: true, contentType: true, size: true, sha256: true, uploadedById: true } },
} as const satisfies Prisma.ContractDocumentSelect;
type Row = Prisma.ContractDocumentGetPayload<{ select: typeof SELECT }>;

function toDocument({ id, contractId, versionN, createdAt, file: { name, contentType, size, uploadedById } }: Row): ContractDocument {
  return { id, contractId, versionN, name, contentType: contentType as FileType, size, uploadedById, createdAt: instant(createdAt) };
}

/** Signed papers of a contract, newest first. */
export async function listContractDocuments(
  tx: Pick<Tx, 'contract' | 'contractDocument'>,
  contractId: string,
): Promise<OutputOf<typeof contractDocumentOperations.listContractDocuments>> {
  await getContract(tx, contractId);
  const rows = await tx.contractDocument.findMany({ where: { contractId }, select: SELECT, orderBy: [{ createdAt: 'desc' }, { id: 'asc' }] });
  return { data: rows.map(toDocument), total: rows.length };
}

/** The contract and its version exist: before anything is taken in. */
export async function checkDocumentPlace(tx: Pick<Tx, 'contract' | 'contractVersion'>, contractId: string, versionN: number | null): Promise<void> {
  await getContract(tx, contractId);
  if (versionN === null || (await tx.contractVersion.count({ where: { contractId, n: versionN } })) > 0) return;
  throw invalidFields({ versionN: fieldProblem('NOT_FOUND') });
}

/** Adds a signed paper; what stands there already as the newest is not there twice. */
export async function addContractDocument(
  write: Write,
  { contractId, versionN }: { readonly contractId: string; readonly versionN: number | null },
  { stored, type, name }: Upload<FileType>,
): Promise<ContractDocument> {
  const { tx, at, actor } = write;
  await lockRow(tx, 'contract', contractId);
  await checkDocumentPlace(tx, contractId, versionN);
  const newest = await tx.contractDocument.findFirst({
    where: { contractId, versionN },
    select: SELECT,
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
  });
  if (newest?.file.sha256 === stored.sha256) return toDocument(newest);
  const createdAt = new Date(at);
  const file = { id: randomUUID(), sha256: stored.sha256, size: stored.size, contentType: type, name, purpose: 'CONTRACT', uploadedById: actor.id };
  await tx.storedFile.create({ data: { ...file, createdAt }, select: { id: true } });
  const row = await tx.contractDocument.create({ data: { id: randomUUID(), contractId, versionN, fileId: file.id, createdAt }, select: SELECT });
  await audit(write, {
    action: 'contract.addDocument',
    subjectType: 'contract',
    subjectId: contractId,
    detail: { versionN, sha256: stored.sha256, size: stored.size, contentType: type },
  });
  write.changed('contracts', contractId);
  return toDocument(row);
}

/** The file of a signed paper. */
export async function contractDocumentFile(tx: Pick<Tx, 'contractDocument'>, id: string): Promise<SentFile> {
  return found(await tx.contractDocument.findUnique({ where: { id }, select: SELECT })).file;
}
