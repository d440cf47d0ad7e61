import { z } from 'zod';
import { ABOVE_NOTHING } from './above-nothing';
import { APPROVAL_STATUS_NAMES } from '../../domain/approval-content';
import { APPROVAL_KIND_NAMES } from '../../domain/approval-kinds';
import { CHARGE_HOLD_NAMES, CHARGE_HOLD_REASON_NAMES } from '../../domain/charge-holds';
import { TARGET_NAMES } from '../../domain/clocks/targets';
import { COVERAGE_OUTCOME_NAMES, DECIDED_OUTCOME_NAMES } from '../../domain/coverage/rules';
import { CONTACT_ROLE_NAMES } from '../../domain/contact-roles';
import { ExcessOfLine } from './charge-lines';
import { ASKED_INSTEAD_NAMES } from '../../domain/asked-instead';
import { CONSENT_SCOPE_NAMES, CONSENT_STATUS_NAMES } from '../../domain/consent-text';
import { DECIDER_WORD_NAMES } from '../../domain/decider-words';
import { DESK_TASK_KINDS } from '../../domain/desk-tasks';
import { CONTEST_OUTCOME_NAMES } from '../../domain/contest-outcomes';
import { EXPLICIT_CONSENT_PURPOSES } from '../../domain/explicit-consents';
import { GIVER_WORD_NAMES } from '../../domain/giver-words';
import { REMOTE_TOOL_NAMES } from '../../domain/remote-tools';
import { WORK_TYPE_CODES } from '../../domain/work-types';
import { ContestCall, ContestOfApproval } from './approval-contest';
import { CommandSchema, person } from './ticket-timeline';
import { WITHDRAWAL_CALLER_NAMES } from '../../domain/withdrawal-callers';
import { CivilDate, Id, Instant, Money } from './values';

/** A text in both languages. */
export const LabelSchema = z.strictObject({ tr: z.string(), en: z.string() });
const text = z.string().nullable();

/** Ways in which a permission is given or refused. */
export const CONSENT_CHANNELS = ['FORM', 'LINK', 'STATUS_PAGE', 'PHONE'] as const;

export const ConsentSchema = z.strictObject({
  id: Id,
  status: z.enum(CONSENT_STATUS_NAMES),
  scope: z.enum(CONSENT_SCOPE_NAMES),
  windowMinutes: z.int(),
  /** Who asked; null where the requester offered it in the form. */
  askedBy: person.nullable(),
  technician: person,
  assetLabel: text,
  /** Tools that were opened within it, as the audit trail has them. */
  tools: z.array(z.enum(REMOTE_TOOL_NAMES)),
  channel: z.enum(CONSENT_CHANNELS).nullable(),
  textVersion: z.string(),
  askedAt: Instant,
  shownAt: Instant.nullable(),
  lapsesAt: Instant.nullable(),
  decidedAt: Instant.nullable(),
  validUntil: Instant.nullable(),
  withdrawnAt: Instant.nullable(),
  /** Where it was taken back on the phone: who called, and who of ours recorded it. */
  withdrawnByPhone: z.strictObject({ caller: z.enum(WITHDRAWAL_CALLER_NAMES), isOfficers: z.boolean(), name: text, recordedBy: text }).nullable(),
  /** Who answered, as recorded with the answer. */
  decidedBy: text,
  /** By voice: who read the text out; and when the person denied it since. */
  readBy: text,
  contestedAt: Instant.nullable(),
  /** What its objector wrote by mail, where the desk recorded the objection from there. */
  contestedInMail: text,
  /** The same of one that was made on the phone. */
  contestedByPhone: ContestCall.nullable(),
  /** Whether the device's user objected to it, and not whoever was asked. */
  isUsersObjection: z.boolean(),
  /** The ticket on which the objection was made, where that is another one; what its giver says of it since; what came of it. */
  contestOfTicket: z.int().nullable(),
  giverWord: z.enum(GIVER_WORD_NAMES).nullable(),
  giverWordAt: Instant.nullable(),
  contestOutcome: z.enum(CONTEST_OUTCOME_NAMES).nullable(),
  contestSettledAt: Instant.nullable(),
  /** Whom the register named as the device's user, where that was not the requester; or whether it is the IT officer, who answers for what is nobody's own. */
  deviceUser: text,
  isOfficers: z.boolean(),
  /** Who was asked, where that was the device's user; null: the requester. And why they were asked although the device has a user. */
  askedOf: text,
  askedInstead: z.enum(ASKED_INSTEAD_NAMES).nullable(),
  /** Optional explicit consents beside it. */
  explicit: z.array(
    z.strictObject({
      id: Id,
      purpose: z.enum(EXPLICIT_CONSENT_PURPOSES),
      textVersion: z.string(),
      givenAt: Instant,
      withdrawnAt: Instant.nullable(),
    }),
  ),
});

