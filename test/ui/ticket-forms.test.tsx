import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { ResourceContextProvider } from 'react-admin';
import type { StaffCommand } from '../../api/contract/ticket-actions';
import { ActionDialog } from '../../admin-ui/src/tickets/actions/ActionDialog';
import { ACTION_FORMS } from '../../admin-ui/src/tickets/actions/action-forms';
import { SubjectDialog } from '../../admin-ui/src/tickets/page/SubjectDialog';
import { asShown, TicketCreate } from '../../admin-ui/src/tickets/TicketCreate';
import type { Ticket } from '../../admin-ui/src/tickets/ticket-types';
import type { FakeAnswer, SeenCall } from './support/fake-http';
import { renderScreen } from './support/screen';
import { ticketPage } from './support/tickets';

const technicianId = '11111111-1111-4111-8111-111111111111';
const rows = (...data: object[]): FakeAnswer => ({ status: 200, body: { data, total: data.length } });
const invalid = (errors: Record<string, string>): FakeAnswer => ({
  status: 400,
  body: { code: 'VALIDATION_FAILED', title: 'Bazı alanlar hatalı.', status: 400, errors },
});

function dialog(command: StaffCommand, ticket: Ticket, answer: (call: SeenCall) => FakeAnswer) {
  const rendered = renderScreen(<ActionDialog ticket={ticket} command={command} onClose={() => undefined} />, { answer });
  const send = (): void => void fireEvent.click(within(screen.getByRole('dialog')).getAllByRole('button').at(-1) as HTMLElement);
  return { ...rendered, send, sent: () => rendered.calls.filter(({ path }) => path.includes('/actions/')) };
}

// react-admin writes each failed call into the console, which is what happens here on purpose.
beforeEach(() => void jest.spyOn(console, 'error').mockImplementation(() => undefined));
afterEach(() => jest.restoreAllMocks());

test.each([
  ['END_REMOTE', 'REMOTE_SESSION'],
  ['COMPLETE_VISIT', 'ON_SITE'],
] as const)('%s: what came of it is for its technician to say', async (command, state) => {
  const { send, sent } = dialog(command, ticketPage({ state }), () => rows());
  fireEvent.change(await screen.findByLabelText(/^Ne yapıldı/), { target: { value: 'Kablo değişti' } });
  expect(screen.getAllByRole<HTMLInputElement>('radio').some(({ checked }) => checked)).toBe(false);
  send();
  await waitFor(() => expect(document.querySelector('label.Mui-error')).not.toBeNull());
  expect(sent()).toEqual([]);
});

describe('the dialog of a visit', () => {
  const ticket = ticketPage({ state: 'TO_PLAN', assigneeId: technicianId });
  const suggested = () => waitFor(() => expect(screen.getByLabelText<HTMLInputElement>(/^Tarih/).value).not.toBe(''));

  test('says at the date that the date is missing, and nothing at the duration', async () => {
    const { send, sent } = dialog('PLAN_VISIT', ticket, () => rows());
    await suggested();
    const date = screen.getByLabelText(/^Tarih/);
    fireEvent.focus(date);
    fireEvent.change(date, { target: { value: '' } });
    fireEvent.blur(date);
    send();
    expect(await screen.findAllByText('Bu alan zorunludur.')).toHaveLength(1);
    expect(screen.getByLabelText(/^Tarih/).getAttribute('aria-invalid')).toBe('true');
    expect(sent()).toHaveLength(0);
  });

  test('shows at the time what the API says of the start, and in the dialog what no input stands for', async () => {
    const outside = 'Ziyaret saatlerinin dışında.';
    const { send } = dialog('PLAN_VISIT', ticket, ({ path }) =>
      path.includes('/actions/') ? invalid({ startsAt: outside, somethingElse: 'Başka bir engel var.' }) : rows(),
    );
    await suggested();
    send();
    const told = await screen.findByText(outside);
    expect(screen.getByLabelText(/^Saat/).getAttribute('aria-describedby')).toBe(told.closest('p')?.id);
    expect(within(await screen.findByRole('alert')).getByText('Başka bir engel var.')).toBeTruthy();
  });
});

