import { nextOpen } from '../domain/business-time';
import type { BusinessCalendar } from '../domain/calendar';
import { civilDateAt } from '../domain/civil-date';
import type { DeadlineRef, HoldRef, TicketSnapshot } from '../domain/ticket-snapshot';
import type { ActivityDeps } from './deps';
import { queueMail } from './mail-queue';
import type { StoredTicket } from './stored-ticket';
import type { Tx } from './transaction';

/** What changes of a hold that ends later. */
export interface MovedHold {
  readonly hold: HoldRef;
  readonly deadline: DeadlineRef;
}

/** The hold of a ticket as the calendar is now, which is closed when it would have ended; null where it ends as was said. */
export function movedHold({ state, hold, deadline }: TicketSnapshot, calendar: BusinessCalendar): MovedHold | null {
  if (state !== 'ON_HOLD' || hold === null || deadline?.command !== 'WAKE') return null;
  // A day of its own that is closed; at what hour an open one begins changes nothing of what was said.
  if (calendar.exceptions[civilDateAt(hold.until, calendar.zone)]?.length !== 0) return null;
  const until = nextOpen(calendar, hold.until);
  return { hold: { ...hold, until, movedFrom: hold.until }, deadline: { ...deadline, dueAt: until } };
}

const WAS_TOLD = "SELECT 1 FROM mail WHERE ticket_id = $1 AND template = 'TICKET_ON_HOLD' AND created_at >= $2 LIMIT 1";

/** Whoever was told of a day hears of the other one, once. */
export async function tellOfMovedHold(
  tx: Tx,
  deps: ActivityDeps,
  at: number,
  { snapshot, requesterEmail, participants }: StoredTicket,
  { commandId, moved }: { commandId: string; moved: MovedHold },
): Promise<void> {
  const { ticketId, number } = snapshot;
  const told = await tx.rows(WAS_TOLD, [ticketId, new Date(moved.deadline.from)]);
  if (told.length === 0) return;
  const about = { ticketId, ticketNumber: number, requesterEmail, participants, subjectId: null, commandId };
  await queueMail(tx, deps, at, { mail: 'TICKET_ON_HOLD', effectKey: `TICKET_ON_HOLD:${commandId}`, ...about });
}
