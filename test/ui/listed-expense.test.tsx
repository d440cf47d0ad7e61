import { fireEvent, screen } from '@testing-library/react';
import { ActionDialog } from '../../admin-ui/src/tickets/actions/ActionDialog';
import { ACTION_FORMS } from '../../admin-ui/src/tickets/actions/action-forms';
import type { Ticket } from '../../admin-ui/src/tickets/ticket-types';
import { renderScreen } from './support/screen';
import { ticketPage } from './support/tickets';

const priceItemId = '99999999-9999-4999-8999-999999999999';
const priceItems: Ticket['priceItems'] = [{ id: priceItemId, workType: 'TRAVEL', code: 'YOL-KM', name: 'Yol', unit: 'KMT' }];
const visits = [{ arrivedAt: '2026-11-20T08:00:00.000Z' }] as Ticket['visits'];

function dialog(command: 'RECORD_WORK' | 'RECORD_EXPENSE', changes: Partial<Ticket>): void {
  const answer = () => ({ status: 200, body: { data: [], total: 0 } });
  renderScreen(<ActionDialog ticket={ticketPage(changes)} command={command} onClose={() => undefined} />, { answer });
}

describe('an expense without a receipt', () => {
  test('is work by an item of the price list; the form of receipts says so where there is one', async () => {
    dialog('RECORD_EXPENSE', { priceItems });
    expect(await screen.findByText(/fiyat listesine göre “İş kaydet” ile kaydedilir/)).toBeTruthy();
    const values = { workType: 'TRAVEL', quantity: '42.5', minutes: 30, priceItem: { TRAVEL: priceItemId }, description: 'Yol' };
    const body = ACTION_FORMS.RECORD_WORK.toBody?.(values, ticketPage());
    expect(body).toMatchObject({ workType: 'TRAVEL', quantity: '42.5', priceItemId });
    expect(body).not.toHaveProperty('minutes');
  });

  test('is offered once there was a visit, and counted in the unit of its item', async () => {
    dialog('RECORD_WORK', { state: 'ON_SITE', visits, priceItems });
    const choose = async (label: RegExp, option: string): Promise<void> => {
      fireEvent.mouseDown(await screen.findByLabelText(label));
      fireEvent.click(await screen.findByRole('option', { name: option }));
    };
    await choose(/^İş türü/, 'Yol');
    // With only one item there is nothing to choose.
    expect(await screen.findByText('YOL-KM · Yol')).toBeTruthy();
    expect(await screen.findByText('km')).toBeTruthy();
  });
});
