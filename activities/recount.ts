import type { BusinessCalendar } from '../domain/calendar';
import { clockChanges, effective } from '../domain/clocks/clock-steps';
import { limitsOf } from '../domain/clocks/limits';
import { foldClocks } from '../domain/clocks/ledger';
import { TARGET_NAMES, type TargetSet } from '../domain/clocks/targets';
import type { TargetClock, TicketClocks } from '../domain/clocks/ticket-clocks';
import { SYSTEM_ACTOR } from '../domain/command-args';
import { calendarStamp } from '../domain/ticket-deadlines';
import { upgraded, type StoredSnapshot, type TicketSnapshot } from '../domain/ticket-snapshot';
import { isWorkDone, stateDef } from '../domain/ticket-states';
import { uuidV5 } from '../platform/hash';
import { CalendarCache, formerCalendars, type FormerCalendarOf } from './calendars';
import { COUNTED_CHASE, recountedChase, type CountedChase } from './chase-count';
import { ClockTerms } from './clocks';
import { deadlineBy } from './deadline-count';
import type { ActivityDeps } from './deps';
import { movedHold } from './moved-hold';
import { inTransaction, type Tx } from './transaction';
import type { RecountBatch } from './types';

const NAMESPACE = '0d5b2c0e-5c0e-4f0b-9d2a-6b1c7a7f3e54';
const BATCH = 50;

// The row is locked first: whoever entered another change into the same recount has committed it by then.
const PROGRESS = 'UPDATE clock_recount SET cursor = $2 WHERE id = $1 AND finished_at IS NULL RETURNING calendar_id, contract_id';
const TICKETS = `
  SELECT t.number, t.snapshot FROM ticket t LEFT JOIN contract k ON k.id = t.contract_id
   WHERE t.ended_at IS NULL AND t.workflow_started_at IS NOT NULL AND t.number > $1
     AND ($2::uuid IS NULL OR t.contract_id = $2) AND ($3::uuid IS NULL OR t.contract_id IS NULL OR k.calendar_id = $3)
   ORDER BY t.number LIMIT ${BATCH}`;

/** The next open tickets that a change concerns, and which of them have to count again; the row keeps how far it has come. */
export function createRecountBatch(deps: ActivityDeps): (request: { recountId: string; after: number; isLast: boolean }) => Promise<RecountBatch> {
  return async ({ recountId, after, isLast }) => {
    const at = await deps.clock.now();
    return await inTransaction(deps.pool, async (tx) => {
      const [row] = await tx.rows<{ calendar_id: string | null; contract_id: string | null }>(PROGRESS, [recountId, after]);
      if (row === undefined) return { tickets: [], reached: null };
      const found = await tx.rows<{ number: number; snapshot: StoredSnapshot }>(TICKETS, [after, row.contract_id, row.calendar_id]);
      if (found.length === 0) {
        if (isLast) await tx.run('UPDATE clock_recount SET finished_at = $2 WHERE id = $1', [recountId, new Date(at)]);
        return { tickets: [], reached: null };
      }
      const looked = found.map(({ snapshot }) => upgraded(snapshot));
      // What contracts had before they moved is read once for all of them.
      const formerOf = formerCalendars(tx);
      const tickets = await concerned(tx, deps, at, looked, formerOf);
      return {
        chases: await earlierChases(tx, deps, at, looked, formerOf),
        tickets: tickets.map(({ ticketId, number }) => ({ number, commandId: uuidV5(NAMESPACE, `${recountId} ${ticketId} ${isLast}`) })),
        reached: found.at(-1)?.number ?? null,
      };
    });
  };
}

/** Those of the tickets for which something is due at another time, something else is promised, or another calendar counts from now on. */
async function concerned(
  tx: Tx,
  deps: ActivityDeps,
  at: number,
  tickets: readonly TicketSnapshot[],
  formerOf: FormerCalendarOf,
): Promise<TicketSnapshot[]> {
  const terms = new ClockTerms(new CalendarCache());
  const looked = new Map<string, { calendar: BusinessCalendar; targets: TargetSet }>();
  const termsOf = async ({ contractId }: TicketSnapshot): Promise<{ calendar: BusinessCalendar; targets: TargetSet }> => {
    const { calendar, targets } = await terms.of(tx, contractId);
    return { calendar, targets: await targets() };
  };
  const found: TicketSnapshot[] = [];
  for (const ticket of tickets) {
    const contract = ticket.contractId ?? '';
    const { calendar, targets } = looked.get(contract) ?? (await termsOf(ticket));
    looked.set(contract, { calendar, targets });
    const isConcerned = (await isDeadlineConcerned(formerOf, deps, at, ticket, calendar)) || isClockConcerned(ticket, at, calendar, targets);
    if (isConcerned) found.push(ticket);
  }
  return found;
}

