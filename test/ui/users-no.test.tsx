import { fireEvent, screen } from '@testing-library/react';
import { ActionButtons } from '../../admin-ui/src/tickets/actions/ActionButtons';
import type { Ticket } from '../../admin-ui/src/tickets/ticket-types';
import { USERS_NO_KINDS } from '../../domain/asked-instead';
import { person, renderScreen } from './support/screen';
import { ticketPage } from './support/tickets';

const user = { id: '66666666-6666-4666-8666-666666666666', name: 'Berk Tuna', email: 'berk@musteri.example', phone: null };
const ticketOf = (no: NonNullable<Ticket['deviceUserContact']>['no']): Ticket =>
  ticketPage({ state: 'IN_PROGRESS', requesterName: 'Şule Iğdırlı', deviceUserContact: { ...user, no }, allowedActions: ['ASK_CONSENT'] });
const askInstead = async (ticket: Ticket): Promise<void> => {
  renderScreen(<ActionButtons ticket={ticket} />, { me: person('technician') });
  fireEvent.click(await screen.findByRole('button', { name: 'Bağlantı izni iste' }));
  fireEvent.click(await screen.findByLabelText(/Şule Iğdırlı/));
};

const WORDS = { DECLINED: /izin vermedi: 25/, WITHDRAWN: /izni geri aldı: 25/, OBJECTED: /itiraz etti: 25/ };

test.each(USERS_NO_KINDS)(
  'whoever asks the requester after the user’s no reads whose no it was (%s), and cannot say that they are away',
  async (kind) => {
    await askInstead(ticketOf({ kind, at: '2026-11-25T08:07:00.000Z', ticketNumber: null }));
    expect((await screen.findByText(WORDS[kind])).textContent).toContain('Cihazın kullanıcısı Berk Tuna');
    fireEvent.mouseDown(screen.getByLabelText(/neden/i));
    expect(await screen.findByRole('option', { name: /bu söylenerek soruluyor/ })).toBeTruthy();
    expect(screen.queryByRole('option', { name: /ulaşılamıyor/ })).toBeNull();
  },
);

test('a no on another request is said with that request', async () => {
  await askInstead(ticketOf({ kind: 'DECLINED', at: '2026-11-25T08:07:00.000Z', ticketNumber: 1042 }));
  expect((await screen.findByText(WORDS.DECLINED)).textContent).toContain('1042 numaralı talepte');
});

test('where the user has said no such thing, they can be away, and nobody’s no is named', async () => {
  await askInstead(ticketOf(null));
  fireEvent.mouseDown(await screen.findByLabelText(/neden/i));
  expect(await screen.findByRole('option', { name: /ulaşılamıyor/ })).toBeTruthy();
  expect(screen.queryByRole('option', { name: /bu söylenerek soruluyor/ })).toBeNull();
});
