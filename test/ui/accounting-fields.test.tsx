import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { ResourceContextProvider } from 'react-admin';
import { Route, Routes } from 'react-router-dom';
import { CustomerFacts } from '../../admin-ui/src/customers/CustomerFacts';
import { PriceListShow } from '../../admin-ui/src/price-lists';
import type { Customer } from '../../api/contract/customers';
import { person, renderScreen } from './support/screen';

const RECORD = { version: 3, createdAt: '2026-11-23T06:00:00.000Z', updatedAt: '2026-11-23T06:00:00.000Z' };
const id = '33333333-3333-4333-8333-333333333331';
const CUSTOMER: Customer = {
  ...{ ...RECORD, id, number: 1001, name: 'Çağdaş Gıda', taxNumber: null, taxOffice: null, accountCode: null, address: null },
  ...{ designatedBuyer: false, locale: 'tr', mailDomains: [], teamId: null, secondApproverId: null, active: true },
};
const facts = (
  <ResourceContextProvider value="customers">
    <CustomerFacts customer={CUSTOMER} />
  </ResourceContextProvider>
);

describe('what an invoice needs of a customer', () => {
  test('is entered beside the facts; what is refused is said at its field', async () => {
    const { calls } = renderScreen(facts, { me: person('accountant'), answer: () => ({ status: 200, body: { data: [], total: 0 } }) });
    fireEvent.click(await screen.findByRole('button', { name: 'Muhasebe bilgileri' }));
    const dialog = await screen.findByRole('dialog');
    const type = (label: string, value: string): void => void fireEvent.change(within(dialog).getByLabelText(label), { target: { value } });
    type('VKN/TCKN', '123');
    fireEvent.click(within(dialog).getByRole('button', { name: 'Kaydet' }));
    await waitFor(() => expect(within(dialog).getByLabelText('VKN/TCKN').getAttribute('aria-invalid')).toBe('true'));
    expect(calls.some(({ method }) => method === 'PUT')).toBe(false);
    type('VKN/TCKN', '1111111114');
    type('Vergi dairesi', 'Kadıköy');
    type('Cari kod', '120.01');
    fireEvent.click(within(dialog).getByLabelText('Belirlenmiş alıcı'));
    fireEvent.click(within(dialog).getByRole('button', { name: 'Kaydet' }));
    await waitFor(() => expect(calls.filter(({ method }) => method === 'PUT')).toHaveLength(1));
    const sent = calls.find(({ method }) => method === 'PUT');
    expect([sent?.path, sent?.body, sent?.headers['If-Match']]).toEqual([
      `/api/v1/customers/${id}/accounting`,
      { taxNumber: '1111111114', taxOffice: 'Kadıköy', accountCode: '120.01', designatedBuyer: true },
      '"v3"',
    ]);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  test('is kept where somebody else was faster, and saved over the newest version; what they changed is not undone', async () => {
    const current = { ...CUSTOMER, version: 5, taxOffice: 'Üsküdar', accountCode: '120.99' };
    const late = { code: 'CHANGED_MEANWHILE', title: 'Kayıt değişti.', status: 412, current, changedBy: 'Gülşah Çınar' };
    const { calls } = renderScreen(facts, {
      me: person('accountant'),
      answer: ({ method, headers }) => {
        if (method !== 'PUT') return { status: 200, body: { data: [], total: 0 } };
        return headers['If-Match'] === '"v5"' ? { status: 200, body: current } : { status: 412, body: late };
      },
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Muhasebe bilgileri' }));
    const dialog = await screen.findByRole('dialog');
    fireEvent.change(within(dialog).getByLabelText('VKN/TCKN'), { target: { value: '1111111114' } });
    fireEvent.change(within(dialog).getByLabelText('Cari kod'), { target: { value: '120.01' } });
    fireEvent.click(within(dialog).getByRole('button', { name: 'Kaydet' }));
    expect((await within(dialog).findByRole('alert')).textContent).toContain('Gülşah Çınar bu kaydı değiştirdi');
    expect(within(dialog).getByRole('button', { name: 'Kaydet' })).toHaveProperty('disabled', true);
    fireEvent.click(within(dialog).getByRole('button', { name: 'Yeni halini yükle' }));
    await waitFor(() => expect(within(dialog).getByLabelText<HTMLInputElement>('Vergi dairesi').value).toBe('Üsküdar'));
    expect(within(dialog).getByLabelText<HTMLInputElement>('VKN/TCKN').value).toBe('1111111114');
    expect(within(dialog).getByRole('alert').textContent).toContain('bu sırada değişmişti: Cari kod.');
    fireEvent.click(within(dialog).getByRole('button', { name: 'Kaydet' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(calls.filter(({ method }) => method === 'PUT').map(({ headers, body }) => [headers['If-Match'], body])).toMatchObject([
      ['"v3"', { taxNumber: '1111111114', taxOffice: null, accountCode: '120.01' }],
      ['"v5"', { taxNumber: '1111111114', taxOffice: 'Üsküdar', accountCode: '120.01' }],
    ]);
  });

  test('is no business of the desk', async () => {
    renderScreen(facts, { me: person('staff') });
    expect(await screen.findByText('Çağdaş Gıda')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Muhasebe bilgileri' })).toBeNull();
  });
});

test('codes of a list’s items are chosen by whoever keeps the books', async () => {
  const item = {
    id,
    workType: 'ONSITE_LABOUR',
    code: 'YRN',
    name: 'Yerinde işçilik',
    unit: 'HUR',
    unitPrice: '1950.00',
    vatRate: '20',
    laterPrices: [],
    withholdingCode: null,
  };
  const list = { ...RECORD, id, code: 'standart', name: 'Standart', currency: 'TRY', pricesOf: '2026-11-30', items: [item] };
  const { calls } = renderScreen(
    <ResourceContextProvider value="price-lists">
      <Routes>
        <Route path="/price-lists/:id/show" element={<PriceListShow />} />
      </Routes>
    </ResourceContextProvider>,
    {
      me: person('accountant'),
      at: `/price-lists/${id}/show`,
      answer: ({ method }) => ({ status: 200, body: method === 'PUT' ? { ...list, codedLines: 2 } : list }),
    },
  );
  fireEvent.click(await screen.findByRole('button', { name: 'Tevkifat kodları' }));
  const dialog = await screen.findByRole('dialog');
  fireEvent.mouseDown(within(dialog).getByLabelText('Tevkifat'));
  fireEvent.click(within(await screen.findByRole('listbox')).getByRole('option', { name: /^603/ }));
  fireEvent.click(within(dialog).getByRole('button', { name: 'Kaydet' }));
  expect(await screen.findByText('Tevkifat kodları kaydedildi; 2 satır yeni kodu aldı.')).toBeTruthy();
  const sent = calls.find(({ method }) => method === 'PUT');
  expect([sent?.path, sent?.body]).toEqual([`/api/v1/price-lists/${id}/withholding-codes`, { items: [{ code: 'YRN', withholdingCode: '603' }] }]);
});

test('codes that were chosen stay at their items where somebody else was faster, whatever became of the list', async () => {
  const itemOf = (code: string, withholdingCode: string | null = null) => ({
    ...{ id: `id-${code}`, workType: 'ONSITE_LABOUR', code, name: `İş ${code}`, unit: 'HUR', unitPrice: '1950.00', vatRate: '20' },
    ...{ laterPrices: [], withholdingCode },
  });
  const list = {
    ...RECORD,
    id,
    code: 'standart',
    name: 'Standart',
    currency: 'TRY',
    pricesOf: '2026-11-30',
    items: [itemOf('B'), itemOf('C'), itemOf('D')],
  };
  const current = { ...list, version: 4, items: [itemOf('A'), itemOf('B'), itemOf('C', '602')] };
  const { calls } = renderScreen(
    <ResourceContextProvider value="price-lists">
      <Routes>
        <Route path="/price-lists/:id/show" element={<PriceListShow />} />
      </Routes>
    </ResourceContextProvider>,
    {
      me: person('accountant'),
      at: `/price-lists/${id}/show`,
      answer: ({ method, headers }) => {
        if (method !== 'PUT') return { status: 200, body: list };
        if (headers['If-Match'] === '"v4"') return { status: 200, body: { ...current, codedLines: 0 } };
        return { status: 412, body: { code: 'CHANGED_MEANWHILE', title: 'Kayıt değişti.', status: 412, current } };
      },
    },
  );
  fireEvent.click(await screen.findByRole('button', { name: 'Tevkifat kodları' }));
  const dialog = await screen.findByRole('dialog');
  fireEvent.mouseDown(within(within(dialog).getByRole('group', { name: 'İş B' })).getByLabelText('Tevkifat'));
  fireEvent.click(within(await screen.findByRole('listbox')).getByRole('option', { name: /^603/ }));
  fireEvent.click(within(dialog).getByRole('button', { name: 'Kaydet' }));
  fireEvent.click(await within(dialog).findByRole('button', { name: 'Yeni halini yükle' }));
  expect(await within(dialog).findByRole('group', { name: 'İş A' })).toBeTruthy();
  expect(within(dialog).queryByRole('group', { name: 'İş D' })).toBeNull();
  fireEvent.click(within(dialog).getByRole('button', { name: 'Kaydet' }));
  expect(await screen.findByText('Tevkifat kodları kaydedildi.')).toBeTruthy();
  expect(calls.filter(({ method }) => method === 'PUT').at(-1)?.body).toEqual({
    items: [
      { code: 'B', withholdingCode: '603' },
      { code: 'C', withholdingCode: '602' },
      { code: 'A', withholdingCode: null },
    ],
  });
});
