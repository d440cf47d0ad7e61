import { z } from 'zod';
import { APPROVAL_KIND_NAMES } from '../../domain/approval-kinds';
import { LINE_DECISION_NAMES } from '../../domain/charge-decisions';
import { CONTEST_OUTCOME_NAMES } from '../../domain/contest-outcomes';
import { INBOUND_REASON_NAMES } from '../../domain/inbound-mail';
import { MAIL_KEYS } from '../../domain/mail-keys';
import { TICKET_COMMAND_NAMES } from '../../domain/ticket-commands';
import { WORK_TYPE_CODES } from '../../domain/work-types';
import { AttachmentSchema } from './attachments';
import { TicketStateSchema } from './ticket-list';
import { Id, Instant, Money } from './values';

/** A command by its name. */
export const CommandSchema = z.enum(TICKET_COMMAND_NAMES);
/** Somebody whom a page names. */
export const person = z.strictObject({ id: Id.nullable(), name: z.string().nullable() });
const text = z.string().nullable();

const TimelineEvent = z.strictObject({
  kind: z.literal('event'),
  at: Instant,
  seq: z.int(),
  command: CommandSchema,
  from: TicketStateSchema.nullable(),
  to: TicketStateSchema,
  actorKind: z.enum(['STAFF', 'REQUESTER', 'APPROVER', 'SYSTEM']),
  actor: person,
  /** Ids, enums, amounts and instants of the command; without amounts for those who see no prices. */
  args: z.record(z.string(), z.unknown()),
  /** Texts that came with it, by field; empty once erased, and for those who may not read them. */
  texts: z.record(z.string(), z.string()),
  /** The contract that the step put the ticket under; null where it did not, and for those who read no contracts. */
  contract: z.strictObject({ id: Id, number: z.string() }).nullable(),
  hash: z.string(),
});
/** The duplicate in which it was written; null: in this ticket. */
const ofTicket = z.strictObject({ id: Id, number: z.int() }).nullable();
const TimelineNote = z.strictObject({
  kind: z.literal('note'),
  at: Instant,
  id: Id,
  author: person,
  text,
  attachments: z.array(AttachmentSchema),
  ofTicket,
});

/** What one side wrote to the other, in place of its event and its mail. */
const TimelineMessage = z.strictObject({
  kind: z.literal('message'),
  at: Instant,
  id: Id,
  direction: z.enum(['OUT', 'IN']),
  author: person,
  /** Address that it came from. */
  authorEmail: text,
  channel: z.enum(['WEB', 'STATUS_PAGE', 'EMAIL', 'ADMIN', 'PHONE']),
  text,
  /** Whether more came than is shown: quotes are cut (`readMessage`). */
  hasMore: z.boolean(),
  attachments: z.array(AttachmentSchema),
  from: TicketStateSchema,
  to: TicketStateSchema,
  /** Of a talk on the phone: who called, and with whom it was. */
  call: z.strictObject({ direction: z.enum(['IN', 'OUT']), name: text }).nullable(),
  /** Of a message of ours: how far its mail has got. */
  mail: z.strictObject({ status: z.enum(['QUEUED', 'SENT', 'SKIPPED']), sentAt: Instant.nullable(), bouncedAt: Instant.nullable() }).nullable(),
  ofTicket,
  /** Of ours: to which addresses besides the requester's it was mailed; absent: to none. */
  alsoTo: z.array(z.string()).optional(),
  /** Of an answer from the status page: its ticket did not take it, so that only staff see it. */
  notTaken: z.boolean(),
});
const MailTemplate = z.enum(MAIL_KEYS as [(typeof MAIL_KEYS)[number], ...typeof MAIL_KEYS]);
const TimelineMail = z.strictObject({
  kind: z.literal('mail'),
  at: Instant,
  id: Id,
  template: MailTemplate,
  to: text,
  status: z.enum(['QUEUED', 'SENT', 'SKIPPED']),
  skipReason: text,
  sentAt: Instant.nullable(),
  /** When the reader's server sent it back. */
  bouncedAt: Instant.nullable(),
});

/** What a machine answered to a mail of ours: it came back, is late, or its reader is away. */
const TimelineReport = z.strictObject({
  kind: z.literal('report'),
  at: Instant,
  id: Id,
  outcome: z.enum(['RECORDED', 'BOUNCED']),
  reason: z.enum(INBOUND_REASON_NAMES).nullable(),
  from: text,
  /** The beginning of its words. */
  text,
  /** The mail of ours that it is about, where it says so. */
  mail: z.strictObject({ template: MailTemplate, to: text }).nullable(),
});

/** A decision about one of its charge lines: amount and reason only for those who see prices. */
const TimelineCharge = z.strictObject({
  kind: z.literal('charge'),
  at: Instant,
  id: z.string(),
  lineId: Id,
  workType: z.enum(WORK_TYPE_CODES),
  decision: z.enum(LINE_DECISION_NAMES),
  actor: person,
  net: Money.nullable(),
  currency: z.string(),
  reason: text,
});

/** What was found out about a contested decision or permission, and in whose words. */
const TimelineOutcome = z.strictObject({
  kind: z.literal('outcome'),
  at: Instant,
  /** The contested request or permission. */
  id: Id,
  /** Which request; null of a permission to connect. */
  of: z.strictObject({ n: z.int(), kind: z.enum(APPROVAL_KIND_NAMES), anew: z.boolean(), unapproved: z.boolean().optional() }).nullable(),
  outcome: z.enum(CONTEST_OUTCOME_NAMES),
  actor: person,
  note: text,
});

/** What happened, oldest first. */
export const TimelineSchema = z.array(
  z.discriminatedUnion('kind', [TimelineEvent, TimelineMessage, TimelineNote, TimelineMail, TimelineReport, TimelineCharge, TimelineOutcome]),
);
