import { fireEvent, screen, waitFor } from '@testing-library/react';
import type { ChargeLineDetail } from '../../api/contract/charge-lines';
import { DecideButton } from '../../admin-ui/src/charge-lines/HoldDecision';
import { person, renderScreen } from './support/screen';

/** Two hours of work whose price is not clear: one hour was approved at 3.000 and two at 1.000. */
const line = {
  ...{ id: 'l1', ticketId: 't1', ticketNumber: 1071, customerId: 'c1', customerName: 'Kuzey', siteName: null, assetLabel: null, contractId: null },
  ...{ workType: 'CUSTOM_DEVELOPMENT', itemCode: null, description: 'Rapor', serviceDate: '2026-11-20', quantity: '2', unit: 'HUR', minutes: 120 },
  ...{ unitPrice: '2500', discountPercent: '0', currency: 'TRY', vatRate: '20', net: '5000.00', vat: '1000.00', gross: '6000.00' },
  ...{
    covered: false,
    ruleId: 'M7',
    reasonTr: 'Ücretli',
    reasonEn: 'Charged',
    receiptNumber: null,
    recordedById: null,
    inBook: false,
    billingState: 'OPEN',
    source: 'WORK',
    correctsId: null,
    corrections: [],
    parts: [],
    fromLineId: null,
    billingMonth: '2026-11',
  },
  ...{ createdAt: '2026-11-20T12:00:00.000Z', hold: 'HELD', holdReason: 'PRICE_UNCLEAR', holdNote: null, holdDecidedById: null, holdDecidedAt: null },
  ...{ holdFirstReason: null, contestOutcome: null, holdSpokenWith: null, holdSpokenOn: null, excess: null, refused: null, refusedWork: null },
  ...{ told: ['Ayşegül Kaya'], mayAsk: [], otherContract: null, ticketState: 'RESOLVED', ticketEnded: false, approvedPrices: ['3000', '1000'] },
  approvedWork: [],
  approved: { total: '5000.00', tolerancePercent: '10', used: '3000.00', quoted: null, raisedTo: null },
  approvals: [
    {
      ...{ approvalId: 'a1', isOwn: true, isOfLines: true, unitPrices: ['3000', '1000'] },
      ...{ total: '5000.00', tolerancePercent: '10', raisedTo: null, quoted: null, billed: '3000.00' },
    },
  ],
} as unknown as ChargeLineDetail;

test('a price beyond what was approved says by which figures, who hears of it, and asks with whom somebody spoke; an approved one does not', async () => {
  const { calls } = renderScreen(<DecideButton line={line} />, { me: person('accountant'), answer: () => ({ status: 200, body: line }) });
  fireEvent.click(await screen.findByRole('button', { name: 'Karar ver' }));
  fireEvent.change(await screen.findByLabelText(/^Gerekçe/), { target: { value: 'Kayda göre' } });
  const release = screen.getByRole<HTMLButtonElement>('button', { name: 'Faturaya ekle' });
  fireEvent.click(await screen.findByRole('button', { name: '₺1.000,00' }));
  await waitFor(() => expect(release.disabled).toBe(false));
  expect(screen.queryByLabelText(/^Müşteriden görüşülen kişi/)).toBeNull();
  expect(screen.queryByText(/Ayşegül Kaya/)).toBeNull();

  fireEvent.change(screen.getByLabelText(/^Birim fiyat/), { target: { value: '9.000' } });
  const told = await screen.findByText(/Bu fiyatla satır/);
  for (const part of ['₺18.000,00', 'kullandığı ₺3.000,00', 'en çok ₺5.500,00', 'onaylamadı', '₺3.000,00, ₺1.000,00'])
    expect(told.textContent).toContain(part);
  expect(screen.getByText(/Faturaya eklerseniz .* e-postayla bildirilir: Ayşegül Kaya/)).toBeTruthy();
  await waitFor(() => expect(release.disabled).toBe(true));
  fireEvent.change(screen.getByLabelText(/^Müşteriden görüşülen kişi/), { target: { value: 'Ayşegül Kaya' } });
  fireEvent.change(screen.getByLabelText(/^Görüşme tarihi/), { target: { value: '2026-11-21' } });
  await waitFor(() => expect(release.disabled).toBe(false));
  fireEvent.click(release);
  const sent = { decision: 'BILLED', reason: 'Kayda göre', unitPrice: '9000', spokenWith: 'Ayşegül Kaya', spokenOn: '2026-11-21' };
  await waitFor(() => expect(calls.find(({ path }) => path.endsWith('/decision'))).toMatchObject({ body: sent }));
});
