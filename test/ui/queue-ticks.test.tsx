import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { ListBase, ResourceContextProvider, useListContext } from 'react-admin';
import { QueueTable } from '../../admin-ui/src/tickets/QueueTable';
import { renderScreen } from './support/screen';
import { ticketPage } from './support/tickets';

const row = (n: number, changes: object = {}) => ({
  ...ticketPage({ number: 1000 + n, subject: `Konu ${n}` }),
  id: `1111111${n}-1111-4111-8111-111111111111`,
  endedAt: null,
  ...changes,
});
const ROWS = [
  row(1, { assigneeId: null, assigneeName: null }),
  row(2, { assigneeId: '51111111-1111-4111-8111-111111111111', assigneeName: 'Uğur Şen' }),
];

function OnlyFirst() {
  const { setFilters } = useListContext();
  return (
    <button type="button" onClick={() => setFilters({ q: 'ilk' }, {})}>
      süz
    </button>
  );
}

function Desk() {
  const [isHere, setHere] = useState(true);
  return (
    <>
      <button type="button" onClick={() => setHere(!isHere)}>
        git gel
      </button>
      {isHere && (
        <ResourceContextProvider value="tickets">
          <ListBase exporter={false}>
            <OnlyFirst />
            <QueueTable />
          </ListBase>
        </ResourceContextProvider>
      )}
    </>
  );
}

const open = () =>
  renderScreen(<Desk />, {
    at: '/tickets',
    answer: ({ path }) => {
      const found = path.includes('/tickets') ? (path.includes('ilk') ? ROWS.slice(0, 1) : ROWS) : [];
      return { status: 200, body: { data: found, total: found.length } };
    },
  });

const tickAll = async (): Promise<void> => {
  for (const { number } of ROWS) {
    const line = (await screen.findByText(`#${number}`)).closest('tr') as HTMLElement;
    fireEvent.click(within(line).getByRole('checkbox'));
  }
  await screen.findByText('2 kayıt seçildi');
};
const ticked = () => screen.queryAllByRole<HTMLInputElement>('checkbox').filter(({ checked }) => checked).length;

beforeEach(() => void jest.spyOn(console, 'error').mockImplementation(() => undefined));
afterEach(() => jest.restoreAllMocks());

test("a tick that was forgotten takes nobody's ticket: leaving the queue, giving up the dialog and hiding the row drop it", async () => {
  open();
  await tickAll();
  fireEvent.click(screen.getByRole('button', { name: 'git gel' }));
  fireEvent.click(screen.getByRole('button', { name: 'git gel' }));
  await screen.findByText('#1001');
  await waitFor(() => expect(ticked()).toBe(0));

  await tickAll();
  fireEvent.click(screen.getByRole('button', { name: 'Ata' }));
  fireEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Vazgeç' }));
  await waitFor(() => expect(ticked()).toBe(0));

  await tickAll();
  fireEvent.click(screen.getByRole('button', { name: 'süz' }));
  await screen.findByText('1 kayıt seçildi');
});

test('the dialog names the tickets, whose they are now, and how many would be taken from somebody', async () => {
  open();
  await tickAll();
  fireEvent.click(screen.getByRole('button', { name: 'Ata' }));
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.getByText(/^1 talep şu anda birinde/)).toBeTruthy();
  expect(dialog.getByText(/^#1001 Konu 1 · Atanmamış/)).toBeTruthy();
  expect(dialog.getByText(/^#1002 Konu 2 · Şu anda: Uğur Şen/)).toBeTruthy();
});
