import { z } from 'zod';
import { APPROVAL_STATUS_NAMES } from '../../domain/approval-content';
import { APPROVAL_KIND_NAMES } from '../../domain/approval-kinds';
import { CHARGE_HOLD_NAMES, CHARGE_HOLD_REASON_NAMES } from '../../domain/charge-holds';
import { TARGET_NAMES } from '../../domain/clocks/targets';
import { CONTACT_ROLE_NAMES } from '../../domain/contact-roles';
import { ExcessOfLine } from './charge-lines';
import { ASKED_INSTEAD_NAMES } from '../../domain/asked-instead';
import { CONSENT_SCOPE_NAMES, CONSENT_STATUS_NAMES } from '../../domain/consent-text';
import { DECIDER_WORD_NAMES } from '../../domain/decider-words';
import { DESK_TASK_KINDS } from '../../domain/desk-tasks';
import { HOLD_REASON_KEYS } from '../../domain/hold-reasons';
import { CONTEST_OUTCOME_NAMES } from '../../domain/contest-outcomes';
import { EXPLICIT_CONSENT_PURPOSES } from '../../domain/explicit-consents';
import { GIVER_WORD_NAMES } from '../../domain/giver-words';
import { REMOTE_TOOL_NAMES } from '../../domain/remote-tools';
import { WORK_TYPE_CODES } from '../../domain/work-types';
import { RelationsSchema } from './ticket-relations';
import { UnitSchema } from './price-lists';
import { TicketClocksSchema } from './ticket-clocks';
import { PartySchema, ticketFields } from './ticket-list';
import { ContestOfApproval } from './approval-contest';
import { CommandSchema, person, TimelineSchema } from './ticket-timeline';
import { STAFF_COMMANDS } from './ticket-actions';
import { AttachmentSchema } from './attachments';
import { CivilDate, Id, Instant, Money } from './values';

/** A text in both languages. */
export const LabelSchema = z.strictObject({ tr: z.string(), en: z.string() });
const text = z.string().nullable();

/** For whom the ticket waits, until when, and what happens then by itself. */
export const WaitingSchema = z.strictObject({
  party: PartySchema,
  /** Since when the ticket is in its state. */
  since: Instant,
  /** Why it rests, where it was put on hold. */
  hold: z.enum(HOLD_REASON_KEYS).nullable(),
  until: Instant.nullable(),
  command: CommandSchema.nullable(),
  then: LabelSchema.nullable(),
});

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
  /** Who answered, as recorded with the answer. */
  decidedBy: text,
  /** By voice: who read the text out; and when the person denied it since. */
  readBy: text,
  contestedAt: Instant.nullable(),
  /** Whether the device's user objected to it, and not whoever was asked. */
  isUsersObjection: z.boolean(),
  /** The ticket on which the objection was made, where that is another one; what its giver says of it since; what came of it. */
  contestOfTicket: z.int().nullable(),
  giverWord: z.enum(GIVER_WORD_NAMES).nullable(),
  giverWordAt: Instant.nullable(),
  contestOutcome: z.enum(CONTEST_OUTCOME_NAMES).nullable(),
  contestSettledAt: Instant.nullable(),
  /** Whom the register named as the device's user, where that was not the requester. */
  deviceUser: text,
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
  /** Of amounts: whether lines are asked about anew because the decision before is contested, and not as above it. */
  anew: z.boolean(),
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
  reason: text,
  /** The request whose yes this one follows: both are needed. */
  secondOf: Id.nullable(),
  /** Who is asked after the approver where what they approve is above their limit. */
  above: person.nullable(),
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

const ChargeLineOfTicket = z.strictObject({
  id: Id,
  workType: z.enum(WORK_TYPE_CODES),
  description: z.string(),
  serviceDate: CivilDate,
  quantity: z.string(),
  unit: z.string(),
  covered: z.boolean(),
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
  holdNote: text,
  holdDecidedById: Id.nullable(),
  holdDecidedAt: Instant.nullable(),
  excess: ExcessOfLine.nullable(),
});

const DeskTaskOfTicket = z.strictObject({
  id: Id,
  kind: z.enum(DESK_TASK_KINDS),
  createdAt: Instant,
  doneAt: Instant.nullable(),
  /** Who stands in for whoever is away; null where nobody was named. */
  substituteName: text,
  /** Whether the reader made or witnessed the contested record: somebody else writes its outcome. */
  isOwnRecord: z.boolean(),
  /** The promise that a warning or a breach is about. */
  target: z.enum(TARGET_NAMES).nullable(),
});

/** `text`: of a message that is being sent. */
const CommandOfTicket = z.strictObject({ id: Id, command: CommandSchema, createdAt: Instant, expiresAt: Instant, text });

