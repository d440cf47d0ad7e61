import { asksForLimits, clockChanges, effective, renewedWarnings, settledTargets, spentWarnings, type ClockStep } from '../domain/clocks/clock-steps';
import { foldClocks, type ClockChange, type ClockInstant } from '../domain/clocks/ledger';
import { limitsOf } from '../domain/clocks/limits';
import type { TargetSet } from '../domain/clocks/targets';
import type { TicketClocks } from '../domain/clocks/ticket-clocks';
import type { BusinessCalendar } from '../domain/calendar';
import type { CommandArgs, CommandInput } from '../domain/command-args';
import { calendarStamp } from '../domain/ticket-deadlines';
import type { TicketSnapshot } from '../domain/ticket-snapshot';
import { CLOCK_TOLERANCE_MS } from '../domain/waits';
import { TARGETS_SELECT, targetsFrom, type TargetRows } from '../platform/target-rows';
import { calendarOfStamp, type CalendarCache } from './calendars';
import { refuse } from './effects/effect';
import type { Tx } from './transaction';

/** What the clocks of tickets are counted with, as it is at the moment of each step. */
export class ClockTerms {
  private readonly recorded = new Set<string>();

  constructor(private readonly calendars: CalendarCache) {}

  /** Calendar and promises of a contract. */
  async of(tx: Tx, contractId: string | null): Promise<{ calendar: BusinessCalendar; targets: () => Promise<TargetSet> }> {
    const load = async (): Promise<TargetSet> => targetsFrom((await tx.rows<TargetRows & Record<string, unknown>>(TARGETS_SELECT, [contractId]))[0]);
    return {
      calendar: await this.calendars.get(tx, contractId),
      targets: load,
    };
  }

  /** Keeps the very hours that a ledger was counted with: they can be looked up long after the calendar has changed. */
  async record(tx: Tx, at: number, used: readonly BusinessCalendar[]): Promise<string[]> {
    const news = used.filter((calendar) => !this.recorded.has(calendarStamp(calendar)));
    for (const calendar of news) {
      await tx.run('INSERT INTO calendar_version (stamp, calendar, recorded_at) VALUES ($1, $2, $3) ON CONFLICT (stamp) DO NOTHING', [
        calendarStamp(calendar),
        calendar,
        new Date(at),
      ]);
    }
    return news.map(calendarStamp);
  }

  /** Called once the transaction of `record` is committed. */
  remember(stamps: readonly string[]): void {
    for (const stamp of stamps) this.recorded.add(stamp);
  }
}

/** A step of a ticket, as the clocks are asked about it. */
export interface ClockRequest extends ClockStep {
  readonly tx: Tx;
  readonly at: number;
}

/** The clocks after a step, with the stamps that its transaction has recorded. */
export interface ClockOutcome {
  readonly clocks: TicketClocks;
  readonly recorded: readonly string[];
}

/** Counts a step of a ticket; null where the clocks do not change. */
export async function countStep(terms: ClockTerms, request: ClockRequest): Promise<ClockOutcome | null> {
  const { tx, before, after } = request;
  const asks = asksForLimits(request);
  if (!asks && clockChanges(request, null).length === 0) return null;
  const { calendar, targets } = await terms.of(tx, after.contractId);
  const limits = asks ? limitsOf(await targets(), after.priority, after.remotable) : null;
  const changes = effective(before.clocks, clockChanges(request, limits), calendarStamp(calendar));
  if (changes.length === 0) return null;
  return await enter(terms, request, changes, calendar);
}

