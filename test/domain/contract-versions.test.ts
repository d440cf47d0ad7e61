import fc from 'fast-check';
import { addDays, dayNumber } from '../../domain/civil-date';
import {
  changedTerms,
  inOrder,
  lostVersion,
  mayBeChanged,
  mayBeRemoved,
  movedVersionProblem,
  newVersionProblem,
  standOf,
  type ComparedTerms,
  type VersionDays,
} from '../../domain/contract-versions';

const YEAR = { startsOn: '2026-01-01', endsOn: '2026-12-31' };
const THREE: VersionDays[] = [
  { n: 3, validFrom: '2026-10-01', validUntil: '2026-12-31' },
  { n: 1, validFrom: '2026-01-01', validUntil: '2026-03-31' },
  { n: 2, validFrom: '2026-04-01', validUntil: '2026-09-30' },
];

test.each([
  ['2025-12-31', 'FUTURE'],
  ['2026-01-01', 'IN_FORCE'],
  ['2026-03-31', 'IN_FORCE'],
  ['2026-04-01', 'PAST'],
] as const)('on %s a version of January to March is %s', (day, stand) => {
  expect(standOf({ n: 1, validFrom: '2026-01-01', validUntil: '2026-03-31' }, day)).toBe(stand);
});

test.each([
  ['2025-12-31', 'OUTSIDE_CONTRACT'],
  ['2027-01-01', 'OUTSIDE_CONTRACT'],
  ['2026-01-01', 'VERSION_NOT_LATER'],
  ['2026-09-30', 'VERSION_NOT_LATER'],
  ['2026-10-01', 'VERSION_NOT_LATER'],
  ['2026-10-02', null],
  ['2026-12-31', null],
] as const)('one more version from %s: %s', (day, problem) => {
  expect(newVersionProblem(YEAR, THREE, day)).toBe(problem);
});

test.each([
  [1, '2026-01-01', null],
  [1, '2026-01-02', 'VERSION_FIRST_DAY'],
  [2, '2026-01-01', 'VERSION_NOT_LATER'],
  [2, '2026-01-02', null],
  [2, '2026-09-30', null],
  [2, '2026-10-01', 'VERSION_BEYOND_NEXT'],
  [3, '2026-04-01', 'VERSION_NOT_LATER'],
  [3, '2026-12-31', null],
  [3, '2027-01-01', 'OUTSIDE_CONTRACT'],
] as const)('version %s from %s instead: %s', (n, day, problem) => {
  expect(movedVersionProblem(YEAR, THREE, n, day)).toBe(problem);
});

test.each([
  [{ startsOn: '2026-03-31', endsOn: '2026-10-01' }, null],
  [{ startsOn: '2026-04-01', endsOn: '2026-12-31' }, 'startsOn'],
  [{ startsOn: '2026-01-01', endsOn: '2026-09-30' }, 'endsOn'],
] as const)('a contract of %j leaves a version without a day at: %s', (days, at) => {
  expect(lostVersion(THREE, days)).toBe(at);
  expect(lostVersion(THREE.slice(0, 1), days)).toBeNull();
});

test('whatever border may move, the versions still follow one another from the first day to the last, each with a day of its own', () => {
  const cuts = fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(cuts, fc.nat(4), fc.integer({ min: -3, max: 44 }), (days, which, day) => {
      const starts = [0, ...days.toSorted((a, b) => a - b)];
      const at = (offset: number): string => addDays('2026-01-01', offset);
      const contract = { startsOn: at(0), endsOn: at(41) };
      const versions = starts.map((from, index) => ({ n: index + 1, validFrom: at(from), validUntil: at((starts[index + 1] ?? 42) - 1) }));
      const index = 1 + (which % (versions.length - 1));
      const moved = versions.map((version, i) => ({
        ...version,
        ...(i === index && { validFrom: at(day) }),
        ...(i === index - 1 && { validUntil: at(day - 1) }),
      }));
      const isWhole =
        moved.every(({ validFrom, validUntil }) => validFrom <= validUntil) &&
        moved.every(({ validFrom }, i) => i === 0 || dayNumber(validFrom) === dayNumber(moved[i - 1]?.validUntil ?? '') + 1) &&
        moved[0]?.validFrom === contract.startsOn &&
        moved.at(-1)?.validUntil === contract.endsOn;
      expect(movedVersionProblem(contract, versions, index + 1, at(day)) === null).toBe(isWhole);
    }),
  );
});

