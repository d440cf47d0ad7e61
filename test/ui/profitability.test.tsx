import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { CustomerProfit, ProfitRow } from '../../api/contract/profitability';
import { ProfitabilityPage } from '../../admin-ui/src/profitability';
import { monthsLater } from '../../domain/civil-date';
import { lastMonth } from '../../domain/month-end';
import { addSums, figuresOf, type ProfitSums } from '../../domain/profitability/figures';
import type { FakeAnswer, SeenCall } from './support/fake-http';
import { onThePhone } from './support/phone';
import { person, renderScreen } from './support/screen';

const customerId = '33333333-3333-4333-8333-333333333331';
const contractId = '33333333-3333-4333-8333-333333333332';
const NOTHING = addSums([]);
const SUMS: ProfitSums = {
  revenue: { FEES: '1000.00', WORK: '600.00', PARTS: '0.00', EXPENSES: '100.00', CORRECTIONS: '-50.00' },
  ...{ coveredValue: '2500.00', minutes: { remote: 90, onsite: 30, planned: 0 }, cost: { labour: '400.00', expenses: '100.00', parts: '0.00' } },
  ...{ unknown: NOTHING.unknown, unknownLines: 0 },
};
const UNKNOWN: ProfitSums = { ...SUMS, unknown: { ...NOTHING.unknown, LABOUR_COST: 2, PART_COST: 1 }, unknownLines: 3 };
const row = (sums: ProfitSums, more: Partial<ProfitRow> = {}): ProfitRow => ({
  ...{ id: customerId, customerId, customerName: 'Çağdaş Işıklandırma ve Elektrik Taahhüt Sanayi Ticaret A.Ş.', customerNumber: 1001 },
  ...{ contractId: null, contractNumber: null, figures: figuresOf(sums) },
  ...more,
});
const detail = (sums: ProfitSums): CustomerProfit => ({
  ...{ customerId, customerName: 'Çağdaş', figures: figuresOf(sums) },
  contracts: [
    { contractId, contractNumber: 'K-2026-7', figures: figuresOf(sums), months: [{ period: '2026-09', figures: figuresOf(sums) }] },
    { contractId: null, contractNumber: null, figures: figuresOf(NOTHING), months: [{ period: '2026-10', figures: figuresOf(NOTHING) }] },
  ],
});
const answering =
  (rows: readonly ProfitRow[], sums: ProfitSums = SUMS, total = rows.length) =>
  ({ path }: SeenCall): FakeAnswer =>
    path.includes(`/profitability/${customerId}`)
      ? { status: 200, body: detail(sums) }
      : { status: 200, body: { data: rows, total, totals: figuresOf(sums) } };
const me = person('manager');
const at = '/profitability';
const queryOf = (calls: readonly SeenCall[], part = '/profitability?') =>
  Object.fromEntries(new URL(calls.findLast(({ path }) => path.includes(part))?.path ?? '', 'http://x').searchParams);

test('each customer with what it brings and costs, the sums below, of the last three months that are over', async () => {
  const { calls } = renderScreen(<ProfitabilityPage />, { me, at, answer: answering([row(SUMS)]) });
  const line = (await screen.findByText(/^Çağdaş Işıklandırma/)).closest('tr') as HTMLElement;
  for (const said of ['₺1.650,00', '₺2.500,00', '2 sa', '₺500,00', '₺1.150,00', '%69,7', '₺775,00']) expect(line.textContent).toContain(said);
  expect(line.textContent).not.toContain('bilinmiyor');
  expect(screen.getByText('Bulunanların toplamı')).toBeTruthy();
  const to = lastMonth(Date.now());
  expect(queryOf(calls)).toEqual({ from: monthsLater(to, -2), to, by: 'customer', sort: '-revenue', page: '1', perPage: '50' });
});

test('what is not known is called so, with the number of lines and what is missing, and never stands as nothing', async () => {
  renderScreen(<ProfitabilityPage />, { me, at, answer: answering([row(UNKNOWN)], UNKNOWN) });
  const line = (await screen.findByText(/^Çağdaş Işıklandırma/)).closest('tr') as HTMLElement;
  const cells = within(line)
    .getAllByRole('cell')
    .map(({ textContent }) => textContent);
  expect(line.textContent).toContain('3 satırda bilinmeyen var');
  expect(cells).toContain('bilinmiyoren az ₺500,00');
  expect(cells).toContain('bilinmiyoren çok ₺1.150,00');
  expect(cells).toContain('—');
  expect(cells).toContain('₺1.650,00');
  fireEvent.click(within(line).getByRole('button', { name: /sözleşmeler ve aylar$/ }));
  expect(await screen.findByText('Saat maliyeti girilmemiş iş: 2')).toBeTruthy();
  expect(screen.getByText('Alış maliyeti bilinmeyen parça: 1')).toBeTruthy();
});

