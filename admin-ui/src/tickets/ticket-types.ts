import type { TicketRow } from '../../../api/contract/ticket-list';
import type { TicketPage } from '../../../api/contract/ticket-page';

/** Everything that the page of a ticket shows. */
export type Ticket = TicketPage;

/** One row of the queue. */
export type QueueTicket = TicketRow;

/** An approval request of a ticket. */
export type TicketApproval = TicketPage['approvals'][number];

/** A visit of a ticket. */
export type TicketVisit = TicketPage['visits'][number];

/** The clocks of a ticket, and one of its promises. */
export type TicketClocks = NonNullable<TicketPage['clocks']>;
export type TicketPromise = TicketClocks['promises'][number];

/** One entry of the story. */
export type TimelineEntry = TicketPage['timeline'][number];

/** A charge line as the ticket's page shows it. */
export type TicketCharge = TicketPage['chargeLines'][number];
