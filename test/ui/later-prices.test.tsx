import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { ResourceContextProvider } from 'react-admin';
import { Route, Routes } from 'react-router-dom';
import { PriceListShow } from '../../admin-ui/src/price-lists';
import { addDays, civilDateAt } from '../../domain/civil-date';
import { formatCivilDate } from '../../domain/format';
import type { Role } from '../../domain/roles';
import { person, renderScreen } from './support/screen';

const TODAY = civilDateAt(Date.now());
const DAY = addDays(TODAY, 40);
const later = { validFrom: DAY, unitPrice: '2100.00', vatRate: '20', withholdingCode: '603' };
const ITEMS = [
  {
    id: 'i1',
    workType: 'ONSITE_LABOUR',
    code: 'YRN',
    name: 'Yerinde işçilik',
    unit: 'HUR',
    unitPrice: '1950.00',
    vatRate: '20',
    withholdingCode: null,
  },
  { id: 'i2', workType: 'TRAVEL', code: 'YOL', name: 'Yol', unit: 'KMT', unitPrice: '12.35', vatRate: '20', withholdingCode: null },
];
const list = (laterPrices: readonly object[]) => ({
  ...{ id: 'p1', version: 3, createdAt: '2026-11-23T06:00:00.000Z', updatedAt: '2026-11-23T06:00:00.000Z', code: 'standart', name: 'Standart' },
  ...{ currency: 'TRY', items: ITEMS.map((item, index) => ({ ...item, laterPrices: index === 0 ? laterPrices : [] })) },
});

function shown(laterPrices: readonly object[], role: Role = 'manager') {
  return renderScreen(
    <ResourceContextProvider value="price-lists">
      <Routes>
        <Route path="/price-lists/:id/show" element={<PriceListShow />} />
      </Routes>
    </ResourceContextProvider>,
    { me: person(role), at: '/price-lists/p1/show', answer: () => ({ status: 200, body: list(laterPrices) }) },
  );
}
const sent = (calls: ReturnType<typeof shown>['calls']) => calls.filter(({ method }) => method === 'PUT');

test('what comes is said day by day, with today’s price beside it', async () => {
  shown([later], 'accountant');
  const day = await screen.findByRole('region', { name: formatCivilDate(DAY, 'tr') });
  expect(within(day).getByText(/Yerinde işçilik: ₺1\.950,00 → ₺2\.100,00, Tevkifat 603/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Fiyat ekle' })).toBeNull();
  expect(within(day).queryByRole('button')).toBeNull();
});

test('a rise is applied to all prices, put right one by one, and sent for its day', async () => {
  const { calls } = shown([]);
  expect(await screen.findByText(/Girilmiş ileri tarihli fiyat yok/)).toBeTruthy();
  fireEvent.click(await screen.findByRole('button', { name: 'Fiyat ekle' }));
  const dialog = await screen.findByRole('dialog', { name: 'İleri tarihli fiyatlar' });
  fireEvent.change(within(dialog).getByLabelText(/İlk gün/), { target: { value: DAY } });
  fireEvent.change(within(dialog).getByLabelText(/Bugünkü fiyatlara zam/), { target: { value: '10' } });
  fireEvent.click(within(dialog).getByRole('button', { name: 'Tümüne uygula' }));
  const [labour, travel] = [within(dialog).getByRole('group', { name: 'Yerinde işçilik' }), within(dialog).getByRole('group', { name: 'Yol' })];
  const price = (group: HTMLElement) => within(group).getByLabelText<HTMLInputElement>(/Birim fiyat/);
  await waitFor(() => expect([price(labour).value, price(travel).value]).toEqual(['2145,00', '13,59']));
  fireEvent.change(price(travel), { target: { value: '12,35' } });
  fireEvent.click(within(dialog).getByRole('button', { name: 'Kaydet' }));
  await waitFor(() => expect(sent(calls)).toHaveLength(1));
  expect(sent(calls)[0]).toMatchObject({
    path: expect.stringMatching(/\/price-lists\/p1\/later-prices$/),
    headers: { 'If-Match': '"v3"' },
    body: { validFrom: DAY, items: [{ code: 'YRN', unitPrice: '2145.00', vatRate: '20', withholdingCode: null }] },
  });
});

test('prices that were typed stay where somebody else was faster, and are saved over the newest version', async () => {
  const current = { ...list([]), version: 7, items: list([]).items.map((item) => ({ ...item, withholdingCode: '602' })) };
  const { calls } = renderScreen(
    <ResourceContextProvider value="price-lists">
      <Routes>
        <Route path="/price-lists/:id/show" element={<PriceListShow />} />
      </Routes>
    </ResourceContextProvider>,
    {
      me: person('manager'),
      at: '/price-lists/p1/show',
      answer: ({ method, headers }) => {
        if (method !== 'PUT') return { status: 200, body: list([]) };
        if (headers['If-Match'] === '"v7"') return { status: 200, body: current };
        return { status: 412, body: { code: 'CHANGED_MEANWHILE', title: 'Kayıt değişti.', status: 412, current, changedBy: 'Şule Iğdırlı' } };
      },
    },
  );
  fireEvent.click(await screen.findByRole('button', { name: 'Fiyat ekle' }));
  const dialog = await screen.findByRole('dialog', { name: 'İleri tarihli fiyatlar' });
  fireEvent.change(within(dialog).getByLabelText(/İlk gün/), { target: { value: DAY } });
  const travel = within(dialog).getByRole('group', { name: 'Yol' });
  fireEvent.change(within(travel).getByLabelText(/Birim fiyat/), { target: { value: '14' } });
  fireEvent.click(within(dialog).getByRole('button', { name: 'Kaydet' }));
  expect((await within(dialog).findByRole('alert')).textContent).toContain('Şule Iğdırlı bu kaydı değiştirdi');
  fireEvent.click(within(dialog).getByRole('button', { name: 'Yeni halini yükle' }));
  expect(await within(dialog).findByText(/yazdıklarınız duruyor\. Kontrol edip kaydedin/)).toBeTruthy();
  fireEvent.click(within(dialog).getByRole('button', { name: 'Kaydet' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(sent(calls).map(({ headers, body }) => [headers['If-Match'], body])).toMatchObject([
    ['"v3"', { validFrom: DAY, items: [{ code: 'YOL', withholdingCode: null }] }],
    ['"v7"', { validFrom: DAY, items: [{ code: 'YOL', withholdingCode: '602' }] }],
  ]);
  for (const { body } of sent(calls)) expect(body).toMatchObject({ items: [{ unitPrice: expect.stringMatching(/^14(\.00)?$/) as string }] });
});

test('a day without a change, and one without a date, are not sent', async () => {
  const { calls } = shown([]);
  fireEvent.click(await screen.findByRole('button', { name: 'Fiyat ekle' }));
  const dialog = await screen.findByRole('dialog', { name: 'İleri tarihli fiyatlar' });
  fireEvent.change(within(dialog).getByLabelText(/İlk gün/), { target: { value: DAY } });
  fireEvent.click(within(dialog).getByRole('button', { name: 'Kaydet' }));
  expect(await within(dialog).findByText('Hiçbir fiyat değiştirilmedi.')).toBeTruthy();
  expect(sent(calls)).toEqual([]);
});

test('prices of a day are taken back after a question', async () => {
  const { calls } = shown([later]);
  fireEvent.click(await screen.findByRole('button', { name: 'Kaldır' }));
  fireEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: /Onayla|Evet/ }));
  await waitFor(() => expect(sent(calls)).toHaveLength(1));
  expect(sent(calls)[0]?.body).toEqual({ validFrom: DAY, items: [] });
});
