import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { ResourceContextProvider } from 'react-admin';
import { Route, Routes } from 'react-router-dom';
import { CallIntake } from '../../admin-ui/src/calls/CallIntake';
import type { FakeAnswer, SeenCall } from './support/fake-http';
import { TicketShow } from '../../admin-ui/src/tickets/TicketShow';
import { renderScreen } from './support/screen';
import { ticketPage } from './support/tickets';

const PERSON = {
  id: 'p1',
  name: 'İrem Gökçeağaç',
  phone: '+905321112233',
  email: 'irem@kuzey.example',
  customerId: 'c1',
  customerName: 'Kuzey Yıldızı',
};
const CARD = {
  person: { ...PERSON, siteName: 'Merkez', locale: 'tr' },
  firm: { id: 'c1', number: 1001, name: 'Kuzey Yıldızı' },
  contracts: [],
  devices: [
    { id: 'a1', label: 'SM-000008', kind: 'DESKTOP', name: 'KY-MUH-01', place: 'Muhasebe', isTheirs: false, isFound: false, lastTickets: [] },
    { id: 'a2', label: 'SM-000010', kind: 'LAPTOP', name: 'KY-LT', place: 'İrem Gökçeağaç', isTheirs: true, isFound: false, lastTickets: [] },
  ],
  moreDevices: 0,
  people: [],
  openTickets: [
    {
      id: 't1',
      number: 1001,
      subject: 'Yazıcı',
      state: 'NEW',
      receivedAt: '2026-11-25T08:00:00.000Z',
      requesterName: null,
      assigneeName: null,
      deviceLabel: null,
      isTheirs: true,
    },
  ],
};
const answer = ({ path, method }: SeenCall): FakeAnswer => {
  if (path.includes('/callers/card')) return { status: 200, body: CARD };
  if (path.includes('/callers')) return { status: 200, body: { tickets: [], people: [PERSON], devices: [], firms: [] } };
  if (method === 'POST') return { status: 201, body: { id: 't9', number: 1042 } };
  return { status: 200, body: { data: [], total: 0 } };
};

test('a call becomes a ticket without the mouse: what was said, Enter, what is wrong, Enter', async () => {
  const { calls } = renderScreen(<CallIntake />, { answer });
  const search = await screen.findByLabelText('Arayan kim, hangi cihaz?');
  // The cursor stands where the next words go.
  await waitFor(() => expect(document.activeElement).toBe(search));
  fireEvent.change(search, { target: { value: 'irem' } });
  expect(await screen.findByText('İrem Gökçeağaç · Kuzey Yıldızı')).toBeTruthy();
  fireEvent.keyDown(search, { key: 'Enter' });
  const what = await screen.findByLabelText(/^Sorun nedir/);
  await waitFor(() => expect(document.activeElement).toBe(what));
  fireEvent.change(what, { target: { value: 'Yazıcı çalışmıyor' } });
  fireEvent.submit(what);
  await waitFor(() => expect(calls.some(({ method }) => method === 'POST')).toBe(true));
  // Their own computer is chosen already.
  expect(calls.find(({ method }) => method === 'POST')?.body).toEqual({
    channel: 'PHONE',
    contactId: 'p1',
    assetId: 'a2',
    subject: 'Yazıcı çalışmıyor',
    description: 'Yazıcı çalışmıyor',
    priority: 'NORMAL',
  });
});

test('who types the name of a firm gets the firm, not whichever of its people comes first; of them nobody is chosen by Enter', async () => {
  const firms = [{ id: 'c1', number: 1001, name: 'Kuzey Yıldızı' }];
  const people = [{ id: 'p1', name: PERSON.name, phone: PERSON.phone, isUser: false }];
  renderScreen(<CallIntake />, {
    answer: (call) => {
      if (call.path.includes('/callers/card')) return { status: 200, body: { ...CARD, person: null, people } };
      return call.path.includes('/callers') ? { status: 200, body: { tickets: [], people: [PERSON], devices: [], firms } } : answer(call);
    },
  });
  const search = await screen.findByLabelText('Arayan kim, hangi cihaz?');
  fireEvent.change(search, { target: { value: 'kuzey yıldız' } });
  const options = await screen.findAllByRole('option');
  expect(options[0]?.textContent).toContain('Müşteri no 1001');
  fireEvent.keyDown(search, { key: 'Enter' });
  const who = await screen.findByRole('combobox', { name: 'Firmadan kim arıyor?' });
  fireEvent.keyDown(who, { key: 'Enter' });
  expect(screen.getByRole('combobox', { name: 'Firmadan kim arıyor?' })).toBeTruthy();
});

