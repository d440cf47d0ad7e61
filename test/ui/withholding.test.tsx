import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { ListContextProvider, ResourceContextProvider } from 'react-admin';
import { Route, Routes } from 'react-router-dom';
import { ChargeTotalsBar } from '../../admin-ui/src/charge-lines/ChargeTotalsBar';
import { WithholdingFact } from '../../admin-ui/src/charge-lines/WithholdingFact';
import { WithholdingNotice } from '../../admin-ui/src/charge-lines/WithholdingNotice';
import { PriceListEdit, PriceListShow } from '../../admin-ui/src/price-lists';
import { WithholdingEdit } from '../../admin-ui/src/withholding';
import type { ChargeLineDetail } from '../../api/contract/charge-lines';
import { civilDateAt } from '../../domain/civil-date';
import { person, renderScreen } from './support/screen';

const RECORD = { version: 1, createdAt: '2026-11-23T06:00:00.000Z', updatedAt: '2026-11-23T06:00:00.000Z' };
const ITEM = {
  id: 'i1',
  workType: 'ONSITE_LABOUR',
  code: 'YRN',
  name: 'Yerinde işçilik',
  unit: 'HUR',
  unitPrice: '1950.00',
  vatRate: '20',
  laterPrices: [],
};
const LIST = { ...RECORD, id: 'p1', code: 'standart', name: 'Standart', currency: 'TRY', items: [{ ...ITEM, withholdingCode: null }] };

describe('a price', () => {
  const at = (path: string, element: React.ReactNode) => (
    <ResourceContextProvider value="price-lists">
      <Routes>
        <Route path={path} element={element} />
      </Routes>
    </ResourceContextProvider>
  );

  test('has no code until one is chosen, by what it stands for', async () => {
    const { calls } = renderScreen(at('/price-lists/:id', <PriceListEdit />), {
      me: person('manager'),
      at: '/price-lists/p1',
      answer: () => ({ status: 200, body: LIST }),
    });
    const input = await screen.findByLabelText('Tevkifat');
    expect(input.textContent).toContain('—');
    expect(screen.getByText(/emin değilseniz boş bırakın/)).toBeTruthy();
    fireEvent.mouseDown(input);
    const choices = within(await screen.findByRole('listbox')).getAllByRole('option');
    expect(choices.map(({ textContent }) => textContent)).toEqual([
      '—',
      '602 · Etüt, plan-proje, danışmanlık, denetim ve benzeri hizmetler',
      '603 · Makine, teçhizat, demirbaş ve taşıtlara ait tadil, bakım ve onarım hizmetleri',
    ]);
    fireEvent.click(choices[2] as HTMLElement);
    await waitFor(() => expect(input.textContent).toBe('603'));
    fireEvent.click(screen.getByText('Kaydet'));
    await waitFor(() => expect(calls.filter(({ method }) => method === 'PUT')).toHaveLength(1));
    const { id: _id, laterPrices: _later, ...item } = ITEM;
    expect(calls.find(({ method }) => method === 'PUT')?.body).toMatchObject({ items: [{ ...item, withholdingCode: '603' }] });
  });

  test('says how many lines that are not invoiced yet took the code', async () => {
    renderScreen(at('/price-lists/:id', <PriceListEdit />), {
      me: person('manager'),
      at: '/price-lists/p1',
      answer: ({ method }) => ({ status: 200, body: method === 'PUT' ? { ...LIST, codedLines: 12 } : LIST }),
    });
    fireEvent.mouseDown(await screen.findByLabelText('Tevkifat'));
    fireEvent.click(within(await screen.findByRole('listbox')).getAllByRole('option')[2] as HTMLElement);
    fireEvent.click(screen.getByText('Kaydet'));
    expect(await screen.findByText('Kaydedildi; tevkifat kodu 12 faturalanmamış satıra işlendi.')).toBeTruthy();
  });

  test('shows its code in the list', async () => {
    const items = [
      { ...ITEM, withholdingCode: '603' },
      { ...ITEM, id: 'i2', code: 'UZK', withholdingCode: null },
    ];
    renderScreen(at('/price-lists/:id/show', <PriceListShow />), {
      me: person('accountant'),
      at: '/price-lists/p1/show',
      answer: () => ({ status: 200, body: { ...LIST, items } }),
    });
    await screen.findByText('YRN');
    expect(screen.getAllByRole('row').map((row) => row.lastElementChild?.textContent)).toEqual(['Tevkifat', '603', '—']);
  });
});

