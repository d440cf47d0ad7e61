import { fireEvent, screen, waitFor } from '@testing-library/react';
import { Form, ListContextProvider } from 'react-admin';
import type { ChargeLine, ChargeTotals } from '../../api/contract/charge-lines';
import { ChargeTotalsBar } from '../../admin-ui/src/charge-lines/ChargeTotalsBar';
import { HoldDecision } from '../../admin-ui/src/charge-lines/HoldDecision';
import { MonthInput } from '../../admin-ui/src/charge-lines/MonthInput';
import { localMoment } from '../../admin-ui/src/forms/istanbul-time';
import { monthsLater } from '../../domain/civil-date';
import { formatMonth } from '../../domain/format';
import { person, renderScreen } from './support/screen';

function month(totals: Partial<ChargeTotals>): void {
  const sums = { count: 4, currency: 'TRY', net: '1.00', vat: '0.20', gross: '1.20', byVatRate: [] };
  const none = { count: 0, net: '0.00' };
  const body = { ...sums, held: none, awaitingRate: 0, waived: none, voided: none, lastExport: null, laterLines: 0, contestedInBooks: 0, ...totals };
  const list = { filterValues: { period: '2026-10', covered: false } };
  renderScreen(
    <ListContextProvider value={list as never}>
      <ChargeTotalsBar />
    </ListContextProvider>,
    { me: person('accountant'), answer: () => ({ status: 200, body }) },
  );
}

test('a month says when it was exported and what has come since, and leads to those lines', async () => {
  month({ lastExport: { at: '2026-11-02T06:30:00.000Z', lineCount: 120, onlyNew: false, transferredAt: null }, laterLines: 3 });
  expect((await screen.findByRole('alert')).textContent).toContain('3 satır eklendi veya faturaya alındı; yeni satırların da dökümünü alın');
  expect(screen.getByText('02.11.2026 09:30 · 120 satır')).toBeTruthy();
  expect(screen.getByText('Aktarılmadı')).toBeTruthy();
  const shown = decodeURIComponent(screen.getByRole('link', { name: 'Satırları göster' }).getAttribute('href') ?? '');
  expect(shown).toContain('{"period":"2026-10","afterExport":true}');
});

test('what was contested after a book took it is said whatever the month, and leads to those lines', async () => {
  month({ contestedInBooks: 2 });
  expect((await screen.findByRole('alert')).textContent).toContain('Muhasebe dökümüne girmiş 2 satıra sonradan itiraz edildi');
  const shown = decodeURIComponent(screen.getByRole('link', { name: 'Satırları göster' }).getAttribute('href') ?? '');
  expect(shown).toContain('{"contestedInBook":true}');
});

test('a month says how much of it was given away', async () => {
  month({ waived: { count: 2, net: '850.50' }, voided: { count: 1, net: '8000.00' } });
  expect((await screen.findByText('Bedelsiz bırakılan (toplam dışı)')).parentElement?.textContent).toContain('2 · ₺850,50');
  expect(screen.getByText('Geçersiz sayılan (toplam dışı)').parentElement?.textContent).toContain('1 · ₺8.000,00');
  expect(screen.queryByText('Karar bekleyen (toplam dışı)')).toBeNull();
});

test('a month whose book is complete asks for nothing', async () => {
  month({ lastExport: { at: '2026-11-02T06:30:00.000Z', lineCount: 120, onlyNew: false, transferredAt: '2026-11-03T06:30:00.000Z' } });
  expect(await screen.findByText('02.11.2026 09:30 · 120 satır')).toBeTruthy();
  expect(screen.getByText('Aktarıldı')).toBeTruthy();
  expect(screen.queryByRole('alert')).toBeNull();
});

