import fc from 'fast-check';
import { addDays, dayNumber, startOfCivilDate, type CivilDate } from '../../domain/civil-date';
import { courseOf, courseSteps, isLateNotice, isOldEnd, renewedUntil, type CourseStep, type EndTerms } from '../../domain/contract-course';

const TERMS: EndTerms = { startsOn: '2026-01-01', endsOn: '2026-12-31', autoRenews: true, renewalMonths: 12, noticeDays: 30, noticeGivenOn: null };
const HOUR = 3_600_000;
const at = (day: CivilDate, hour = 0): number => startOfCivilDate(day) + hour * HOUR;
const planned = (terms: Partial<EndTerms>): [string, string][] =>
  courseSteps({ ...TERMS, ...terms }).map(({ step, at: when }) => [step, new Date(when).toISOString().slice(0, 16)]);

test('before it renews itself people are told of the last day for notice, and it does so on the morning of its last day', () => {
  expect(planned({})).toEqual([
    ['NOTICE_60', '2026-10-02T06:00'],
    ['NOTICE_30', '2026-11-01T06:00'],
    ['NOTICE_7', '2026-11-24T06:00'],
    ['RENEWED', '2026-12-31T06:00'],
  ]);
});

test.each([
  ['it does not renew itself', { autoRenews: false }],
  ['notice was given', { noticeGivenOn: '2026-03-01' }],
])('where %s, people are told of its end, and it is over with the last moment of its last day', (_why, terms) => {
  expect(planned(terms)).toEqual([
    ['END_60', '2026-11-01T06:00'],
    ['END_30', '2026-12-01T06:00'],
    ['END_7', '2026-12-24T06:00'],
    ['ENDED', '2026-12-31T21:00'],
  ]);
});

test('a contract that is shorter than a reminder is told of later', () => {
  expect(planned({ startsOn: '2026-12-10', autoRenews: false }).map(([step]) => step)).toEqual(['END_7', 'ENDED']);
});

test.each<[CivilDate, boolean]>([
  ['2026-12-01', false],
  ['2026-12-02', true],
])('a notice of %s is late: %s', (day, isLate) => {
  expect(isLateNotice(TERMS, day)).toBe(isLate);
  expect(isLateNotice({ ...TERMS, autoRenews: false }, day)).toBe(false);
});

test.each<[string, CourseStep[], number, ReturnType<typeof courseOf>]>([
  ['nothing is due long before', [], at('2026-02-01'), { step: null, overtaken: [], nextAt: at('2026-10-02', 9) }],
  ['it has not begun', [], at('2025-12-01'), { step: null, overtaken: [], nextAt: at('2026-01-01') }],
  ['a reminder is due', [], at('2026-10-02', 9), { step: 'NOTICE_60', overtaken: [], nextAt: at('2026-11-01', 9) }],
  ['it was done', ['NOTICE_60'], at('2026-10-02', 10), { step: null, overtaken: [], nextAt: at('2026-11-01', 9) }],
  ['several were missed', [], at('2026-11-25'), { step: 'NOTICE_7', overtaken: ['NOTICE_60', 'NOTICE_30'], nextAt: at('2026-12-31', 9) }],
  [
    'the last day for notice is today',
    [],
    at('2026-12-01', 23),
    { step: 'NOTICE_7', overtaken: ['NOTICE_60', 'NOTICE_30'], nextAt: at('2026-12-31', 9) },
  ],
  ['it has gone by', [], at('2026-12-02'), { step: null, overtaken: ['NOTICE_60', 'NOTICE_30', 'NOTICE_7'], nextAt: at('2026-12-31', 9) }],
  ['its renewal was missed', ['NOTICE_60'], at('2027-02-01'), { step: 'RENEWED', overtaken: ['NOTICE_30', 'NOTICE_7'], nextAt: null }],
  [
    'its last day was put back to one of which it had renewed itself',
    ['RENEWED'],
    at('2026-12-31', 12),
    { step: 'END_7', overtaken: ['END_60', 'END_30'], nextAt: at('2027-01-01') },
  ],
  ['so it was, and that day is over', ['RENEWED', 'END_7', 'END_30', 'END_60'], at('2027-03-01'), { step: 'ENDED', overtaken: [], nextAt: null }],
  ['it had ended before anybody made it renew itself', ['ENDED'], at('2027-02-01'), { step: null, overtaken: [], nextAt: null }],
])('%s', (_what, done, now, expected) => {
  expect(courseOf(TERMS, new Set(done), now)).toEqual(expected);
});

test.each<[number, boolean]>([
  [at('2027-01-01'), false],
  [at('2027-01-08') - 1, false],
  [at('2027-01-08'), true],
])('an end of 2026-12-31 that is found at %i is no news: %s', (now, isOld) => {
  expect(isOldEnd(TERMS, now)).toBe(isOld);
});

