import { fireEvent, screen, waitFor } from '@testing-library/react';
import { ConsentsPanel } from '../../admin-ui/src/tickets/page/ConsentsPanel';
import { RemotePanel } from '../../admin-ui/src/tickets/page/RemotePanel';
import type { Ticket } from '../../admin-ui/src/tickets/ticket-types';
import { person, renderScreen } from './support/screen';
import { ticketPage } from './support/tickets';

const ME = person('technician').id;
const LATER = new Date(Date.now() + 3_600_000).toISOString();
const asset = { id: 'a1', label: 'SM-000010', remoteTool: 'ANYDESK', moreRemoteTools: ['RDP'], remotable: true } as unknown as Ticket['asset'];
const consent = {
  id: 'c1',
  status: 'GRANTED',
  scope: 'CONTROL',
  windowMinutes: 60,
  validUntil: LATER,
  technician: { id: ME, name: 'Gülşah Öztürk' },
  explicit: [],
};
const ready = (changes: Partial<Ticket> = {}): Ticket =>
  ticketPage({ state: 'REMOTE_READY', asset, consents: [consent] as unknown as Ticket['consents'], ...changes });
const ACCESS = {
  tool: 'ANYDESK',
  toolName: 'AnyDesk',
  remoteId: '884 210 557',
  link: 'anydesk:884210557',
  file: null,
  scope: 'CONTROL',
  validUntil: LATER,
  consentId: 'c1',
};
const DONE = { status: 200, body: { commandId: 'x', status: 'DONE', result: { seq: 5, state: 'REMOTE_SESSION' } } };

describe('connecting', () => {
  const opened: string[] = [];
  beforeEach(() => {
    opened.length = 0;
    jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      opened.push(this.download === '' ? this.href : this.download);
    });
  });
  afterEach(() => jest.restoreAllMocks());

  test('takes one press: the session begins, then the tool opens; before that no id is fetched', async () => {
    const { calls } = renderScreen(<RemotePanel ticket={ready()} />, {
      me: person('technician'),
      answer: ({ path }) => (path.endsWith('/remote-access') ? { status: 200, body: ACCESS } : DONE),
    });
    const button = await screen.findByRole('button', { name: 'AnyDesk ile bağlan' });
    expect(calls).toHaveLength(0);
    fireEvent.click(button);
    expect(await screen.findByText('884 210 557')).toBeTruthy();
    expect(calls.map(({ path }) => path.replace(/.*\/tickets\/[^/]+/, ''))).toEqual(['/actions/START_REMOTE', '/remote-access']);
    expect(calls[1]?.body).toEqual({ tool: 'ANYDESK' });
    expect(opened).toEqual(['anydesk:884210557']);
  });

  test('opens nothing when the session cannot begin, and says why', async () => {
    const refused = { status: 409, body: { title: 'Geçerli bir bağlantı izni yok.', code: 'CONSENT_NOT_VALID', status: 409 } };
    const { calls } = renderScreen(<RemotePanel ticket={ready()} />, { me: person('technician'), answer: () => refused });
    fireEvent.click(await screen.findByRole('button', { name: 'AnyDesk ile bağlan' }));
    expect(await screen.findByText('Geçerli bir bağlantı izni yok.')).toBeTruthy();
    expect(calls.some(({ path }) => path.endsWith('/remote-access'))).toBe(false);
    expect(opened).toEqual([]);
  });

  test('in a running session only opens; a tool that needs more than was granted is not offered', async () => {
    const looking = [{ ...consent, scope: 'VIEW' }] as unknown as Ticket['consents'];
    const sessions = [{ id: 's1', consentId: 'c1', startedAt: '2026-11-25T15:30:00.000Z', endedAt: null }] as Ticket['sessions'];
    const { calls } = renderScreen(<RemotePanel ticket={ready({ state: 'REMOTE_SESSION', consents: looking, sessions })} />, {
      me: person('technician'),
      answer: () => ({ status: 200, body: ACCESS }),
    });
    const rdp = await screen.findByRole<HTMLButtonElement>('button', { name: 'RDP ile bağlan' });
    expect(rdp.disabled).toBe(true);
    fireEvent.click(screen.getByRole('button', { name: 'AnyDesk ile bağlan' }));
    await waitFor(() => expect(calls).toHaveLength(1));
    expect(calls[0]?.path).toContain('/remote-access');
  });

  test.each([
    ['to somebody else', ready({ consents: [{ ...consent, technician: { id: 'other', name: 'Başkası' } }] as unknown as Ticket['consents'] })],
    ['once its window is over', ready({ consents: [{ ...consent, validUntil: '2026-01-01T00:00:00.000Z' }] as unknown as Ticket['consents'] })],
  ])('is not offered %s', async (_who, ticket) => {
    renderScreen(<RemotePanel ticket={ticket} />, { me: person('technician') });
    expect(await screen.findByText('Uzak bağlantı')).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });
});

