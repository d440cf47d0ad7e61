import { z } from 'zod';
import { TicketStateSchema } from './ticket-list';
import { Id, Instant } from './values';

/** Another ticket; its subject is null for those who may not see it. */
const other = { id: Id, number: z.int(), state: TicketStateSchema, subject: z.string().nullable() };

/** What other tickets have to do with a ticket. */
export const RelationsSchema = z.strictObject({
  /** Of a duplicate: the ticket that it was merged into. */
  survivor: z.strictObject(other).nullable(),
  /** Tickets that were merged into this one. */
  duplicates: z.array(z.strictObject(other)),
  /** Open tickets of the same customer about the same device, or by the same person: perhaps duplicates. */
  alike: z.array(z.strictObject({ ...other, receivedAt: Instant, sameDevice: z.boolean(), samePerson: z.boolean() })),
});

/** What other tickets have to do with a ticket. */
export type Relations = z.output<typeof RelationsSchema>;
