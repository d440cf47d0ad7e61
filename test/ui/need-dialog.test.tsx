import { fireEvent, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { ActionDialog } from '../../admin-ui/src/tickets/actions/ActionDialog';
import type { Ticket } from '../../admin-ui/src/tickets/ticket-types';
import type { FakeAnswer, SeenCall } from './support/fake-http';
import { renderScreen } from './support/screen';
import { ticketPage } from './support/tickets';

const rows = (...data: object[]): FakeAnswer => ({ status: 200, body: { data, total: data.length } });

function conveying(ticket: Ticket, answer: (call: SeenCall) => FakeAnswer): void {
  renderScreen(<ActionDialog ticket={ticket} command="CONVEY_ONSITE" onClose={() => undefined} />, { answer });
}

function Reopened({ ticket }: { ticket: Ticket }) {
  const [open, setOpen] = useState(true);
  return (
    <>
      {open && <ActionDialog ticket={ticket} command="CONVEY_ONSITE" onClose={() => undefined} />}
      <button onClick={() => setOpen(!open)}>{open ? 'kapat' : 'aç'}</button>
    </>
  );
}

describe('the dialog of an onsite need', () => {
  const representative = {
    id: '99999999-9999-4999-8999-999999999999',
    name: 'Derya Yılmaz',
    email: 'derya@kuzey.example',
    locale: 'tr',
    roles: ['REPRESENTATIVE'],
    active: true,
    approvalLimit: null,
  };
  const contractId = '55555555-5555-4555-8555-555555555555';
  const priceListId = '66666666-6666-4666-8666-666666666666';
  const impossible = {
    kind: 'event',
    command: 'RECORD_REMOTE_IMPOSSIBLE',
    args: { reason: 'NO_POWER' },
    texts: { note: 'Güç düğmesine basınca ses yok.' },
  } as unknown as Ticket['timeline'][number];
  const prices = [
    { workType: 'ONSITE_LABOUR', name: 'İşçilik', unit: 'HUR', unitPrice: '1200.0000' },
    { workType: 'TRAVEL', name: 'Yol (km)', unit: 'KMT', unitPrice: '22.5000' },
    { workType: 'TRAVEL', name: 'Şehir içi yol', unit: 'C62', unitPrice: '900.0000' },
    { workType: 'LODGING', name: 'Gecelik konaklama', unit: 'DAY', unitPrice: '3750.0000' },
  ];
  const contract = { id: contractId, number: 'BA-1', kind: 'HELPDESK_ONLY', startsOn: '2026-01-01', endsOn: '2026-12-31' };
  const terms = { draws: null, isOpen: false, packageVisits: 0, packageVisitsFree: 0, packageVisitsPromised: 0, discountPercent: '0.00' };
  const answer = ({ path }: SeenCall): FakeAnswer => {
    if (path.includes(`/contacts/${representative.id}`)) return { status: 200, body: representative };
    if (path.includes('/contacts')) return rows(representative);
    if (path.includes('/price-lists')) return { status: 200, body: { id: priceListId, currency: 'TRY', items: prices } };
    return path.includes('/contracts') ? { status: 200, body: { id: contractId, priceListId } } : rows();
  };

  test('chooses the only representative, also when they are known at once, and fills in what was tried', async () => {
    renderScreen(<Reopened ticket={ticketPage({ timeline: [impossible] })} />, { answer });
    const chosen = () => screen.getByRole<HTMLInputElement>('combobox', { name: /^Onaylayacak/ }).value;
    await waitFor(() => expect(chosen()).toContain('Derya Yılmaz'));
    expect(screen.getByDisplayValue('Cihaz açılmıyor: Güç düğmesine basınca ses yok.')).toBeTruthy();
    // The second time the list is there before the form.
    for (const press of ['kapat', 'aç']) fireEvent.click(screen.getByText(press));
    await waitFor(() => expect(chosen()).toContain('Derya Yılmaz'));
  });

  test('says who must approve too where the amount is above the limit, or that nobody may', async () => {
    const limited = { ...representative, approvalLimit: '1000.00' };
    const chief = { ...representative, id: '88888888-8888-4888-8888-888888888888', name: 'Işıl Müdür', roles: ['BILLING'] };
    let named: string | null = chief.id;
    const limits = (call: SeenCall): FakeAnswer => {
      if (call.path.includes('/customers/')) return { status: 200, body: { id: 'c', secondApproverId: named } };
      if (call.path.includes(`/contacts/${representative.id}`)) return { status: 200, body: limited };
      return call.path.includes('/contacts') ? (call.path.includes('role') ? rows(limited) : rows(limited, chief)) : answer(call);
    };
    const fill = async (labour: string): Promise<void> => {
      await waitFor(() => expect(screen.getByRole<HTMLInputElement>('combobox', { name: /^Onaylayacak/ }).value).toContain('Derya'));
      for (const [name, value] of Object.entries({ 'Yerinde servis ziyareti': '0', İşçilik: labour, Yol: '0', Konaklama: '0' }))
        fireEvent.change(screen.getByRole('textbox', { name: new RegExp(`^${name}`) }), { target: { value } });
    };
    const { unmount } = renderScreen(<Reopened ticket={ticketPage({ timeline: [impossible] })} />, { answer: limits });
    await fill('1000');
    await waitFor(() => expect(screen.getAllByText(/1\.000,00/).length).toBeGreaterThan(0));
    expect(screen.queryByText(/da onaylamalı/)).toBeNull();
    await fill('1000,01');
    expect(await screen.findByText(/^Işıl Müdür da onaylamalı: tutar, Derya Yılmaz için belirlenen limiti/)).toBeTruthy();
    expect(screen.getByText(/^Işıl Müdür ne firma temsilcisi ne bilgi işlem yetkilisi: Fatura yetkilisi · müşterinin belirlediği/)).toBeTruthy();
    expect(screen.queryByText(/^Talep edenin kendisi/)).toBeNull();
    unmount();
    named = null;
    renderScreen(<Reopened ticket={ticketPage({ timeline: [impossible], contact: { ...representative, phone: null } })} />, { answer: limits });
    await fill('1000,01');
    expect(screen.getByText(/^Talep edenin kendisi onaylıyor: Derya Yılmaz/)).toBeTruthy();
    expect(await screen.findByText(/^Bu istek gönderilemez/)).toBeTruthy();
  });

  test('words what was tried in the language of the approver, whatever the language of the request', async () => {
    const failed = { ...impossible, args: { reason: 'OTHER' } } as Ticket['timeline'][number];
    conveying(ticketPage({ locale: 'en', timeline: [failed] }), answer);
    const words = 'Uzaktan çözülemeyeceği kaydedildi: Güç düğmesine basınca ses yok.';
    expect(await screen.findByDisplayValue(words)).toBeTruthy();
  });

  test('leaves what somebody has written about it as it is', async () => {
    conveying(ticketPage({ locale: 'en', timeline: [impossible] }), answer);
    fireEvent.change(screen.getByLabelText(/^Uzaktan ne denendi/), { target: { value: 'Telefonda denendi' } });
    await screen.findByDisplayValue(/Derya/);
    expect(screen.getByDisplayValue('Telefonda denendi')).toBeTruthy();
  });

  test.each([
    [{ covered: false, amount: '1500.00' }, '1500,00', /Yerinde servis ayrıca ücretlendirilir\.$/],
    [{ covered: false, amount: null }, '', /tek bir fiyatı yok; tutarı siz yazın/],
  ])('the call-out stands in it as the contract says: %j', async (callOut, value, hint) => {
    const reason = { tr: 'Yerinde servis ayrıca ücretlendirilir.', en: 'Onsite service is charged separately.' };
    conveying(ticketPage({ callOut: { ...callOut, ...terms, reason } }), answer);
    const field = await screen.findByLabelText<HTMLInputElement>(/^Yerinde servis ziyareti/);
    expect(field.value).toBe(value);
    expect(screen.getByText(hint)).toBeTruthy();
  });

  test('a call-out that the package pays for is not asked for, it is said', async () => {
    const reason = { tr: 'Yerinde servis paketinden düşüldü.', en: 'Drawn from the onsite package.' };
    conveying(ticketPage({ callOut: { ...terms, covered: true, draws: 'PACKAGE_VISIT', reason, amount: '0.00' } }), answer);
    expect(await screen.findByText('Yerinde servis ziyareti (sözleşmenizdeki paketten karşılanır)')).toBeTruthy();
    expect(screen.queryByLabelText(/^Yerinde servis ziyareti/)).toBeNull();
  });

  test.each([
    ['covers without the package', { covered: true, amount: '0.00' }],
    ['leaves open', { covered: false, isOpen: true, amount: '1500.00' }],
  ] as const)('a call-out that a rule of the firm %s is told with the reason of that rule', async (_what, callOut) => {
    const reason = { tr: 'Yeni müşterinin ilk ziyareti bizden.', en: 'The first visit of a new customer is on us.' };
    conveying(ticketPage({ callOut: { ...terms, ...callOut, reason } }), answer);
    expect(await screen.findAllByText(/ilk ziyareti bizden/)).toBeTruthy();
    expect(screen.queryByText(/paket/)).toBeNull();
  });

  test('says what the price list says to the estimate: every price with its unit', async () => {
    conveying(ticketPage({ contract }), answer);
    expect(await screen.findByText('Fiyat listesine göre: İşçilik 2 sa × ₺1.200,00 = ₺2.400,00')).toBeTruthy();
    expect(screen.getByText('Fiyat listesine göre: Yol (km) ₺22,50/km; Şehir içi yol ₺900,00/adet')).toBeTruthy();
    expect(screen.getByText('Fiyat listesine göre: Gecelik konaklama ₺3.750,00/gün')).toBeTruthy();
  });

  test('takes the discount of the contract off our own prices, and says what is left of the package', async () => {
    const reason = { tr: 'Bu dönemin yerinde servis paketi tükenmiştir; ücretlendirilir.', en: '' };
    const callOut = {
      ...{ covered: false, draws: null, isOpen: false },
      reason,
      amount: '1350.00',
      packageVisits: 3,
      packageVisitsFree: 0,
      packageVisitsPromised: 0,
      discountPercent: '10.00',
    };
    conveying(ticketPage({ contract, siteInContract: true, callOut }), answer);
    expect(await screen.findByText('Fiyat listesine göre: İşçilik 2 sa × ₺1.200,00 − %10 = ₺2.160,00')).toBeTruthy();
    expect(screen.getByText(/^Paketin bu döneminde kalan ziyaret: 0\/3\. Sözleşme indirimi %10:/)).toBeTruthy();
  });

  describe('labour', () => {
    const reason = { tr: 'Yerinde servis ayrıca ücretlendirilir.', en: '' };
    const billed = { ...terms, covered: false, reason, amount: '1350.00', discountPercent: '10.00' };
    const field = (label: RegExp): HTMLInputElement => screen.getByLabelText(label);
    const labour = (): string => field(/^İşçilik/).value;
    const write = (label: RegExp, value: string): boolean => fireEvent.change(field(label), { target: { value } });

    test('stands in it as the price list says and follows the hours, until somebody writes another figure', async () => {
      conveying(ticketPage({ contract, callOut: billed }), answer);
      await waitFor(() => expect(labour()).toBe('2160,00'));
      write(/^Tahmini süre/, '3');
      await waitFor(() => expect(labour()).toBe('3240,00'));
      write(/^İşçilik/, '3000');
      write(/^Tahmini süre/, '4');
      await screen.findByText(/4 sa × ₺1\.200,00 − %10 = ₺4\.320,00$/);
      expect(labour()).toBe('3000');
    });

    test('of a request that is being revised stays as it was asked for', async () => {
      const open = {
        kind: 'ONSITE_VISIT',
        status: 'OPEN',
        lines: [],
        approver: representative,
        scope: 'Disk',
        tried: 'Denendi',
        estimatedHours: '2',
      };
      const ticket = ticketPage({ contract, callOut: billed, approvals: [open] as unknown as Ticket['approvals'] });
      renderScreen(<ActionDialog ticket={ticket} command="REVISE_NEED" onClose={() => undefined} />, { answer });
      await screen.findByText(/ = ₺2\.160,00$/);
      expect(labour()).toBe('0');
    });

    test('is nothing where the package pays for the visit', async () => {
      conveying(ticketPage({ contract, callOut: { ...billed, covered: true, draws: 'PACKAGE_VISIT', amount: '0.00' } }), answer);
      await screen.findByText('Kapsamdaki bir ziyaretin işçiliği de ücretsizdir.');
      await screen.findByText(/^Fiyat listesine göre: Yol/);
      expect(screen.queryByLabelText(/^İşçilik/)).toBeNull();
    });

    test('is what lasts longer than the hours that are left of the package', async () => {
      const byHours = {
        covered: true,
        draws: 'PACKAGE_HOURS',
        amount: '0.00',
        packageUnit: 'HOURS',
        packageVisits: 600,
        packageVisitsFree: 90,
      } as const;
      conveying(ticketPage({ contract, callOut: { ...billed, ...byHours } }), answer);
      await screen.findByText(/^Ziyaret ücretsizdir, işçilik paketten düşülür/);
      expect(screen.getByText(/Paketin bu döneminde kalan süre: 1 sa 30 dk \(toplam 10 sa\)/)).toBeTruthy();
      await waitFor(() => expect(labour()).toBe('540,00'));
      write(/^Tahmini süre/, '1,5');
      await waitFor(() => expect(screen.queryByLabelText(/^İşçilik/)).toBeNull());
      write(/^Tahmini süre/, '2,5');
      await waitFor(() => expect(labour()).toBe('1080,00'));
    });

    test('is asked about when it is sent as nothing though the price list has it', async () => {
      const confirm = jest.spyOn(window, 'confirm').mockReturnValue(false);
      const { calls } = renderScreen(
        <ActionDialog ticket={ticketPage({ contract, callOut: billed, timeline: [impossible] })} command="CONVEY_ONSITE" onClose={() => undefined} />,
        { answer },
      );
      await waitFor(() => expect(labour()).toBe('2160,00'));
      await screen.findByDisplayValue(/Derya/);
      write(/^Yerinde ne yapılacak/, 'Disk değişimi');
      write(/^İşçilik/, '0');
      fireEvent.click(screen.getByRole('button', { name: 'Yerinde servis ihtiyacını ilet' }));
      await waitFor(() => expect(confirm).toHaveBeenCalledWith(expect.stringMatching(/^İşçilik 0 yazılı\. .* = ₺2\.160,00\./)));
      expect(calls.some(({ path }) => path.includes('/actions/'))).toBe(false);
      confirm.mockReturnValue(true);
      fireEvent.click(screen.getByRole('button', { name: 'Yerinde servis ihtiyacını ilet' }));
      await waitFor(() => expect(calls.find(({ path }) => path.includes('/actions/'))).toMatchObject({ body: { labour: '0' } }));
      expect(calls.find(({ path }) => path.includes('/actions/'))?.body).not.toHaveProperty('labourHint');
      confirm.mockRestore();
    });
  });

  test('says how much of the package is set aside for other tickets', async () => {
    const reason = { tr: 'Kalan ziyaretler başka talepler için ayrılmıştır; ücretlendirilir.', en: '' };
    const callOut = { ...terms, covered: false, reason, amount: '1500.00', packageVisits: 3, packageVisitsFree: 0, packageVisitsPromised: 2 };
    conveying(ticketPage({ contract, siteInContract: true, callOut }), answer);
    expect(await screen.findByText(/^Paketin bu döneminde kalan ziyaret: 0\/3\. Başka talepler için ayrılan: 2\.$/)).toBeTruthy();
  });

  test('warns of a site outside of the contract, whatever is left of the package (M15)', async () => {
    const reason = { tr: 'Konum sözleşme kapsamı dışındadır; yerinde servis ücretlendirilir.', en: '' };
    const callOut = { ...terms, covered: false, reason, amount: '1500.00', packageVisits: 3, packageVisitsFree: 3 };
    conveying(ticketPage({ siteInContract: false, callOut }), answer);
    expect((await screen.findByText(/^Bu konum sözleşme kapsamı dışında/)).textContent).not.toContain('paket');
  });
});
