import { screen, within } from '@testing-library/react';
import type { MonthRevenue, Workload } from '../../api/contract/workload';
import { RevenueCard } from '../../admin-ui/src/dashboard/RevenueCard';
import { WorkloadPage } from '../../admin-ui/src/workload';
import { formatMonth } from '../../domain/format';
import { monthsLater } from '../../domain/civil-date';
import { lastMonth } from '../../domain/month-end';
import { monthsFrom } from '../../domain/profitability/months';
import type { Role } from '../../domain/roles';
import type { FakeAnswer, SeenCall } from './support/fake-http';
import { person, renderScreen } from './support/screen';

const to = lastMonth(Date.now());
const from = monthsLater(to, -11);
const load = { opened: 4, solved: 3, visits: 1, lines: 5, minutes: { remote: 150, onsite: 30, planned: 0 } };
const nothing = { opened: 0, solved: 0, visits: 0, lines: 0, minutes: { remote: 0, onsite: 0, planned: 0 } };
const months = monthsFrom(from, to).map((period) => ({ period, ...(period === to ? load : nothing) }));
const WORK: Workload = {
  months,
  people: [
    { id: '33333333-3333-4333-8333-333333333331', name: 'Şükrü Gökçeoğlu', ...load, opened: 3, months },
    { id: null, name: null, ...nothing, opened: 1, months },
  ],
};
const REVENUE: MonthRevenue = {
  ...{ period: to, currency: 'TRY', billed: { FEES: '10000.00', WORK: '2500.50', PARTS: '0.00', EXPENSES: '0.00', CORRECTIONS: '-100.00' } },
  ...{ billedTotal: '12400.50', waiting: '300.00', writtenOff: '50.00', invoiced: '10000.00' },
};
const answering =
  (work: Workload, revenue: readonly MonthRevenue[]) =>
  ({ path }: SeenCall): FakeAnswer => ({ status: 200, body: path.includes('/revenue') ? { months: revenue } : work });
const show = (role: Role, answer = answering(WORK, [REVENUE]), locale: 'tr' | 'en' = 'tr') =>
  renderScreen(<WorkloadPage />, { me: person(role), at: '/workload', locale, answer });

test('revenue and work of a year as charts, with tables that say the same', async () => {
  const { calls } = show('manager');
  const revenue = await screen.findByRole('table', { name: 'Aylara göre gelir (TRY)' });
  const last = within(revenue).getByText(formatMonth(to, 'tr')).closest('tr') as HTMLElement;
  for (const said of ['₺10.000,00', '₺2.500,50', '-₺100,00', '₺12.400,50', '₺300,00', '₺50,00']) expect(last.textContent).toContain(said);
  // Ten columns fit 1366 pixels: their cells stand closer than those of a short table.
  const besides = await screen.findByRole('table', { name: 'Aylara göre iş yükü' });
  const sides = [revenue, besides].map((table) => getComputedStyle(within(table).getAllByRole('cell')[0] as HTMLElement).paddingLeft);
  expect(sides).toEqual(['6px', '16px']);
  expect(
    within(revenue)
      .getAllByRole('columnheader')
      .map(({ textContent }) => textContent),
  ).toEqual(expect.arrayContaining(['Gelir', 'Bekleyen', 'Bedelsiz bırakılan', 'Faturası girilen']));
  // Twelve months, those without a line too, and the sum.
  expect(within(revenue).getAllByRole('row')).toHaveLength(14);
  const people = await screen.findByRole('table', { name: 'Kişilere göre iş yükü' });
  expect((within(people).getByText('Şükrü Gökçeoğlu').closest('tr') as HTMLElement).textContent).toContain('2 sa 30 dk');
  expect(within(people).getByText('Kimsede olmayan')).toBeTruthy();
  const charts = ['Aylara göre gelir (bin TRY)', 'Türlerine göre gelir (TRY)', 'Açılan ve çözülen talepler', 'Çalışılan saatler'];
  for (const name of [...charts, 'Kişilere göre çalışılan saatler']) expect(screen.getByRole('img', { name })).toBeTruthy();
  const asked = calls
    .filter(({ path }) => /\/(revenue|workload)\?/.test(path))
    .map(({ path }) => Object.fromEntries(new URL(path, 'http://x').searchParams));
  expect(asked).toEqual([
    { from, to },
    { from, to },
  ]);
});

test.each([
  ['staff', 'Aylara göre iş yükü', '/revenue'],
  ['accountant', 'Aylara göre gelir (TRY)', '/workload?'],
] as const)('%s see what is theirs, and the rest is not even asked for', async (role, table, never) => {
  const { calls } = show(role);
  expect(await screen.findByRole('table', { name: table })).toBeTruthy();
  expect(calls.some(({ path }) => path.includes(never))).toBe(false);
  expect(screen.queryAllByText(/₺/).length === 0).toBe(role === 'staff');
});

test('nothing was billed, and nothing done', async () => {
  show('manager', answering({ months, people: [] }, []));
  expect(await screen.findByText('Bu aylarda faturalanacak satır yok')).toBeTruthy();
  expect(await screen.findByText('Bu aylarda kayıtlı iş yok')).toBeTruthy();
});

test('one part that could not be fetched leaves the other', async () => {
  show('manager', (call) =>
    call.path.includes('/revenue')
      ? { status: 500, body: { code: 'INTERNAL', title: 'Olmadı', status: 500, traceId: 'iz' } }
      : answering(WORK, [])(call),
  );
  expect((await screen.findByRole('alert')).textContent).toContain('iz');
  expect(await screen.findByRole('table', { name: 'Aylara göre iş yükü' })).toBeTruthy();
});

test('each currency stands by itself', async () => {
  show('manager', answering(WORK, [REVENUE, { ...REVENUE, currency: 'USD' }]), 'en');
  expect(await screen.findByRole('table', { name: 'Revenue by month (TRY)' })).toBeTruthy();
  expect(within(screen.getByRole('table', { name: 'Revenue by month (USD)' })).getAllByText('$12,400.50').length).toBeGreaterThan(0);
});

test('the first page says what last month and this one bill, and leads on', async () => {
  renderScreen(<RevenueCard />, { me: person('manager'), at: '/', answer: answering(WORK, [REVENUE]) });
  expect(await screen.findByText('₺12.400,50')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Kârlılık' }).getAttribute('href')).toMatch(/\/profitability$/);
  expect(screen.getByRole('link', { name: 'Grafikler' }).getAttribute('href')).toMatch(/\/workload$/);
});
