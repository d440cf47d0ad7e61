import { onsiteNeed } from '../../domain/needs';
import { clockColumns, ticketColumns } from '../../activities/ticket-columns';
import type { BusinessCalendar } from '../../domain/calendar';
import { chaseTimes, countedTimes, deadlineOf, rearmsDeadline, recountedDeadline, type WaitDurations } from '../../domain/ticket-deadlines';
import { nextDueAt, ticketDueAt } from '../../domain/ticket-snapshot';
import { TICKET_STATE_NAMES, stateDef, type TicketState } from '../../domain/ticket-states';
import { WAITS } from '../../domain/waits';
import { ticketSearchValues } from '../../workflows/search-attributes';
import { ACTORS, commandFor, CONSENT, NOON, promised, snapshotIn } from '../support/tickets';

const day = [[540, 1080]] as const;
const FIVE_EIGHT: BusinessCalendar = {
  id: 'five-eight',
  version: 3,
  zone: 'Europe/Istanbul',
  weekly: { 1: day, 2: day, 3: day, 4: day, 5: day, 6: [], 7: [] },
  exceptions: {},
};
const DEFAULTS = Object.fromEntries(Object.entries(WAITS).map(([key, wait]) => [key, wait.default])) as WaitDurations;
const deadline = (state: TicketState, waits: WaitDurations = DEFAULTS): ReturnType<typeof deadlineOf> =>
  deadlineOf(snapshotIn(state), NOON, waits, FIVE_EIGHT);

test('a wait in business hours names its calendar, one on the wall clock does not', () => {
  // Tuesday noon + 16 business hours of 9 a day: 6 h today, 9 h tomorrow, 1 h on Thursday.
  expect(deadline('IN_PROGRESS')).toEqual({
    dueAt: Date.parse('2026-11-26T07:00:00Z'),
    from: NOON,
    command: 'REMIND_DESK',
    calendar: 'five-eight@3',
  });
  expect(deadline('CLOSED')).toEqual({ dueAt: NOON + 14 * 86_400_000, from: NOON, command: 'END', calendar: null });
  expect(deadline('DISCONNECTING')).toEqual({ dueAt: NOON + 120_000, from: NOON, command: 'ALARM_DISCONNECT', calendar: null });
});

test('each wait is the configured one', () => {
  expect(deadline('CLOSED', { ...DEFAULTS, WAIT_REOPEN: 'P1D' })?.dueAt).toBe(NOON + 86_400_000);
});

test('consent ends when its window ends', () => {
  for (const state of ['REMOTE_READY', 'REMOTE_SESSION'] as const) {
    expect(deadline(state)).toEqual({ dueAt: CONSENT.validUntil, from: NOON, command: 'EXPIRE_CONSENT', calendar: null });
  }
});

test('states whose children keep the time and ended tickets have none', () => {
  for (const state of TICKET_STATE_NAMES.filter((name) => typeof stateDef(name).deadline === 'string')) expect(deadline(state)).toBeNull();
  expect(deadlineOf(snapshotIn('CLOSED', { endedAt: NOON }), NOON, DEFAULTS, FIVE_EIGHT)).toBeNull();
});

test.each([
  ['another state', 'NEW', 'IN_PROGRESS', 'ASSIGN', ACTORS.desk, true],
  ['a step of staff shows that it is not idle', 'IN_PROGRESS', 'IN_PROGRESS', 'RECORD_WORK', ACTORS.technician, true],
  ['a priority is no step', 'IN_PROGRESS', 'IN_PROGRESS', 'CHANGE_PRIORITY', ACTORS.desk, false],
  ['the reminder itself', 'IN_PROGRESS', 'IN_PROGRESS', 'REMIND_DESK', ACTORS.system, false],
  ['a corrected device is no step', 'NEW', 'NEW', 'SET_ASSET', ACTORS.desk, false],
  ['a renewed check that changes nothing is no step', 'NOT_ENTITLED', 'NOT_ENTITLED', 'RECHECK', ACTORS.desk, false],
  ['a late expense does not put off the closing', 'RESOLVED', 'RESOLVED', 'RECORD_EXPENSE', ACTORS.desk, false],
  ['an alarm does not start the two minutes again', 'DISCONNECTING', 'DISCONNECTING', 'ALARM_DISCONNECT', ACTORS.system, false],
  ['a witness who denies a call does no work on the ticket', 'TO_PLAN', 'TO_PLAN', 'CONTEST_DECISION', ACTORS.desk, false],
  ['nor does one who denies a permission', 'IN_PROGRESS', 'IN_PROGRESS', 'WITHDRAW_CONSENT', ACTORS.desk, false],
  ['a device that goes is no step', 'IN_PROGRESS', 'IN_PROGRESS', 'REVOKE_CONSENT', ACTORS.desk, false],
  ['a withdrawn form consent is not a step of ours', 'NEW', 'NEW', 'WITHDRAW_CONSENT', ACTORS.requester, false],
] as const)('the deadline starts anew or not: %s', (_why, from, to, command, actor, rearms) => {
  expect(rearmsDeadline(from, to, commandFor(snapshotIn(from), command, actor))).toBe(rearms);
});