/** Everything that the page of one ticket shows. */
export const TicketPageSchema = z
  .strictObject({
    ...ticketFields,
    seq: z.int(),
    locale: z.enum(['tr', 'en']),
    description: text,
    /** Whether the mail that the request came by says more: what it quoted, or forwarded. */
    requestHasMore: z.boolean(),
    givenLabel: text,
    /** The name that was given with the request, where the register names the owner of the address otherwise. */
    typedName: text,
    requesterEmail: text,
    requesterPhone: text,
    /** When the requester had shown, by a link mailed to it, that the mailbox is theirs; null: the address is only what was typed or written. */
    mailboxProvedAt: Instant.nullable(),
    /** When a mail to the requester's address came back last; null once they have written from it since. */
    addressBouncedAt: Instant.nullable(),
    /** Whether the customer has struck the requester off its list: nothing of the ticket is mailed to them any more. */
    requesterLeft: z.boolean(),
    /** Of an unverified requester: whose device the given label is, or of which firm they say to be, for whoever makes sure of them. */
    claimed: z
      .strictObject({ customerId: Id, customerName: z.string(), assetId: Id.nullable(), siteId: Id.nullable(), contractId: Id.nullable() })
      .nullable(),
    firstResponseAt: Instant.nullable(),
    remoteStartedAt: Instant.nullable(),
    contact: z.strictObject({ id: Id, name: z.string(), email: z.string(), phone: text, roles: z.array(z.string()) }).nullable(),
    customer: z.strictObject({ id: Id, number: z.int(), name: z.string() }).nullable(),
    site: z.strictObject({ id: Id, name: z.string(), city: text, address: text, helpdeskOpenFrom: CivilDate.nullable() }).nullable(),
    contract: z.strictObject({ id: Id, number: z.string(), kind: z.string(), startsOn: CivilDate, endsOn: CivilDate }).nullable(),
    /** Whether the device has a remote id; the id itself is shown by `readRemoteAccess` only. */
    asset: z
      .strictObject({
        id: Id,
        label: z.string(),
        kind: z.string(),
        name: text,
        brand: text,
        model: text,
        serial: text,
        place: text,
        remoteTool: text,
        /** Further tools by which it can be reached, in the order of their names. */
        moreRemoteTools: z.array(z.enum(REMOTE_TOOL_NAMES)),
        remotable: z.boolean(),
      })
      .nullable(),
    /** Another person of the firm, whom the register names as the user of the device. */
    deviceUser: text,
    /** The same person, where they can be asked for a permission. */
    deviceUserContact: z.strictObject({ id: Id, name: z.string(), email: z.string(), phone: text }).nullable(),
    /** Whether the contract's location includes the ticket's site; null without a site or a contract (M15). */
    siteInContract: z.boolean().nullable(),
    /** Last day of the ticket's contract where that is over: what is done since waits for a decision (M9). */
    contractEndedOn: CivilDate.nullable(),
    allowedActions: z.array(z.enum(STAFF_COMMANDS)),
    /** Files of the request itself. */
    attachments: z.array(AttachmentSchema),
    /** What the requester said with the stars. */
    ratingText: text,
    waiting: WaitingSchema,
    /** What was promised and how it stands, with the ledger that it follows from. */
    clocks: TicketClocksSchema.nullable(),
    timeline: TimelineSchema,
    consents: z.array(ConsentSchema),
    sessions: z.array(SessionRowSchema),
    approvals: z.array(z.strictObject(approvalFields)),
    visits: z.array(z.strictObject(visitFields)),
    /** Our own number, for whoever is on the road. */
    deskPhone: text,
    chargeLines: z.array(ChargeLineOfTicket),
    /** What coming on site would cost by the contract as of today; null where no need can be conveyed. */
    callOut: z
      .strictObject({
        covered: z.boolean(),
        reason: LabelSchema,
        amount: Money.nullable(),
        /** Visits of this month's onsite package, and how many of them are neither drawn nor promised to another ticket. */
        packageVisits: z.int(),
        packageVisitsFree: z.int(),
        /** How many of them are promised to other tickets and not drawn yet. */
        packageVisitsPromised: z.int(),
        /** What the contract takes off our own prices; null for those who see none. */
        discountPercent: z.string().nullable(),
      })
      .nullable(),
    /** Items to choose from, of the work types for which the contract's price list has several. */
    priceItems: z.array(z.strictObject({ id: Id, workType: z.enum(WORK_TYPE_CODES), code: z.string(), name: z.string(), unit: UnitSchema })),
    /** Other tickets that have to do with this one. */
    relations: RelationsSchema,
    tasks: z.array(DeskTaskOfTicket),
    /** Of the people named here those who are no longer active. */
    formerPeople: z.array(Id),
    /** Commands on their way to the workflow. */
    pendingCommands: z.array(CommandOfTicket),
    workflowId: z.string(),
    /** The ticket's workflow in the Temporal UI; null for those who may not open it. */
    workflowUrl: z.string().nullable(),
  })
  .meta({ id: 'Ticket' });
export type TicketPage = z.infer<typeof TicketPageSchema>;

/** By which of the device's tools; the preferred one when it is left out. */
export const RemoteAccessRequest = z.strictObject({ tool: z.enum(REMOTE_TOOL_NAMES).nullable().default(null) }).prefault({});

/** How to connect, shown while a consent is in force and only to its technician (M6). */
export const RemoteAccessSchema = z
  .strictObject({
    tool: z.enum(REMOTE_TOOL_NAMES),
    toolName: z.string(),
    remoteId: z.string(),
    /** Opens the tool; null where it is opened by a file, or the id is typed by hand. */
    link: z.string().nullable(),
    file: z.strictObject({ name: z.string(), content: z.string() }).nullable(),
    scope: z.enum(CONSENT_SCOPE_NAMES),
    validUntil: Instant,
    consentId: Id,
  })
  .meta({ id: 'RemoteAccess' });
export type RemoteAccess = z.infer<typeof RemoteAccessSchema>;
