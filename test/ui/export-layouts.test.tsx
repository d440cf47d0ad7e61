import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { ResourceContextProvider } from 'react-admin';
import { Route, Routes } from 'react-router-dom';
import { FormerBooks } from '../../admin-ui/src/charge-lines/FormerBooks';
import { ExportLayoutCreate, ExportLayoutEdit, ExportLayoutList, ExportLayoutShow } from '../../admin-ui/src/export-layouts';
import { LAYOUT_PRESETS } from '../../domain/export-layout/presets';
import { person, renderScreen } from './support/screen';

const BOOK = {
  id: '22222222-2222-4222-8222-222222222222',
  at: '2026-11-02T07:00:00.000Z',
  period: '2026-10',
  by: 'Muhasebe',
  customerId: null,
  customerName: null,
  lineCount: 41,
  net: '1000.00',
  vat: '200.00',
  gross: '1200.00',
  withheld: '0.00',
  onlyNew: false,
  isKept: true,
  payable: '49200.00',
  currency: 'TRY',
  transferredAt: null,
  transferredBy: null,
  transferredNote: null,
};
// Few columns: a screen of many inputs is slow without a browser.
const name = 'Luca (CSV)';
const settings = { ...LAYOUT_PRESETS.LUCA.settings, columns: LAYOUT_PRESETS.LUCA.settings.columns.slice(1, 4) };
/** A form of so many inputs, on a machine that has more to do. */
const SLOW = { timeout: 20_000 };
const LAYOUT = { id: 'l1', version: 3, createdAt: '2026-11-02T07:00:00.000Z', updatedAt: '2026-11-02T07:00:00.000Z', name, ...settings };
const PREVIEW = {
  headers: settings.columns.map(({ header }) => header),
  rows: [settings.columns.map(({ field }) => (field === 'customerName' ? 'Çınar Ağaç İşleri' : '1'))],
  rowCount: 41,
  parts: 1,
  missing: [{ kind: 'WORK_TYPE', value: 'TRAVEL', label: 'Yol' }],
};
const at = (path: string, element: React.ReactNode) => (
  <ResourceContextProvider value="export-layouts">
    <Routes>
      <Route path={path} element={element} />
    </Routes>
  </ResourceContextProvider>
);

const answers =
  (books: readonly object[] = [BOOK], preview: object = PREVIEW) =>
  ({ path, method }: { path: string; method: string }) => {
    if (path.includes('/charge-books?')) return { status: 200, body: { data: books, total: books.length } };
    if (path.endsWith('/preview')) return { status: 200, body: preview };
    return { status: method === 'POST' ? 201 : 200, body: LAYOUT };
  };

test('a firm without layouts is told what they are for, and may add one', async () => {
  const { unmount } = renderScreen(at('/export-layouts', <ExportLayoutList />), { me: person('accountant'), at: '/export-layouts' });
  expect(await screen.findByText('Henüz muhasebe düzeni yok')).toBeTruthy();
  expect(await screen.findByText('Düzen ekle')).toBeTruthy();
  unmount();
  renderScreen(at('/export-layouts', <ExportLayoutList />), { me: person('manager'), at: '/export-layouts' });
  await screen.findByText('Henüz muhasebe düzeni yok');
  expect(screen.queryByText('Düzen ekle')).toBeNull();
});

test('a layout begins with what is known of a program, and is sent whole', async () => {
  const { calls } = renderScreen(at('/export-layouts/create', <ExportLayoutCreate />), {
    me: person('accountant'),
    at: '/export-layouts/create',
    answer: answers(),
  });
  fireEvent.mouseDown(await screen.findByLabelText('Başlangıç', undefined, SLOW));
  fireEvent.click(within(await screen.findByRole('listbox')).getByText('Zirve (Excel, toplamlar)'));
  expect(await screen.findByText(/Zirve içe aktarma şablonu firmadan firmaya değişir/, undefined, SLOW)).toBeTruthy();
  fireEvent.click(screen.getByText('Kaydet'));
  await waitFor(() => expect(calls.filter(({ method, path }) => method === 'POST' && path.endsWith('/export-layouts'))).toHaveLength(1));
  const sent = calls.find(({ method, path }) => method === 'POST' && path.endsWith('/export-layouts'))?.body;
  const { name: zirve, settings: totals } = LAYOUT_PRESETS.ZIRVE;
  expect(sent).toEqual({ name: zirve, ...totals });
});

