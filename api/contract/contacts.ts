import { z } from 'zod';
import { CONTACT_ROLE_NAMES } from '../../domain/contact-roles';
import { listOf, listQuery, oneOrMore } from './lists';
import { OpenWorkSchema } from './open-work';
import type { Operations } from './operation';
import { addAmounts } from '../../domain/money';
import { decimal, Email, Id, IdParams, line, LocaleSchema, optional, Phone, recordFields, TEXT_LIMITS } from './values';

/** What a customer's person may do towards us. */
export const ContactRoleSchema = z.enum(CONTACT_ROLE_NAMES).meta({ id: 'ContactRole' });

/** A person at a customer. */
export const ContactSchema = z
  .strictObject({
    ...recordFields,
    customerId: Id,
    customerName: z.string(),
    siteId: Id.nullable(),
    name: z.string(),
    email: z.string(),
    phone: z.string().nullable(),
    roles: z.array(ContactRoleSchema),
    /** Up to which total (TRY, without VAT) their yes is enough; null: without a limit. */
    approvalLimit: z.string().nullable(),
    locale: LocaleSchema,
    active: z.boolean(),
  })
  .meta({ id: 'Contact' });

/** A contact as it travels. */
export type Contact = z.infer<typeof ContactSchema>;

const fields = {
  siteId: optional(Id),
  name: line(TEXT_LIMITS.name),
  email: Email,
  phone: optional(Phone),
  roles: z
    .array(ContactRoleSchema)
    .min(1)
    .max(CONTACT_ROLE_NAMES.length)
    .transform((roles) => [...new Set(roles)]),
  approvalLimit: optional(decimal(2).transform((limit) => addAmounts(limit))),
  locale: LocaleSchema.default('tr'),
} as const;

/** A new contact. */
export const ContactCreateSchema = z.strictObject({ customerId: Id, ...fields }).meta({ id: 'ContactCreate' });

/** A changed contact; it stays with its customer. */
export const ContactUpdateSchema = z.strictObject({ ...fields, active: z.boolean() }).meta({ id: 'ContactUpdate' });

/** Operations on contacts. */
export const contactOperations = {
  listContacts: {
    method: 'get',
    path: '/contacts',
    access: 'customer.read',
    summary: 'People at customers.',
    query: listQuery({
      sort: ['name', 'email', 'createdAt'],
      defaultSort: 'name',
      filter: { customerId: Id.optional(), siteId: Id.optional(), role: oneOrMore(ContactRoleSchema).optional(), active: z.boolean().optional() },
    }),
    output: listOf(ContactSchema),
  },
  getContact: { method: 'get', path: '/contacts/:id', access: 'customer.read', summary: 'One contact.', params: IdParams, output: ContactSchema },
  getContactOpenWork: {
    method: 'get',
    path: '/contacts/:id/open-work',
    access: 'customer.write',
    summary: 'What still waits for a contact: their tickets, consents, approvals.',
    params: IdParams,
    output: OpenWorkSchema,
  },
  createContact: {
    method: 'post',
    path: '/contacts',
    access: 'customer.write',
    summary: 'Adds a contact to a customer.',
    body: ContactCreateSchema,
    output: ContactSchema,
    status: 201,
    idempotent: 'stored',
  },
  updateContact: {
    method: 'put',
    path: '/contacts/:id',
    access: 'customer.write',
    summary: 'Changes a contact.',
    params: IdParams,
    body: ContactUpdateSchema,
    output: ContactSchema,
    ifMatch: true,
  },
  deleteContact: {
    method: 'delete',
    path: '/contacts/:id',
    access: 'customer.write',
    summary: 'Removes a contact on whom nothing hangs.',
    params: IdParams,
    output: null,
    ifMatch: true,
  },
} as const satisfies Operations;