describe('a permission that is over while somebody is connected', () => {
  const until = new Date(Date.now() + 95_000).toISOString();
  const sessions = [{ id: 's1', consentId: 'c1', outcome: 'CUT', alarmAt: null }] as Ticket['sessions'];
  const cut: Partial<Ticket> = {
    state: 'DISCONNECTING',
    consents: [{ ...consent, status: 'WITHDRAWN' }] as unknown as Ticket['consents'],
    sessions,
    allowedActions: ['CONFIRM_DISCONNECT'],
    waiting: { ...ticketPage().waiting, until, command: 'ALARM_DISCONNECT' },
  };

  test('counts down in sight and is confirmed by one press', async () => {
    const { calls } = renderScreen(<RemotePanel ticket={ready(cut)} />, { me: person('technician'), answer: () => DONE });
    expect((await screen.findByRole('timer')).textContent).toMatch(/^1:(3\d|2\d)$/);
    fireEvent.click(screen.getByRole('button', { name: 'Bağlantıyı kestim' }));
    await waitFor(() => expect(calls[0]?.path).toContain('CONFIRM_DISCONNECT'));
  });

  test('shows no way to connect from the moment its row says so, whatever the ticket’s state still is', async () => {
    renderScreen(<RemotePanel ticket={ready({ ...cut, state: 'REMOTE_SESSION' })} />, { me: person('technician') });
    expect(await screen.findByText(/Talep eden izni geri aldı/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /ile bağlan/ })).toBeNull();
  });

  test('says who must cut the connection, and that the desk was alarmed', async () => {
    const alarmed = sessions.map((session) => ({ ...session, alarmAt: until }));
    renderScreen(<RemotePanel ticket={ready({ ...cut, sessions: alarmed, assigneeId: 'other', assigneeName: 'Uğur Şimşek' })} />);
    expect(await screen.findByText('Bağlantıyı kesecek olan: Uğur Şimşek')).toBeTruthy();
    expect(screen.getByText(/destek masasına alarm verildi/)).toBeTruthy();
  });
});

test('the log tells each attempt: who asked, what was answered, by which tool, and how the connection was cut', async () => {
  const consents = [
    {
      ...consent,
      id: 'c0',
      status: 'LAPSED',
      askedAt: '2026-11-24T08:00:00.000Z',
      lapsesAt: '2026-11-24T12:00:00.000Z',
      askedBy: { id: 'd', name: 'Işıl Doğan' },
      tools: [],
    },
    { ...consent, status: 'WITHDRAWN', askedAt: '2026-11-25T08:00:00.000Z', askedBy: null, channel: 'FORM', tools: ['ANYDESK', 'RDP'] },
  ] as unknown as Ticket['consents'];
  const session = {
    id: 's1',
    consentId: 'c1',
    technician: { id: ME, name: 'Gülşah' },
    startedAt: '2026-11-25T08:05:00.000Z',
    endedAt: '2026-11-25T08:15:00.000Z',
  };
  const cut = { ...session, minutes: 10, outcome: 'CUT', alarmAt: '2026-11-25T08:17:00.000Z', disconnectConfirmedAt: '2026-11-25T08:20:00.000Z' };
  renderScreen(<ConsentsPanel ticket={ready({ consents, sessions: [cut] as Ticket['sessions'] })} />);
  const [second, first] = await screen.findAllByRole('listitem');
  expect(first?.textContent).toContain('1. deneme');
  expect(first?.textContent).toContain('İsteyen: Işıl Doğan');
  expect(first?.textContent).toContain('Yanıt gelmedi');
  for (const words of [
    '2. deneme',
    'Talep formunda verildi',
    'Açılan araç: AnyDesk, RDP',
    '10 dk',
    'alarm verildi: 25.11.2026 11:17',
    'kesildiği onaylandı: 25.11.2026 11:20',
  ])
    expect(second?.textContent).toContain(words);
});
