import { z } from 'zod';
import { ASKED_INSTEAD_NAMES } from '../../domain/asked-instead';
import { CONSENT_SCOPE_NAMES, CONSENT_STATUS_NAMES, PHONE_WINDOW_MINUTES } from '../../domain/consent-text';
import { ContestCall } from './approval-contest';
import { CONTEST_OUTCOME_NAMES } from '../../domain/contest-outcomes';
import { EXPLICIT_CONSENT_PURPOSES } from '../../domain/explicit-consents';
import { GIVER_WORD_NAMES } from '../../domain/giver-words';
import { PHONE_DOUBTS } from '../../domain/phone-doubts';
import { REMOTE_TOOL_NAMES } from '../../domain/remote-tools';
import { WITHDRAWAL_CALLER_NAMES } from '../../domain/withdrawal-callers';
import { AskOf } from './asked-of';
import type { Operations } from './operation';
import { TicketParams } from './ticket-list';
import { CONSENT_CHANNELS, SessionRowSchema } from './ticket-page-parts';
import { Id, Instant, LocaleSchema } from './values';

const text = z.string().nullable();

/** Who answered or took back, and from where. */
const Deed = z.strictObject({ at: Instant.nullable(), name: text, email: text, ip: text, userAgent: text });

/** What was read: as it was kept with the answer, or made again from its version where it was not kept. */
const ShownText = z.strictObject({
  locale: LocaleSchema,
  version: z.string(),
  notice: z.string(),
  /** That the device's user had said no, as it was read to whoever was asked on the phone instead. */
  usersNo: z.string().optional(),
  permission: z.string(),
  /** Null: it was given in a form of an earlier release, which did not show this text. */
  advice: text,
  asKept: z.boolean(),
  /** SHA-256 of notice, `usersNo`, permission and advice as they stand here, each on a line of its own; without what was not shown. */
  hash: z.string(),
});

const ExplicitConsentRow = z.strictObject({
  purpose: z.enum(EXPLICIT_CONSENT_PURPOSES),
  textVersion: z.string(),
  locale: LocaleSchema,
  heading: z.string(),
  text: z.string(),
  statement: z.string(),
  given: Deed,
  withdrawn: Deed.nullable(),
});

