import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { ChargeLineDetail } from '../../api/contract/charge-lines';
import { useQueryClient } from '@tanstack/react-query';
import { DecideButton } from '../../admin-ui/src/charge-lines/HoldDecision';
import { LineLink } from '../../admin-ui/src/charge-lines/LineDialog';
import { VoidLine } from '../../admin-ui/src/charge-lines/VoidLine';
import { useOperation } from '../../admin-ui/src/data/use-operation';
import type { Role } from '../../domain/roles';
import { person, renderScreen } from './support/screen';

const detail = (changes: Partial<ChargeLineDetail> = {}): Partial<ChargeLineDetail> => ({
  ...{ id: 'l1', ticketId: 't1', ticketNumber: 1042, customerId: 'c1', customerName: 'Kuzey', siteName: 'Merkez', assetLabel: null },
  ...{ contractId: 'k1', contractNumber: 'S-7', contractVersion: 3, workType: 'ONSITE_LABOUR', itemCode: 'YERINDE-1', description: 'Kablo' },
  ...{ serviceDate: '2026-11-20', quantity: '1.616666666667', unit: 'HUR', minutes: 97, unitPrice: '1950.0000', discountPercent: '7.5' },
  ...{ currency: 'TRY', vatRate: '20', net: '2916.06', vat: '583.21', gross: '3499.27', covered: false, ruleId: 'M7-ONSITE' },
  ...{ reasonTr: 'Yerinde servis ayrıca ücretlendirilir.', reasonEn: 'Charged.', receiptFileId: 'f1', receiptNumber: 'A-17' },
  ...{ receiptDate: '2026-11-20', receiptVendor: 'Taksi', recordedById: null, createdAt: '2026-11-20T12:00:00.000Z' },
  ...{
    hold: null,
    holdReason: null,
    holdNote: null,
    holdDecidedById: null,
    holdDecidedAt: null,
    excess: null,
    inBook: false,
    mayNameCode: true,
    withholdingCode: null,
    withholding: null,
    billingState: 'OPEN',
    ...{ source: 'WORK', correctsId: null, corrections: [], parts: [], fromLineId: null },
    billingMonth: '2026-11',
    refused: null,
    told: [],
    mayAsk: [],
    approved: null,
    approvedPrices: [],
    otherContract: null,
  },
  ...{ ticketState: 'RESOLVED', ticketEnded: false },
  ...changes,
});

async function opened(line: Partial<ChargeLineDetail>, role: Role = 'accountant') {
  const answer = { status: 200, body: line };
  const { calls } = renderScreen(<LineLink id="l1">Yerinde işçilik</LineLink>, { me: person(role), answer: () => answer });
  fireEvent.click(await screen.findByRole('button', { name: 'Yerinde işçilik' }));
  const dialog = await screen.findByRole('dialog', { name: 'Ücret satırı' });
  await within(dialog).findByText('Birim fiyat (KDV hariç)');
  return { calls, dialog };
}

const fact = (name: string): string => screen.getByText(name, { selector: 'dt' }).nextElementSibling?.textContent ?? '';

test('a line tells each figure that its amounts were made of, the rule, and opens its receipt', async () => {
  await opened(detail());
  expect(fact('Birim fiyat (KDV hariç)')).toBe('₺1.950,00');
  expect(fact('Miktar')).toContain('1,616667 saat');
  expect(fact('İskonto')).toBe('%7,5');
  expect(fact('Matrah')).toBe('₺2.916,06');
  expect(fact('KDV')).toBe('₺583,21 (%20)');
  expect(fact('KDV dahil')).toBe('₺3.499,27');
  expect(fact('Fiyat kalemi')).toBe('YERINDE-1');
  expect(fact('Sözleşme')).toContain('S-7');
  expect(fact('Kapsam')).toContain('Yerinde servis ayrıca ücretlendirilir. (Kural: M7-ONSITE)');
  expect(screen.getByRole('link', { name: 'Belgeyi aç' }).getAttribute('href')).toBe('/api/v1/files/f1/content');
});

