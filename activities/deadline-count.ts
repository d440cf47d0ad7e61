import type { BusinessCalendar } from '../domain/calendar';
import { recountedDeadline, type WaitDurations } from '../domain/ticket-deadlines';
import type { DeadlineRef, TicketSnapshot } from '../domain/ticket-snapshot';
import type { FormerCalendarOf } from './calendars';

/** The deadline of a ticket's state by the calendar that holds now; null where it runs by that one already, or by none. */
export async function deadlineBy(
  formerOf: FormerCalendarOf,
  waits: WaitDurations,
  at: number,
  ticket: TicketSnapshot,
  calendar: BusinessCalendar,
): Promise<DeadlineRef | null> {
  const stamp = ticket.deadline?.calendar ?? null;
  if (stamp === null) return null;
  return recountedDeadline(ticket, waits, { at, former: await formerOf(stamp, calendar), calendar });
}
