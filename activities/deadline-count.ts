import type { BusinessCalendar } from '../domain/calendar';
import { recountedDeadline, type WaitDurations } from '../domain/ticket-deadlines';
import type { DeadlineRef, TicketSnapshot } from '../domain/ticket-snapshot';
import { calendarOfStamp } from './calendars';
import type { Tx } from './transaction';

/** The deadline of a ticket's state by the calendar that holds now; null where it runs by that one already, or by none. */
export async function deadlineBy(
  tx: Tx,
  waits: WaitDurations,
  at: number,
  ticket: TicketSnapshot,
  calendar: BusinessCalendar,
): Promise<DeadlineRef | null> {
  const stamp = ticket.deadline?.calendar ?? null;
  if (stamp === null) return null;
  return recountedDeadline(ticket, waits, { at, former: await calendarOfStamp(tx, stamp, calendar), calendar });
}