export const SessionRowSchema = z.strictObject({
  id: Id,
  consentId: Id,
  technician: person,
  startedAt: Instant,
  endedAt: Instant.nullable(),
  minutes: z.int().nullable(),
  outcome: z.enum(['SOLVED', 'FAILED', 'INTERRUPTED', 'CUT']).nullable(),
  disconnectConfirmedAt: Instant.nullable(),
  alarmAt: Instant.nullable(),
});

/** One approval request as staff see it; amounts are null for those who see no prices. */
export const approvalFields = {
  id: Id,
  n: z.int(),
  kind: z.enum(APPROVAL_KIND_NAMES),
  ...ABOVE_NOTHING,
  status: z.enum(APPROVAL_STATUS_NAMES),
  approver: person,
  /** For the call that chases the answer. */
  approverPhone: text,
  /** Who stands in for the approver and was sent the open request as well, by name. */
  substitutes: z.array(z.string()),
  /** The role that decides, and the roles that the approver had when asked: without it they were named by the customer above others. */
  approverRole: z.enum(['REPRESENTATIVE', 'IT_OFFICER']),
  approverRoles: z.array(z.enum(CONTACT_ROLE_NAMES)),
  /** Whether who decided, or is asked, asked for help on this ticket. */
  ofRequester: z.boolean(),
  conveyedBy: person,
  scope: text,
  tried: text,
  /** What is wrong, or why the work is needed; null for a visit. */
  diagnosis: text,
  estimatedHours: z.string().nullable(),
  lines: z.array(
    z.strictObject({
      workType: z.enum(WORK_TYPE_CODES),
      description: LabelSchema,
      quantity: z.string().nullable(),
      unitPrice: z.string().nullable(),
      /** The item of the price list that the price is of; null where none was named. */
      priceItemId: Id.nullable(),
      amount: Money.nullable(),
      alternatives: z.array(
        z.strictObject({ description: z.string(), unitPrice: z.string().nullable(), priceItemId: Id.nullable(), amount: Money.nullable() }),
      ),
      /** What was decided about this line; null where the request was decided as it was put, or not yet. */
      decision: z.strictObject({ approved: z.boolean(), alternative: z.int().nullable() }).nullable(),
    }),
  ),
  /** What page and mail of the request say besides: whoever reads it out on the phone says the same. */
  readOut: z.strictObject({
    /** Of exactly what the request is bound to. */
    contentHash: z.string(),
    conveyedOn: CivilDate,
    /** A visit that the package pays for: it is drawn, and nothing is invoiced. */
    fromPackage: z.boolean(),
    /** The total with VAT; null where nothing is to pay, and for those who see no prices. */
    withVat: LabelSchema.nullable(),
    notes: z.array(LabelSchema),
    /** Of an amount: by how much the work came to more than was approved. */
    exceeded: z
      .strictObject({
        approved: Money,
        /** What was approved on top of it since; null where nothing was. */
        since: Money.nullable(),
        cameTo: Money,
        beyond: Money,
        n: z.int(),
        decidedOn: CivilDate,
      })
      .nullable(),
  }),
  estimatedTotal: Money.nullable(),
  currency: z.string(),
  openedAt: Instant,
  remindAt: Instant,
  phoneAt: Instant,
  expiresAt: Instant,
  remindedAt: Instant.nullable(),
  phoneTaskAt: Instant.nullable(),
  decidedAt: Instant.nullable(),
  decidedVia: z.enum(['LINK', 'PHONE']).nullable(),
  decidedByStaff: person.nullable(),
  /** Who else heard a decision by phone, and when the approver said that it was not theirs. */
  witness: person.nullable(),
  contestedAt: Instant.nullable(),
  contestReason: text,
  /** The witness of the call says that they heard none: `contestReason` says so in the witness's own language. */
  contestedByWitness: z.boolean(),
  contest: ContestOfApproval.nullable(),
  /** What whoever is said to have decided says of a record that somebody else denies. */
  deciderWord: z.enum(DECIDER_WORD_NAMES).nullable(),
  deciderWordAt: Instant.nullable(),
  /** What was approved in all, where it was decided line by line. */
  approvedTotal: Money.nullable(),
  /** What both yeses took where the second took less than this one: who gave it, what it left out, and what stands; null otherwise. */
  standing: z.strictObject({ by: text, left: z.array(LabelSchema), total: Money.nullable() }).nullable(),
  reason: text,
  /** The request whose yes this one follows: both are needed. */
  secondOf: Id.nullable(),
  /** Who is asked after the approver where what they approve is above their limit. */
  above: person.nullable(),
  /** Up to which sum of this request the approver's own yes is enough; null without a limit, and where somebody is above whose yes it needs whatever it comes to. */
  limit: Money.nullable(),
  /** Who decided in the approver's place; null where the approver did, or nobody yet. */
  decidedInPlaceBy: person.nullable(),
} as const;

