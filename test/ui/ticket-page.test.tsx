import { fireEvent, screen } from '@testing-library/react';
import { ApprovalsPanel } from '../../admin-ui/src/tickets/page/ApprovalsPanel';
import { TicketHeader } from '../../admin-ui/src/tickets/page/TicketHeader';
import { RemotePanel } from '../../admin-ui/src/tickets/page/RemotePanel';
import { CustomerPanel } from '../../admin-ui/src/tickets/page/SidePanels';
import { ChargesPanel } from '../../admin-ui/src/tickets/page/ChargesPanel';
import { TasksPanel } from '../../admin-ui/src/tickets/page/TasksPanel';
import { Timeline } from '../../admin-ui/src/tickets/page/Timeline';
import type { Ticket, TicketCharge } from '../../admin-ui/src/tickets/ticket-types';
import { person, renderScreen } from './support/screen';
import { ticketPage } from './support/tickets';

const line = (changes: Partial<TicketCharge>): TicketCharge => ({
  id: 'l1',
  workType: 'TRAVEL',
  description: 'Taksi',
  serviceDate: '2026-11-23',
  quantity: '1.000',
  unit: 'C62',
  ...{ covered: false, outcome: 'BILLED', decidedOutcome: null },
  ruleId: 'M10-TRAVEL',
  reason: { tr: 'Yol gideri müşteriye fatura edilir (M10).', en: 'Travel is invoiced to the customer (M10).' },
  minutes: null,
  receiptNumber: 'A-17',
  unitPrice: '300.0000',
  vatRate: '20',
  net: '300.00',
  vat: '60.00',
  gross: '360.00',
  currency: 'TRY',
  hold: null,
  holdReason: null,
  holdFirstReason: null,
  contestOutcome: null,
  holdNote: null,
  holdSpokenWith: null,
  holdSpokenOn: null,
  holdDecidedById: null,
  holdDecidedAt: null,
  excess: null,
  approvalId: null,
  receiptDate: '2026-11-20',
  receiptVendor: 'Taksi',
  receiptFileId: null,
  ...changes,
});

