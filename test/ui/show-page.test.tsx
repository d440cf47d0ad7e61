import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { useQueryClient } from '@tanstack/react-query';
import { Suspense, useState, type ReactNode } from 'react';
import { Resource, ResourceContextProvider, type ResourceProps } from 'react-admin';
import { Link, Route, Routes, useLocation } from 'react-router-dom';
import { AssetShow } from '../../admin-ui/src/assets/AssetShow';
import { RESOURCES } from '../../admin-ui/src/resources';
import { TicketShow } from '../../admin-ui/src/tickets/TicketShow';
import type { FakeAnswer, SeenCall } from './support/fake-http';
import { person, renderScreen } from './support/screen';
import { ticketPage } from './support/tickets';

const ticket = ticketPage();
const away: FakeAnswer = { status: 503, body: { code: 'UNAVAILABLE', title: 'Sunucu yeniden başlıyor.' } };
const emptyList: FakeAnswer = { status: 200, body: { data: [], total: 0 } };

/** Stands for the poll, a change that was told, a window that came back: whatever asks again. */
function AskAgain() {
  const queries = useQueryClient();
  const [asked, setAsked] = useState(0);
  return <button onClick={() => void queries.invalidateQueries().then(() => setAsked(asked + 1))}>sor {asked}</button>;
}

const askAgain = async (times: number): Promise<void> => {
  fireEvent.click(screen.getByText(`sor ${times - 1}`));
  await screen.findByText(`sor ${times}`);
};

/** What Ctrl-K does: another record under the same page. */
function Elsewhere() {
  return (
    <>
      <p data-testid="address">{useLocation().pathname}</p>
      {['a1', 'a2'].map((id) => (
        <Link key={id} to={`/assets/${id}/show`}>
          {id}
        </Link>
      ))}
    </>
  );
}

function pages(resource: string, page: ReactNode): ReactNode {
  return (
    <ResourceContextProvider value={resource}>
      <Routes>
        <Route path={`/${resource}/:id/show`} element={page} />
        <Route path="*" element={<p>başka sayfa</p>} />
      </Routes>
      <AskAgain />
      <Elsewhere />
    </ResourceContextProvider>
  );
}

function openTicket(answer: (call: SeenCall, asked: number) => FakeAnswer, id = ticket.id) {
  let asked = 0;
  return renderScreen(pages('tickets', <TicketShow />), {
    at: `/tickets/${id}/show`,
    answer: (call) => (/\/tickets\/[^/?]+$/.test(call.path) ? answer(call, ++asked) : emptyList),
  });
}

// Failed calls are written into the console, which is what happens here on purpose.
beforeEach(() => void jest.spyOn(console, 'error').mockImplementation(() => undefined));
afterEach(() => jest.restoreAllMocks());

describe('the page of a record', () => {
  test('stays, with the open dialog and its text, when asking again in the background fails', async () => {
    openTicket((_call, asked) => (asked === 1 ? { status: 200, body: ticket } : away));
    fireEvent.click(await screen.findByRole('button', { name: 'Çözüldü olarak işaretle' }));
    fireEvent.change(await screen.findByLabelText(/^Yapılanlar/), { target: { value: 'Kartuş değişti' } });
    await askAgain(1);
    expect((screen.getByLabelText(/^Yapılanlar/) as HTMLTextAreaElement).value).toBe('Kartuş değişti');
    expect(screen.getByText('Yazıcı çıktı vermiyor')).toBeTruthy();
  });

  test('says what went wrong when there is nothing to show yet, and asks again on request', async () => {
    let broken = true;
    openTicket(() => (broken ? { status: 400, body: { title: 'Olmadı.' } } : { status: 200, body: ticket }));
    expect(await screen.findByText('Olmadı.')).toBeTruthy();
    broken = false;
    fireEvent.click(screen.getByRole('button', { name: 'Yeniden dene' }));
    expect(await screen.findByText('Yazıcı çıktı vermiyor')).toBeTruthy();
  });

  test.each([403, 404])('leads away with a word when the answer is %s', async (status) => {
    openTicket((_call, asked) => (asked === 1 ? { status: 200, body: ticket } : { status, body: { title: 'x' } }));
    await screen.findByText('Yazıcı çıktı vermiyor');
    await askAgain(1);
    expect(await screen.findByText('başka sayfa')).toBeTruthy();
    expect(await screen.findByText(status === 404 ? 'Kayıt bulunamadı' : 'Bunun için yetkiniz yok.')).toBeTruthy();
  });

  test('an address with the number of a ticket leads to it', async () => {
    openTicket(() => ({ status: 200, body: ticket }), '1042');
    expect(await screen.findByText('Yazıcı çıktı vermiyor')).toBeTruthy();
    expect(screen.getByTestId('address').textContent).toBe(`/tickets/${ticket.id}/show`);
  });
});

