import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { ChargeLineDetail } from '../../api/contract/charge-lines';
import { DecisionDesk } from '../../admin-ui/src/charge-lines/DecisionDesk';
import { DecideButton } from '../../admin-ui/src/charge-lines/HoldDecision';
import { HeldCharges } from '../../admin-ui/src/dashboard/HeldCharges';
import { HoldChip } from '../../admin-ui/src/fields/HoldMark';
import { person, renderScreen } from './support/screen';

const line = (changes: Partial<ChargeLineDetail> = {}) =>
  ({
    ...{ id: 'l1', ticketId: 't1', ticketNumber: 1014, customerId: 'c1', customerName: 'Işıklar Vakfı', siteName: 'Merkez', assetLabel: null },
    ...{ contractId: null, workType: 'REMOTE_SUPPORT', itemCode: 'UZK', description: 'Yedekleme', serviceDate: '2026-11-20' },
    ...{ quantity: '1', unit: 'HUR', minutes: 60, unitPrice: '0', discountPercent: '0', currency: 'TRY', vatRate: '20' },
    ...{ net: '0.00', vat: '0.00', gross: '0.00', covered: false, ruleId: 'M7', reasonTr: 'Ücretli', reasonEn: 'Charged', receiptNumber: null },
    ...{ recordedById: null, createdAt: '2026-11-20T12:00:00.000Z', hold: 'HELD', holdReason: 'NO_RATE', holdFirstReason: null, holdNote: null },
    ...{ holdDecidedById: null, holdDecidedAt: null, contestOutcome: null, holdSpokenWith: null, holdSpokenOn: null, excess: null },
    ...{ refused: null, refusedWork: null, approved: null, told: [], mayAsk: [], approvals: [], approvedPrices: [], approvedWork: [] },
    ...{ otherContract: null, inBook: false, billingState: 'OPEN', source: 'WORK', correctsId: null, corrections: [], parts: [], fromLineId: null },
    ...{ billingMonth: '2026-11', ticketState: 'RESOLVED', ticketEnded: false, withholdingCode: null },
    original: { currency: 'USD', unitPrice: '75', wantedOn: '2026-11-20', rate: null, comparedNet: null },
    ...changes,
  }) as ChargeLineDetail;

async function opened(me = person('accountant'), now = line(), before = line(), word = 'Kura bak') {
  const { calls } = renderScreen(
    <DecisionDesk>
      <DecideButton line={before} />
    </DecisionDesk>,
    { me, at: '/', answer: () => ({ status: 200, body: now }) },
  );
  fireEvent.click(await screen.findByRole('button', { name: word }));
  return { calls, dialog: await screen.findByRole('dialog') };
}

test('what waits for a rate says price, currency and day, that it goes on by itself, and leads to the rates', async () => {
  const { dialog } = await opened();
  await within(dialog).findByText(
    'Fiyat listesindeki birim fiyat $75,00; 20.11.2026 için USD kuru girilmemiş. Kur girilince satır kendiliğinden liraya çevrilir; şimdilik karar vermeniz gerekmez.',
  );
  expect(within(dialog).getByRole('link', { name: 'Döviz kurlarına git' }).getAttribute('href')).toBe('/exchange-rates');
  expect(within(dialog).queryByLabelText(/^Gerekçe/)).toBeNull();
  cleanup();
  renderScreen(<HoldChip line={line()} />, { me: person('accountant') });
  expect(screen.getByText('Kur bekliyor')).toBeTruthy();
});

test('deciding by hand is a second step: the price is lira, and says at which rate it would be', async () => {
  const { calls, dialog } = await opened();
  fireEvent.click(within(dialog).getByRole('button', { name: 'Yine de elle karar ver' }));
  const price = await screen.findByLabelText(/^Birim fiyat \(lira, KDV hariç\)/);
  expect(screen.getByText(/Listedeki \$75,00 bu satırda artık kullanılmaz/)).toBeTruthy();
  fireEvent.change(price, { target: { value: '75' } });
  await screen.findByText(/1 USD = ₺1,00 sayılır/);
  fireEvent.change(price, { target: { value: '3180' } });
  await screen.findByText(/1 USD = ₺42,40 sayılır/);
  fireEvent.change(screen.getByLabelText(/^Gerekçe/), { target: { value: 'Anlaşılan kur' } });
  // Nobody approved it: that is asked for as of any other price.
  fireEvent.change(screen.getByLabelText(/^Müşteriden görüşülen kişi/), { target: { value: 'Ayşegül Kaya' } });
  fireEvent.change(screen.getByLabelText(/^Görüşme tarihi/), { target: { value: '2026-11-21' } });
  const release = screen.getByRole<HTMLButtonElement>('button', { name: 'Faturaya ekle' });
  await waitFor(() => expect(release.disabled).toBe(false));
  fireEvent.click(release);
  await waitFor(() => expect(calls.find(({ method }) => method === 'POST')?.body).toMatchObject({ decision: 'BILLED', unitPrice: '3180' }));
});

