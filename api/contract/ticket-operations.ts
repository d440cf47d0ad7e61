import { z } from 'zod';
import { MAX_ATTACHMENTS } from '../../domain/attachment-limits';
import { ConsentTextVersion } from './consent-texts';
import { LOCALES } from '../../domain/locale';
import { commandDef } from '../../domain/ticket-commands';
import { TICKET_STATE_NAMES } from '../../domain/ticket-states';
import { TICKET_COMMAND_NAMES } from '../../domain/ticket-commands';
import { listOf, listQuery, oneOrMore } from './lists';
import type { Access, Operation, Operations } from './operation';
import { PROBLEM_CODES } from './problems';
import { MAX_MENTIONS } from '../../domain/mentions';
import { STAFF_COMMANDS, TICKET_ACTIONS, type StaffCommand } from './ticket-actions';
import { PrioritySchema, TicketCountsSchema, TicketListQuery, TicketParams, TicketRowSchema } from './ticket-list';
import { RemoteAccessRequest, RemoteAccessSchema, TicketPageSchema } from './ticket-page';
import { visitFields } from './ticket-page-parts';
import { TicketRatingsSchema, TicketTimesSchema } from './ticket-times';
import { Email, fieldProblem, Id, IdParams, Instant, line, longText, optional, Phone, TEXT_LIMITS } from './values';

/** Longest label or label token that is read. */
const MAX_LABEL = 60;

/** What anybody can send us: portal form and programs. */
export const PublicTicketSchema = z
  .strictObject({
    label: optional(line(MAX_LABEL)).default(null),
    email: Email,
    subject: line(),
    description: longText(TEXT_LIMITS.description),
    name: optional(line(TEXT_LIMITS.name)).default(null),
    phone: optional(Phone).default(null),
    locale: z.enum(LOCALES).optional(),
    /** "You may connect now": a full consent; never assumed. */
    consentNow: z.boolean().default(false),
    /** With `consentNow`: which version of the consent text the requester was shown. */
    consentTextVersion: optional(ConsentTextVersion).default(null),
  })
  .refine(({ consentNow, consentTextVersion }) => !consentNow || consentTextVersion !== null, {
    path: ['consentTextVersion'],
    error: fieldProblem('TEXT_VERSION'),
  });
export type PublicTicket = z.output<typeof PublicTicketSchema>;

/** What staff enter for a caller or a mail. */
export const StaffTicketSchema = z
  .strictObject({
    channel: z.enum(['PHONE', 'EMAIL']).default('PHONE'),
    contactId: Id.optional(),
    /** The firm that a caller who is not on record says to be of. */
    claimedCustomerId: Id.optional(),
    /** Of a caller who has none, name and number are enough. */
    email: Email.optional(),
    name: optional(line(TEXT_LIMITS.name)).default(null),
    phone: optional(Phone).default(null),
    label: optional(line(MAX_LABEL)).default(null),
    assetId: Id.optional(),
    subject: line(),
    description: longText(TEXT_LIMITS.description),
    priority: PrioritySchema.default('NORMAL'),
    locale: z.enum(LOCALES).optional(),
    /** An earlier ticket that it continues: the two are linked. */
    continues: Id.optional(),
  })
  .superRefine(({ contactId, email, channel, name, phone }, { addIssue }) => {
    if (contactId !== undefined || email !== undefined) return;
    // Of a caller who has said one of the two it is the other that is asked for, not an address.
    if (channel !== 'PHONE' || (name === null && phone === null))
      addIssue({ code: 'custom', path: ['email'], message: fieldProblem('CONTACT_OR_EMAIL') });
    else if (name === null) addIssue({ code: 'custom', path: ['name'], message: fieldProblem('REQUIRED') });
    else if (phone === null) addIssue({ code: 'custom', path: ['phone'], message: fieldProblem('REQUIRED') });
  })
  .refine(({ label, assetId }) => label === null || assetId === undefined, { path: ['label'], error: fieldProblem('NOT_TOGETHER') });
export type StaffTicket = z.output<typeof StaffTicketSchema>;

