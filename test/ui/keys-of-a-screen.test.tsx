import { act, fireEvent, screen } from '@testing-library/react';
import { ListBase, RecordContextProvider, ResourceContextProvider } from 'react-admin';
import type { ReactNode } from 'react';
import { useLocation } from 'react-router-dom';
import { AppMenu } from '../../admin-ui/src/layout/AppMenu';
import { Neighbours } from '../../admin-ui/src/tickets/page/Neighbours';
import { QueueTable } from '../../admin-ui/src/tickets/QueueTable';
import { renderScreen } from './support/screen';
import { ticketPage } from './support/tickets';

// Keys of the menu and of the page beside it, as the product binds them.

const ids = ['a', 'b', 'c'].map((letter) => `${letter.repeat(8)}-${letter.repeat(4)}-4${letter.repeat(3)}-8${letter.repeat(3)}-${letter.repeat(12)}`);
const tickets = ids.map((id, index) => ({ ...ticketPage({ number: 1001 + index }), id }));
const been: string[] = [];

function Place() {
  const { pathname } = useLocation();
  if (been.at(-1) !== pathname) been.push(pathname);
  return null;
}

function show(page: ReactNode, at: string) {
  been.length = 0;
  return renderScreen(
    <>
      <AppMenu />
      <Place />
      <ResourceContextProvider value="tickets">{page}</ResourceContextProvider>
    </>,
    {
      at,
      answer: ({ path }) => ({ status: 200, body: path.includes('/tickets') ? { data: tickets, total: tickets.length } : { data: [], total: 0 } }),
    },
  );
}

/** Presses keys, and waits so long after each. */
async function press(keys: string, ms: number): Promise<void> {
  for (const key of keys) {
    fireEvent.keyDown(document.activeElement ?? document.body, { key });
    await act(() => new Promise((resolve) => setTimeout(resolve, ms)));
  }
}

test('on a ticket’s page two keys typed slowly lead to the menu’s page, and not to the ticket before as well', async () => {
  show(
    <RecordContextProvider value={tickets[1]}>
      <Neighbours />
    </RecordContextProvider>,
    `/tickets/${ids[1]}/show`,
  );
  await screen.findByText('2 / 3');
  await screen.findByRole('menuitem', { name: /^Takılanlar/ });
  await press('gk', 600);
  expect(been.slice(1)).toEqual(['/stuck-tickets']);
  await press('k', 600);
  expect(been.slice(2)).toEqual([`/tickets/${ids[0]}/show`]);
});

test('in the queue they move no row', async () => {
  show(
    <ListBase disableSyncWithLocation>
      <QueueTable />
    </ListBase>,
    '/tickets',
  );
  await screen.findByText('#1001');
  await screen.findByRole('menuitem', { name: /^Takılanlar/ });
  await press('jj', 50);
  expect(document.activeElement?.textContent).toBe('#1002');
  await press('gk', 600);
  expect(document.activeElement?.textContent).toBe('#1002');
  expect(been.slice(1)).toEqual(['/stuck-tickets']);
});
