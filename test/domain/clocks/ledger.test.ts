import { isOpen } from '../../../domain/business-time';
import { withHoursFrom, type BusinessCalendar, type DayInterval, type WeeklyHours } from '../../../domain/calendar';
import { entriesBetween, foldClocks, type ClockChange } from '../../../domain/clocks/ledger';
import { clockSummary, nextAlarm, overrunFrom, type TicketClocks } from '../../../domain/clocks/ticket-clocks';
import { calendarStamp } from '../../../domain/ticket-deadlines';
import { byStamp, calendarWith, clockText, istanbul } from '../../support/ledger-calendars';

const HOUR = 3_600_000;
const DAY: readonly DayInterval[] = [[0, 1440]];
const limits = (hours: number | null, first: number | null = null) => ({
  FIRST_RESPONSE: first === null ? null : first * HOUR,
  REMOTE_START: null,
  RESOLUTION: hours === null ? null : hours * HOUR,
});

/** A ledger entered by hand: each line an instant of Istanbul's clock and what changed. */
function ledger(
  ...lines: readonly (readonly [at: string, change: ClockChange, calendar?: BusinessCalendar, counted?: BusinessCalendar])[]
): TicketClocks {
  const usual = calendarWith(1);
  const all = [usual, ...lines.flatMap(([, , calendar, counted]) => [...(calendar ? [calendar] : []), ...(counted ? [counted] : [])])];
  let clocks: TicketClocks | null = null;
  for (const [at, change, calendar = usual, counted = calendar] of lines) {
    clocks = foldClocks(clocks, { at: istanbul(at), counted: calendarStamp(counted), calendar: calendarStamp(calendar), ...change }, byStamp(...all));
  }
  if (clocks === null) throw new Error('no lines');
  return clocks;
}

const start = (hours: number | null, first: number | null = null): ClockChange => ({ kind: 'START', mode: 'RUNS', limits: limits(hours, first) });
const resolution = ({ targets }: TicketClocks) => targets.RESOLUTION;

describe('a promise is due by the business hours of its calendar, Turkish holidays and half days included (M5, M8)', () => {
  test.each([
    // A usual week: lunch, night, weekend.
    ['2026-11-23 09:00', 4, '2026-11-23 14:00', 'before and after lunch'],
    ['2026-11-23 12:00', 1, '2026-11-23 14:00', 'across lunch'],
    ['2026-11-23 17:00', 2, '2026-11-24 10:00', 'across a night'],
    ['2026-11-27 17:00', 2, '2026-11-30 10:00', 'across a weekend'],
    ['2026-11-28 23:00', 1, '2026-11-30 10:00', 'received on a Saturday night'],
    // Half day before the Republic's feast, and the feast itself (a Wednesday and a Thursday).
    ['2026-10-28 12:00', 1, '2026-10-30 09:30', 'the afternoon of 28 October and 29 October are closed'],
    ['2026-10-27 16:00', 4, '2026-10-28 11:00', 'the morning of 28 October counts'],
    // Eve of the feast of sacrifice 2026 (26 May) and the feast to 30 May.
    ['2026-05-26 09:00', 4, '2026-06-01 09:30', 'a feast of four days behind its half eve'],
    ['2026-12-31 17:00', 2, '2027-01-04 10:00', 'New Year before a weekend'],
  ])('received %s, promised in %d hours: due %s (%s)', (at, hours, due) => {
    expect(clockText(resolution(ledger([at, start(hours)])).dueAt)).toBe(due);
  });
});

describe('pauses', () => {
  test.each(['ENTITLEMENT', 'REQUESTER', 'CONSENT', 'APPROVAL', 'PART', 'HOLD'] as const)(
    'waiting for %s takes nothing of the promised time',
    (reason) => {
      const paused = ledger(['2026-11-23 09:00', start(8)], ['2026-11-23 11:00', { kind: 'PAUSE', reason }]);
      expect([paused.mode, paused.spent / HOUR, resolution(paused).dueAt, nextAlarm(paused)]).toEqual([reason, 2, null, null]);
      const again = ledger(['2026-11-23 09:00', start(8)], ['2026-11-23 11:00', { kind: 'PAUSE', reason }], ['2026-11-25 16:00', { kind: 'RESUME' }]);
      expect([again.spent / HOUR, clockText(resolution(again).dueAt)]).toEqual([2, '2026-11-26 14:00']);
    },
  );

  test('another priority in the middle of a pause forgets nothing', () => {
    const clocks = ledger(
      ['2026-11-23 09:00', start(16)],
      ['2026-11-23 11:00', { kind: 'PAUSE', reason: 'APPROVAL' }],
      ['2026-11-24 10:00', { kind: 'RETARGET', limits: limits(4) }],
      ['2026-11-24 17:00', { kind: 'RESUME' }],
    );
    expect([clocks.spent / HOUR, clockText(resolution(clocks).dueAt)]).toEqual([2, '2026-11-25 10:00']);
  });

  test('another contract in another calendar: what ran is counted by the former hours, what follows by the new', () => {
    const long = calendarWith(1, { id: '7-24', hours: [[0, 1440]] });
    const clocks = ledger(['2026-11-23 17:00', start(8)], ['2026-11-23 20:00', { kind: 'RECALENDAR' }, long, calendarWith(1)]);
    expect([clocks.spent / HOUR, clockText(resolution(clocks).dueAt)]).toEqual([1, '2026-11-24 03:00']);
  });
});