/** Answer to a public request; the status link goes to the mail address that was given, never to who gave it. */
const TicketAccepted = z.strictObject({ id: Id, number: z.int() });

/** A command as far as it has got. */
export const CommandStatusSchema = z
  .strictObject({
    commandId: Id,
    ticketId: Id,
    command: z.enum(TICKET_COMMAND_NAMES),
    status: z.enum(['PENDING', 'DONE', 'REFUSED', 'EXPIRED']),
    /** Of a done command. */
    result: z.strictObject({ seq: z.int(), state: z.enum(TICKET_STATE_NAMES) }).nullable(),
    /** Why it was refused, in the caller's language. */
    refusal: z.strictObject({ code: z.enum(PROBLEM_CODES), title: z.string() }).nullable(),
    createdAt: Instant,
    expiresAt: Instant,
    finishedAt: Instant.nullable(),
  })
  .meta({ id: 'CommandStatus' });
export type CommandStatus = z.infer<typeof CommandStatusSchema>;

const visitRow = z
  .strictObject({
    ...visitFields,
    ticketId: Id,
    ticketNumber: z.int(),
    subject: z.string().nullable(),
    customerId: Id.nullable(),
    customerName: z.string().nullable(),
    /** Who waits at the site, to be called on the way; null for those who may not see people. */
    requesterName: z.string().nullable(),
    requesterPhone: z.string().nullable(),
    /** Whether its technician works here no longer: somebody else must go, or it is history. */
    isTechnicianFormer: z.boolean(),
  })
  .meta({ id: 'Visit' });
export type VisitRow = z.infer<typeof visitRow>;

/** Query of the service plan. */
export const VisitListQuery = listQuery({
  sort: ['startsAt'],
  defaultSort: 'startsAt',
  filter: {
    startsAt_gte: Instant.optional(),
    startsAt_lte: Instant.optional(),
    technicianId: Id.optional(),
    ticketId: Id.optional(),
    customerId: Id.optional(),
    status: oneOrMore(visitFields.status).optional(),
  },
});

type Pascal<S extends string> = S extends `${infer Head}_${infer Rest}` ? `${Capitalize<Lowercase<Head>>}${Pascal<Rest>}` : Capitalize<Lowercase<S>>;

/** operationId of a command: 'ASK_CONSENT' is `commandAskConsent`. */
export type ActionOperationId<C extends StaffCommand = StaffCommand> = `command${Pascal<C>}`;

/** Operation that gives one command to a ticket. */
export interface ActionOperation<C extends StaffCommand = StaffCommand> extends Operation {
  readonly access: Exclude<Access, 'public'>;
  readonly params: typeof TicketParams;
  readonly body: (typeof TICKET_ACTIONS)[C];
  readonly output: typeof CommandStatusSchema;
  readonly alsoOutput: Readonly<Record<202, typeof CommandStatusSchema>>;
}

/** One operation per command of staff, so that each has its own body in the documentation. */
export const ticketActionOperations = Object.fromEntries(
  STAFF_COMMANDS.map((command) => [actionOperationId(command), actionOperation(command)]),
) as unknown as { readonly [C in StaffCommand as ActionOperationId<C>]: ActionOperation<C> };

/** operationId of a command. */
export function actionOperationId(command: StaffCommand): ActionOperationId {
  return `command${command.toLowerCase().replace(/(?:^|_)([a-z])/g, (_match, letter: string) => letter.toUpperCase())}` as ActionOperationId;
}

function actionOperation<C extends StaffCommand>(command: C): ActionOperation<C> {
  const { en, spoken, permission = 'session' } = commandDef(command);
  return {
    method: 'post',
    path: `/tickets/:id/actions/${command}`,
    access: permission,
    summary: `${spoken?.en ?? en}: carried out by the ticket's workflow; the Idempotency-Key is the command's id.`,
    params: TicketParams,
    body: TICKET_ACTIONS[command],
    output: CommandStatusSchema,
    alsoOutput: { 202: CommandStatusSchema },
    idempotent: 'own',
    basedOn: true,
  };
}