describe('the head of a ticket', () => {
  test('says for whom it waits, until when and then what, and offers exactly what is allowed', async () => {
    renderScreen(<TicketHeader ticket={ticketPage({ allowedActions: ['RESOLVE', 'CANCEL'] })} />);
    expect(await screen.findByText('Gülşah Öztürk', { selector: 'strong' })).toBeTruthy();
    expect(screen.getByText(/25\.11\.2026 15:00/)).toBeTruthy();
    expect(screen.getByText(/destek masasına hatırlatılır/)).toBeTruthy();
    expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual(['Çözüldü olarak işaretle', 'Talebi iptal et']);
  });

  test('waits for the visitor by name while a visit is planned, whoever has the ticket', async () => {
    const waiting = { ...ticketPage().waiting, until: null, then: null };
    const visits = [{ id: 'v1', status: 'PLANNED', technicianId: 'u2', technicianName: 'Oğuzhan Kılıç' }] as unknown as Ticket['visits'];
    renderScreen(<TicketHeader ticket={ticketPage({ state: 'PLANNED', waiting, visits, formerPeople: ['u2'] })} />);
    const visitor = await screen.findByText('Oğuzhan Kılıç', { selector: 'strong' });
    // That nobody will come is said where one reads who comes.
    expect(visitor.parentElement?.textContent).toContain('artık çalışmıyor');
  });

  test('shows the name that was typed apart from that of the owner of the address', async () => {
    renderScreen(<TicketHeader ticket={ticketPage({ requesterName: 'İrem Aydın', typedName: 'Kemal Usta' })} />);
    expect(await screen.findByText('İrem Aydın')).toBeTruthy();
    expect(screen.getByText('(talepte yazılan ad: Kemal Usta)')).toBeTruthy();
  });

  test('names who asked and calls them', async () => {
    renderScreen(<TicketHeader ticket={ticketPage({ requesterPhone: '+905321112233' })} />);
    expect(await screen.findByText('Çağrı Işıkoğlu')).toBeTruthy();
    expect(screen.getByRole('link', { name: /532 111 22 33/ }).getAttribute('href')).toBe('tel:+905321112233');
  });

  test('waits for the role where nobody is named', async () => {
    renderScreen(<TicketHeader ticket={ticketPage({ assigneeName: null })} />);
    expect(await screen.findByText('Teknisyen', { selector: 'strong' })).toBeTruthy();
  });

  test('a command on its way holds the buttons back and is named', async () => {
    const pending = {
      id: 'c1',
      command: 'RESOLVE' as const,
      text: null,
      createdAt: '2026-11-23T06:00:00.000Z',
      expiresAt: '2026-11-23T06:15:00.000Z',
    };
    renderScreen(<TicketHeader ticket={ticketPage({ pendingCommands: [pending] })} />);
    expect(await screen.findByText('İşleniyor: “Çözüldü olarak işaretle”')).toBeTruthy();
    expect(screen.getAllByRole('button').every((button) => (button as HTMLButtonElement).disabled)).toBe(true);
  });

  test('ops get to the workflow, others are not offered it', async () => {
    const workflowUrl = 'http://127.0.0.1:8233/namespaces/default/workflows/ticket-1042';
    const workflowSearches = [{ attribute: 'SmCustomer', value: 1003, url: "/workflows?query=SmCustomer%20%3D%20'1003'" }] as const;
    const { unmount } = renderScreen(<TicketHeader ticket={ticketPage({ workflowUrl, workflowSearches: [...workflowSearches] })} />);
    expect((await screen.findByRole('link', { name: 'İş akışı' })).getAttribute('href')).toContain('ticket-1042');
    expect(screen.getByRole('link', { name: 'Müşteri no 1003' }).getAttribute('href')).toBe(workflowSearches[0].url);
    unmount();
    renderScreen(<TicketHeader ticket={ticketPage()} />);
    await screen.findByText('Gülşah Öztürk', { selector: 'strong' });
    expect(screen.queryByRole('link', { name: 'İş akışı' })).toBeNull();
  });
});

describe('charge lines', () => {
  test('say why they are billed, and add up', async () => {
    renderScreen(
      <ChargesPanel
        ticket={ticketPage({
          chargeLines: [
            line({}),
            line({ id: 'l2', net: '0.10', vat: '0.02', gross: '0.12' }),
            line({ id: 'l3', net: '0.20', vat: '0.04', gross: '0.24' }),
          ],
        })}
      />,
    );
    expect(await screen.findAllByText('Yol gideri müşteriye fatura edilir (M10).')).toHaveLength(3);
    expect(screen.getByText('₺300,30')).toBeTruthy();
    expect(screen.getByText('₺360,36')).toBeTruthy();
  });

  test('show no amounts to those who see none', async () => {
    renderScreen(<ChargesPanel ticket={ticketPage({ chargeLines: [line({ net: null, vat: null, gross: null })] })} />, { me: person('technician') });
    await screen.findByText('Ek ücretli');
    expect(screen.queryByText(/₺/)).toBeNull();
  });
});

test('a contract that has ended is said where the customer stands, and what that means for the work (M9)', async () => {
  renderScreen(<CustomerPanel ticket={ticketPage({ contractEndedOn: '2024-12-31' })} />);
  expect((await screen.findByRole('alert')).textContent).toContain('31.12.2024 tarihinde sona erdi');
});

test('a site outside of the contract is said where the customer stands (M15)', async () => {
  renderScreen(<CustomerPanel ticket={ticketPage({ siteInContract: false })} />);
  expect((await screen.findByRole('alert')).textContent).toContain('Bu konum sözleşme kapsamı dışında');
});