describe('a holiday that is entered while the clock runs', () => {
  const later = calendarWith(2, { closed: ['2026-11-24', '2026-11-25'] });

  test('was closed, also where it lies in the past', () => {
    const clocks = ledger(['2026-11-23 15:00', start(8)], ['2026-11-26 09:00', { kind: 'RECALENDAR' }, later]);
    expect([clocks.spent / HOUR, clockText(resolution(clocks).dueAt), resolution(clocks).breachedAt]).toEqual([3, '2026-11-26 15:00', null]);
  });

  test('does not mend what was broken and escalated before', () => {
    const lines = [
      ['2026-11-23 15:00', start(4)],
      ['2026-11-24 10:00', { kind: 'BREACH', target: 'RESOLUTION' }],
      ['2026-11-26 09:00', { kind: 'RECALENDAR' }, later],
    ] as const;
    expect(clockText(resolution(ledger(...lines)).breachedAt)).toBe('2026-11-24 10:00');
    expect(nextAlarm(ledger(...lines))).toBeNull();
  });

  test('leaves a stretch that had ended as it was counted', () => {
    const clocks = ledger(
      ['2026-11-23 15:00', start(16)],
      ['2026-11-24 11:00', { kind: 'PAUSE', reason: 'PART' }],
      ['2026-11-26 09:00', { kind: 'RESUME' }, later],
    );
    expect(clocks.spent / HOUR).toBe(5);
  });
});

describe('other weekly hours while the clock runs', () => {
  const usual = calendarWith(1);
  const roundTheClock = { 1: DAY, 2: DAY, 3: DAY, 4: DAY, 5: DAY, 6: DAY, 7: DAY };
  const changed = (from: string, weekly: WeeklyHours): BusinessCalendar => ({
    ...usual,
    ...withHoursFrom(usual, from, { weekly, zone: usual.zone }),
    version: 2,
  });

  test.each([
    // 40 hours from Monday 9:00: 19 by Wednesday noon, 24 by its evening; the rest follows round the clock from Thursday on.
    ['longer hours from tomorrow on', '2026-11-26', roundTheClock, '2026-11-25 12:00', 19, '2026-11-26 16:00'],
    ['a recount late on the first day counts what has run of it', '2026-11-26', roundTheClock, '2026-11-26 10:00', 34, '2026-11-26 16:00'],
    ['shorter hours from tomorrow on', '2026-11-26', { ...usual.weekly, 4: [], 5: [] }, '2026-11-25 12:00', 19, '2026-12-01 18:00'],
  ] as const)('%s', (_why, from, weekly, at, spent, due) => {
    const clocks = ledger(['2026-11-23 09:00', start(40)], [at, { kind: 'RECALENDAR' }, changed(from, weekly)]);
    expect([clocks.spent / HOUR, clockText(resolution(clocks).dueAt), resolution(clocks).breachedAt]).toEqual([spent, due, null]);
  });

  test('hours that changed twice count each in its days', () => {
    const { zone } = usual;
    const once = { ...usual, ...withHoursFrom(usual, '2026-11-24', { weekly: roundTheClock, zone }) };
    const twice = { ...once, ...withHoursFrom(once, '2026-11-25', { weekly: usual.weekly, zone }), version: 3 };
    const clocks = ledger(['2026-11-23 09:00', start(40)], ['2026-11-25 10:00', { kind: 'RECALENDAR' }, twice]);
    expect(clocks.spent / HOUR).toBe(8 + 24 + 1);
  });
});

