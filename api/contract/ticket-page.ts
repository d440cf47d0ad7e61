import { z } from 'zod';
import { DRAW_NAMES } from '../../domain/coverage/draws';
import { USERS_NO_KINDS } from '../../domain/asked-instead';
import { CONSENT_SCOPE_NAMES } from '../../domain/consent-text';
import { HOLD_REASON_KEYS } from '../../domain/hold-reasons';
import { REMOTE_TOOL_NAMES } from '../../domain/remote-tools';
import { WORK_TYPE_CODES } from '../../domain/work-types';
import { PackageUnitSchema } from './package-terms';
import { RelationsSchema } from './ticket-relations';
import { UnitSchema } from './price-lists';
import { TicketClocksSchema } from './ticket-clocks';
import { PartySchema, ticketFields } from './ticket-list';
import { CommandSchema, TimelineSchema } from './ticket-timeline';
import { STAFF_COMMANDS } from './ticket-actions';
import { AttachmentSchema } from './attachments';
import { CivilDate, Id, Instant, Money } from './values';
import {
  approvalFields,
  ChargeLineOfTicket,
  CommandOfTicket,
  ConsentSchema,
  DeskTaskOfTicket,
  LabelSchema,
  SessionRowSchema,
  visitFields,
} from './ticket-page-parts';

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
    /** The same person, where they can be asked for a permission; with the no that was their last word: on this ticket, or lately on another about the same device. */
    deviceUserContact: z
      .strictObject({
        id: Id,
        name: z.string(),
        email: z.string(),
        phone: text,
        no: z.strictObject({ kind: z.enum(USERS_NO_KINDS), at: Instant, ticketNumber: z.int().nullable() }).nullable(),
      })
      .nullable(),
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
    /** Approved lines for which work can be recorded now, by what was taken of each; `isOnly`: nothing else of its type was asked for. */
    approvedWork: z.array(
      z.strictObject({
        approvalId: Id,
        line: z.int(),
        workType: z.enum(WORK_TYPE_CODES),
        description: LabelSchema,
        quantity: z.string(),
        priceItemId: Id.nullable(),
        isOnly: z.boolean(),
      }),
    ),
    visits: z.array(z.strictObject(visitFields)),
    /** Our own number, for whoever is on the road. */
    deskPhone: text,
    /** What else runs on the device of the permission that stands, by other permissions. */
    otherSessions: z.array(z.strictObject({ consentId: Id, number: z.int(), technician: text, permittedBy: text })),
    chargeLines: z.array(ChargeLineOfTicket),
    /** What coming on site would cost by the contract as of today; null where no need can be conveyed. */
    callOut: z
      .strictObject({
        covered: z.boolean(),
        /** What pays for it where it is covered; null: nothing is drawn. */
        draws: z.enum(DRAW_NAMES).nullable(),
        /** Whether the rule leaves it to us who pays for it. */
        isOpen: z.boolean(),
        reason: LabelSchema,
        amount: Money.nullable(),
        /** Visits of the running period's onsite package, and how many of them are neither drawn nor promised to another ticket; of a package by hours minutes. */
        packageUnit: PackageUnitSchema.optional(),
        packageVisits: z.int(),
        packageVisitsFree: z.int(),
        /** How many of them are promised to other tickets and not drawn yet. */
        packageVisitsPromised: z.int(),
        /** What the contract takes off the price of labour on site; null for those who see none. */
        discountPercent: z.string().nullable(),
        /** To how many minutes labour on site is rounded up, and how many are billed at least. */
        labourStep: z.int().optional(),
        labourMinimum: z.int().optional(),
      })
      .nullable(),
    /** Items to choose from, of the work types for which the contract's price list has several; where the list has changed since the ticket came, each with its days. */
    priceItems: z.array(
      z.strictObject({
        ...{ id: Id, workType: z.enum(WORK_TYPE_CODES), code: z.string(), name: z.string(), unit: UnitSchema },
        ...{ validFrom: CivilDate.optional(), validUntil: CivilDate.optional() },
      }),
    ),
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
    /** By which numbers its customer and who has it stand there, with the search for all of theirs; none for those who may not open it. */
    workflowSearches: z.array(z.strictObject({ attribute: z.enum(['SmCustomer', 'SmAssignee']), value: z.int(), url: z.string() })),
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
