import type { Pool } from 'pg';
import { isOpen, nextChange } from '../../domain/business-time';
import { entriesBetween, foldClocks, type ClockEntry } from '../../domain/clocks/ledger';
import { TARGET_NAMES, type Target } from '../../domain/clocks/targets';
import { isOpenTarget, type TargetClock, type TicketClocks } from '../../domain/clocks/ticket-clocks';
import type { TicketCommand } from '../../domain/ticket-commands';
import { calendarStamp } from '../../domain/ticket-deadlines';
import { contractCalendar, type CalendarRow } from '../../platform/calendar-rows';
import type { TicketClocksView } from '../contract/ticket-clocks';

interface StoredStep {
  readonly seq: number;
  readonly command: TicketCommand;
  readonly clocks: TicketClocks;
}

const STEPS = `SELECT seq, command, patch -> 'clocks' AS clocks FROM ticket_event WHERE ticket_id = $1 AND patch ? 'clocks' ORDER BY seq`;

/** The clocks of a ticket as of an instant, counted by its business hours as they are now, with the whole ledger. */
export async function clocksOf(pool: Pool, ticketId: string, contractId: string | null, at: number): Promise<TicketClocksView | null> {
  const { rows } = await pool.query<StoredStep>({ name: 'ticket-clock-steps', text: STEPS, values: [ticketId] });
  const last = rows.at(-1)?.clocks;
  if (last === undefined) return null;
  const calendar = await contractCalendar(async (text, values) => (await pool.query<CalendarRow>(text, [...values])).rows, contractId);
  const stamp = calendarStamp(calendar);
  const now = foldClocks(last, { kind: 'RECALENDAR', at, counted: stamp, calendar: stamp }, () => calendar);
  const lines = ledgerOf(rows);
  return {
    asOf: iso(at),
    mode: now.mode,
    since: iso(sinceWhen(rows)),
    open: isOpen(calendar, at),
    changesAt: isoOrNull(nextChange(calendar, at)),
    calendar: stamp,
    promises: TARGET_NAMES.flatMap((target) => promiseOf(now, target, at)),
    ledger: lines,
  };
}

/** Since when the clock is in its present mode. */
function sinceWhen(steps: readonly StoredStep[]): number {
  let since = steps[0]?.clocks.at ?? 0;
  for (const [index, { clocks }] of steps.entries()) if (index > 0 && steps[index - 1]?.clocks.mode !== clocks.mode) since = clocks.at;
  return since;
}

function promiseOf(clocks: TicketClocks, target: Target, at: number): TicketClocksView['promises'] {
  const clock = clocks.targets[target];
  const { limit, dueAt, breachedAt, warnedAt, doneAt, doneAfter, outcome } = clock;
  if (limit === null) return [];
  return [
    {
      target,
      limitMs: limit,
      spentMs: doneAfter ?? clocks.spent,
      dueAt: isoOrNull(dueAt),
      breachedAt: isoOrNull(breachedAt),
      warnedAt: isoOrNull(warnedAt),
      doneAt: isoOrNull(doneAt),
      outcome,
      status: statusOf(clock, clocks, at),
    },
  ];
}

function statusOf(clock: TargetClock, { mode }: TicketClocks, at: number): TicketClocksView['promises'][number]['status'] {
  if (!isOpenTarget(clock)) return null;
  if (clock.breachedAt !== null || (clock.alarmAt !== null && clock.alarmAt <= at)) return 'BREACHED';
  const isWarned = clock.warnedAt !== null || (clock.warnAt !== null && clock.warnAt <= at);
  return mode === 'RUNS' && isWarned ? 'AT_RISK' : 'ON_TRACK';
}

function ledgerOf(steps: readonly StoredStep[]): TicketClocksView['ledger'] {
  return steps.flatMap(({ seq, command, clocks }, index) =>
    entriesBetween(steps[index - 1]?.clocks ?? null, clocks).map((entry) => lineOf(entry, seq, command, clocks)),
  );
}

function lineOf(entry: ClockEntry, seq: number, command: TicketCommand, clocks: TicketClocks): TicketClocksView['ledger'][number] {
  return {
    seq,
    command,
    at: iso(entry.at),
    kind: entry.kind,
    target: 'target' in entry ? entry.target : null,
    reason: entry.kind === 'PAUSE' ? entry.reason : entry.kind === 'START' && entry.mode !== 'RUNS' && entry.mode !== 'STOPPED' ? entry.mode : null,
    limitsMs: 'limits' in entry ? { ...entry.limits } : null,
    spentMs: clocks.spent,
    leftMs: leftOf(clocks, 'target' in entry ? entry.target : null),
    calendar: entry.counted === entry.calendar ? entry.counted : `${entry.counted} → ${entry.calendar}`,
  };
}

/** What is left of the promise that the line is about, or else of the one that is due next. */
function leftOf({ targets, spent }: TicketClocks, about: Target | null): number | null {
  const asked = about === null ? TARGET_NAMES.filter((target) => isOpenTarget(targets[target])) : [about];
  const left = asked.flatMap((target) => {
    const { limit, doneAfter } = targets[target];
    return limit === null ? [] : [limit - (doneAfter ?? spent)];
  });
  return left.length === 0 ? null : Math.min(...left);
}

function iso(instant: number): string {
  return new Date(instant).toISOString();
}

function isoOrNull(instant: number | null): string | null {
  return instant === null ? null : iso(instant);
}
