import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { ResourceContextProvider, ResourceDefinitionContextProvider } from 'react-admin';
import { Route, Routes } from 'react-router-dom';
import type { BillingPeriod, BillingPeriodDetail, MonthBoard as Board } from '../../api/contract/billing-periods';
import type { ChargeExportCheck } from '../../api/contract/charge-books';
import { MonthBoard, MonthDraft } from '../../admin-ui/src/billing-periods';
import type { FakeAnswer, SeenCall } from './support/fake-http';
import { at, BOARD, ids, month, MONTHS, sum } from './support/months';
import { onThePhone } from './support/phone';
import { person, renderScreen } from './support/screen';

const [COLLECTING, FROZEN, CLOSED] = MONTHS;

const EMPTY: Board = { ...BOARD, run: null, notBegun: 12, steps: BOARD.steps.map(({ step }) => ({ step, count: 0 })) };

/** What is looked at before a release. */
const CHECK: ChargeExportCheck = {
  ...{ formerExports: [], incompleteCustomers: [], packageUnused: [], sameReceipts: [], newLines: { count: 0, gross: '0.00' } },
  withholding: null,
};

const answering =
  (rows: readonly BillingPeriod[], board: Board = BOARD, posted: unknown = { results: [] }, counted: Partial<BillingPeriod> = {}) =>
  ({ method, path }: SeenCall): FakeAnswer => {
    if (method === 'POST') return { status: 200, body: posted };
    if (path.includes('/export-check')) return { status: 200, body: CHECK };
    const one = rows.find(({ id }) => path.endsWith(`/billing-periods/${id}`));
    if (one) return { status: 200, body: { ...one, ...counted, rates: [], gaps: [] } };
    return { status: 200, body: path.includes('/month-boards/') ? board : { data: rows, total: rows.length } };
  };

const AT = `/billing-periods?filter=${encodeURIComponent('{"period":"2026-10"}')}`;
const list = (
  <ResourceContextProvider value="billing-periods">
    <MonthBoard />
  </ResourceContextProvider>
);
const me = person('accountant');
const rowOf = async (name: string): Promise<HTMLElement> => (await screen.findByText(name)).closest('tr') as HTMLElement;

test('each customer with its step, what is missing, its sum and its document; how far the month is and who has not begun', async () => {
  renderScreen(list, { me, at: AT, answer: answering([COLLECTING, FROZEN, CLOSED]) });
  const collecting = await rowOf(COLLECTING.customerName);
  for (const part of ['Eksikler toplanıyor', 'Süresi girilmemiş ziyaret: 2', 'Karar bekleyen ücret satırı: 1', '₺240,00'])
    expect(collecting.textContent).toContain(part);
  expect(within(collecting).queryByRole('button', { name: 'Serbest bırak' })).toBeNull();
  const closed = await rowOf(CLOSED.customerName);
  for (const part of ['Kapandı', 'Şule Iğdırlı', 'Faturasız']) expect(closed.textContent).toContain(part);
  expect(await screen.findByText('3 müşteriden 1 müşterinin ayı serbest bırakıldı')).toBeTruthy();
  expect(screen.getByText(/Ay sonu başlatıldı: 3 müşteri/).textContent).toContain('zamanlanmış');
  expect(screen.getByText('1 müşterinin ay sonu başlamadı.')).toBeTruthy();
});

