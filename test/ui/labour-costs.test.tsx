import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { ResourceContextProvider } from 'react-admin';
import { Route, Routes } from 'react-router-dom';
import type { LabourCostRecord } from '../../api/contract/labour-costs';
import type { PriceList } from '../../api/contract/price-lists';
import { LabourCostCreate, LabourCostEdit, LabourCostList } from '../../admin-ui/src/labour-costs';
import { PriceListShow } from '../../admin-ui/src/price-lists';
import { person, renderScreen } from './support/screen';

const COST: LabourCostRecord = {
  ...{ id: 'c1', version: 2, createdAt: '2026-01-01T06:00:00.000Z', updatedAt: '2026-01-02T06:00:00.000Z' },
  ...{ personId: null, firstDay: '2026-01-01', amount: '450.00', enteredById: null },
};
const at = (path: string, element: React.ReactNode, resource = 'labour-costs') => (
  <ResourceContextProvider value={resource}>
    <Routes>
      <Route path={path} element={element} />
    </Routes>
  </ResourceContextProvider>
);

test('says what an hour of everybody costs from which day on, and what is missing while there is none', async () => {
  const me = person('accountant');
  const { unmount } = renderScreen(at('/labour-costs', <LabourCostList />), {
    ...{ me, at: '/labour-costs' },
    answer: () => ({ status: 200, body: { data: [COST], total: 1 } }),
  });
  const row = (await screen.findByText('01.01.2026')).closest('tr') as HTMLElement;
  for (const said of ['Herkes (kendi maliyeti olmayanlar)', '₺450,00']) expect(row.textContent).toContain(said);
  unmount();
  renderScreen(at('/labour-costs', <LabourCostList />), { me, at: '/labour-costs' });
  expect(await screen.findByText('Saat maliyeti girilmemiş')).toBeTruthy();
});

test('is entered for everybody with a comma, and put right in its version', async () => {
  const { calls, unmount } = renderScreen(at('/labour-costs/create', <LabourCostCreate />), {
    ...{ me: person('manager'), at: '/labour-costs/create' },
    answer: ({ method }) => (method === 'POST' ? { status: 201, body: COST } : { status: 200, body: { data: [], total: 0 } }),
  });
  fireEvent.change(await screen.findByRole('textbox', { name: /Bir saatin maliyeti/ }), { target: { value: '450,5' } });
  fireEvent.click(screen.getByRole('button', { name: 'Kaydet' }));
  await waitFor(() => expect(calls.find(({ method }) => method === 'POST')?.body).toMatchObject({ personId: null, amount: '450.5' }));
  unmount();
  const edit = renderScreen(at('/labour-costs/:id', <LabourCostEdit />), {
    ...{ me: person('manager'), at: '/labour-costs/c1' },
    answer: () => ({ status: 200, body: COST }),
  });
  fireEvent.change(await screen.findByRole('textbox', { name: /Bir saatin maliyeti/ }), { target: { value: '500' } });
  fireEvent.click(screen.getByRole('button', { name: 'Kaydet' }));
  await waitFor(() =>
    expect(edit.calls.find(({ method }) => method === 'PUT')).toMatchObject({ body: { amount: '500' }, headers: { 'If-Match': '"v2"' } }),
  );
});

test('what an item is bought for stands in its list for who is told it, and has no column for who is not', async () => {
  const item = { id: 'i1', workType: 'PART_OUT_OF_WARRANTY', code: 'SSD', name: 'SSD', unit: 'C62', unitPrice: '300.00', vatRate: '20' } as const;
  const list = (purchase: object): PriceList => ({
    ...{
      id: 'p1',
      version: 1,
      createdAt: COST.createdAt,
      updatedAt: COST.updatedAt,
      code: 'L',
      name: 'Liste',
      currency: 'TRY',
      pricesOf: '2026-11-30',
    },
    items: [{ ...item, withholdingCode: null, laterPrices: [], ...purchase }],
  });
  const show = (role: 'manager' | 'staff', purchase: object) =>
    renderScreen(at('/price-lists/:id/show', <PriceListShow />, 'price-lists'), {
      ...{ me: person(role), at: '/price-lists/p1/show' },
      answer: () => ({ status: 200, body: list(purchase) }),
    });
  const { unmount } = show('manager', { purchasePrice: '180.50' });
  const table = (await screen.findAllByRole('table'))[0] as HTMLElement;
  expect(within(table).getByText('Alış fiyatı')).toBeTruthy();
  expect(within(table).getByText('₺180,50')).toBeTruthy();
  unmount();
  show('staff', {});
  await screen.findAllByText('SSD');
  expect(screen.queryByText('Alış fiyatı')).toBeNull();
});
