import { z } from 'zod';
import { DESK_TASK_KINDS } from '../../domain/desk-tasks';
import { STUCK_REASON_NAMES } from '../../domain/stuck-reasons';
import { listOf, listQuery, oneOrMore } from './lists';
import type { Operations } from './operation';
import { PartySchema, ticketFields } from './ticket-list';
import { WaitingSchema } from './ticket-page';
import { Id, Instant } from './values';

const StuckReasonSchema = z.enum(STUCK_REASON_NAMES).meta({ id: 'StuckReason' });

/** A ticket that does not move by itself any more: for whom it waits and since when, what is due next, and why it stands here. */
export const StuckTicketSchema = z
  .strictObject({
    ...ticketFields,
    waiting: WaitingSchema,
    /** Who makes the visit that is ahead or under way: they need not have the ticket. */
    visitorName: z.string().nullable(),
    /** The device's user, where a permission is asked of them and not of the requester. */
    askedUserName: z.string().nullable(),
    /** Since when the oldest of the reasons holds. */
    stuckSince: Instant,
    reasons: z.array(StuckReasonSchema),
    /** What waits for somebody at the desk. */
    tasks: z.array(z.enum(DESK_TASK_KINDS)),
  })
  .meta({ id: 'StuckTicket' });
export type StuckTicket = z.infer<typeof StuckTicketSchema>;

/** The list of what is stuck. */
export const stuckTicketOperations = {
  listStuckTickets: {
    method: 'get',
    path: '/stuck-tickets',
    access: 'ticket.triage',
    summary: 'Tickets that do not move by themselves any more, with the reasons; the longest first.',
    query: listQuery({
      sort: ['stuckSince', 'number'],
      defaultSort: 'stuckSince',
      filter: {
        reason: oneOrMore(StuckReasonSchema).optional(),
        waitingFor: oneOrMore(PartySchema).optional(),
        assigneeId: z.union([z.enum(['me', 'none']), Id]).optional(),
        customerId: Id.optional(),
        /** A team, or those of the caller. */
        teamId: z.union([z.literal('mine'), Id]).optional(),
      },
    }),
    output: listOf(StuckTicketSchema),
  },
} as const satisfies Operations;