test('a released month says what is out of the ordinary with the customer’s answer', async () => {
  const report = {
    id: ids[0],
    mailedAt: at,
    mailedTo: 1,
    remindedAt: at,
    openedAt: null,
    acknowledgedByName: null,
    objections: 0,
    openObjections: 0,
  };
  const rows = [
    month({ step: 'RELEASED', releasedAt: at, report }),
    month({ id: ids[1], customerName: 'Gümüş Tekstil', step: 'CLOSED', releasedAt: at, endedAt: at, report: { ...report, mailedTo: 0 } }),
    month({
      id: ids[2],
      customerName: 'İğde Gıda',
      step: 'ACKNOWLEDGED',
      releasedAt: at,
      acknowledgedAt: at,
      report: { ...report, objections: 3, openObjections: 2, acknowledgedByName: 'Öykü Şen' },
    }),
  ];
  renderScreen(list, { me, at: AT, answer: answering(rows) });
  expect((await rowOf(rows[0]?.customerName ?? '')).textContent).toContain('Hatırlatıldı');
  const nobody = await rowOf('Gümüş Tekstil');
  expect(nobody.textContent).toContain('Bilgi işlem yetkilisi kayıtlı değil');
  expect(nobody.textContent).not.toContain('yanıtsız');
  const answered = await rowOf('İğde Gıda');
  for (const part of ['Müşteri aldığını bildirdi', 'Öykü Şen', '2 hata bildirimi']) expect(answered.textContent).toContain(part);
  expect(answered.textContent).not.toContain('Hatırlatıldı');
});

test('a step above the list filters it', async () => {
  const { calls } = renderScreen(list, { me, at: AT, answer: answering([COLLECTING, FROZEN, CLOSED]) });
  fireEvent.click(await screen.findByRole('button', { name: 'Taslak inceleme bekliyor: 1' }));
  await waitFor(() => expect(calls.some(({ path }) => path.includes('"step":["FROZEN"]'))).toBe(true));
});

test('a month is frozen before its term once it is meant, and the dialog says how much is missing by now', async () => {
  const frozen = { ...COLLECTING, step: 'FROZEN' };
  const { calls } = renderScreen(list, {
    ...{ me, at: AT, answer: answering([COLLECTING], BOARD, frozen, { missing: [{ gap: 'TIMES_MISSING', count: 1 }] }) },
  });
  expect((await rowOf(COLLECTING.customerName)).textContent).toContain('Süresi girilmemiş ziyaret: 2');
  fireEvent.click(await screen.findByRole('button', { name: 'Şimdi dondur' }));
  const dialog = await screen.findByRole('dialog');
  await waitFor(() => expect(dialog.textContent).toContain('Şu anda 1 eksik var, o da sonraki aya kalır.'));
  fireEvent.click(within(dialog).getByRole('button', { name: 'Şimdi dondur' }));
  await waitFor(() => expect(calls.find(({ method }) => method === 'POST')?.path).toBe(`/api/v1/billing-periods/${COLLECTING.id}/freeze`));
});

test('a line whose write-off nobody has decided about is billed in this month, and the dialog says so', async () => {
  const missing = [
    { gap: 'LINE_HELD', count: 1 },
    { gap: 'WRITE_OFF_OPEN', count: 2 },
  ] as const;
  renderScreen(list, { me, at: AT, answer: answering([{ ...COLLECTING, missing: [...missing] }]) });
  fireEvent.click(await screen.findByRole('button', { name: 'Şimdi dondur' }));
  const dialog = await screen.findByRole('dialog');
  await waitFor(() => expect(dialog.textContent).toContain('Şu anda 1 eksik var, o da sonraki aya kalır.'));
  expect(dialog.textContent).toContain('2 satırın bedelsiz bırakılması istendi ve karar verilmedi; satırlar bu ayda faturalanır.');
});

test('what cannot be put right in the month once it is frozen is named before', async () => {
  const warnings = [
    { warning: 'CODE_MISSING', count: 2 },
    { warning: 'CARD_INCOMPLETE', count: 1 },
  ] as const;
  renderScreen(list, { me, at: AT, answer: answering([{ ...COLLECTING, warnings: [...warnings] }]) });
  fireEvent.click(await screen.findByRole('button', { name: 'Şimdi dondur' }));
  const dialog = await screen.findByRole('dialog');
  await waitFor(() => expect(dialog.textContent).toContain('Dondurulunca bu ayda düzeltilemeyecek uyarılar: Tevkifatı seçilmemiş satır: 2.'));
  expect(dialog.textContent).not.toContain('Müşteri kartında');
});