describe('when a visit is planned for', () => {
  const contractId = '55555555-5555-4555-8555-555555555555';
  const office = [[540, 750], [810, 1080]]; // prettier-ignore
  const road = [[510, 1110]];
  const calendar = (code: string, weekday: number[][], saturday: number[][]) => ({
    id: `${code}-id`,
    code,
    version: 1,
    zone: 'Europe/Istanbul',
    weekly: { 1: weekday, 2: weekday, 3: weekday, 4: weekday, 5: weekday, 6: saturday, 7: [] },
  });
  const holiday = { id: '2026-10-29', date: '2026-10-29', nameTr: 'Cumhuriyet Bayramı', nameEn: 'Republic Day', half: false };
  const people = [
    { id: '31111111-1111-4111-8111-111111111111', name: 'Ayşe Demir', role: 'staff' },
    { id: technicianId, name: 'Işıl Doğan', role: 'technician' },
    { id: '41111111-1111-4111-8111-111111111111', name: 'Uğur Şimşek', role: 'technician' },
  ];
  const answer = ({ path }: SeenCall): FakeAnswer => {
    if (path.includes('/calendars')) return rows(calendar('helpdesk', office, []), calendar('visits', road, [[540, 780]]));
    if (path.includes('/holidays')) return rows(holiday);
    if (path.includes('/technicians')) return rows(...people);
    return path.includes('/contracts/') ? { status: 200, body: { id: contractId, calendarId: 'helpdesk-id' } } : rows();
  };
  const contract = { id: contractId, number: 'BA-1', kind: 'HELPDESK_ONLY', startsOn: '2026-01-01', endsOn: '2026-12-31' };
  const value = (label: RegExp): string => screen.getByLabelText<HTMLInputElement>(label).value;
  const planning = (now: string, ticket = ticketPage({ state: 'TO_PLAN', assigneeId: technicianId, contract })) => {
    jest.spyOn(Date, 'now').mockReturnValue(Date.parse(now));
    return dialog('PLAN_VISIT', ticket, answer);
  };

  test.each([
    ['2026-11-27T14:00:00.000Z', '2026-11-30', 'a Saturday is no working day of the contract'],
    ['2026-10-28T07:00:00.000Z', '2026-10-30', 'the holiday is left out'],
  ])('at %s it is suggested for %s at its opening: %s', async (now, date) => {
    planning(now);
    await waitFor(() => expect(value(/^Tarih/)).toBe(date));
    expect(value(/^Saat/)).toBe('09:00');
    expect(screen.queryByText(/Seçilen zaman/)).toBeNull();
  });

  test('a visit that is moved stays when it is', async () => {
    const visit = { id: 'v', status: 'PLANNED', technicianId, startsAt: '2026-12-01T06:30:00.000Z', endsAt: '2026-12-01T08:30:00.000Z' };
    planning('2026-11-27T14:00:00.000Z', ticketPage({ state: 'PLANNED', contract, visits: [visit as unknown as Ticket['visits'][number]] }));
    await screen.findByText('O gün başka ziyareti yok.');
    expect([value(/^Tarih/), value(/^Saat/)]).toEqual(['2026-12-01', '09:30']);
  });

  test.each([
    ['2026-10-29', '10:00', /Cumhuriyet Bayramı\. O gün ziyaret saati yok\./],
    ['2026-11-01', '10:00', /dışında\. O gün ziyaret saati yok\./],
    ['2026-10-30', '17:30', /O gün ziyaret saatleri 08:30–18:30\./],
  ])('%s at %s is told to lie outside of the hours, and why', async (date, time, why) => {
    planning('2026-10-26T07:00:00.000Z');
    await waitFor(() => expect(value(/^Tarih/)).toBe('2026-10-27'));
    fireEvent.change(screen.getByLabelText(/^Tarih/), { target: { value: date } });
    fireEvent.change(screen.getByLabelText(/^Saat/), { target: { value: time } });
    expect((await screen.findByText(/^Seçilen zaman/)).textContent).toMatch(why);
    expect(screen.getByText(/^Seçilen zaman/).textContent).toContain('“Bilerek ziyaret saatleri dışında”');
    fireEvent.click(screen.getByLabelText('Bilerek ziyaret saatleri dışında'));
    await waitFor(() => expect(screen.getByText(/^Seçilen zaman/).textContent).not.toContain('seçeneğini açın'));
  });

  test('technicians stand above those who may go too', async () => {
    planning('2026-11-27T14:00:00.000Z');
    const input = await screen.findByRole<HTMLInputElement>('combobox', { name: /^Teknisyen/ });
    await waitFor(() => expect(input.value).toContain('Işıl'));
    fireEvent.mouseDown(input);
    const names = (await screen.findAllByRole('option')).map(({ textContent }) => textContent);
    expect(names).toEqual(['Işıl Doğan · Teknisyen', 'Uğur Şimşek · Teknisyen', 'Ayşe Demir · Destek masası']);
  });
});

