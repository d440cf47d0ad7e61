import type { ClockMode } from './clock-modes';
import { TARGET_NAMES, type Target } from './targets';

/** When (epoch ms) a promise broke, and how much business time had run by then. */
export interface Breach {
  readonly at: number;
  readonly spent: number;
  /** Another breach of the same promise, under another limit; absent where there was none. */
  readonly former?: Breach;
}

/** How one promise stands; instants are epoch ms, lengths are business time in ms. */
export interface TargetClock {
  /** Null: nothing is promised. */
  readonly limit: number | null;
  /** Null while the clock is paused: then nobody knows when it will be due. */
  readonly dueAt: number | null;
  /** When the warning is to be given, in business hours; null: not any more, or not while paused. */
  readonly warnAt: number | null;
  /** When the breach is to be escalated, in business hours. */
  readonly alarmAt: number | null;
  readonly warnedAt: number | null;
  /** When the promise was broken. */
  readonly breachedAt: number | null;
  /** Business time that had run when it broke; absent where that is its limit, as long as no other was promised. */
  readonly overFrom?: number;
  /** When it broke, and by then had run, under limits that another promise took the place of, the latest first; absent where it did not. */
  readonly formerBreach?: Breach;
  readonly alarmedAt: number | null;
  readonly doneAt: number | null;
  /** Business time that it took. */
  readonly doneAfter: number | null;
  /** DROPPED: it is not needed any more. */
  readonly outcome: 'MET' | 'DROPPED' | null;
}

/** The clocks of a ticket: sum of its ledger so far, with what follows from it. */
export interface TicketClocks {
  /** Instant of the last entry. */
  readonly at: number;
  /** Business time that had run by then. */
  readonly spent: number;
  readonly mode: ClockMode;
  /** `<calendar code>@<version>` by which due times are foretold. */
  readonly calendar: string;
  /** Stamp of the calendar in which the stretch before the last entry was counted. */
  readonly counted: string;
  readonly targets: Readonly<Record<Target, TargetClock>>;
}

/** A warning or an escalation that is to come. */
export interface ClockAlarm {
  readonly kind: 'WARN' | 'BREACH';
  readonly target: Target;
  readonly at: number;
}

/** Whether a promise is still to be kept. */
export function isOpenTarget({ limit, doneAt }: TargetClock): boolean {
  return limit !== null && doneAt === null;
}

/** From how much business time on a promise counts as overrun: what had run when it broke, which is its limit unless another was promised meanwhile. */
export function overrunFrom({ limit, overFrom }: Pick<TargetClock, 'limit' | 'overFrom'>): number | null {
  return overFrom ?? limit;
}

/** The next alarm of a ticket; of several at one instant a breach comes first, then the order of the targets decides. */
export function nextAlarm(clocks: TicketClocks | null): ClockAlarm | null {
  if (clocks === null) return null;
  let next: ClockAlarm | null = null;
  for (const target of TARGET_NAMES) {
    const clock = clocks.targets[target];
    if (!isOpenTarget(clock)) continue;
    if (clock.alarmAt !== null && (next === null || clock.alarmAt < next.at || (clock.alarmAt === next.at && next.kind === 'WARN'))) {
      next = { kind: 'BREACH', target, at: clock.alarmAt };
    }
    if (clock.warnAt !== null && (next === null || clock.warnAt < next.at)) next = { kind: 'WARN', target, at: clock.warnAt };
  }
  return next;
}

/** Until when (epoch ms) whoever asks was promised a first answer; null where nothing is promised, it stands still, was kept or is broken. */
export function answerPromisedBy(clocks: TicketClocks | null): number | null {
  const clock = clocks?.targets.FIRST_RESPONSE;
  return clock === undefined || !isOpenTarget(clock) || clock.breachedAt !== null ? null : clock.dueAt;
}

/** How a ticket stands with what was promised: among its open promises the worst counts. */
export const TARGET_STATUSES = ['ON_TRACK', 'AT_RISK', 'BREACHED'] as const;
export type TargetStatus = (typeof TARGET_STATUSES)[number];

/** What lists say of a ticket's clocks; instants are epoch ms. */
export interface ClockSummary {
  /** Next due time of an open promise; of a broken one the instant when it broke. */
  readonly dueAt: number | null;
  /** From when on the ticket is at risk, and from when on a promise is broken. */
  readonly riskFrom: number | null;
  readonly breachFrom: number | null;
}

/** Next due time, and from when on the ticket counts as at risk and as breached. */
export function clockSummary(clocks: TicketClocks | null): ClockSummary {
  const open = clocks === null ? [] : TARGET_NAMES.map((target) => clocks.targets[target]).filter(isOpenTarget);
  const runs = clocks?.mode === 'RUNS';
  return {
    dueAt: earliest(open.map(({ dueAt }) => dueAt)),
    riskFrom: runs ? earliest(open.map(({ warnAt, warnedAt, alarmAt }) => warnedAt ?? warnAt ?? alarmAt)) : null,
    breachFrom: earliest(open.map(({ breachedAt, alarmAt }) => breachedAt ?? alarmAt)),
  };
}

function earliest(instants: readonly (number | null)[]): number | null {
  const known = instants.filter((instant) => instant !== null);
  return known.length === 0 ? null : Math.min(...known);
}