describe('requests to the customer', () => {
  const request = (n: number, status: 'SUPERSEDED' | 'APPROVED' | 'EXPIRED' | 'OPEN') =>
    ({
      id: `p${n}`,
      n,
      kind: 'ONSITE_VISIT',
      anew: false,
      status,
      scope: `Kapsam ${n}`,
      tried: null,
      lines: [],
      ...{ estimatedTotal: null, estimatedHours: null },
      approver: { id: 'c1', name: 'Derya Yılmaz' },
      substitutes: status === 'OPEN' ? ['Çağrı Işıkoğlu'] : [],
      ...{ approverRole: 'REPRESENTATIVE', approverRoles: ['REPRESENTATIVE'], ofRequester: false },
      conveyedBy: { id: 'u1', name: 'Gülşah Öztürk' },
      openedAt: '2026-11-23T06:00:00.000Z',
      expiresAt: '2026-11-30T06:00:00.000Z',
    }) as unknown as Ticket['approvals'][number];

  test('a superseded one is read on demand, what was approved stands in full', async () => {
    renderScreen(<ApprovalsPanel ticket={ticketPage({ approvals: [request(1, 'SUPERSEDED'), request(2, 'APPROVED')] })} />);
    expect(await screen.findByText('Kapsam 2')).toBeTruthy();
    expect(screen.queryByText('Kapsam 1')).toBeNull();
    fireEvent.click(screen.getByRole('button', { expanded: false }));
    expect(screen.getByText('Kapsam 1')).toBeTruthy();
  });

  test('of an open one the panel names whoever stands in and was sent it as well', async () => {
    renderScreen(<ApprovalsPanel ticket={ticketPage({ approvals: [request(1, 'OPEN')] })} />);
    expect(await screen.findByText(/Çağrı Işıkoğlu \(Derya Yılmaz yerine, onun yetki limiti içinde\)/)).toBeTruthy();
  });

  test('the last one stands in full, however it ended', async () => {
    renderScreen(<ApprovalsPanel ticket={ticketPage({ approvals: [request(1, 'SUPERSEDED'), request(2, 'EXPIRED')] })} />);
    expect(await screen.findByText('Kapsam 2')).toBeTruthy();
  });
});

test('who sees only the amount of an expense of their own is shown no sum', async () => {
  const chargeLines = [line({}), line({ id: 'l2', net: null, vat: null, gross: null })];
  renderScreen(<ChargesPanel ticket={ticketPage({ chargeLines })} />, { me: person('technician') });
  expect(await screen.findByText('₺300,00')).toBeTruthy();
  expect(screen.queryByText(/^Toplam/)).toBeNull();
});

test('a line that nobody approved is marked and in no total', async () => {
  const chargeLines = [
    line({}),
    line({ id: 'l2', workType: 'MOVE', net: '500.00', vat: '100.00', gross: '600.00', hold: 'HELD', holdReason: 'NO_APPROVAL' }),
  ];
  renderScreen(<ChargesPanel ticket={ticketPage({ chargeLines })} />);
  expect(await screen.findByText('Karar bekliyor')).toBeTruthy();
  expect(screen.getByText('Bu iş için müşteri onayı alınmamış')).toBeTruthy();
  const totals = screen.getByText('Toplam, 1 satır').closest('tr')?.textContent;
  expect(totals).toContain('₺300,00');
  expect(totals).toContain('₺500,00 karar bekliyor');
});

test('a line of the panel says why it was held first, what came of the objection, and with whom somebody spoke before they billed it', async () => {
  const told = { holdReason: 'CONTESTED', holdFirstReason: 'OVER_APPROVED', contestOutcome: 'GIVEN' } as const;
  const spoken = { holdSpokenWith: 'Ayşegül Kaya', holdSpokenOn: '2026-11-21', holdDecidedAt: '2026-11-24T08:00:00.000Z' } as const;
  renderScreen(<ChargesPanel ticket={ticketPage({ chargeLines: [line({ hold: 'BILLED', ...told, ...spoken })] })} />);
  expect(await screen.findByText('Önceki neden: Onaylanan tutarı aşıyor')).toBeTruthy();
  expect(screen.getByText(/İtirazın sonucu: Geçerliydi/)).toBeTruthy();
  expect(screen.getByText(/Görüşülen: Ayşegül Kaya, 21\.11\.2026/)).toBeTruthy();
});