const TERMS: ComparedTerms = {
  ...{
    kind: 'MAINTENANCE_WITH_HELPDESK',
    siteIds: ['a', 'b'],
    deviceIds: ['x', 'y'],
    onsiteVisitsPerMonth: 2,
    ...{ packageUnit: 'VISITS', packagePeriod: 'MONTH', packageYear: 'CALENDAR' },
    spareIncluded: true,
    travelBilled: true,
    lodgingBilled: true,
  },
  ...{
    discountPercent: '7.5',
    approvalTolerancePercent: '0',
    ...{ remoteStep: 1, remoteMinimum: 0, onsiteStep: 1, onsiteMinimum: 0, classDiscounts: {} },
    priceListId: 'p',
    calendarId: 'c',
    ...{ fixedFee: null, fixedFeePeriod: 'MONTH', fixedFeeInArrears: true, fixedFeeCode: null },
    ...{ townTravelIncluded: false, travelIncludedKm: 0, lodgingLimit: '2500', invoicing: 'FIRM' },
    targets: { LOW: { RESOLUTION: 'PT8H', REMOTE_START: null } },
  },
};

test.each([
  [{}, []],
  [{ siteIds: ['b', 'a'], discountPercent: '7.50', approvalTolerancePercent: '0.00' }, []],
  [{ targets: { LOW: { REMOTE_START: null, RESOLUTION: 'PT8H' } } }, []],
  [{ deviceIds: ['y', 'x'] }, []],
  [{ lodgingLimit: '2500.00' }, []],
  [{ lodgingLimit: null, townTravelIncluded: true }, ['townTravelIncluded', 'lodgingLimit']],
  [{ invoicing: 'BY_PERIOD', travelIncludedKm: 30 }, ['travelIncludedKm', 'invoicing']],
  [{ deviceIds: [] }, ['deviceIds']],
  [{ targets: null }, ['targets']],
  [{ targets: { LOW: { REMOTE_START: null, RESOLUTION: 'PT9H' } } }, ['targets']],
  [{ siteIds: ['a'], discountPercent: '7.51' }, ['siteIds', 'discountPercent']],
  [{ packageUnit: 'HOURS', packagePeriod: 'YEAR', packageYear: 'CONTRACT' }, ['packageUnit', 'packagePeriod', 'packageYear']],
  [{ calendarId: 'd', kind: 'HELPDESK_ONLY', onsiteVisitsPerMonth: 0 }, ['kind', 'onsiteVisitsPerMonth', 'calendarId']],
])('what %j changes', (more, changed) => {
  expect(changedTerms(TERMS, { ...TERMS, ...more })).toEqual(changed);
});

test('what judged nothing or has not begun may be put right; only the last one of several is taken back, before it begins', () => {
  const [first, , last] = inOrder(THREE) as [VersionDays, VersionDays, VersionDays];
  const change = (version: VersionDays, lineCount: number, day: string): boolean => mayBeChanged({ ...version, lineCount }, day);
  expect([change(first, 0, '2026-05-01'), change(first, 1, '2026-05-01'), change(last, 0, '2026-11-01'), change(last, 1, '2026-11-01')]).toEqual([
    true,
    false,
    true,
    false,
  ]);
  expect([mayBeRemoved(last, THREE, '2026-09-30'), mayBeRemoved(last, THREE, '2026-10-01')]).toEqual([true, false]);
  expect(mayBeRemoved(THREE[2] as VersionDays, THREE, '2026-02-01')).toBe(false);
  expect(mayBeRemoved(last, [last], '2026-02-01')).toBe(false);
});
