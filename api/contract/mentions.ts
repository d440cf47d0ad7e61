import { z } from 'zod';
import { listOf, listQuery, MAX_PER_PAGE } from './lists';
import type { Operations } from './operation';
import { Id, Instant } from './values';

/** A note in which one was named. */
export const MentionSchema = z
  .strictObject({
    id: Id,
    ticketId: Id,
    ticketNumber: z.int(),
    subject: z.string(),
    /** What the note says. */
    text: z.string(),
    by: z.strictObject({ id: Id, name: z.string().nullable() }),
    createdAt: Instant,
    readAt: Instant.nullable(),
  })
  .meta({ id: 'Mention' });

/** A mention as it travels. */
export type MentionRow = z.infer<typeof MentionSchema>;

/** Operations on mentions. */
export const mentionOperations = {
  listMentions: {
    method: 'get',
    path: '/mentions',
    access: 'ticket.read',
    summary: 'Notes in which one was named oneself, as long as one may see their tickets.',
    query: listQuery({ sort: ['createdAt'], defaultSort: '-createdAt', filter: { unread: z.boolean().optional(), ticketId: Id.optional() } }),
    output: listOf(MentionSchema),
  },
  readMentions: {
    method: 'post',
    path: '/mentions/read',
    access: 'ticket.read',
    summary: 'Says that one has seen them; those of others, and those seen before, stay as they are.',
    body: z.strictObject({ ids: z.array(Id).min(1).max(MAX_PER_PAGE) }),
    output: z.strictObject({ read: z.int() }),
  },
} as const satisfies Operations;