describe('the day of the technician beside a visit that is moved', () => {
  const visit = {
    id: '77777777-7777-4777-8777-777777777777',
    status: 'PLANNED',
    technicianId,
    startsAt: '2027-03-01T06:00:00.000Z',
    endsAt: '2027-03-01T08:00:00.000Z',
    customerName: 'Kuzey Yıldızı',
    siteName: 'Merkez',
  } as unknown as Ticket['visits'][number];
  const other = { ...visit, id: '88888888-8888-4888-8888-888888888888' };
  const moving = ticketPage({ state: 'PLANNED', visits: [visit] });
  const shown = (...visits: object[]) => dialog('REPLAN_VISIT', moving, ({ path }) => (path.includes('/visits') ? rows(...visits) : rows()));

  test('warns of another visit', async () => {
    shown(visit, other);
    expect(await screen.findByText('Bu saatlerde başka bir ziyareti var.')).toBeTruthy();
  });

  test('says of a wish for another time that it is answered only where somebody ticks it', async () => {
    const wish = { id: '99999999-9999-4999-8999-999999999999', kind: 'VISIT_WISH', createdAt: '2027-02-26T10:00:00.000Z', doneAt: null } as const;
    const asked = { ...moving, tasks: [{ ...wish, substituteName: null, isOwnRecord: false, mailId: null, target: null }] };
    expect(ACTION_FORMS.REPLAN_VISIT.defaults?.(asked, undefined)['wishes']).toEqual([]);
    const { send, sent } = dialog('REPLAN_VISIT', asked, ({ path }) => (path.includes('/visits') ? rows(visit) : rows()));
    fireEvent.click(await screen.findByLabelText(/tarihli yazı$/));
    send();
    await waitFor(() => expect(sent()[0]?.body).toMatchObject({ wishes: [wish.id] }));
  });

  test('does not warn of the visit itself', async () => {
    shown(visit);
    expect(await screen.findByText(/\(bu ziyaret\)/)).toBeTruthy();
    expect(screen.queryByText('Bu saatlerde başka bir ziyareti var.')).toBeNull();
  });
});

test('a visit is as long as was approved', () => {
  const approved = (estimatedHours: string) =>
    ticketPage({ approvals: [{ kind: 'ONSITE_VISIT', status: 'APPROVED', estimatedHours } as Ticket['approvals'][number]] });
  const minutes = (ticket: Ticket): unknown => ACTION_FORMS.PLAN_VISIT.defaults?.(ticket, undefined)['minutes'];
  expect([minutes(approved('3')), minutes(approved('1.25')), minutes(approved('40')), minutes(ticketPage())]).toEqual([180, 90, 480, 120]);
});

test('who decides by phone hears what it is about and what it costs; a reason is asked of a no only', async () => {
  const open = {
    id: '77777777-7777-4777-8777-777777777777',
    status: 'OPEN',
    approver: { id: technicianId, name: 'Derya Yılmaz' },
    approverPhone: '+905321112233',
    scope: 'Bellek değişecek',
    estimatedTotal: '3240.35',
    ...{ kind: 'HARDWARE_CHANGE', lines: [], estimatedHours: null, currency: 'TRY' },
    readOut: { contentHash: 'a'.repeat(64), conveyedOn: '2026-11-23', fromPackage: false, withVat: null, notes: [], exceeded: null },
  } as unknown as Ticket['approvals'][number];
  dialog('RECORD_PHONE_DECISION', ticketPage({ state: 'WAITING_APPROVAL', approvals: [open] }), () => rows());
  expect(screen.getByRole('link', { name: '0532 111 22 33' }).getAttribute('href')).toBe('tel:+905321112233');
  expect(screen.getByText('Bellek değişecek')).toBeTruthy();
  expect(screen.getByText('₺3.240,35')).toBeTruthy();
  expect(await screen.findByDisplayValue('+905321112233')).toBe(screen.getByLabelText(/^Görüşülen numara/));
  expect(screen.queryByLabelText(/^Neden/)).toBeNull();
  fireEvent.click(screen.getByLabelText('Onaylamadı'));
  expect(await screen.findByLabelText(/^Neden/)).toBeTruthy();
});

