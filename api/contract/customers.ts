import { z } from 'zod';
import { isPublicMailDomain } from '../../domain/public-mail-domains';
import { INVOICE_FIELDS } from './charge-books';
import { listOf, listQuery, oneOrMore } from './lists';
import { OpenWorkSchema } from './open-work';
import type { Operations } from './operation';
import { EmailDomain, fieldProblem, Id, IdParams, line, LocaleSchema, longText, optional, recordFields, TaxNumber, TEXT_LIMITS } from './values';

/** A company that we work for. */
export const CustomerSchema = z
  .strictObject({
    ...recordFields,
    number: z.int(),
    name: z.string(),
    taxNumber: z.string().nullable(),
    taxOffice: z.string().nullable(),
    accountCode: z.string().nullable(),
    address: z.string().nullable(),
    designatedBuyer: z.boolean(),
    locale: LocaleSchema,
    mailDomains: z.array(z.string()),
    /** Team into whose queue its tickets come, unless their contract has one. */
    teamId: Id.nullable(),
    /** Whom the customer has named for what is above an approver's limit. */
    secondApproverId: Id.nullable(),
    active: z.boolean(),
  })
  .meta({ id: 'Customer' });

/** A customer as it travels. */
export type Customer = z.infer<typeof CustomerSchema>;

const OwnDomain = EmailDomain.refine((domain) => !isPublicMailDomain(domain), fieldProblem('PUBLIC_DOMAIN'));

const fields = {
  name: line(),
  /** VKN or TCKN. */
  taxNumber: optional(TaxNumber),
  taxOffice: optional(line(TEXT_LIMITS.name)),
  /** Code of the customer's account in the accounting program. */
  accountCode: optional(line(TEXT_LIMITS.code)),
  address: optional(longText(TEXT_LIMITS.address)),
  /** Belirlenmiş alıcı: withholds part of the VAT. */
  designatedBuyer: z.boolean().default(false),
  locale: LocaleSchema.default('tr'),
  /** Mails from these domains come from this customer. */
  mailDomains: z.array(OwnDomain).max(50).default([]),
  /** Team into whose queue its tickets come, unless their contract has one. */
  teamId: optional(Id),
} as const;

/** A new customer. */
export const CustomerCreateSchema = z.strictObject(fields).meta({ id: 'CustomerCreate' });

/** A changed customer. */
export const CustomerUpdateSchema = z.strictObject({ ...fields, secondApproverId: optional(Id), active: z.boolean() }).meta({ id: 'CustomerUpdate' });

/** What an invoice needs of a customer, and how the books know it. */
export const CustomerAccountingSchema = z
  .strictObject({
    taxNumber: fields.taxNumber,
    taxOffice: fields.taxOffice,
    accountCode: fields.accountCode,
    designatedBuyer: z.boolean(),
  })
  .meta({ id: 'CustomerAccounting' });

/** Operations on customers. */
export const customerOperations = {
  listCustomers: {
    method: 'get',
    path: '/customers',
    access: 'customer.read',
    summary: 'Customers.',
    query: listQuery({
      sort: ['name', 'number', 'createdAt'],
      defaultSort: 'name',
      filter: {
        active: z.boolean().optional(),
        taxNumber: TaxNumber.optional(),
        accountCode: line(TEXT_LIMITS.code).optional(),
        /** Those on whose card one of these is missing. */
        lacks: oneOrMore(z.enum(INVOICE_FIELDS)).optional(),
      },
    }),
    output: listOf(CustomerSchema),
  },
  getCustomer: { method: 'get', path: '/customers/:id', access: 'customer.read', summary: 'One customer.', params: IdParams, output: CustomerSchema },
  createCustomer: {
    method: 'post',
    path: '/customers',
    access: 'customer.write',
    summary: 'Adds a customer.',
    body: CustomerCreateSchema,
    output: CustomerSchema,
    status: 201,
    idempotent: 'stored',
  },
  updateCustomer: {
    method: 'put',
    path: '/customers/:id',
    access: 'customer.write',
    summary: 'Changes a customer.',
    params: IdParams,
    body: CustomerUpdateSchema,
    output: CustomerSchema,
    ifMatch: true,
  },
  updateCustomerAccounting: {
    method: 'put',
    path: '/customers/:id/accounting',
    access: 'customer.accounting',
    summary: 'Changes what an invoice needs of a customer: tax number and office, account code, designated buyer.',
    params: IdParams,
    body: CustomerAccountingSchema,
    output: CustomerSchema,
    ifMatch: true,
  },
  getCustomerOpenWork: {
    method: 'get',
    path: '/customers/:id/open-work',
    access: 'customer.write',
    summary: 'Open work of a customer, for whoever is about to take it out of use.',
    params: IdParams,
    output: OpenWorkSchema,
  },
  deleteCustomer: {
    method: 'delete',
    path: '/customers/:id',
    access: 'customer.write',
    summary: 'Removes a customer on which nothing hangs.',
    params: IdParams,
    output: null,
    ifMatch: true,
  },
} as const satisfies Operations;
