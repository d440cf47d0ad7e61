import fc from 'fast-check';
import { businessBetween, isOpen } from '../../../domain/business-time';
import type { BusinessCalendar } from '../../../domain/calendar';
import { entriesBetween, foldClocks, type ClockChange, type ClockEntry } from '../../../domain/clocks/ledger';
import { TARGET_NAMES, type Limits } from '../../../domain/clocks/targets';
import { isOpenTarget, nextAlarm, type TicketClocks } from '../../../domain/clocks/ticket-clocks';
import { calendarStamp } from '../../../domain/ticket-deadlines';
import { byStamp, calendarWith, istanbul } from '../../support/ledger-calendars';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const CALENDARS: readonly BusinessCalendar[] = [
  calendarWith(1),
  calendarWith(2, { closed: ['2026-11-24'] }),
  calendarWith(1, { id: '6-10', hours: [[480, 1200]] }),
];
const find = byStamp(...CALENDARS);

const limit = fc.option(fc.integer({ min: 1, max: 60 * 40 }).map((minutes) => minutes * MINUTE));
const limits: fc.Arbitrary<Limits> = fc.record({ FIRST_RESPONSE: limit, REMOTE_START: limit, RESOLUTION: limit });
const change: fc.Arbitrary<ClockChange> = fc.oneof(
  fc.record({
    kind: fc.constant('PAUSE' as const),
    reason: fc.constantFrom('REQUESTER' as const, 'APPROVAL' as const, 'PART' as const, 'CONSENT' as const, 'HOLD' as const),
  }),
  fc.constantFrom<ClockChange>({ kind: 'RESUME' }, { kind: 'RESUME' }, { kind: 'STOP' }, { kind: 'RECALENDAR' }),
  fc.record({ kind: fc.constant('RETARGET' as const), limits }),
  fc.record({
    kind: fc.constantFrom('MET' as const, 'DROP' as const, 'AGAIN' as const, 'WARN' as const, 'BREACH' as const),
    target: fc.constantFrom(...TARGET_NAMES),
  }),
);
/** A step some minutes after the one before, by one of the calendars. */
const step = fc.record({ change, after: fc.integer({ min: 0, max: 60 * 30 }), calendar: fc.nat(CALENDARS.length - 1) });
const life = fc.record({ start: fc.integer({ min: 0, max: 60 * 24 * 14 }), limits, steps: fc.array(step, { maxLength: 25 }) });

const BEGIN = istanbul('2026-11-16 00:00');

/** The entries of a random life, and the clocks after each. */
function lived({ start, limits: promised, steps }: typeof life extends fc.Arbitrary<infer T> ? T : never): {
  entries: ClockEntry[];
  states: TicketClocks[];
} {
  let at = BEGIN + start * MINUTE;
  let stamp = calendarStamp(CALENDARS[0] as BusinessCalendar);
  const entries: ClockEntry[] = [{ at, counted: stamp, calendar: stamp, kind: 'START', mode: 'RUNS', limits: promised }];
  for (const one of steps) {
    at += one.after * MINUTE;
    const next = calendarStamp(CALENDARS[one.calendar] as BusinessCalendar);
    const isSame = next.split('@')[0] === stamp.split('@')[0];
    entries.push({ at, counted: isSame ? next : stamp, calendar: next, ...one.change });
    stamp = next;
  }
  const states: TicketClocks[] = [];
  for (const entry of entries) states.push(foldClocks(states.at(-1) ?? null, entry, find));
  return { entries, states };
}

test('no sequence of entries loses or invents minutes', () => {
  fc.assert(
    fc.property(life, (one) => {
      const { entries, states } = lived(one);
      let sum = 0;
      for (const [index, entry] of entries.entries()) {
        const before = states[index - 1];
        if (before?.mode === 'RUNS') sum += businessBetween(find(entry.counted), before.at, entry.at);
        expect(states[index]?.spent).toBe(sum);
        expect(states[index]?.at).toBe(entry.at);
      }
    }),
  );
});