/** Tickets, their pages, notes, commands, visits and approvals. */
export const ticketOperations = {
  createPublicTicket: {
    method: 'post',
    path: '/public/tickets',
    access: 'public',
    summary: 'Opens a ticket without a login: portal form and programs.',
    body: PublicTicketSchema,
    output: TicketAccepted,
    status: 201,
    idempotent: 'own',
  },
  createTicket: {
    method: 'post',
    path: '/tickets',
    access: 'ticket.create',
    summary: 'Opens a ticket for someone who called or wrote.',
    body: StaffTicketSchema,
    output: TicketAccepted,
    status: 201,
    idempotent: 'own',
  },
  listTickets: {
    method: 'get',
    path: '/tickets',
    access: 'ticket.read',
    summary: 'The queue.',
    query: TicketListQuery,
    output: listOf(TicketRowSchema),
  },
  countTickets: {
    method: 'get',
    path: '/tickets/counts',
    access: 'ticket.read',
    summary: 'Figures for the tabs of the queue.',
    output: TicketCountsSchema,
  },
  getTicketTimes: {
    method: 'get',
    path: '/tickets/times',
    access: 'report.read',
    summary: 'Median and 90th percentile of first response, remote start and resolution, of this month and the one before.',
    output: TicketTimesSchema,
  },
  getTicketRatings: {
    method: 'get',
    path: '/tickets/ratings',
    access: 'report.read',
    summary: 'Average and number of the ratings of the last thirty days.',
    output: TicketRatingsSchema,
  },
  getTicket: {
    method: 'get',
    path: '/tickets/:id',
    access: 'ticket.read',
    summary: 'Everything about one ticket, by id or number.',
    params: TicketParams,
    output: TicketPageSchema,
  },
  updateTicket: {
    method: 'put',
    path: '/tickets/:id',
    access: 'ticket.edit',
    summary: 'Changes subject and category; everything else changes by commands.',
    params: TicketParams,
    body: z.strictObject({ subject: line(), category: optional(line(TEXT_LIMITS.name)) }),
    output: TicketPageSchema,
    ifMatch: true,
  },
  addTicketNote: {
    method: 'post',
    path: '/tickets/:id/notes',
    access: 'ticket.edit',
    summary: 'Adds an internal note.',
    params: TicketParams,
    body: z.strictObject({
      text: longText(TEXT_LIMITS.message),
      attachmentIds: z.array(Id).max(MAX_ATTACHMENTS).default([]),
      /** Colleagues who are named in it, and told. */
      mentionIds: z.array(Id).max(MAX_MENTIONS).default([]),
    }),
    output: z.strictObject({ id: Id }),
    status: 201,
    idempotent: 'stored',
  },
  listProposedDevices: {
    method: 'get',
    path: '/tickets/:id/proposed-devices',
    access: 'asset.read',
    summary:
      'Devices of the customer (of the named one while the ticket has none) whose labels the requester has named: anywhere while the ticket is about none, else in words that wait for an answer.',
    params: TicketParams,
    query: z.strictObject({ customerId: Id.optional() }),
    output: z.strictObject({
      data: z.array(
        z.strictObject({
          id: Id,
          label: z.string(),
          kind: z.string(),
          name: z.string().nullable(),
          place: z.string().nullable(),
          siteId: Id.nullable(),
        }),
      ),
    }),
  },
  readRemoteAccess: {
    method: 'post',
    path: '/tickets/:id/remote-access',
    access: 'ticket.remote',
    summary: 'Remote id of the device and what opens its tool, to the technician whom a consent in force names; every look is recorded.',
    params: TicketParams,
    body: RemoteAccessRequest,
    output: RemoteAccessSchema,
  },
  getCommand: {
    method: 'get',
    path: '/commands/:id',
    access: 'ticket.read',
    summary: 'How far a command has got; also told to whoever gave it and may not see the ticket any more.',
    params: IdParams,
    output: CommandStatusSchema,
  },
  listVisits: { method: 'get', path: '/visits', access: 'visit.read', summary: 'The service plan.', query: VisitListQuery, output: listOf(visitRow) },
} as const satisfies Operations;
