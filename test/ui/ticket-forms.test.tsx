import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { ResourceContextProvider } from 'react-admin';
import type { StaffCommand } from '../../api/contract/ticket-actions';
import { ActionDialog } from '../../admin-ui/src/tickets/actions/ActionDialog';
import { ACTION_FORMS } from '../../admin-ui/src/tickets/actions/action-forms';
import { SubjectDialog } from '../../admin-ui/src/tickets/page/SubjectDialog';
import { asShown, TicketCreate } from '../../admin-ui/src/tickets/TicketCreate';
import type { Ticket } from '../../admin-ui/src/tickets/ticket-types';
import type { FakeAnswer, SeenCall } from './support/fake-http';
import { renderScreen } from './support/screen';
import { ticketPage } from './support/tickets';

const technicianId = '11111111-1111-4111-8111-111111111111';
const rows = (...data: object[]): FakeAnswer => ({ status: 200, body: { data, total: data.length } });
const invalid = (errors: Record<string, string>): FakeAnswer => ({
  status: 400,
  body: { code: 'VALIDATION_FAILED', title: 'Bazı alanlar hatalı.', status: 400, errors },
});

function dialog(command: StaffCommand, ticket: Ticket, answer: (call: SeenCall) => FakeAnswer) {
  const rendered = renderScreen(<ActionDialog ticket={ticket} command={command} onClose={() => undefined} />, { answer });
  const send = (): void => void fireEvent.click(within(screen.getByRole('dialog')).getAllByRole('button').at(-1) as HTMLElement);
  return { ...rendered, send, sent: () => rendered.calls.filter(({ path }) => path.includes('/actions/')) };
}

// react-admin writes each failed call into the console, which is what happens here on purpose.
beforeEach(() => void jest.spyOn(console, 'error').mockImplementation(() => undefined));
afterEach(() => jest.restoreAllMocks());

describe('the dialog of a visit', () => {
  const ticket = ticketPage({ state: 'TO_PLAN', assigneeId: technicianId });

  test('says at the date that the date is missing, and nothing at the duration', async () => {
    const { send, sent } = dialog('PLAN_VISIT', ticket, () => rows());
    const date = await screen.findByLabelText(/^Tarih/);
    fireEvent.focus(date);
    fireEvent.change(date, { target: { value: '' } });
    fireEvent.blur(date);
    send();
    expect(await screen.findAllByText('Bu alan zorunludur.')).toHaveLength(1);
    expect(screen.getByLabelText(/^Tarih/).getAttribute('aria-invalid')).toBe('true');
    expect(sent()).toHaveLength(0);
  });

  test('shows at the date what the API says of the start, and in the dialog what no input stands for', async () => {
    const outside = 'Ziyaret saatlerinin dışında.';
    const { send } = dialog('PLAN_VISIT', ticket, ({ path }) =>
      path.includes('/actions/') ? invalid({ startsAt: outside, somethingElse: 'Başka bir engel var.' }) : rows(),
    );
    await screen.findByLabelText(/^Tarih/);
    send();
    const told = await screen.findByText(outside);
    expect(screen.getByLabelText(/^Tarih/).getAttribute('aria-describedby')).toBe(told.closest('p')?.id);
    expect(within(await screen.findByRole('alert')).getByText('Başka bir engel var.')).toBeTruthy();
  });
});

test('a need that is revised by someone who sees no prices asks for the figures, it does not ask the customer for zero', () => {
  const open = {
    status: 'OPEN',
    approver: { id: technicianId, name: null },
    estimatedHours: '3',
    lines: [{ workType: 'TRAVEL', description: { tr: 'Yol', en: 'Travel' }, amount: null }],
  } as unknown as Ticket['approvals'][number];
  expect(ACTION_FORMS.REVISE_NEED.defaults?.(ticketPage({ approvals: [open] }), undefined)).toMatchObject({ labour: '0', travel: '', lodging: '0' });
});

