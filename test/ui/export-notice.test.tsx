import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { ListContextProvider } from 'react-admin';
import type { ChargeTotals } from '../../api/contract/charge-lines';
import { ExportMonthButton } from '../../admin-ui/src/charge-lines/ExportMonthButton';
import { civilDateAt } from '../../domain/civil-date';
import type { FakeAnswer, SeenCall } from './support/fake-http';
import { person, renderScreen } from './support/screen';

const NOTHING = { count: 0, net: '0.00' };

const TOTALS: ChargeTotals = {
  count: 7,
  currency: 'TRY',
  net: '70.00',
  vat: '14.00',
  gross: '84.00',
  withheld: '0.00',
  payable: '84.00',
  held: NOTHING,
  awaitingRate: 0,
  waived: NOTHING,
  voided: NOTHING,
  lastExport: null,
  laterLines: 0,
  contestedInBooks: 0,
  byVatRate: [],
};

interface Month {
  readonly held?: { readonly count: number; readonly net: string };
  readonly incomplete?: readonly object[];
  readonly former?: readonly object[];
  readonly unused?: readonly object[];
  /** What making the book answers. */
  readonly made?: readonly FakeAnswer[];
}

const BUSY: FakeAnswer = { status: 503, body: { title: 'Meşgul', code: 'EXPORTS_BUSY' } };

function renderButton(filterValues: object, { held = NOTHING, incomplete = [], former = [], unused = [], made = [] }: Month = {}) {
  const answers = [...made];
  const answer = ({ method, path }: SeenCall): FakeAnswer => {
    if (method === 'POST') return answers.shift() ?? BUSY;
    if (path.includes('/charge-lines/totals')) return { status: 200, body: { ...TOTALS, held } };
    if (path.includes('/export-check'))
      return {
        status: 200,
        body: { incompleteCustomers: incomplete, formerExports: former, packageUnused: unused, newLines: { count: 2, gross: '24.00' } },
      };
    // The file itself is none of this test's business.
    return BUSY;
  };
  const list = (
    <ListContextProvider value={{ filterValues } as never}>
      <ExportMonthButton />
    </ListContextProvider>
  );
  return renderScreen(list, { me: person('accountant'), answer });
}

const ask = async (): Promise<void> => {
  const button = await screen.findByRole<HTMLButtonElement>('button', { name: 'Muhasebe dökümü al' });
  await waitFor(() => expect(button.disabled).toBe(false));
  fireEvent.click(button);
};
const exportsOf = ({ calls }: { calls: SeenCall[] }): SeenCall[] => calls.filter(({ method }) => method === 'POST');
const fetchedBy = ({ calls }: { calls: SeenCall[] }): string[] =>
  calls.map(({ path }) => path).filter((path) => path.includes('/charge-lines/books/'));
const BOOK = {
  ...{
    id: 'b1',
    at: '2026-11-02T06:30:00.000Z',
    period: '2026-11',
    by: 'Ayla Kaya',
    customerName: null,
    lineCount: 120,
    onlyNew: false,
    isKept: true,
  },
  ...{ transferredAt: null, transferredBy: null, transferredNote: null },
};

test('a list that is cut down: the dialog says that the whole month is exported', async () => {
  const rendered = renderButton({ period: '2026-11', covered: false, q: '' });
  await ask();
  const dialog = await screen.findByRole('dialog');
  expect(dialog.textContent).toContain('Kasım 2026 ayının bütün satırları döküme girer. Ekrandaki diğer filtreler uygulanmaz.');
  expect(exportsOf(rendered)).toEqual([]);
  fireEvent.click(within(dialog).getByRole('button', { name: 'Muhasebe dökümü al' }));
  expect(exportsOf(rendered)).toHaveLength(1);
  await screen.findByText('Meşgul');
});

test('customers without a tax number or an account code are named with links', async () => {
  const incomplete = [
    { id: 'c1', name: 'Işıklar Çelik', missing: ['taxNumber', 'accountCode'] },
    ...Array.from({ length: 21 }, (_value, n) => ({ id: `d${n}`, name: `Müşteri ${n}`, missing: ['accountCode'] })),
  ];
  renderButton({ period: '2026-11', customerId: 'c1' }, { incomplete, held: { count: 2, net: '10.00' } });
  await ask();
  const dialog = await screen.findByRole('dialog');
  expect(dialog.textContent).toContain('Seçili müşterinin Kasım 2026 ayındaki bütün satırları döküme girer.');
  expect(dialog.textContent).not.toContain('filtreler');
  expect(dialog.textContent).toContain('2 ücret satırı karar bekliyor');
  // What waits for a rate alone needs nobody's decision.
  const held = within(dialog).getByRole<HTMLAnchorElement>('link', { name: 'Karar bekleyenleri göster' });
  expect(decodeURIComponent(held.getAttribute('href') ?? '')).toContain('"hold":["HELD"],"awaitingRate":false');
  const link = within(dialog).getByRole<HTMLAnchorElement>('link', { name: 'Işıklar Çelik' });
  expect(link.getAttribute('href')).toMatch(/\/customers\/c1\/show$/);
  expect(link.closest('li')?.textContent).toBe('Işıklar Çelik (VKN/TCKN, Cari kod)');
  expect(dialog.textContent).toContain('ve 2 müşteri daha');
});

