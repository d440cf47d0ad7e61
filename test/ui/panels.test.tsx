import { fireEvent, screen, waitFor } from '@testing-library/react';
import { ResourceContextProvider } from 'react-admin';
import { Route, Routes, useLocation } from 'react-router-dom';
import { OldestTasks } from '../../admin-ui/src/dashboard/OldestTasks';
import { StateBars } from '../../admin-ui/src/dashboard/StateBars';
import { Guarded } from '../../admin-ui/src/layout/Guarded';
import { MyDay } from '../../admin-ui/src/my-day/MyDay';
import { TicketList } from '../../admin-ui/src/tickets/TicketList';
import { addDays, civilDateAt } from '../../domain/civil-date';
import { TICKET_STATE_NAMES, type TicketState } from '../../domain/ticket-states';
import type { FakeAnswer } from './support/fake-http';
import { ticketPage } from './support/tickets';
import { person, renderScreen } from './support/screen';

const nothing: FakeAnswer = { status: 200, body: { data: [], total: 0 } };
const broken: FakeAnswer = { status: 500, body: { title: 'Sunucuda bir hata oluştu.' } };

// Failed calls are written into the console, which is what happens here on purpose.
beforeEach(() => void jest.spyOn(console, 'error').mockImplementation(() => undefined));
afterEach(() => jest.restoreAllMocks());

describe('that something failed is not that there is nothing', () => {
  test('in a panel, which asks again on request', async () => {
    let answer = broken;
    renderScreen(<OldestTasks />, { answer: () => answer });
    expect(await screen.findByText('Sunucuda bir hata oluştu.')).toBeTruthy();
    expect(screen.queryByText('Yapılacak bir şey yok')).toBeNull();
    answer = nothing;
    fireEvent.click(screen.getByRole('button', { name: 'Yeniden dene' }));
    expect(await screen.findByText('Yapılacak bir şey yok')).toBeTruthy();
  });

  test('in the queue', async () => {
    const queue = (
      <ResourceContextProvider value="tickets">
        <TicketList />
      </ResourceContextProvider>
    );
    renderScreen(queue, { answer: ({ path }) => (path.includes('/tickets') ? broken : nothing) });
    expect((await screen.findAllByText('Sunucuda bir hata oluştu.')).length).toBeGreaterThan(0);
    expect(await screen.findByRole('button', { name: 'Yeniden dene' })).toBeTruthy();
    expect(screen.queryByText('Burada talep yok')).toBeNull();
  });
});

test('the day that one looks at stands in the address', async () => {
  const Address = () => <p data-testid="address">{useLocation().search}</p>;
  const tomorrow = addDays(civilDateAt(Date.now()), 1);
  renderScreen(
    <>
      <MyDay />
      <Address />
    </>,
    { me: person('technician'), at: `/my-day?day=${tomorrow}` },
  );
  const pressed = async (): Promise<HTMLElement | undefined> =>
    (await screen.findAllByRole('button', { pressed: true })).find((button) => button instanceof HTMLElement);
  expect((await pressed())?.getAttribute('value')).toBe(tomorrow);
  fireEvent.click(screen.getByRole('button', { name: 'Bugün' }));
  await waitFor(() => expect(screen.getByTestId('address').textContent).toBe(''));
});

test('what waits in the queue of my team stands in my day, marked with the team', async () => {
  const ticket = { ...ticketPage({ assigneeId: null, assigneeName: null }), teamName: 'Ağ ekibi', state: 'NEW' };
  renderScreen(<MyDay />, {
    me: person('technician'),
    at: '/my-day',
    answer: ({ path }) => {
      const found = path.includes('"teamId":"mine"') ? [ticket] : [];
      return { status: 200, body: { data: found, total: found.length } };
    },
  });
  await screen.findByText('Ekibimin sırasında bekleyenler (1)');
  expect(screen.getByText('Ekip sırasında: Ağ ekibi')).toBeTruthy();
});

const none = Object.fromEntries(TICKET_STATE_NAMES.map((state) => [state, 0])) as Record<TicketState, number>;

test('states lead to their tickets without a mouse', async () => {
  renderScreen(<StateBars byState={{ ...none, NEW: 3, TO_PLAN: 1, CLOSED: 9 }} />, { at: '/' });
  const links = await screen.findAllByRole('link');
  expect(links.map((link) => decodeURIComponent(link.getAttribute('href') ?? ''))).toEqual([
    '/tickets?filter={"state":["NEW"]}',
    '/tickets?filter={"state":["TO_PLAN"]}',
  ]);
  expect(screen.getByRole('row', { name: /3/ })).toBeTruthy();
});

test.each([
  ['ops', 'içeride'],
  ['staff', 'Erişim yok'],
] as const)('the system page is guarded by its address too: %s sees "%s"', async (role, seen) => {
  renderScreen(
    <Routes>
      <Route
        path="/ops"
        element={
          <Guarded access="ops">
            <p>içeride</p>
          </Guarded>
        }
      />
    </Routes>,
    { me: person(role), at: '/ops' },
  );
  expect(await screen.findByText(seen)).toBeTruthy();
});
