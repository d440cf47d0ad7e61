import fc from 'fast-check';
import { addDays, dayNumber } from '../../domain/civil-date';
import { formatCell } from '../../domain/report/cells';
import { chartPicture, svgOf } from '../../domain/report/charts';
import { inventoryChangesOf, type DeviceEntry } from '../../domain/report/inventory-changes';
import { daysOf, usualPeriod, type UsualPeriod } from '../../domain/report/period';
import { RECOMMENDATION_RULES, recommendationsFor } from '../../domain/report/recommendations';
import { keptPercent, percentsOf } from '../../domain/report/shares';
import { trendOf } from '../../domain/report/trend';
import { factsOf } from '../support/sample-report';

test.each<[UsualPeriod, string, string, string]>([
  ['THIS_MONTH', '2026-11-30', '2026-11-01', '2026-11-30'],
  ['LAST_MONTH', '2026-11-30', '2026-10-01', '2026-10-31'],
  ['LAST_MONTH', '2026-01-05', '2025-12-01', '2025-12-31'],
  ['LAST_MONTH', '2024-03-31', '2024-02-01', '2024-02-29'],
  ['THIS_QUARTER', '2026-11-30', '2026-10-01', '2026-11-30'],
  ['LAST_QUARTER', '2026-02-28', '2025-10-01', '2025-12-31'],
  ['THIS_YEAR', '2026-03-01', '2026-01-01', '2026-03-01'],
  ['LAST_YEAR', '2026-03-01', '2025-01-01', '2025-12-31'],
])('%s on %s is %s to %s', (name, today, from, to) => {
  expect(usualPeriod(name, today)).toEqual({ from, to });
});

describe('the course of a period', () => {
  test('is told by day, by week from Monday, and by month, the ends cut to the period', () => {
    expect(trendOf('2026-11-02', '2026-11-04', [{ day: '2026-11-03', opened: 2, solved: 1 }])).toEqual([
      { from: '2026-11-02', to: '2026-11-02', opened: 0, solved: 0 },
      { from: '2026-11-03', to: '2026-11-03', opened: 2, solved: 1 },
      { from: '2026-11-04', to: '2026-11-04', opened: 0, solved: 0 },
    ]);
    // 1 October 2026 is a Thursday.
    const weeks = trendOf('2026-10-01', '2026-11-30', []);
    expect(weeks.slice(0, 2).map(({ from, to }) => [from, to])).toEqual([
      ['2026-10-01', '2026-10-04'],
      ['2026-10-05', '2026-10-11'],
    ]);
    expect(weeks.at(-1)).toMatchObject({ from: '2026-11-30', to: '2026-11-30' });
    const months = trendOf('2026-01-15', '2026-12-31', []);
    expect(months.map(({ from }) => from).slice(0, 2)).toEqual(['2026-01-15', '2026-02-01']);
  });

  test('covers every day once and loses no ticket', () => {
    const start = dayNumber('2024-01-01');
    const days = fc.array(fc.record({ after: fc.nat(700), opened: fc.nat(9), solved: fc.nat(9) }));
    fc.assert(
      fc.property(fc.nat(700), fc.nat(700), days, (skip, length, figures) => {
        const from = addDays('2024-01-01', skip);
        const to = addDays(from, length);
        const inside = figures.map(({ after, ...rest }) => ({ day: addDays(from, after % (length + 1)), ...rest }));
        const points = trendOf(from, to, inside);
        expect(points.reduce((sum, point) => sum + daysOf(point), 0)).toBe(length + 1);
        expect(points.map((point) => dayNumber(point.from) - start)).toEqual(
          points.map((point) => dayNumber(point.from) - start).toSorted((a, b) => a - b),
        );
        for (const what of ['opened', 'solved'] as const)
          expect(points.reduce((sum, point) => sum + point[what], 0)).toBe(inside.reduce((sum, one) => sum + one[what], 0));
      }),
    );
  });
});

test('shares in per cent add up to a hundred and are within one of the exact ones', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1_000), { minLength: 1 }), (counts) => {
      const [sum, percents] = [counts.reduce((a, b) => a + b, 0), percentsOf(counts)];
      expect(percents.reduce((a, b) => a + b, 0)).toBe(sum === 0 ? 0 : 100);
      for (const [index, percent] of percents.entries())
        expect(Math.abs(percent - (sum === 0 ? 0 : (100 * (counts[index] ?? 0)) / sum))).toBeLessThan(1);
    }),
  );
  expect(percentsOf([1, 1, 1])).toEqual([34, 33, 33]);
});

test('a hundred per cent kept means that none was missed', () => {
  expect(keptPercent({ kept: 0, missed: 0 })).toBeNull();
  expect(keptPercent({ kept: 999, missed: 1 })).toBe(99);
  expect(keptPercent({ kept: 7, missed: 0 })).toBe(100);
});

