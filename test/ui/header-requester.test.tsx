import { screen } from '@testing-library/react';
import { TicketHeader } from '../../admin-ui/src/tickets/page/TicketHeader';
import type { Ticket } from '../../admin-ui/src/tickets/ticket-types';
import { renderScreen } from './support/screen';
import { ticketPage } from './support/tickets';

const head = async (changes: Partial<Ticket>): Promise<string | undefined> => {
  renderScreen(<TicketHeader ticket={ticketPage(changes)} />);
  await screen.findByText('#1042');
  return document.querySelector('[title="Talep eden"]')?.textContent ?? undefined;
};
const contact = { id: '5', name: 'Çağrı Işıkoğlu', email: 'cagri@kuzey.example', phone: null, roles: [] };

test.each<[string, Partial<Ticket>, string]>([
  ['an address of a domain that we know', { requesterName: null, requesterEmail: 'depo@kuzey.example' }, 'depo@kuzey.example(kayıtlı kişi değil)'],
  [
    'an address that nobody vouches for',
    { requesterName: null, requesterEmail: 'biri@baska.example', entitlement: 'UNKNOWN_REQUESTER' },
    'biri@baska.example(doğrulanmadı)',
  ],
  ['a name that nobody vouches for', { entitlement: 'UNKNOWN_REQUESTER' }, 'Çağrı Işıkoğlu(doğrulanmadı)'],
  ['a person on record', { contact }, 'Çağrı Işıkoğlu'],
])('the head names whoever asked: %s', async (_name, changes, words) => {
  expect(await head(changes)).toBe(words);
});

test('to whoever may not see people it says nothing of them', async () => {
  expect(await head({ requesterName: null, requesterEmail: null })).toBeUndefined();
});