export const visitFields = {
  id: Id,
  n: z.int(),
  approvalId: Id,
  siteId: Id.nullable(),
  siteName: text,
  siteAddress: text,
  technicianId: Id,
  technicianName: text,
  startsAt: Instant,
  endsAt: Instant,
  status: z.enum(['PLANNED', 'ON_SITE', 'DONE', 'CANCELLED']),
  arrivedAt: Instant.nullable(),
  completedAt: Instant.nullable(),
  outcome: z.enum(['SOLVED', 'UNSOLVED']).nullable(),
} as const;

/** A charge line on the page of its ticket. */
export const ChargeLineOfTicket = z.strictObject({
  id: Id,
  workType: z.enum(WORK_TYPE_CODES),
  description: z.string(),
  serviceDate: CivilDate,
  quantity: z.string(),
  unit: z.string(),
  covered: z.boolean(),
  /** What the rule said, and what somebody decided where it left that open. */
  outcome: z.enum(COVERAGE_OUTCOME_NAMES),
  decidedOutcome: z.enum(DECIDED_OUTCOME_NAMES).nullable(),
  ruleId: z.string(),
  reason: LabelSchema,
  minutes: z.int().nullable(),
  receiptNumber: text,
  receiptDate: CivilDate.nullable(),
  receiptVendor: text,
  /** Null for those who see no prices, as it shows amounts; who recorded an expense sees its own. */
  receiptFileId: Id.nullable(),
  /** Null for those who see no prices, but for an expense that they recorded themselves. */
  unitPrice: z.string().nullable(),
  vatRate: z.string().nullable(),
  net: Money.nullable(),
  vat: Money.nullable(),
  gross: Money.nullable(),
  currency: z.string(),
  /** HELD, WAIVED and VOIDED lines are in no invoice. */
  hold: z.enum(CHARGE_HOLD_NAMES).nullable(),
  /** The request whose yes it hangs on. */
  approvalId: Id.nullable(),
  holdReason: z.enum(CHARGE_HOLD_REASON_NAMES).nullable(),
  /** Why it was held before the approval that it goes beyond was contested, and what came of that. */
  holdFirstReason: z.enum(CHARGE_HOLD_REASON_NAMES).nullable(),
  contestOutcome: z.enum(CONTEST_OUTCOME_NAMES).nullable(),
  holdNote: text,
  /** With whom somebody spoke before they billed what no customer had answered, and when. */
  holdSpokenWith: text,
  holdSpokenOn: CivilDate.nullable(),
  holdDecidedById: Id.nullable(),
  holdDecidedAt: Instant.nullable(),
  excess: ExcessOfLine.nullable(),
});

/** What the desk has to do about the ticket. */
export const DeskTaskOfTicket = z.strictObject({
  id: Id,
  kind: z.enum(DESK_TASK_KINDS),
  createdAt: Instant,
  doneAt: Instant.nullable(),
  /** Who stands in for whoever is away; null where nobody was named. */
  substituteName: text,
  /** Whether the reader made or witnessed the contested record: somebody else writes its outcome. */
  isOwnRecord: z.boolean(),
  /** The mail that it asks to be read; null where it asks for none. */
  mailId: Id.nullable(),
  /** The promise that a warning or a breach is about. */
  target: z.enum(TARGET_NAMES).nullable(),
});

/** A command on its way to the workflow; `text`: of a message that is being sent. */
export const CommandOfTicket = z.strictObject({ id: Id, command: CommandSchema, createdAt: Instant, expiresAt: Instant, text });
