import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { ResourceContextProvider, ResourceDefinitionContextProvider } from 'react-admin';
import { Route, Routes } from 'react-router-dom';
import type { BillingPeriodDetail } from '../../api/contract/billing-periods';
import type { InvoicePreview, IssuedInvoice, MonthInvoices } from '../../api/contract/invoices';
import { MonthDraft } from '../../admin-ui/src/billing-periods';
import { InvoiceImportButton } from '../../admin-ui/src/invoices';
import type { FakeAnswer, SeenCall } from './support/fake-http';
import { person, renderScreen } from './support/screen';

const at = '2026-12-01T01:00:00.000Z';
const id = '33333333-3333-4333-8333-333333333331';
const sum = { currency: 'TRY', lineCount: 2, net: '200.00', vat: '40.00', gross: '240.00', withheld: '0.00' };
const MONTH: BillingPeriodDetail = {
  ...{
    id,
    customerId: id,
    customerName: 'İğde Gıda',
    customerNumber: 1001,
    period: '2026-10',
    step: 'RELEASED',
    version: 3,
    missing: [],
    warnings: [],
  },
  ...{ collectingAt: at, lookAgainAt: null, frozenAt: at, frozenByName: null, releasedAt: at, releasedByName: 'Şule Iğdırlı' },
  ...{ documentNumber: 'SRV2026000000007', invoicing: 'PARTLY', report: null, acknowledgedAt: null, endedAt: null, sums: [sum] },
  ...{ rates: [{ ...sum, vatRate: '20.00' }], gaps: [] },
};
const invoice = (more: Partial<IssuedInvoice>): IssuedInvoice => ({
  ...{ id, billingPeriodId: id, number: 'ABC2026000000001', isElectronic: true, issuedOn: '2026-11-20', gross: '200.00', currency: 'TRY' },
  ...{ note: null, createdAt: at, createdByName: 'Ayla Kaya', cancelledAt: null, cancelledByName: null, cancelReason: null },
  ...more,
});
const INVOICES: MonthInvoices = {
  invoices: [
    invoice({}),
    invoice({
      ...{ id: '33333333-3333-4333-8333-333333333332', number: 'A-17', isElectronic: false, gross: null },
      ...{ cancelledAt: at, cancelledByName: 'Öz Çelik', cancelReason: 'Yanlış unvan' },
    }),
  ],
  payable: [{ currency: 'TRY', amount: '240.00' }],
  sums: [{ currency: 'TRY', payable: '240.00', invoiced: '200.00' }],
  ...{ lastServiceOn: '2026-10-28', beforeService: [], afterTerm: [id], dueOn: '2026-11-07', term: 'OVERDUE' },
};

const show = (answer: (call: SeenCall) => FakeAnswer, month: BillingPeriodDetail = MONTH) =>
  renderScreen(
    <ResourceDefinitionContextProvider definitions={{}}>
      <ResourceContextProvider value="billing-periods">
        <Routes>
          <Route path="/billing-periods/:id/show" element={<MonthDraft />} />
        </Routes>
      </ResourceContextProvider>
    </ResourceDefinitionContextProvider>,
    {
      me: person('accountant'),
      at: `/billing-periods/${id}/show`,
      answer: (call) => {
        if (call.method === 'POST') return answer(call);
        return { status: 200, body: call.path.endsWith('/invoices') ? INVOICES : month };
      },
    },
  );

