import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { Contract, PackageUse as Use } from '../../api/contract/contracts';
import { PackageUse } from '../../admin-ui/src/contracts/PackageUse';
import { monthsOfTerm } from '../../admin-ui/src/forms/months';
import { civilDateAt, monthsBefore } from '../../domain/civil-date';
import { formatMonth } from '../../domain/format';
import { renderScreen } from './support/screen';

const CONTRACT = { id: 'k1', kind: 'MAINTENANCE_WITH_HELPDESK', startsOn: '2020-01-01', endsOn: '2099-12-31' } as Contract;
const USE: Use = {
  unit: 'VISITS',
  first: '2026-03-01',
  last: '2026-03-31',
  visits: 4,
  drawn: 2,
  undrawn: 2,
  setAside: 1,
  free: 1,
  usedPercent: 50,
  isNearlyUsed: false,
  beyond: 0,
  sizes: [],
};
const now = (): string => civilDateAt(Date.now()).slice(0, 7);

const shown = (use: Partial<Use> = {}, contract: Partial<Contract> = {}, locale: 'tr' | 'en' = 'tr') =>
  renderScreen(<PackageUse contract={{ ...CONTRACT, ...contract }} />, { locale, answer: () => ({ status: 200, body: { ...USE, ...use } }) });

test('the page says what of the running month is used, set aside and left', async () => {
  const { calls } = shown();
  expect(await screen.findByText('4 ziyaretten 2 kullanıldı, 1 ayrıldı, 1 kaldı')).toBeTruthy();
  expect(screen.getByText(/^Ayrılan: sorulan ya da onaylanan/)).toBeTruthy();
  expect(screen.queryByText(/%50/)).toBeNull();
  expect(calls.map(({ path }) => path)).toEqual([`/api/v1/contracts/k1/package-use?month=${now()}`]);
});

test('another month is chosen from those of the term', async () => {
  const { calls } = shown();
  await screen.findByText(/4 ziyaretten/);
  fireEvent.mouseDown(screen.getByRole('combobox', { name: 'Ay' }));
  const earlier = monthsBefore(now(), 2)[1] ?? '';
  fireEvent.click(within(await screen.findByRole('listbox')).getByText(formatMonth(earlier, 'tr')));
  await waitFor(() => expect(calls.at(-1)?.path).toContain(`month=${earlier}`));
});

test('a package that is nearly used says by how much, and one that was used beyond its size by how many', async () => {
  shown({ visits: 4, drawn: 5, undrawn: 0, setAside: 0, free: 0, usedPercent: 125, isNearlyUsed: true, beyond: 1 });
  expect(await screen.findByText('%125 kullanıldı')).toBeTruthy();
  expect(screen.getByText('Paketten fazla kullanılan: 1.')).toBeTruthy();
  expect(screen.queryByText(/^Ayrılan/)).toBeNull();
});

test.each([
  ['tr', 'Bu sözleşmede yerinde ziyaret paketi yok; her ziyaret ücretlidir.'],
  ['en', 'This contract has no package of onsite visits; every visit is billed.'],
] as const)('helpdesk alone has no package and no month to choose (%s)', async (locale, words) => {
  shown({ visits: 0, drawn: 0, undrawn: 0, setAside: 0, free: 0, usedPercent: null }, { kind: 'HELPDESK_ONLY' }, locale);
  expect(await screen.findByText(words)).toBeTruthy();
  expect(screen.queryByRole('combobox')).toBeNull();
});

test('a package that changes within the month says its size on which days, also where it has ended', async () => {
  const sizes = [
    { from: '2026-03-01', until: '2026-03-15', count: 3, unit: 'VISITS', period: 'MONTH' },
    { from: '2026-03-16', until: '2026-03-20', count: 4, unit: 'HOURS', period: 'QUARTER' },
    { from: '2026-03-21', until: '2026-03-31', count: 0, unit: 'VISITS', period: 'MONTH' },
  ] satisfies Use['sizes'];
  shown({ visits: 0, drawn: 3, undrawn: 0, setAside: 0, free: 0, usedPercent: 100, isNearlyUsed: true, sizes });
  expect(
    await screen.findByText(
      'Paket bu dönem içinde değişiyor: 01.03.2026 – 15.03.2026: 3 ziyaret / ay; 16.03.2026 – 20.03.2026: 4 saat / üç ay; 21.03.2026 – 31.03.2026: yok',
    ),
  ).toBeTruthy();
  expect(screen.getByText('%100 kullanıldı')).toBeTruthy();
  expect(screen.queryByText(/^Paketten fazla/)).toBeNull();
});

test('a package by hours of a longer period says its days, and times instead of numbers', async () => {
  const sizes = [{ from: '2026-01-01', until: '2026-03-31', count: 40, unit: 'HOURS', period: 'QUARTER' }] satisfies Use['sizes'];
  const time = { visits: 2_400, drawn: 1_950, undrawn: 450, setAside: 0, free: 450, usedPercent: 81, isNearlyUsed: true, sizes };
  shown({ unit: 'HOURS', first: '2026-01-01', last: '2026-03-31', ...time });
  expect(await screen.findByText(/^01\.01\.2026 – 31\.03\.2026: 40 sa süreden 32 sa 30 dk kullanıldı, 7 sa 30 dk kaldı/)).toBeTruthy();
  expect(screen.getByText('%81 kullanıldı')).toBeTruthy();
});

test('what cannot be read is said, and asked again on request', async () => {
  renderScreen(<PackageUse contract={CONTRACT} />, {
    answer: (_call, index) => (index === 0 ? { status: 500, body: { code: 'INTERNAL', title: 'Bozuk' } } : { status: 200, body: USE }),
  });
  fireEvent.click(await screen.findByRole('button', { name: 'Yeniden dene' }));
  expect(await screen.findByText(/4 ziyaretten/)).toBeTruthy();
});

test.each([
  ['2026-01-15', '2026-12-10', '2026-03', 36, ['2026-03', '2026-02', '2026-01']],
  ['2024-11-15', '2025-01-10', '2026-03', 36, ['2025-01', '2024-12', '2024-11']],
  ['2026-05-01', '2027-04-30', '2026-03', 36, ['2026-05']],
  ['2020-01-01', '2099-12-31', '2026-03', 2, ['2026-03', '2026-02']],
  ['2026-03-01', '2026-03-31', '2026-03', 36, ['2026-03']],
])('of a term from %s to %s the months in %s, at most %i, are %j', (startsOn, endsOn, month, count, months) => {
  expect(monthsOfTerm({ startsOn, endsOn }, month, count)).toEqual(months);
});