test('a customer opens to its contracts, and these to their months; work of no contract is named', async () => {
  const { calls } = renderScreen(<ProfitabilityPage />, { me, at, answer: answering([row(SUMS)]) });
  const opener = await screen.findByRole('button', { name: /sözleşmeler ve aylar$/ });
  expect(opener.getAttribute('aria-expanded')).toBe('false');
  fireEvent.click(opener);
  expect((await screen.findByRole('link', { name: 'K-2026-7' })).getAttribute('href')).toMatch(/\/contracts\/.*\/show$/);
  expect(screen.getByRole('rowheader', { name: 'Eylül 2026' }).closest('tr')?.textContent).toContain('₺1.650,00');
  expect(screen.getByRole('heading', { name: 'Sözleşmesiz' })).toBeTruthy();
  expect(screen.getByRole('rowheader', { name: 'Ekim 2026' })).toBeTruthy();
  expect(screen.getByText(/Sözleşme bedelleri:/).textContent).toContain('₺1.000,00');
  expect(opener.getAttribute('aria-expanded')).toBe('true');
  const to = lastMonth(Date.now());
  expect(queryOf(calls, `/profitability/${customerId}`)).toEqual({ from: monthsLater(to, -2), to });
});

test('a contract opens to its own months only; what is of none is named', async () => {
  const rows = [row(SUMS, { id: contractId, contractId, contractNumber: 'K-2026-7' }), row(NOTHING)];
  renderScreen(<ProfitabilityPage />, { me, at: `${at}?by=contract`, answer: answering(rows) });
  expect(await screen.findByText('Sözleşmesiz')).toBeTruthy();
  const [first] = screen.getAllByRole('button', { name: /sözleşmeler ve aylar$/ });
  fireEvent.click(first as HTMLElement);
  expect(await screen.findByRole('rowheader', { name: 'Eylül 2026' })).toBeTruthy();
  expect(screen.queryByRole('rowheader', { name: 'Ekim 2026' })).toBeNull();
});

test('is cut by contract, narrowed, searched, sorted and paged; what was chosen stands in the address and in the file', async () => {
  const { calls } = renderScreen(<ProfitabilityPage />, {
    me,
    at: `${at}?by=contract&only=LOSS`,
    answer: (call) =>
      call.path.includes('/book')
        ? { status: 503, body: { code: 'EXPORTS_BUSY', title: 'Meşgul', status: 503 } }
        : answering([row(SUMS, { id: contractId, contractId, contractNumber: 'K-2026-7' })], SUMS, 120)(call),
  });
  expect(await screen.findByRole('link', { name: 'K-2026-7' })).toBeTruthy();
  expect(queryOf(calls)).toMatchObject({ by: 'contract', filter: '{"only":"LOSS"}' });
  fireEvent.click(screen.getByRole('button', { name: 'Katkı payı' }));
  await waitFor(() => expect(queryOf(calls)).toMatchObject({ sort: '-contribution', page: '1' }));
  expect(await screen.findByText('Sayfa 1 / 3')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Sonraki' }));
  await waitFor(() => expect(queryOf(calls)).toMatchObject({ page: '2' }));
  fireEvent.change(screen.getByRole('searchbox', { name: 'Müşteri adı ya da numarası' }), { target: { value: 'ışık' } });
  await waitFor(() => expect(queryOf(calls)).toMatchObject({ q: 'ışık', page: '1' }));
  fireEvent.click(screen.getByRole('button', { name: 'Excel indir' }));
  await screen.findByText('Meşgul');
  const to = lastMonth(Date.now());
  expect(queryOf(calls, '/profitability/book?')).toEqual({
    ...{ from: monthsLater(to, -2), to, by: 'contract', q: 'ışık', filter: '{"only":"LOSS"}', locale: 'tr' },
  });
});

test('nothing, nothing that fits, and that it could not be fetched', async () => {
  const { unmount } = renderScreen(<ProfitabilityPage />, { me, at, answer: answering([]) });
  expect(await screen.findByText('Bu aylarda satır yok')).toBeTruthy();
  unmount();
  const second = renderScreen(<ProfitabilityPage />, { me, at: `${at}?only=UNKNOWN`, answer: answering([]) });
  expect(await screen.findByText('Bu filtreye uyan müşteri ya da sözleşme yok')).toBeTruthy();
  second.unmount();
  renderScreen(<ProfitabilityPage />, {
    me,
    at,
    answer: () => ({ status: 500, body: { code: 'INTERNAL', title: 'Olmadı', status: 500, traceId: 'iz-1' } }),
  });
  expect((await screen.findByRole('alert')).textContent).toContain('iz-1');
});

test('in English as well', async () => {
  renderScreen(<ProfitabilityPage />, { me, at, locale: 'en', answer: answering([row(UNKNOWN)], UNKNOWN) });
  const line = (await screen.findByText(/^Çağdaş Işıklandırma/)).closest('tr') as HTMLElement;
  for (const said of ['unknown in 3 lines', 'not knownat most ₺1,150.00']) expect(line.textContent).toContain(said);
});

describe('on a phone', () => {
  onThePhone();
  test('the same stands one below the other', async () => {
    renderScreen(<ProfitabilityPage />, { me, at, answer: answering([row(UNKNOWN)], UNKNOWN) });
    const card = (await screen.findByText(/^Çağdaş Işıklandırma/)).closest('li') as HTMLElement;
    for (const said of ['Gelir', '₺1.650,00', 'bilinmiyor', '3 satırda bilinmeyen var']) expect(card.textContent).toContain(said);
    fireEvent.click(within(card).getByRole('button', { name: /sözleşmeler ve aylar$/ }));
    expect(await within(card).findByRole('table', { name: 'K-2026-7' })).toBeTruthy();
  });
});