const CHASES = `
  SELECT a.n, a.ticket_id, ${COUNTED_CHASE}, a.remind_at, a.phone_at FROM approval a
   WHERE a.ticket_id = ANY ($1) AND a.status = 'OPEN' AND a.calendar IS NOT NULL`;

type ChaseRow = CountedChase & { n: number; ticket_id: string } & Record<'remind_at' | 'phone_at', Date>;

/** Chases that the calendar as it is now brings nearer, or that another one counts from now on; any other later one finds that out when its timer fires. */
async function earlierChases(
  tx: Tx,
  { waits }: ActivityDeps,
  at: number,
  tickets: readonly TicketSnapshot[],
  formerOf: FormerCalendarOf,
): Promise<NonNullable<RecountBatch['chases']>> {
  const calendars = new CalendarCache();
  const rows = await tx.rows<ChaseRow>(CHASES, [tickets.map(({ ticketId }) => ticketId)]);
  const found: { number: number; n: number }[] = [];
  for (const row of rows) {
    const ticket = tickets.find(({ ticketId }) => ticketId === row.ticket_id);
    if (ticket === undefined) continue;
    const calendar = await calendars.get(tx, ticket.contractId);
    const again = await recountedChase(formerOf, waits, at, row, calendar);
    if (again === null) continue;
    const { remindAt, phoneAt } = again.times;
    // Whose contract has moved is counted from now on in its new calendar, whatever that brings.
    const isMoved = again.count.from === at;
    // Until when an answer counts never becomes earlier.
    const isEarlier = remindAt < row.remind_at.getTime() || phoneAt < row.phone_at.getTime();
    if (isMoved || isEarlier) found.push({ number: ticket.number, n: row.n });
  }
  return found;
}

/** Whether it is due at another time, or counted by another calendar from now on, whatever that brings. */
async function isDeadlineConcerned(
  formerOf: FormerCalendarOf,
  { waits }: ActivityDeps,
  at: number,
  ticket: TicketSnapshot,
  calendar: BusinessCalendar,
): Promise<boolean> {
  if (movedHold(ticket, calendar) !== null) return true;
  const again = await deadlineBy(formerOf, waits, at, ticket, calendar);
  return again !== null && ticket.deadline !== null && (again.carried?.from === at || again.dueAt !== ticket.deadline.dueAt);
}

function isClockConcerned(ticket: TicketSnapshot, at: number, calendar: BusinessCalendar, targets: TargetSet): boolean {
  const { clocks } = ticket;
  if (clocks === null || isWorkDone(stateDef(ticket.state))) return false;
  const stamp = calendarStamp(calendar);
  const step = { before: ticket, after: ticket, input: { command: 'RECALCULATE', actor: SYSTEM_ACTOR, args: {} }, isReachable: true } as const;
  const changes = effective(clocks, clockChanges(step, limitsOf(targets, ticket.priority, ticket.remotable)), stamp);
  if (changes.length === 0) return false;
  if (changes.some(({ kind }) => kind === 'RETARGET') || isCarriedOver(clocks, calendar)) return true;
  const again = changes.reduce((sum, change) => foldClocks(sum, { at, counted: stamp, calendar: stamp, ...change }, () => calendar), clocks);
  return TARGET_NAMES.some((target) => isMoved(clocks.targets[target], again.targets[target], at));
}

/** Whether what runs is counted by another calendar from now on. */
function isCarriedOver({ mode, calendar: stamp }: TicketClocks, { id }: BusinessCalendar): boolean {
  return mode === 'RUNS' && stamp.slice(0, stamp.lastIndexOf('@')) !== id;
}

/** What has run out with the day is due when the day ended, whenever that is looked at: only its alarm tells whether it has moved. */
function isMoved(then: TargetClock, now: TargetClock, at: number): boolean {
  const isDueElsewhere = now.dueAt !== null && now.dueAt > at && now.dueAt !== then.dueAt;
  return isDueElsewhere || now.alarmAt !== then.alarmAt || now.warnAt !== then.warnAt;
}