test('a decided line says why, and its receipt can be opened', async () => {
  const decided = { hold: 'BILLED', holdReason: 'NO_APPROVAL', holdNote: 'Telefonda kabul etti', holdDecidedAt: '2026-11-24T08:00:00.000Z' } as const;
  renderScreen(<ChargesPanel ticket={ticketPage({ chargeLines: [line({ ...decided, receiptFileId: 'f1' })] })} />);
  expect((await screen.findByText(/Telefonda kabul etti/)).textContent).toContain('24.11.2026');
  expect(screen.getByText('Faturaya eklendi')).toBeTruthy();
  expect(screen.getByText(/Belge no A-17 · 20.11.2026 · Taksi/)).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Belgeyi aç' }).getAttribute('href')).toBe('/api/v1/files/f1/content');
});

test('however many lines wait for a decision, the page says it once and leads to them', async () => {
  const held = line({ hold: 'HELD', holdReason: 'NO_APPROVAL' });
  const task = {
    kind: 'CHARGE_HELD' as const,
    createdAt: '2026-11-23T06:00:00.000Z',
    doneAt: null,
    substituteName: null,
    isOwnRecord: false,
    mailId: null,
    target: null,
  };
  const ticket = ticketPage({
    chargeLines: [held, { ...held, id: 'l2' }],
    tasks: [
      { ...task, id: 't1' },
      { ...task, id: 't2' },
    ],
  });
  renderScreen(<TasksPanel ticket={ticket} />, { me: person('accountant') });
  expect(await screen.findAllByRole('alert')).toHaveLength(1);
  expect(screen.getByText('2 ücret satırı karar bekliyor')).toBeTruthy();
  expect(decodeURIComponent((await screen.findByRole('link', { name: 'Karar ver' })).getAttribute('href') ?? '')).toContain('"hold":["HELD"]');
});

test('a contested consent is not ticked off: its outcome is written', async () => {
  const task = { id: 't1', kind: 'CONSENT_CONTESTED', createdAt: '2026-11-25T08:00:00.000Z', doneAt: null } as Ticket['tasks'][number];
  renderScreen(<TasksPanel ticket={ticketPage({ tasks: [task] })} />, { me: person('staff') });
  fireEvent.click(await screen.findByRole('button', { name: 'Sonucu yaz' }));
  expect(screen.queryByRole('button', { name: 'Yapıldı' })).toBeNull();
  expect((await screen.findByRole('button', { name: 'Sonucu kaydet' })).hasAttribute('disabled')).toBe(true);
});

const ENDED = '2026-11-24T08:00:00.000Z';
test.each([
  ['WITHDRAWN', {}, 'Talep eden izni geri aldı: bağlantıyı hemen kesin ve kesildiğini onaylayın.'],
  ['WITHDRAWN', { askedOf: 'Irmak Çelik' }, 'Irmak Çelik izni geri aldı: bağlantıyı hemen kesin ve kesildiğini onaylayın.'],
  ['EXPIRED', {}, 'İznin süresi doldu: bağlantıyı hemen kesin ve kesildiğini onaylayın.'],
  [
    'WITHDRAWN',
    { contestedAt: ENDED, withdrawnAt: ENDED, isUsersObjection: true },
    'Cihazın kullanıcısı ya da sorumlusu bağlanılmasını istemedi: bağlantıyı hemen kesin ve kesildiğini onaylayın.',
  ],
])('whoever must disconnect reads why, and of whom: %s %j', async (status, more, words) => {
  const consents = [{ status: 'EXPIRED' }, { status, ...more }] as Ticket['consents'];
  renderScreen(<RemotePanel ticket={ticketPage({ state: 'DISCONNECTING', consents })} />);
  expect(await screen.findByText(words)).toBeTruthy();
});

