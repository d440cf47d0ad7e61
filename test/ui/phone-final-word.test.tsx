import { fireEvent, screen, within } from '@testing-library/react';
import { ActionDialog } from '../../admin-ui/src/tickets/actions/ActionDialog';
import type { Ticket } from '../../admin-ui/src/tickets/ticket-types';
import { renderScreen } from './support/screen';
import { ticketPage } from './support/tickets';

const label = (text: string) => ({ tr: text, en: text });
const APPROVER = '31111111-1111-4111-8111-111111111111';
const SUBSTITUTE = '41111111-1111-4111-8111-111111111111';
const readOut = { contentHash: 'a'.repeat(64), conveyedOn: '2026-11-23', fromPackage: false, exceeded: null, withVat: null, notes: [] };
const DISK = {
  ...{ workType: 'PART_OUT_OF_WARRANTY', description: label('Disk 1 TB'), quantity: '1', unitPrice: '1700', priceItemId: null, amount: '1700.00' },
  alternatives: [{ description: 'Disk 2 TB', unitPrice: '2900', amount: '2900.00', priceItemId: null }],
  decision: null,
};
const request = (own: object = {}) =>
  ({
    ...{ id: '77777777-7777-4777-8777-777777777777', n: 1, anew: false, status: 'OPEN', approver: { id: APPROVER, name: 'Çağrı Uz' } },
    ...{ approverPhone: '+905321112233', scope: 'Disk değişecek', tried: null, diagnosis: null, estimatedHours: null, currency: 'TRY' },
    ...{ kind: 'HARDWARE_CHANGE', estimatedTotal: '1700.00', lines: [DISK], readOut },
    ...{ above: { id: SUBSTITUTE, name: 'Ayşegül Er' }, limit: '2000.00' },
    ...own,
  }) as unknown as Ticket['approvals'][number];

const open = (approval: Ticket['approvals'][number], substitutes: object[] = []) =>
  renderScreen(
    <ActionDialog
      ticket={ticketPage({ state: 'WAITING_APPROVAL', approvals: [approval] })}
      command="RECORD_PHONE_DECISION"
      onClose={() => undefined}
    />,
    {
      answer: ({ path }) => {
        if (path.includes('contact-substitutes')) return { status: 200, body: { data: substitutes, total: substitutes.length } };
        if (path.includes(SUBSTITUTE)) return { status: 200, body: { id: SUBSTITUTE, name: 'Tuğba Ak', phone: '+905334445566' } };
        return { status: 200, body: { data: [], total: 0 } };
      },
    },
  );

beforeEach(() => void jest.spyOn(console, 'error').mockImplementation(() => undefined));
afterEach(() => jest.restoreAllMocks());

test('what is chosen is read out as it comes to, with VAT, and that somebody else is asked where it is above the limit', async () => {
  open(request());
  fireEvent.click(await screen.findByRole('radio', { name: 'Onayladı' }));
  expect(screen.queryByText(/Son söz olarak okuyun/)).toBeNull();
  fireEvent.click(screen.getByRole('radio', { name: /^Yerine onayladı: Disk 2 TB/ }));
  const word = await screen.findByText(/Son söz olarak okuyun/);
  expect(word.textContent).toMatch(
    /₺2\.900,00.*KDV ile: ₺3\.480,00.*Çağrı Uz adlı kişinin yetki limitini aşıyor.*Ayşegül Er adlı kişinin de onayı istenir/,
  );
  fireEvent.click(screen.getByRole('radio', { name: 'Onayladı: ₺1.700,00' }));
  expect((await screen.findByText(/₺2\.040,00/)).textContent).not.toContain('Ayşegül Er');
});

test('an amount that somebody else has to allow too names them whatever it comes to', async () => {
  open(request({ kind: 'EXCESS', lines: [{ ...DISK, alternatives: [] }], limit: null }));
  fireEvent.click(await screen.findByRole('radio', { name: 'Onayladı' }));
  expect((await screen.findByText(/Son söz olarak okuyun/)).textContent).toContain('Bu işte geçerli olan kararı Ayşegül Er verdi');
});

test('once whoever stands in is chosen, it is they who are spoken with, on their number', async () => {
  open(request(), [{ substituteId: SUBSTITUTE, substituteName: 'Tuğba Ak', startsOn: '2020-01-01', endsOn: '2099-01-01' }]);
  const alert = within((await screen.findByText(/Görüşülen: Çağrı Uz/)).closest('[role="alert"]') as HTMLElement);
  fireEvent.click(await screen.findByRole('radio', { name: /^Tuğba Ak/ }));
  expect(await alert.findByText(/Görüşülen: Tuğba Ak/)).toBeTruthy();
  expect(alert.getByText('0533 444 55 66')).toBeTruthy();
  expect(alert.queryByText(/Çağrı Uz/)).toBeNull();
});
