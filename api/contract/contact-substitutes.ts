import { z } from 'zod';
import { listOf, listQuery } from './lists';
import type { Operations } from './operation';
import { CivilDate, fieldProblem, Id, IdParams, recordFields } from './values';

/** Days on which somebody else of the customer decides in a person's place; why is told to nobody. */
export const ContactSubstituteSchema = z
  .strictObject({
    ...recordFields,
    customerId: Id,
    contactId: Id,
    contactName: z.string(),
    substituteId: Id,
    substituteName: z.string(),
    startsOn: CivilDate,
    /** Inclusive. */
    endsOn: CivilDate,
  })
  .meta({ id: 'ContactSubstitute' });
export type ContactSubstitute = z.infer<typeof ContactSubstituteSchema>;

/** New or changed days. */
export const ContactSubstituteInputSchema = z
  .strictObject({ contactId: Id, substituteId: Id, startsOn: CivilDate, endsOn: CivilDate })
  .refine(({ startsOn, endsOn }) => startsOn <= endsOn, { path: ['endsOn'], error: fieldProblem('DATE_ORDER') })
  .refine(({ contactId, substituteId }) => contactId !== substituteId, { path: ['substituteId'], error: fieldProblem('SAME_PERSON') })
  .meta({ id: 'ContactSubstituteInput' });

/** Operations on substitutes of approvers. */
export const contactSubstituteOperations = {
  listContactSubstitutes: {
    method: 'get',
    path: '/contact-substitutes',
    access: 'customer.read',
    summary: 'Who decides in whose place, and when; those that are not over unless asked otherwise.',
    query: listQuery({
      sort: ['startsOn', 'endsOn'],
      defaultSort: 'startsOn',
      filter: { customerId: Id.optional(), contactId: Id.optional(), over: z.boolean().optional() },
    }),
    output: listOf(ContactSubstituteSchema),
  },
  getContactSubstitute: {
    method: 'get',
    path: '/contact-substitutes/:id',
    access: 'customer.read',
    summary: 'One such entry.',
    params: IdParams,
    output: ContactSubstituteSchema,
  },
  createContactSubstitute: {
    method: 'post',
    path: '/contact-substitutes',
    access: 'customer.write',
    summary: 'Enters days on which somebody stands in.',
    body: ContactSubstituteInputSchema,
    output: ContactSubstituteSchema,
    status: 201,
    idempotent: 'stored',
  },
  updateContactSubstitute: {
    method: 'put',
    path: '/contact-substitutes/:id',
    access: 'customer.write',
    summary: 'Changes such days.',
    params: IdParams,
    body: ContactSubstituteInputSchema,
    output: ContactSubstituteSchema,
    ifMatch: true,
  },
  deleteContactSubstitute: {
    method: 'delete',
    path: '/contact-substitutes/:id',
    access: 'customer.write',
    summary: 'Removes such days.',
    params: IdParams,
    output: null,
    ifMatch: true,
  },
} as const satisfies Operations;
