import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import type { StaffCommand } from '../../api/contract/ticket-actions';
import type { Ticket } from '../../admin-ui/src/tickets/ticket-types';
import { ActionDialog } from '../../admin-ui/src/tickets/actions/ActionDialog';
import type { FakeAnswer, SeenCall } from './support/fake-http';
import { renderScreen } from './support/screen';
import { ticketPage } from './support/tickets';

const ticket = ticketPage();
const OTHER = '99999999-9999-4999-8999-999999999999';

function Opened({ command }: { command: StaffCommand }) {
  const [open, setOpen] = useState(true);
  return open ? <ActionDialog ticket={ticket} command={command} onClose={() => setOpen(false)} /> : <p>kapandı</p>;
}

const status = (call: SeenCall, changes: object): object => ({
  commandId: call.headers['Idempotency-Key'],
  ticketId: ticket.id,
  command: 'RESOLVE',
  status: 'DONE',
  result: { seq: 4, state: 'RESOLVED' },
  refusal: null,
  createdAt: '2026-11-23T06:00:00.000Z',
  expiresAt: '2026-11-23T06:15:00.000Z',
  finishedAt: null,
  ...changes,
});
const isAction = ({ path }: SeenCall): boolean => path.includes('/actions/');
const refused: FakeAnswer = {
  status: 409,
  body: { code: 'ILLEGAL_TRANSITION', title: 'Bu işlem talebin şu anki durumunda yapılamaz.', status: 409 },
};

test('the device’s user is asked for permission; where the requester is asked instead, a reason is, and that the user is told', async () => {
  const user = { id: OTHER, name: 'Berk Tuna', email: 'berk@musteri.example', phone: null };
  const of = { ...ticket, deviceUser: user.name, deviceUserContact: { ...user, no: null } };
  renderScreen(<ActionDialog ticket={of} command="ASK_CONSENT" onClose={() => undefined} />);
  expect(await screen.findByLabelText<HTMLInputElement>('Cihazın kullanıcısı: Berk Tuna (berk@musteri.example)')).toHaveProperty('checked', true);
  expect(screen.queryByRole('alert')).toBeNull();
  fireEvent.click(screen.getByLabelText('Talep eden: Çağrı Işıkoğlu'));
  expect((await screen.findByRole('alert')).textContent).toContain('Berk Tuna e-posta ile bilgilendirilir ve itiraz edebilir');
  expect(screen.getByLabelText(/Neden kullanıcısından istenmiyor/)).toBeTruthy();
});

test.each([null, 'Berk Tuna'])('whose device it is, is a warning only where the register names somebody else: %s', async (deviceUser) => {
  renderScreen(<ActionDialog ticket={{ ...ticket, deviceUser }} command="ASK_CONSENT" onClose={() => undefined} />);
  await screen.findByText('İzin, talep edenden istenir: Çağrı Işıkoğlu.');
  expect(screen.queryByRole('alert')?.textContent ?? null).toBe(
    deviceUser && 'Kayda göre bu cihazı Berk Tuna kullanıyor, ama destek listesinde değil; bağlanmadan önce kendisine haber verilmesini sağlayın.',
  );
});

/** What somebody else did to the ticket while a dialog is open. */
const raised: Ticket = {
  ...ticket,
  seq: 4,
  priority: 'CRITICAL',
  assigneeId: OTHER,
  timeline: [
    {
      kind: 'event',
      at: '2026-11-23T07:00:00.000Z',
      seq: 4,
      command: 'ASSIGN',
      from: 'IN_PROGRESS',
      to: 'IN_PROGRESS',
      actorKind: 'STAFF',
      actor: { id: OTHER, name: 'Barış Şen' },
      args: {},
      texts: {},
      contract: null,
      hash: 'h',
    },
  ],
};

function Assigning() {
  const [shown, setShown] = useState(ticket);
  return (
    <>
      <ActionDialog ticket={shown} command="ASSIGN" onClose={() => undefined} />
      <button onClick={() => setShown(raised)}>başkası</button>
    </>
  );
}

