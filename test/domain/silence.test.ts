import { fewestSilentDays } from '../../domain/silence';

const week = (saturday: number) => ({
  ...{ 1: [[540, 1080]], 2: [[540, 1080]], 3: [[540, 1080]], 4: [[540, 1080]], 5: [[540, 1080]] },
  ...{ 6: saturday > 0 ? [[540, 540 + saturday]] : [], 7: [] },
});

test.each([
  ['two days of nine hours hold sixteen', 'PT16H', 0, 2],
  ['to the minute', 'PT18H', 0, 2],
  ['and no minute more', 'PT18H1M', 0, 3],
  ['over a short Saturday it takes one day more', 'PT16H', 240, 3],
  ['a wait of a week', 'PT45H', 0, 5],
] as const)('a requester is phoned before silence resolves: %s', (_why, wait, saturday, days) => {
  expect(fewestSilentDays(wait, week(saturday) as never)).toBe(days);
});

test('a calendar that never opens asks for nothing', () => {
  expect(fewestSilentDays('PT16H', { 1: [], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] })).toBe(0);
});
