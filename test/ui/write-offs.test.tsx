import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { ReactNode } from 'react';
import { ResourceContextProvider } from 'react-admin';
import type { ChargeLineDetail } from '../../api/contract/charge-lines';
import type { WriteOff } from '../../api/contract/write-offs';
import { EnterLine } from '../../admin-ui/src/charge-lines/EnterLine';
import { DeskTaskList } from '../../admin-ui/src/desk-tasks';
import { AskWriteOff, WaitingWriteOff } from '../../admin-ui/src/write-offs/AskWriteOff';
import { WriteOffList } from '../../admin-ui/src/write-offs';
import { onThePhone } from './support/phone';
import { person, renderScreen } from './support/screen';

const [ID, LINE_ID, OTHER] = [1, 2, 3].map((n) => `44444444-4444-4444-8444-44444444444${String(n)}`) as [string, string, string];
const WAITING: WriteOff = {
  ...{ id: ID, lineId: LINE_ID, customerId: OTHER, customerName: 'Çağdaş Işıklandırma ve Elektrik Taahhüt A.Ş.', billingMonth: '2026-05' },
  ...{ description: 'Yerinde işçilik', net: '500.00', currency: 'TRY', state: 'ASKED', reason: 'Gecikme için jest', askedById: OTHER },
  ...{ askedByName: 'Şule Iğdırlı', askedAt: '2026-05-20T08:00:00.000Z', decidedById: null, decidedByName: null, decidedAt: null, note: null },
  ...{ workType: 'ONSITE_LABOUR', approvedByName: 'Gül Işık', isContested: false, refused: null, refusedWork: null, told: [] },
};
const line = (more: object = {}) =>
  ({
    ...{ id: LINE_ID, source: 'WORK', covered: false, hold: null, inBook: false, billingState: 'OPEN', writeOff: null, writeOffLimit: '0' },
    ...{ net: '500.00', currency: 'TRY', customerName: WAITING.customerName, description: WAITING.description, billingMonth: '2026-05' },
    ...{ told: [], refused: null, refusedWork: null, holdReason: null, holdFirstReason: null, excess: null },
    ...more,
  }) as unknown as ChargeLineDetail;
const ASKED = { writeOff: { id: ID, by: WAITING.askedByName, byId: OTHER, at: WAITING.askedAt, reason: WAITING.reason } };
const REFUSED: WriteOff['refused'] = { of: 'LINE', by: 'Çiğdem Öz', at: WAITING.askedAt, reason: 'Sözleşmede var', work: [], currency: 'TRY' };
/** Of which everything is warned; `gone` is not said then. */
const OBJECTED = {
  ...{ workType: 'PART_OUT_OF_WARRANTY', isContested: true, approvedByName: null, refused: REFUSED, told: ['Gül Işık'] },
  gone: 'müşteriden kimse onaylamadı',
} as const;
const posted = (calls: readonly { method: string; path: string; body?: unknown }[]) => calls.find(({ method }) => method === 'POST');

/** With a button of whoever decides about lines: once it is there, it is known who looks. */
const Beside = ({ children }: { children: ReactNode }) => (
  <>
    <EnterLine />
    {children}
  </>
);
async function buttons(): Promise<(string | null)[]> {
  await screen.findByRole('button', { name: 'Satır gir' });
  return screen.getAllByRole('button').map(({ textContent }) => textContent);
}

test('whoever reads lines asks with a reason, and hears whether it counts at once', async () => {
  const { calls } = renderScreen(<AskWriteOff line={line()} />, { me: person('staff'), answer: () => ({ status: 201, body: WAITING }) });
  fireEvent.click(await screen.findByRole('button', { name: 'Bedelsiz bırakılsın' }));
  const dialog = await screen.findByRole('dialog', { name: 'Bedelsiz bırakılmasını iste' });
  const send = within(dialog).getByRole('button', { name: 'Bedelsiz bırakılsın' });
  expect(send).toHaveProperty('disabled', true);
  fireEvent.change(within(dialog).getByLabelText(/^Gerekçe/), { target: { value: 'Gecikme için jest' } });
  fireEvent.click(send);
  expect(await screen.findByText('İstek kaydedildi: Karar bekliyor')).toBeTruthy();
  expect(posted(calls)).toMatchObject({
    path: expect.stringMatching(`/charge-lines/${LINE_ID}/write-offs$`) as string,
    body: { reason: 'Gecikme için jest' },
  });
});

