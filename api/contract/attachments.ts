import { z } from 'zod';
import type { Operations } from './operation';
import { TicketParams } from './ticket-list';
import { Id, IdParams, Instant } from './values';

/** A file of a ticket's conversation. */
export const AttachmentSchema = z
  .strictObject({
    id: Id,
    /** Null for those who may not see people: a name can name somebody. */
    name: z.string().nullable(),
    contentType: z.string(),
    size: z.int(),
    /** A picture that may be shown within a page; everything else is only downloaded. */
    picture: z.boolean(),
    createdAt: Instant,
  })
  .meta({ id: 'Attachment' });

/** A file of a ticket's conversation as it travels. */
export type AttachmentRecord = z.infer<typeof AttachmentSchema>;

/** Files of conversations, and what came with a message. */
export const attachmentOperations = {
  readMessage: {
    method: 'get',
    path: '/messages/:id',
    access: 'ticket.read',
    summary: 'Everything that came with a message, quotes included; under the id of a ticket with the mail that the ticket was made of.',
    params: IdParams,
    output: z.strictObject({ fullText: z.string() }),
  },
  uploadAttachment: {
    method: 'post',
    path: '/tickets/:id/attachments',
    access: 'ticket.reply',
    summary: 'Stores a file (picture, PDF, office document, archive or text, at most 10 MB) for a message or note that is being written.',
    params: TicketParams,
    output: AttachmentSchema,
    status: 201,
    upload: 'multipart/form-data',
  },
  deleteAttachment: {
    method: 'delete',
    path: '/attachments/:id',
    access: 'ticket.reply',
    summary: 'Takes back a file that one has uploaded and not sent yet.',
    params: IdParams,
    output: null,
  },
  downloadAttachment: {
    method: 'get',
    path: '/attachments/:id/content',
    access: 'ticket.read',
    summary: 'The file itself, for those who may see its ticket and the customer’s people; with `show` a picture comes to be shown.',
    params: IdParams,
    query: z.strictObject({ show: z.enum(['1']).optional() }),
    output: null,
    stream: 'application/octet-stream',
  },
} as const satisfies Operations;
