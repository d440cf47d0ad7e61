import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import type { ChargeLineDetail } from '../../api/contract/charge-lines';
import { DecideButton } from '../../admin-ui/src/charge-lines/HoldDecision';
import { HoldMark } from '../../admin-ui/src/fields/HoldMark';
import { person, renderScreen } from './support/screen';

const line = (changes: Partial<ChargeLineDetail> = {}) =>
  ({
    ...{ id: 'l1', ticketId: 't1', ticketNumber: 1014, customerId: 'c1', customerName: 'Kuzey', siteName: 'Merkez', assetLabel: null },
    ...{
      contractId: null,
      workType: 'CUSTOM_DEVELOPMENT',
      itemCode: null,
      description: 'Rapor',
      serviceDate: '2026-11-20',
      quantity: '1',
      unit: 'HUR',
    },
    ...{ minutes: 60, unitPrice: '2880', discountPercent: '0', currency: 'TRY', vatRate: '20', net: '2880.00', vat: '576.00', gross: '3456.00' },
    ...{ covered: false, ruleId: 'M7', reasonTr: 'Ücretli', reasonEn: 'Charged', receiptNumber: null, recordedById: null },
    ...{ createdAt: '2026-11-20T12:00:00.000Z', hold: 'HELD', holdReason: 'NO_APPROVAL', holdNote: null, holdDecidedById: null, holdDecidedAt: null },
    ...{ holdFirstReason: null, contestOutcome: null, holdSpokenWith: null, holdSpokenOn: null, excess: null, refused: null, approved: null },
    ...{
      refusedWork: {
        ...{ of: 'WORK' as const, by: 'Kerem Ak', at: '2026-11-19T12:00:00.000Z', reason: 'Gerek yok', currency: 'TRY' },
        work: [{ label: { tr: 'Özel geliştirme: Rapor', en: 'Report' }, amount: '1400.00' }],
      },
    },
    ...{
      told: ['Ayşegül Kaya', 'Kerem Ak'],
      mayAsk: ['Derya Yılmaz'],
      approvedPrices: [],
      otherContract: null,
      inBook: false,
      billingState: 'OPEN',
      source: 'WORK',
      correctsId: null,
      corrections: [],
      parts: [],
      fromLineId: null,
      billingMonth: '2026-11',
      ticketState: 'RESOLVED',
      ticketEnded: false,
    },
    ...changes,
  }) as ChargeLineDetail;

async function deciding(held: ChargeLineDetail, me = person('accountant')) {
  const { calls } = renderScreen(<DecideButton line={held} />, { me, answer: () => ({ status: 200, body: held }) });
  fireEvent.click(await screen.findByRole('button', { name: 'Karar ver' }));
  return calls;
}

