import { fireEvent, screen, waitFor } from '@testing-library/react';
import { ChargesPanel } from '../../admin-ui/src/tickets/page/ChargesPanel';
import type { TicketCharge } from '../../admin-ui/src/tickets/ticket-types';
import { renderScreen } from './support/screen';
import { ticketPage } from './support/tickets';

const held = (id: string, more: Partial<TicketCharge> = {}): TicketCharge => ({
  ...{
    id,
    workType: 'OTHER_EXPENSE',
    description: `Vinç ${id}`,
    serviceDate: '2026-11-23',
    quantity: '1',
    unit: 'C62',
    ...{ covered: false, outcome: 'BILLED', decidedOutcome: null },
    ruleId: 'M10',
  },
  ...{ reason: { tr: 'Fatura edilir.', en: 'Invoiced.' }, minutes: null, receiptNumber: null, receiptDate: null, receiptVendor: null },
  ...{ receiptFileId: null, unitPrice: '600', vatRate: '20', net: '600.00', vat: '120.00', gross: '720.00', currency: 'TRY' },
  ...{
    hold: 'HELD',
    approvalId: 'a1',
    holdReason: 'OVER_APPROVED',
    holdFirstReason: null,
    contestOutcome: null,
    holdSpokenWith: null,
    holdSpokenOn: null,
    holdNote: null,
    holdDecidedById: null,
    holdDecidedAt: null,
    excess: null,
  },
  ...more,
});

test('a held line beyond the approval offers to ask, with all of the same approval; one that was asked about says so', async () => {
  const lines = [
    held('l1'),
    held('l2'),
    held('l3', { approvalId: 'a2' }),
    held('l4', { excess: { approvalId: 'x', n: 3, status: 'OPEN', isContested: false } }),
  ];
  renderScreen(<ChargesPanel ticket={ticketPage({ chargeLines: lines, allowedActions: ['CONVEY_EXCESS'] })} />);
  expect(await screen.findByText(/karar bekleniyor \(3\. istek\)/)).toBeTruthy();
  const buttons = screen.getAllByRole('button', { name: 'Onay iste' });
  expect(buttons).toHaveLength(3);
  fireEvent.click(buttons[0] as HTMLElement);
  await waitFor(() => expect(screen.getAllByRole('checkbox')).toHaveLength(3));
  expect(screen.getAllByRole('checkbox').map((box) => (box as HTMLInputElement).checked)).toEqual([true, true, false]);
});

test('a visit above its own price is asked about apart from the rest, unless all of it is asked anew', async () => {
  const visit = { workType: 'ONSITE_VISIT', description: 'Yerinde servis ziyareti' } as const;
  const lines = [held('l1'), held('l2', visit), held('l3', { approvalId: 'a2', holdReason: 'CONTESTED' })];
  const anew = held('l4', { ...visit, approvalId: 'a2', holdReason: 'CONTESTED' });
  renderScreen(<ChargesPanel ticket={ticketPage({ chargeLines: [...lines, anew], allowedActions: ['CONVEY_EXCESS'] })} />);
  const chosen = async (index: number): Promise<boolean[]> => {
    fireEvent.click((await screen.findAllByRole('button', { name: 'Onay iste' }))[index] as HTMLElement);
    await waitFor(() => expect(screen.getAllByRole('checkbox')).toHaveLength(4));
    const boxes = screen.getAllByRole<HTMLInputElement>('checkbox').map(({ checked }) => checked);
    fireEvent.click(screen.getByRole('button', { name: 'Vazgeç' }));
    await waitFor(() => expect(screen.queryByRole('checkbox')).toBeNull());
    return boxes;
  };
  expect(await chosen(0)).toEqual([true, false, false, false]);
  expect(await chosen(1)).toEqual([false, true, false, false]);
  expect(await chosen(2)).toEqual([false, false, true, true]);
});

test('who may not ask is offered nothing', async () => {
  renderScreen(<ChargesPanel ticket={ticketPage({ chargeLines: [held('l1')], allowedActions: [] })} />);
  expect(await screen.findByText('Onaylanan tutarı aşıyor')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Onay iste' })).toBeNull();
});