describe('warning and escalation', () => {
  test('at four fifths and at the end, in business hours', () => {
    const clocks = ledger(['2026-11-23 09:00', start(5)]);
    expect(nextAlarm(clocks)).toEqual({ kind: 'WARN', target: 'RESOLUTION', at: istanbul('2026-11-23 14:00') });
    const warned = ledger(['2026-11-23 09:00', start(5)], ['2026-11-23 14:00', { kind: 'WARN', target: 'RESOLUTION' }]);
    expect(nextAlarm(warned)).toEqual({ kind: 'BREACH', target: 'RESOLUTION', at: istanbul('2026-11-23 15:00') });
  });

  test('one that falls on closing time comes with the next opening, and keeps the due time', () => {
    const clocks = ledger(['2026-11-27 10:00', start(7)], ['2026-11-27 16:00', { kind: 'WARN', target: 'RESOLUTION' }]);
    expect(clockText(resolution(clocks).dueAt)).toBe('2026-11-27 18:00');
    const alarm = nextAlarm(clocks);
    expect(clockText(alarm?.at)).toBe('2026-11-30 09:00');
    const missed = ledger(
      ['2026-11-27 10:00', start(7)],
      ['2026-11-27 16:00', { kind: 'WARN', target: 'RESOLUTION' }],
      ['2026-11-30 09:00', { kind: 'BREACH', target: 'RESOLUTION' }],
    );
    expect([clockText(resolution(missed).breachedAt), nextAlarm(missed)]).toEqual(['2026-11-27 18:00', null]);
  });

  test('what is solved after closing time on the last minute was kept', () => {
    const clocks = ledger(['2026-11-27 10:00', start(7)], ['2026-11-27 20:00', { kind: 'MET', target: 'RESOLUTION' }]);
    expect(resolution(clocks)).toMatchObject({ outcome: 'MET', breachedAt: null, doneAfter: 7 * HOUR });
  });

  test('what is done too late is known as broken although no alarm went off', () => {
    const clocks = ledger(['2026-11-23 09:00', start(1)], ['2026-11-24 09:00', { kind: 'MET', target: 'RESOLUTION' }]);
    expect(resolution(clocks)).toMatchObject({ outcome: 'MET', breachedAt: istanbul('2026-11-23 10:00'), alarmAt: null });
  });

  test('a shorter promise that has passed already is broken from then on, and escalated in business hours', () => {
    const clocks = ledger(['2026-11-23 09:00', start(16)], ['2026-11-24 22:00', { kind: 'RETARGET', limits: limits(4) }]);
    expect(clockText(resolution(clocks).breachedAt)).toBe('2026-11-24 22:00');
    expect(clockText(nextAlarm(clocks)?.at)).toBe('2026-11-25 09:00');
  });

  test('a longer promise is judged anew, and warned of again', () => {
    const clocks = ledger(
      ['2026-11-23 09:00', start(2)],
      ['2026-11-23 11:00', { kind: 'BREACH', target: 'RESOLUTION' }],
      ['2026-11-23 11:30', { kind: 'RETARGET', limits: limits(8) }],
    );
    expect(resolution(clocks)).toMatchObject({ breachedAt: null, alarmedAt: null, dueAt: istanbul('2026-11-23 18:00') });
  });
});

