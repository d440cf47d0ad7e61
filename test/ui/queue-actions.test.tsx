import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { ListBase, ResourceContextProvider } from 'react-admin';
import { phoneDigits } from '../../domain/phone';
import { QueueTable } from '../../admin-ui/src/tickets/QueueTable';
import type { FakeAnswer, SeenCall } from './support/fake-http';
import { person, renderScreen } from './support/screen';
import { ticketPage } from './support/tickets';

const ME = person('staff').id;
const ids = ['a', 'b', 'c'].map((letter) => `${letter.repeat(8)}-${letter.repeat(4)}-4${letter.repeat(3)}-8${letter.repeat(3)}-${letter.repeat(12)}`);
const tickets = ids.map((id, index) => ({
  ...ticketPage({ state: index === 2 ? 'CLOSED' : 'NEW', assigneeId: null, assigneeName: null, number: 1001 + index }),
  id,
}));
const rows = (...data: object[]): FakeAnswer => ({ status: 200, body: { data, total: data.length } });
const done = ({ headers }: SeenCall): FakeAnswer => ({
  status: 200,
  body: { commandId: headers['Idempotency-Key'], status: 'DONE', result: { seq: 2, state: 'IN_PROGRESS' }, refusal: null },
});
const isAction = ({ path }: SeenCall): boolean => path.includes('/actions/');

function queue(act: (call: SeenCall) => FakeAnswer, role: 'staff' | 'accountant' = 'staff') {
  const rendered = renderScreen(
    <ResourceContextProvider value="tickets">
      <ListBase disableSyncWithLocation>
        <QueueTable />
      </ListBase>
    </ResourceContextProvider>,
    {
      me: person(role),
      answer: (call) => {
        if (isAction(call)) return act(call);
        if (call.path.includes('/technicians')) return rows({ id: ME, name: 'Gülşah Öztürk', role: 'staff' });
        return call.path.includes('/tickets') ? rows(...tickets) : rows();
      },
    },
  );
  return { ...rendered, actions: () => rendered.calls.filter(isAction) };
}

// react-admin writes each failed call into the console, which is what happens here on purpose.
beforeEach(() => void jest.spyOn(console, 'error').mockImplementation(() => undefined));
afterEach(() => jest.restoreAllMocks());

test('a ticket that nobody has is taken from its row', async () => {
  const { actions } = queue(done);
  fireEvent.click(await screen.findByRole('button', { name: 'Bana al: #1001' }));
  expect(await screen.findByText('Atandı')).toBeTruthy();
  expect(actions()).toMatchObject([{ path: `/api/v1/tickets/${ids[0]}/actions/ASSIGN`, body: { assigneeId: ME } }]);
});

test('several are assigned at once, each by a command of its own; what refused is told per ticket and tried again alone', async () => {
  let refuses = true;
  const { actions } = queue((call) =>
    refuses && call.path.includes(ids[1] as string)
      ? { status: 409, body: { code: 'ILLEGAL_TRANSITION', title: 'Bu işlem talebin şu anki durumunda yapılamaz.', status: 409 } }
      : done(call),
  );
  await screen.findByText('#1001');
  const boxes = screen.getAllByRole<HTMLInputElement>('checkbox').filter((box) => box.closest('tbody') && !box.disabled);
  for (const box of boxes) fireEvent.click(box);
  fireEvent.click(await screen.findByRole('button', { name: 'Ata' }));
  const dialog = await screen.findByRole('dialog', { name: '2 talebi ata' });
  fireEvent.change(within(dialog).getByRole('combobox'), { target: { value: 'Gül' } });
  fireEvent.click(await screen.findByRole('option', { name: /Gülşah/ }));
  fireEvent.click(within(dialog).getByRole('button', { name: 'Ata' }));
  expect(await within(dialog).findByText(/#1002: Bu işlem talebin/)).toBeTruthy();
  expect(within(dialog).queryByText(/#1001/)).toBeNull();
  expect(new Set(actions().map(({ headers }) => headers['Idempotency-Key'])).size).toBe(2);
  refuses = false;
  fireEvent.click(within(dialog).getByRole('button', { name: 'Yeniden dene' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(actions().map(({ path }) => path.includes(ids[1] as string))).toEqual(expect.arrayContaining([false, true, true]));
  expect(actions()).toHaveLength(3);
});

test('a ticket that a colleague has got meanwhile is named with the colleague, and another try says that it takes it away', async () => {
  const colleague = '99999999-9999-4999-8999-999999999999';
  let taken = false;
  const { actions } = queue((call) => {
    if (taken || !call.path.includes(ids[1] as string)) return done(call);
    taken = true;
    Object.assign(tickets[1] as object, { assigneeId: colleague, assigneeName: 'Oğuzhan Kılıç' });
    return { status: 409, body: { code: 'ASSIGNEE_CHANGED', title: 'Talebi bu arada başkası üstlenmiş veya başkasına atanmış.', status: 409 } };
  });
  await screen.findByText('#1001');
  for (const box of screen.getAllByRole<HTMLInputElement>('checkbox').filter((one) => one.closest('tbody') && !one.disabled)) fireEvent.click(box);
  fireEvent.click(await screen.findByRole('button', { name: 'Ata' }));
  const dialog = await screen.findByRole('dialog', { name: '2 talebi ata' });
  fireEvent.change(within(dialog).getByRole('combobox'), { target: { value: 'Gül' } });
  fireEvent.click(await screen.findByRole('option', { name: /Gülşah/ }));
  fireEvent.click(within(dialog).getByRole('button', { name: 'Ata' }));
  expect(await within(dialog).findByText(/#1002: .* Şu anda: Oğuzhan Kılıç\./)).toBeTruthy();
  fireEvent.click(within(dialog).getByRole('button', { name: 'Yine de ver: Gülşah Öztürk' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(actions().at(-1)?.body).toMatchObject({ assigneeId: ME });
  expect(actions().at(-1)?.body).not.toHaveProperty('insteadOf');
  Object.assign(tickets[1] as object, { assigneeId: null, assigneeName: null });
});

test('who may not take tickets is offered neither boxes nor buttons', async () => {
  queue(done, 'accountant');
  await screen.findByText('#1001');
  expect(screen.queryByRole('checkbox')).toBeNull();
  expect(screen.queryByRole('button', { name: /Bana al/ })).toBeNull();
});

test.each([
  ['0532 123 45 67', '5321234567'],
  ['(0532) 123-45-67', '5321234567'],
  ['+90 532 123 45 67', '5321234567'],
  ['yazıcı', null],
  ['1042', null],
])('a telephone number is searched however it is written: %s', (typed, digits) => {
  expect(phoneDigits(typed)).toBe(digits);
});

test('a row says who asked and for whom', async () => {
  queue(done);
  expect(await screen.findAllByText('Çağrı Işıkoğlu · Kuzey Yıldızı Gıda A.Ş.')).toHaveLength(tickets.length);
});

test('the first click on “Öncelik” puts the highest on top', async () => {
  const { calls } = queue(done);
  fireEvent.click(await screen.findByText('Öncelik'));
  await waitFor(() => expect(calls.some(({ path }) => path.includes('sort=-priority'))).toBe(true));
  expect(calls.some(({ path }) => path.includes('sort=priority'))).toBe(false);
});
