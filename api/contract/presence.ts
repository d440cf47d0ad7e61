import { z } from 'zod';
import type { Operations } from './operation';
import { TicketParams } from './ticket-list';
import { Id, Instant } from './values';

/** What somebody does with a ticket that is open before them. */
export const PRESENCE_DOINGS = ['LOOKING', 'WRITING'] as const;
export type PresenceDoing = (typeof PRESENCE_DOINGS)[number];

/** Colleagues who have the ticket open, longest first; oneself is not among them. */
export const PresenceSchema = z
  .strictObject({
    others: z.array(z.strictObject({ id: Id, name: z.string(), doing: z.enum(PRESENCE_DOINGS), since: Instant })),
  })
  .meta({ id: 'Presence' });
export type Presence = z.infer<typeof PresenceSchema>;

/** How often (ms) whoever looks at a ticket says so again. */
export const PRESENCE_BEAT_MS = 20_000;

/** Tells the pages of one person from each other. */
const Tab = z
  .string()
  .max(40)
  .regex(/^[\w-]*$/)
  .default('');

/** Who looks at a ticket now. */
export const presenceOperations = {
  listPresence: {
    method: 'get',
    path: '/tickets/:id/presence',
    access: 'ticket.read',
    summary: 'Colleagues who have the ticket open now.',
    params: TicketParams,
    output: PresenceSchema,
  },
  announcePresence: {
    method: 'put',
    path: '/tickets/:id/presence',
    access: 'ticket.read',
    summary: 'Says that one has the ticket open, again every 20 seconds; whoever is silent for 45 is gone.',
    params: TicketParams,
    body: z.strictObject({ doing: z.enum(PRESENCE_DOINGS), tab: Tab }),
    output: PresenceSchema,
  },
  leavePresence: {
    method: 'delete',
    path: '/tickets/:id/presence',
    access: 'ticket.read',
    summary: 'Says that one has closed the ticket; who has it open in another tab is still there.',
    params: TicketParams,
    query: z.strictObject({ tab: Tab }),
    output: null,
  },
} as const satisfies Operations;
