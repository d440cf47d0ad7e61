import { z } from 'zod';
import type { Operations } from './operation';
import { decimal, Email, HttpsAddress, Id, Instant, line, optional, Phone, TaxNumber, TEXT_LIMITS } from './values';

/** The support firm itself, as pages, mails and forms name it. Version 0: nothing was entered yet. */
export const FirmSchema = z
  .strictObject({
    id: z.literal('firm'),
    version: z.int(),
    updatedAt: Instant.nullable(),
    name: z.string().nullable(),
    legalName: z.string().nullable(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    address: z.string().nullable(),
    city: z.string().nullable(),
    taxNumber: z.string().nullable(),
    taxOffice: z.string().nullable(),
    calendarId: Id.nullable(),
    meshCentralUrl: z.string().nullable(),
    asksScreenRecording: z.boolean(),
    silentDays: z.int().nullable(),
    tellsContractEnd: z.boolean(),
    tellsPackageUse: z.boolean(),
    invoicedByPeriod: z.boolean(),
    writeOffLimit: z.string(),
  })
  .meta({ id: 'Firm' });

/** The firm's settings as they travel. */
export type Firm = z.infer<typeof FirmSchema>;

/** What is entered about the firm. */
export const FirmInputSchema = z
  .strictObject({
    name: line(TEXT_LIMITS.name),
    legalName: optional(line(TEXT_LIMITS.line)),
    email: optional(Email),
    phone: optional(Phone),
    address: optional(line(TEXT_LIMITS.address)),
    city: optional(line(TEXT_LIMITS.name)),
    taxNumber: optional(TaxNumber),
    taxOffice: optional(line(TEXT_LIMITS.name)),
    /** Business hours of requests that no contract covers. */
    calendarId: Id,
    /** The firm's own MeshCentral server, where it has one: launch links of its devices go there. */
    meshCentralUrl: optional(HttpsAddress),
    /** Whether requesters are asked, apart from the permission to connect, for their explicit consent to a recording of the screen (KVKK). */
    asksScreenRecording: z.boolean().default(false),
    /** Business days after the reminder in which a requester has answered nothing: the ticket then counts as resolved. Null: it waits on. */
    silentDays: z.int().min(3).max(60).nullable().default(null),
    /** Whether the customer's representatives are told by mail of renewals, last days for notice and ends of their contracts. */
    tellsContractEnd: z.boolean().default(false),
    /** Whether they are told that a month's package is used to 80 % and to the last visit. */
    tellsPackageUse: z.boolean().default(true),
    /** Whether services are invoiced by period: the legal term of an invoice then counts from the end of the month of the service, not from its day. */
    invoicedByPeriod: z.boolean().default(true),
    /** Up to how much (without VAT) whoever decides about lines writes one off alone; above it a manager decides. */
    writeOffLimit: decimal(2).default('0'),
  })
  .meta({ id: 'FirmInput' });

/** Operations on the firm's own settings. */
export const settingOperations = {
  getFirm: { method: 'get', path: '/settings/firm', access: 'firm.read', summary: 'The support firm itself.', output: FirmSchema },
  updateFirm: {
    method: 'put',
    path: '/settings/firm',
    access: 'firm.write',
    summary: 'Enters or changes the support firm; If-Match "v0" while nothing was entered yet.',
    body: FirmInputSchema,
    output: FirmSchema,
    ifMatch: true,
  },
} as const satisfies Operations;
