import { screen } from '@testing-library/react';
import { ResourceContextProvider } from 'react-admin';
import { StuckTicketList } from '../../admin-ui/src/stuck-tickets';
import { renderScreen } from './support/screen';
import { ticketPage } from './support/tickets';

const { timeline: _timeline, ...page } = ticketPage();
const row = {
  ...page,
  stuckSince: '2026-11-23T06:00:00.000Z',
  reasons: ['OVERDUE', 'TASK'],
  tasks: ['CONVEY_NEED'],
  waiting: { ...page.waiting, until: null, then: null },
};
const list = (rows: readonly object[]) =>
  renderScreen(
    <ResourceContextProvider value="stuck-tickets">
      <StuckTicketList />
    </ResourceContextProvider>,
    { answer: () => ({ status: 200, body: { data: rows, total: rows.length } }) },
  );

test('says of each ticket why it is stuck, for whom it waits and that nothing will happen by itself', async () => {
  list([row]);
  expect(await screen.findByText('Süresi geçti')).toBeTruthy();
  expect(screen.getByText(/Uzaktan destek verilemedi/)).toBeTruthy();
  expect(screen.getByText(/bekleme süresi/)).toBeTruthy();
  expect(screen.getByText('yok')).toBeTruthy();
  expect(screen.getByRole('link', { name: `#${page.number}` })).toBeTruthy();
});

test('an empty list is good news', async () => {
  list([]);
  expect(await screen.findByText('Hiçbir talep takılı değil')).toBeTruthy();
});
