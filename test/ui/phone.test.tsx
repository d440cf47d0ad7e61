import { screen, within } from '@testing-library/react';
import { ResourceContextProvider } from 'react-admin';
import type { ChargeTotals } from '../../api/contract/charge-lines';
import { ChargeLineList } from '../../admin-ui/src/charge-lines/ChargeLineList';
import { PhoneNavigation } from '../../admin-ui/src/layout/PhoneNavigation';
import type { Role } from '../../domain/roles';
import type { FakeAnswer, SeenCall } from './support/fake-http';
import { onThePhone } from './support/phone';
import { person, renderScreen } from './support/screen';

onThePhone();

const line = {
  id: 'l1',
  ticketId: 't1',
  ticketNumber: 1002,
  customerName: 'Işıklar Çelik',
  workType: 'LODGING',
  description: 'Otel',
  serviceDate: '2026-11-20',
  quantity: '1',
  unit: 'C62',
  minutes: null,
  net: '2400.00',
  gross: '2640.00',
  currency: 'TRY',
  covered: false,
  reasonTr: 'Konaklama müşteriye yansıtılır.',
  reasonEn: 'Lodging is passed on.',
  receiptFileId: null,
  receiptNumber: 'K-17',
  receiptDate: '2026-11-20',
  receiptVendor: 'Otel Yıldız',
  hold: 'HELD',
  holdReason: 'OVER_APPROVED',
  holdNote: null,
  holdDecidedById: null,
  holdDecidedAt: null,
  excess: null,
};
const nothing = { count: 0, net: '0.00' };
const totals: ChargeTotals = {
  count: 0,
  currency: 'TRY',
  net: '0.00',
  vat: '0.00',
  gross: '0.00',
  held: { count: 1, net: '2400.00' },
  awaitingRate: 0,
  waived: nothing,
  voided: nothing,
  lastExport: null,
  withheld: '0.00',
  payable: '0.00',
  laterLines: 0,
  contestedInBooks: 0,
  byVatRate: [],
};

test('charge lines are cards: amount, reason and decision stand below each other instead of in a table', async () => {
  const answer = ({ path }: SeenCall): FakeAnswer => {
    if (path.includes('/totals')) return { status: 200, body: totals };
    if (path.includes('/export-check')) return { status: 200, body: { incompleteCustomers: [] } };
    return { status: 200, body: path.includes('/charge-lines') ? { data: [line], total: 1 } : { data: [], total: 0 } };
  };
  const list = (
    <ResourceContextProvider value="charge-lines">
      <ChargeLineList />
    </ResourceContextProvider>
  );
  renderScreen(list, { me: person('accountant'), answer });
  const decide = await screen.findByRole('button', { name: 'Karar ver' });
  const card = decide.closest('li') as HTMLElement;
  expect(within(card).getByRole('link', { name: '#1002' }).getAttribute('href')).toMatch(/\/tickets\/t1\/show$/);
  for (const shown of ['Işıklar Çelik', '₺2.400,00', '₺2.640,00', 'Konaklama', 'Otel', 'K-17', 'Konaklama müşteriye yansıtılır.'])
    expect(card.textContent).toContain(shown);
  expect(screen.queryByRole('table')).toBeNull();
});

test.each<[Role, string[]]>([
  ['accountant', ['Talepler', 'Ücret satırları', 'Ay sonu', 'Müşteriler']],
  ['technician', ['Günüm', 'Talepler', 'Cihazlar', 'Müşteriler']],
  ['manager', ['Günüm', 'Talepler', 'Cihazlar', 'Ücret satırları']],
])('the bar at the lower edge holds what %s needs most', async (role, expected) => {
  renderScreen(<PhoneNavigation />, { me: person(role) });
  const bar = await screen.findByRole('navigation');
  expect(
    within(bar)
      .getAllByRole('link')
      .map((link) => link.textContent),
  ).toEqual(expected);
});