test('whoever calls about what is open already gets no second ticket: the talk is recorded there, in the words of whoever took it', async () => {
  const ticket = {
    ...ticketPage({ id: 't1', state: 'WAITING_REQUESTER', allowedActions: ['RECORD_CALL', 'RESOLVE'] }),
    requesterName: 'Şule Iğdırlı',
  };
  const { calls } = renderScreen(
    <Routes>
      <Route path="/" element={<CallIntake />} />
      <Route
        path="/tickets/:id/show"
        element={
          <ResourceContextProvider value="tickets">
            <TicketShow />
          </ResourceContextProvider>
        }
      />
    </Routes>,
    {
      at: '/',
      answer: (call) => {
        if (/\/tickets\/t1(\?|$)/.test(call.path)) return { status: 200, body: ticket };
        if (call.method === 'POST')
          return { status: 200, body: { commandId: 'c', ticketId: 't1', status: 'DONE', result: { seq: 9, state: 'IN_PROGRESS' } } };
        return answer(call);
      },
    },
  );
  fireEvent.change(await screen.findByLabelText('Arayan kim, hangi cihaz?'), { target: { value: 'irem' } });
  fireEvent.click(await screen.findByText('İrem Gökçeağaç · Kuzey Yıldızı'));
  fireEvent.click(await screen.findByRole('link', { name: 'Bunun için aradı' }));
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.getByLabelText<HTMLInputElement>('Bizi aradı ve görüştük').checked).toBe(true);
  expect(dialog.getByLabelText<HTMLInputElement>(/^Görüşülen/).value).toBe('İrem Gökçeağaç');
  fireEvent.change(dialog.getByLabelText(/^Ne konuşuldu/), { target: { value: 'Kod E-42' } });
  fireEvent.click(dialog.getByRole('button', { name: 'Telefon görüşmesi kaydet' }));
  await waitFor(() => expect(calls.find(({ method, path }) => method === 'POST' && path.includes('/actions/'))).toBeDefined());
  const sent = calls.find(({ method, path }) => method === 'POST' && path.includes('/actions/'));
  expect(sent?.path).toContain('/actions/RECORD_CALL');
  expect(sent?.body).toMatchObject({ direction: 'IN', reached: true, answered: true, name: 'İrem Gökçeağaç', text: 'Kod E-42' });
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

test('a caller who is not on record is recorded by name and number', async () => {
  const { calls } = renderScreen(<CallIntake />, {
    answer: (call) => (call.path.includes('/callers?') ? { status: 200, body: { tickets: [], people: [], devices: [], firms: [] } } : answer(call)),
  });
  fireEvent.change(await screen.findByLabelText('Arayan kim, hangi cihaz?'), { target: { value: '0533 444 55 66' } });
  fireEvent.click(await screen.findByText('Yeni arayan: 0533 444 55 66'));
  fireEvent.change(await screen.findByLabelText(/^Ad soyad/), { target: { value: 'Ömer Çakır' } });
  const what = screen.getByLabelText(/^Sorun nedir/);
  fireEvent.change(what, { target: { value: 'Ekran karardı' } });
  fireEvent.submit(what);
  await waitFor(() =>
    expect(calls.find(({ method }) => method === 'POST')?.body).toEqual({
      channel: 'PHONE',
      name: 'Ömer Çakır',
      phone: '0533 444 55 66',
      subject: 'Ekran karardı',
      description: 'Ekran karardı',
      priority: 'NORMAL',
    }),
  );
});

test('name and number typed in one go are told apart, and what is missing is marked and in focus', async () => {
  const { calls } = renderScreen(<CallIntake />, {
    answer: (call) => (call.path.includes('/callers?') ? { status: 200, body: { tickets: [], people: [], devices: [], firms: [] } } : answer(call)),
  });
  const search = await screen.findByLabelText('Arayan kim, hangi cihaz?');
  fireEvent.change(search, { target: { value: 'Kemal Tunçbilek 0533 444 55 66' } });
  fireEvent.click(await screen.findByText('Yeni arayan: Kemal Tunçbilek 0533 444 55 66'));
  const phone = await screen.findByLabelText<HTMLInputElement>(/^Telefon/);
  expect(screen.getByLabelText<HTMLInputElement>(/^Ad soyad/).value).toBe('Kemal Tunçbilek');
  expect(phone.value).toBe('0533 444 55 66');
  const what = screen.getByLabelText(/^Sorun nedir/);
  expect(document.activeElement).toBe(what);
  fireEvent.change(phone, { target: { value: '' } });
  fireEvent.submit(what);
  await waitFor(() => expect(document.activeElement).toBe(phone));
  expect(phone.getAttribute('aria-invalid')).toBe('true');
  expect(screen.getByLabelText(/^E-posta/).getAttribute('aria-invalid')).toBe('false');
  expect(calls.some(({ method }) => method === 'POST')).toBe(false);
});

test('a ticket number leads to the ticket, and no customer is named in its shape', async () => {
  renderScreen(<CallIntake />, {
    answer: (call) =>
      call.path.includes('/callers?')
        ? {
            status: 200,
            body: {
              tickets: [{ id: 't1', number: 1001, subject: 'Yazıcı', requesterName: 'İrem', customerName: 'Kuzey' }],
              people: [],
              devices: [],
              firms: [{ id: 'c1', number: 1001, name: 'Kuzey Yıldızı' }],
            },
          }
        : answer(call),
  });
  fireEvent.change(await screen.findByLabelText('Arayan kim, hangi cihaz?'), { target: { value: '1001' } });
  expect(await screen.findByText('#1001 Yazıcı')).toBeTruthy();
  expect(screen.getByText('Müşteri no 1001')).toBeTruthy();
  expect(screen.queryByText('#1001')).toBeNull();
});

test('whoever is not on record but named a firm is recorded as of that firm, for whoever makes sure of them', async () => {
  const firmCard = { ...CARD, person: null };
  const { calls } = renderScreen(<CallIntake />, {
    answer: (call) => {
      if (call.path.includes('/callers/card')) return { status: 200, body: firmCard };
      if (call.path.includes('/callers?')) return { status: 200, body: { tickets: [], people: [], devices: [], firms: [CARD.firm] } };
      return answer(call);
    },
  });
  fireEvent.change(await screen.findByLabelText('Arayan kim, hangi cihaz?'), { target: { value: 'kuzey' } });
  fireEvent.click(await screen.findByText('Kuzey Yıldızı'));
  fireEvent.change(await screen.findByLabelText(/^Ad soyad/), { target: { value: 'Kemal Tunçbilek' } });
  fireEvent.change(screen.getByLabelText(/^Telefon/), { target: { value: '0533 444 55 66' } });
  const what = screen.getByLabelText(/^Sorun nedir/);
  fireEvent.change(what, { target: { value: 'Ekran karardı' } });
  fireEvent.submit(what);
  await waitFor(() =>
    expect(calls.find(({ method }) => method === 'POST')?.body).toMatchObject({ name: 'Kemal Tunçbilek', claimedCustomerId: 'c1' }),
  );
});

test('a device of the firm beyond those on the card is found by whoever uses it; with an own ticket open, that is the button to press', async () => {
  const far = { id: 'a99', label: 'SM-000099', name: 'KY-DEPO', place: 'Depo – Gökhan Şentürk', serial: 'SN1', status: 'ACTIVE' };
  const { calls } = renderScreen(<CallIntake />, {
    answer: (call) => {
      if (call.path.includes('/callers/card')) return { status: 200, body: { ...CARD, moreDevices: 30 } };
      if (call.path.includes('/assets')) return { status: 200, body: { data: [far], total: 1 } };
      return answer(call);
    },
  });
  const search = await screen.findByLabelText('Arayan kim, hangi cihaz?');
  fireEvent.change(search, { target: { value: 'irem' } });
  await screen.findByText('İrem Gökçeağaç · Kuzey Yıldızı');
  fireEvent.keyDown(search, { key: 'Enter' });
  const device = await screen.findByRole<HTMLInputElement>('combobox', { name: 'Cihaz' });
  expect(device.value).toContain('SM-000010');
  expect(screen.getByRole('link', { name: 'Bunun için aradı' }).className).toContain('contained');
  expect(screen.getByRole('button', { name: 'Talebi aç' }).className).toContain('outlined');
  fireEvent.focus(device);
  fireEvent.change(device, { target: { value: 'gokhan sentürk' } });
  fireEvent.click(await screen.findByRole('option', { name: /SM-000099/ }));
  expect(calls.some(({ path }) => path.includes('/assets') && path.includes('"customerId":"c1"'))).toBe(true);
  fireEvent.change(screen.getByLabelText(/^Sorun nedir/), { target: { value: 'Açılmıyor' } });
  fireEvent.click(screen.getByRole('button', { name: 'Talebi aç' }));
  await waitFor(() => expect(calls.find(({ method }) => method === 'POST')?.body).toMatchObject({ assetId: 'a99' }));
});