test.each([
  ['250.00', 'Sınır: ₺250,00'],
  ['0', 'her isteğe başka bir yönetici karar verir'],
])('whoever asks reads the limit of the firm: %s', async (writeOffLimit, words) => {
  renderScreen(<AskWriteOff line={line({ writeOffLimit })} />, { me: person('accountant') });
  fireEvent.click(await screen.findByRole('button', { name: 'Bedelsiz bırakılsın' }));
  expect((await screen.findByRole('dialog')).textContent).toContain(words);
});

test('whoever asks or decides reads who hears of it with the reason', async () => {
  const told = line({ told: ['Gül Işık'] });
  renderScreen(<AskWriteOff line={told} />, { me: person('staff') });
  fireEvent.click(await screen.findByRole('button', { name: 'Bedelsiz bırakılsın' }));
  expect((await screen.findByRole('dialog')).textContent).toContain('Gül Işık');
});

test.each([
  ['PART_OUT_OF_WARRANTY', true],
  ['ONSITE_LABOUR', false],
])('whoever gives away %s is warned of its tax: %s', async (workType, isWarned) => {
  renderScreen(<AskWriteOff line={line({ workType })} />, { me: person('staff') });
  fireEvent.click(await screen.findByRole('button', { name: 'Bedelsiz bırakılsın' }));
  expect((await screen.findByRole('dialog')).textContent?.includes('emsal bedeli üzerinden')).toBe(isWarned);
});

test.each([
  [{ covered: true }],
  [{ hold: 'HELD' }],
  [{ hold: 'WAIVED' }],
  [{ inBook: true }],
  [{ billingState: 'FROZEN' }],
  [{ source: 'CORRECTION' }],
  [ASKED],
])('a line with %j is not asked about', async (more) => {
  renderScreen(<Beside>{<AskWriteOff line={line(more)} />}</Beside>, { me: person('accountant') });
  expect(await buttons()).toEqual(['Satır gir']);
});

test('the dialog of a line tells what is asked, and a manager decides there', async () => {
  const { calls } = renderScreen(<WaitingWriteOff line={line(ASKED)} />, {
    me: person('manager'),
    answer: ({ method }) => ({ status: 200, body: method === 'POST' ? { ...WAITING, state: 'REFUSED' } : { data: [WAITING], total: 1 } }),
  });
  expect((await screen.findByRole('alert')).textContent).toContain('Şule Iğdırlı');
  fireEvent.click(await screen.findByRole('button', { name: 'Karar ver' }));
  const dialog = await screen.findByRole('dialog');
  expect(dialog.textContent).toContain('₺500,00');
  expect(dialog.textContent).toContain('Gecikme için jest');
  expect(dialog.textContent).toContain('Mayıs 2026');
  fireEvent.change(within(dialog).getByLabelText(/^Gerekçe/), { target: { value: 'Uygun değil' } });
  fireEvent.click(within(dialog).getByRole('button', { name: 'Reddet' }));
  await waitFor(() =>
    expect(posted(calls)).toMatchObject({
      path: expect.stringMatching(`/write-offs/${ID}/decision$`) as string,
      body: { decision: 'REFUSED', note: 'Uygun değil' },
    }),
  );
});

test('whoever decides about one is warned of all that several would be warned of', async () => {
  const { gone, ...said } = OBJECTED;
  renderScreen(<WaitingWriteOff line={line(ASKED)} />, {
    me: person('manager'),
    answer: () => ({ status: 200, body: { data: [{ ...WAITING, ...said }], total: 1 } }),
  });
  fireEvent.click(await screen.findByRole('button', { name: 'Karar ver' }));
  const dialog = await screen.findByRole('dialog');
  expect(await within(dialog).findByText('Bu satırın onayına müşteri itiraz etti.')).toBeTruthy();
  for (const words of ['emsal bedeli üzerinden', 'Çiğdem Öz', 'Sözleşmede var', 'bildirilir: Gül Işık']) expect(dialog.textContent).toContain(words);
  expect(dialog.textContent).not.toContain(gone);
});

