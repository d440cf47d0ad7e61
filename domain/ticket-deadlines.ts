import type { BusinessCalendar } from './calendar';
import { dueAt } from './business-time';
import type { Actor } from './command-args';
import type { TicketCommand } from './ticket-commands';
import type { DeadlineRef, TicketSnapshot } from './ticket-snapshot';
import { stateDef, type TicketState } from './ticket-states';
import { WAITS, type WaitKey } from './waits';

/** The configured length of each wait (ISO 8601). */
export type WaitDurations = Readonly<Record<WaitKey, string>>;

/** Clocks of two machines differ by a little; a deadline this close counts as due. */
export const CLOCK_TOLERANCE_MS = 1_000;

/** Whether a transition starts its state's deadline anew; otherwise the running one is kept. */
export function rearmsDeadline(from: TicketState, to: TicketState, command: TicketCommand, actor: Actor): boolean {
  if (from !== to) return true;
  const deadline = stateDef(to).deadline;
  // A step by a person shows that the ticket is not idle; a changed priority is not a step.
  return typeof deadline === 'object' && deadline.command === 'REMIND_DESK' && actor.kind === 'STAFF' && command !== 'CHANGE_PRIORITY';
}

/** Instant (epoch ms) of a wait that starts at `from`. */
export function waitEnd(wait: WaitKey, from: number, waits: WaitDurations, calendar: BusinessCalendar): number {
  return dueAt({ clock: WAITS[wait].clock, duration: waits[wait] }, from, calendar);
}

/** The deadline of the state that a ticket has just entered at `at` (epoch ms). */
export function deadlineOf(snapshot: TicketSnapshot, at: number, waits: WaitDurations, calendar: BusinessCalendar): DeadlineRef | null {
  const deadline = stateDef(snapshot.state).deadline;
  if (typeof deadline === 'string' || snapshot.endedAt !== null) return null;
  if (deadline.after === 'CONSENT_WINDOW_END') {
    return { dueAt: snapshot.consent?.validUntil ?? at, command: deadline.command, calendar: null };
  }
  return {
    dueAt: waitEnd(deadline.after, at, waits, calendar),
    command: deadline.command,
    calendar: WAITS[deadline.after].clock === 'business' ? `${calendar.id}@${calendar.version}` : null,
  };
}