describe('what is recommended', () => {
  const device = { label: 'SM-000012', kind: 'PRINTER', model: null, tickets: 3, registeredOn: '2024-03-01', warrantyEndsOn: null } as const;
  const approvals = { asked: 1, approved: 0, refused: 0, lapsed: 1, contested: 0, list: [] };
  const permissions = { asked: 3, given: 0, declined: 0, unanswered: 3, withdrawn: 0, contested: 0 };
  const promise = { target: 'RESOLUTION', priority: null, count: 10, kept: 8, missed: 2, averageMinutes: 5, medianMinutes: 5 } as const;
  const contract = { number: 'K-1', kind: 'HELPDESK_ONLY', startsOn: '2026-01-01', endsOn: '2026-12-31' } as const;
  const TABLE: [(typeof RECOMMENDATION_RULES)[number], Parameters<typeof factsOf>[0], RegExp | null][] = [
    ['REPEAT_DEVICE', { repeatDevices: [device] }, /SM-000012.*3 talep.*yenilenmesini/],
    ['REPEAT_DEVICE', { repeatDevices: [{ ...device, warrantyEndsOn: '2026-11-02' }] }, /garantisi sürüyor/],
    ['REPEAT_DEVICE', { repeatDevices: [{ ...device, warrantyEndsOn: '2026-11-01' }] }, /yenilenmesini/],
    ['REPEAT_DEVICE', { repeatDevices: [{ ...device, tickets: 2 }] }, null],
    ['PROMISES_MISSED', { promises: [promise] }, /“Çözüm” sürelerinin %80 .*10 talepte 8/],
    ['PROMISES_MISSED', { promises: [{ ...promise, kept: 9, missed: 1 }] }, null],
    ['PROMISES_MISSED', { promises: [{ ...promise, priority: 'HIGH' }] }, null],
    ['PROMISES_MISSED', { promises: [{ ...promise, kept: 0, missed: 0 }] }, null],
    ['WARRANTY_ENDS', { endingWarranties: [{ label: 'SM-000040', kind: 'SERVER', endsOn: '2026-12-20' }] }, /SM-000040 \(20\.12\.2026\)\. /],
    [
      'WARRANTY_ENDS',
      { endingWarranties: [1, 2, 3, 4, 5, 6, 7].map((n) => ({ label: `SM-00000${n}`, kind: 'SERVER', endsOn: '2026-12-20' })) },
      /SM-000005 \(20\.12\.2026\) ve 2 cihaz daha\./,
    ],
    ['APPROVALS_LAPSED', { approvals }, /1 onay isteği.*vekil/],
    ['APPROVALS_LAPSED', { approvals: { ...approvals, lapsed: 0 } }, null],
    ['PERMISSIONS_UNANSWERED', { permissions }, /3 uzaktan bağlantı izni/],
    ['PERMISSIONS_UNANSWERED', { permissions: { ...permissions, unanswered: 2 } }, null],
    ['REPEAT_REQUESTER', { repeatRequesters: [{ name: 'Çağla Öz', tickets: 5 }] }, /1 kullanıcı/],
    ['REPEAT_REQUESTER', { repeatRequesters: [{ name: 'Çağla Öz', tickets: 4 }] }, null],
    ['RATINGS_LOW', { ratings: { count: 3, average: '3.49', stars: [] } }, /3,49/],
    ['RATINGS_LOW', { ratings: { count: 3, average: '3.50', stars: [] } }, null],
    ['RATINGS_LOW', { ratings: { count: 2, average: '1.00', stars: [] } }, null],
    ['CONTRACT_ENDS', { contracts: [contract] }, /K-1 .*31\.12\.2026/],
    ['CONTRACT_ENDS', { contracts: [{ ...contract, endsOn: '2027-01-02' }] }, null],
    ['CONTRACT_ENDS', { contracts: [{ ...contract, endsOn: '2026-11-01' }] }, null],
  ];
  test.each(TABLE)('%s of %j', (rule, facts, sentence) => {
    const found = recommendationsFor(factsOf(facts));
    expect(found.map((one) => one.rule)).toEqual(sentence === null ? [] : [rule]);
    if (sentence !== null) expect(found[0]?.sentence.tr).toMatch(sentence);
    for (const { sentence: told } of found) expect(told.en).toMatch(/^.{20,}\.$/s);
  });

  test('every rule is tried, and a month without anything recommends nothing', () => {
    expect([...new Set(TABLE.map(([rule]) => rule))]).toEqual(RECOMMENDATION_RULES);
    expect(recommendationsFor(factsOf())).toEqual([]);
  });
});

