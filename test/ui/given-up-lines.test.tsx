import { screen } from '@testing-library/react';
import { ChargesPanel } from '../../admin-ui/src/tickets/page/ChargesPanel';
import type { TicketCharge } from '../../admin-ui/src/tickets/ticket-types';
import type { ChargeHold } from '../../domain/charge-holds';
import { renderScreen } from './support/screen';
import { ticketPage } from './support/tickets';

const line = (hold: ChargeHold | null, net: string): TicketCharge => ({
  ...{ id: net, workType: 'ONSITE_LABOUR', description: 'Kablo', serviceDate: '2026-11-20', quantity: '5', unit: 'HUR', minutes: 300 },
  ...{ covered: false, outcome: 'BILLED', decidedOutcome: null, ruleId: 'M7', reason: { tr: 'Ücretlidir', en: 'Charged' }, currency: 'TRY' },
  ...{ receiptNumber: null, receiptDate: null, receiptVendor: null, receiptFileId: null },
  ...{ unitPrice: '100.00', vatRate: '20', net, vat: '0.00', gross: net },
  ...{
    hold,
    holdReason: null,
    holdFirstReason: null,
    contestOutcome: null,
    holdSpokenWith: null,
    holdSpokenOn: null,
    holdNote: hold && 'Yanlış yazıldı',
    holdDecidedById: null,
    holdDecidedAt: hold && '2026-11-24T08:00:00.000Z',
    approvalId: null,
    excess: null,
  },
});

test.each([
  ['VOIDED', 'Geçersiz sayıldı'],
  ['WAIVED', 'Bedelsiz bırakıldı'],
] as const)('what was given up (%s) is struck through, called by its name and in no total', async (hold, name) => {
  renderScreen(<ChargesPanel ticket={ticketPage({ chargeLines: [line(hold, '8000.00'), line(null, '800.00')] })} />);
  expect((await screen.findByText('₺8.000,00')).tagName).toBe('S');
  expect(screen.getByText(name)).toBeTruthy();
  expect(screen.getByText(/Yanlış yazıldı/).textContent).toContain('24.11.2026 11:00');
  expect(screen.getAllByText('Ek ücretli')).toHaveLength(1);
  expect(screen.getByText('Toplam, 1 satır').closest('tr')?.textContent).toContain('₺800,00');
});
