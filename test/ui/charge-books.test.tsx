import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { ResourceContextProvider } from 'react-admin';
import type { ChargeBook } from '../../api/contract/charge-books';
import { ChargeBookList } from '../../admin-ui/src/charge-books';
import type { SeenCall } from './support/fake-http';
import { onThePhone } from './support/phone';
import { person, renderScreen } from './support/screen';

const idOf = (n: number): string => `55555555-5555-4555-8555-55555555555${n}`;
const BOOK: ChargeBook = {
  ...{ id: idOf(1), period: '2026-10', at: '2026-11-02T06:30:00.000Z', by: 'Ayla Kaya', customerId: null, customerName: null, lineCount: 120 },
  ...{ net: '1000.00', vat: '200.00', gross: '1200.00', withheld: '140.00', payable: '1060.00', currency: 'TRY', onlyNew: false, isKept: true },
  ...{ transferredAt: null, transferredBy: null, transferredNote: null },
};
const DONE: ChargeBook = {
  ...{
    ...BOOK,
    id: idOf(2),
    by: 'Oya Er',
    customerId: idOf(9),
    customerName: 'Çağdaş Işıklandırma ve Elektrik Taahhüt Sanayi A.Ş.',
    onlyNew: true,
    isKept: false,
  },
  ...{ transferredAt: '2026-11-03T07:00:00.000Z', transferredBy: 'Şule Iğdırlı', transferredNote: 'Luca' },
};
const list = (
  <ResourceContextProvider value="charge-books">
    <ChargeBookList />
  </ResourceContextProvider>
);
const answering =
  (books: readonly ChargeBook[]) =>
  ({ method }: SeenCall) => {
    if (method === 'POST')
      return { status: 200, body: { results: books.map((book, n) => ({ book: { ...book, transferredAt: DONE.transferredAt }, isNew: n === 0 })) } };
    return { status: 200, body: { data: books, total: books.length } };
  };
const show = (books: readonly ChargeBook[], at = '/charge-books') => renderScreen(list, { me: person('accountant'), at, answer: answering(books) });

async function seeAll(row: 'tr' | 'li'): Promise<void> {
  show([BOOK, DONE]);
  const own = (await screen.findByText('Bütün müşteriler')).closest(row) as HTMLElement;
  for (const said of [
    'Ekim 2026',
    'Ayla Kaya',
    '120',
    '₺1.060,00',
    'Tevkif edilen KDV: ₺140,00',
    'Excel',
    'Muhasebe dosyaları',
    'Aktarıldı olarak işaretle',
  ])
    expect(own.textContent).toContain(said);
  expect(within(own).getByRole('link', { name: 'Ekim 2026' }).getAttribute('href')).toContain('/charge-lines?filter=');
  const done = screen.getByText(DONE.customerName ?? '').closest(row) as HTMLElement;
  for (const said of ['Yalnız yeni satırlar', 'Aktarıldı', 'Şule Iğdırlı', 'Luca', 'Geri al', 'Dosyası saklanmamış'])
    expect(done.textContent).toContain(said);
}

test('each with its month, customer, maker, sum, transfer and files', () => seeAll('tr'));

describe('on the phone', () => {
  onThePhone();
  test('the same stands one below the other', () => seeAll('li'));
});

test('several are marked at once, and those that were marked already cannot be chosen', async () => {
  const { calls } = show([BOOK, { ...BOOK, id: idOf(3), by: 'Gül Er' }, DONE]);
  const rowOf = async (name: string): Promise<HTMLElement> => (await screen.findByText(name)).closest('tr') as HTMLElement;
  for (const name of ['Ayla Kaya', 'Gül Er']) fireEvent.click(within(await rowOf(name)).getByRole('checkbox'));
  expect(within(await rowOf(DONE.customerName ?? '')).getByRole<HTMLInputElement>('checkbox').disabled).toBe(true);
  fireEvent.click(await screen.findByRole('button', { name: 'Aktarıldı olarak işaretle' }));
  expect(await screen.findByText(/1 döküm aktarıldı olarak işaretlendi\. 2 tanesi daha önce işaretlenmişti\./)).toBeTruthy();
  const sent = calls.filter(({ method }) => method === 'POST');
  expect(sent.map(({ path, body }) => [path, body])).toEqual([['/api/v1/charge-books/transfers', { ids: [idOf(1), idOf(3)] }]]);
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Aktarıldı olarak işaretle' })).toBeNull());
});

test('nothing yet leads to where one is made; nothing that fits says so', async () => {
  const { unmount } = show([]);
  expect(await screen.findByText('Henüz muhasebe dökümü yok')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Ücret satırlarına git' }).getAttribute('href')).toBe('/charge-lines');
  unmount();
  show([], `/charge-books?filter=${encodeURIComponent('{"transferred":false}')}`);
  expect(await screen.findByText('Bu filtreye uyan muhasebe dökümü yok')).toBeTruthy();
});