describe('an assignment', () => {
  const answer = (call: SeenCall): FakeAnswer =>
    isAction(call)
      ? { status: 200, body: status(call, { command: 'ASSIGN' }) }
      : { status: 200, body: { data: [{ id: ticket.assigneeId, name: 'Gülşah Öztürk', role: 'staff' }], total: 1 } };
  const assign = (): HTMLButtonElement => within(screen.getByRole('dialog')).getByRole('button', { name: 'Ata' });

  test('leaves a priority alone that nobody has touched, and says whose ticket it replaces', async () => {
    const { calls } = renderScreen(<Assigning />, { answer });
    fireEvent.click(assign());
    await waitFor(() => expect(calls.filter(isAction)).toHaveLength(1));
    expect(calls.find(isAction)?.body).toEqual({ assigneeId: ticket.assigneeId, insteadOf: ticket.assigneeId });
  });

  test('is not sent before what another has done meanwhile was read', async () => {
    const { calls } = renderScreen(<Assigning />, { answer });
    fireEvent.click(screen.getByText('başkası'));
    expect(await screen.findByText(/Bu talep az önce Barış Şen tarafından değiştirildi: Atandı/)).toBeTruthy();
    expect(assign().disabled).toBe(true);
    fireEvent.click(screen.getByRole('button', { name: 'Gördüm' }));
    fireEvent.click(assign());
    await waitFor(() => expect(calls.filter(isAction)).toHaveLength(1));
    // Nobody asked for the old priority back.
    expect(calls.find(isAction)?.body).toEqual({ assigneeId: ticket.assigneeId, insteadOf: OTHER });
    // What was read since counts as read.
    expect(calls.find(isAction)?.headers['If-Match']).toBe('"s4"');
  });
});

test('what was typed into a dialog is not lost by Escape or a reload without a question', async () => {
  const ask = jest.spyOn(window, 'confirm').mockReturnValue(false);
  const reload = (): boolean => window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
  open([]);
  const escape = (): void => void fireEvent.keyDown(screen.getByRole('dialog'), { key: 'Escape' });
  expect(reload()).toBe(true);
  write('Üç cümlelik not');
  await waitFor(() => expect(reload()).toBe(false));
  escape();
  expect(ask.mock.calls).toEqual([['Yazdıklarınız henüz gönderilmedi. Pencere kapatılsın mı?']]);
  expect((screen.getByLabelText(/^Yapılanlar/) as HTMLTextAreaElement).value).toBe('Üç cümlelik not');
  ask.mockReturnValue(true);
  escape();
  await closed();
  expect(reload()).toBe(true);
});

function open(answers: readonly ((call: SeenCall) => FakeAnswer)[], command: StaffCommand = 'RESOLVE') {
  let next = 0;
  const rendered = renderScreen(<Opened command={command} />, {
    answer: (call) => (isAction(call) ? (answers[next++]?.(call) ?? 'lost') : (answers.at(-1)?.(call) ?? 'lost')),
  });
  return { ...rendered, keys: () => rendered.calls.filter(isAction).map(({ headers }) => headers['Idempotency-Key']) };
}

// react-admin writes each failed call into the console, which is what happens here on purpose.
beforeEach(() => void jest.spyOn(console, 'error').mockImplementation(() => undefined));
afterEach(() => jest.restoreAllMocks());

const write = (text: string): void => void fireEvent.change(screen.getByLabelText(/^Yapılanlar/), { target: { value: text } });
const send = (): void =>
  void fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: /Çözüldü olarak işaretle|Yeniden dene/ }));
const closed = (): Promise<HTMLElement> => screen.findByText('kapandı');