test('a layout shows the first rows of a book while it is written, and which codes they lack', async () => {
  const { calls } = renderScreen(at('/export-layouts/:id', <ExportLayoutEdit />), {
    me: person('accountant'),
    at: '/export-layouts/l1',
    answer: answers(),
  });
  expect(await screen.findByText('Çınar Ağaç İşleri', undefined, SLOW)).toBeTruthy();
  expect(screen.getByText('41 satır, 1 dosya')).toBeTruthy();
  expect(screen.getByText('Bu dökümde kodu olmayan değerler: İş türü Yol')).toBeTruthy();
  const asked = calls.find(({ path }) => path.endsWith('/preview'))?.body as { bookId: string };
  expect(asked.bookId).toBe(BOOK.id);
});

test('what is wrong is said beside the column and instead of a preview', async () => {
  renderScreen(at('/export-layouts/:id', <ExportLayoutEdit />), { me: person('accountant'), at: '/export-layouts/l1', answer: answers() });
  await screen.findByText('Çınar Ağaç İşleri', undefined, SLOW);
  const headers = screen.getAllByLabelText('Başlık') as HTMLInputElement[];
  expect(headers).toHaveLength(3);
  fireEvent.change(headers[1] as HTMLElement, { target: { value: 'belge no' } });
  expect(await screen.findByText('2. sütun: Bu başlık başka bir sütunda da var.', undefined, SLOW)).toBeTruthy();
  fireEvent.click(screen.getByText('Kaydet'));
  expect(await screen.findByText('Bu başlık başka bir sütunda da var.')).toBeTruthy();
});

test('columns are added, moved and removed', async () => {
  const { calls } = renderScreen(at('/export-layouts/:id', <ExportLayoutEdit />), {
    me: person('accountant'),
    at: '/export-layouts/l1',
    answer: answers(),
  });
  fireEvent.click(await screen.findByLabelText('1. sütunu aşağı taşı', undefined, SLOW));
  fireEvent.click(screen.getByLabelText('3. sütunu kaldır'));
  fireEvent.click(screen.getByText('Sütun ekle'));
  fireEvent.change(screen.getAllByLabelText('Başlık')[2] as HTMLElement, { target: { value: 'Hesap' } });
  fireEvent.change(screen.getByLabelText('Metin'), { target: { value: '600.01' } });
  fireEvent.click(screen.getByText('Kaydet'));
  await waitFor(() => expect(calls.filter(({ method }) => method === 'PUT')).toHaveLength(1));
  const [first, second] = settings.columns;
  const columns = [second, first, { header: 'Hesap', field: 'fixedText', text: '600.01' }];
  expect(calls.find(({ method }) => method === 'PUT')?.body).toEqual({ name, ...settings, columns });
});

test('a month without a book and a book without rows have their words', async () => {
  const { unmount } = renderScreen(at('/export-layouts/:id/show', <ExportLayoutShow />), {
    me: person('manager'),
    at: '/export-layouts/l1/show',
    answer: answers([]),
  });
  expect(await screen.findByText(/Bu ayın muhasebe dökümü yok/)).toBeTruthy();
  expect(screen.getByText('Müşteri kodu (cari kod)')).toBeTruthy();
  unmount();
  renderScreen(at('/export-layouts/:id/show', <ExportLayoutShow />), {
    me: person('manager'),
    at: '/export-layouts/l1/show',
    answer: answers([BOOK], { ...PREVIEW, rows: [], rowCount: 0, missing: [] }),
  });
  expect(await screen.findByText('Bu düzenle dökümde satır yok.')).toBeTruthy();
});

