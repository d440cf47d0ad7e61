import type { Pool } from 'pg';
import { isOpen, nextChange } from '../../domain/business-time';
import { entriesBetween, foldClocks, limitsIn, type ClockEntry } from '../../domain/clocks/ledger';
import { TARGET_NAMES, type Target } from '../../domain/clocks/targets';
import { isOpenTarget, overrunFrom, type TargetClock, type TicketClocks } from '../../domain/clocks/ticket-clocks';
import type { Priority } from '../../domain/priorities';
import type { TicketCommand } from '../../domain/ticket-commands';
import { calendarStamp } from '../../domain/ticket-deadlines';
import { contractCalendar, type CalendarRow } from '../../platform/calendar-rows';
import type { TicketClocksView } from '../contract/ticket-clocks';

interface StoredStep {
  readonly seq: number;
  readonly command: TicketCommand;
  readonly clocks: TicketClocks;
  readonly priority: Priority;
}

/** What the clocks of a ticket go by at present, and the names of calendars by their codes. */
interface Terms {
  readonly priority: Priority;
  readonly source: TicketClocksView['source'];
  readonly calendars: Readonly<Record<string, string>>;
}

// The receipt says the priority in its args, later steps where they change it.
const STEPS = `SELECT seq, command, patch -> 'clocks' AS clocks, coalesce(patch ->> 'priority', args ->> 'priority') AS priority FROM ticket_event
  WHERE ticket_id = $1 AND (seq = 1 OR patch ? 'clocks' OR patch ? 'priority') ORDER BY seq`;

const TERMS = `SELECT t.priority, (SELECT json_object_agg(c.code, c.name) FROM calendar c) AS calendars,
    CASE WHEN EXISTS (SELECT 1 FROM contract_target k WHERE k.contract_id = t.contract_id AND k.priority = t.priority) THEN 'CONTRACT' ELSE 'FIRM' END AS source
  FROM ticket t WHERE t.id = $1`;

/** The clocks of a ticket as of an instant, counted by its business hours as they are now, with the whole ledger. */
export async function clocksOf(pool: Pool, ticketId: string, contractId: string | null, at: number): Promise<TicketClocksView | null> {
  const steps = await stepsOf(pool, ticketId);
  const last = steps.at(-1)?.clocks;
  if (last === undefined) return null;
  const [calendar, { rows }] = await Promise.all([
    contractCalendar(async (text, values) => (await pool.query<CalendarRow>(text, [...values])).rows, contractId),
    pool.query<Terms>({ name: 'ticket-clock-terms', text: TERMS, values: [ticketId] }),
  ]);
  const [terms] = rows;
  if (terms === undefined) return null;
  const stamp = calendarStamp(calendar);
  const now = foldClocks(last, { kind: 'RECALENDAR', at, counted: stamp, calendar: stamp }, () => calendar);
  return {
    asOf: iso(at),
    mode: now.mode,
    since: iso(sinceWhen(steps)),
    open: isOpen(calendar, at),
    changesAt: isoOrNull(nextChange(calendar, at)),
    calendar: stamp,
    calendarName: nameOf(terms, stamp),
    source: terms.source,
    priority: terms.priority,
    promises: TARGET_NAMES.flatMap((target) => promiseOf(now, target, at)),
    ledger: ledgerOf(steps, terms),
  };
}

/** The steps that moved the clocks, each with the priority in force. */
async function stepsOf(pool: Pool, ticketId: string): Promise<StoredStep[]> {
  const { rows } = await pool.query<Omit<StoredStep, 'clocks' | 'priority'> & { clocks: TicketClocks | null; priority: Priority | null }>({
    name: 'ticket-clock-steps',
    text: STEPS,
    values: [ticketId],
  });
  let inForce: Priority = 'NORMAL';
  return rows.flatMap(({ clocks, priority, ...step }) => {
    inForce = priority ?? inForce;
    return clocks === null ? [] : [{ ...step, clocks, priority: inForce }];
  });
}

function nameOf({ calendars }: Pick<Terms, 'calendars'>, stamp: string): string | null {
  return calendars[stamp.slice(0, stamp.lastIndexOf('@'))] ?? null;
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
      overFromMs: overrunFrom(clock) ?? limit,
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

function ledgerOf(steps: readonly StoredStep[], terms: Terms): TicketClocksView['ledger'] {
  return steps.flatMap((step, index) => {
    const before = steps[index - 1] ?? null;
    return entriesBetween(before?.clocks ?? null, step.clocks).map((entry) => lineOf(entry, step, before, terms));
  });
}

function lineOf(entry: ClockEntry, step: StoredStep, before: StoredStep | null, terms: Terms): TicketClocksView['ledger'][number] {
  const { seq, command, clocks, priority } = step;
  const [name, nameBefore] = [nameOf(terms, entry.calendar), nameOf(terms, before?.clocks.calendar ?? entry.calendar)];
  return {
    seq,
    command,
    at: iso(entry.at),
    kind: entry.kind,
    target: 'target' in entry ? entry.target : null,
    reason: entry.kind === 'PAUSE' ? entry.reason : entry.kind === 'START' && entry.mode !== 'RUNS' && entry.mode !== 'STOPPED' ? entry.mode : null,
    limitsMs: 'limits' in entry ? { ...entry.limits } : null,
    limitsBeforeMs: 'limits' in entry && before !== null ? { ...limitsIn(before.clocks) } : null,
    priority,
    priorityBefore: before === null || before.priority === priority ? null : before.priority,
    spentMs: clocks.spent,
    ...leftOf(clocks, 'target' in entry ? entry.target : null),
    calendar: entry.counted === entry.calendar ? entry.counted : `${entry.counted} → ${entry.calendar}`,
    calendarName: name,
    calendarNameBefore: nameBefore === name ? null : nameBefore,
  };
}

/** What is left of the promise that the line is about, or else of the one that is due next, and which that is. */
function leftOf({ targets, spent }: TicketClocks, about: Target | null): Pick<TicketClocksView['ledger'][number], 'leftMs' | 'leftOf'> {
  const asked = about === null ? TARGET_NAMES.filter((target) => isOpenTarget(targets[target])) : [about];
  const left = asked.flatMap((target) => {
    const { breachedAt, limit, doneAfter } = targets[target];
    const until = breachedAt === null ? limit : overrunFrom(targets[target]);
    return until === null ? [] : [{ leftMs: until - (doneAfter ?? spent), leftOf: target }];
  });
  return left.toSorted((a, b) => a.leftMs - b.leftMs)[0] ?? { leftMs: null, leftOf: null };
}

function iso(instant: number): string {
  return new Date(instant).toISOString();
}

function isoOrNull(instant: number | null): string | null {
  return instant === null ? null : iso(instant);
}
