import { z } from 'zod';
import { MAIL_KEYS, OWN_MAILS } from '../../domain/mail-keys';
import { OUTBOX_KIND_NAMES } from '../../domain/outbox-kinds';
import { TICKET_COMMAND_NAMES } from '../../domain/ticket-commands';
import { listOf, listQuery, oneOrMore } from './lists';
import type { Operations } from './operation';
import { Id, Instant } from './values';

/** What is delivered. */
const DeliveryKindSchema = z.enum(OUTBOX_KIND_NAMES).meta({ id: 'DeliveryKind' });

/** Position in the outbox. */
const DeliveryId = z.string().regex(/^\d{1,18}$/);

/** Something that could not be delivered, or waits too long for it; it says nothing of the people concerned. */
export const DeliverySchema = z
  .strictObject({
    id: DeliveryId,
    kind: DeliveryKindSchema,
    /** Of a command or a decision. */
    command: z.enum(TICKET_COMMAND_NAMES).nullable(),
    /** Of a mail. */
    template: z.enum([...OWN_MAILS, ...MAIL_KEYS]).nullable(),
    ticketId: Id.nullable(),
    ticketNumber: z.int().nullable(),
    /** Tries that failed. */
    attempts: z.int(),
    lastError: z.string().nullable(),
    createdAt: Instant,
    /** When it is tried again by itself. */
    nextAttemptAt: Instant,
    /** Since when it is no longer tried: a person must look. */
    parkedAt: Instant.nullable(),
  })
  .meta({ id: 'Delivery' });

/** A delivery as it travels. */
export type Delivery = z.infer<typeof DeliverySchema>;

/** How many rows are tried again; what is under way or delivered needs no other try. */
const TriedAgainSchema = z.strictObject({ count: z.int().min(0) });

/** Operations on what the outbox cannot deliver. */
export const deliveryOperations = {
  listDeliveries: {
    method: 'get',
    path: '/deliveries',
    access: 'ops.read',
    summary: 'Starts, commands, decisions and mails that could not be delivered or wait too long, oldest first.',
    query: listQuery({ sort: ['createdAt'], defaultSort: 'createdAt', filter: { kind: oneOrMore(DeliveryKindSchema).optional() } }).omit({
      id: true,
      q: true,
    }),
    output: listOf(DeliverySchema),
  },
  retryDelivery: {
    method: 'post',
    path: '/deliveries/:id/retry',
    access: 'ops.write',
    summary: 'Makes one delivery due again that was tried in vain; doing it twice changes nothing.',
    params: z.strictObject({ id: DeliveryId }),
    output: TriedAgainSchema,
    idempotent: 'stored',
  },
  retryDeliveries: {
    method: 'post',
    path: '/deliveries/retry',
    access: 'ops.write',
    summary: 'Makes all deliveries due again that were tried in vain, or those of some kinds; doing it twice changes nothing.',
    body: z.strictObject({ kind: z.array(DeliveryKindSchema).min(1).optional() }),
    output: TriedAgainSchema,
    idempotent: 'stored',
  },
} as const satisfies Operations;