describe('a calendar that changed while a deadline ran (M5)', () => {
  // Tuesday's deadline falls on Thursday morning; then Wednesday is declared a holiday.
  const running = snapshotIn('IN_PROGRESS', { deadline: deadline('IN_PROGRESS') });
  const holiday = { ...FIVE_EIGHT, version: 4, exceptions: { '2026-11-25': [] } };

  const now = NOON + 3_600_000;
  const by = (calendar: BusinessCalendar, ticket = running, former: BusinessCalendar | null = FIVE_EIGHT, at = now) =>
    recountedDeadline(ticket, DEFAULTS, { at, former, calendar });

  test('makes it later, from the same start, and names the calendar anew', () => {
    expect(by(holiday, running, holiday)).toEqual({
      dueAt: Date.parse('2026-11-27T07:00:00Z'),
      from: NOON,
      command: 'REMIND_DESK',
      calendar: 'five-eight@4',
    });
  });

  test('is nothing to it where the version is the same, or the wall clock or the firm counts', () => {
    expect(by(FIVE_EIGHT)).toBeNull();
    expect(by(holiday, snapshotIn('CLOSED', { deadline: deadline('CLOSED') }))).toBeNull();
    expect(by(holiday, snapshotIn('IN_PROGRESS'))).toBeNull();
    const silent = { dueAt: now, from: NOON, command: 'RESOLVE_SILENT', calendar: 'five-eight@3' } as const;
    expect(by(holiday, snapshotIn('WAITING_REQUESTER', { deadline: silent }))).toBeNull();
  });

  test('hours that it gets more of are counted from the start, and the due time can be earlier', () => {
    expect(by({ ...FIVE_EIGHT, version: 5 })?.dueAt).toBe(running.deadline?.dueAt);
    const longer = { ...FIVE_EIGHT, version: 5, weekly: { ...FIVE_EIGHT.weekly, 3: [[0, 1440]] as const } };
    expect(by(longer)).toEqual({ ...running.deadline, dueAt: Date.parse('2026-11-25T07:00:00Z'), calendar: 'five-eight@5' });
  });

  test.each(['WAITING_CONSENT', 'RESOLVED'] as const)('until when the customer was told to answer in %s becomes later only', (state) => {
    const told = deadlineOf(snapshotIn(state), NOON, { ...DEFAULTS, WAIT_CONSENT: 'PT16H', WAIT_AUTO_CLOSE: 'PT16H' }, FIVE_EIGHT);
    const waiting = snapshotIn(state, { deadline: told });
    const counted = (calendar: BusinessCalendar) =>
      recountedDeadline(waiting, { ...DEFAULTS, WAIT_CONSENT: 'PT16H', WAIT_AUTO_CLOSE: 'PT16H' }, { at: now, former: FIVE_EIGHT, calendar })?.dueAt;
    expect(counted({ ...FIVE_EIGHT, version: 5, weekly: { ...FIVE_EIGHT.weekly, 3: [[0, 1440]] as const } })).toBe(told?.dueAt);
    expect(counted(holiday)).toBeGreaterThan(told?.dueAt ?? Infinity);
  });

  const always: BusinessCalendar = {
    ...{ id: 'always', version: 1, zone: 'Europe/Istanbul', exceptions: {} },
    weekly: Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((weekday) => [weekday, [[0, 1440]]])) as unknown as BusinessCalendar['weekly'],
  };

  test('another calendar goes on with what is left of it, from that instant on, also over a second one and its holidays', () => {
    const moved = by(always);
    // One of the sixteen hours has run.
    expect(moved).toEqual({
      ...{ dueAt: now + 15 * 3_600_000, from: NOON, command: 'REMIND_DESK', calendar: 'always@1' },
      carried: { from: now, spentMs: 3_600_000 },
    });
    const ticket = snapshotIn('IN_PROGRESS', { deadline: moved });
    const back = by(FIVE_EIGHT, ticket, always, now + 3_600_000);
    // 14 h are left on Tuesday at 14:00: 4 h today, 9 h tomorrow, 1 h on Thursday; a holiday on Wednesday makes that Friday.
    expect(back).toMatchObject({ dueAt: Date.parse('2026-11-26T07:00:00Z'), carried: { from: now + 3_600_000, spentMs: 7_200_000 } });
    const later = by(holiday, snapshotIn('IN_PROGRESS', { deadline: back }), holiday, now + 7_200_000);
    expect(later).toMatchObject({ dueAt: Date.parse('2026-11-27T07:00:00Z'), calendar: 'five-eight@4', carried: back?.carried });
  });

  test('what has run out under the former calendar is due at once, and one that nobody knows any more counts from the start', () => {
    const over = Date.parse('2026-11-26T09:00:00Z');
    expect(by(always, running, FIVE_EIGHT, over)?.dueAt).toBe(over);
    expect(by(always, running, null)).toEqual({ ...running.deadline, dueAt: NOON + 16 * 3_600_000, calendar: 'always@1' });
  });

  test('moves every stage of a chase that lies behind the holiday', () => {
    const [before, after] = [chaseTimes(NOON, DEFAULTS, FIVE_EIGHT), chaseTimes(NOON, DEFAULTS, holiday)];
    for (const stage of ['remindAt', 'phoneAt', 'expiresAt'] as const) expect(after[stage] - before[stage]).toBeGreaterThanOrEqual(86_400_000);
  });
});