test('a need that is revised by someone who sees no prices asks for the figures, it does not ask the customer for zero', () => {
  const open = {
    kind: 'ONSITE_VISIT',
    status: 'OPEN',
    approver: { id: technicianId, name: null },
    estimatedHours: '3',
    lines: [{ workType: 'TRAVEL', description: { tr: 'Yol', en: 'Travel' }, amount: null }],
  } as unknown as Ticket['approvals'][number];
  expect(ACTION_FORMS.REVISE_NEED.defaults?.(ticketPage({ approvals: [open] }), undefined)).toMatchObject({ labour: '0', travel: '', lodging: '0' });
});

describe('an expense', () => {
  test('says what is wrong with a file that is no receipt', async () => {
    const wrong = 'Yalnızca JPEG, PNG, WebP veya PDF dosyaları kabul edilir.';
    dialog('RECORD_EXPENSE', ticketPage(), ({ path }) => (path.includes('/files') ? invalid({ file: wrong }) : rows()));
    const input = screen.getByRole('dialog').querySelector('input[type=file]') as HTMLInputElement;
    fireEvent.change(input, { target: { files: [new File(['x'], 'not.docx')] } });
    expect(await screen.findByText(wrong)).toBeTruthy();
    expect(screen.queryByText('Bazı alanlar hatalı.')).toBeNull();
  });

  const receiptFileId = '99999999-9999-4999-8999-999999999999';
  const type = (label: RegExp, value: string): void => void fireEvent.change(screen.getByLabelText(label), { target: { value } });

  test('is typed as on the receipt, and shown without VAT at once', async () => {
    dialog('RECORD_EXPENSE', ticketPage(), () => rows());
    await screen.findByLabelText(/^Tutar \(KDV dahil\)/);
    type(/^Tutar \(KDV dahil\)/, '1.008,42');
    expect(await screen.findByText('Matrah ₺840,35 + KDV ₺168,07 = ₺1.008,42')).toBeTruthy();
    fireEvent.click(screen.getByLabelText('KDV hariç'));
    await screen.findByLabelText(/^Tutar \(KDV hariç\)/);
    expect(await screen.findByText('Matrah ₺1.008,42 + KDV ₺201,68 = ₺1.210,10')).toBeTruthy();
  });

  test('says where rounding keeps the receipt from being met', async () => {
    dialog('RECORD_EXPENSE', ticketPage(), () => rows());
    await screen.findByLabelText(/^Tutar \(KDV dahil\)/);
    type(/^Tutar \(KDV dahil\)/, '0,03');
    expect(await screen.findByText(/Kuruş yuvarlaması nedeniyle belgedekinden ₺0,01 fazla\./)).toBeTruthy();
  });

  test.each([
    [true, '1008.42', '840.35'],
    [false, '1008.42', '1008.42'],
    [true, '12.345', '12.345'],
    [true, 'on lira', 'on lira'],
    [true, undefined, undefined],
  ])('with VAT: %s, %s becomes %s in the body', (includesVat, amount, expected) => {
    const body = ACTION_FORMS.RECORD_EXPENSE.toBody?.({ includesVat, amount, vatRate: '20', receiptFileId }, ticketPage());
    expect(body).toEqual({ amount: expected, vatRate: '20', receiptFileId });
  });
});

test('another customer empties what belonged to the one before', async () => {
  const customers = [
    { id: '33333333-3333-4333-8333-333333333333', number: 1001, name: 'Kuzey Yıldızı' },
    { id: '44444444-4444-4444-8444-444444444444', number: 1002, name: 'Özgür Şahin' },
  ];
  const contract = {
    id: '55555555-5555-4555-8555-555555555555',
    number: 'BA-1',
    customerId: customers[0]?.id,
    startsOn: '2026-01-01',
    endsOn: '2026-12-31',
  };
  const ticket = ticketPage({ state: 'NOT_ENTITLED', contract: { ...contract, kind: 'MAINTENANCE_WITH_HELPDESK' } });
  const found = (path: string): object[] => customers.filter(({ name }) => !path.includes('q=') || path.includes(`q=${name.slice(0, 5)}`));
  const { send, sent } = dialog('LINK_CONTRACT', ticket, ({ path }) =>
    path.includes('/customers') ? rows(...found(path)) : path.includes('/contracts') ? rows(contract) : rows(),
  );
  const input = await screen.findByRole<HTMLInputElement>('combobox', { name: /^Sözleşme/ });
  await waitFor(() => expect(input.value).toContain('BA-1'));
  fireEvent.change(screen.getByRole('combobox', { name: /^Müşteri/ }), { target: { value: 'Özgür' } });
  // Whom the ticket has is not offered for words that do not mean them.
  await waitFor(() => expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual(['Özgür Şahin · No 1002']));
  fireEvent.click(screen.getByRole('option', { name: /Özgür/ }));
  await waitFor(() => expect(input.value).toBe(''));
  send();
  expect(await screen.findByText('Bu alan zorunludur.')).toBeTruthy();
  expect(sent()).toHaveLength(0);
});