test('whoever bills what nobody was asked about reads who refused that work and who hears of it, and says with whom they spoke and when', async () => {
  const calls = await deciding(line());
  expect(
    await screen.findByText(/Kerem Ak bu işi 19\.11\.2026 15:00 tarihinde onaylamadı: Özel geliştirme: Rapor \(₺1\.400,00\)\. Gerekçesi: Gerek yok/),
  ).toBeTruthy();
  expect(screen.getByText(/Faturaya eklerseniz .* e-postayla bildirilir: Ayşegül Kaya, Kerem Ak\./)).toBeTruthy();
  expect(screen.getByText(/^Müşteri onaylamadı; faturaya eklenmeden önce/)).toBeTruthy();
  fireEvent.change(screen.getByLabelText(/^Gerekçe/), { target: { value: 'Gerekliydi' } });
  const release = screen.getByRole<HTMLButtonElement>('button', { name: 'Faturaya ekle' });
  // To leave it free of charge asks for nothing more.
  await waitFor(() => expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Bedelsiz bırak' }).disabled).toBe(false));
  expect(release.disabled).toBe(true);
  fireEvent.change(screen.getByLabelText(/^Müşteriden görüşülen kişi/), { target: { value: 'Ayşegül Kaya' } });
  fireEvent.change(screen.getByLabelText(/^Görüşme tarihi/), { target: { value: '2026-11-21' } });
  await waitFor(() => expect(release.disabled).toBe(false));
  fireEvent.click(release);
  const sent = { decision: 'BILLED', reason: 'Gerekliydi', spokenWith: 'Ayşegül Kaya', spokenOn: '2026-11-21' };
  await waitFor(() => expect(calls.find(({ path }) => path.endsWith('/decision'))).toMatchObject({ body: sent }));
});

test.each(['NO_APPROVAL', 'OVER_APPROVED'] as const)(
  'whoever may not ask about a line (%s) is told who may, with a link to the ticket; whoever may has the button that the words speak of',
  async (holdReason) => {
    await deciding(line({ holdReason }));
    expect(await screen.findByText(/iletme yetkisi olan biri isteyebilir: Derya Yılmaz\./)).toBeTruthy();
    expect(screen.getAllByRole('link', { name: '#1014' }).some((link) => link.getAttribute('href') === '#/tickets/t1/show')).toBe(true);
    expect(screen.queryByRole('button', { name: 'Onay iste' })).toBeNull();
    expect(screen.queryByText(/Önce onay isteyin/)).toBeNull();
    cleanup();
    await deciding(line({ holdReason }), person('manager', true));
    expect(await screen.findByText(/Önce onay isteyin/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Onay iste' })).toBeTruthy();
    expect(screen.queryByText(/iletme yetkisi olan biri/)).toBeNull();
  },
);

test('of a ticket that has ended nobody is told to ask: there it can only be said with whom somebody spoke', async () => {
  await deciding(line({ ticketEnded: true, refusedWork: null }), person('manager', true));
  expect(await screen.findByText(/yanıtı yok.*Kiminle, ne zaman görüşüldüğünü yazın\./)).toBeTruthy();
  expect(screen.queryByText(/onay isteyin|isteyebilir/)).toBeNull();
  expect(screen.queryByRole('button', { name: 'Onay iste' })).toBeNull();
});

test('a contested line says why it was held before and what came of the objection, and keeps its amounts', async () => {
  const approved = { total: '2501.00', tolerancePercent: '10', used: '2501.00', quoted: null, raisedTo: null };
  await deciding(line({ holdReason: 'CONTESTED', holdFirstReason: 'OVER_APPROVED', contestOutcome: 'GIVEN', approved, refusedWork: null }));
  expect(await screen.findByText('Önceki neden: Onaylanan tutarı aşıyor')).toBeTruthy();
  expect(screen.getByText(/İtirazın sonucu: Geçerliydi/)).toBeTruthy();
  expect(screen.getByText('Onaylanan (KDV hariç)')).toBeTruthy();
  expect(screen.getByText('Bu satırla onaylananı aşan tutar')).toBeTruthy();
});

test('what was refused is told apart from what nobody was asked about, in the list as well', async () => {
  renderScreen(<HoldMark line={line({ said: line().refusedWork })} />);
  expect(await screen.findByText('Bu tür işi onaylamadı: Kerem Ak, 19.11.2026 15:00 (Özel geliştirme: Rapor (₺1.400,00))')).toBeTruthy();
  cleanup();
  renderScreen(<HoldMark line={line({ said: null })} />);
  expect(await screen.findByText('Bu iş için müşteri onayı alınmamış')).toBeTruthy();
  expect(screen.queryByText(/onaylamadı: Kerem/)).toBeNull();
});

test('a decided line says with whom somebody spoke', async () => {
  renderScreen(
    <HoldMark
      line={line({
        hold: 'BILLED',
        holdNote: 'Gerekliydi',
        holdSpokenWith: 'Ayşegül Kaya',
        holdSpokenOn: '2026-11-21',
        holdDecidedAt: '2026-11-22T08:00:00.000Z',
      })}
    />,
    {
      me: person('accountant'),
      answer: () => ({ status: 200, body: {} }),
    },
  );
  expect(await screen.findByText(/Görüşülen: Ayşegül Kaya, 21\.11\.2026/)).toBeTruthy();
});

test('of a line whose approval is contested it is said that the customer was told so, and a price and a word are asked for', async () => {
  await deciding(line({ holdReason: 'CONTESTED', holdFirstReason: 'PRICE_UNCLEAR', contestOutcome: null, approved: null, refusedWork: null }));
  expect(await screen.findByText('Önceki neden: Bu iş için onaylanan fiyatlardan hangisi olduğu belli değil')).toBeTruthy();
  expect(await screen.findByText(/Dayandığı onaya itiraz edildi; müşteriye, ilgililerle görüşülmeden faturaya eklenmeyeceği yazıldı\./)).toBeTruthy();
  expect(screen.getByLabelText(/^Müşteriden görüşülen kişi/)).toBeTruthy();
  expect(screen.getByLabelText(/^Birim fiyat/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: /Onay iste/ })).toBeNull();
});
