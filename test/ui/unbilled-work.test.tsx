import { fireEvent, screen, waitFor } from '@testing-library/react';
import { ResourceContextProvider } from 'react-admin';
import type { UnbilledCustomer, UnbilledTotals } from '../../api/contract/unbilled-work';
import { UnbilledCard } from '../../admin-ui/src/dashboard/UnbilledCard';
import { UnbilledList } from '../../admin-ui/src/unbilled-work';
import type { FakeAnswer, SeenCall } from './support/fake-http';
import { onThePhone } from './support/phone';
import { person, renderScreen } from './support/screen';

const id = '33333333-3333-4333-8333-333333333331';
const figures = { lineCount: 3, net: '300.00', gross: '360.00', currency: 'TRY' };
const part: UnbilledCustomer['parts'][number] = {
  ...{ period: '2026-09', billingPeriodId: id, holder: 'NO_INVOICE', ...figures, oldestOn: '2026-09-02', dueOn: '2026-10-07', term: 'OVERDUE' },
  overdueCount: 2,
};
const CUSTOMER: UnbilledCustomer = {
  ...{ id, customerName: 'Çağdaş Işıklandırma ve Elektrik Taahhüt Sanayi Ticaret A.Ş.', customerNumber: 1001, accountCode: '120.01' },
  ...{ sums: [{ ...figures, lineCount: 4, gross: '480.00' }], oldestOn: '2026-09-02', dueOn: '2026-10-07', term: 'OVERDUE' },
  parts: [
    part,
    { ...part, period: '2026-08', holder: 'NOT_TRANSFERRED' },
    { ...part, period: '2026-10', billingPeriodId: null, holder: 'DECISION', lineCount: 1, gross: '120.00', overdueCount: 0 },
  ],
};
const TOTALS: UnbilledTotals = { customers: 1, overdueCustomers: 1, overdueLines: 2, sums: CUSTOMER.sums };

const answering =
  (rows: readonly UnbilledCustomer[]) =>
  ({ path }: SeenCall): FakeAnswer => {
    if (path.includes('/totals'))
      return { status: 200, body: rows.length > 0 ? TOTALS : { customers: 0, overdueCustomers: 0, overdueLines: 0, sums: [] } };
    return { status: 200, body: { data: rows, total: rows.length } };
  };
const list = (
  <ResourceContextProvider value="unbilled-work">
    <UnbilledList />
  </ResourceContextProvider>
);
const me = person('accountant');
const at = '/unbilled-work';

test('each customer with its sum, the legal term in words, and what holds the work with the way on', async () => {
  renderScreen(list, { me, at, answer: answering([CUSTOMER]) });
  const row = (await screen.findByText(CUSTOMER.customerName)).closest('tr') as HTMLElement;
  for (const said of ['₺480,00', '02.09.2026', 'Süresi geçti', 'son gün 07.10.2026', '2 satırın süresi geçti (en erken 07.10.2026)'])
    expect(row.textContent).toContain(said);
  const ways = [...row.querySelectorAll('li a')].map((link) => [link.textContent, decodeURIComponent(link.getAttribute('href') ?? '')]);
  expect(ways).toEqual([
    ['Eylül 2026 · Fatura numarası gelmedi', `/billing-periods/${id}/show`],
    ['Ağustos 2026 · Aktarılmadı', `/charge-books?filter={"customerId":"${id}","period":"2026-08","transferred":false}`],
    ['Ekim 2026 · Karar bekliyor', `/charge-lines?filter={"customerId":"${id}","period":"2026-10","hold":["HELD"],"awaitingRate":false}`],
  ]);
  expect(await screen.findByText('Yasal süresi geçen 2 satır var')).toBeTruthy();
});

test('is found by what holds it, and downloaded as it is found', async () => {
  const { calls } = renderScreen(list, {
    me,
    at: `${at}?filter=${encodeURIComponent('{"holder":["NO_INVOICE"]}')}`,
    answer: (call) =>
      call.path.includes('/export') ? { status: 503, body: { code: 'EXPORTS_BUSY', title: 'Meşgul', status: 503 } } : answering([CUSTOMER])(call),
  });
  await screen.findByText(CUSTOMER.customerName);
  fireEvent.click(screen.getByRole('button', { name: 'CSV indir' }));
  await waitFor(() => expect(calls.some(({ path }) => path.includes('/unbilled-work/export?'))).toBe(true));
  const { searchParams } = new URL(calls.find(({ path }) => path.includes('/export'))?.path ?? '', 'http://x');
  expect(Object.fromEntries(searchParams)).toEqual({ filter: '{"holder":["NO_INVOICE"]}', sort: 'dueOn', locale: 'tr' });
  await screen.findByText('Meşgul');
});

test('nothing, and nothing that fits', async () => {
  const { unmount } = renderScreen(list, { me, at, answer: answering([]) });
  expect(await screen.findByText('Faturalanmamış iş yok')).toBeTruthy();
  unmount();
  renderScreen(list, { me, at: `${at}?filter=${encodeURIComponent('{"term":["NEAR"]}')}`, answer: answering([]) });
  expect(await screen.findByText('Bu filtreye uyan iş yok')).toBeTruthy();
});

describe('on a phone', () => {
  onThePhone();
  test('the same stands one below the other', async () => {
    renderScreen(list, { me, at, answer: answering([CUSTOMER]) });
    const card = (await screen.findByText(CUSTOMER.customerName)).closest('li') as HTMLElement;
    for (const said of ['₺480,00', 'Süresi geçti', 'Eylül 2026 · Fatura numarası gelmedi']) expect(card.textContent).toContain(said);
  });
});

test('the first page says how much it is, and that some of it is late', async () => {
  renderScreen(<UnbilledCard />, { me, at: '/', answer: answering([CUSTOMER]) });
  expect(await screen.findByText('Yasal süresi geçen 2 satır var')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Listeyi göster' }).getAttribute('href')).toMatch(/\/unbilled-work$/);
});
