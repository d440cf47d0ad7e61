import { fireEvent, screen, waitFor } from '@testing-library/react';
import { ActionButtons } from '../../admin-ui/src/tickets/actions/ActionButtons';
import { ConsentsPanel } from '../../admin-ui/src/tickets/page/ConsentsPanel';
import { RemotePanel } from '../../admin-ui/src/tickets/page/RemotePanel';
import { Timeline } from '../../admin-ui/src/tickets/page/Timeline';
import type { Ticket } from '../../admin-ui/src/tickets/ticket-types';
import { person, renderScreen } from './support/screen';
import { ticketPage } from './support/tickets';

const CONSENT = '55555555-5555-4555-8555-555555555555';
const granted = {
  ...{ id: CONSENT, status: 'GRANTED', scope: 'CONTROL', windowMinutes: 60, technician: { id: 'u1', name: 'Uğur Şimşek' }, askedBy: null },
  ...{ askedAt: '2026-11-25T08:00:00.000Z', withdrawnAt: null, explicit: [], tools: [], askedOf: null, deviceUser: 'Berk Tuna' },
};
const running = (more: object = {}): Ticket =>
  ticketPage({
    state: 'REMOTE_SESSION',
    requesterName: 'Şule Iğdırlı',
    requesterPhone: '+905321112233',
    consents: [{ ...granted, ...more }] as unknown as Ticket['consents'],
    allowedActions: ['CHANGE_PRIORITY', 'RECORD_CALL', 'RECORD_WORK', 'WITHDRAW_CONSENT', 'END_REMOTE'],
  });
const byPhone = { caller: 'DEVICE_USER', name: 'Berk Tuna', recordedBy: 'Işıl Doğan' };
const taken = { status: 'WITHDRAWN', withdrawnAt: '2026-11-25T09:13:00.000Z', withdrawnByPhone: byPhone };

test('during a session the desk records a withdrawal by a button in sight, with whoever called and what they said', async () => {
  const { calls } = renderScreen(<ActionButtons ticket={running()} />, {
    me: person('staff'),
    answer: () => ({ status: 200, body: { commandId: 'x', status: 'DONE', command: 'WITHDRAW_CONSENT' } }),
  });
  fireEvent.click(await screen.findByRole('button', { name: 'Telefonda geri alındığını kaydet' }));
  await screen.findByText(/Kaydettiğiniz anda izin biter/);
  const field = (name: RegExp): HTMLInputElement => screen.getByLabelText<HTMLInputElement>(name);
  expect(field(/Arayanın adı/).value).toBe('Şule Iğdırlı');
  fireEvent.click(screen.getByLabelText('Cihazın kayıtlı kullanıcısı: Berk Tuna'));
  await waitFor(() => expect(field(/Arayanın adı/).value).toBe('Berk Tuna'));
  fireEvent.change(field(/Arayan numara/), { target: { value: '0532 999 88 77' } });
  fireEvent.change(field(/Söyledikleri/), { target: { value: 'Çıkın' } });
  fireEvent.click(screen.getAllByRole('button', { name: 'Telefonda geri alındığını kaydet' }).at(-1) as HTMLElement);
  await waitFor(() => expect(calls.some(({ path }) => path.includes('/actions/WITHDRAW_CONSENT'))).toBe(true));
  expect(calls.find(({ path }) => path.includes('WITHDRAW_CONSENT'))?.body).toMatchObject({
    ...{ consentId: CONSENT, caller: 'DEVICE_USER', name: 'Berk Tuna', minutesAgo: 0, note: 'Çıkın' },
  });
});

test('whoever must disconnect, and the list of attempts, read that it was said on the phone, by whom, and who recorded it', async () => {
  renderScreen(<RemotePanel ticket={{ ...running(taken), state: 'DISCONNECTING' }} />, { me: person('technician') });
  expect(await screen.findByText(/İzin telefonda geri alındı \(arayan: Berk Tuna\)/)).toBeTruthy();
  renderScreen(<ConsentsPanel ticket={running(taken)} />);
  expect(await screen.findByText(/arayan Berk Tuna \(Cihazın kayıtlı kullanıcısı\) · kaydeden Işıl Doğan/)).toBeTruthy();
});

test('the story says it in a sentence of its own', async () => {
  const event = {
    ...{ kind: 'event', at: '2026-11-25T09:13:00.000Z', seq: 9, command: 'WITHDRAW_CONSENT', from: 'REMOTE_SESSION', to: 'DISCONNECTING' },
    ...{ actorKind: 'STAFF', actor: { id: 'u1', name: 'Işıl Doğan' }, args: { consentId: CONSENT, caller: 'DEVICE_USER' }, contract: null },
    texts: { name: 'Berk Tuna', note: 'Çıkın' },
  };
  renderScreen(<Timeline ticket={ticketPage({ timeline: [event] as unknown as Ticket['timeline'] })} />);
  const entry = (await screen.findByText('Bağlantı izni telefonda geri alındı')).closest('li')?.textContent;
  for (const words of ['Cihazın kayıtlı kullanıcısı', 'Berk Tuna', 'Çıkın', 'Işıl Doğan']) expect(entry).toContain(words);
});
