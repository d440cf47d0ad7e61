import { z } from 'zod';
import type { Operations } from './operation';
import { Id, IdParams, Instant } from './values';

/** Largest file that is accepted, in bytes. */
export const MAX_FILE_BYTES = 10 * 1024 * 1024;

/** Types of files that are accepted, told from their first bytes. */
export const FILE_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const;

/** A stored file. */
export const StoredFileSchema = z
  .strictObject({
    id: Id,
    name: z.string(),
    contentType: z.enum(FILE_TYPES),
    size: z.int(),
    purpose: z.enum(['RECEIPT']),
    ticketId: Id.nullable(),
    uploadedById: Id.nullable(),
    createdAt: Instant,
  })
  .meta({ id: 'StoredFile' });

/** A stored file as it travels. */
export type StoredFileRecord = z.infer<typeof StoredFileSchema>;

/** Operations on files. */
export const fileOperations = {
  uploadReceipt: {
    method: 'post',
    path: '/files',
    access: 'ticket.work',
    summary: 'Stores the receipt of an expense (JPEG, PNG, WebP or PDF, at most 10 MB) for a ticket.',
    query: z.strictObject({ ticketId: Id }),
    output: StoredFileSchema,
    status: 201,
    upload: 'multipart/form-data',
  },
  getFile: {
    method: 'get',
    path: '/files/:id',
    access: 'ticket.read',
    summary: 'What is known of a file.',
    params: IdParams,
    output: StoredFileSchema,
  },
  downloadFile: {
    method: 'get',
    path: '/files/:id/content',
    access: 'ticket.read',
    summary: 'The file itself, for those who may see amounts and for who uploaded it.',
    params: IdParams,
    output: null,
    stream: 'application/octet-stream',
  },
} as const satisfies Operations;