test('what is read back from the states makes the same states again', () => {
  fc.assert(
    fc.property(life, (one) => {
      const { states } = lived(one);
      let folded: TicketClocks | null = null;
      for (const [index, state] of states.entries()) {
        const read = entriesBetween(states[index - 1] ?? null, state);
        // A step that changed nothing but the count is an entry all the same: nothing happened in it.
        const entries: ClockEntry[] =
          read.length > 0 ? read : [{ kind: 'RECALENDAR', at: state.at, counted: state.counted, calendar: state.calendar }];
        for (const entry of entries) folded = foldClocks(folded, entry, find);
        expect(folded).toEqual(state);
      }
    }),
  );
});

test('alarms lie in business hours and never before their time; only what is open and promised has any', () => {
  fc.assert(
    fc.property(life, (one) => {
      for (const clocks of lived(one).states) {
        for (const target of TARGET_NAMES) {
          const clock = clocks.targets[target];
          for (const instant of [clock.warnAt, clock.alarmAt]) {
            if (instant === null) continue;
            expect(isOpenTarget(clock)).toBe(true);
            expect(isOpen(find(clocks.calendar), instant)).toBe(true);
            expect(instant).toBeGreaterThanOrEqual(clocks.at);
          }
          if (clock.dueAt !== null && clock.alarmAt !== null) expect(clock.alarmAt).toBeGreaterThanOrEqual(clock.dueAt);
        }
        const next = nextAlarm(clocks);
        const all = TARGET_NAMES.flatMap((target) => [clocks.targets[target].warnAt, clocks.targets[target].alarmAt]).filter((at) => at !== null);
        expect(next?.at ?? null).toBe(all.length === 0 ? null : Math.min(...all));
      }
    }),
  );
});

const pausedAndRetargeted = fc.record({
  run: fc.integer({ min: 0, max: 600 }),
  pause: fc.integer({ min: 0, max: 60 * 24 * 5 }),
  share: fc.integer({ min: 0, max: 100 }),
  first: fc.integer({ min: 1, max: 40 }),
  then: fc.integer({ min: 11, max: 40 }),
});

/** A promise of 40 hours that is paused once; another is made at a part of the pause. */
function after(run: number, pause: number, retargetAt: number | null, hours: { first: number; then: number }): TicketClocks {
  const stamp = calendarStamp(CALENDARS[0] as BusinessCalendar);
  const from = istanbul('2026-11-16 09:00');
  const paused = from + run * MINUTE;
  const promise = (h: number): Limits => ({ FIRST_RESPONSE: null, REMOTE_START: null, RESOLUTION: h * HOUR });
  const changes: [number, ClockChange][] = [
    [from, { kind: 'START', mode: 'RUNS', limits: promise(hours.first) }],
    [paused, { kind: 'PAUSE', reason: 'REQUESTER' }],
    [paused + pause * MINUTE, { kind: 'RESUME' }],
  ];
  if (retargetAt !== null) changes.push([retargetAt, { kind: 'RETARGET', limits: promise(hours.then) }]);
  changes.sort(([a], [b]) => a - b);
  return changes.reduce<TicketClocks | null>(
    (sum, [at, one]) => foldClocks(sum, { at, counted: stamp, calendar: stamp, ...one }, find),
    null,
  ) as TicketClocks;
}

test('it does not matter at which moment of a pause, or after it, another time is promised', () => {
  fc.assert(
    fc.property(pausedAndRetargeted, ({ run, pause, share, first, then }) => {
      fc.pre(first > 10 && then > 10);
      const from = istanbul('2026-11-16 09:00') + run * MINUTE;
      const within = after(run, pause, from + Math.floor((pause * share) / 100) * MINUTE, { first, then });
      const atEnd = after(run, pause, from + pause * MINUTE, { first, then });
      expect([within.spent, within.targets.RESOLUTION.dueAt]).toEqual([atEnd.spent, atEnd.targets.RESOLUTION.dueAt]);
    }),
  );
});

test('a longer pause never makes a promise due earlier', () => {
  fc.assert(
    fc.property(pausedAndRetargeted, fc.integer({ min: 0, max: 5_000 }), ({ run, pause, then }, more) => {
      const due = (length: number): number => after(run, length, null, { first: then, then }).targets.RESOLUTION.dueAt ?? Infinity;
      expect(due(pause + more)).toBeGreaterThanOrEqual(due(pause));
    }),
  );
});
