import { TARGET_NAMES, TARGETS } from '../domain/clocks/targets';
import { isOpenTarget, type TicketClocks } from '../domain/clocks/ticket-clocks';
import { openNeeds } from '../domain/needs';
import { TICKET_COMMANDS } from '../domain/ticket-commands';
import type { TicketSnapshot } from '../domain/ticket-snapshot';
import { PARTIES, TICKET_STATES } from '../domain/ticket-states';
import { partyOf } from '../domain/ticket-waiting';

/** What an ops person reads in the Temporal UI: state, who must move, until when, what happens then, what is promised. No personal data. */
export function ticketDetails(snapshot: TicketSnapshot): string {
  return [
    `**${TICKET_STATES[snapshot.state].en}** (${snapshot.state}), event ${snapshot.seq}`,
    `- waits for: ${PARTIES[partyOf(snapshot)].en}`,
    `- then: ${nextOf(snapshot)}`,
    `- promised: ${promisesIn(snapshot.clocks)}`,
    `- customer ${snapshot.customerNumber ?? '–'}, label ${snapshot.label ?? '–'}, assignee ${snapshot.assigneeNumber ?? '–'}, priority ${snapshot.priority}`,
    `- remote attempts ${snapshot.remoteAttempts} (last: ${snapshot.remoteOutcome ?? '–'}), approvals ${snapshot.approvals}, visits ${snapshot.visits}`,
  ].join('\n');
}

/** By what it goes on by itself: its own deadline, or the process that keeps the time for it. */
function nextOf(snapshot: TicketSnapshot): string {
  const { deadline, lateSince, visit, number } = snapshot;
  if (snapshot.endedAt !== null) return 'nothing, it has ended';
  if (deadline !== null) {
    return `${iso(deadline.dueAt)}: ${TICKET_COMMANDS[deadline.command].en}${deadline.calendar === null ? '' : ` (calendar ${deadline.calendar})`}`;
  }
  const steps = [
    ...(lateSince === null ? [] : [`late since ${iso(lateSince)}`]),
    ...openNeeds(snapshot).map(
      ({ n, remindAt, phoneAt, expiresAt }) =>
        `approval-${number}-${n} reminds at ${iso(remindAt)}, asks the desk to phone at ${iso(phoneAt)}, expires at ${iso(expiresAt)}`,
    ),
    ...(visit === null ? [] : [`visit-${number}-${visit.n} starts at ${iso(visit.startsAt)}, is overdue at ${iso(visit.overdueAt)}`]),
  ];
  return steps.length === 0 ? 'no deadline of its own' : steps.join('; ');
}

function promisesIn(clocks: TicketClocks | null): string {
  if (clocks === null) return '–';
  const open = TARGET_NAMES.filter((name) => isOpenTarget(clocks.targets[name])).map((name) => {
    const { dueAt, breachedAt } = clocks.targets[name];
    if (breachedAt !== null) return `${TARGETS[name].en} broken at ${iso(breachedAt)}`;
    return dueAt === null ? `${TARGETS[name].en} stands still (${clocks.mode})` : `${TARGETS[name].en} by ${iso(dueAt)}`;
  });
  return open.length === 0 ? '–' : open.join(', ');
}

const iso = (at: number): string => new Date(at).toISOString();