test.each([
  ['NO_PRICE', [], '1.500,50', '1500.50'],
  ['PRICE_UNCLEAR', ['1800', '2000.5'], null, '2000.5'],
])('a line (%s; approved at %j) is billed only with a price', async (holdReason, approvedPrices, typed, unitPrice) => {
  const approvedWork = approvedPrices.map((price) => ({ unitPrice: price, work: { tr: 'Sürücü 2', en: 'Driver 2' } }));
  const line = {
    id: 'l1',
    hold: 'HELD',
    holdReason,
    approvedPrices,
    approvedWork,
    workType: 'ONSITE_VISIT',
    net: '0.00',
    gross: '0.00',
    currency: 'TRY',
  };
  const rest = {
    ticketNumber: 1042,
    customerName: 'Kuzey',
    serviceDate: '2026-11-23',
    description: 'Ziyaret',
    quantity: '1',
    unit: 'C62',
    minutes: null,
    ...{ unitPrice: '0.00', discountPercent: '0', vatRate: '20', vat: '0.00', receiptNumber: null, createdAt: '2026-11-23T08:00:00.000Z' },
    ...{ billingMonth: '2026-11', billingState: 'OPEN', corrections: [], refused: null, told: [] },
  };
  const own = { approvalId: 'a1', isOwn: true, isOfLines: true, unitPrices: approvedPrices, total: '5000', raisedTo: null };
  const approvals = [{ ...own, tolerancePercent: '10', quoted: null, billed: '0' }];
  const held = { ...line, approvals, ...rest } as unknown as ChargeLine;
  const { calls } = renderScreen(<HoldDecision line={held} />, { me: person('accountant'), answer: () => ({ status: 200, body: held }) });
  fireEvent.click(await screen.findByRole('button', { name: 'Karar ver' }));
  fireEvent.change(await screen.findByLabelText(/^Gerekçe/), { target: { value: 'Müşteriyle konuşuldu' } });
  const release = screen.getByRole<HTMLButtonElement>('button', { name: 'Faturaya ekle' });
  expect(release.disabled).toBe(true);
  if (typed === null) expect(await screen.findByText('Müşterinin bu türden onayladığı: Sürücü 2 (₺1.800,00); Sürücü 2 (₺2.000,50).')).toBeTruthy();
  if (typed === null) fireEvent.click(await screen.findByRole('button', { name: '₺2.000,50' }));
  else fireEvent.change(screen.getByLabelText(/^Birim fiyat/), { target: { value: typed } });
  await waitFor(() => expect(release.disabled).toBe(false));
  fireEvent.click(release);
  const sent = { decision: 'BILLED', reason: 'Müşteriyle konuşuldu', unitPrice };
  await waitFor(() => expect(calls.find(({ path }) => path.endsWith('/decision'))).toMatchObject({ body: sent }));
});

test('sums that could not be loaded say so, and are asked for again', async () => {
  let isDown = true;
  renderScreen(
    <ListContextProvider value={{ filterValues: {} } as never}>
      <ChargeTotalsBar />
    </ListContextProvider>,
    {
      me: person('accountant'),
      answer: () => {
        if (isDown) return { status: 500, body: { title: 'Beklenmeyen hata', code: 'INTERNAL_ERROR' } };
        const none = { count: 0, net: '0.00' };
        const sums = { count: 4, currency: 'TRY', net: '1.00', vat: '0.20', gross: '1.20', withheld: '0.00', payable: '1.20', byVatRate: [] };
        return { status: 200, body: { ...sums, held: none, waived: none, voided: none, lastExport: null, laterLines: 0, contestedInBooks: 0 } };
      },
    },
  );
  expect((await screen.findByRole('alert')).textContent).toContain('Beklenmeyen hata');
  isDown = false;
  fireEvent.click(screen.getByRole('button', { name: 'Yeniden dene' }));
  expect(await screen.findByText('₺1,20')).toBeTruthy();
});

test('the month filter opens with this month: months to come, of which few have a line, stand behind', async () => {
  const thisMonth = localMoment(Date.now()).date.slice(0, 7);
  renderScreen(
    <Form>
      <MonthInput source="period" ahead={12} />
    </Form>,
    { me: person('accountant'), at: '/' },
  );
  fireEvent.mouseDown(await screen.findByRole('combobox'));
  const options = (await screen.findAllByRole('option')).map(({ textContent }) => textContent);
  expect(options.slice(0, 3)).toEqual(['Bütün aylar', formatMonth(thisMonth, 'tr'), formatMonth(monthsLater(thisMonth, -1), 'tr')]);
  expect(options.at(-1)).toBe(formatMonth(monthsLater(thisMonth, 12), 'tr'));
});
