import { fireEvent, screen, waitFor } from '@testing-library/react';
import { ResourceContextProvider } from 'react-admin';
import { useMe } from '../../admin-ui/src/auth/use-me';
import { ContinueNotice } from '../../admin-ui/src/tickets/page/ContinueNotice';
import { continuedDefaults, continueLink } from '../../admin-ui/src/tickets/continued';
import { TicketCreate } from '../../admin-ui/src/tickets/TicketCreate';
import type { Ticket } from '../../admin-ui/src/tickets/ticket-types';
import { person, renderScreen } from './support/screen';
import { ticketPage } from './support/tickets';

const contact = {
  ...{ id: '55555555-5555-4555-8555-555555555555', name: 'Çağrı Işıkoğlu', email: 'cagri@kuzey.example', phone: null },
  ...{ roles: [], active: true, siteId: null, customerId: '33333333-3333-4333-8333-333333333333' },
};
const asset = { id: '66666666-6666-4666-8666-666666666666', label: 'SM-000042', name: 'Muhasebe 1', kind: 'COMPUTER', status: 'ACTIVE' };
const cancelled = ticketPage({
  ...{ state: 'CANCELLED', endedAt: '2026-11-25T12:00:00.000Z', priority: 'HIGH' },
  ...({ contact, asset } as unknown as Pick<Ticket, 'contact' | 'asset'>),
});

/** Is there once it is known who reads. */
function Reader() {
  return <p>{useMe()?.role}</p>;
}

test('the page of a cancelled ticket says that it stays so, and leads the desk to a new one that continues it', async () => {
  renderScreen(<ContinueNotice ticket={cancelled} />, { at: '/' });
  expect((await screen.findByRole('alert')).textContent).toContain('iptal geri alınamaz');
  expect((await screen.findByRole('link', { name: 'Bağlı yeni talep aç' })).getAttribute('href')).toBe(continueLink(cancelled));
});

test.each([
  ['whoever opens no tickets is offered none', cancelled, 'technician', 'bağlı yeni bir talep açılır'],
  ['of one that is closed and can be reopened nothing is said', ticketPage({ state: 'CLOSED' }), 'staff', null],
  ['nor of one that is under way', ticketPage(), 'staff', null],
] as const)('%s', async (_name, ticket, role, words) => {
  renderScreen(
    <>
      <ContinueNotice ticket={ticket} />
      <Reader />
    </>,
    { at: '/', me: person(role) },
  );
  await screen.findByText(role);
  if (words !== null) await screen.findByText(new RegExp(words));
  else expect(screen.queryByRole('alert')).toBeNull();
  expect(screen.queryByRole('link')).toBeNull();
});

test('the new ticket is for the same person and device, about the same, and is linked', async () => {
  const { calls } = renderScreen(
    <ResourceContextProvider value="tickets">
      <TicketCreate />
    </ResourceContextProvider>,
    {
      at: continueLink(cancelled),
      answer: ({ path, method }) => {
        if (method === 'POST') return { status: 201, body: { id: '99999999-9999-4999-8999-999999999999', number: 1043 } };
        if (path.includes('/tickets/')) return { status: 200, body: cancelled };
        if (/contacts\/[0-9]/.test(path)) return { status: 200, body: contact };
        if (/assets\/[0-9]/.test(path)) return { status: 200, body: asset };
        return { status: 200, body: { data: path.includes('/contacts') ? [contact] : path.includes('/assets') ? [asset] : [], total: 1 } };
      },
    },
  );
  expect(await screen.findByText(/^#1042 sona erdi/)).toBeTruthy();
  await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>(/^Kayıtlı kişi/).value).toContain('Çağrı Işıkoğlu'));
  await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>(/^Cihaz/).value).toContain('SM-000042'));
  fireEvent.change(screen.getByLabelText(/^Konu/), { target: { value: 'Yazıcı yine çıktı vermiyor' } });
  fireEvent.click(screen.getByRole('button', { name: 'Kaydet' }));
  await waitFor(() => expect(calls.some(({ method }) => method === 'POST')).toBe(true));
  expect(calls.find(({ method }) => method === 'POST')?.body).toEqual({
    ...{ continues: cancelled.id, contactId: contact.id, assetId: asset.id },
    ...{ subject: 'Yazıcı yine çıktı vermiyor', description: cancelled.description, priority: 'HIGH', channel: 'PHONE' },
  });
});

test('of a stranger what they gave is taken over; of whoever has left their firm nothing', () => {
  const stranger = ticketPage({ contact: null, asset: null, givenLabel: 'SM-7', requesterPhone: '0212 555 10 10' });
  const what = { continues: stranger.id, subject: stranger.subject, description: stranger.description, priority: 'NORMAL' };
  const who = { name: 'Çağrı Işıkoğlu', email: 'cagri@kuzey.example', phone: '0212 555 10 10', label: 'SM-7' };
  expect(continuedDefaults(stranger)).toEqual({ ...what, ...who });
  expect(continuedDefaults({ ...stranger, requesterLeft: true })).toEqual(what);
});
