import fc from 'fast-check';
import { monthsLater } from '../../domain/civil-date';
import { answerMove, answerTimes, collectingMove, collectingTimes, isMonthOver, lastMonth, monthEndDueAt } from '../../domain/month-end';
import { MONTH_GAP_NAMES, MONTH_GAPS, MONTH_STEP_NAMES, MONTH_STEPS, monthStepOf } from '../../domain/month-steps';
import { WAITS, type WaitKey } from '../../domain/waits';
import { DESK_TASKS } from '../../domain/desk-tasks';

const at = (text: string): number => Date.parse(text);
const DAY = [
  [540, 750],
  [810, 1080],
] as const;
const CALENDAR = {
  ...{ id: 'mesai', version: 1, zone: 'Europe/Istanbul', exceptions: {} },
  weekly: { 1: DAY, 2: DAY, 3: DAY, 4: DAY, 5: DAY, 6: [], 7: [] },
} as const;
const waits = (changed: Partial<Record<WaitKey, string>> = {}): Record<WaitKey, string> =>
  Object.fromEntries(Object.entries(WAITS).map(([key, wait]) => [key, changed[key as WaitKey] ?? wait.default])) as Record<WaitKey, string>;

describe('steps', () => {
  test.each([
    ['COLLECTING', false, false, 'COLLECTING'],
    ['FROZEN', false, false, 'FROZEN'],
    ['RELEASED', false, false, 'RELEASED'],
    ['RELEASED', true, false, 'ACKNOWLEDGED'],
    ['RELEASED', true, true, 'ACKNOWLEDGED'],
    ['RELEASED', false, true, 'CLOSED'],
  ] as const)('%s, acknowledged %s, ended %s is %s', (state, acknowledged, ended, step) => {
    expect(monthStepOf({ state, acknowledged, ended })).toBe(step);
  });

  test('stand in their order, and each says who has the next move', () => {
    const orders = MONTH_STEP_NAMES.map((step) => MONTH_STEPS[step].order);
    expect(orders).toEqual([...orders].sort((a, b) => a - b));
    expect(Object.fromEntries(MONTH_STEP_NAMES.map((step) => [step, MONTH_STEPS[step].mover]))).toEqual({
      ...{ COLLECTING: 'OWERS', FROZEN: 'ACCOUNTANT', RELEASED: 'CUSTOMER', ACKNOWLEDGED: 'NOBODY', CLOSED: 'NOBODY' },
    });
  });

  test('whatever is missing and has no task of its own is chased by one of the month', () => {
    const tasks = MONTH_GAP_NAMES.flatMap((gap) => MONTH_GAPS[gap].task ?? []);
    expect(tasks.filter((task) => !('about' in DESK_TASKS[task]) || DESK_TASKS[task].about !== 'MONTH')).toEqual([]);
    expect(MONTH_GAP_NAMES.filter((gap) => MONTH_GAPS[gap].task === null)).toEqual(['WRITE_OFF_OPEN', 'RATE_MISSING', 'LINE_HELD']);
  });
});

describe('collecting', () => {
  // Tuesday, 1 December 2026, four in the morning: the day has eight business hours.
  const from = at('2026-12-01T04:00:00+03:00');
  const times = collectingTimes(from, waits(), CALENDAR);

  test('counts in business hours from its beginning', () => {
    expect(times).toEqual({
      ...{ cutoffAt: at('2026-12-01T18:00:00+03:00'), warnAt: at('2026-12-02T18:00:00+03:00'), freezeAt: at('2026-12-03T18:00:00+03:00') },
    });
  });

  test('over a weekend and a holiday it waits for the days that are worked', () => {
    const calendar = { ...CALENDAR, exceptions: { '2027-01-01': [] } };
    // Friday is a holiday, then a weekend: Monday to Wednesday.
    expect(collectingTimes(at('2027-01-01T04:00:00+03:00'), waits(), calendar).freezeAt).toBe(at('2027-01-06T18:00:00+03:00'));
  });

  test('settings that are turned round keep their order', () => {
    const turned = collectingTimes(from, waits({ WAIT_MONTH_CUTOFF: 'PT40H', WAIT_MONTH_WARNING: 'PT1H', WAIT_MONTH_FREEZE: 'PT2H' }), CALENDAR);
    expect([turned.warnAt, turned.freezeAt]).toEqual([turned.cutoffAt, turned.cutoffAt]);
  });

  const { cutoffAt, warnAt, freezeAt } = times;
  test.each([
    ['at once, nothing missing', from, 0, { move: 'CHASE', isNearTerm: false, lookAgainAt: cutoffAt }],
    ['at once, something missing', from, 3, { move: 'CHASE', isNearTerm: false, lookAgainAt: cutoffAt }],
    ['at the cut-off, nothing missing', cutoffAt, 0, { move: 'FREEZE' }],
    ['at the cut-off, something missing', cutoffAt, 1, { move: 'CHASE', isNearTerm: false, lookAgainAt: warnAt }],
    ['at the warning', warnAt, 1, { move: 'CHASE', isNearTerm: true, lookAgainAt: freezeAt }],
    ['a moment before the term', freezeAt - 1, 1, { move: 'CHASE', isNearTerm: true, lookAgainAt: freezeAt }],
    ['at the term, whatever is missing', freezeAt, 7, { move: 'FREEZE' }],
    ['long after it', freezeAt + 1e10, 7, { move: 'FREEZE' }],
  ] as const)('%s', (_name, now, missing, move) => {
    expect(collectingMove(now, times, missing)).toEqual(move);
  });

  test('whoever follows the looks comes to the freeze, each look later than the one before', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 * 86_400 }), fc.integer({ min: 0, max: 5 }), (offset, missing) => {
        const begun = from + offset * 1_000;
        const own = collectingTimes(begun, waits(), CALENDAR);
        let now = begun;
        for (let looks = 0; looks < 5; looks += 1) {
          const move = collectingMove(now, own, missing);
          if (move.move === 'FREEZE') return now >= own.cutoffAt && (missing === 0 || now >= own.freezeAt);
          if (move.lookAgainAt <= now) return false;
          now = move.lookAgainAt;
        }
        return false;
      }),
    );
  });
});

