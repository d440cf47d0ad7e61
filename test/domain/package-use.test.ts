import fc from 'fast-check';
import { packageUseOf, sizesOf } from '../../domain/package-use';

test.each([
  // visits, drawn, promised → undrawn, set aside, free, share used, nearly used
  [0, 0, 0, 0, 0, 0, null, false],
  [0, 2, 1, 0, 0, 0, null, false],
  [4, 0, 0, 4, 0, 4, 0, false],
  [4, 1, 2, 3, 2, 1, 25, false],
  [4, 3, 0, 1, 0, 1, 75, false],
  [4, 3, 5, 1, 1, 0, 75, false],
  [5, 4, 0, 1, 0, 1, 80, true],
  [5, 3, 2, 2, 2, 0, 60, false],
  [3, 2, 0, 1, 0, 1, 66, false],
  [4, 4, 1, 0, 0, 0, 100, true],
  [1, 1, 0, 0, 0, 0, 100, true],
  // A package that was made smaller after it was drawn.
  [2, 3, 1, 0, 0, 0, 150, true],
  [1_000, 799, 0, 201, 0, 201, 79, false],
  [1_000, 800, 0, 200, 0, 200, 80, true],
] as const)(
  'of %i visits %i drawn and %i promised: %i undrawn, %i set aside, %i free, %s %% used, nearly used: %s',
  (visits, drawn, promised, undrawn, setAside, free, usedPercent, isNearlyUsed) => {
    expect(packageUseOf({ visits, drawn, promised })).toEqual({ visits, drawn, undrawn, setAside, free, usedPercent, isNearlyUsed });
  },
);

const counts = fc.record({ visits: fc.nat(1_000), drawn: fc.nat(1_200), promised: fc.nat(1_200) });

test('what is left is set aside or free, never less than nothing and never more than is promised', () => {
  fc.assert(
    fc.property(counts, (given) => {
      const { undrawn, setAside, free } = packageUseOf(given);
      expect(setAside + free).toBe(undrawn);
      expect(Math.min(undrawn, setAside, free)).toBeGreaterThanOrEqual(0);
      expect(setAside).toBeLessThanOrEqual(given.promised);
      if (given.drawn <= given.visits) expect(given.drawn + undrawn).toBe(given.visits);
    }),
  );
});

test('one visit more that is drawn leaves no more and uses no less', () => {
  fc.assert(
    fc.property(counts, (given) => {
      const [before, after] = [packageUseOf(given), packageUseOf({ ...given, drawn: given.drawn + 1 })];
      expect(after.free).toBeLessThanOrEqual(before.free);
      expect(after.usedPercent ?? 0).toBeGreaterThanOrEqual(before.usedPercent ?? 0);
      expect(Number(after.isNearlyUsed)).toBeGreaterThanOrEqual(Number(before.isNearlyUsed));
    }),
  );
});

const BY_MONTH = { unit: 'VISITS', period: 'MONTH' } as const;

test('stretches of one size are one, whatever else has changed between them', () => {
  const [a, b, c] = [
    { from: '2026-03-01', until: '2026-03-09', count: 2, ...BY_MONTH },
    { from: '2026-03-10', until: '2026-03-15', count: 2, ...BY_MONTH },
    { from: '2026-03-16', until: '2026-03-31', count: 1, ...BY_MONTH },
  ] as const;
  expect(sizesOf([a, b, c])).toEqual([{ from: '2026-03-01', until: '2026-03-15', count: 2, ...BY_MONTH }, c]);
  const hours = { ...c, unit: 'HOURS', count: 2 } as const;
  expect(sizesOf([a, b, hours])).toEqual([{ from: '2026-03-01', until: '2026-03-15', count: 2, ...BY_MONTH }, hours]);
  expect(sizesOf([])).toEqual([]);
});
