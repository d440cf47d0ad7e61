import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { ActionDialog } from '../../admin-ui/src/tickets/actions/ActionDialog';
import { ACTION_FORMS } from '../../admin-ui/src/tickets/actions/action-forms';
import type { Ticket } from '../../admin-ui/src/tickets/ticket-types';
import { Timeline } from '../../admin-ui/src/tickets/page/Timeline';
import { person, renderScreen } from './support/screen';
import { ticketPage } from './support/tickets';

const label = (text: string) => ({ tr: text, en: text });
const line = (description: string, amount: string, alternatives: object[] = []) => ({
  ...{ workType: 'PART_OUT_OF_WARRANTY', description: label(description), quantity: '1', unitPrice: amount, priceItemId: null, amount, alternatives },
  decision: null,
});
const readOut = { contentHash: 'a'.repeat(64), conveyedOn: '2026-11-23', fromPackage: false, exceeded: null };
const request = (own: object) =>
  ({
    ...{ id: '77777777-7777-4777-8777-777777777777', n: 1, anew: false, status: 'OPEN', approver: { id: null, name: 'Derya Yılmaz' } },
    ...{ approverPhone: '+905321112233', scope: 'Disk değişecek', tried: null, diagnosis: 'Okuma hatası', estimatedHours: null, currency: 'TRY' },
    ...{ above: null, limit: null },
    ...own,
  }) as unknown as Ticket['approvals'][number];
const HARDWARE = request({
  ...{ kind: 'HARDWARE_CHANGE', estimatedTotal: '13200.00' },
  lines: [
    line('Disk 8 TB', '12000.00', [{ description: 'Disk 4 TB', unitPrice: '3500', amount: '3500.00', priceItemId: null }]),
    line('Montaj', '1200.00'),
  ],
  readOut: { ...readOut, withVat: label('%20 KDV ile: ₺15.840,00'), notes: [label('%10 aşılırsa yeniden sorulmaz.')] },
});
const open = (approval: Ticket['approvals'][number]) =>
  renderScreen(
    <ActionDialog
      ticket={ticketPage({ state: 'WAITING_APPROVAL', approvals: [approval] })}
      command="RECORD_PHONE_DECISION"
      onClose={() => undefined}
    />,
    { answer: () => ({ status: 200, body: { data: [], total: 0 } }) },
  );

beforeEach(() => void jest.spyOn(console, 'error').mockImplementation(() => undefined));
afterEach(() => jest.restoreAllMocks());

test('what is read out has each line, what can be chosen, VAT and the terms', async () => {
  open(HARDWARE);
  const alert = within(await screen.findByRole('alert'));
  for (const part of [
    /Disk değişecek/,
    /Okuma hatası/,
    /Disk 8 TB/,
    /Yerine seçilebilir: Disk 4 TB, ₺3\.500,00/,
    /KDV ile: ₺15\.840,00/,
    /%10 aşılırsa/,
  ])
    expect(alert.getAllByText(part).length).toBeGreaterThan(0);
});

test('of a choice nobody is taken to have said the dearer one; the cheaper one is summed up', async () => {
  const { calls } = open(HARDWARE);
  fireEvent.click(await screen.findByRole('radio', { name: 'Onayladı' }));
  const [first] = await screen.findAllByRole<HTMLInputElement>('radio', { name: 'Onayladı: ₺12.000,00' });
  expect(first?.checked).toBe(false);
  fireEvent.click(within(screen.getByRole('dialog')).getAllByRole('button').at(-1) as HTMLElement);
  await waitFor(() => expect(document.querySelectorAll('label.Mui-error, legend.Mui-error').length).toBeGreaterThan(0));
  expect(calls.filter(({ path }) => path.includes('/actions/'))).toEqual([]);
  fireEvent.click(screen.getByRole('radio', { name: /^Yerine onayladı: Disk 4 TB/ }));
  expect(await screen.findByText(/₺4\.700,00[^]*KDV ile: ₺5\.640,00/)).toBeTruthy();
});