test.each<[CivilDate, CivilDate, number, CivilDate]>([
  ['2026-01-01', '2026-12-31', 12, '2027-12-31'],
  ['2024-02-29', '2025-02-27', 12, '2026-02-27'],
  ['2026-01-31', '2026-02-27', 1, '2026-03-30'],
  ['2026-01-31', '2026-03-30', 1, '2026-04-29'],
  ['2026-03-15', '2026-09-14', 6, '2027-03-14'],
  // Not by whole months: from the last day on.
  ['2026-01-01', '2026-12-15', 3, '2027-03-15'],
])('from %s until %s, renewed for %i months: until %s', (startsOn, endsOn, renewalMonths, until) => {
  expect(renewedUntil({ startsOn, endsOn, renewalMonths })).toBe(until);
});

test('however often it renews itself, its days go on without a gap and each renewal is of a month’s length times its months', () => {
  const day = fc.integer({ min: dayNumber('2020-01-01'), max: dayNumber('2035-12-31') }).map((n) => addDays('1970-01-01', n));
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 8 }), (startsOn, renewalMonths, times) => {
      let endsOn = renewedUntil({ startsOn, endsOn: addDays(startsOn, -1), renewalMonths });
      for (let n = 1; n < times; n += 1) {
        const until = renewedUntil({ startsOn, endsOn, renewalMonths });
        expect(dayNumber(until) - dayNumber(endsOn)).toBeGreaterThanOrEqual(renewalMonths * 28 - 3);
        expect(dayNumber(until) - dayNumber(endsOn)).toBeLessThanOrEqual(renewalMonths * 31);
        endsOn = until;
      }
      // As many months in one go come to the same day.
      expect(endsOn).toBe(renewedUntil({ startsOn, endsOn: addDays(startsOn, -1), renewalMonths: renewalMonths * times }));
    }),
  );
});

test('each step is taken once: looked at day by day, a contract comes to its end by the same steps', () => {
  fc.assert(
    fc.property(fc.boolean(), fc.integer({ min: 0, max: 120 }), fc.integer({ min: 1, max: 200 }), (autoRenews, noticeDays, length) => {
      const terms = { ...TERMS, autoRenews, noticeDays, endsOn: addDays(TERMS.startsOn, length) };
      const done = new Set<CourseStep>();
      const taken: CourseStep[] = [];
      for (let day = TERMS.startsOn; day <= addDays(terms.endsOn, 2); day = addDays(day, 1)) {
        const { step, overtaken } = courseOf(terms, done, at(day, 23));
        for (const one of [...overtaken, ...(step === null ? [] : [step])]) {
          expect(done.has(one)).toBe(false);
          done.add(one);
          taken.push(one);
        }
        // From here on its last day is another one.
        if (step === 'RENEWED') break;
      }
      expect(taken).toEqual(courseSteps(terms).map(({ step }) => step));
    }),
    { numRuns: 8 },
  );
});

test('wherever its last day is moved to and back, and whatever is agreed about it, a course that rests for good has come to its end', () => {
  const change = fc.record({
    endsIn: fc.constantFrom(60, 61, 425, 426),
    autoRenews: fc.boolean(),
    isNoticed: fc.boolean(),
    days: fc.integer({ min: 0, max: 400 }),
  });
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), (changes) => {
      const kept = new Map<CivilDate, Set<CourseStep>>();
      let today = TERMS.startsOn;
      for (const { endsIn, autoRenews, isNoticed, days } of changes) {
        let terms: EndTerms = { ...TERMS, autoRenews, noticeGivenOn: isNoticed ? today : null, endsOn: addDays(TERMS.startsOn, endsIn) };
        // The trigger of the database.
        for (const steps of kept.values()) steps.delete('ENDED');
        today = addDays(today, days);
        // A look after another, as long as one takes something.
        for (let look = 0; ; look += 1) {
          expect(look).toBeLessThan(20);
          const done = kept.get(terms.endsOn) ?? new Set<CourseStep>();
          kept.set(terms.endsOn, done);
          const { step, overtaken, nextAt } = courseOf(terms, done, at(today, 23));
          for (const one of [...overtaken, ...(step === null ? [] : [step])]) {
            expect(done.has(one)).toBe(false);
            done.add(one);
          }
          if (step === 'RENEWED') terms = { ...terms, endsOn: renewedUntil(terms) };
          else if (nextAt === null) {
            expect(done.has('ENDED')).toBe(true);
            expect(terms.endsOn < today).toBe(true);
          } else expect(nextAt).toBeGreaterThan(at(today, 23));
          if (step === null) break;
        }
      }
    }),
  );
});