test.each([
  ['accountant', OTHER, []],
  ['manager', 'me', ['İsteği geri al']],
  ['staff', 'me', ['İsteği geri al']],
] as const)('%s reads what is asked by %s, does not decide, and takes back their own: %j', async (role, byId, may) => {
  const me = person(role);
  const writeOff = { ...ASKED.writeOff, byId: byId === 'me' ? me.id : byId };
  renderScreen(<Beside>{<WaitingWriteOff line={line({ writeOff })} />}</Beside>, { me });
  expect(await screen.findByRole('alert')).toBeTruthy();
  const enters = role === 'staff' ? [] : ['Satır gir'];
  await waitFor(() =>
    expect(
      screen
        .queryAllByRole('button')
        .map(({ textContent }) => textContent)
        .toSorted(),
    ).toEqual([...may, ...enters].toSorted()),
  );
});

test('whoever takes a request back need not say why, and cannot grant it', async () => {
  const me = person('accountant');
  const { calls } = renderScreen(<Beside>{<WaitingWriteOff line={line({ writeOff: { ...ASKED.writeOff, byId: me.id } })} />}</Beside>, { me });
  fireEvent.click(await screen.findByRole('button', { name: 'İsteği geri al' }));
  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).queryByRole('button', { name: 'Bedelsiz bırak' })).toBeNull();
  fireEvent.click(within(dialog).getByRole('button', { name: 'İsteği geri al' }));
  expect(await screen.findByText('İstek geri alındı')).toBeTruthy();
  expect(posted(calls)).toMatchObject({ body: { decision: 'REFUSED', note: null } });
});

const SUMS = { sums: [{ currency: 'TRY', count: 2, net: '1000.00' }] };
function answerOf(path: string, rows: readonly WriteOff[]): object {
  if (path.includes('/write-offs/totals')) return SUMS;
  return path.includes('/write-offs') ? { data: rows, total: rows.length } : { data: [], total: 0 };
}

async function seeList(): Promise<void> {
  const decided: WriteOff = {
    ...{ ...WAITING, id: LINE_ID, state: 'GRANTED', customerName: 'İğde Gıda' },
    ...{ decidedById: OTHER, decidedByName: 'Gülşah Çınar', decidedAt: '2026-05-21T08:00:00.000Z', note: 'Uygun' },
  };
  renderScreen(
    <ResourceContextProvider value="write-offs">
      <WriteOffList />
    </ResourceContextProvider>,
    {
      me: person('manager'),
      at: '/',
      answer: ({ path }) => ({ status: 200, body: answerOf(path, [WAITING, decided]) }),
    },
  );
  expect(await screen.findByText(WAITING.customerName)).toBeTruthy();
  expect(screen.getByText(/Gülşah Çınar/).textContent).toContain('Uygun');
  expect(await screen.findAllByRole('button', { name: 'Karar ver' })).toHaveLength(1);
  expect((await screen.findByText(/^2 istek/)).textContent).toContain('₺1.000,00');
}

test('the list shows what waits and what was decided, by whom and why', seeList);

describe('on the phone', () => {
  onThePhone();
  test('it shows the same', seeList);
});

const seeRows = (rows: readonly WriteOff[], me = person('manager'), refused = '') =>
  renderScreen(
    <ResourceContextProvider value="write-offs">
      <WriteOffList />
    </ResourceContextProvider>,
    {
      me,
      at: '/',
      answer: ({ path, method }) => {
        if (method === 'POST' && refused !== '' && path.includes(refused))
          return { status: 409, body: { code: 'CHANGED_MEANWHILE', title: 'Kayıt değişti.', status: 409 } };
        if (method === 'POST') return { status: 200, body: { ...WAITING, state: 'GRANTED' } };
        const ids = new URL(path, 'http://localhost').searchParams.getAll('id');
        return { status: 200, body: answerOf(path, ids.length === 0 ? rows : rows.filter(({ id }) => ids.includes(id))) };
      },
    },
  );