describe('limits and ratios', () => {
  const opened = async (body: object) => {
    const { calls } = renderScreen(
      <ResourceContextProvider value="withholding">
        <Routes>
          <Route path="/withholding/:id" element={<WithholdingEdit />} />
        </Routes>
      </ResourceContextProvider>,
      {
        me: person('accountant'),
        at: '/withholding/firm',
        answer: ({ method, body: sent }) => ({ status: 200, body: method === 'PUT' ? { ...body, ...(sent as object), version: 1 } : body }),
      },
    );
    const rules = await screen.findByRole('region', { name: 'Bugün geçerli sınır ve oranlar' });
    return { calls, rules };
  };
  const EMPTY = { id: 'firm', version: 0, updatedAt: null, limits: [], ratios: [], expenseCode: null };
  const year = Number(civilDateAt(Date.now()).slice(0, 4));

  test('say what counts today, and a limit that is entered counts at once', async () => {
    const { calls, rules } = await opened(EMPTY);
    expect(within(rules).getByText('7/10')).toBeTruthy();
    expect(within(rules).getByText('01.03.2021')).toBeTruthy();
    expect(within(rules).getByText('I/C-2.1.3.2.3')).toBeTruthy();
    fireEvent.click(screen.getAllByRole('button', { name: /Ekle|Yeni/ })[0] as HTMLElement);
    fireEvent.change(await screen.findByLabelText('Yıl'), { target: { value: String(year) } });
    fireEvent.change(screen.getByLabelText('Sınır'), { target: { value: '15.500,50' } });
    expect(await within(rules).findByText('₺15.500,50')).toBeTruthy();
    expect(within(rules).queryByRole('alert')).toBeNull();
    fireEvent.click(screen.getByText('Kaydet'));
    await waitFor(() => expect(calls.filter(({ method }) => method === 'PUT')).toHaveLength(1));
    expect(calls.find(({ method }) => method === 'PUT')).toMatchObject({
      path: expect.stringMatching(/\/withholding\/firm$/),
      headers: { 'If-Match': '"v0"' },
      body: { limits: [{ year, amount: '15500.50' }], ratios: [] },
    });
  });

  test('a year that is said twice is named at its field, and nothing is sent', async () => {
    const { calls } = await opened({ ...EMPTY, limits: [year, year].map((each) => ({ year: each, amount: '100.00' })) });
    fireEvent.change((await screen.findAllByLabelText('Sınır'))[1] as HTMLElement, { target: { value: '200' } });
    fireEvent.click(screen.getByText('Kaydet'));
    expect(await screen.findByText('Bu değer zaten kullanılıyor.')).toBeTruthy();
    expect(calls.filter(({ method }) => method === 'PUT')).toEqual([]);
  });
});

describe('a line', () => {
  const withholding = {
    outcome: 'WITHHELD',
    tenths: 7,
    withheld: '273.00',
    payable: '2067.00',
    codedGross: '15000.00',
    limit: '12000.00',
    isLimitKnown: true,
    book: null,
    released: null,
  } as const;
  const shown = (more: Partial<NonNullable<ChargeLineDetail['withholding']>> | null) => {
    const line = { withholdingCode: '603', currency: 'TRY', withholding: more && { ...withholding, ...more } } as const;
    return renderScreen(
      <dl>
        <WithholdingFact line={line} />
      </dl>,
    ).container.textContent;
  };

  test.each([
    [
      {},
      /603 · Makine, .* \(7\/10\).*KDV dahil ₺15\.000,00; sınır ₺12\.000,00 aşıldığından bu satırda ₺273,00 tevkif edilir, ödenecek tutar ₺2\.067,00\.$/,
    ],
    [{ outcome: 'GIVEN_BACK', withheld: '-273.00', payable: '-2067.00' }, /payı geri alınır: -₺273,00; ödenecek tutar -₺2\.067,00\.$/],
    [{ outcome: 'FOLLOWS' }, /Yerine geçtiği satırdan tevkifat yapıldığından bundan da yapılır: ₺273,00 tevkif edilir, ödenecek tutar ₺2\.067,00\.$/],
    [{ outcome: 'FOLLOWS_NONE' }, /Yerine geçtiği satıra tevkifat uygulanmadığından buna da uygulanmaz\.$/],
    [{ outcome: 'NOT_WITHHELD', withheld: '0.00' }, /geri alınacak tevkifat yok\.$/],
    [
      { released: { at: '2026-12-01T07:00:00.000Z', tenths: 7, withheld: '280.00', payable: '2060.00' } },
      /serbest bırakılırken bu satırda ₺280,00 tevkif edildi/,
    ],
    [{ outcome: 'WITHIN_LIMIT' }, /sınır ₺12\.000,00 aşılmadığından tevkifat uygulanmaz\.$/],
    [{ outcome: 'WITHIN_LIMIT', isLimitKnown: false }, /Hizmet yılının sınırı girilmemiş; bilinen son sınır kullanıldı\.$/],
    [{ outcome: 'NOT_DESIGNATED', isLimitKnown: false }, /belirlenmiş alıcı olmadığından tevkifat uygulanmaz\.$/],
    [{ outcome: 'NO_VAT' }, /tevkif edilecek KDV yok\.$/],
    [
      { outcome: 'NOT_DESIGNATED', book: { at: '2026-12-01T09:30:00.000Z', tenths: 5, withheld: '195.00', payable: '2145.00' } },
      /\(5\/10\)01\.12\.2026 12:30 tarihli muhasebe dökümüne göre bu satırda ₺195,00 tevkif edildi, ödenecek tutar ₺2\.145,00\.$/,
    ],
    [
      { book: { at: '2026-12-01T09:30:00.000Z', tenths: 0, withheld: '0.00', payable: '2340.00' } },
      /\(7\/10\)01\.12\.2026 12:30 tarihli muhasebe dökümünde bu satıra tevkifat uygulanmadı\.$/,
    ],
  ] as const)('says why VAT is withheld or not: %j', (more, words) => {
    expect(shown(more)).toMatch(words);
  });

  test('without a code says nothing of it', () => {
    expect(shown(null)).toBe('');
  });
});