describe('a command in its dialog', () => {
  test('is sent as the contract says and closes the dialog when it is done', async () => {
    const { calls } = open([(call) => ({ status: 200, body: status(call, {}) })]);
    write('Kartuş değişti');
    send();
    await closed();
    const [action] = calls.filter(isAction);
    expect(action).toMatchObject({ method: 'POST', path: `/api/v1/tickets/${ticket.id}/actions/RESOLVE`, body: { note: 'Kartuş değişti' } });
    expect(action?.headers['If-Match']).toBe(`"s${ticket.seq}"`);
    expect(await screen.findByText('Çözüldü')).toBeTruthy();
  });

  test('is not sent while the form lacks something; the message is the API’s', async () => {
    const { calls } = open([]);
    send();
    expect(await screen.findByText('Bu alan zorunludur.')).toBeTruthy();
    expect(calls.filter(isAction)).toHaveLength(0);
  });

  test('stays open with the sentence of a refusal, and the next try is a command of its own', async () => {
    const { keys } = open([() => refused, (call) => ({ status: 200, body: status(call, {}) })]);
    write('Denendi');
    send();
    expect(await screen.findByText(/Bu işlem talebin şu anki durumunda yapılamaz/)).toBeTruthy();
    send();
    await closed();
    expect(new Set(keys()).size).toBe(2);
  });

  test.each([
    ['a lost answer', 'lost'],
    ['a server error', { status: 500, body: { code: 'INTERNAL_ERROR', title: 'Beklenmeyen hata.' } }],
  ] as [string, FakeAnswer][])('after %s it is sent again under the same id, so that it cannot happen twice', async (_name, failure) => {
    const { keys } = open([() => failure, (call) => ({ status: 200, body: status(call, {}) })]);
    write('Denendi');
    send();
    expect(await screen.findByText(/yeniden denerseniz iki kez yapılmaz/)).toBeTruthy();
    send();
    await closed();
    expect(keys()).toHaveLength(2);
    expect(new Set(keys()).size).toBe(1);
  });

  test('that the workflow has not answered yet is followed until it is', async () => {
    let asked = 0;
    const { calls } = open([
      (call) => {
        if (isAction(call)) return { status: 202, body: status(call, { status: 'PENDING', result: null }) };
        asked += 1;
        return {
          status: 200,
          body: status(call, asked > 1 ? { commandId: 'x', status: 'DONE' } : { commandId: 'x', status: 'PENDING', result: null }),
        };
      },
    ]);
    write('Denendi');
    send();
    await closed();
    expect(await screen.findByText(/işleme alındı/)).toBeTruthy();
    await waitFor(() => expect(screen.queryByText('Çözüldü')).toBeTruthy());
    const [action] = calls.filter(isAction);
    expect(calls.at(-1)?.path).toBe(`/api/v1/commands/${action?.headers['Idempotency-Key']}`);
  });

  test('that was refused later is told with its reason', async () => {
    open([
      (call) =>
        isAction(call)
          ? { status: 202, body: status(call, { status: 'PENDING', result: null }) }
          : { status: 200, body: status(call, { status: 'REFUSED', result: null, refusal: { code: 'TICKET_ENDED', title: 'Talep sona ermiş.' } }) },
    ]);
    write('Denendi');
    send();
    await closed();
    expect(await screen.findByText('“Çözüldü olarak işaretle” yapılamadı: Talep sona ermiş.')).toBeTruthy();
  });

  test('does not end with the session: nothing is announced, and what was written stays', async () => {
    const { calls } = open([() => ({ status: 401, body: { code: 'UNAUTHENTICATED', title: 'Oturum açmanız gerekiyor.' } })]);
    write('Kartuş değişti');
    send();
    expect(await screen.findByText(/Oturum açmanız gerekiyor/)).toBeTruthy();
    expect((screen.getByLabelText(/^Yapılanlar/) as HTMLTextAreaElement).value).toBe('Kartuş değişti');
    expect(screen.queryByText(/tamamlandı/)).toBeNull();
    expect(calls.filter(isAction)).toHaveLength(1);
  });

  test('whose first try arrived before its words were changed is told as it was taken', async () => {
    const { keys, calls } = open([
      () => 'lost',
      () => ({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED', title: 'Anahtar başka içerikle kullanılmış.' } }),
      (call) => ({ status: 200, body: status(call, { commandId: 'x' }) }),
    ]);
    write('İlk hali');
    send();
    await screen.findByText(/iki kez yapılmaz/);
    write('Sonraki hali');
    send();
    expect(await screen.findByText(/ilk gönderdiğiniz haliyle alınmış/)).toBeTruthy();
    expect(calls.some(({ path }) => path.endsWith(`/commands/${keys()[0]}`))).toBe(true);
    // What is sent next is a command of its own.
    send();
    await closed();
    expect(new Set(keys()).size).toBe(2);
  });

  test('is followed after a reload as well, and one that the server does not know is not asked for endlessly', async () => {
    sessionStorage.setItem(
      'servis-masasi.pending-commands',
      JSON.stringify([
        { commandId: 'k1', ticketId: ticket.id, command: 'RESOLVE' },
        { commandId: 'k2', ticketId: ticket.id, command: 'CANCEL' },
      ]),
    );
    const refusal = { code: 'TICKET_ENDED', title: 'Talep sona ermiş.' };
    const { calls } = renderScreen(<p>sayfa</p>, {
      answer: (call) => {
        if (call.path.endsWith('/commands/k1'))
          return { status: 200, body: status(call, { commandId: 'k1', status: 'REFUSED', result: null, refusal }) };
        if (call.path.endsWith('/commands/k2')) return { status: 404, body: { code: 'NOT_FOUND', title: 'Bulunamadı.' } };
        return { status: 200, body: { data: [], total: 0 } };
      },
    });
    expect(await screen.findByText('“Çözüldü olarak işaretle” yapılamadı: Talep sona ermiş.')).toBeTruthy();
    await waitFor(() => expect(sessionStorage.getItem('servis-masasi.pending-commands')).toBeNull());
    expect(calls.filter(({ path }) => path.endsWith('/commands/k2'))).toHaveLength(1);
  });
});
