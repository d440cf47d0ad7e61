import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { ResourceContextProvider } from 'react-admin';
import { Route, Routes } from 'react-router-dom';
import { ExchangeRateCreate, ExchangeRateEdit, ExchangeRateList } from '../../admin-ui/src/exchange-rates';
import { person, renderScreen } from './support/screen';

const RATE = {
  id: 'r1',
  version: 3,
  createdAt: '2026-11-27T13:00:00.000Z',
  updatedAt: '2026-11-27T13:00:00.000Z',
  currency: 'USD',
  day: '2026-11-27',
  buying: '42.4012',
  selling: '42.4776',
  source: 'IMPORTED',
  enteredById: null,
};
const at = (path: string, element: React.ReactNode) => (
  <ResourceContextProvider value="exchange-rates">
    <Routes>
      <Route path={path} element={element} />
    </Routes>
  </ResourceContextProvider>
);
const list = { status: 200, body: { data: [RATE], total: 1 } };

test('the register says the rate of each day and where it came from; only who keeps the books takes a file', async () => {
  const { unmount } = renderScreen(at('/exchange-rates', <ExchangeRateList />), {
    me: person('accountant'),
    at: '/exchange-rates',
    answer: () => list,
  });
  const row = (await screen.findByText('27.11.2026')).closest('tr') as HTMLElement;
  expect(within(row).getByText('₺42,4776')).toBeTruthy();
  expect(within(row).getByText('Dosyadan alındı')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Dosyadan al' })).toBeTruthy();
  unmount();
  renderScreen(at('/exchange-rates', <ExchangeRateList />), { me: person('staff'), at: '/exchange-rates', answer: () => list });
  await screen.findByText('27.11.2026');
  expect(screen.queryByRole('button', { name: 'Dosyadan al' })).toBeNull();
});

test('a file is shown before it is taken, what needs eyes first; what is kept changes only with a reason', async () => {
  const row = { currency: 'USD', day: '2026-11-26', buying: '42.10', selling: '42.20', problem: null, kept: null, isFar: false };
  const rows = [
    { ...row, line: 2, stand: 'NEW', isFar: true },
    { ...row, line: 3, day: '2026-11-25', stand: 'DIFFERENT', kept: { buying: '41', selling: '41.5' } },
    { ...row, line: 4, currency: 'CHF', stand: 'WRONG', problem: 'CURRENCY' },
  ];
  const { calls } = renderScreen(at('/exchange-rates', <ExchangeRateList />), {
    me: person('accountant'),
    at: '/exchange-rates',
    answer: ({ path }) => {
      if (path.endsWith('/preview')) return { status: 200, body: { rows } };
      return path.endsWith('/import') ? { status: 200, body: { added: 1, replaced: 1, same: 0, left: 0 } } : list;
    },
  });
  fireEvent.click(await screen.findByRole('button', { name: 'Dosyadan al' }));
  const dialog = await screen.findByRole('dialog');
  const file = new File(['Tarih;Döviz'], 'kur.csv', { type: 'text/csv' });
  Object.defineProperty(file, 'arrayBuffer', { value: () => Promise.resolve(new TextEncoder().encode('Tarih;Döviz').buffer) });
  fireEvent.change(within(dialog).getByLabelText('Belge seç'), { target: { files: [file] } });
  for (const count of ['1 yeni', '1 farklı', '1 hatalı']) expect(await within(dialog).findByRole('button', { name: count })).toBeTruthy();
  const told = within(dialog).getAllByRole('row').slice(1);
  expect(told.map((one) => one.firstElementChild?.textContent)).toEqual(['4', '3', '2']);
  expect(told[0]?.textContent).toContain('Tutulan bir döviz değil');
  expect(told[1]?.textContent).toContain('Kayıtlı: alış ₺41,00, satış ₺41,50');
  expect(told[2]?.textContent).toContain('Önceki kurdan çok farklı');
  expect(within(dialog).getByRole('button', { name: '1 kuru al' })).toBeTruthy();
  fireEvent.change(within(dialog).getByLabelText('Kayıtlı kurlar neden değişiyor?'), { target: { value: 'Banka düzeltti' } });
  fireEvent.click(within(dialog).getByRole('button', { name: '2 kuru al' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  const sent = calls.find(({ path }) => path.endsWith('/import'));
  expect(sent?.body).toEqual({
    rates: [
      { currency: 'USD', day: '2026-11-26', buying: '42.10', selling: '42.20' },
      { currency: 'USD', day: '2026-11-25', buying: '42.10', selling: '42.20' },
    ],
    reason: 'Banka düzeltti',
  });
});

test('a file that cannot be read says why', async () => {
  renderScreen(at('/exchange-rates', <ExchangeRateList />), {
    me: person('accountant'),
    at: '/exchange-rates',
    answer: ({ path }) =>
      path.endsWith('/preview')
        ? {
            status: 400,
            body: { code: 'VALIDATION_FAILED', title: 'Hatalı', status: 400, errors: { content: 'Dosyada kur bulunamadı.' }, traceId: 'x' },
          }
        : list,
  });
  fireEvent.click(await screen.findByRole('button', { name: 'Dosyadan al' }));
  const file = new File(['x'], 'x.csv');
  Object.defineProperty(file, 'arrayBuffer', { value: () => Promise.resolve(new TextEncoder().encode('x').buffer) });
  fireEvent.change(await screen.findByLabelText('Belge seç'), { target: { files: [file] } });
  expect(await screen.findByText('Dosyada kur bulunamadı.')).toBeTruthy();
});

test('a rate that is far from the one before it is asked about before it is saved', async () => {
  const { calls } = renderScreen(at('/exchange-rates/create', <ExchangeRateCreate />), {
    me: person('accountant'),
    at: '/exchange-rates/create',
    answer: ({ method }) => (method === 'POST' ? { status: 201, body: RATE } : list),
  });
  await waitFor(() => expect(calls.some(({ path }) => path.includes('/exchange-rates?'))).toBe(true));
  fireEvent.change(await screen.findByLabelText(/Döviz alış/), { target: { value: '42.100' } });
  fireEvent.change(screen.getByLabelText(/Döviz satış/), { target: { value: '42.200' } });
  fireEvent.click(screen.getByText('Kaydet'));
  expect(await screen.findByText(/₺42\.200,00, 27\.11\.2026 gününün ₺42,4776 olan kurundan çok farklı/)).toBeTruthy();
  expect(calls.some(({ method }) => method === 'POST')).toBe(false);
});

test('a rate is put right with a reason', async () => {
  const { calls } = renderScreen(at('/exchange-rates/:id', <ExchangeRateEdit />), {
    me: person('accountant'),
    at: '/exchange-rates/r1',
    answer: ({ path, method }) => (path.includes('?') ? list : { status: 200, body: method === 'PUT' ? { ...RATE, version: 4 } : RATE }),
  });
  expect(await screen.findByText('USD · ABD doları · 27.11.2026')).toBeTruthy();
  fireEvent.change(await screen.findByLabelText(/Döviz satış/), { target: { value: '42,5' } });
  fireEvent.change(screen.getByLabelText(/Neden düzeltiliyor/), { target: { value: 'Yanlış yazılmış' } });
  fireEvent.click(screen.getByText('Kaydet'));
  await waitFor(() => expect(calls.some(({ method }) => method === 'PUT')).toBe(true));
  expect(calls.find(({ method }) => method === 'PUT')?.body).toEqual({ buying: '42.4012', selling: '42.5', reason: 'Yanlış yazılmış' });
});

test('days whose rate lines wait for are told; of one somebody says that none was published, and takes it back', async () => {
  const gaps = {
    awaited: [{ currency: 'USD', day: '2026-06-04', lineCount: 3 }],
    unpublished: [{ day: '2026-05-29', notedById: null, notedAt: '2026-06-01T07:00:00.000Z' }],
  };
  const { calls } = renderScreen(at('/exchange-rates', <ExchangeRateList />), {
    me: person('accountant'),
    at: '/exchange-rates',
    answer: ({ path, method }) => {
      if (method === 'DELETE') return { status: 204, body: null };
      if (method === 'POST') return { status: 200, body: { day: '2026-06-04', releasedLines: 3 } };
      return path.includes('exchange-rate-gaps') ? { status: 200, body: gaps } : list;
    },
  });
  const notice = await screen.findByText('3 ücret satırı kur bekliyor: 04.06.2026, USD.');
  fireEvent.click(within(notice.closest('[role="alert"]') as HTMLElement).getByRole('button', { name: 'Kuru olmayan günler' }));
  const dialog = await screen.findByRole('dialog');
  await within(dialog).findByText('04.06.2026 · USD · 3 ücret satırı bekliyor');
  fireEvent.click(within(dialog).getByRole('button', { name: 'Kur yayımlanmadı: 04.06.2026' }));
  // It prices the lines by the day before and is asked once more.
  const question = await screen.findByText(/04\.06\.2026 günü hiç kur yayımlanmadıysa/);
  expect(calls.some(({ method }) => method === 'POST')).toBe(false);
  fireEvent.click(within(question.closest('[role="dialog"]') as HTMLElement).getByRole('button', { name: 'Kur yayımlanmadı' }));
  await screen.findByText(/04\.06\.2026 için kur yayımlanmadığı kaydedildi\. Kur bekleyen 3 ücret satırı hesaplanıyor/);
  expect(calls.find(({ method }) => method === 'POST')?.body).toEqual({ day: '2026-06-04' });
  fireEvent.click(await within(dialog).findByRole('button', { name: 'Geri al' }));
  await waitFor(() => expect(calls.some(({ method, path }) => method === 'DELETE' && path.endsWith('/2026-05-29'))).toBe(true));
});

test('a missing rate is entered from its own row, on a form that knows day and currency', async () => {
  const gaps = { awaited: [{ currency: 'EUR', day: '2026-06-04', lineCount: 3 }], unpublished: [] };
  const routes = (
    <ResourceContextProvider value="exchange-rates">
      <Routes>
        <Route path="/exchange-rates" element={<ExchangeRateList />} />
        <Route path="/exchange-rates/create" element={<ExchangeRateCreate />} />
      </Routes>
    </ResourceContextProvider>
  );
  const { calls } = renderScreen(routes, {
    me: person('accountant'),
    at: '/exchange-rates',
    answer: ({ path, method }) => {
      if (method === 'POST') return { status: 201, body: { ...RATE, currency: 'EUR', day: '2026-06-04' } };
      return path.includes('exchange-rate-gaps') ? { status: 200, body: gaps } : list;
    },
  });
  const notice = await screen.findByText('3 ücret satırı kur bekliyor: 04.06.2026, EUR.');
  fireEvent.click(within(notice.closest('[role="alert"]') as HTMLElement).getByRole('button', { name: 'Kuru olmayan günler' }));
  fireEvent.click(await screen.findByRole('link', { name: 'Kur gir: 04.06.2026, EUR' }));
  fireEvent.change(await screen.findByLabelText(/Döviz alış/), { target: { value: '42,40' } });
  fireEvent.change(screen.getByLabelText(/Döviz satış/), { target: { value: '42,50' } });
  fireEvent.click(screen.getByText('Kaydet'));
  await waitFor(() => expect(calls.some(({ method }) => method === 'POST')).toBe(true));
  expect(calls.find(({ method }) => method === 'POST')?.body).toMatchObject({ currency: 'EUR', day: '2026-06-04', selling: '42.50' });
});
