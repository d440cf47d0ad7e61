import { z } from 'zod';
import { CHANNEL_NAMES } from '../../domain/channels';
import { TARGET_STATUSES } from '../../domain/clocks/ticket-clocks';
import { CONTEST_DUTY_NAMES } from '../../domain/contest-duty';
import { ENTITLEMENT_NAMES } from '../../domain/entitlement';
import { PRIORITY_NAMES } from '../../domain/priorities';
import { PARTY_NAMES, TICKET_STATE_NAMES } from '../../domain/ticket-states';
import { listQuery, oneOrMore } from './lists';
import { CivilDate, fieldProblem, Id, Instant } from './values';

/** State of a ticket. */
export const TicketStateSchema = z.enum(TICKET_STATE_NAMES).meta({ id: 'TicketState' });

/** Channel, priority and party, as lists and pages show them. */
export const ChannelSchema = z.enum(CHANNEL_NAMES).meta({ id: 'Channel' });
export const PrioritySchema = z.enum(PRIORITY_NAMES).meta({ id: 'Priority' });
export const PartySchema = z.enum(PARTY_NAMES).meta({ id: 'Party' });
export const EntitlementSchema = z.enum(ENTITLEMENT_NAMES).meta({ id: 'Entitlement' });

export const TargetStatusSchema = z.enum(TARGET_STATUSES).meta({ id: 'TargetStatus' });

/** What a list and a page of tickets have in common; texts about people are null for those who may not read them. */
export const ticketFields = {
  id: Id,
  number: z.int(),
  state: TicketStateSchema,
  priority: PrioritySchema,
  channel: ChannelSchema,
  subject: z.string().nullable(),
  category: z.string().nullable(),
  /** Whoever the address belongs to; the name as typed only where the register knows nobody by it. */
  requesterName: z.string().nullable(),
  customerId: Id.nullable(),
  customerName: z.string().nullable(),
  siteId: Id.nullable(),
  siteName: z.string().nullable(),
  assetId: Id.nullable(),
  assetLabel: z.string().nullable(),
  assigneeId: Id.nullable(),
  assigneeName: z.string().nullable(),
  /** The team in whose queue it is. */
  teamId: Id.nullable(),
  teamName: z.string().nullable(),
  entitlement: EntitlementSchema.nullable(),
  remoteOutcome: z.string().nullable(),
  /** Ended without a contract, but noted as a sales lead (M9). */
  lead: z.boolean(),
  waitingFor: PartySchema.nullable(),
  dueAt: Instant.nullable(),
  overdue: z.boolean(),
  /** When the next promise is due; of a broken one the instant when it broke. Null without one, and while the clock is paused. */
  targetDueAt: Instant.nullable(),
  /** Null where nothing is promised any more. */
  targetStatus: TargetStatusSchema.nullable(),
  /** Since when the requester's words wait for an answer. */
  unansweredSince: Instant.nullable(),
  /** Since when a decision or a permission of it is contested and nobody has written down what was found out. */
  contestedSince: Instant.nullable(),
  /** What the desk has to do by a contest before anybody else can move the ticket, which then waits for the desk. */
  contestDuty: z.enum(CONTEST_DUTY_NAMES).nullable(),
  /** Stars that the requester gave. */
  rating: z.int().nullable(),
  receivedAt: Instant,
  updatedAt: Instant,
  resolvedAt: Instant.nullable(),
  closedAt: Instant.nullable(),
  endedAt: Instant.nullable(),
  /** Raised when subject or category is changed; the rest changes by commands only. */
  version: z.int(),
} as const;

/** One row of the queue. */
export const TicketRowSchema = z.strictObject(ticketFields).meta({ id: 'TicketRow' });
export type TicketRow = z.infer<typeof TicketRowSchema>;

/** Stars as a filter names them. */
export const RATING_STARS = ['1', '2', '3', '4', '5'] as const;

/** Groups of states that queues are cut by. */
export const TICKET_GROUPS = ['open', 'closed'] as const;

const who = z.union([z.enum(['me', 'none']), Id]);

/** Query of the queue. */
export const TicketListQuery = listQuery({
  sort: ['receivedAt', 'number', 'dueAt', 'targetDueAt', 'priority', 'updatedAt'],
  defaultSort: '-receivedAt',
  filter: {
    group: z.enum(TICKET_GROUPS).optional(),
    state: oneOrMore(TicketStateSchema).optional(),
    assigneeId: who.optional(),
    /** A team, or those of the caller. */
    teamId: z.union([z.literal('mine'), Id]).optional(),
    customerId: Id.optional(),
    siteId: Id.optional(),
    assetId: Id.optional(),
    contactId: Id.optional(),
    priority: oneOrMore(PrioritySchema).optional(),
    channel: oneOrMore(ChannelSchema).optional(),
    waitingFor: oneOrMore(PartySchema).optional(),
    overdue: z.boolean().optional(),
    /** Due within the next two hours. */
    dueSoon: z.boolean().optional(),
    /** How it stands with what was promised. */
    target: TargetStatusSchema.optional(),
    /** Noted as a sales lead. */
    lead: z.boolean().optional(),
    /** The requester waits for an answer: the first one, or one to later words. */
    unanswered: z.boolean().optional(),
    /** Held because nobody vouches for whoever asks. */
    unverified: z.boolean().optional(),
    /** A decision or a permission is contested, and its outcome is not written yet. */
    contested: z.boolean().optional(),
    /** The caller's own visit, planned or under way, whose decision is contested. */
    contestedVisit: z.literal('mine').optional(),
    /** Stars, from one to five. */
    rating: oneOrMore(z.enum(RATING_STARS)).optional(),
    receivedAt_gte: CivilDate.optional(),
    receivedAt_lte: CivilDate.optional(),
  },
});

/** What the list's filter can say. */
export type TicketFilter = NonNullable<z.output<typeof TicketListQuery>['filter']>;

/** Figures for the tabs of the queue, of all tickets that the caller may see. */
export const TicketCountsSchema = z
  .strictObject({
    byState: z.record(TicketStateSchema, z.int()),
    open: z.int(),
    mine: z.int(),
    unassigned: z.int(),
    overdue: z.int(),
    dueSoon: z.int(),
    unanswered: z.int(),
    unverified: z.int(),
    atRisk: z.int(),
    breached: z.int(),
  })
  .meta({ id: 'TicketCounts' });
export type TicketCounts = z.infer<typeof TicketCountsSchema>;

/** A ticket in a path: by id or by its number. */
export const TicketParams = z.strictObject({ id: z.union([Id, z.string().regex(/^\d{1,9}$/, fieldProblem('ID'))]) });