describe('a new ticket', () => {
  test('sends what is on the screen only', () => {
    const typed = { name: 'A', email: 'a@b.example', phone: '', label: '17', assetId: 'd1', subject: 'S' };
    expect(asShown(typed)).toEqual({ name: 'A', email: 'a@b.example', phone: '', label: '17', subject: 'S' });
    expect(asShown({ ...typed, contactId: 'k1' })).toEqual({ contactId: 'k1', assetId: 'd1', subject: 'S' });
    expect(asShown({ ...typed, contactId: 'k1', byLabel: true })).toEqual({ contactId: 'k1', label: '17', subject: 'S' });
  });

  test('a device that is not in the list is typed by label, reached and left by buttons', async () => {
    const contact = {
      id: '66666666-6666-4666-8666-666666666666',
      customerId: '33333333-3333-4333-8333-333333333333',
      name: 'Çağrı',
      email: 'c@k.example',
    };
    renderScreen(
      <ResourceContextProvider value="tickets">
        <TicketCreate />
      </ResourceContextProvider>,
      { answer: ({ path }) => (path.includes('/contacts/') ? { status: 200, body: contact } : path.includes('/contacts') ? rows(contact) : rows()) },
    );
    fireEvent.change(await screen.findByLabelText(/^Kayıtlı kişi/), { target: { value: 'Çağrı' } });
    fireEvent.click(await screen.findByRole('option', { name: /Çağrı/ }));
    fireEvent.click(await screen.findByRole('button', { name: 'Cihaz listede yok: etiket numarasını yaz' }));
    expect(await screen.findByLabelText(/^Etiket no/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Cihazı listeden seç' }));
    expect(await screen.findByLabelText(/^Cihaz/)).toBeTruthy();
  });
});

function Changing({ first }: { first: Ticket }) {
  const [ticket, setTicket] = useState(first);
  return (
    <>
      <button onClick={() => setTicket({ ...first, version: 5, subject: 'Başkasının konusu' })}>bir başkası kaydetti</button>
      <SubjectDialog ticket={ticket} onClose={() => undefined} />
    </>
  );
}

test('subject and category are saved over the version that was read, whatever arrives meanwhile', async () => {
  const first = ticketPage({ version: 4 });
  const { calls } = renderScreen(<Changing first={first} />, { answer: () => ({ status: 200, body: first }) });
  fireEvent.change(await screen.findByRole('textbox', { name: /^Konu/ }), { target: { value: 'Yazıcı kâğıt yutuyor' } });
  fireEvent.click(screen.getByText('bir başkası kaydetti'));
  fireEvent.click(screen.getByRole('button', { name: 'Kaydet' }));
  await waitFor(() => expect(calls.some(({ method }) => method === 'PUT')).toBe(true));
  const put = calls.find(({ method }) => method === 'PUT');
  expect(put?.headers['If-Match']).toBe('"v4"');
  expect(put?.body).toMatchObject({ subject: 'Yazıcı kâğıt yutuyor' });
});

test('the devices of a person come first, then those of their site', async () => {
  const siteId = '66666666-6666-4666-8666-666666666666';
  const device = (n: number, changes: object) => ({ id: `7777777${n}-7777-4777-8777-777777777777`, label: `SM-${n}`, status: 'ACTIVE', ...changes });
  const devices = [
    device(1, { place: 'Sistem odası', siteId: 'x' }),
    device(2, { place: 'Muhasebe', siteId }),
    device(3, { place: 'ÇAĞRI IŞIKOĞLU, 2. kat', siteId: 'x' }),
  ];
  const ticket = ticketPage({ siteId, assetId: null });
  const { calls } = dialog('SET_ASSET', ticket, ({ path }) => (path.includes('/assets') ? rows(...devices) : rows()));
  fireEvent.mouseDown(await screen.findByRole('combobox', { name: /^Cihaz/ }));
  await waitFor(() => expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual(['SM-3', 'SM-2', 'SM-1']));
  expect(calls.find(({ path }) => path.includes('/assets'))?.path).toContain('"status":["ACTIVE","IN_REPAIR"]');
});