describe('the story', () => {
  test('tells what was decided about a charge line, by whom and why', async () => {
    const decision = {
      ...{ kind: 'charge' as const, at: '2026-11-24T08:00:00.000Z', id: '7', lineId: 'l1', workType: 'TRAVEL' as const, decision: 'VOIDED' as const },
      ...{ actor: { id: 'u1', name: 'Işıl Doğan' }, net: '300.00', currency: 'TRY', reason: 'Yanlış talep' },
    };
    renderScreen(<Timeline ticket={ticketPage({ timeline: [decision] })} />);
    const entry = (await screen.findByText('Geçersiz sayıldı')).closest('li')?.textContent;
    for (const words of ['Yol', '₺300,00', 'Yanlış talep', 'Işıl Doğan', '24.11.2026']) expect(entry).toContain(words);
  });

  test('names what happened, who did it and the words that came along', async () => {
    const event = {
      kind: 'event' as const,
      at: '2026-11-23T08:15:00.000Z',
      seq: 7,
      command: 'END_REMOTE' as const,
      from: 'REMOTE_SESSION' as const,
      to: 'IN_PROGRESS' as const,
      actorKind: 'STAFF' as const,
      actor: { id: 'u1', name: 'Işıl Doğan' },
      args: { outcome: 'FAILED' },
      texts: { note: 'Panel arızalı' },
      contract: null,
      hash: 'x',
    };
    renderScreen(<Timeline ticket={ticketPage({ timeline: [event] })} />);
    expect(await screen.findByText('Uzak oturum bitti')).toBeTruthy();
    expect(screen.getByText('Uzaktan çözülemedi')).toBeTruthy();
    expect(screen.getByText('Panel arızalı')).toBeTruthy();
    expect(screen.getByText(/Işıl Doğan/).textContent).toContain('23.11.2026 11:15');
  });

  test('names the contract that a step has put the ticket under', async () => {
    const corrected = {
      kind: 'event' as const,
      at: '2026-11-23T08:15:00.000Z',
      seq: 7,
      command: 'SET_ASSET' as const,
      from: 'NEW' as const,
      to: 'NEW' as const,
      actorKind: 'STAFF' as const,
      actor: { id: 'u1', name: 'Işıl Doğan' },
      args: { assetId: 'a1', label: 'SM-000012' },
      texts: {},
      contract: { id: 'k1', number: 'BA-2026/7' },
      hash: 'x',
    };
    renderScreen(<Timeline ticket={ticketPage({ timeline: [corrected] })} />);
    expect(await screen.findByText('Cihaz düzeltildi')).toBeTruthy();
    expect(screen.getByText('BA-2026/7 sözleşmesi kapsamında')).toBeTruthy();
  });

  test('says how much work was recorded, in the unit of its price', async () => {
    const id = '99999999-9999-4999-8999-999999999999';
    const work = (seq: number, args: object) =>
      ({
        ...{ kind: 'event', at: '2026-11-23T08:15:00.000Z', seq, command: 'RECORD_WORK', from: 'ON_SITE', to: 'ON_SITE' },
        ...{ actorKind: 'STAFF', actor: { id: 'u1', name: 'Işıl Doğan' }, texts: {}, contract: null, hash: 'x', args },
      }) as Ticket['timeline'][number];
    const timeline = [
      work(7, { workType: 'TRAVEL', quantity: '42.5', priceItemId: id }),
      work(8, { workType: 'PART_OUT_OF_WARRANTY', quantity: '2' }),
      work(9, { workType: 'TRAVEL', quantity: '7', priceItemId: 'gone' }),
    ];
    const priceItems = [{ id, workType: 'TRAVEL' as const, code: 'YOL-KM', name: 'Yol', unit: 'KMT' as const }];
    renderScreen(<Timeline ticket={ticketPage({ timeline, priceItems })} />);
    expect(await screen.findByText('Yol · 42,5 km')).toBeTruthy();
    expect(screen.getByText('Garanti dışı parça · 2 adet')).toBeTruthy();
    expect(screen.getByText('Yol · 7')).toBeTruthy();
  });

  test('offers a note only to those who may write one', async () => {
    renderScreen(<Timeline ticket={ticketPage()} />, { me: person('accountant') });
    await screen.findByText('Yazışma ve geçmiş');
    expect(screen.queryByLabelText('İç not')).toBeNull();
  });
});