describe('what was revealed on the page of a device (M6)', () => {
  const asset = (n: number): object => ({
    id: `a${n}`,
    version: 1,
    label: `SM-${n}`,
    labelNumber: n,
    kind: 'DESKTOP',
    name: `pc-${n}`,
    brand: null,
    model: null,
    serial: null,
    status: 'ACTIVE',
    ownership: 'CUSTOMER',
    customerId: null,
    siteId: null,
    parentId: null,
    place: null,
    note: null,
    warrantyEndsOn: null,
    remoteTool: 'ANYDESK',
    hasRemoteId: true,
    moreRemoteTools: [],
  });

  test('does not stand on the page of the next one', async () => {
    renderScreen(pages('assets', <AssetShow />), {
      me: person('admin'),
      at: '/assets/a1/show',
      answer: ({ path }) => {
        if (path.endsWith('/remote-id')) return { status: 200, body: { remoteTool: 'ANYDESK', remoteId: '111 222 333', more: [] } };
        const [, n] = /\/assets\/a(\d)$/.exec(path) ?? [];
        return n ? { status: 200, body: asset(Number(n)) } : emptyList;
      },
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Kimliği göster' }));
    expect(await screen.findByText('111 222 333')).toBeTruthy();
    fireEvent.click(screen.getByText('a2'));
    expect(await screen.findByText('pc-2')).toBeTruthy();
    await waitFor(() => expect(screen.queryByText('111 222 333')).toBeNull());
    // Back and forth with both records known: nothing is fetched that would hide it.
    fireEvent.click(screen.getByText('a1'));
    expect(await screen.findByText('pc-1')).toBeTruthy();
    expect(screen.queryByText('111 222 333')).toBeNull();
  });
});

describe('a window that changes its width', () => {
  const listeners = new Set<() => void>();
  let wide = true;
  beforeAll(() => {
    window.matchMedia = (media) =>
      ({
        media,
        get matches() {
          return wide;
        },
        addEventListener: (_type: string, listener: () => void) => listeners.add(listener),
        removeEventListener: (_type: string, listener: () => void) => listeners.delete(listener),
      }) as unknown as MediaQueryList;
  });
  afterAll(() => Reflect.deleteProperty(window, 'matchMedia'));

  test('moves what the ticket is about, and keeps the note half typed', async () => {
    openTicket(() => ({ status: 200, body: ticket }));
    const note = await screen.findByLabelText('İç not');
    fireEvent.change(note, { target: { value: 'Kartı sipariş ettim' } });
    const follows = () =>
      screen.getByRole('heading', { name: 'Talep eden' }).compareDocumentPosition(screen.getByRole('heading', { name: 'Yazışma ve geçmiş' }));
    expect(follows()).toBe(Node.DOCUMENT_POSITION_PRECEDING);
    wide = false;
    act(() => listeners.forEach((tell) => tell()));
    await waitFor(() => expect(follows()).toBe(Node.DOCUMENT_POSITION_FOLLOWING));
    expect(screen.getByLabelText('İç not')).toBe(note);
    expect((note as HTMLTextAreaElement).value).toBe('Kartı sipariş ettim');
  });
});

test('the page of a ticket leads back to the queue as it was left', async () => {
  openTicket(() => ({ status: 200, body: ticket }));
  expect((await screen.findByRole('link', { name: 'Talepler listesine dön' })).getAttribute('href')).toBe('/tickets');
});

describe('a note half typed', () => {
  afterEach(() => jest.restoreAllMocks());
  beforeEach(() => sessionStorage.clear());
  const isHere = (): boolean => screen.queryByText(ticket.description ?? '') !== null;

  test('is there again after another page, and nobody is asked', async () => {
    const ask = jest.spyOn(window, 'confirm');
    const first = openTicket(() => ({ status: 200, body: ticket }));
    fireEvent.change(await screen.findByLabelText('İç not'), { target: { value: 'Kartı sipariş ettim' } });
    fireEvent.click(screen.getByText('a1'));
    await waitFor(() => expect(isHere()).toBe(false));
    expect(ask).not.toHaveBeenCalled();
    first.unmount();
    openTicket(() => ({ status: 200, body: ticket }));
    expect(((await screen.findByLabelText('İç not')) as HTMLTextAreaElement).value).toBe('Kartı sipariş ettim');
  });

  test('holds nobody back once it is written down', async () => {
    const ask = jest.spyOn(window, 'confirm');
    const { calls } = openTicket(() => ({ status: 200, body: ticket }));
    fireEvent.change(await screen.findByLabelText('İç not'), { target: { value: 'Kartı sipariş ettim' } });
    fireEvent.click(screen.getByRole('button', { name: 'Ekle' }));
    await waitFor(() => expect(calls.some(({ method }) => method === 'POST')).toBe(true));
    await waitFor(() => expect((screen.getByLabelText('İç not') as HTMLTextAreaElement).value).toBe(''));
    fireEvent.click(screen.getByText('a1'));
    await waitFor(() => expect(isHere()).toBe(false));
    expect(ask).not.toHaveBeenCalled();
  });
});

describe('the address of a ticket', () => {
  const tickets = RESOURCES.find(({ name }) => name === 'tickets') as ResourceProps;

  test.each([String(ticket.number), ticket.id])('without its last word, /tickets/%s, leads to its page', async (id) => {
    renderScreen(
      <Suspense>
        <Routes>
          <Route path="/tickets/*" element={<Resource {...tickets} />} />
        </Routes>
        <Elsewhere />
      </Suspense>,
      { at: `/tickets/${id}`, answer: ({ path }) => (/\/tickets\/[^/?]+$/.test(path) ? { status: 200, body: ticket } : emptyList) },
    );
    await screen.findByRole('heading', { level: 1, name: /Yazıcı çıktı vermiyor/ });
    expect(screen.getByTestId('address').textContent).toBe(`/tickets/${ticket.id}/show`);
  });
});
