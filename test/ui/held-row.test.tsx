import { screen } from '@testing-library/react';
import { ResourceContextProvider } from 'react-admin';
import { ChargeLineList } from '../../admin-ui/src/charge-lines/ChargeLineList';
import { OtherContract } from '../../admin-ui/src/charge-lines/OtherContract';
import type { ChargeLineDetail } from '../../api/contract/charge-lines';
import { person, renderScreen } from './support/screen';

const line = {
  ...{
    id: 'l1',
    ticketId: 't1',
    ticketNumber: 1009,
    customerName: 'İğdiş Birinci',
    workType: 'REMOTE_SUPPORT',
    description: 'Uzaktan',
    quantity: '0.5',
  },
  ...{ unit: 'HUR', minutes: 30, serviceDate: '2026-11-29', covered: false, reasonTr: 'Hizmet gününde sözleşme yürürlükte değildir', reasonEn: 'r' },
  ...{
    net: '625.00',
    gross: '750.00',
    currency: 'TRY',
    hold: 'HELD',
    holdReason: 'NOT_IN_FORCE',
    receiptNumber: null,
    receiptFileId: null,
    excess: null,
  },
};

test('the button that decides about a waiting line stands in nothing that is cut off', async () => {
  const answer = ({ path }: { path: string }) => {
    const totals = { count: 1, net: '0.00', vat: '0.00', gross: '0.00', byVatRate: [], lastExport: null, laterLines: 0, currency: 'TRY' };
    const none = { count: 0, net: '0.00' };
    if (path.includes('/export-check')) return { status: 200, body: { incompleteCustomers: [] } };
    if (path.includes('/totals')) return { status: 200, body: { ...totals, held: none, awaitingRate: 0, waived: none, voided: none } };
    const data = path.includes('/charge-lines?') ? [line] : [];
    return { status: 200, body: { data, total: data.length } };
  };
  renderScreen(
    <ResourceContextProvider value="charge-lines">
      <ChargeLineList />
    </ResourceContextProvider>,
    { me: person('accountant'), answer, at: '/' },
  );
  const button = await screen.findByRole('button', { name: 'Karar ver' });
  const cuts: string[] = [];
  for (let at: HTMLElement | null = button; at !== null && at.tagName !== 'TD'; at = at.parentElement) cuts.push(getComputedStyle(at).textOverflow);
  expect(cuts).not.toContain('ellipsis');
});

test('another contract that was in force is named with its verdict', () => {
  const otherContract = { id: 'k2', number: 'İĞ-2026/2', covered: true, net: '0.00', reasonTr: 'Uzaktan destek sözleşmeye dahildir.', reasonEn: 'r' };
  renderScreen(<OtherContract line={{ ...line, otherContract } as unknown as ChargeLineDetail} />, { me: person('accountant'), at: '/' });
  expect(screen.getByRole('alert').textContent).toMatch(
    /İĞ-2026\/2\. Ona göre bu iş kapsamdadır, ücret alınmaz: Uzaktan destek sözleşmeye dahildir\.$/,
  );
});
