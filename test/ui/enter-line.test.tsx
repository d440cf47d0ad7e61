import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { ChargeLineDetail } from '../../api/contract/charge-lines';
import { EnterLine } from '../../admin-ui/src/charge-lines/EnterLine';
import { LineTicket } from '../../admin-ui/src/charge-lines/LineTicket';
import { LineTools } from '../../admin-ui/src/charge-lines/LineTools';
import { person, renderScreen } from './support/screen';

const CUSTOMER = '22222222-2222-4222-8222-222222222222';
const LINE = {
  ...{
    id: '33333333-3333-4333-8333-333333333333',
    source: 'WORK',
    covered: false,
    hold: null,
    inBook: false,
    billingState: 'OPEN',
    billingMonth: '2026-05',
  },
  ...{ description: 'Kablo', quantity: '2.5', unit: 'HUR', unitPrice: '100.00', discountPercent: '0', vatRate: '20', net: '250.00', currency: 'TRY' },
  ...{ serviceDate: '2026-05-04', withholdingCode: null, corrections: [], parts: [] },
} as unknown as ChargeLineDetail;

const type = (label: RegExp, value: string): void => {
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
};

test('a line is entered by hand from the page of a customer, and what the server finds wrong stands at its field', async () => {
  const refusal = { status: 400, body: { code: 'VALIDATION_FAILED', title: 'Olmaz', errors: { discountPercent: 'Tutar 0’dan büyük olmalıdır.' } } };
  const { calls } = renderScreen(<EnterLine customerId={CUSTOMER} />, {
    me: person('accountant'),
    answer: ({ method }) => (method === 'POST' ? refusal : { status: 200, body: { data: [], total: 0 } }),
  });
  fireEvent.click(await screen.findByRole('button', { name: 'Satır gir' }));
  const dialog = await screen.findByRole('dialog', { name: 'Elle ücret satırı gir' });
  fireEvent.mouseDown(within(dialog).getByRole('combobox', { name: /^İş türü/ }));
  fireEvent.click(await screen.findByRole('option', { name: 'Taşıma' }));
  type(/^Açıklama/, 'Dolap taşıma');
  type(/^Birim fiyat/, '1.250,50');
  type(/^Gerekçe/, 'Telefonla anlaşıldı');
  fireEvent.click(within(dialog).getByRole('button', { name: 'Kaydet' }));
  expect(await within(dialog).findByText('Tutar 0’dan büyük olmalıdır.')).toBeTruthy();
  expect(calls.find(({ method }) => method === 'POST')).toMatchObject({
    path: expect.stringMatching(/\/charge-lines$/) as string,
    body: {
      ...{ customerId: CUSTOMER, workType: 'MOVE', description: 'Dolap taşıma', quantity: '1', unit: 'C62', unitPrice: '1250.50' },
      ...{ withholdingCode: null, reason: 'Telefonla anlaşıldı' },
    },
  });
});

test('an item of the contract’s list fills the figures in, and all of them are sent', async () => {
  const [contract, item, list] = [
    '44444444-4444-4444-8444-444444444444',
    '55555555-5555-4555-8555-555555555555',
    '66666666-6666-4666-8666-666666666666',
  ];
  const hour = {
    id: item,
    code: 'YRN-SAAT',
    name: 'Yerinde servis',
    unit: 'HUR',
    unitPrice: '1500.00',
    vatRate: '20',
    withholdingCode: null,
    workType: 'ONSITE_LABOUR',
  };
  const terms = { discountPercent: '5', classDiscounts: { ONSITE_LABOUR: '12.5' } };
  const bodies: readonly [RegExp, object][] = [
    [/\/contracts\/[^/]+$/, { id: contract, priceListId: list, ...terms }],
    [/\/price-lists\/[^/]+$/, { id: list, currency: 'TRY', items: [hour] }],
    [/\/contracts/, { data: [{ id: contract, number: 'BA-1', priceListId: list }], total: 1 }],
  ];
  const { calls } = renderScreen(<EnterLine customerId={CUSTOMER} />, {
    me: person('accountant'),
    answer: ({ method, path }) => ({
      status: method === 'POST' ? 201 : 200,
      body: method === 'POST' ? LINE : (bodies.find(([pattern]) => pattern.test(path.split('?')[0] ?? ''))?.[1] ?? { data: [], total: 0 }),
    }),
  });
  fireEvent.click(await screen.findByRole('button', { name: 'Satır gir' }));
  const dialog = await screen.findByRole('dialog', { name: 'Elle ücret satırı gir' });
  fireEvent.mouseDown(within(dialog).getByRole('combobox', { name: /^Sözleşme/ }));
  fireEvent.click(await screen.findByRole('option', { name: 'BA-1' }));
  fireEvent.mouseDown(await within(dialog).findByRole('combobox', { name: /^Fiyat kalemi/ }));
  fireEvent.click(await screen.findByRole('option', { name: /YRN-SAAT/ }));
  type(/^Gerekçe/, 'Telefonla anlaşıldı');
  expect(within(dialog).queryByText(/^Gelecekte bir gün/)).toBeNull();
  type(/^Yapıldığı gün/, '2099-06-01');
  expect(await within(dialog).findByText(/^Gelecekte bir gün/)).toBeTruthy();
  fireEvent.click(within(dialog).getByRole('button', { name: 'Kaydet' }));
  await waitFor(() =>
    expect(calls.find(({ method }) => method === 'POST')?.body).toMatchObject({
      ...{
        contractId: contract,
        priceItemId: item,
        description: 'Yerinde servis',
        unit: 'HUR',
        unitPrice: '1500.00',
        discountPercent: '12.5',
        vatRate: '20',
      },
    }),
  );
});