test('a chase that another calendar has counted runs on with what is left', () => {
  const times = chaseTimes(NOON, DEFAULTS, FIVE_EIGHT);
  const later = NOON + 600_000;
  expect(countedTimes({ openedAt: NOON, from: later, spentMs: 600_000 }, DEFAULTS, FIVE_EIGHT)).toEqual(times);
  expect(countedTimes({ openedAt: NOON, from: later, spentMs: 1_000 * 3_600_000 }, DEFAULTS, FIVE_EIGHT).remindAt).toBe(later);
});

describe('until when somebody must have moved (M5)', () => {
  const approved = snapshotIn('TO_PLAN');
  const planned = snapshotIn('PLANNED');

  test('an approval counts while it is open, then its visit', () => {
    const asked = snapshotIn('WAITING_APPROVAL');
    expect(ticketDueAt(asked)).toBe(onsiteNeed(asked)?.expiresAt);
    expect(onsiteNeed(planned)?.status).toBe('APPROVED');
    expect(ticketDueAt(planned)).toBe(planned.visit?.overdueAt);
  });

  test('what runs or was missed comes first, and without any of them nothing is due', () => {
    const missed = snapshotIn('IN_PROGRESS', { lateSince: NOON });
    expect(ticketDueAt(missed)).toBe(NOON);
    expect(ticketDueAt({ ...missed, deadline: deadline('IN_PROGRESS') })).toBe(deadline('IN_PROGRESS')?.dueAt);
    expect(ticketDueAt({ ...approved, deadline: null, lateSince: null, visit: null })).toBeNull();
  });

  test.each(TICKET_STATE_NAMES)('%s: the search in Temporal knows what comes first of the two times of the row', (state) => {
    const snapshot = snapshotIn(state);
    const [promised] = clockColumns(snapshot);
    const known = [ticketColumns(snapshot).due_at, promised ?? null].flatMap((at) => (at === null ? [] : [at.getTime()]));
    expect(ticketSearchValues(snapshot).SmDueAt).toBe(known.length === 0 ? null : Math.min(...known));
  });

  test('a promise that is due before anything else, or broken and not kept yet, is what a search for late tickets finds', () => {
    const asked = snapshotIn('WAITING_APPROVAL');
    const by = (dueAt: number | null) => ({ ...asked, clocks: promised(dueAt) });
    expect(nextDueAt(by(NOON - 1))).toBe(NOON - 1);
    expect(nextDueAt(by(null))).toBe(onsiteNeed(asked)?.expiresAt);
    expect(nextDueAt({ ...by(NOON - 1), endedAt: NOON, needs: {} })).toBeNull();
  });
});
