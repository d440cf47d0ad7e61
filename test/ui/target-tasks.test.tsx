import { screen } from '@testing-library/react';
import { ResourceContextProvider } from 'react-admin';
import { DeskTaskList } from '../../admin-ui/src/desk-tasks';
import { renderScreen } from './support/screen';
import { ticketPage } from './support/tickets';

const { timeline: _timeline, ...ticket } = ticketPage();
const rest = { line: null, subjectId: null, substituteName: null, isOwnRecord: false, doneAt: null, doneById: null };
const row = { ...rest, kind: 'TARGET_MISSED', ticketId: ticket.id, ticketNumber: ticket.number, createdAt: '2026-11-23T06:00:00.000Z' };

test('a task of no ticket names its customer', async () => {
  const customer = { id: '44444444-4444-4444-8444-444444444444', name: 'Çağdaş Işıklandırma A.Ş.' };
  const task = { ...rest, id: '9', kind: 'MONTH_UNANSWERED', ticketId: null, ticketNumber: null, subjectId: customer.id, target: null, customer };
  const answer = ({ path }: { path: string }) => {
    const data = path.includes('/desk-tasks') ? [{ ...task, createdAt: row.createdAt }] : [];
    return { status: 200, body: { data, total: data.length } };
  };
  renderScreen(
    <ResourceContextProvider value="desk-tasks">
      <DeskTaskList />
    </ResourceContextProvider>,
    { answer, at: '/' },
  );
  expect((await screen.findByRole('link', { name: customer.name })).getAttribute('href')).toBe(`/customers/${customer.id}/show`);
});

test('a fee that is another than its line says of which day, and both amounts', async () => {
  const fee = { day: '2026-06-01', from: '3100.00', to: '6200.00' };
  const task = { ...row, id: '9', kind: 'FEE_DIFFERS', ticketId: null, ticketNumber: null, target: null, customer: null, fee };
  const answer = ({ path }: { path: string }) => {
    const data = path.includes('/desk-tasks') ? [task] : [];
    return { status: 200, body: { data, total: data.length } };
  };
  renderScreen(
    <ResourceContextProvider value="desk-tasks">
      <DeskTaskList />
    </ResourceContextProvider>,
    { answer, at: '/' },
  );
  expect((await screen.findByText(/3\.100,00/)).textContent).toMatch(/01\.06\.2026: ₺3\.100,00 → ₺6\.200,00/);
});

test('two tasks about one ticket name the promise that each is about', async () => {
  const rows = [
    { ...row, id: '7', target: 'FIRST_RESPONSE' },
    { ...row, id: '8', target: 'RESOLUTION' },
  ];
  const answer = ({ path }: { path: string }) => {
    const data = path.includes('/desk-tasks') ? rows : path.includes('/tickets') ? [ticket] : [];
    return { status: 200, body: { data, total: data.length } };
  };
  renderScreen(
    <ResourceContextProvider value="desk-tasks">
      <DeskTaskList />
    </ResourceContextProvider>,
    { answer, at: '/' },
  );
  const names = (await screen.findAllByText(/Hedef süre aşıldı/)).map((cell) => cell.closest('td')?.textContent);
  expect(names).toEqual([expect.stringMatching(/^İlk yanıt – Hedef süre aşıldı/), expect.stringMatching(/^Çözüm – Hedef süre aşıldı/)]);
});
