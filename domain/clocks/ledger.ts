import { addBusiness, businessBetween, isOpen, nextOpen } from '../business-time';
import type { BusinessCalendar } from '../calendar';
import { isPaused, type ClockMode, type PauseReason } from './clock-modes';
import { TARGET_NAMES, type Limits, type Target } from './targets';
import { isOpenTarget, type Breach, type TargetClock, type TicketClocks } from './ticket-clocks';

/** What an entry of the ledger changes. */
export type ClockChange =
  | { readonly kind: 'START'; readonly mode: ClockMode; readonly limits: Limits }
  | { readonly kind: 'PAUSE'; readonly reason: PauseReason }
  | { readonly kind: 'RESUME' | 'STOP' | 'RECALENDAR' }
  /** `forgets`: of an earlier release, which did not keep when a promise had broken before another was made. */
  | { readonly kind: 'RETARGET'; readonly limits: Limits; readonly forgets?: true }
  | { readonly kind: 'MET' | 'DROP' | 'AGAIN' | 'WARN' | 'BREACH'; readonly target: Target };
export const CLOCK_CHANGE_KINDS = [
  'START',
  'PAUSE',
  'RESUME',
  'STOP',
  'RECALENDAR',
  'RETARGET',
  'MET',
  'DROP',
  'AGAIN',
  'WARN',
  'BREACH',
] as const satisfies readonly ClockChange['kind'][];

/** When it changed, and by which calendars: the stretch before it is counted in one, what follows is foretold by the other. */
export interface ClockInstant {
  readonly at: number;
  readonly counted: string;
  readonly calendar: string;
}

type Retarget = Extract<ClockChange, { kind: 'RETARGET' }>;

/** One entry of a ticket's ledger. */
export type ClockEntry = ClockInstant & ClockChange;

/** Calendars by their stamp `<code>@<version>`. */
export type CalendarsByStamp = (stamp: string) => BusinessCalendar;

/** Part of the promised time after which the assignee is warned. */
export const WARN_SHARE = 0.8;

const UNTOUCHED: TargetClock = {
  limit: null,
  dueAt: null,
  warnAt: null,
  alarmAt: null,
  warnedAt: null,
  breachedAt: null,
  alarmedAt: null,
  doneAt: null,
  doneAfter: null,
  outcome: null,
};

/**
 * Takes one entry into the clocks: counts the stretch since the last one, applies the change, foretells anew. A stretch is counted
 * when it ends, by the newest version of the calendar that it ran in: a holiday that is entered while it runs was closed, also
 * where it lies in the past. What a promise broke stays broken until other times are promised.
 */
export function foldClocks(clocks: TicketClocks | null, entry: ClockEntry, calendars: CalendarsByStamp): TicketClocks {
  if (clocks === null) {
    if (entry.kind !== 'START') throw new Error(`a ledger begins with START, not with ${entry.kind}`);
    return foretell(begun(entry), calendars(entry.calendar));
  }
  const counted = countStretch(clocks, entry, calendars(entry.counted));
  const known = entry.kind === 'BREACH' ? clocks.targets[entry.target].dueAt : null;
  return foretell(changed(counted, entry, known), calendars(entry.calendar));
}

function begun({ at, mode, limits, calendar, counted }: Extract<ClockEntry, { kind: 'START' }>): TicketClocks {
  return { at, spent: 0, mode, calendar, counted, targets: each((target) => ({ ...UNTOUCHED, limit: limits[target] })) };
}

/** Business time only grows while the clocks run; what passed its limit in this stretch broke inside it. */
function countStretch(clocks: TicketClocks, entry: ClockInstant, calendar: BusinessCalendar): TicketClocks {
  const at = Math.max(clocks.at, entry.at);
  const { calendar: newest, counted } = entry;
  if (clocks.mode !== 'RUNS') return { ...clocks, at, calendar: newest, counted };
  const spent = clocks.spent + businessBetween(calendar, clocks.at, at);
  const targets = each((target) => {
    const clock = clocks.targets[target];
    const { limit, breachedAt } = clock;
    if (!isOpenTarget(clock) || limit === null || breachedAt !== null || spent <= limit) return clock;
    return { ...clock, breachedAt: addBusiness(calendar, clocks.at, limit - clocks.spent) };
  });
  return { at, spent, mode: clocks.mode, calendar: newest, counted, targets };
}

