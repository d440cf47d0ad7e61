import { TICKET_COMMANDS } from '../domain/ticket-commands';
import type { TicketSnapshot } from '../domain/ticket-snapshot';
import { PARTIES, TICKET_STATES } from '../domain/ticket-states';
import { partyOf } from '../domain/ticket-waiting';

/** What an ops person reads in the Temporal UI: state, who must move, until when, what happens then. No personal data. */
export function ticketDetails(snapshot: TicketSnapshot): string {
  const { deadline } = snapshot;
  const next =
    deadline === null
      ? 'no deadline of its own'
      : `${new Date(deadline.dueAt).toISOString()}: ${TICKET_COMMANDS[deadline.command].en}${deadline.calendar === null ? '' : ` (calendar ${deadline.calendar})`}`;
  return [
    `**${TICKET_STATES[snapshot.state].en}** (${snapshot.state}), event ${snapshot.seq}`,
    `- waits for: ${PARTIES[partyOf(snapshot)].en}`,
    `- then: ${next}`,
    `- customer ${snapshot.customerNumber ?? '–'}, label ${snapshot.label ?? '–'}, assignee ${snapshot.assigneeNumber ?? '–'}, priority ${snapshot.priority}`,
    `- remote attempts ${snapshot.remoteAttempts} (last: ${snapshot.remoteOutcome ?? '–'}), approvals ${snapshot.approvals}, visits ${snapshot.visits}`,
  ].join('\n');
}
