import { fireEvent, screen, waitFor } from '@testing-library/react';
import type { ChargeLineDetail } from '../../api/contract/charge-lines';
import { DecideButton } from '../../admin-ui/src/charge-lines/HoldDecision';
import { person, renderScreen } from './support/screen';

/** A visit that the firm's own rule leaves open, beyond what was approved. */
const line = {
  ...{ id: 'l1', ticketId: 't1', ticketNumber: 1071, customerId: 'c1', customerName: 'Kuzey', siteName: null, assetLabel: null, contractId: null },
  ...{ workType: 'ONSITE_VISIT', itemCode: null, description: 'Ziyaret', serviceDate: '2026-11-20', quantity: '1', unit: 'C62', minutes: null },
  ...{ unitPrice: '1500', discountPercent: '0', currency: 'TRY', vatRate: '20', net: '1500.00', vat: '300.00', gross: '1800.00' },
  ...{
    covered: false,
    outcome: 'DECIDE',
    decidedOutcome: null,
    draws: null,
    ruleId: 'ZIYARETE-BAK',
    ruleSet: 3,
    reasonTr: 'Bakılır',
    reasonEn: 'Looked at',
  },
  ...{ createdAt: '2026-11-20T12:00:00.000Z', hold: 'HELD', holdReason: 'RULE_DECIDES', holdFirstReason: 'OVER_APPROVED', holdNote: null },
  ...{ holdDecidedById: null, holdDecidedAt: null, contestOutcome: null, holdSpokenWith: null, holdSpokenOn: null, excess: null, refused: null },
  ...{
    refusedWork: null,
    told: [],
    mayAsk: [],
    otherContract: null,
    ticketState: 'RESOLVED',
    ticketEnded: false,
    approvedPrices: [],
    approvedWork: [],
  },
  ...{
    receiptNumber: null,
    recordedById: null,
    inBook: false,
    drawable: 2,
    drawableUnit: null,
    source: 'WORK',
    billingState: 'OPEN',
    billingMonth: '2026-11',
    correctsId: null,
    corrections: [],
    parts: [],
    fromLineId: null,
    approvals: [],
    approved: null,
  },
} as unknown as ChargeLineDetail;

const opened = async (shown: ChargeLineDetail) => {
  const { calls } = renderScreen(<DecideButton line={shown} />, { me: person('accountant'), answer: () => ({ status: 200, body: shown }) });
  fireEvent.click(await screen.findByRole('button', { name: 'Karar ver' }));
  fireEvent.change(await screen.findByLabelText(/^Gerekçe/), { target: { value: 'Kayda göre' } });
  return calls;
};
const save = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Kararı kaydet' });

test('whoever decides says who pays: the package where something is left of it, and a spoken word only where it is billed', async () => {
  const calls = await opened(line);
  expect(screen.getByText(/ZIYARETE-BAK, 3\. kural kümesi/)).toBeTruthy();
  expect(save().disabled).toBe(true);
  fireEvent.click(await screen.findByLabelText(/^Müşteri: faturaya eklenir/));
  fireEvent.change(await screen.findByLabelText(/^Müşteriden görüşülen kişi/), { target: { value: 'Ayşegül Kaya' } });
  expect(save().disabled).toBe(true);
  fireEvent.click(screen.getByLabelText(/bu dönemde 2 kaldı/));
  await waitFor(() => expect(screen.queryByLabelText(/^Müşteriden görüşülen kişi/)).toBeNull());
  await waitFor(() => expect(save().disabled).toBe(false));
  fireEvent.click(save());
  const sent = { decision: 'COVERED', draws: 'PACKAGE_VISIT', reason: 'Kayda göre' };
  await waitFor(() => expect(calls.find(({ path }) => path.endsWith('/decision'))?.body).toEqual(sent));
});

test('of a package by hours the time that is left is said', async () => {
  await opened({ ...line, drawable: 150, drawableUnit: 'HOURS' });
  expect(await screen.findByLabelText(/işin süresi paketten düşülür \(bu dönemde 2 sa 30 dk kaldı\)$/)).toBeTruthy();
});

test('nothing is drawn that is used up, and nobody is asked of a ticket that has ended', async () => {
  const calls = await opened({ ...line, drawable: 0, ticketEnded: true });
  await screen.findByLabelText(/^Hiç kimse/);
  expect(screen.getAllByRole('radio')).toHaveLength(3);
  fireEvent.click(screen.getByLabelText(/^Sözleşme: kapsamda sayılır/));
  await waitFor(() => expect(save().disabled).toBe(false));
  fireEvent.click(save());
  await waitFor(() => expect(calls.find(({ path }) => path.endsWith('/decision'))?.body).toEqual({ decision: 'COVERED', reason: 'Kayda göre' }));
});

test('charged to the customer, it is asked about next', async () => {
  const calls = await opened(line);
  fireEvent.click(await screen.findByLabelText(/^Müşteri: önce onayı sorulur/));
  await waitFor(() => expect(save().disabled).toBe(false));
  fireEvent.click(save());
  await waitFor(() => expect(calls.find(({ path }) => path.endsWith('/decision'))?.body).toEqual({ decision: 'CHARGEABLE', reason: 'Kayda göre' }));
});