describe('the list', () => {
  const bar = (withheld: string, payable: string) => {
    const none = { count: 0, net: '0.00' };
    const sums = { count: 4, currency: 'TRY', net: '100.00', vat: '20.00', gross: '120.00', withheld, payable, byVatRate: [] };
    const body = { ...sums, held: none, awaitingRate: 0, waived: none, voided: none, lastExport: null, laterLines: 0, contestedInBooks: 0 };
    renderScreen(
      <ListContextProvider value={{ filterValues: {} } as never}>
        <ChargeTotalsBar />
      </ListContextProvider>,
      { me: person('accountant'), answer: () => ({ status: 200, body }) },
    );
  };

  test('adds up what is withheld and what is paid, where anything is withheld', async () => {
    bar('14.00', '106.00');
    expect((await screen.findByText('Tevkif edilen KDV')).parentElement?.textContent).toContain('₺14,00');
    expect(screen.getByText('Ödenecek').parentElement?.textContent).toContain('₺106,00');
  });

  test('says nothing of it elsewhere', async () => {
    bar('0.00', '120.00');
    await screen.findByText('KDV dahil');
    expect(screen.queryByText('Tevkif edilen KDV')).toBeNull();
  });
});

describe('before an export', () => {
  const notice = (more: object) =>
    renderScreen(
      <WithholdingNotice
        withholding={{ limit: '12000.00', isLimitKnown: true, isUndecided: false, withoutCode: 0, ...more }}
        exported={{ period: '2029-03' }}
        onLeave={() => undefined}
      />,
      { me: person('accountant'), at: '/' },
    );

  test('a year without a limit is named, with the way to enter it', async () => {
    notice({ isLimitKnown: false });
    expect((await screen.findByRole('alert')).textContent).toContain(
      '2029 yılının tevkifat sınırı girilmemiş; bilinen son sınır kullanılır: ₺12.000,00.',
    );
    expect((await screen.findByRole('link', { name: 'Sınırı gir' })).getAttribute('href')).toContain('/withholding/firm');
  });

  test('that nobody has said whether VAT is withheld is asked', async () => {
    notice({ isUndecided: true });
    expect((await screen.findByRole('alert')).textContent).toContain('hiçbir fiyat kaleminde tevkifat kodu seçilmemiş');
  });

  test('lines of designated buyers without a code are counted, with the way to them', async () => {
    notice({ withoutCode: 12 });
    expect((await screen.findByRole('alert')).textContent).toContain('12 KDV’li satırı için ne tevkifat kodu ne de “Tevkifat yok” seçilmiş');
    const filter = encodeURIComponent(JSON.stringify({ period: '2029-03', withoutCode: true }));
    expect((await screen.findByRole('link', { name: 'Satırları göster' })).getAttribute('href')).toContain(filter);
  });

  test('nothing is said where all is settled', () => {
    expect(notice({}).container.textContent).toBe('');
  });
});