/** The evidence of one permission to connect (M6), as it is printed. */
export const ConsentRecordSchema = z
  .strictObject({
    id: Id,
    ticketNumber: z.int(),
    subject: z.string(),
    customer: text,
    firm: z.strictObject({ name: z.string(), legalName: z.string(), address: text, email: z.string(), phone: text }),
    /** `isDeviceUser`: the contact who uses the device, and not the requester; `instead`: why the requester was asked although it has a user. */
    askedOf: z.strictObject({
      name: text,
      email: text,
      phone: text,
      isDeviceUser: z.boolean(),
      instead: z.enum(ASKED_INSTEAD_NAMES).nullable(),
    }),
    requester: text,
    askedBy: text,
    askedAt: Instant,
    technician: text,
    /** `user`: whom the register named as its user, where that was not the requester, and when they were told of what somebody else permitted. */
    device: z.strictObject({
      label: z.string(),
      kind: z.string(),
      name: text,
      /** Whom the register named as its user; `isOfficer`: the firm's IT officer, of a server or network device. */
      user: z.strictObject({ name: z.string(), email: z.string(), toldAt: Instant.nullable(), isOfficer: z.boolean() }).nullable(),
    }),
    scope: z.enum(CONSENT_SCOPE_NAMES),
    windowMinutes: z.int(),
    status: z.enum(CONSENT_STATUS_NAMES),
    channel: z.enum(CONSENT_CHANNELS).nullable(),
    /** Of the version's template, before names were filled in. */
    textHash: z.string(),
    shownAt: Instant.nullable(),
    shown: ShownText,
    lapsesAt: Instant.nullable(),
    validUntil: Instant.nullable(),
    answered: Deed.nullable(),
    /** Of an answer by voice: who read the text out to whom, on which number. */
    voice: z
      .strictObject({ readBy: text, witness: text, witnessDeniedAt: Instant.nullable(), name: text, phone: text, callback: z.boolean(), note: text })
      .nullable(),
    withdrawn: Deed.nullable(),
    /** Where that was said on the phone: who called, from which number, with which words, and who of ours recorded it when. */
    withdrawnByVoice: z
      .strictObject({
        caller: z.enum(WITHDRAWAL_CALLER_NAMES),
        isOfficers: z.boolean(),
        name: text,
        phone: text,
        note: text,
        recordedBy: text,
        recordedAt: Instant,
      })
      .nullable(),
    /** When it ended because its device was no longer the customer's, and who changed the register. */
    revoked: z.strictObject({ at: Instant, by: text }).nullable(),
    /** When somebody objected by a mailed link: the person denied the call, or the device's user does not want it. */
    contested: Deed.nullable(),
    /** Where the desk recorded it: the mail in which it was written, when that came, or what was said on the phone; words are null once they were erased. */
    contestedInMail: z.strictObject({ at: Instant.nullable(), words: text }).nullable(),
    contestedByPhone: ContestCall.nullable(),
    /** Whether that was the device's user, and not whoever was asked. */
    isUsersObjection: z.boolean(),
    /** What whoever is said to have given it says of the contested record. */
    said: Deed.extend({ word: z.enum(GIVER_WORD_NAMES) }).nullable(),
    /** What was found out about the objection, once both sides were spoken to. */
    settled: z.strictObject({ outcome: z.enum(CONTEST_OUTCOME_NAMES), note: text, at: Instant, by: text }).nullable(),
    tools: z.array(z.enum(REMOTE_TOOL_NAMES)),
    sessions: z.array(SessionRowSchema),
    explicit: z.array(ExplicitConsentRow),
    printedAt: Instant,
  })
  .meta({ id: 'ConsentRecord' });
export type ConsentRecord = z.infer<typeof ConsentRecordSchema>;

/** The text of a permission as it is read out. */
export const ConsentWordsSchema = z
  .strictObject({
    locale: LocaleSchema,
    version: z.string(),
    notice: z.string(),
    /** That the device's user has said no, where somebody else is asked: read out before the permission. */
    usersNo: z.string().optional(),
    permission: z.string(),
    advice: z.string(),
    /** SHA-256 of all words in this order, each on a line of its own; sent along with the answer, it says that these words were read out. */
    hash: z.string(),
    /** What stands against a permission of this person by phone, and on which ticket it was said: it needs a witness, or waits for an outcome. */
    doubt: z.strictObject({ code: z.enum(PHONE_DOUBTS), ticketNumber: z.number().int() }).nullable(),
  })
  .meta({ id: 'ConsentWords' });
export type ConsentWords = z.infer<typeof ConsentWordsSchema>;

/** Evidence of permissions. */
export const consentRecordOperations = {
  getConsentRecord: {
    method: 'get',
    path: '/tickets/:id/consents/:consentId/record',
    access: 'ticket.remote',
    summary: 'Everything about one permission to connect, for the printed record: who was asked what, what was read, answered and done.',
    params: TicketParams.extend({ consentId: Id }),
    output: ConsentRecordSchema,
  },
  getConsentWords: {
    method: 'get',
    path: '/tickets/:id/consent-words',
    access: 'ticket.consentByPhone',
    summary: 'What is read out to a caller who is asked for a permission to connect.',
    params: TicketParams,
    query: z.strictObject({
      scope: z.enum(CONSENT_SCOPE_NAMES).default('CONTROL'),
      windowMinutes: z.coerce.number().int().min(15).max(PHONE_WINDOW_MINUTES).default(60),
      locale: LocaleSchema,
      /** To whom it is read; left out, as the action has it. */
      askOf: AskOf.optional(),
    }),
    output: ConsentWordsSchema,
  },
} as const satisfies Operations;
