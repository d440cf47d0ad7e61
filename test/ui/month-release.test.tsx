import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { ResourceContextProvider } from 'react-admin';
import type { BillingPeriod, Released } from '../../api/contract/billing-periods';
import { MonthBoard } from '../../admin-ui/src/billing-periods';
import type { FakeAnswer, SeenCall } from './support/fake-http';
import { at, BOARD, ids, month, MONTHS, releasable } from './support/months';
import { person, renderScreen } from './support/screen';

const [COLLECTING, FROZEN] = MONTHS;

const isRelease = ({ path }: SeenCall): boolean => path.endsWith('/billing-periods/release');
const sent = (calls: readonly SeenCall[]): SeenCall[] => calls.filter(isRelease);
const answering =
  (rows: readonly BillingPeriod[], posted: Released | ((call: SeenCall) => FakeAnswer) = { results: [] }) =>
  (call: SeenCall): FakeAnswer => {
    if (isRelease(call)) return typeof posted === 'function' ? posted(call) : { status: 200, body: posted };
    if (call.path.endsWith('/release-check')) return { status: 200, body: releasable(rows, call.body) };
    if (call.path.includes('/month-boards/')) return { status: 200, body: BOARD };
    const drafts = rows.filter(({ step }) => step === 'FROZEN');
    const found = call.path.includes('"step":["FROZEN"]') ? drafts : rows;
    return { status: 200, body: { data: found.slice(0, 50), total: found.length } };
  };

const AT = `/billing-periods?filter=${encodeURIComponent('{"period":"2026-10"}')}`;
const list = (
  <ResourceContextProvider value="billing-periods">
    <MonthBoard />
  </ResourceContextProvider>
);
const me = person('accountant');
const named = ({ id, customerName, period }: BillingPeriod): Pick<BillingPeriod, 'id' | 'customerName' | 'period'> => ({ id, customerName, period });
const rowOf = async (name: string): Promise<HTMLElement> => (await screen.findByText(name)).closest('tr') as HTMLElement;
const press = async (dialog: HTMLElement): Promise<void> => {
  const button = within(dialog).getByRole('button', { name: 'Serbest bırak' });
  await waitFor(() => expect(button.hasAttribute('disabled')).toBe(false));
  fireEvent.click(button);
};

test('a frozen month is released once it is meant, and its number is told', async () => {
  const posted = {
    results: [{ ...named(FROZEN), outcome: 'RELEASED' as const, documentNumber: 'SRV2026000000007', byName: null }],
  };
  const { calls } = renderScreen(list, { me, at: AT, answer: answering([FROZEN], posted) });
  fireEvent.click(within(await rowOf(FROZEN.customerName)).getByRole('button', { name: 'Serbest bırak' }));
  const dialog = await screen.findByRole('dialog', { name: 'Gümüş Tekstil, Ekim 2026: serbest bırakılsın mı?' });
  expect(sent(calls)).toEqual([]);
  await press(dialog);
  expect(await screen.findByText('Serbest bırakıldı; belge numarası: SRV2026000000007')).toBeTruthy();
  const [call, ...more] = sent(calls);
  expect([call?.body, more]).toEqual([{ ids: [FROZEN.id] }, []]);
  expect(call?.headers['Idempotency-Key']).toBeTruthy();
});

test('whoever comes second reads who was first', async () => {
  const posted = {
    results: [{ ...named(FROZEN), outcome: 'BY_OTHERS' as const, documentNumber: 'SRV2026000000007', byName: 'Özgür Çelik' }],
  };
  renderScreen(list, { me, at: AT, answer: answering([FROZEN], posted) });
  fireEvent.click(within(await rowOf(FROZEN.customerName)).getByRole('button', { name: 'Serbest bırak' }));
  await press(await screen.findByRole('dialog'));
  expect(await screen.findByText('Daha önce serbest bırakılmış: Özgür Çelik')).toBeTruthy();
});

test('those that are chosen are released together; what is not frozen cannot be chosen', async () => {
  const other = month({ id: ids[2], customerName: 'Öz Nakliyat', step: 'FROZEN', frozenAt: at });
  const { calls } = renderScreen(list, { me, at: AT, answer: answering([COLLECTING, FROZEN, other]) });
  const [theirs] = within(await rowOf(COLLECTING.customerName)).getAllByRole('checkbox');
  expect(theirs?.hasAttribute('disabled')).toBe(true);
  for (const { customerName } of [FROZEN, other]) fireEvent.click(within(await rowOf(customerName)).getByRole('checkbox'));
  expect(screen.queryByRole('button', { name: 'Tümünü seç' })).toBeNull();
  const all = await screen.findAllByRole('button', { name: 'Serbest bırak' });
  fireEvent.click(all[0] as HTMLElement);
  const dialog = await screen.findByRole('dialog', { name: '2 ay serbest bırakılsın mı?' });
  await press(dialog);
  await waitFor(() => expect(sent(calls)[0]?.body).toEqual({ ids: [FROZEN.id, other.id] }));
});

