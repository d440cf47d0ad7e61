import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { ActionDialog } from '../../admin-ui/src/tickets/actions/ActionDialog';
import { renderScreen } from './support/screen';
import { ticketPage } from './support/tickets';

// react-admin writes each failed call into the console.
beforeEach(() => void jest.spyOn(console, 'error').mockImplementation(() => undefined));
afterEach(() => jest.restoreAllMocks());

const [customerId, contractId] = ['33333333-3333-4333-8333-333333333333', '77777777-7777-4777-8777-777777777777'];
const claimed = { customerId, customerName: 'Kuzey Yıldızı Gıda A.Ş.', contractId, siteId: null, assetId: null };
const ticket = ticketPage({ state: 'NOT_ENTITLED', entitlement: 'UNKNOWN_REQUESTER', contact: null, claimed });

test('before somebody is let in the dialog says what they will see, and asks on whose word or by what they are known', async () => {
  const { calls } = renderScreen(<ActionDialog ticket={ticket} command="VERIFY_REQUESTER" onClose={() => undefined} />);
  expect((await screen.findByText(/Doğruladıktan sonra talep eden; talebin durumunu/)).textContent).not.toContain('Bilgisayarlarım');
  // Nobody becomes a lasting contact unasked, and the question stands with the customer, before the details.
  const lasting = screen.getByLabelText<HTMLInputElement>(/^Talep edeni müşterinin kişilerine ekle/);
  expect(lasting.checked).toBe(false);
  expect(lasting.compareDocumentPosition(screen.getByLabelText('Şahsen tanınıyor')) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
  fireEvent.click(lasting);
  await screen.findByText(/Bilgisayarlarım/);
  fireEvent.click(screen.getByLabelText('Şahsen tanınıyor'));
  fireEvent.click(within(screen.getByRole('dialog')).getAllByRole('button').at(-1) as HTMLElement);
  expect(await screen.findByText('Müşterinin kayıtlı bir kişisini seçin ya da neyi nasıl doğruladığınızı yazın.')).toBeTruthy();
  expect(screen.getByLabelText(/^Kiminle görüştünüz/)).toBeTruthy();
  fireEvent.click(screen.getByLabelText('Müşterinin kayıtlı bir kişisi doğruladı'));
  await waitFor(() => expect(screen.queryByLabelText(/^Kiminle görüştünüz/)).toBeNull());
  expect(calls.filter(({ path }) => path.includes('/actions/'))).toEqual([]);
});
