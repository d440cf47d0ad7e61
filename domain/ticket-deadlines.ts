import type { BusinessCalendar } from './calendar';
import { addBusiness, businessBetween, dueAt, nextWorkday, waitMs } from './business-time';
import type { CommandInput } from './command-args';
import { isStepOfStaff } from './staff-step';
import type { ApprovalRef, CountedWait, DeadlineRef, TicketSnapshot } from './ticket-snapshot';
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

/** How a chase that was opened at an instant (epoch ms) is counted. */
export interface ChaseCount extends CountedWait {
  readonly openedAt: number;
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
    return restOf(waitMs({ clock, duration: waits[wait] }), { from, spentMs }, calendar);
  };
  return { remindAt: end('WAIT_APPROVAL_REMINDER'), phoneAt: end('WAIT_APPROVAL_PHONE'), expiresAt: end('WAIT_APPROVAL_EXPIRY') };
}

function restOf(ms: number, { from, spentMs }: CountedWait, calendar: BusinessCalendar): number {
  return addBusiness(calendar, from, Math.max(0, ms - spentMs));
}

/**
 * How a wait is counted from `at` (epoch ms) on, where its contract has moved to another calendar: what has run under the former one stays
 * run. The same where it has not moved; null as `former`: nobody knows its hours any more.
 */
export function carriedOver<T extends CountedWait>(count: T, former: BusinessCalendar | null, calendar: BusinessCalendar, at: number): T {
  if (former === null || former.id === calendar.id || at <= count.from) return count;
  return { ...count, from: at, spentMs: count.spentMs + businessBetween(former, count.from, at) };
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

/** By which calendar a deadline goes on from an instant (epoch ms), and the one that it ran by before, as it is now. */
export interface CalendarChange {
  readonly at: number;
  readonly former: BusinessCalendar | null;
  readonly calendar: BusinessCalendar;
}

/** The deadline that runs, by a calendar that is another one or has changed; null where neither is so, and where it runs by none. */
export function recountedDeadline(snapshot: TicketSnapshot, waits: WaitDurations, { at, former, calendar }: CalendarChange): DeadlineRef | null {
  const { deadline } = snapshot;
  if (deadline === null || deadline.calendar === null || deadline.calendar === calendarStamp(calendar)) return null;
  // Counted in days by the firm's own setting, once it is due.
  if (deadline.command === 'RESOLVE_SILENT') return null;
  const count = carriedOver(deadline.carried ?? { from: deadline.from, spentMs: 0 }, former, calendar, at);
  const again = deadlineOf(snapshot, deadline.from, waits, calendar, count.from === deadline.from ? undefined : count);
  return again === null || !isTold(snapshot) ? again : { ...again, dueAt: Math.max(again.dueAt, deadline.dueAt) };
}

/** Whether the customer was told until when they can answer: that becomes later only. */
function isTold({ state }: TicketSnapshot): boolean {
  const { deadline } = stateDef(state);
  return typeof deadline === 'object' && deadline.isTold === true;
}

/** The opening after so many whole business days since an instant (epoch ms). */
export function silenceEnd(days: number, from: number, calendar: BusinessCalendar): number {
  let at = from;
  for (let day = 0; day <= days; day += 1) at = nextWorkday(calendar, at);
  return at;
}

/** The deadline of the state that a ticket entered at `at` (epoch ms); `carried`: how the calendar goes on with it, where others have counted it before. */
export function deadlineOf(
  snapshot: TicketSnapshot,
  at: number,
  waits: WaitDurations,
  calendar: BusinessCalendar,
  carried?: CountedWait,
): DeadlineRef | null {
  const deadline = stateDef(snapshot.state).deadline;
  if (typeof deadline === 'string' || snapshot.endedAt !== null) return null;
  if (deadline.after === 'CONSENT_WINDOW_END') {
    return { dueAt: snapshot.consent?.validUntil ?? at, from: at, command: deadline.command, calendar: null };
  }
  if (deadline.after === 'HOLD_END') return { dueAt: snapshot.hold?.until ?? at, from: at, command: deadline.command, calendar: null };
  const { after, command } = deadline;
  if (WAITS[after].clock === 'elapsed') return { dueAt: waitEnd(after, at, waits, calendar), from: at, command, calendar: null };
  const due = restOf(waitMs({ clock: 'business', duration: waits[after] }), carried ?? { from: at, spentMs: 0 }, calendar);
  return { dueAt: due, from: at, command, calendar: calendarStamp(calendar), ...(carried && { carried }) };
}