test('a visit of the package says so, and is answered as a whole', async () => {
  open(
    request({
      ...{ kind: 'ONSITE_VISIT', estimatedTotal: '0.00', lines: [line('Ziyaret', '0.00')] },
      readOut: { ...readOut, fromPackage: true, withVat: null, notes: [] },
    }),
  );
  expect(await screen.findByText(/paketten karşılanır/)).toBeTruthy();
  fireEvent.click(screen.getByRole('radio', { name: 'Onayladı' }));
  expect(screen.queryByText('Kalem kalem yanıt')).toBeNull();
});

test('of an amount in parts, what was approved since is read out too: the sums add up', async () => {
  const exceeded = { approved: '2900.00', since: '500.00', cameTo: '3775.00', beyond: '375.00', n: 1, decidedOn: '2026-11-20' };
  open(
    request({
      kind: 'EXCESS',
      estimatedTotal: '375.00',
      lines: [line('Vinç', '375.00')],
      readOut: { ...readOut, exceeded, withVat: null, notes: [] },
    }),
  );
  expect(
    await screen.findByText('Onaylanan ₺2.900,00 (1. istek, 20.11.2026), sonradan ayrıca ₺500,00; işin tutarı ₺3.775,00; aşan ₺375,00.'),
  ).toBeTruthy();
});

test('neither who records it nor who is away can be named as the witness', async () => {
  const people = [
    { id: '11111111-1111-4111-8111-111111111111', name: 'Gülşah Öztürk', role: 'staff', awayUntil: null },
    { id: '31111111-1111-4111-8111-111111111111', name: 'Oğuzhan Er', role: 'technician', awayUntil: '2027-01-01' },
    { id: '41111111-1111-4111-8111-111111111111', name: 'Işıl Doğan', role: 'technician', awayUntil: null },
  ];
  const ticket = ticketPage({ state: 'WAITING_APPROVAL', approvals: [HARDWARE] });
  renderScreen(<ActionDialog ticket={ticket} command="RECORD_PHONE_DECISION" onClose={() => undefined} />, {
    answer: ({ path }) => ({ status: 200, body: path.includes('/technicians') ? { data: people, total: 3 } : { data: [], total: 0 } }),
    me: person('staff'),
  });
  const input = await screen.findByRole<HTMLInputElement>('combobox', { name: /^Tanık/ });
  fireEvent.mouseDown(input);
  await screen.findAllByRole('option');
  await waitFor(() => {
    const open = screen.getAllByRole('option').filter((option) => option.getAttribute('aria-disabled') !== 'true');
    expect(open.map(({ textContent }) => textContent)).toEqual(['Işıl Doğan · Teknisyen']);
  });
});

test('the record of a call says on which number they spoke, not who called whom', async () => {
  const event = (seq: number, command: string) => ({
    ...{ kind: 'event', at: '2026-11-23T08:15:00.000Z', seq, command, from: 'IN_PROGRESS', to: 'IN_PROGRESS', actorKind: 'STAFF' },
    ...{ actor: { id: 'u1', name: 'Işıl Doğan' }, args: {}, texts: { phone: '+905321112233' }, contract: null, hash: 'x' },
  });
  const timeline = [event(7, 'RECORD_PHONE_CONSENT')] as unknown as Ticket['timeline'];
  renderScreen(<Timeline ticket={ticketPage({ timeline })} />);
  expect(await screen.findByText(/Görüşülen numara/)).toBeTruthy();
  expect(screen.queryByText(/Aradığınız numara/)).toBeNull();
});

test('the body has an answer for each line, and none for what was refused', () => {
  const { toBody } = ACTION_FORMS.RECORD_PHONE_DECISION;
  const lines = [{ approved: 'alternative0' }, { approved: 'no' }, { approved: 'yes' }];
  expect(toBody?.({ approved: true, lines }, ticketPage())).toMatchObject({
    lines: [
      { approved: true, alternative: 0 },
      { approved: false, alternative: null },
      { approved: true, alternative: null },
    ],
  });
  expect(toBody?.({ approved: false, lines, reason: 'Pahalı' }, ticketPage())).not.toHaveProperty('lines');
});
