import { screen } from '@testing-library/react';
import { ConsentsPanel } from '../../admin-ui/src/tickets/page/ConsentsPanel';
import type { Ticket } from '../../admin-ui/src/tickets/ticket-types';
import { renderScreen } from './support/screen';
import { ticketPage } from './support/tickets';

const consents = [
  {
    id: 'c1',
    status: 'EXPIRED',
    scope: 'CONTROL',
    windowMinutes: 60,
    textVersion: '2026-11',
    askedAt: '2026-11-25T15:20:00.000Z',
    validUntil: '2026-11-25T16:30:00.000Z',
    technician: { id: 'u1', name: 'Gülşah Öztürk' },
    askedBy: null,
    tools: [] as string[],
  },
] as Ticket['consents'];
const session = (changes: Partial<Ticket['sessions'][number]>): Ticket => {
  const begun = { id: 's1', consentId: 'c1', technician: { id: 'u1', name: 'Gülşah Öztürk' }, startedAt: '2026-11-25T15:30:00.000Z' };
  return ticketPage({ consents, sessions: [{ ...begun, endedAt: null, minutes: null, outcome: null, ...changes } as Ticket['sessions'][number]] });
};
const STOPPED = /süre, iznin sona erdiği anda durdu/;

test('a session that the end of its consent has ended says until when it counts, and why no longer (M6)', async () => {
  renderScreen(<ConsentsPanel ticket={session({ endedAt: '2026-11-25T16:30:00.000Z', minutes: 60, outcome: 'CUT' })} />);
  expect((await screen.findByText(/Oturum/)).textContent).toBe(
    'Oturum: Gülşah Öztürk, 25.11.2026 18:30–19:30 · 60 dk · kesildi · süre, iznin sona erdiği anda durdu',
  );
});

test('one that was ended before that says only until when, one that runs since when', async () => {
  renderScreen(<ConsentsPanel ticket={session({ endedAt: '2026-11-25T15:45:00.000Z', minutes: 15, outcome: 'SOLVED' })} />);
  expect((await screen.findByText(/Oturum/)).textContent).toBe('Oturum: Gülşah Öztürk, 25.11.2026 18:30–18:45 · 15 dk · çözüldü');
  expect(screen.queryByText(STOPPED)).toBeNull();
  renderScreen(<ConsentsPanel ticket={session({})} />);
  expect((await screen.findByText(/sürüyor/)).textContent).toBe('Oturum: Gülşah Öztürk, 25.11.2026 18:30 · sürüyor');
});

test('a contested permission names the ticket of the objection, what its giver says, and what came of it with its date', async () => {
  const contested = {
    ...consents[0],
    ...{ status: 'WITHDRAWN', contestedAt: '2026-11-25T15:40:00.000Z', withdrawnAt: '2026-11-25T15:40:00.000Z', contestOfTicket: 41 },
    ...{ giverWord: 'NOT_MINE', giverWordAt: '2026-11-25T16:00:00.000Z', contestOutcome: 'NOT_GIVEN', contestSettledAt: '2026-11-26T08:00:00.000Z' },
  } as Ticket['consents'][number];
  renderScreen(<ConsentsPanel ticket={ticketPage({ consents: [contested], sessions: [] })} />);
  expect(await screen.findByText(/#41 talebindeki izne/)).toBeTruthy();
  expect(screen.queryByText(/bu izni de sona erdirdi/)).toBeNull();
  expect(screen.getByText('İzni verdiği kaydedilenin bildirdiği: İzin verilmedi (25.11.2026 19:00)')).toBeTruthy();
  expect(screen.getByText('İtirazın sonucu: Geçerli değildi: itiraz haklı (26.11.2026 11:00)')).toBeTruthy();
});

test('one that ended with another permission of the same ticket names no ticket and no session', async () => {
  const contested = {
    ...consents[0],
    ...{ status: 'WITHDRAWN', contestedAt: '2026-11-25T15:40:00.000Z', contestOfTicket: 42 },
  } as Ticket['consents'][number];
  renderScreen(<ConsentsPanel ticket={ticketPage({ number: 42, consents: [contested], sessions: [] })} />);
  expect(await screen.findByText('İtiraz, aynı cihaz için bu talepte verilen başka bir izne yapıldı; bu izni de sona erdirdi.')).toBeTruthy();
  expect(screen.queryByText(/burada süren oturumu/)).toBeNull();
});