describe('a broken promise that is made longer and short again', () => {
  const broken = [
    ['2026-11-23 09:00', start(2)],
    ['2026-11-23 11:00', { kind: 'BREACH', target: 'RESOLUTION' }],
    ['2026-11-23 11:20', { kind: 'RETARGET', limits: limits(8) }],
  ] as const;
  const back = (hours: number, at: string): TicketClocks => ledger(...broken, [at, { kind: 'RETARGET', limits: limits(hours) }]);
  const late = (clocks: TicketClocks): unknown => {
    const { dueAt, breachedAt } = resolution(clocks);
    return [clockText(dueAt), clockText(breachedAt), (clocks.spent - (overrunFrom(resolution(clocks)) ?? 0)) / HOUR];
  };

  test('broke when it first did, and is late since then', () => {
    expect(late(back(2, '2026-11-23 11:30'))).toEqual(['2026-11-23 11:00', '2026-11-23 11:00', 0.5]);
  });

  test('is late since it is short again where what is promised now had not passed when it broke', () => {
    expect(late(back(3, '2026-11-23 14:30'))).toEqual(['2026-11-23 14:30', '2026-11-23 14:30', 0]);
  });

  test('broke when it first did also where the longer one broke meanwhile', () => {
    const both = [...broken, ['2026-11-23 18:00', { kind: 'BREACH', target: 'RESOLUTION' }]] as const;
    const again = (...more: readonly [number, string][]): TicketClocks =>
      ledger(...both, ...more.map(([hours, at]) => [at, { kind: 'RETARGET', limits: limits(hours) }] as const));
    expect(late(again([2, '2026-11-24 09:30']))).toEqual(['2026-11-23 11:00', '2026-11-23 11:00', 6.5]);
    // Of a promise between them the later one is the first that it broke by.
    expect(late(again([3, '2026-11-24 09:30']))).toEqual(['2026-11-23 18:00', '2026-11-23 18:00', 0.5]);
    expect(late(again([3, '2026-11-24 09:30'], [2, '2026-11-24 10:00']))).toEqual(['2026-11-23 11:00', '2026-11-23 11:00', 7]);
  });

  test('and where one between them passed before it was made', () => {
    const between = ledger(
      ...broken,
      ...(
        [
          [3, '2026-11-23 14:30'],
          [8, '2026-11-23 14:40'],
          [2, '2026-11-23 15:00'],
        ] as const
      ).map(([hours, at]) => [at, { kind: 'RETARGET', limits: limits(hours) }] as const),
    );
    expect(late(between)).toEqual(['2026-11-23 11:00', '2026-11-23 11:00', 3]);
  });

  test('a shorter one that has passed already is late from the instant when it was made, not for the hours before', () => {
    const clocks = ledger(
      ['2026-11-23 09:00', start(16)],
      ['2026-11-24 10:00', { kind: 'RETARGET', limits: limits(4) }],
      ['2026-11-24 12:00', { kind: 'RECALENDAR' }],
    );
    expect(late(clocks)).toEqual(['2026-11-24 10:00', '2026-11-24 10:00', 2]);
  });

  test('what an earlier release counted is added up as it counted then', () => {
    const [first, , relaxed] = [ledger(broken[0]), null, ledger(...broken)];
    const { formerBreach: _kept, ...former } = resolution(relaxed);
    const stored: TicketClocks = { ...relaxed, targets: { ...relaxed.targets, RESOLUTION: former } };
    const entries = entriesBetween(first, stored);
    expect(entries).toContainEqual(expect.objectContaining({ kind: 'RETARGET', forgets: true }));
    expect(entriesBetween(first, relaxed)).not.toContainEqual(expect.objectContaining({ forgets: true }));
  });
});

test('a reopened ticket goes on where it stood, and the first response stays kept', () => {
  const clocks = ledger(
    ['2026-11-23 09:00', start(8, 1)],
    ['2026-11-23 09:30', { kind: 'MET', target: 'FIRST_RESPONSE' }],
    ['2026-11-23 12:00', { kind: 'MET', target: 'RESOLUTION' }],
    ['2026-11-23 12:00', { kind: 'STOP' }],
    ['2026-11-25 10:00', { kind: 'AGAIN', target: 'RESOLUTION' }],
    ['2026-11-25 10:00', { kind: 'RESUME' }],
  );
  expect(clocks.spent / HOUR).toBe(3);
  expect(clockText(resolution(clocks).dueAt)).toBe('2026-11-25 16:00');
  expect(clocks.targets.FIRST_RESPONSE).toMatchObject({ outcome: 'MET', doneAfter: HOUR / 2, dueAt: null });
});

test('lists hear of the next due time, and from when on there is danger', () => {
  const clocks = ledger(['2026-11-23 09:00', start(8, 1)]);
  expect(Object.values(clockSummary(clocks)).map(clockText)).toEqual(['2026-11-23 10:00', '2026-11-23 09:48', '2026-11-23 10:00']);
  const paused = ledger(['2026-11-23 09:00', start(8)], ['2026-11-23 11:00', { kind: 'PAUSE', reason: 'CONSENT' }]);
  expect(clockSummary(paused)).toEqual({ dueAt: null, riskFrom: null, breachFrom: null });
  expect(clockSummary(null)).toEqual({ dueAt: null, riskFrom: null, breachFrom: null });
});

test('a ledger begins with START', () => {
  expect(() => foldClocks(null, { kind: 'RESUME', at: 0, counted: '5-8@1', calendar: '5-8@1' }, byStamp(calendarWith(1)))).toThrow('START');
});

test('the calendar of these tables is the one that the product comes with', () => {
  expect(isOpen(calendarWith(1), istanbul('2026-10-28 12:00'))).toBe(true);
  expect(isOpen(calendarWith(1), istanbul('2026-10-28 14:00'))).toBe(false);
});