describe('what changed in an inventory', () => {
  const entry: DeviceEntry = { isNew: false, ownerBefore: 'me', ownerAfter: 'me', status: null, site: null };
  test.each<[Partial<DeviceEntry>, string[]]>([
    [{ isNew: true, ownerBefore: null }, ['ADDED']],
    [{ isNew: true, ownerBefore: null, ownerAfter: 'other' }, []],
    [{ ownerBefore: 'other' }, ['ARRIVED']],
    [{ ownerAfter: 'other' }, ['LEFT']],
    [{ ownerAfter: null }, ['LEFT']],
    [{ ownerBefore: 'other', ownerAfter: 'other', status: { from: 'ACTIVE', to: 'RETIRED' } }, []],
    [{ site: { from: 'a', to: 'b' } }, ['MOVED']],
    [{ status: { from: 'ACTIVE', to: 'RETIRED' } }, ['RETIRED']],
    [{ status: { from: 'ACTIVE', to: 'IN_REPAIR' } }, ['TO_REPAIR']],
    [{ status: { from: 'IN_REPAIR', to: 'ACTIVE' }, site: { from: 'a', to: 'b' } }, ['MOVED', 'IN_USE_AGAIN']],
    [{}, []],
  ])('by %j: %j', (more, changes) => {
    expect(inventoryChangesOf({ ...entry, ...more }, 'me')).toEqual(changes);
  });
});

describe('charts', () => {
  const chart = { title: 'Başlık', points: ['Iğdır & <b>', 'İzmir'], texts: [], most: null };
  test.each(['bar', 'donut', 'line'] as const)('a %s holds no mark-up of names, and figures of two digits', (kind) => {
    const svg = svgOf(chartPicture({ ...chart, kind, series: [{ name: 'Çözülen', values: [1, 2] }] }), 'DejaVu');
    expect(svg).toContain('Iğdır &amp; &lt;b&gt;');
    expect(svg).not.toContain('<b>');
    expect(svg).not.toMatch(/\d\.\d{3}|NaN|Infinity/);
  });

  test.each(['bar', 'donut', 'line'] as const)('a %s of nothing, and of a single part, can be drawn', (kind) => {
    for (const [points, values] of [
      [[], []],
      [['Bir'], [0]],
      [['Bir'], [7]],
    ])
      expect(
        svgOf(chartPicture({ ...chart, kind, points: points as string[], series: [{ name: 'x', values: values as number[] }] }), 'DejaVu'),
      ).not.toMatch(/NaN|Infinity/);
  });

  test.each([2, 3, 11, 12, 13, 24])('of %i points the newest has its name, and no name runs into another', (count) => {
    const points = Array.from({ length: count }, (_, index) => `Kasım ${String(2000 + index)}`);
    const { shapes } = chartPicture({ ...chart, kind: 'line', points, series: [{ name: 'x', values: points.map(() => 1) }] });
    const named = shapes.flatMap((shape) => (shape.tag === 'text' && shape.text.startsWith('Kasım') ? [shape] : []));
    expect(named.at(-1)?.text).toBe(points.at(-1));
    const spans = named.map(({ x, anchor, text: { length } }) => {
      const width = length * 5.8;
      const from = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
      return [from, from + width] as const;
    });
    spans.slice(1).forEach(([from], index) => expect(from).toBeGreaterThanOrEqual(spans[index]?.[1] ?? 0));
    expect(named.length).toBeGreaterThan(1);
  });

  test('a share of the whole is as long as that share, whatever the others are', () => {
    const bar = chartPicture({ ...chart, kind: 'bar', most: 100, series: [{ name: 'x', values: [50, 25] }] });
    const widths = bar.shapes.flatMap((shape) => (shape.tag === 'rect' ? [shape.width] : []));
    expect(widths).toEqual([145, 72.5]);
  });
});

test('cells are written in the language of the report', () => {
  expect([formatCell('1234.5', 'money', 'tr'), formatCell('1234.5', 'money', 'en', 'EUR')]).toEqual(['₺1.234,50', '€1,234.50']);
  expect([formatCell(86, 'percent', 'tr'), formatCell(86, 'percent', 'en')]).toEqual(['%86', '86%']);
  expect([formatCell(205, 'minutes', 'tr'), formatCell(0, 'minutes', 'tr'), formatCell(null, 'date', 'tr')]).toEqual([
    '3 sa 25 dk',
    '1 dk’dan az',
    '–',
  ]);
  expect([formatCell('2026-10-05', 'date', 'tr'), formatCell(12345, 'count', 'tr'), formatCell('1.50', 'quantity', 'tr')]).toEqual([
    '05.10.2026',
    '12.345',
    '1,5',
  ]);
});