test('visits that were billed although the package has some left are named, each with its line', async () => {
  const visit = { customerName: 'Işıklar Çelik', serviceDate: '2026-11-24', net: '1500.00', undrawn: 1 };
  const unused = Array.from({ length: 21 }, (_value, n) => ({ ...visit, lineId: `l${n}`, ticketNumber: 1042 + n }));
  renderButton({ period: '2026-11' }, { unused });
  await ask();
  const dialog = await screen.findByRole('dialog');
  expect(dialog.textContent).toContain('#1042 · Işıklar Çelik · 24.11.2026 · ₺1.500,00 (1 ziyaret kaldı)');
  expect(dialog.textContent).toContain('ve 1 ziyaret daha');
  expect(dialog.textContent).toContain('dökümü almadan önce bu ziyareti ve işçiliğini geçersiz sayın');
  expect(within(dialog).getAllByRole('button', { name: /^#10/ })).toHaveLength(20);
});

test('before any export the dialog says what is exported and that it stands fast; turning back leaves nothing', async () => {
  const rendered = renderButton({ period: '2026-11', workType: [] });
  await ask();
  const dialog = await screen.findByRole('dialog');
  expect(dialog.textContent).toContain('7 satır toplamlara girer, KDV dahil: ₺84,00');
  expect(dialog.textContent).toContain('Döküme giren satırlar artık geçersiz sayılamaz');
  expect(dialog.textContent).not.toContain('Daha önce');
  fireEvent.click(within(dialog).getByRole('button', { name: 'Vazgeç' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(exportsOf(rendered)).toEqual([]);
  await ask();
  fireEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Muhasebe dökümü al' }));
  expect(exportsOf(rendered)).toHaveLength(1);
  await screen.findByText('Meşgul');
});

test('a month that was exported before says when and by whom', async () => {
  const older = { ...BOOK, id: 'b0', at: '2026-11-01T06:30:00.000Z', customerName: 'Kuzey', onlyNew: true, isKept: false };
  const rendered = renderButton({ period: '2026-11' }, { former: [BOOK, older] });
  await ask();
  const dialog = await screen.findByRole('dialog');
  const said = dialog.textContent;
  expect(said).toContain('02.11.2026 09:30 · 120 satır · Ayla Kaya');
  expect(said).toContain('01.11.2026 09:30 · 120 satır · Ayla Kaya · Kuzey · Yalnız yeni satırlar');
  // Each that was kept can be had again; nothing is made for it.
  fireEvent.click(within(dialog).getByRole('button', { name: /^Yeniden indir/ }));
  expect(fetchedBy(rendered)).toEqual([expect.stringMatching(/\/charge-lines\/books\/b1\?locale=tr$/)]);
  expect(exportsOf(rendered)).toEqual([]);
  await screen.findByText('Meşgul');
});

test('a book is made and then fetched; where no answer came the question stays, and the next try has the same key', async () => {
  const rendered = renderButton({ period: '2026-11' }, { former: [BOOK], made: ['lost', { status: 201, body: { ...BOOK, id: 'b2' } }] });
  await ask();
  const dialog = await screen.findByRole('dialog');
  fireEvent.click(within(dialog).getByRole('radio', { name: /^Yalnız yeni satırlar/ }));
  const make = async (times: number): Promise<void> => {
    const button = within(dialog).getByRole<HTMLButtonElement>('button', { name: 'Muhasebe dökümü al' });
    await waitFor(() => expect(button.disabled).toBe(false));
    fireEvent.click(button);
    await waitFor(() => expect(exportsOf(rendered)).toHaveLength(times));
  };
  await make(1);
  await make(2);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  const sent = exportsOf(rendered);
  expect(sent.map(({ path, body }) => [path, body])).toEqual(Array(2).fill(['/api/v1/charge-lines/books', { period: '2026-11', lines: 'NEW' }]));
  expect(new Set(sent.map(({ headers }) => headers['Idempotency-Key'])).size).toBe(1);
  await waitFor(() => expect(fetchedBy(rendered)).toEqual([expect.stringContaining('/charge-lines/books/b2?')]));
});

test('a book that is refused says why, and leaves the question', async () => {
  const refused = { status: 409, body: { code: 'NOTHING_NEW', title: 'Yok', detail: 'Daha önce hiçbir döküme girmemiş satır yok. Son döküm: dün.' } };
  const rendered = renderButton({ period: '2026-11' }, { made: [refused] });
  await ask();
  fireEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Muhasebe dökümü al' }));
  await screen.findByText(/Son döküm: dün/);
  expect(screen.getByRole('dialog')).toBeTruthy();
  expect(fetchedBy(rendered)).toEqual([]);
});

test('of a month that was exported before the new lines are proposed, so that nothing is invoiced twice by haste; all lines can be taken, each with its sum', async () => {
  const rendered = renderButton({ period: '2026-11' }, { former: [BOOK] });
  await ask();
  const dialog = await screen.findByRole('dialog');
  const whole = within(dialog).getByRole<HTMLInputElement>('radio', { name: /^Ayın bütün satırları · 7 satır .*: ₺84,00$/ });
  const added = within(dialog).getByRole<HTMLInputElement>('radio', { name: /^Yalnız yeni satırlar · 2 satır .*: ₺24,00$/ });
  expect([whole.checked, added.checked]).toEqual([false, true]);
  fireEvent.click(whole);
  expect(dialog.textContent).toContain('“Önceki Döküm” sütunu');
  fireEvent.click(within(dialog).getByRole('radio', { name: /^Yalnız yeni satırlar · 2 satır .*: ₺24,00$/ }));
  expect(dialog.textContent).toContain('Kasım 2026 ayının henüz hiçbir dökümde olmayan satırları döküme girer.');
  expect(dialog.textContent).toContain('Önceki bir döküm sizde yoksa yukarıdan yeniden indirin.');
  fireEvent.click(within(dialog).getByRole('button', { name: 'Muhasebe dökümü al' }));
  expect(exportsOf(rendered).map(({ body }) => body)).toEqual([{ period: '2026-11', lines: 'NEW' }]);
  await screen.findByText('Meşgul');
});

test.each([
  [0, true],
  [-40, false],
])('a month that is not over says so in the dialog (%d days from now)', async (days, isRunning) => {
  renderButton({ period: civilDateAt(Date.now() + days * 86_400_000).slice(0, 7) });
  await ask();
  const dialog = await screen.findByRole('dialog');
  expect(dialog.textContent?.includes('henüz bitmedi')).toBe(isRunning);
});

test('a book is marked as transferred, and who was quicker is named; taken back with a reason', async () => {
  const by = { transferredAt: '2026-11-03T07:00:00.000Z', transferredBy: 'Ayla Kaya', transferredNote: 'Luca' };
  const marked = { ...BOOK, id: 'b2', at: '2026-11-03T06:30:00.000Z', ...by };
  const rendered = renderButton(
    { period: '2026-11' },
    {
      former: [marked, BOOK],
      made: [
        { status: 200, body: { book: { ...BOOK, ...by }, isNew: false } },
        { status: 200, body: { book: { ...marked, transferredAt: null }, isNew: true } },
      ],
    },
  );
  await ask();
  const dialog = await screen.findByRole('dialog');
  expect(dialog.textContent).toContain('Aktarıldı 03.11.2026 10:00 · Ayla Kaya · Luca');
  fireEvent.click(within(dialog).getByRole('button', { name: 'Aktarıldı olarak işaretle: Kasım 2026, Bütün müşteriler, 02.11.2026 09:30' }));
  expect(await screen.findByText('Daha önce işaretlenmiş: Ayla Kaya')).toBeTruthy();
  fireEvent.click(within(dialog).getByRole('button', { name: /^Aktarımı geri al: Kasım 2026, Bütün müşteriler, / }));
  const asking = await screen.findByRole('dialog', { name: 'Aktarım geri alınsın mı?' });
  fireEvent.change(within(asking).getByRole('textbox'), { target: { value: 'Yanlış dosya' } });
  fireEvent.click(within(asking).getByRole('button', { name: 'Geri al' }));
  await waitFor(() => expect(exportsOf(rendered)).toHaveLength(2));
  expect(exportsOf(rendered).map(({ path, body }) => [path, body])).toEqual([
    ['/api/v1/charge-lines/books/b1/transfer', {}],
    ['/api/v1/charge-lines/books/b2/transfer/undo', { reason: 'Yanlış dosya' }],
  ]);
});

test('what could not be looked at is not exported: it says so, and asks again', async () => {
  let isDown = true;
  const rendered = renderScreen(
    <ListContextProvider value={{ filterValues: { period: '2026-11' } } as never}>
      <ExportMonthButton />
    </ListContextProvider>,
    {
      me: person('accountant'),
      answer: ({ path }) => {
        if (path.includes('/charge-lines/totals')) return { status: 200, body: TOTALS };
        if (isDown) return { status: 500, body: { title: 'Beklenmeyen hata', code: 'INTERNAL_ERROR' } };
        return { status: 200, body: { incompleteCustomers: [], formerExports: [BOOK], packageUnused: [], newLines: { count: 2, gross: '24.00' } } };
      },
    },
  );
  await ask();
  const dialog = await screen.findByRole('dialog');
  expect(dialog.textContent).toContain('Beklenmeyen hata');
  expect(within(dialog).queryByRole('button', { name: 'Muhasebe dökümü al' })).toBeNull();
  isDown = false;
  fireEvent.click(within(dialog).getByRole('button', { name: 'Yeniden dene' }));
  // Begins with what the check has found: a month that was exported before.
  expect(await screen.findByRole('radio', { name: /^Yalnız yeni satırlar/, checked: true })).toBeTruthy();
  expect(exportsOf(rendered)).toEqual([]);
});