test('what is warned of stands on the board and in the dialog with the customer’s name, and is released after a tick alone', async () => {
  const warned = { ...FROZEN, warnings: [{ warning: 'CODE_MISSING' as const, count: 2 }] };
  const other = month({
    id: ids[2],
    customerName: 'Öz Nakliyat',
    step: 'FROZEN',
    frozenAt: at,
    warnings: [{ warning: 'CARD_INCOMPLETE', count: 1 }],
  });
  const { calls } = renderScreen(list, { me, at: AT, answer: answering([warned, other]) });
  expect((await rowOf(FROZEN.customerName)).textContent).toContain('Tevkifatı seçilmemiş satır: 2');
  for (const { customerName } of [FROZEN, other]) fireEvent.click(within(await rowOf(customerName)).getByRole('checkbox'));
  fireEvent.click((await screen.findAllByRole('button', { name: 'Serbest bırak' }))[0] as HTMLElement);
  const dialog = await screen.findByRole('dialog', { name: '2 ay serbest bırakılsın mı?' });
  const told = await within(dialog).findByRole('status');
  expect(told.textContent).toContain('2 müşterinin ayında bakılacak bir şey var');
  expect(
    within(told)
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent),
  ).toEqual([
    'Tevkifatı seçilmemiş satır: 1 ay',
    'Müşteri kartında eksik bilgi: 1 ay',
    'Gümüş Tekstil (Tevkifatı seçilmemiş satır: 2)',
    'Öz Nakliyat (Müşteri kartında eksik bilgi)',
  ]);
  expect(within(dialog).getByRole('button', { name: 'Serbest bırak' }).hasAttribute('disabled')).toBe(true);
  fireEvent.click(within(dialog).getByRole('checkbox', { name: 'Uyarıları gördüm, yine de serbest bırak' }));
  await press(dialog);
  await waitFor(() => expect(sent(calls)[0]?.body).toEqual({ ids: [FROZEN.id, other.id] }));
});

