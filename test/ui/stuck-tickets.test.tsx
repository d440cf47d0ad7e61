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
  visitorName: null,
  askedUserName: null,
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

test('names who is waited for: the visitor, not whoever has the ticket, and the device’s user, where they are asked', async () => {
  const waiting = (party: string) => ({ ...row.waiting, party });
  list([
    { ...row, id: 'v', waiting: waiting('TECHNICIAN'), assigneeName: 'Işıl Doğan', visitorName: 'Uğur Şimşek' },
    { ...row, id: 'u', waiting: waiting('REQUESTER'), askedUserName: 'İrem Gökçeağaç' },
  ]);
  expect(await screen.findByText(/Uğur Şimşek/)).toBeTruthy();
  expect(screen.queryByText(/Işıl Doğan/)).toBeNull();
  expect(screen.getByText(/Cihazın kullanıcısı, İrem Gökçeağaç/)).toBeTruthy();
});

test('says what the desk owes by a contest, of a ticket that is over as well', async () => {
  list([{ ...row, id: 'd', state: 'CANCELLED', waiting: { ...row.waiting, party: 'DESK' }, contestDuty: 'OUTCOME' }]);
  expect(await screen.findByText(/Destek masası – itirazın sonucu yazılmalı/)).toBeTruthy();
});

test('a timer that is ahead is not late because a promise is, and what no timer does says who goes on', async () => {
  const until = new Date(Date.now() + 2 * 3_600_000 + 30_000).toISOString();
  const then = { tr: 'destek masasına hatırlatıldı; kendiliğinden başka bir şey olmaz', en: 'x' };
  list([
    { ...row, id: 'p', overdue: true, waiting: { ...row.waiting, until, then: { tr: 'talep kapanır', en: 'x' } } },
    { ...row, id: 'n', waiting: { ...row.waiting, until: null, then } },
  ]);
  expect(await screen.findByText(/2 saat içinde|2 sa içinde/)).toBeTruthy();
  expect(screen.queryByText(/gecikti/)).toBeNull();
  expect(screen.getByText(then.tr)).toBeTruthy();
});