const PRICED = {
  ...{ net: '3180.00', unitPrice: '3180' },
  original: { ...(line().original as object), rate: { rate: '42.4', day: '2026-11-20', source: 'ENTERED' } },
} as Partial<ChargeLineDetail>;

test('a rate that comes while the dialog is open makes no decision form of it: what the line comes to is said', async () => {
  const { dialog } = await opened(person('accountant'), line({ ...PRICED, hold: null, holdReason: null }));
  await within(dialog).findByText('Satır artık kur beklemiyor; tutarı hesaplandı: ₺3.180,00 (KDV hariç).');
  expect(within(dialog).queryByLabelText(/^Gerekçe/)).toBeNull();
  for (const name of ['Faturaya ekle', 'Karar ver', 'Yine de elle karar ver']) expect(within(dialog).queryByRole('button', { name })).toBeNull();
  expect(within(dialog).queryByRole('link', { name: 'Döviz kurlarına git' })).toBeNull();
});

test('what waits for somebody once it has its price says for what, and leads to the decision', async () => {
  const { dialog } = await opened(person('accountant'), line({ ...PRICED, holdReason: 'OVER_APPROVED' }));
  await within(dialog).findByText(/Satır artık kur beklemiyor, tutarı hesaplandı: ₺3\.180,00 \(KDV hariç\)\. Şimdi sizden karar bekliyor/);
  expect(within(dialog).getByText('Onaylanan tutarı aşıyor')).toBeTruthy();
  fireEvent.click(within(dialog).getByRole('button', { name: 'Karar ver' }));
  expect(await screen.findByLabelText(/^Gerekçe/)).toBeTruthy();
  // It has a price: none is asked for.
  expect(screen.queryByLabelText(/^Birim fiyat/)).toBeNull();
});

test('what somebody else has decided meanwhile is told as their decision', async () => {
  const decided = { hold: 'WAIVED', holdDecidedAt: '2026-11-21T09:00:00.000Z', holdNote: 'İyi niyet' } as const;
  const { dialog } = await opened(person('accountant'), line({ ...PRICED, ...decided }));
  await within(dialog).findAllByText(/İyi niyet/);
  expect(within(dialog).queryByText(/artık kur beklemiyor/)).toBeNull();
});

test('opened as a decision it stays one; that a rate is missing by now is said in it', async () => {
  const { dialog } = await opened(person('accountant'), line(), line({ ...PRICED, holdReason: 'OVER_APPROVED' }), 'Karar ver');
  await within(dialog).findByText(/20\.11\.2026 için USD kuru girilmemiş/);
  expect(within(dialog).getByLabelText(/^Gerekçe/)).toBeTruthy();
});

test('that the line could not be fetched is said where it would be said what is missing', async () => {
  renderScreen(
    <DecisionDesk>
      <DecideButton line={line()} />
    </DecisionDesk>,
    { me: person('accountant'), at: '/', answer: () => ({ status: 500, body: { title: 'Hata', code: 'INTERNAL', status: 500, traceId: 'abc' } }) },
  );
  fireEvent.click(await screen.findByRole('button', { name: 'Kura bak' }));
  const dialog = await screen.findByRole('dialog');
  expect(await within(dialog).findByRole('button', { name: 'Yeniden dene' })).toBeTruthy();
});

test('the first page counts what waits for a rate apart from what waits for a decision', async () => {
  const none = { count: 0, net: '0.00' };
  const totals = { count: 0, currency: 'TRY', net: '0.00', held: none, awaitingRate: 2 };
  renderScreen(<HeldCharges />, { me: person('accountant'), at: '/', answer: () => ({ status: 200, body: totals }) });
  await screen.findByText('Karar bekleyen ücret satırı yok');
  expect(screen.getByText(/^2 satır döviz kuru bekliyor/)).toBeTruthy();
  expect((await screen.findByRole('link', { name: 'Döviz kurlarına git' })).getAttribute('href')).toBe('/exchange-rates');
});