describe('all drafts of the filter', () => {
  const drafts = Array.from({ length: 130 }, (_month, n) =>
    month({ id: `33333333-3333-4333-8333-${String(n).padStart(12, '0')}`, customerName: `Müşteri ${n}`, step: 'FROZEN', frozenAt: at }),
  );
  const outcomes = ({ body }: SeenCall, left: number): Released => ({
    results: (body as { ids: string[] }).ids.map((id, n) => {
      const outcome = n < left ? ('NOT_FROZEN' as const) : ('RELEASED' as const);
      return { ...named(drafts.find((one) => one.id === id) ?? FROZEN), outcome, documentNumber: null, byName: null };
    }),
  });
  const open = async (): Promise<HTMLElement> => {
    fireEvent.click(await screen.findByRole('button', { name: 'Filtredeki 130 taslağı serbest bırak' }));
    return await screen.findByRole('dialog', { name: '130 ay serbest bırakılsın mı?' });
  };

  test('are released in parts, those of other pages too, and who was left out is named', async () => {
    const { calls } = renderScreen(list, { me, at: AT, answer: answering(drafts, (call) => ({ status: 200, body: outcomes(call, 2) })) });
    await press(await open());
    const dialog = await screen.findByRole('dialog');
    const left = await within(dialog).findByRole('region', { name: 'Henüz dondurulmadığı için serbest bırakılmayanlar' });
    expect(
      within(left)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual(['Müşteri 0', 'Müşteri 1', 'Müşteri 100', 'Müşteri 101']);
    expect(dialog.textContent).toContain('130 aydan 126 tanesi serbest bırakıldı.');
    expect(sent(calls).map(({ body }) => (body as { ids: string[] }).ids.length)).toEqual([100, 30]);
    expect(calls.find(({ path }) => path.endsWith('/release-check'))?.body).toEqual({ filter: { period: '2026-10' } });
  });

  test('a part that fails leaves what was released before it, and is sent once more by the same key', async () => {
    let fails = true;
    const { calls } = renderScreen(list, {
      ...{ me, at: AT },
      answer: answering(drafts, (call) => {
        const isSecond = (call.body as { ids: string[] }).ids.length === 30;
        return isSecond && fails
          ? { status: 503, body: { code: 'TRY_AGAIN', title: 'Yeniden deneyin', status: 503 } }
          : { status: 200, body: outcomes(call, 0) };
      }),
    });
    const dialog = await open();
    await press(dialog);
    const goOn = await within(dialog).findByRole('button', { name: 'Devam et' });
    expect(dialog.textContent).toContain('130 aydan 100 tanesi serbest bırakıldı');
    fails = false;
    fireEvent.click(goOn);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    const [first, second, again] = sent(calls).map(({ headers }) => headers['Idempotency-Key']);
    expect([sent(calls).length, first === second, second === again]).toEqual([3, false, true]);
  });

  test('closed half-way it has named what was released and what is left, and nothing of it is undone', async () => {
    const { calls } = renderScreen(list, {
      ...{ me, at: AT },
      answer: answering(drafts, (call) =>
        (call.body as { ids: string[] }).ids.length === 30
          ? { status: 503, body: { code: 'TRY_AGAIN', title: 'Yeniden deneyin', status: 503 } }
          : { status: 200, body: outcomes(call, 1) },
      ),
    });
    const dialog = await open();
    await press(dialog);
    expect(await within(dialog).findByText('30 ay kaldı. Serbest bırakılanlar öyle kalır.')).toBeTruthy();
    expect(dialog.textContent).toContain('130 aydan 99 tanesi serbest bırakıldı');
    const left = within(dialog).getByRole('region', { name: 'Henüz dondurulmadığı için serbest bırakılmayanlar' });
    expect(within(left).getByRole('link', { name: 'Müşteri 0' }).getAttribute('target')).toBe('_blank');
    expect(within(dialog).queryByRole('button', { name: 'Vazgeç' })).toBeNull();
    fireEvent.click(within(dialog).getByRole('button', { name: 'Kapat' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(sent(calls)).toHaveLength(2);
  });

  test.each([
    [{ period: '2026-10', step: ['COLLECTING'] }, false],
    [{ period: '2026-10', step: ['COLLECTING', 'FROZEN'] }, true],
  ])('%j: the button is offered: %s', async (filter, isOffered) => {
    renderScreen(list, { me, at: `/billing-periods?filter=${encodeURIComponent(JSON.stringify(filter))}`, answer: answering([COLLECTING, FROZEN]) });
    await rowOf(COLLECTING.customerName);
    await screen.findByText(/müşterinin ayı serbest bırakıldı/);
    if (isOffered) expect(await screen.findByRole('button', { name: 'Filtredeki 1 taslağı serbest bırak' })).toBeTruthy();
    else expect(screen.queryByRole('button', { name: /taslağı serbest bırak/ })).toBeNull();
  });
});

test('without a month there are no figures of one, each row names its month, and the dialog all of them', async () => {
  const former = { ...FROZEN, id: ids[2], period: '2026-09', warnings: [{ warning: 'CARD_INCOMPLETE' as const, count: 1 }] };
  const later = { ...FROZEN, warnings: [{ warning: 'CARD_INCOMPLETE' as const, count: 1 }] };
  renderScreen(list, { me, at: AT, answer: answering([former, later]) });
  expect(await screen.findByText(/müşterinin ayı serbest bırakıldı/)).toBeTruthy();
  expect(screen.queryByRole('cell', { name: 'Ekim 2026' })).toBeNull();
  fireEvent.mouseDown(await screen.findByRole('combobox', { name: 'Ay' }));
  fireEvent.click(await screen.findByText('Bütün aylar'));
  expect(await screen.findByRole('cell', { name: 'Eylül 2026' })).toBeTruthy();
  expect(screen.queryByText(/müşterinin ayı serbest bırakıldı/)).toBeNull();
  fireEvent.click(await screen.findByRole('button', { name: 'Filtredeki 2 taslağı serbest bırak' }));
  const dialog = await screen.findByRole('dialog', { name: '2 ay serbest bırakılsın mı?' });
  expect(within(dialog).getByText('Aylar: Eylül 2026, Ekim 2026')).toBeTruthy();
  for (const month of ['Eylül 2026', 'Ekim 2026']) expect(within(dialog).getByRole('status').textContent).toContain(`Gümüş Tekstil · ${month}`);
});

test('what was chosen and is no draft any more is told and left alone; nothing of it is sent', async () => {
  const other = month({ id: ids[2], customerName: 'Öz Nakliyat', step: 'FROZEN', frozenAt: at });
  const { calls } = renderScreen(list, {
    ...{ me, at: AT },
    answer: (call) =>
      call.path.endsWith('/release-check') ? { status: 200, body: releasable([FROZEN], call.body) } : answering([FROZEN, other])(call),
  });
  for (const { customerName } of [FROZEN, other]) fireEvent.click(within(await rowOf(customerName)).getByRole('checkbox'));
  fireEvent.click((await screen.findAllByRole('button', { name: 'Serbest bırak' }))[0] as HTMLElement);
  const dialog = await screen.findByRole('dialog', { name: '1 ay serbest bırakılsın mı?' });
  expect(dialog.textContent).toContain('Seçilen 1 ay artık taslak değil; ona dokunulmaz.');
  await press(dialog);
  await waitFor(() => expect(sent(calls)[0]?.body).toEqual({ ids: [FROZEN.id] }));
});
