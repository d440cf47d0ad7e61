import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { ResourceContextProvider } from 'react-admin';
import { MentionList } from '../../admin-ui/src/mentions';
import { ActionDialog } from '../../admin-ui/src/tickets/actions/ActionDialog';
import { RelationsPanel } from '../../admin-ui/src/tickets/page/RelationsPanel';
import type { FakeAnswer } from './support/fake-http';
import { renderScreen } from './support/screen';
import { ticketPage } from './support/tickets';

// react-admin writes each failed call into the console, which is what happens here on purpose.
beforeEach(() => void jest.spyOn(console, 'error').mockImplementation(() => undefined));
afterEach(() => jest.restoreAllMocks());

describe('the dialog of a merge', () => {
  const alike = {
    id: '55555555-5555-4555-8555-555555555555',
    number: 1007,
    state: 'NEW' as const,
    subject: 'Yazıcı yine çıktı vermiyor',
    receivedAt: '2026-11-23T06:00:00.000Z',
    sameDevice: true,
    samePerson: false,
    sameSubject: true,
  };
  const relations = { survivor: null, duplicates: [], links: [], alike: [alike] };
  const opened = (answer: () => FakeAnswer, onClose = jest.fn()) => {
    const ticket = ticketPage({ allowedActions: ['MERGE'], relations });
    const rendered = renderScreen(<ActionDialog ticket={ticket} command="MERGE" onClose={onClose} />, {
      answer: ({ method }) => (method === 'POST' ? answer() : { status: 200, body: { data: [], total: 0 } }),
    });
    const press = (): void => void fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Başka taleple birleştir' }));
    return { press, onClose, sent: () => rendered.calls.filter(({ path }) => path.includes('/actions/MERGE')) };
  };
  const taken: FakeAnswer = { status: 200, body: { commandId: 'c', ticketId: 't', status: 'DONE', result: { seq: 9, state: 'MERGED' } } };

  test('offers what looks like the same matter; one press fills in its number, which goes with the command', async () => {
    const { press, sent, onClose } = opened(() => taken);
    const choices = within(await screen.findByRole('group'));
    fireEvent.click(choices.getByRole('button', { name: '#1007 Yazıcı yine çıktı vermiyor' }));
    await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>(/^Süren talebin numarası/).value).toBe('1007'));
    press();
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(sent().map(({ body }) => body)).toEqual([{ into: 1007 }]);
  });

  test("of a stranger's ticket says that the requester is verified first, and their panel leads there", async () => {
    const stranger = ticketPage({ allowedActions: ['VERIFY_REQUESTER', 'MERGE'], relations, customerId: null, customer: null });
    const dialog = renderScreen(<ActionDialog ticket={stranger} command="MERGE" onClose={() => undefined} />);
    await screen.findByText(/müşterisi henüz belli değil: önce talep edeni doğrulayın/);
    dialog.unmount();
    renderScreen(<RelationsPanel ticket={stranger} />);
    expect(screen.queryByRole('button', { name: /numaralı taleple birleştir/ })).toBeNull();
    fireEvent.click(await screen.findByRole('button', { name: 'Talep edeni doğrula' }));
    await screen.findByRole('dialog', { name: /Talep edeni doğrula/ });
  });

  test('asks for a number before anything is sent, and stays open with the reason where the other ticket cannot be', async () => {
    const title = 'Birleştirilecek talep kapalı ya da sona ermiş.';
    const { press, sent, onClose } = opened(() => ({ status: 409, body: { code: 'MERGE_TARGET_CLOSED', title, status: 409 } }));
    await screen.findByRole('group');
    press();
    expect(await screen.findByText('Bu alan zorunludur.')).toBeTruthy();
    expect(sent()).toEqual([]);
    fireEvent.change(screen.getByLabelText(/^Süren talebin numarası/), { target: { value: '1002' } });
    press();
    expect(await screen.findByText(new RegExp(title))).toBeTruthy();
    expect(onClose).not.toHaveBeenCalled();
  });
});

describe('notes in which one was named', () => {
  const mention = {
    id: 'm1',
    ticketId: '22222222-2222-4222-8222-222222222222',
    ticketNumber: 1042,
    subject: 'Yazıcı çıktı vermiyor',
    text: '@Gülşah Öztürk anahtarı sen mi aldın?\nKat 3',
    by: { id: 'u1', name: 'Berk Tuna' },
    createdAt: '2026-11-24T09:00:00.000Z',
    readAt: null,
  };
  const list = (...rows: object[]) =>
    renderScreen(
      <ResourceContextProvider value="mentions">
        <MentionList />
      </ResourceContextProvider>,
      { at: '/mentions', answer: () => ({ status: 200, body: { data: rows, total: rows.length } }) },
    );

  test('say who wrote what on which ticket, and which of them are new; new ones alone on demand', async () => {
    const { calls } = list(mention, {
      ...mention,
      id: 'm2',
      ticketNumber: 1043,
      subject: 'Ekran',
      by: { id: 'u2', name: null },
      readAt: mention.createdAt,
    });
    expect((await screen.findByRole('link', { name: '#1042 Yazıcı çıktı vermiyor' })).getAttribute('href')).toContain(mention.ticketId);
    expect(screen.getAllByText(/anahtarı sen mi aldın/)).toHaveLength(2);
    expect(screen.getByText('Berk Tuna')).toBeTruthy();
    expect(screen.getAllByText('yeni')).toHaveLength(1);
    fireEvent.click(screen.getByLabelText('Yalnızca yeniler'));
    await waitFor(() => expect(calls.some(({ path }) => path.includes('/mentions') && path.includes('"unread":true'))).toBe(true));
  });

  test('where there are none, the screen says how one is named', async () => {
    list();
    expect(await screen.findByText('Adınızın geçtiği not yok')).toBeTruthy();
    expect(screen.getByText(/@adınızı yazınca/)).toBeTruthy();
  });
});