test('another customer empties what belonged to the one before', async () => {
  const customers = [
    { id: '33333333-3333-4333-8333-333333333333', number: 1001, name: 'Kuzey Yıldızı' },
    { id: '44444444-4444-4444-8444-444444444444', number: 1002, name: 'Özgür Şahin' },
  ];
  const contract = {
    id: '55555555-5555-4555-8555-555555555555',
    number: 'BA-1',
    customerId: customers[0]?.id,
    startsOn: '2026-01-01',
    endsOn: '2026-12-31',
  };
  const ticket = ticketPage({ state: 'NOT_ENTITLED', contract: { ...contract, kind: 'MAINTENANCE_WITH_HELPDESK' } });
  const { send, sent } = dialog('LINK_CONTRACT', ticket, ({ path }) =>
    path.includes('/customers') ? rows(...customers) : path.includes('/contracts') ? rows(contract) : rows(),
  );
  const input = await screen.findByRole<HTMLInputElement>('combobox', { name: /^Sözleşme/ });
  await waitFor(() => expect(input.value).toContain('BA-1'));
  fireEvent.change(screen.getByRole('combobox', { name: /^Müşteri/ }), { target: { value: 'Özgür' } });
  fireEvent.click(await screen.findByRole('option', { name: /Özgür/ }));
  await waitFor(() => expect(input.value).toBe(''));
  send();
  expect(await screen.findByText('Bu alan zorunludur.')).toBeTruthy();
  expect(sent()).toHaveLength(0);
});

describe('a new ticket', () => {
  test('sends what is on the screen only', () => {
    const typed = { name: 'A', email: 'a@b.example', phone: '', label: '17', assetId: 'd1', subject: 'S' };
    expect(asShown(typed)).toEqual({ name: 'A', email: 'a@b.example', phone: '', label: '17', subject: 'S' });
    expect(asShown({ ...typed, contactId: 'k1' })).toEqual({ contactId: 'k1', assetId: 'd1', subject: 'S' });
    expect(asShown({ ...typed, contactId: 'k1', byLabel: true })).toEqual({ contactId: 'k1', label: '17', subject: 'S' });
  });

  test('a device that is not in the list is typed by label, reached and left by buttons', async () => {
    const contact = {
      id: '66666666-6666-4666-8666-666666666666',
      customerId: '33333333-3333-4333-8333-333333333333',
      name: 'Çağrı',
      email: 'c@k.example',
    };
    renderScreen(
      <ResourceContextProvider value="tickets">
        <TicketCreate />
      </ResourceContextProvider>,
      { answer: ({ path }) => (path.includes('/contacts/') ? { status: 200, body: contact } : path.includes('/contacts') ? rows(contact) : rows()) },
    );
    fireEvent.change(await screen.findByLabelText(/^Kayıtlı kişi/), { target: { value: 'Çağrı' } });
    fireEvent.click(await screen.findByRole('option', { name: /Çağrı/ }));
    fireEvent.click(await screen.findByRole('button', { name: 'Cihaz listede yok: etiket numarasını yaz' }));
    expect(await screen.findByLabelText(/^Etiket no/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Cihazı listeden seç' }));
    expect(await screen.findByLabelText(/^Cihaz/)).toBeTruthy();
  });
});

function Changing({ first }: { first: Ticket }) {
  const [ticket, setTicket] = useState(first);
  return (
    <>
      <button onClick={() => setTicket({ ...first, version: 5, subject: 'Başkasının konusu' })}>bir başkası kaydetti</button>
      <SubjectDialog ticket={ticket} onClose={() => undefined} />
    </>
  );
}

test('subject and category are saved over the version that was read, whatever arrives meanwhile', async () => {
  const first = ticketPage({ version: 4 });
  const { calls } = renderScreen(<Changing first={first} />, { answer: () => ({ status: 200, body: first }) });
  fireEvent.change(await screen.findByRole('textbox', { name: /^Konu/ }), { target: { value: 'Yazıcı kâğıt yutuyor' } });
  fireEvent.click(screen.getByText('bir başkası kaydetti'));
  fireEvent.click(screen.getByRole('button', { name: 'Kaydet' }));
  await waitFor(() => expect(calls.some(({ method }) => method === 'PUT')).toBe(true));
  const put = calls.find(({ method }) => method === 'PUT');
  expect(put?.headers['If-Match']).toBe('"v4"');
  expect(put?.body).toMatchObject({ subject: 'Yazıcı kâğıt yutuyor' });
});
