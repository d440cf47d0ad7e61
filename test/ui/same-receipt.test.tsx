import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { ListContextProvider } from 'react-admin';
import { ActionDialog } from '../../admin-ui/src/tickets/actions/ActionDialog';
import { ExportMonthButton } from '../../admin-ui/src/charge-lines/ExportMonthButton';
import type { FakeAnswer, SeenCall } from './support/fake-http';
import { person, renderScreen } from './support/screen';
import { ticketPage } from './support/tickets';

// react-admin writes each failed call into the console, which is what happens here on purpose.
beforeEach(() => void jest.spyOn(console, 'error').mockImplementation(() => undefined));
afterEach(() => jest.restoreAllMocks());

const receiptFileId = '99999999-9999-4999-8999-999999999999';

test('a receipt that is recorded already is said at its number; another item of it is sent as one', async () => {
  const known = 'Bu belge zaten kayıtlı (talep #1007).';
  const answer = ({ path }: SeenCall): FakeAnswer => {
    if (path.includes('/files')) return { status: 201, body: { id: receiptFileId, name: 'fiş.png' } };
    if (!path.includes('/actions/')) return { status: 200, body: { data: [], total: 0 } };
    return { status: 400, body: { code: 'VALIDATION_FAILED', title: 'Bazı alanlar hatalı.', status: 400, errors: { receiptNumber: known } } };
  };
  const { calls } = renderScreen(<ActionDialog ticket={ticketPage()} command="RECORD_EXPENSE" onClose={() => undefined} />, { answer });
  const type = (label: RegExp, value: string): void => void fireEvent.change(screen.getByLabelText(label), { target: { value } });
  await screen.findByLabelText(/^Tutar \(KDV dahil\)/);
  type(/^Tutar \(KDV dahil\)/, '100');
  type(/^Açıklama/, 'Otopark');
  type(/^Belge no/, 'A-12');
  type(/^Belgeyi veren/, 'Otopark A.Ş.');
  const file = screen.getByRole('dialog').querySelector('input[type=file]') as HTMLInputElement;
  fireEvent.change(file, { target: { files: [new File(['x'], 'fiş.png')] } });
  await screen.findByText('fiş.png');
  const send = (): void => void fireEvent.click(within(screen.getByRole('dialog')).getAllByRole('button').at(-1) as HTMLElement);
  const sent = () => calls.filter(({ path }) => path.includes('/actions/')).map(({ body }) => body as Record<string, unknown>);
  send();
  expect(await screen.findByText(known)).toBeTruthy();
  expect(screen.getByLabelText(/^Belge no/).getAttribute('aria-invalid')).toBe('true');
  expect(sent()[0]?.['otherItem']).not.toBe(true);
  fireEvent.click(screen.getByLabelText('Kayıtlı bir belgedeki farklı kalem'));
  send();
  await waitFor(() => expect(sent()).toHaveLength(2));
  expect(sent()[1]).toMatchObject({ receiptNumber: 'A-12', receiptFileId, otherItem: true });
});

test('before the book: each expense whose receipt stands on several lines, with its line and the tickets of the others', async () => {
  const receipt = { customerName: 'Işıklar Çelik', receiptNumber: 'A-12', receiptVendor: 'Otopark A.Ş.', receiptDate: '2026-11-24', net: '83.33' };
  const lines = Array.from({ length: 21 }, (_value, n) => ({ ...receipt, lineId: `l${n}`, ticketNumber: 1042 + n, alsoOn: [1007, 1042 + n] }));
  const none = { count: 0, net: '0.00' };
  const totals = { count: 21, currency: 'TRY', net: '0', vat: '0', gross: '0', held: none, waived: none, voided: none, laterLines: 0, byVatRate: [] };
  const check = { incompleteCustomers: [], formerExports: [], packageUnused: [], sameReceipts: lines };
  const answer = ({ path }: SeenCall): FakeAnswer => ({
    status: 200,
    body: path.includes('/export-check') ? check : { ...totals, lastExport: null },
  });
  const list = (
    <ListContextProvider value={{ filterValues: { period: '2026-11' } } as never}>
      <ExportMonthButton />
    </ListContextProvider>
  );
  renderScreen(list, { me: person('accountant'), answer });
  const button = await screen.findByRole<HTMLButtonElement>('button', { name: 'Muhasebe dökümü al' });
  await waitFor(() => expect(button.disabled).toBe(false));
  fireEvent.click(button);
  const said = (await screen.findByRole('dialog')).textContent;
  expect(said).toContain('#1042 · Işıklar Çelik · Belge no A-12 · Otopark A.Ş. · 24.11.2026 · ₺83,33 (aynı belge: #1007, #1042)');
  expect(said).toContain('ve 1 satır daha');
  expect(within(screen.getByRole('dialog')).getAllByRole('button', { name: /^#10/ })).toHaveLength(20);
});