/** Takes the changes of one step into the ledger. What is taken in begins with its receipt, whenever it was judged. */
async function enter(terms: ClockTerms, request: ClockRequest, changes: readonly ClockChange[], calendar: BusinessCalendar): Promise<ClockOutcome> {
  const { tx, at, before } = request;
  // The running stretch is counted in the newest version of the calendar that it began with.
  const past = before.clocks === null ? calendar : ((await calendarOfStamp(tx, before.clocks.calendar, calendar)) ?? calendar);
  const begins = before.state === 'RECEIVED' ? before.receivedAt : at;
  const instant: ClockInstant = { at: begins, counted: calendarStamp(past), calendar: calendarStamp(calendar) };
  const byStamp = (stamp: string): BusinessCalendar => (stamp === instant.calendar ? calendar : past);
  const clocks = changes.reduce<TicketClocks | null>((sum, change) => foldClocks(sum, { ...instant, ...change }, byStamp), before.clocks);
  if (clocks === null) throw new Error('no change makes no clocks');
  const recorded = await terms.record(tx, at, past === calendar ? [calendar] : [past, calendar]);
  await settleTasks(tx, at, before, clocks);
  await keepWarnings(tx, at, request, clocks);
  return { clocks, recorded };
}

/** Nobody is to hurry any more because of a promise that is kept, or that another has replaced. */
async function settleTasks(tx: Tx, at: number, before: TicketSnapshot, clocks: TicketClocks): Promise<void> {
  for (const target of settledTargets(before.clocks, clocks)) {
    await tx.run(
      `UPDATE desk_task SET done_at = $2 WHERE ticket_id = $1 AND done_at IS NULL AND kind IN ('TARGET_AT_RISK', 'TARGET_MISSED')
          AND effect_key LIKE '%:' || $3 || ':%'`,
      [before.ticketId, new Date(at), target],
    );
  }
}

/** A warning stands while somebody can still take the ticket in time: not beyond the breach, not in a pause, but again after it. */
async function keepWarnings(tx: Tx, at: number, { before, after }: ClockRequest, clocks: TicketClocks): Promise<void> {
  const spent = spentWarnings(clocks);
  if (spent.length > 0)
    await tx.run(`UPDATE desk_task SET done_at = $2 WHERE ${WARNING} AND done_at IS NULL`, [before.ticketId, new Date(at), spent]);
  const renewed = after.assigneeId === null ? renewedWarnings(before.clocks, clocks) : [];
  // What a person has ticked off stays so.
  if (renewed.length > 0) {
    await tx.run(
      `UPDATE desk_task SET done_at = NULL, created_at = $2 WHERE id = ANY (
         SELECT DISTINCT ON (effect_target) id FROM (SELECT *, split_part(effect_key, ':', 3) AS effect_target FROM desk_task WHERE ${WARNING}) w
          ORDER BY effect_target, created_at DESC) AND done_by_id IS NULL`,
      [before.ticketId, new Date(at), renewed],
    );
  }
}

// The key names the promise: kind, ticket, target, step.
const WARNING = `ticket_id = $1 AND kind = 'TARGET_AT_RISK' AND split_part(effect_key, ':', 3) = ANY ($3::text[])`;

/**
 * What a warning or an escalation finds that comes too early by the calendar as it is now: the clocks, counted again. Null where it
 * is due. Without another calendar it is only our clock that is ahead: refused, to be tried again.
 */
export async function alarmDeferred(terms: ClockTerms, request: ClockRequest): Promise<ClockOutcome | null> {
  const { tx, at, before, input } = request;
  const { clocks, contractId } = before;
  if (clocks === null || !isAlarm(input)) return null;
  const { calendar } = await terms.of(tx, contractId);
  const again = await enter(terms, request, [{ kind: 'RECALENDAR' }], calendar);
  const clock = again.clocks.targets[input.args.target];
  const due = input.command === 'WARN_TARGET' ? clock.warnAt : clock.alarmAt;
  if (due !== null && due <= at + CLOCK_TOLERANCE_MS) return null;
  if (clocks.calendar === again.clocks.calendar) throw refuse('NO_LONGER_CURRENT');
  return again;
}

type AlarmInput = CommandInput<'WARN_TARGET' | 'BREACH_TARGET'> & { readonly args: CommandArgs['WARN_TARGET'] };

function isAlarm(input: ClockStep['input']): input is AlarmInput {
  return input.command === 'WARN_TARGET' || input.command === 'BREACH_TARGET';
}
