import type { BusinessCalendar } from './calendar';
import { addBusiness, dueAt, nextWorkday, waitMs } from './business-time';
import type { CommandInput } from './command-args';
import { isStepOfStaff } from './staff-step';
import type { ApprovalRef, DeadlineRef, TicketSnapshot } from './ticket-snapshot';
import { stateDef, type TicketState } from './ticket-states';
import { WAITS, type WaitKey } from './waits';

/** The configured length of each wait (ISO 8601). */
export type WaitDurations = Readonly<Record<WaitKey, string>>;

/** Whether a transition starts its state's deadline anew; otherwise the running one is kept. */
export function rearmsDeadline(from: TicketState, to: TicketState, { command, actor, args }: CommandInput): boolean {
  if (from !== to || command === 'HOLD') return true;
  const deadline = stateDef(to).deadline;
  if (typeof deadline !== 'object') return false;
  // Asked once more, by a person in writing or on the phone, or by the reminder: the requester has as long again.
  if (deadline.command === 'REMIND_REQUESTER')
    return command === 'REPLY' || command === 'REMIND_REQUESTER' || (command === 'RECORD_CALL' && 'reached' in args && args.reached);
  return deadline.command === 'REMIND_DESK' && isStepOfStaff(command, actor);
}

/** Instant (epoch ms) of a wait that starts at `from`. */
export function waitEnd(wait: WaitKey, from: number, waits: WaitDurations, calendar: BusinessCalendar): number {
  return dueAt({ clock: WAITS[wait].clock, duration: waits[wait] }, from, calendar);
}

/** Instants (epoch ms) of the chase of an approval request. */
export type ChaseTimes = Pick<ApprovalRef, 'remindAt' | 'phoneAt' | 'expiresAt'>;

/** From which instant (epoch ms) a chase is counted in its calendar, and how much business time had run by then in others. */
export interface ChaseCount {
  readonly openedAt: number;
  readonly from: number;
  readonly spentMs: number;
}

/** When a request that was opened at an instant (epoch ms) is reminded of, phoned about and expires. */
export function chaseTimes(openedAt: number, waits: WaitDurations, calendar: BusinessCalendar): ChaseTimes {
  return countedTimes({ openedAt, from: openedAt, spentMs: 0 }, waits, calendar);
}

/** The same for a chase that other calendars have counted before; a stage whose time is up is due at once. */
export function countedTimes({ openedAt, from, spentMs }: ChaseCount, waits: WaitDurations, calendar: BusinessCalendar): ChaseTimes {
  const end = (wait: WaitKey): number => {
    const { clock } = WAITS[wait];
    if (clock === 'elapsed') return waitEnd(wait, openedAt, waits, calendar);
    return addBusiness(calendar, from, Math.max(0, waitMs({ clock, duration: waits[wait] }) - spentMs));
  };
  return { remindAt: end('WAIT_APPROVAL_REMINDER'), phoneAt: end('WAIT_APPROVAL_PHONE'), expiresAt: end('WAIT_APPROVAL_EXPIRY') };
}

/** When a visit that starts at an instant (epoch ms) is reminded of. */
export function visitRemindAt(startsAt: number, waits: WaitDurations): number {
  return startsAt - elapsedWait('WAIT_VISIT_REMINDER', waits);
}

/** When a visit with a planned end (epoch ms) that nobody has closed is overdue. */
export function visitOverdueAt(endsAt: number, waits: WaitDurations): number {
  return endsAt + elapsedWait('WAIT_VISIT_OVERDUE', waits);
}

function elapsedWait(wait: 'WAIT_VISIT_REMINDER' | 'WAIT_VISIT_OVERDUE', waits: WaitDurations): number {
  return waitMs({ clock: WAITS[wait].clock, duration: waits[wait] });
}

/** Which calendar, in which version, an instant was computed with. */
export function calendarStamp({ id, version }: BusinessCalendar): string {
  return `${id}@${version}`;
}

/**
 * The deadline that runs, computed again with the calendar as it is now; null unless that makes it later. Only then may a timer
 * that has fired sleep on.
 */
export function deferredDeadline(snapshot: TicketSnapshot, waits: WaitDurations, calendar: BusinessCalendar): DeadlineRef | null {
  const { deadline } = snapshot;
  if (deadline === null || deadline.calendar === null || deadline.calendar === calendarStamp(calendar)) return null;
  // Counted in days by the firm's own setting.
  if (deadline.command === 'RESOLVE_SILENT') return null;
  const again = deadlineOf(snapshot, deadline.from, waits, calendar);
  return again !== null && again.dueAt > deadline.dueAt ? again : null;
}

/** The opening after so many whole business days since an instant (epoch ms). */
export function silenceEnd(days: number, from: number, calendar: BusinessCalendar): number {
  let at = from;
  for (let day = 0; day <= days; day += 1) at = nextWorkday(calendar, at);
  return at;
}

/** The deadline of the state that a ticket has just entered at `at` (epoch ms). */
export function deadlineOf(snapshot: TicketSnapshot, at: number, waits: WaitDurations, calendar: BusinessCalendar): DeadlineRef | null {
  const deadline = stateDef(snapshot.state).deadline;
  if (typeof deadline === 'string' || snapshot.endedAt !== null) return null;
  if (deadline.after === 'CONSENT_WINDOW_END') {
    return { dueAt: snapshot.consent?.validUntil ?? at, from: at, command: deadline.command, calendar: null };
  }
  if (deadline.after === 'HOLD_END') return { dueAt: snapshot.hold?.until ?? at, from: at, command: deadline.command, calendar: null };
  return {
    dueAt: waitEnd(deadline.after, at, waits, calendar),
    from: at,
    command: deadline.command,
    calendar: WAITS[deadline.after].clock === 'business' ? calendarStamp(calendar) : null,
  };
}
