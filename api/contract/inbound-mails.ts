import { z } from 'zod';
import { INBOUND_OUTCOME_NAMES, INBOUND_REASON_NAMES } from '../../domain/inbound-mail';
import { MAILBOX_FAULT_NAMES, MAILBOX_STATE_NAMES } from '../../domain/mailbox-states';
import { listOf, listQuery, oneOrMore } from './lists';
import type { Operations } from './operation';
import { Id, IdParams, Instant, longText } from './values';

const OutcomeSchema = z.enum(INBOUND_OUTCOME_NAMES).meta({ id: 'InboundOutcome' });
const ReasonSchema = z.enum(INBOUND_REASON_NAMES).meta({ id: 'InboundReason' });

/** A file or picture in a mail; the browser only saves it. */
const InboundFileSchema = z
  .strictObject({ id: Id, name: z.string(), contentType: z.string(), size: z.int(), inline: z.boolean() })
  .meta({ id: 'InboundFile' });

/** A mail that came in, with what became of it. Its text is plain text: markup of a mail is never shown. */
export const InboundMailSchema = z
  .strictObject({
    id: Id,
    mailbox: z.string(),
    receivedAt: Instant,
    fromAddress: z.string().nullable(),
    fromName: z.string().nullable(),
    subject: z.string().nullable(),
    /** What was written, quotes cut; cut off itself where it is very long. */
    text: z.string().nullable(),
    /** Everything that stood in it; null where it is the same, and in lists. */
    fullText: z.string().nullable(),
    /** In bytes. */
    size: z.int(),
    /** Of a mail that is too large only the headers are here. */
    isWhole: z.boolean(),
    /** Null: not decided yet. */
    outcome: OutcomeSchema.nullable(),
    reason: ReasonSchema.nullable(),
    decidedAt: Instant.nullable(),
    ticketId: Id.nullable(),
    ticketNumber: z.int().nullable(),
    /** The ticket that it names, where it was not put on it. */
    namedTicketId: Id.nullable(),
    namedTicketNumber: z.int().nullable(),
    files: z.array(InboundFileSchema),
    /** What somebody made of a mail in quarantine. */
    resolution: z.enum(['TICKET', 'JOINED', 'CONTESTED', 'DISCARDED']).nullable(),
    resolvedAt: Instant.nullable(),
    resolvedById: Id.nullable(),
    /** When its original was deleted, and when words, sender and files were: they had been kept for their term. */
    sourceErasedAt: Instant.nullable(),
    contentErasedAt: Instant.nullable(),
  })
  .meta({ id: 'InboundMail' });

/** A mail that came in, as it travels. */
export type InboundMail = z.infer<typeof InboundMailSchema>;

/** A mailbox that is or was read, and how it stands. */
export const MailboxSchema = z
  .strictObject({
    id: z.string(),
    address: z.string(),
    state: z.enum(MAILBOX_STATE_NAMES).meta({ id: 'MailboxState' }),
    fault: z.enum(MAILBOX_FAULT_NAMES).meta({ id: 'MailboxFault' }).nullable(),
    since: Instant,
    seenAt: Instant.nullable(),
    lastMailAt: Instant.nullable(),
    /** When it was last looked into, where nobody reads it any more; `state` is then the last word of whoever did. */
    unreadSince: Instant.nullable(),
  })
  .meta({ id: 'Mailbox' });

/** A mailbox as it travels. */
export type MailboxRecord = z.infer<typeof MailboxSchema>;