function changed(clocks: TicketClocks, change: ClockChange, knownDueAt: number | null): TicketClocks {
  switch (change.kind) {
    case 'PAUSE':
      return { ...clocks, mode: change.reason };
    case 'RESUME':
      return { ...clocks, mode: 'RUNS' };
    case 'STOP':
      return { ...clocks, mode: 'STOPPED' };
    case 'RETARGET':
      return { ...clocks, targets: each((target) => retargeted(clocks, target, change)) };
    case 'MET':
    case 'DROP':
      if (clocks.targets[change.target].doneAt !== null) return clocks;
      return withTarget(clocks, change.target, {
        doneAt: clocks.at,
        doneAfter: clocks.spent,
        outcome: change.kind === 'MET' ? 'MET' : 'DROPPED',
      });
    case 'AGAIN': {
      const { limit, breachedAt, doneAt } = clocks.targets[change.target];
      if (doneAt === null) return clocks;
      const isBroken = limit !== null && clocks.spent > limit;
      return withTarget(clocks, change.target, {
        doneAt: null,
        doneAfter: null,
        outcome: null,
        breachedAt: breachedAt ?? (isBroken ? clocks.at : null),
      });
    }
    case 'WARN':
      if (clocks.targets[change.target].warnedAt !== null) return clocks;
      return withTarget(clocks, change.target, { warnedAt: clocks.at });
    case 'BREACH': {
      if (clocks.targets[change.target].alarmedAt !== null) return clocks;
      const breachedAt = clocks.targets[change.target].breachedAt ?? knownDueAt ?? clocks.at;
      return withTarget(clocks, change.target, { breachedAt, alarmedAt: clocks.at });
    }
    case 'START':
    case 'RECALENDAR':
      return clocks;
  }
}

function withTarget(clocks: TicketClocks, target: Target, patch: Partial<TargetClock>): TicketClocks {
  return { ...clocks, targets: { ...clocks.targets, [target]: { ...clocks.targets[target], ...patch } } };
}

/**
 * Other times are promised: what is done was judged by the former, what is open is judged anew. What breaks by that broke just now, unless it
 * had been broken before and was only promised longer for a while: when it first broke and by how much it is late are told from the same instant.
 */
function retargeted({ at, spent, targets }: TicketClocks, target: Target, { limits, forgets }: Retarget): TargetClock {
  const limit = limits[target];
  if (targets[target].doneAt !== null || targets[target].limit === limit) return targets[target];
  const { overFrom, formerBreach, ...clock } = targets[target];
  const present = clock.breachedAt === null ? [] : [{ at: clock.breachedAt, spent: overFrom ?? clock.limit ?? spent }];
  const broke: readonly Breach[] = [...present, ...unlinked(formerBreach)];
  if (limit === null || spent <= limit) {
    const warnedAt = limit !== null && spent >= limit * WARN_SHARE ? clock.warnedAt : null;
    return { ...clock, limit, warnedAt, breachedAt: null, alarmedAt: null, ...(forgets ? {} : linked(broke)) };
  }
  if (forgets) return { ...clock, limit, breachedAt: clock.breachedAt ?? at };
  const stands = broke.filter((one) => one.spent >= limit || present.includes(one)).at(-1) ?? { at, spent };
  const others = linked(broke.filter((one) => one !== stands));
  return { ...clock, limit, breachedAt: stands.at, ...(stands.spent === limit ? {} : { overFrom: stands.spent }), ...others };
}

/** Former breaches one by one, the latest first. */
function unlinked(breach: Breach | undefined): Breach[] {
  if (breach === undefined) return [];
  const { former, ...own } = breach;
  return [own, ...unlinked(former)];
}

/** The same as a clock keeps them. */
function linked(breaches: readonly Breach[]): Pick<TargetClock, 'formerBreach'> {
  const latest = [...breaches]
    .sort((one, other) => one.at - other.at)
    .reduce<Breach | undefined>((former, one) => ({ ...one, ...(former && { former }) }), undefined);
  return latest === undefined ? {} : { formerBreach: latest };
}

function foretell(clocks: TicketClocks, calendar: BusinessCalendar): TicketClocks {
  return { ...clocks, targets: each((target) => foretold(clocks, clocks.targets[target], calendar)) };
}