describe('the page of a released month', () => {
  test('says its invoices, what does not fit, and that the legal term is over', async () => {
    show(() => ({ status: 200, body: {} }));
    const table = await screen.findByRole('table', { name: 'Faturalar' });
    const [, first, second] = within(table).getAllByRole('row');
    for (const part of ['ABC2026000000001', '20.11.2026', '₺200,00', 'Ayla Kaya', 'Fatura yasal süreden sonra kesilmiş'])
      expect(first?.textContent).toContain(part);
    for (const part of ['A-17', 'Girilmedi', 'İptal edildi', 'Yanlış unvan', 'Öz Çelik']) expect(second?.textContent).toContain(part);
    expect(screen.getByRole('alert').textContent).toBe('Faturaların toplamı ₺200,00, ayın ödenecek tutarı ₺240,00.');
    expect(screen.getByText('Kısmen faturalandı')).toBeTruthy();
    expect(screen.getByText('Süresi geçti')).toBeTruthy();
    expect(screen.getByText(/son gün 07\.11\.2026/)).toBeTruthy();
  });

  test('takes an invoice with what is left of the sum; a number that is taken is told at its field', async () => {
    let tries = 0;
    const { calls } = show(() =>
      tries++ === 0
        ? { status: 409, body: { code: 'CONFLICT', title: 'Çakışma', status: 409, errors: { number: 'Bu numara kayıtlı: Kuzey, Eylül 2026.' } } }
        : { status: 201, body: invoice({ number: 'ABC2026000000002' }) },
    );
    fireEvent.click(await screen.findByRole('button', { name: 'Fatura gir' }));
    const dialog = await screen.findByRole('dialog', { name: 'Fatura gir' });
    expect(within(dialog).getByLabelText<HTMLInputElement>(/Ödenecek tutar/).value).toBe('40,00');
    fireEvent.click(within(dialog).getByRole('button', { name: 'Kaydet' }));
    expect(await within(dialog).findByText('Fatura numarasını yazın.')).toBeTruthy();
    fireEvent.change(within(dialog).getByLabelText(/Fatura numarası/), { target: { value: 'eski-7' } });
    expect(within(dialog).getByLabelText(/Fatura numarası/)).toBeTruthy();
    fireEvent.click(within(dialog).getByRole('button', { name: 'Kaydet' }));
    expect(await within(dialog).findByText('Bu numara kayıtlı: Kuzey, Eylül 2026.')).toBeTruthy();
    fireEvent.change(within(dialog).getByLabelText(/Fatura numarası/), { target: { value: 'abc2026000000002' } });
    fireEvent.change(within(dialog).getByLabelText(/Fatura tarihi/), { target: { value: '2026-11-05' } });
    fireEvent.click(within(dialog).getByRole('button', { name: 'Kaydet' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    const [refused, sent] = calls.filter(({ method }) => method === 'POST');
    expect(sent?.path).toBe('/api/v1/invoices');
    expect(sent?.body).toEqual({
      ...{ billingPeriodId: id, number: 'abc2026000000002', issuedOn: '2026-11-05', gross: '40.00', currency: 'TRY', note: null },
    });
    expect(sent?.headers['Idempotency-Key']).not.toBe(refused?.headers['Idempotency-Key']);
  });

  test('an invoice that was begun is not lost by a key; Enter saves it', async () => {
    const asked = jest.spyOn(window, 'confirm').mockReturnValue(false);
    const { calls } = show(() => ({ status: 201, body: invoice({ number: 'ABC2026000000002' }) }));
    fireEvent.click(await screen.findByRole('button', { name: 'Fatura gir' }));
    const dialog = await screen.findByRole('dialog', { name: 'Fatura gir' });
    fireEvent.change(within(dialog).getByLabelText(/Fatura numarası/), { target: { value: 'abc2026000000002' } });
    fireEvent.keyDown(dialog, { key: 'Escape' });
    expect(asked).toHaveBeenCalledTimes(1);
    expect(screen.getByRole('dialog', { name: 'Fatura gir' })).toBeTruthy();
    fireEvent.submit(within(dialog).getByLabelText(/Fatura numarası/));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(calls.filter(({ method }) => method === 'POST')).toHaveLength(1);
    asked.mockRestore();
  });

  test('an invoice is marked as cancelled with a reason', async () => {
    const { calls } = show(() => ({ status: 200, body: invoice({ cancelledAt: at }) }));
    fireEvent.click(await screen.findByRole('button', { name: 'İptal olarak işaretle: ABC2026000000001' }));
    const dialog = await screen.findByRole('dialog');
    fireEvent.change(within(dialog).getByRole('textbox'), { target: { value: 'Yanlış tutar' } });
    fireEvent.click(within(dialog).getByRole('button', { name: 'İptal olarak işaretle' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    const sent = calls.find(({ method }) => method === 'POST');
    expect([sent?.path, sent?.body]).toEqual([`/api/v1/invoices/${id}/cancel`, { reason: 'Yanlış tutar' }]);
  });

  test('that has nothing to invoice asks for no invoices', async () => {
    const { calls } = show(() => ({ status: 200, body: {} }), { ...MONTH, documentNumber: null, invoicing: null });
    expect(await screen.findByText('Serbest bırakılan tutarlar')).toBeTruthy();
    expect(screen.queryByText('Faturalar')).toBeNull();
    expect(calls.some(({ path }) => path.endsWith('/invoices'))).toBe(false);
  });
});

describe('a file of invoices', () => {
  const columns = { number: 0, issuedOn: 1, gross: 2, currency: null, document: 3, taxNumber: null, accountCode: null, month: null };
  const row: InvoicePreview['rows'][number] = {
    ...{ line: 2, number: 'ABC2026000000001', issuedOn: '2026-11-05', gross: '240.00', currency: 'TRY', document: 'SRV2026000000007' },
    ...{ taxNumber: '', accountCode: '', month: '', stand: 'NEW', problems: [], warnings: [], kept: null },
    of: { billingPeriodId: id, period: '2026-10', customerName: 'İğde Gıda', documentNumber: 'SRV2026000000007' },
  };
  const PREVIEW: InvoicePreview = {
    head: ['Fatura No', 'Tarih', 'Tutar', 'Evrak'],
    columns,
    rows: [
      { ...row, warnings: ['SUM'] },
      {
        ...{ ...row, line: 3, number: 'ABC2026000000002', stand: 'DIFFERENT' },
        kept: { issuedOn: '2026-11-04', gross: '100.00', currency: 'TRY' },
      },
      { ...row, line: 4, number: 'ABC2026000000003', stand: 'NOT_OURS', of: null, problems: [{ field: 'document', problem: 'NO_DOCUMENT' }] },
      { ...row, line: 5, number: 'ABC2026000000004', stand: 'WRONG', of: null, problems: [{ field: 'issuedOn', problem: 'DATE' }] },
    ],
  };
  const choose = async (answer: (call: SeenCall) => FakeAnswer) => {
    const rendered = renderScreen(<InvoiceImportButton />, { me: person('accountant'), at: '/unbilled-work', answer });
    fireEvent.click(await screen.findByRole('button', { name: 'Fatura numaralarını al' }));
    const dialog = await screen.findByRole('dialog');
    const file = new File(['x'], 'faturalar.csv', { type: 'text/csv' });
    Object.defineProperty(file, 'arrayBuffer', { value: () => Promise.resolve(new TextEncoder().encode('x').buffer) });
    fireEvent.change(within(dialog).getByLabelText('Belge seç'), { target: { files: [file] } });
    return { ...rendered, dialog };
  };

  test('is shown before it is taken, what needs eyes first; what is kept changes only with a reason', async () => {
    const { calls, dialog } = await choose(({ path }) =>
      path.endsWith('/preview') ? { status: 200, body: PREVIEW } : { status: 200, body: { added: 1, replaced: 1, same: 0, left: 0 } },
    );
    for (const count of ['1 yeni', '1 farklı', '1 karşılığı yok', '1 hatalı'])
      expect(await within(dialog).findByRole('button', { name: count })).toBeTruthy();
    const told = within(dialog).getAllByRole('row').slice(1);
    expect(told.map((one) => one.firstElementChild?.textContent)).toEqual(['5', '3', '2', '4']);
    expect(told[3]?.textContent).toContain('Belge numaramız: bu numarada belgemiz yok');
    expect(told[1]?.textContent).toContain('Kayıtlı: 04.11.2026, ₺100,00');
    expect(told[2]?.textContent).toContain('İğde Gıda · Ekim 2026');
    expect(told[2]?.textContent).toContain('Faturaların toplamı ayın ödenecek tutarını tutmuyor');
    expect(within(dialog).getByRole('button', { name: '1 faturayı al' })).toHaveProperty('disabled', true);
    fireEvent.click(within(dialog).getByLabelText('Karşılığı olmayan 1 satır ve hatalı 1 satır atlansın, yalnızca kalanlar alınsın'));
    expect(within(dialog).getByRole('button', { name: '1 faturayı al' })).toHaveProperty('disabled', false);
    fireEvent.change(within(dialog).getByLabelText('Kayıtlı faturalar neden değişiyor?'), { target: { value: 'Düzeltildi' } });
    fireEvent.click(within(dialog).getByRole('button', { name: '2 faturayı al' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    const one = { billingPeriodId: id, issuedOn: '2026-11-05', gross: '240.00', currency: 'TRY' };
    expect(calls.find(({ path }) => path.endsWith('/import'))?.body).toEqual({
      invoices: [
        { ...one, number: 'ABC2026000000001' },
        { ...one, number: 'ABC2026000000002' },
      ],
      reason: 'Düzeltildi',
    });
  });

  test('shows what it would take also among hundreds of other sales, and the rows of one stand alone', async () => {
    const foreign = Array.from({ length: 250 }, (_one, at) => ({ ...row, line: at + 2, number: `XYZ${at}`, stand: 'NOT_OURS' as const, of: null }));
    const rows = [...foreign, { ...row, line: 300, warnings: ['SUM' as const] }];
    const { dialog } = await choose(() => ({ status: 200, body: { ...PREVIEW, rows } }));
    expect(await within(dialog).findByText('Faturaların toplamı ayın ödenecek tutarını tutmuyor')).toBeTruthy();
    expect(within(dialog).getAllByRole('row')).toHaveLength(201);
    const chip = within(dialog).getByRole('button', { name: '1 yeni' });
    fireEvent.click(chip);
    expect(chip.getAttribute('aria-pressed')).toBe('true');
    expect(within(dialog).getAllByRole('row')).toHaveLength(2);
    fireEvent.click(chip);
    expect(within(dialog).getAllByRole('row')).toHaveLength(201);
    // What there is none of is not spoken of.
    expect(within(dialog).getByLabelText('Karşılığı olmayan 250 satır atlansın, yalnızca kalanlar alınsın')).toBeTruthy();
  });

  test('whose columns nobody knows by name is read again by the chosen ones', async () => {
    const lost = { head: ['Evrak', 'Gün'], columns: { ...columns, number: null, issuedOn: null, gross: null, document: null }, rows: [] };
    const { calls, dialog } = await choose(() => ({ status: 200, body: lost }));
    expect(await within(dialog).findByText(/sütunları bulunamadı/)).toBeTruthy();
    expect(within(dialog).getByRole<HTMLButtonElement>('button', { name: '0 faturayı al' }).disabled).toBe(true);
    fireEvent.mouseDown(within(dialog).getByRole('combobox', { name: /Fatura numarası/ }));
    fireEvent.click(await screen.findByRole('option', { name: 'Evrak' }));
    await waitFor(() => expect(calls.filter(({ path }) => path.endsWith('/preview'))).toHaveLength(2));
    const again = calls.filter(({ path }) => path.endsWith('/preview'))[1];
    expect(again?.body).toMatchObject({ name: 'faturalar.csv', columns: { ...lost.columns, number: 0 } });
  });

  test('that is none says why', async () => {
    const { dialog } = await choose(() => ({
      status: 400,
      body: { code: 'VALIDATION_FAILED', title: 'Hatalı', status: 400, errors: { content: 'Dosyada tablo bulunamadı.' }, traceId: 'x' },
    }));
    expect(await within(dialog).findByText('Dosyada tablo bulunamadı.')).toBeTruthy();
  });
});
