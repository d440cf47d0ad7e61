import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { ResourceContextProvider } from 'react-admin';
import { Route, Routes } from 'react-router-dom';
import { TasksPanel } from '../../admin-ui/src/tickets/page/TasksPanel';
import { TicketShow } from '../../admin-ui/src/tickets/TicketShow';
import type { Ticket } from '../../admin-ui/src/tickets/ticket-types';
import { person, renderScreen } from './support/screen';
import { ticketPage } from './support/tickets';

const task = (changes: Partial<Ticket['tasks'][number]> = {}): Ticket['tasks'][number] => ({
  ...{
    id: 't1',
    kind: 'APPROVAL_CONTESTED',
    createdAt: '2026-11-25T08:00:00.000Z',
    doneAt: null,
    substituteName: null,
    isOwnRecord: false,
    mailId: null,
    target: null,
  },
  ...changes,
});

beforeEach(() => void jest.spyOn(console, 'error').mockImplementation(() => undefined));
afterEach(() => jest.restoreAllMocks());

test('what was written of the outcome stays where the server refuses it, though the page is read anew', async () => {
  let reads = 0;
  const ticket = ticketPage({ tasks: [task()] });
  const { calls } = renderScreen(
    <ResourceContextProvider value="tickets">
      <Routes>
        <Route path="/tickets/:id/show" element={<TicketShow />} />
      </Routes>
    </ResourceContextProvider>,
    {
      me: person('staff'),
      at: `/tickets/${ticket.id}/show`,
      answer: ({ path, method }) => {
        if (method === 'POST') return { status: 409, body: { code: 'OWN_RECORD_CONTESTED', title: 'Yazamazsınız.' } };
        if (!/\/tickets\/[^/?]+$/.test(path)) return { status: 200, body: { data: [], total: 0 } };
        reads += 1;
        return { status: 200, body: { ...ticket, version: reads, updatedAt: `2026-11-25T08:00:0${reads}.000Z` } };
      },
    },
  );
  fireEvent.click(await screen.findByRole('button', { name: 'Sonucu yaz' }));
  const dialog = within(await screen.findByRole('dialog'));
  fireEvent.mouseDown(dialog.getByLabelText(/^Sonuç/));
  fireEvent.click(await screen.findByRole('option', { name: /itiraz haklı/ }));
  fireEvent.change(dialog.getByLabelText(/^Kim ne söyledi/), { target: { value: 'İki taraf da aranmadığını söyledi' } });
  // What the mails will say is read before it is written for good.
  expect(dialog.getByText(/herkese hemen şöyle bildirilir ve değiştirilemez: “Sonuç: kaydedilen karar geçerli değildi\.”/)).toBeTruthy();
  const before = reads;
  fireEvent.click(dialog.getByRole('button', { name: 'Sonucu kaydet' }));
  await waitFor(() => expect(calls.some(({ method }) => method === 'POST')).toBe(true));
  await waitFor(() => expect(reads).toBeGreaterThan(before));
  await screen.findByText('Yazamazsınız.');
  expect((dialog.getByLabelText(/^Kim ne söyledi/) as HTMLTextAreaElement).value).toBe('İki taraf da aranmadığını söyledi');
  expect(dialog.getByText(/itiraz haklı/)).toBeTruthy();
  expect(dialog.getByRole('button', { name: 'Sonucu kaydet' }).hasAttribute('disabled')).toBe(false);
});

test('whoever made or witnessed the record reads who writes the outcome instead', async () => {
  renderScreen(<TasksPanel ticket={ticketPage({ tasks: [task({ isOwnRecord: true })] })} />, { me: person('staff') });
  expect(await screen.findByText(/destek masasından başka biri ya da bir yönetici yazar/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Sonucu yaz' })).toBeNull();
});

test('whoever cannot write the outcome reads who does', async () => {
  renderScreen(<TasksPanel ticket={ticketPage({ tasks: [task()] })} />, { me: person('technician') });
  expect(await screen.findByText('Sonucu destek masası ya da bir yönetici yazar.')).toBeTruthy();
  expect(screen.queryByRole('button')).toBeNull();
});