/** Operations on mails that came in. */
export const inboundMailOperations = {
  listInboundMails: {
    method: 'get',
    path: '/inbound-mails',
    access: 'mail.read',
    summary: 'Mails that came in, newest first; with `open` those in quarantine that nobody has dealt with.',
    query: listQuery({
      sort: ['receivedAt'],
      defaultSort: '-receivedAt',
      filter: {
        open: z.boolean().optional(),
        outcome: oneOrMore(OutcomeSchema).optional(),
        reason: oneOrMore(ReasonSchema).optional(),
        ticketId: Id.optional(),
        namedTicketId: Id.optional(),
      },
    }),
    output: listOf(InboundMailSchema),
  },
  countQuarantine: {
    method: 'get',
    path: '/inbound-mails/quarantine',
    access: 'mailbox.read',
    summary: 'How many mails wait in quarantine, and since when; nothing of what they say.',
    output: z.strictObject({ open: z.int(), oldestAt: Instant.nullable() }),
  },
  getInboundMail: {
    method: 'get',
    path: '/inbound-mails/:id',
    access: 'mail.read',
    summary: 'One mail that came in.',
    params: IdParams,
    output: InboundMailSchema,
  },
  downloadInboundMail: {
    method: 'get',
    path: '/inbound-mails/:id/source',
    access: 'mail.source',
    summary: 'The mail exactly as it came, secret links of ours that it quotes included, for saving; recorded in the audit trail.',
    params: IdParams,
    output: null,
    stream: 'message/rfc822',
  },
  downloadInboundFile: {
    method: 'get',
    path: '/inbound-mails/:id/files/:fileId',
    access: 'mail.read',
    summary: 'A file of a mail, for saving.',
    params: z.strictObject({ id: Id, fileId: Id }),
    output: null,
    stream: 'application/octet-stream',
  },
  openInboundMail: {
    method: 'post',
    path: '/inbound-mails/:id/ticket',
    access: 'mail.decide',
    summary: 'Makes a ticket of a mail in quarantine, in the name of its sender or of a contact.',
    params: IdParams,
    body: z.strictObject({ contactId: Id.optional() }),
    output: InboundMailSchema,
    idempotent: 'stored',
  },
  joinInboundMail: {
    method: 'post',
    path: '/inbound-mails/:id/join',
    access: 'mail.decide',
    summary: 'Joins a mail in quarantine to a ticket as an answer of its requester.',
    params: IdParams,
    body: z.strictObject({ ticketId: Id }),
    output: InboundMailSchema,
    idempotent: 'stored',
  },
  contestByMail: {
    method: 'post',
    path: '/inbound-mails/:id/contest',
    access: 'mail.decide',
    summary:
      'Records that a mail in quarantine, or an answer that the desk is asked to read, contests a decision in its sender’s name: what rests on the decision stops at once, the mail is the evidence.',
    params: IdParams,
    body: z.strictObject({ approvalId: Id }),
    output: InboundMailSchema,
    idempotent: 'stored',
  },
  contestPermissionByMail: {
    method: 'post',
    path: '/inbound-mails/:id/contest-permission',
    access: 'mail.decide',
    summary:
      'Records that a mail in quarantine, or an answer that the desk is asked to read, denies or objects to a permission to connect in its sender’s name: the session is cut, the minutes stop, the mail is the evidence.',
    params: IdParams,
    body: z.strictObject({ consentId: Id }),
    output: InboundMailSchema,
    idempotent: 'stored',
  },
  judgeInboundMailAgain: {
    method: 'post',
    path: '/inbound-mails/:id/judge-again',
    access: 'mail.decide',
    summary: 'Has a mail in quarantine judged anew by its original, as if it had just come; what became of it is on it within seconds.',
    params: IdParams,
    output: InboundMailSchema,
    idempotent: 'stored',
  },
  discardInboundMail: {
    method: 'post',
    path: '/inbound-mails/:id/discard',
    access: 'mail.decide',
    summary: 'Discards a mail in quarantine, with the reason why; it stays on record.',
    params: IdParams,
    body: z.strictObject({ reason: longText(500) }),
    output: InboundMailSchema,
    idempotent: 'stored',
  },
  listMailboxes: {
    method: 'get',
    path: '/mailboxes',
    access: 'mailbox.read',
    summary: 'The mailboxes that are read, and how each of them stands.',
    query: listQuery({ sort: ['id'], defaultSort: 'id', filter: {} }).omit({ id: true, q: true, filter: true }),
    output: listOf(MailboxSchema),
  },
} as const satisfies Operations;