test('an expense without a receipt is told apart: it is billed in this month all the same', async () => {
  const missing = [
    { gap: 'TIMES_MISSING', count: 1 },
    { gap: 'RECEIPT_MISSING', count: 2 },
  ] as const;
  renderScreen(list, { me, at: AT, answer: answering([{ ...COLLECTING, missing: [...missing] }]) });
  fireEvent.click(await screen.findByRole('button', { name: 'Şimdi dondur' }));
  const dialog = await screen.findByRole('dialog');
  for (const part of ['Şu anda 1 eksik var', '2 masrafın belgesi yok; bu ayda belgesiz faturalanır.']) expect(dialog.textContent).toContain(part);
});

describe('nothing on the board', () => {
  test('because it has not begun: a button begins it', async () => {
    const { calls } = renderScreen(list, { me, at: AT, answer: answering([], EMPTY, BOARD) });
    expect(await screen.findByText('Ekim 2026 için ay sonu başlamadı')).toBeTruthy();
    expect(screen.getByText('O ayda sözleşmesi ya da ücret satırı olan 12 müşteri var.')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Ayı şimdi çalıştır' }));
    const dialog = await screen.findByRole('dialog', { name: 'Ekim 2026: ay sonu başlatılsın mı?' });
    expect(dialog.textContent).toContain('12 müşteri için');
    expect(dialog.textContent).not.toContain('muhasebe dökümü');
    expect(calls.filter(({ method }) => method === 'POST')).toEqual([]);
    fireEvent.click(within(dialog).getByRole('button', { name: 'Ayı şimdi çalıştır' }));
    await waitFor(() => expect(calls.find(({ method }) => method === 'POST')?.path).toBe('/api/v1/month-boards/2026-10/run'));
  });

  test('the button says where books hold the month already', async () => {
    renderScreen(list, { me, at: AT, answer: answering([], { ...EMPTY, books: 2 }, BOARD) });
    fireEvent.click(await screen.findByRole('button', { name: 'Ayı şimdi çalıştır' }));
    expect((await screen.findByRole('dialog')).textContent).toContain('2 muhasebe dökümü daha önce alınmış');
  });

  test('because the month is not over: when it begins by itself', async () => {
    renderScreen(list, { me, at: AT, answer: answering([], { ...EMPTY, isOver: false }) });
    expect(await screen.findByText('Ekim 2026 henüz bitmedi')).toBeTruthy();
    expect(screen.getByText(/Ay sonu kendiliğinden başlar: 01\.11\.2026 04:00/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Ayı şimdi çalıştır' })).toBeNull();
  });

  test('because nobody has anything in it, or the filter finds nothing', async () => {
    const { unmount } = renderScreen(list, { me, at: AT, answer: answering([], { ...EMPTY, notBegun: 0 }) });
    expect(await screen.findByText('Ekim 2026 için kapatılacak bir şey yok')).toBeTruthy();
    unmount();
    const filtered = `/billing-periods?filter=${encodeURIComponent('{"period":"2026-10","step":["CLOSED"]}')}`;
    renderScreen(list, { me, at: filtered, answer: answering([]) });
    expect(await screen.findByText('Bu filtreye uyan ay yok')).toBeTruthy();
  });
});

describe('the draft', () => {
  const draft = (more: Partial<BillingPeriodDetail>): BillingPeriodDetail => ({
    ...COLLECTING,
    rates: [{ ...sum, vatRate: '20.00' }],
    gaps: [],
    ...more,
  });
  const show = (record: BillingPeriodDetail, locale: 'tr' | 'en' = 'tr', check: Partial<ChargeExportCheck> = {}) =>
    renderScreen(
      <ResourceDefinitionContextProvider definitions={{}}>
        <ResourceContextProvider value="billing-periods">
          <Routes>
            <Route path="/billing-periods/:id/show" element={<MonthDraft />} />
          </Routes>
        </ResourceContextProvider>
      </ResourceDefinitionContextProvider>,
      {
        me,
        locale,
        at: `/billing-periods/${record.id}/show`,
        answer: ({ path }) => ({ status: 200, body: path.includes('/export-check') ? { ...CHECK, ...check } : record }),
      },
    );

  test('what cannot be put right once it is released is told before, and afterwards no more', async () => {
    const withholding = { limit: '12000.00', isLimitKnown: true, isUndecided: false, withoutCode: 2 };
    const incompleteCustomers = [{ id: COLLECTING.customerId, name: COLLECTING.customerName, missing: ['taxNumber' as const] }];
    const { unmount } = show(draft({}), 'tr', { withholding, incompleteCustomers });
    expect(await screen.findByRole('region', { name: 'Serbest bırakmadan önce bakılacaklar' })).toBeTruthy();
    expect(screen.getByText(/Müşterinin kartında faturası için gereken bilgi eksik/)).toBeTruthy();
    expect(screen.queryByText(/bazı müşterilerin/)).toBeNull();
    expect(screen.getByText(/kodunu ay dondurulmadan önce girin/)).toBeTruthy();
    unmount();
    show(draft({ step: 'RELEASED', releasedAt: at, report: null }), 'tr', { withholding, incompleteCustomers });
    expect(await screen.findByRole('table', { name: 'KDV oranına göre tutarlar' })).toBeTruthy();
    expect(screen.queryByRole('region', { name: 'Serbest bırakmadan önce bakılacaklar' })).toBeNull();
  });

  test('of a frozen month it says what can still be done: a correction, no cancelling and no code', async () => {
    const line = {
      ...{ lineId: ids[1], ticketNumber: 1042, customerName: COLLECTING.customerName, receiptNumber: 'A-12', receiptVendor: 'Otel Çağ' },
      ...{ receiptDate: '2026-10-12', net: '100.00', alsoOn: [1042] },
    };
    const withholding = { limit: '12000.00', isLimitKnown: true, isUndecided: false, withoutCode: 2 };
    const { unmount } = show(draft({}), 'tr', { withholding, sameReceipts: [line] });
    expect((await screen.findByRole('region', { name: 'Serbest bırakmadan önce bakılacaklar' })).textContent).toContain('fazla olanı geçersiz sayın');
    unmount();
    show(draft({ step: 'FROZEN', frozenAt: at }), 'tr', { withholding, sameReceipts: [line] });
    const told = (await screen.findByRole('region', { name: 'Serbest bırakmadan önce bakılacaklar' })).textContent;
    for (const part of ['Düzelt ile sonraki açık aya düzeltme yazın', 'kod artık girilemez']) expect(told).toContain(part);
    for (const part of ['geçersiz sayın', 'kodunu ay dondurulmadan']) expect(told).not.toContain(part);
  });

  test('sums by rate with their total, the lines, and what is missing with who owes it', async () => {
    const gaps = [
      { gap: 'TIMES_MISSING', subjectId: ids[1], ticketId: ids[2], ticketNumber: 1042, owerName: 'Kemal Ünal' },
      { gap: 'RATE_MISSING', subjectId: ids[0], ticketId: ids[2], ticketNumber: 1042, owerName: null },
      { gap: 'LINE_HELD', subjectId: ids[2], ticketId: ids[2], ticketNumber: 1042, owerName: null },
    ] as const;
    show(draft({ gaps: [...gaps] }));
    const table = await screen.findByRole('table', { name: 'KDV oranına göre tutarlar' });
    expect(
      within(table)
        .getAllByRole('row')
        .map(({ textContent }) => textContent),
    ).toEqual(expect.arrayContaining([expect.stringContaining('%20'), expect.stringContaining('Toplam')]));
    const items = screen.getAllByRole('listitem').map(({ textContent }) => textContent);
    expect(items).toEqual([
      'Süresi girilmemiş ziyaret · #1042 · Kemal Ünal',
      'Döviz kuru bekleyen ücret satırı · Döviz kurlarına git · #1042',
      'Karar bekleyen ücret satırı · #1042',
    ]);
    expect(screen.getByRole('link', { name: 'Döviz kurlarına git' }).getAttribute('href')).toBe('/exchange-rates');
    expect(decodeURIComponent(screen.getByRole('link', { name: 'Bu ayın bütün müşterileri' }).getAttribute('href') ?? '')).toContain(
      '{"period":"2026-10"}',
    );
    const lines = screen.getByRole('link', { name: 'Satırları göster' }).getAttribute('href') ?? '';
    expect(JSON.parse(new URLSearchParams(lines.split('?')[1]).get('filter') ?? '')).toEqual({
      period: '2026-10',
      customerId: COLLECTING.customerId,
      covered: false,
    });
  });

  test('is opened from the board, which knows neither its rates nor its gaps', async () => {
    renderScreen(
      <ResourceDefinitionContextProvider definitions={{}}>
        <ResourceContextProvider value="billing-periods">
          <Routes>
            <Route path="/billing-periods" element={<MonthBoard />} />
            <Route path="/billing-periods/:id/show" element={<MonthDraft />} />
          </Routes>
        </ResourceContextProvider>
      </ResourceDefinitionContextProvider>,
      { me, at: AT, answer: answering([COLLECTING]) },
    );
    fireEvent.click(await screen.findByRole('link', { name: COLLECTING.customerName }));
    expect(await screen.findByText(/^Faturalanacak satır yok/)).toBeTruthy();
  });

  test('a released one says what became of its report, and leads to the customer’s reports; in English too', async () => {
    const report = {
      id: ids[0],
      mailedAt: at,
      mailedTo: 2,
      remindedAt: null,
      openedAt: null,
      acknowledgedByName: null,
      objections: 0,
      openObjections: 0,
    };
    const { unmount } = show(draft({ step: 'CLOSED', releasedAt: at, endedAt: at, report }));
    expect(await screen.findByText('Müşteriye giden rapor')).toBeTruthy();
    expect(screen.getByText('Gönderilen yetkili sayısı').nextElementSibling?.textContent).toBe('2');
    expect(screen.getByText('Rapor yanıtsız kaldı')).toBeTruthy();
    expect(screen.queryByText('Son hatırlatma')).toBeNull();
    expect((await screen.findByRole('link', { name: 'Raporlara git' })).getAttribute('href')).toBe(`/customers/${COLLECTING.customerId}/show/report`);
    unmount();
    show(draft({ step: 'RELEASED', releasedAt: at, report: null }), 'en');
    expect(await screen.findByText('The report is about to be mailed.')).toBeTruthy();
  });

  test('a frozen one says what was missing, and where it is billed; in English too', async () => {
    show(draft({ step: 'FROZEN', frozenAt: at, rates: [] }), 'en');
    expect(await screen.findByText('What was missing at the freeze')).toBeTruthy();
    expect(screen.getByText('What comes of it later is billed in the next open month.')).toBeTruthy();
    expect(screen.getByText('There are no lines to bill; the month is released without a document number.')).toBeTruthy();
  });
});

describe('on a phone', () => {
  onThePhone();

  test('each is a card with its buttons', async () => {
    renderScreen(list, { me, at: AT, answer: answering([FROZEN]) });
    const card = (await screen.findByText(FROZEN.customerName)).closest('li') as HTMLElement;
    expect(screen.queryByRole('table')).toBeNull();
    expect(within(card).getByRole('button', { name: 'Serbest bırak' })).toBeTruthy();
    expect(card.textContent).toContain('₺240,00');
  });
});