describe('the files of a book', () => {
  const CURRENT = { isCurrent: true, missing: [] };
  const open = async (layouts: readonly object[]) => {
    const rendered = renderScreen(
      <FormerBooks books={[BOOK]} busy={false} onFetch={() => undefined} allOf="/charge-books" onLeave={() => undefined} />,
      {
        me: person('accountant'),
        at: '/charge-lines',
        answer: ({ path }) =>
          path.includes('/files') ? { status: 200, body: { layouts } } : { status: 404, body: { code: 'NOT_FOUND', title: 'Kayıt bulunamadı.' } },
      },
    );
    fireEvent.click(await screen.findByText('Muhasebe dosyaları'));
    await screen.findByRole('dialog');
    return rendered;
  };

  test('are offered part by part, and a refusal is said', async () => {
    const fetched = { part: 1, at: '2026-11-03T07:00:00.000Z', byName: 'Ayla Kaya' };
    const layout = { layoutId: LAYOUT.id, name, version: 3, program: 'LUCA', format: 'CSV', rowCount: 900, parts: 3, fetched: [fetched], ...CURRENT };
    const { calls } = await open([layout]);
    expect(await screen.findByText('Luca · CSV · 900 satır')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Luca (CSV), 2/3 indir' }));
    await waitFor(() => expect(calls.some(({ path }) => path.endsWith(`/charge-books/${BOOK.id}/file?layout=l1&version=3&part=2`))).toBe(true));
    expect(await screen.findByText('Kayıt bulunamadı.')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Luca (CSV), 1/3 indir (İndirildi: 03.11.2026 10:00, Ayla Kaya)' })).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Luca (CSV), tümünü indir' }));
    await waitFor(() => expect(calls.some(({ path }) => path.endsWith(`/charge-books/${BOOK.id}/archive?layout=l1&version=3`))).toBe(true));
    // Which were fetched is asked anew after each.
    await waitFor(() => expect(calls.filter(({ path }) => path.endsWith('/files')).length).toBeGreaterThan(2));
  });

  test('of a former version stay beside the newer one, which warns; values without a code are named', async () => {
    const fetched = { part: 1, at: '2026-11-03T07:00:00.000Z', byName: 'Ayla Kaya' };
    const layout = { layoutId: LAYOUT.id, name, program: 'LUCA', format: 'CSV', rowCount: 900, missing: [] };
    const missing = [{ kind: 'WORK_TYPE', value: 'ONSITE_LABOUR', label: 'Yerinde işçilik' }];
    const { calls } = await open([
      { ...layout, version: 3, isCurrent: false, parts: 2, fetched: [fetched] },
      { ...layout, version: 4, isCurrent: true, parts: 3, fetched: [], missing },
    ]);
    expect((await screen.findAllByRole('alert')).map(({ textContent }) => textContent)).toEqual([
      'Bu dökümün dosyaları düzenin önceki bir sürümüyle alınmış (sürüm 3; İndirildi: 03.11.2026 10:00, Ayla Kaya). İki sürümün dosyalarını birlikte içe aktarmayın: aynı satırlar iki kez kaydedilir.',
      'Bu dökümde kodu olmayan değerler: İş türü Yerinde işçilik',
    ]);
    fireEvent.click(screen.getByRole('button', { name: 'Luca (CSV) (önceki düzen, sürüm 3), 2/2 indir' }));
    await waitFor(() => expect(calls.some(({ path }) => path.endsWith('/file?layout=l1&version=3&part=2'))).toBe(true));
  });

  test('need a layout first', async () => {
    await open([]);
    expect(await screen.findByText('Muhasebe düzeni yok.')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Düzenlere git' }).getAttribute('href')).toContain('/export-layouts');
  });
});
