import { z } from 'zod';
import { FILE_TYPES } from './files';
import { listOf } from './lists';
import type { Operations } from './operation';
import { Id, IdParams, Instant } from './values';

/** A signed paper of a contract, or of one of its versions. */
export const ContractDocumentSchema = z
  .strictObject({
    id: Id,
    contractId: Id,
    /** Number of the version that it is of; null: of the contract. */
    versionN: z.int().nullable(),
    name: z.string(),
    contentType: z.enum(FILE_TYPES),
    size: z.int(),
    uploadedById: Id.nullable(),
    createdAt: Instant,
  })
  .meta({ id: 'ContractDocument' });

/** A signed paper as it travels. */
export type ContractDocument = z.infer<typeof ContractDocumentSchema>;

/** Operations on the signed papers of contracts; none is ever removed. */
export const contractDocumentOperations = {
  listContractDocuments: {
    method: 'get',
    path: '/contracts/:id/documents',
    access: 'contract.read',
    summary: 'Signed papers of a contract and of its versions, newest first.',
    params: IdParams,
    output: listOf(ContractDocumentSchema),
  },
  addContractDocument: {
    method: 'post',
    path: '/contracts/:id/documents',
    access: 'contract.write',
    summary:
      'Adds a signed paper (JPEG, PNG, WebP or PDF, at most 10 MB) to a contract or to one of its versions; the same file again changes nothing.',
    params: IdParams,
    query: z.strictObject({ versionN: z.coerce.number().int().min(1).max(1_000_000).optional() }),
    output: ContractDocumentSchema,
    status: 201,
    upload: 'multipart/form-data',
  },
  downloadContractDocument: {
    method: 'get',
    path: '/contract-documents/:id/content',
    access: 'contract.read',
    summary: 'The signed paper itself.',
    params: IdParams,
    output: null,
    stream: 'application/octet-stream',
  },
} as const satisfies Operations;