test.each([
  ['CUSTOMER', 'Müşteri, kendi onayıyla'],
  ['STAFF', 'Firmamız, elle verilen kararla'],
] as const)('a line that was held says who let it go: %s', async (releasedBy, words) => {
  await opened(detail({ hold: 'BILLED', holdReason: 'OVER_APPROVED', holdDecidedAt: '2026-11-24T08:00:00.000Z', releasedBy }));
  expect(fact('Serbest bırakan')).toBe(words);
});

test.each([null, 'HELD', 'VOIDED'] as const)('a line that is %s was let go by nobody', async (hold) => {
  await opened(detail({ hold, releasedBy: null }));
  expect(screen.queryByText('Serbest bırakan')).toBeNull();
});

test('a wrong line is cancelled with a reason', async () => {
  const { calls } = await opened(detail());
  fireEvent.click(screen.getByRole('button', { name: 'Geçersiz say' }));
  const dialog = await screen.findByRole('dialog', { name: 'Ücret satırını geçersiz say' });
  const confirm = within(dialog).getByRole<HTMLButtonElement>('button', { name: 'Geçersiz say' });
  expect(confirm.disabled).toBe(true);
  fireEvent.change(within(dialog).getByLabelText(/^Gerekçe/), { target: { value: ' 30 yerine 300 yazılmış ' } });
  await waitFor(() => expect(confirm.disabled).toBe(false));
  fireEvent.click(confirm);
  const sent = { decision: 'VOIDED', reason: '30 yerine 300 yazılmış' };
  await waitFor(() => expect(calls.find(({ path }) => path.endsWith('/charge-lines/l1/decision'))).toMatchObject({ body: sent }));
});

test.each([
  ['RESOLVED', false, /Doğrusu talepte yeniden kaydedilir\./],
  ['CLOSED', false, /Talep kapalı; doğrusu ancak talep yeniden açılınca kaydedilebilir\./],
  ['CLOSED', true, /Talep artık yeniden açılamaz; doğrusu ancak yeni bir talepte kaydedilebilir\./],
] as const)('says how what is right gets recorded: %s, ended %s', async (ticketState, ticketEnded, words) => {
  await opened(detail({ ticketState, ticketEnded }));
  fireEvent.click(screen.getByRole('button', { name: 'Geçersiz say' }));
  expect(await screen.findByText(words)).toBeTruthy();
});

test('whoever decides reads first that the customer refused the line and why, and who hears of the decision', async () => {
  const refused = { of: 'LINE' as const, by: 'Çağrı Ünlü', at: '2026-11-21T12:00:00.000Z', reason: 'Saat fazla yazılmış', work: [], currency: 'TRY' };
  const line = detail({ hold: 'HELD', holdReason: 'OVER_APPROVED', refused, told: ['Çağrı Ünlü'] });
  renderScreen(<DecideButton line={line as ChargeLineDetail} />, { me: person('accountant'), answer: () => ({ status: 200, body: line }) });
  fireEvent.click(await screen.findByRole('button', { name: 'Karar ver' }));
  expect(await screen.findByText(/Çağrı Ünlü bu tutarı 21\.11\.2026 15:00 tarihinde onaylamadı\. Gerekçesi: Saat fazla yazılmış/)).toBeTruthy();
  expect(screen.getByText(/e-postayla bildirilir: Çağrı Ünlü\./)).toBeTruthy();
  expect(screen.getByText(/^Müşteri onaylamadı; faturaya eklenmeden önce kendisiyle görüşülür/)).toBeTruthy();
});