test('nobody else enters lines or changes them', () => {
  renderScreen(
    <>
      <EnterLine />
      <LineTools line={LINE} />
    </>,
    { me: person('staff') },
  );
  expect(screen.queryAllByRole('button')).toEqual([]);
});

test.each([
  [{}, ['Başka aya al', 'Böl', 'Değiştir']],
  // The freeze moves on what waits, nobody else.
  [{ hold: 'HELD' }, []],
  [{ covered: true }, ['Başka aya al']],
  [{ hold: 'VOIDED' }, []],
  [{ billingState: 'FROZEN' }, ['Doğrusunu yaz']],
  [{ inBook: true }, ['Doğrusunu yaz']],
  [{ inBook: true, source: 'CORRECTION' }, []],
  [{ inBook: true, corrections: [{ id: 'c', net: '-1.00' }] }, []],
])('a line with %j can be: %j', async (more, tools) => {
  renderScreen(<LineTools line={{ ...LINE, ...more } as ChargeLineDetail} />, { me: person('accountant') });
  await waitFor(() => expect(screen.queryAllByRole('button').map(({ textContent }) => textContent)).toEqual(tools));
});

test('a line is split by the amount where that is chosen; what was typed before is not sent', async () => {
  const { calls } = renderScreen(<LineTools line={LINE} />, { me: person('accountant'), answer: () => ({ status: 201, body: LINE }) });
  fireEvent.click(await screen.findByRole('button', { name: 'Böl' }));
  const dialog = await screen.findByRole('dialog');
  expect(dialog.textContent).toContain('2,5 saat, ₺250,00');
  type(/^Ayrılacak miktar/, '1');
  fireEvent.mouseDown(within(dialog).getByRole('combobox', { name: /^Neye göre/ }));
  fireEvent.click(await screen.findByRole('option', { name: 'Tutara göre' }));
  type(/^Ayrılacak tutar/, '99,99');
  type(/^Gerekçe/, 'İki faturaya');
  fireEvent.click(within(dialog).getByRole('button', { name: 'Kaydet' }));
  await waitFor(() => expect(calls.find(({ method }) => method === 'POST')?.body).toEqual({ net: '99.99', reason: 'İki faturaya' }));
});

test('the hours of a line that is replaced keep the digits that nobody sees', async () => {
  const line = { ...LINE, billingState: 'FROZEN', quantity: '0.333333333333', withholdingCode: '602' } as ChargeLineDetail;
  const { calls } = renderScreen(<LineTools line={line} />, { me: person('accountant'), answer: () => ({ status: 201, body: line }) });
  fireEvent.click(await screen.findByRole('button', { name: 'Doğrusunu yaz' }));
  const dialog = await screen.findByRole('dialog');
  fireEvent.mouseDown(within(dialog).getByRole('combobox', { name: /^KDV oranı/ }));
  fireEvent.click(await screen.findByRole('option', { name: '%10' }));
  type(/^Gerekçe/, 'Oran yanlıştı');
  fireEvent.click(within(dialog).getByRole('button', { name: 'Kaydet' }));
  await waitFor(() => expect(calls.find(({ method }) => method === 'POST')?.body).toMatchObject({ vatRate: '10', reason: 'Oran yanlıştı' }));
  expect(calls.find(({ method }) => method === 'POST')?.body).not.toHaveProperty('quantity');
});

test.each([
  [{ ticketId: null, ticketNumber: null, source: 'FIXED_FEE' }, 'Sözleşme bedeli', null],
  [{ ticketId: CUSTOMER, ticketNumber: 1042, source: 'WORK' }, '#1042', `/tickets/${CUSTOMER}/show`],
] as const)('%j is told as %s', (line, words, address) => {
  renderScreen(<LineTicket line={line} />, { at: '/' });
  const link = screen.queryByRole('link');
  expect(link?.getAttribute('href') ?? null).toBe(address);
  expect(document.body.textContent).toContain(words);
});
