import { fireEvent, screen, waitFor } from '@testing-library/react';
import { ActionButtons } from '../../admin-ui/src/tickets/actions/ActionButtons';
import type { Ticket } from '../../admin-ui/src/tickets/ticket-types';
import { person, renderScreen } from './support/screen';
import { ticketPage } from './support/tickets';

const CONSENT = '55555555-5555-4555-8555-555555555555';
const OTHER = '66666666-6666-4666-8666-666666666666';
const TICKET = ticketPage({
  state: 'REMOTE_SESSION',
  requesterName: 'Şule Iğdırlı',
  requesterPhone: '+905321112233',
  consents: [
    {
      ...{ id: CONSENT, status: 'GRANTED', scope: 'CONTROL', windowMinutes: 60, technician: { id: 'u1', name: 'Uğur Şimşek' }, askedBy: null },
      ...{ askedAt: '2026-11-25T08:00:00.000Z', withdrawnAt: null, explicit: [], tools: [], askedOf: null, deviceUser: null },
    },
  ] as unknown as Ticket['consents'],
  allowedActions: ['WITHDRAW_CONSENT'],
  otherSessions: [{ consentId: OTHER, number: 1005, technician: 'Işıl Doğan', permittedBy: 'İrem Taş' }],
});

test('the call names what else runs on the device, and ends it unless the caller is unknown or does not want that', async () => {
  const { calls } = renderScreen(<ActionButtons ticket={TICKET} />, {
    me: person('staff'),
    answer: () => ({ status: 200, body: { commandId: 'x', status: 'DONE', command: 'WITHDRAW_CONSENT' } }),
  });
  fireEvent.click(await screen.findByRole('button', { name: 'Telefonda geri alındığını kaydet' }));
  const box = await screen.findByLabelText<HTMLInputElement>('#1005 · bağlanan Işıl Doğan · izni veren İrem Taş');
  await waitFor(() => expect(box.checked).toBe(true));
  fireEvent.click(screen.getByLabelText('Kayıtlı olmayan biri'));
  await waitFor(() => expect(box.checked).toBe(false));
  fireEvent.click(screen.getByLabelText('İzni veren: Şule Iğdırlı'));
  await waitFor(() => expect(box.checked).toBe(true));
  fireEvent.change(screen.getByLabelText(/Arayan numara/), { target: { value: '0532 999 88 77' } });
  fireEvent.click(screen.getAllByRole('button', { name: 'Telefonda geri alındığını kaydet' }).at(-1) as HTMLElement);
  await waitFor(() => expect(calls.find(({ path }) => path.includes('WITHDRAW_CONSENT'))?.body).toMatchObject({ alsoConsentIds: [OTHER] }));
});
