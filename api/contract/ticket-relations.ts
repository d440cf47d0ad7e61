import { z } from 'zod';
import { TICKET_LINK_KIND_NAMES } from '../../domain/ticket-links';
import { TicketParams, TicketStateSchema } from './ticket-list';
import type { Operations } from './operation';
import { Id, Instant, TicketNumber } from './values';

/** Another ticket; its subject is null for those who may not see it. */
const other = { id: Id, number: z.int(), state: TicketStateSchema, subject: z.string().nullable() };

/** What other tickets have to do with a ticket. */
export const RelationsSchema = z.strictObject({
  /** Of a duplicate: the ticket that it was merged into. */
  survivor: z.strictObject(other).nullable(),
  /** Tickets that were merged into this one. */
  duplicates: z.array(z.strictObject(other)),
  /** Addresses of their requesters, who get what is written to the ticket's own; absent: nobody's. */
  participants: z.array(z.string()).optional(),
  /** What staff have linked; `back`: the other one was linked to this one. */
  links: z.array(z.strictObject({ ...other, linkId: Id, kind: z.enum(TICKET_LINK_KIND_NAMES), back: z.boolean(), otherCustomer: z.boolean() })),
  /** Open tickets of the same customer about the same device, by the same person or with a similar subject: perhaps duplicates, the likeliest first. */
  alike: z.array(z.strictObject({ ...other, receivedAt: Instant, sameDevice: z.boolean(), samePerson: z.boolean(), sameSubject: z.boolean() })),
});

/** What other tickets have to do with a ticket. */
export type Relations = z.output<typeof RelationsSchema>;

const Colleague = z.strictObject({ id: Id, name: z.string() });

/** Operations on what tickets have to do with each other, and on who can be told of it. */
export const relationOperations = {
  listMentionable: {
    method: 'get',
    path: '/tickets/:id/colleagues',
    access: 'ticket.edit',
    summary: 'Colleagues who may read the notes of the ticket: whom one can name in one; and those who may not.',
    params: TicketParams,
    output: z.strictObject({ data: z.array(Colleague), withoutSight: z.array(Colleague) }),
  },
  linkTicket: {
    method: 'post',
    path: '/tickets/:id/links',
    access: 'ticket.edit',
    summary: 'Links the ticket to another one, which one may see as well; requesters never learn of it.',
    params: TicketParams,
    body: z.strictObject({
      kind: z.enum(TICKET_LINK_KIND_NAMES),
      /** Number of the other ticket. */
      to: TicketNumber,
      /** The other one is linked to this one, not this one to the other. */
      back: z.boolean().default(false),
    }),
    output: z.strictObject({ id: Id }),
    status: 201,
    idempotent: 'stored',
  },
  unlinkTicket: {
    method: 'delete',
    path: '/tickets/:id/links/:link',
    access: 'ticket.edit',
    summary: 'Removes a link of the ticket.',
    params: z.strictObject({ ...TicketParams.shape, link: Id }),
    output: null,
  },
} as const satisfies Operations;