test('what takes a line back is not cancelled while what replaces that line stands', async () => {
  await opened(detail({ source: 'CORRECTION', correctsId: 'l0', isHalfReplaced: true }));
  expect(await screen.findByText(/yerine yazılan satır duruyor/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Geçersiz say' })).toBeNull();
});

test('two clicks are one decision', async () => {
  const { calls } = await opened(detail());
  fireEvent.click(screen.getByRole('button', { name: 'Geçersiz say' }));
  const dialog = await screen.findByRole('dialog', { name: 'Ücret satırını geçersiz say' });
  fireEvent.change(within(dialog).getByLabelText(/^Gerekçe/), { target: { value: 'Yanlış' } });
  const confirm = within(dialog).getByRole<HTMLButtonElement>('button', { name: 'Geçersiz say' });
  await waitFor(() => expect(confirm.disabled).toBe(false));
  for (let click = 0; click < 2; click += 1) fireEvent.click(confirm);
  await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Ücret satırını geçersiz say' })).toBeNull());
  expect(calls.filter(({ path }) => path.endsWith('/decision'))).toHaveLength(1);
});

describe('a decision of somebody else while a dialog is open', () => {
  const decided = (hold: 'BILLED' | 'VOIDED') =>
    detail({ hold, holdReason: 'OVER_APPROVED', holdNote: 'Telefonda kabul etti', holdDecidedById: 'u2', holdDecidedAt: '2026-11-24T08:00:00.000Z' });

  /** Opens a dialog over a row that goes with the decision, as in a list of what waits. */
  function Waiting() {
    const queries = useQueryClient();
    const { data } = useOperation('charge-lines', 'getChargeLine', { params: { id: 'l1' } });
    return (
      <>
        {data?.hold === 'HELD' && <DecideButton line={data} />}
        {data && data.hold !== 'VOIDED' && <VoidLine line={data} />}
        <button onClick={() => void queries.invalidateQueries({ queryKey: ['charge-lines'] })}>canlı haber</button>
      </>
    );
  }

  async function typedInto(button: string, title: string, then: Partial<ChargeLineDetail>) {
    let line = detail({ hold: 'HELD', holdReason: 'OVER_APPROVED' });
    renderScreen(<Waiting />, {
      me: person('accountant'),
      answer: ({ path }) => (path.includes('/charge-lines') ? { status: 200, body: line } : { status: 200, body: { data: [], total: 0 } }),
    });
    fireEvent.click(await screen.findByRole('button', { name: button }));
    const dialog = await screen.findByRole('dialog', { name: title });
    fireEvent.change(within(dialog).getByLabelText(/^Gerekçe/), { target: { value: 'Fazla mesai' } });
    line = then;
    fireEvent.click(screen.getByText('canlı haber'));
    return dialog;
  }

  test('is told, and what was typed stays: nothing is left to decide', async () => {
    const dialog = await typedInto('Karar ver', 'Ücret satırı için karar', decided('BILLED'));
    const notice = await within(dialog).findByRole('alert');
    expect(notice.textContent).toContain('az önce başka biri karar verdi; sizin kararınız gönderilemez');
    expect(notice.textContent).toContain('“Telefonda kabul etti”');
    expect(within(dialog).getByDisplayValue('Fazla mesai')).toBeTruthy();
    for (const name of ['Faturaya ekle', 'Bedelsiz bırak'])
      expect(within(dialog).getByRole<HTMLButtonElement>('button', { name }).disabled).toBe(true);
  });

  test('is read before a line is cancelled nevertheless', async () => {
    const dialog = await typedInto('Geçersiz say', 'Ücret satırını geçersiz say', decided('BILLED'));
    const confirm = within(dialog).getByRole<HTMLButtonElement>('button', { name: 'Geçersiz say' });
    const seen = await within(dialog).findByRole('button', { name: 'Gördüm' });
    expect(confirm.disabled).toBe(true);
    fireEvent.click(seen);
    await waitFor(() => expect(confirm.disabled).toBe(false));
    expect(within(dialog).getByDisplayValue('Fazla mesai')).toBeTruthy();
  });

  test('that it is wrong leaves nothing to cancel', async () => {
    const dialog = await typedInto('Geçersiz say', 'Ücret satırını geçersiz say', decided('VOIDED'));
    expect((await within(dialog).findByRole('alert')).textContent).toContain('sizin kararınız gönderilemez');
    expect(within(dialog).getByRole<HTMLButtonElement>('button', { name: 'Geçersiz say' }).disabled).toBe(true);
  });
});

test('what a book holds is not cancelled any more, and the line says so', async () => {
  await opened(detail({ inBook: true }));
  expect(screen.getByText('Ayının muhasebe dökümü alındı; artık geçersiz sayılamaz.')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Geçersiz say' })).toBeNull();
});

test('a line that waits says what was approved, what of it is used and by how much it goes beyond', async () => {
  const approved = { total: '5000.00', tolerancePercent: '10', used: '4900.00', quoted: null, raisedTo: null };
  await opened(detail({ hold: 'HELD', holdReason: 'OVER_APPROVED', approved }));
  expect(fact('Onaylanan (KDV hariç)')).toBe('₺5.000,00; %10 tolerans ile en çok ₺5.500,00');
  expect(fact('Diğer satırların kullandığı')).toBe('₺4.900,00');
  expect(fact('Bu satırla onaylananı aşan tutar')).toBe('₺2.816,06; bunun toleransı da aşan kısmı ₺2.316,06');
  fireEvent.click(screen.getByRole('button', { name: 'Karar ver' }));
  const deciding = await screen.findByRole('dialog', { name: 'Ücret satırı için karar' });
  expect(await within(deciding).findByText('Bu satırla onaylananı aşan tutar')).toBeTruthy();
  expect(within(deciding).getByRole('link', { name: 'Belgeyi aç' })).toBeTruthy();
});

test('a cancelled line is struck through and says who cancelled it', async () => {
  const voided = { hold: 'VOIDED', holdNote: 'Yanlış yazıldı', holdDecidedAt: '2026-11-24T08:00:00.000Z' } as const;
  await opened(detail(voided));
  expect(screen.getByText('₺2.916,06').tagName).toBe('S');
  expect(fact('Karar')).toContain('“Yanlış yazıldı”');
  expect(screen.queryByRole('button', { name: 'Geçersiz say' })).toBeNull();
});

test('the desk reads a line but cancels none', async () => {
  await opened(detail(), 'staff');
  expect(screen.queryByRole('button', { name: 'Geçersiz say' })).toBeNull();
});

test('who may not read lines sees the name alone', async () => {
  renderScreen(<LineLink id="l1">Yerinde işçilik</LineLink>, { me: person('technician') });
  await screen.findByText('Yerinde işçilik');
  expect(screen.queryByRole('button')).toBeNull();
});

describe('the code of withholding', () => {
  test('is named with a reason', async () => {
    const { calls, dialog } = await opened(detail({ withholdingCode: '603' }));
    fireEvent.click(within(dialog).getByRole('button', { name: 'Tevkifat kodu' }));
    const form = await screen.findByRole('dialog', { name: 'Satırın tevkifat kodu' });
    const save = within(form).getByRole('button', { name: 'Kodu kaydet' });
    expect((save as HTMLButtonElement).disabled).toBe(true);
    fireEvent.mouseDown(within(form).getByRole('combobox'));
    fireEvent.click(within(await screen.findByRole('listbox')).getAllByRole('option')[0] as HTMLElement);
    fireEvent.change(within(form).getByLabelText(/Gerekçe/), { target: { value: 'Mal satışı' } });
    fireEvent.click(save);
    await waitFor(() => expect(calls.filter(({ method }) => method === 'POST')).toHaveLength(1));
    expect(calls.find(({ method }) => method === 'POST')).toMatchObject({
      path: expect.stringMatching(/\/charge-lines\/l1\/withholding$/),
      body: { code: null, reason: 'Mal satışı' },
    });
  });

  test.each([
    [{ mayNameCode: false }, 'accountant'],
    [{}, 'staff'],
  ] as const)('cannot be named of %j by %s', async (line, role) => {
    const { dialog } = await opened(detail(line), role);
    expect(within(dialog).queryByRole('button', { name: 'Tevkifat kodu' })).toBeNull();
  });
});