describe('an answer', () => {
  // Tuesday, 1 December 2026, at noon: the day has eight business hours, with half an hour of a break left.
  const mailed = at('2026-12-01T12:00:00+03:00');
  const times = answerTimes(mailed, waits(), CALENDAR);
  const [first = 0, last = 0] = times.remindAt;

  test('is reminded of after three days and after seven, and waited for ten, in business hours', () => {
    expect(times).toEqual({
      remindAt: [at('2026-12-04T12:00:00+03:00'), at('2026-12-10T12:00:00+03:00')],
      endAt: at('2026-12-15T12:00:00+03:00'),
    });
  });

  test('settings that are turned round keep their order', () => {
    const turned = answerTimes(
      mailed,
      waits({ WAIT_MONTH_REMINDER: 'PT40H', WAIT_MONTH_LAST_REMINDER: 'PT8H', WAIT_MONTH_ANSWER: 'PT1H' }),
      CALENDAR,
    );
    expect([turned.remindAt[1], turned.endAt]).toEqual([turned.remindAt[0], turned.remindAt[0]]);
  });

  test.each([
    ['at once', mailed, 0, { move: 'WAIT', reminders: 0, lookAgainAt: first }],
    ['a moment before the first reminder', first - 1, 0, { move: 'WAIT', reminders: 0, lookAgainAt: first }],
    ['at the first reminder', first, 0, { move: 'REMIND', reminders: 1, lookAgainAt: last }],
    ['looked at again after it', first + 1, 1, { move: 'WAIT', reminders: 1, lookAgainAt: last }],
    ['at the last reminder', last, 1, { move: 'REMIND', reminders: 2, lookAgainAt: times.endAt }],
    ['late with both', last + 1, 0, { move: 'REMIND', reminders: 2, lookAgainAt: times.endAt }],
    ['after the last one', times.endAt - 1, 2, { move: 'WAIT', reminders: 2, lookAgainAt: times.endAt }],
    ['at the end', times.endAt, 2, { move: 'END' }],
    ['long after it', times.endAt + 1e10, 0, { move: 'END' }],
  ] as const)('%s', (_name, now, reminders, move) => {
    expect(answerMove(now, times, reminders)).toEqual(move);
  });

  test('whoever follows the looks reminds twice and comes to the end', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 * 86_400 }), (offset) => {
        const begun = mailed + offset * 1_000;
        const own = answerTimes(begun, waits(), CALENDAR);
        let [now, mails, done] = [begun, 0, 0];
        for (let looks = 0; looks < 5; looks += 1) {
          const move = answerMove(now, own, done);
          if (move.move === 'END') return mails === 2 && now >= own.endAt;
          if (move.lookAgainAt <= now) return false;
          if (move.move === 'REMIND') mails += 1;
          [now, done] = [move.lookAgainAt, move.reminders];
        }
        return false;
      }),
    );
  });
});

describe('months', () => {
  test.each([
    ['2026-12-01T00:00:00+03:00', '2026-11'],
    ['2026-11-30T23:59:59+03:00', '2026-10'],
    // In UTC it is still November.
    ['2026-11-30T21:00:00Z', '2026-11'],
    ['2027-01-15T12:00:00+03:00', '2026-12'],
  ])('before %s lies %s, which is over', (now, month) => {
    expect(lastMonth(at(now))).toBe(month);
    expect([isMonthOver(month, at(now)), isMonthOver(monthsLater(month, 1), at(now))]).toEqual([true, false]);
  });

  test('are closed on the first of the next one, at an hour of Istanbul', () => {
    expect(monthEndDueAt('2026-12', 4)).toBe(at('2027-01-01T04:00:00+03:00'));
    expect(monthEndDueAt('2026-02', 0)).toBe(at('2026-03-01T00:00:00+03:00'));
  });
});
