import { z } from 'zod';
import { ASSET_KIND_NAMES } from '../../domain/asset-kinds';
import { PackagePeriodSchema, PackageUnitSchema } from './package-terms';
import type { Operations } from './operation';
import { TicketStateSchema } from './ticket-list';
import { CivilDate, fieldProblem, Id, Instant, line } from './values';

const text = z.string().nullable();

const Caller = z.strictObject({ id: Id, name: z.string(), phone: text, email: text, customerId: Id, customerName: z.string() });
const CallersDevice = z.strictObject({ id: Id, label: z.string(), name: text, serial: text, place: text, customerId: Id, customerName: z.string() });
const CallersFirm = z.strictObject({ id: Id, number: z.int(), name: z.string() });

const CallersTicket = z.strictObject({ id: Id, number: z.int(), subject: z.string(), requesterName: text, customerName: text });

/** Who may be calling, and about what, by what they said. */
export const CallerFindingsSchema = z
  .strictObject({ tickets: z.array(CallersTicket), people: z.array(Caller), devices: z.array(CallersDevice), firms: z.array(CallersFirm) })
  .meta({ id: 'CallerFindings' });
export type CallerFindings = z.infer<typeof CallerFindingsSchema>;

/** What one must know while somebody is on the line. */
export const CallerCardSchema = z
  .strictObject({
    person: Caller.extend({ siteName: text, locale: z.enum(['tr', 'en']) }).nullable(),
    /** Who may be calling, while nobody is chosen: whom a found device's place names first. */
    people: z.array(z.strictObject({ id: Id, name: z.string(), phone: text, isUser: z.boolean() })),
    firm: CallersFirm,
    contracts: z.array(
      z.strictObject({
        id: Id,
        number: z.string(),
        kind: z.string(),
        startsOn: CivilDate,
        endsOn: CivilDate,
        inForce: z.boolean(),
        /** Name of the calendar of its hours, and whether they are now. */
        hours: z.string(),
        isOpenNow: z.boolean(),
        onsiteVisitsPerMonth: z.int(),
        packageUnit: PackageUnitSchema,
        packagePeriod: PackagePeriodSchema,
        spareIncluded: z.boolean(),
      }),
    ),
    devices: z.array(
      z.strictObject({
        id: Id,
        label: z.string(),
        kind: z.enum(ASSET_KIND_NAMES),
        name: text,
        place: text,
        /** Whether its place names the caller. */
        isTheirs: z.boolean(),
        /** Whether it is what the search found. */
        isFound: z.boolean(),
        lastTickets: z.array(z.strictObject({ id: Id, number: z.int(), subject: z.string(), receivedAt: Instant, open: z.boolean() })),
      }),
    ),
    /** Devices of the firm beyond those that are listed. */
    moreDevices: z.int(),
    openTickets: z.array(
      z.strictObject({
        id: Id,
        number: z.int(),
        subject: z.string(),
        state: TicketStateSchema,
        receivedAt: Instant,
        requesterName: text,
        assigneeName: text,
        deviceLabel: text,
        isTheirs: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'CallerCard' });
export type CallerCard = z.infer<typeof CallerCardSchema>;

/** Operations for whoever answers the telephone. */
export const callerOperations = {
  findCallers: {
    method: 'get',
    path: '/callers',
    access: 'ticket.create',
    summary: 'Tickets, people, devices and firms by what a caller says: ticket number, name, number in any format, label, serial, firm, mail.',
    query: z.strictObject({ q: line(120) }),
    output: CallerFindingsSchema,
  },
  getCallerCard: {
    method: 'get',
    path: '/callers/card',
    access: 'ticket.create',
    summary: 'Contracts, computers and open tickets of a caller, by person, device or firm.',
    query: z
      .strictObject({ contactId: Id.optional(), assetId: Id.optional(), customerId: Id.optional() })
      // One of them, or the person with the device or firm by which they were found.
      .refine(({ contactId, assetId, customerId }) => (assetId === undefined || customerId === undefined) && (contactId ?? assetId ?? customerId), {
        path: ['contactId'],
        error: fieldProblem('REQUIRED'),
      }),
    output: CallerCardSchema,
  },
} as const satisfies Operations;