/** Alarms lie in business hours: one that would fall on closing time, when nothing runs any more, comes with the next opening. */
function foretold({ at, spent, mode }: TicketClocks, clock: TargetClock, calendar: BusinessCalendar): TargetClock {
  const { limit, breachedAt, warnedAt, alarmedAt } = clock;
  const nothing = { ...clock, dueAt: breachedAt, warnAt: null, alarmAt: null };
  if (!isOpenTarget(clock) || limit === null) return nothing;
  if (breachedAt !== null) return { ...nothing, alarmAt: alarmedAt === null ? inHours(calendar, Math.max(at, breachedAt)) : null };
  if (mode !== 'RUNS') return nothing;
  const after = (share: number): number => addBusiness(calendar, at, Math.max(0, Math.round(limit * share) - spent));
  const dueAt = after(1);
  const alarmAt = inHours(calendar, dueAt);
  const warnAt = warnedAt === null ? inHours(calendar, after(WARN_SHARE)) : null;
  return { ...clock, dueAt, alarmAt, warnAt: warnAt !== null && warnAt < alarmAt ? warnAt : null };
}

function inHours(calendar: BusinessCalendar, instant: number): number {
  return isOpen(calendar, instant) ? instant : nextOpen(calendar, instant);
}

/**
 * What lies between two states of the clocks: the entries of one event, in the order in which they are folded. Together with the
 * instant and the calendars of the second, they make the second of the first again; the doctor checks that.
 */
export function entriesBetween(before: TicketClocks | null, after: TicketClocks): ClockEntry[] {
  const { at, counted, calendar } = after;
  return changesBetween(before, after).map((change) => ({ at, counted, calendar, ...change }));
}

function changesBetween(before: TicketClocks | null, after: TicketClocks): ClockChange[] {
  const limits = limitsIn(after);
  const begin: ClockChange[] = before === null ? [{ kind: 'START', mode: after.mode, limits }] : [];
  const of = (kind: 'MET' | 'DROP' | 'AGAIN' | 'WARN' | 'BREACH', happened: (was: TargetClock, is: TargetClock) => boolean): ClockChange[] =>
    TARGET_NAMES.filter((target) => happened(before?.targets[target] ?? UNTOUCHED, after.targets[target])).map((target) => ({ kind, target }));
  return [
    ...begin,
    ...of('AGAIN', (was, is) => was.doneAt !== null && is.doneAt === null),
    ...of('MET', (was, is) => was.doneAt === null && is.outcome === 'MET'),
    ...of('DROP', (was, is) => was.doneAt === null && is.outcome === 'DROPPED'),
    // A promise breaks by the hours that it was foretold by.
    ...of('WARN', (was, is) => is.warnedAt !== null && is.warnedAt !== was.warnedAt),
    ...of('BREACH', (was, is) => is.alarmedAt !== null && is.alarmedAt !== was.alarmedAt),
    ...(before === null || before.mode === after.mode ? [] : [modeChange(after.mode)]),
    ...(before === null || before.calendar === after.calendar ? [] : [{ kind: 'RECALENDAR' } as const]),
    ...(before === null || sameLimits(limitsIn(before), limits) ? [] : [retarget(before, after)]),
  ];
}

function retarget(before: TicketClocks, after: TicketClocks): ClockChange {
  const made = { kind: 'RETARGET', limits: limitsIn(after) } as const;
  return forgot(before, after) ? { ...made, forgets: true } : made;
}

/** Whether an earlier release made the promise: what it broke, or found broken, is not kept beside it. */
function forgot(before: TicketClocks, after: TicketClocks): boolean {
  return TARGET_NAMES.some((target) => {
    const [was, is] = [before.targets[target], after.targets[target]];
    if (was.limit === is.limit || is.doneAt !== null) return false;
    if (is.breachedAt === null) return is.formerBreach === undefined && (was.breachedAt !== null || (was.limit !== null && after.spent > was.limit));
    if (is.overFrom !== undefined) return false;
    return was.breachedAt === null ? was.formerBreach === undefined : (was.overFrom ?? was.limit) !== is.limit;
  });
}

/** The change that a mode is entered by. */
export function modeChange(mode: ClockMode): ClockChange {
  if (isPaused(mode)) return { kind: 'PAUSE', reason: mode };
  return { kind: mode === 'RUNS' ? 'RESUME' : 'STOP' };
}

/** What is promised at present. */
export function limitsIn({ targets }: TicketClocks): Limits {
  return { FIRST_RESPONSE: targets.FIRST_RESPONSE.limit, REMOTE_START: targets.REMOTE_START.limit, RESOLUTION: targets.RESOLUTION.limit };
}

/** Whether two promises are the same. */
export function sameLimits(one: Limits, other: Limits): boolean {
  return TARGET_NAMES.every((target) => one[target] === other[target]);
}

function each(make: (target: Target) => TargetClock): TicketClocks['targets'] {
  return { FIRST_RESPONSE: make('FIRST_RESPONSE'), REMOTE_START: make('REMOTE_START'), RESOLUTION: make('RESOLUTION') };
}