describe('several', () => {
  const me = person('manager');
  const rows: readonly WriteOff[] = [
    WAITING,
    {
      ...{ ...WAITING, id: LINE_ID, customerName: 'İğde Gıda', net: '250.50', workType: 'PART_OUT_OF_WARRANTY', isContested: true },
      ...{ approvedByName: null, refused: REFUSED, told: ['Gül Işık'] },
    },
    { ...WAITING, id: OTHER, customerName: 'Öz Çelik', askedById: me.id },
  ];
  const boxOf = async (name: string): Promise<HTMLInputElement> =>
    within((await screen.findByText(name)).closest('tr') as HTMLElement).getByRole<HTMLInputElement>('checkbox');
  const openDialog = async (): Promise<HTMLElement> => {
    fireEvent.click(await screen.findByRole('button', { name: '2 isteğe karar ver' }));
    const dialog = await screen.findByRole('dialog');
    await within(dialog).findByText(/^2 istek/);
    return dialog;
  };
  const grant = (dialog: HTMLElement): void => {
    fireEvent.change(within(dialog).getByLabelText(/^Gerekçe/), { target: { value: 'Jest' } });
    fireEvent.click(within(dialog).getByRole('button', { name: 'Bedelsiz bırak' }));
  };

  test('are read with their sum and what is to be known of them, and decided with one reason; what was left stays to be read', async () => {
    const { calls } = seeRows(rows, me, LINE_ID);
    expect((await boxOf('Öz Çelik')).disabled).toBe(true);
    for (const name of [WAITING.customerName, 'İğde Gıda']) fireEvent.click(await boxOf(name));
    const dialog = await openDialog();
    for (const said of [
      '₺750,50',
      'İğde Gıda · Mayıs 2026',
      'Gecikme için jest',
      'Bunlardan 1 satır bir parça',
      'Bunlardan 1 satırın onayına müşteri itiraz etti',
      'Bunlardan 1 satırı ya da aynı türden işi müşteri daha önce reddetti',
      'bildirilir: Gül Işık',
      'müşteri reddetti · e-posta gider: Gül Işık',
    ])
      expect(dialog.textContent).toContain(said);
    expect(within(dialog).getByRole('button', { name: 'Bedelsiz bırak' })).toHaveProperty('disabled', true);
    grant(dialog);
    expect(await within(dialog).findByText('2 istekten 1 isteğe karar verildi.')).toBeTruthy();
    expect((await within(dialog).findByRole('alert')).textContent).toContain('İğde Gıda · Mayıs 2026: Kayıt değişti.');
    const sent = calls.filter(({ method }) => method === 'POST');
    expect(sent.map(({ path, body }) => [path, body])).toEqual(
      [ID, LINE_ID].map((id) => [`/api/v1/write-offs/${id}/decision`, { decision: 'GRANTED', note: 'Jest' }]),
    );
    expect(new Set(sent.map(({ headers }) => headers['Idempotency-Key'])).size).toBe(2);
    fireEvent.click(await within(dialog).findByRole('button', { name: 'Kapat' }));
    await waitFor(() => expect(screen.queryByRole('button', { name: '2 isteğe karar ver' })).toBeNull());
    // The oldest first.
    expect(calls.some(({ path }) => path.includes('/write-offs?') && path.includes('sort=askedAt'))).toBe(true);
  });

  test('that are all decided leave no dialog', async () => {
    seeRows(rows, me);
    for (const name of [WAITING.customerName, 'İğde Gıda']) fireEvent.click(await boxOf(name));
    grant(await openDialog());
    expect(await screen.findByText('2 isteğe karar verildi.')).toBeTruthy();
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  test('cannot be chosen by whoever decides about none', async () => {
    seeRows(rows, person('accountant'));
    expect(await screen.findByText('İğde Gıda')).toBeTruthy();
    expect(screen.queryAllByRole('checkbox')).toEqual([]);
  });

  describe('on the phone', () => {
    onThePhone();
    test('are chosen and decided as well', async () => {
      const { calls } = seeRows(rows, me);
      for (const name of [WAITING.customerName, 'İğde Gıda'])
        fireEvent.click(await screen.findByRole('checkbox', { name: new RegExp(`^Seç: ${name}, Yerinde işçilik, ₺`) }));
      expect(screen.queryByRole('checkbox', { name: /^Seç: Öz Çelik/ })).toBeNull();
      grant(await openDialog());
      await waitFor(() => expect(calls.filter(({ method }) => method === 'POST')).toHaveLength(2));
    });
  });
});

describe('what was chosen and is decided meanwhile, on the phone', () => {
  onThePhone();
  const chosen = { name: '1 isteğe karar ver' };
  /** One request, which is decided once it was chosen. */
  async function choose(isDecidedThen: boolean): Promise<void> {
    let isDecided = false;
    const body = (path: string) => answerOf(path, [{ ...WAITING, state: isDecided ? 'GRANTED' : 'ASKED' }]);
    const posts = { status: 200, body: { ...WAITING, state: 'GRANTED' } };
    renderScreen(
      <ResourceContextProvider value="write-offs">
        <WriteOffList />
      </ResourceContextProvider>,
      { me: person('manager'), at: '/', answer: ({ path, method }) => (method === 'POST' ? posts : { status: 200, body: body(path) }) },
    );
    fireEvent.click(await screen.findByRole('checkbox'));
    isDecided = isDecidedThen;
    expect(await screen.findByRole('button', chosen)).toBeTruthy();
  }
  const isLeft = () => waitFor(() => expect(screen.queryByRole('button', chosen)).toBeNull());

  test('is chosen no more once that was read, though nothing was decided', async () => {
    await choose(true);
    fireEvent.click(screen.getByRole('button', chosen));
    const dialog = await screen.findByRole('dialog');
    expect(await within(dialog).findByText(/artık karar beklemiyor/)).toBeTruthy();
    fireEvent.click(within(dialog).getByRole('button', { name: 'Vazgeç' }));
    await isLeft();
  });

  test('is chosen no more once it was decided alone', async () => {
    await choose(false);
    fireEvent.click(screen.getByRole('button', { name: 'Karar ver' }));
    const dialog = await screen.findByRole('dialog');
    fireEvent.change(within(dialog).getByLabelText(/^Gerekçe/), { target: { value: 'Jest' } });
    fireEvent.click(within(dialog).getByRole('button', { name: 'Bedelsiz bırak' }));
    await isLeft();
  });

  test('is given up by a press', async () => {
    await choose(false);
    fireEvent.click(screen.getByRole('button', { name: 'Seçimi kaldır' }));
    await isLeft();
    expect(screen.getByRole<HTMLInputElement>('checkbox').checked).toBe(false);
  });
});

test('what was taken back is not called refused', async () => {
  seeRows([{ ...WAITING, state: 'REFUSED', decidedById: OTHER, decidedByName: 'Şule Iğdırlı', decidedAt: WAITING.askedAt }]);
  expect(await screen.findByText(/Geri alındı/)).toBeTruthy();
  expect(screen.queryByText(/Reddedildi/)).toBeNull();
});

test('its task leads a manager to the requests', async () => {
  const task = {
    ...{ id: ID, kind: 'WRITE_OFF_ASKED', ticketId: null, ticketNumber: null, subjectId: LINE_ID, substituteName: null, isOwnRecord: false },
    ...{ target: null, createdAt: WAITING.askedAt, doneAt: null, doneById: null },
    line: { workType: 'CONTRACT_FEE', net: '500.00', currency: 'TRY', holdReason: null },
  };
  renderScreen(
    <ResourceContextProvider value="desk-tasks">
      <DeskTaskList />
    </ResourceContextProvider>,
    { me: person('manager'), at: '/', answer: () => ({ status: 200, body: { data: [task], total: 1 } }) },
  );
  expect((await screen.findByRole('link', { name: 'Karar ver' })).getAttribute('href')).toBe('/write-offs');
  expect(screen.getByText(/Sözleşme bedeli/)).toBeTruthy();
});
