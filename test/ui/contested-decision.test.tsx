import { screen } from '@testing-library/react';
import { ApprovalsPanel } from '../../admin-ui/src/tickets/page/ApprovalsPanel';
import { ChargesPanel } from '../../admin-ui/src/tickets/page/ChargesPanel';
import { TicketHeader } from '../../admin-ui/src/tickets/page/TicketHeader';
import { Timeline } from '../../admin-ui/src/tickets/page/Timeline';
import type { Ticket } from '../../admin-ui/src/tickets/ticket-types';
import { renderScreen } from './support/screen';
import { ticketPage } from './support/tickets';

const AT = '2026-11-23T07:00:00.000Z';
const SETTLED = { outcome: 'NOT_GIVEN', note: 'İki taraf da aranmadığını söyledi', at: AT, by: { id: 'u1', name: 'Gülşah Öztürk' } } as const;
const CONTEST = { as: 'DECIDER', by: 'Derya Yılmaz', via: 'MAIL', call: null, settled: null } as const;

const request = (changes: object) =>
  ({
    ...{ id: 'p1', n: 1, kind: 'ONSITE_VISIT', anew: false, status: 'APPROVED', scope: 'Kapsam', tried: null, lines: [] },
    ...{ estimatedTotal: null, estimatedHours: null },
    ...{ approver: { id: 'c1', name: 'Derya Yılmaz' }, substitutes: [], approverRole: 'REPRESENTATIVE', approverRoles: ['REPRESENTATIVE'] },
    ...{ ofRequester: false, conveyedBy: { id: 'u1', name: 'Gülşah Öztürk' }, openedAt: AT, expiresAt: AT, secondOf: null, contest: null },
    ...changes,
  }) as unknown as Ticket['approvals'][number];
const contested = (contest: Ticket['approvals'][number]['contest']) => request({ contestedAt: AT, contestReason: 'Ben vermedim', contest });

test('the panel says who contests, how, and what came of it', async () => {
  const { unmount } = renderScreen(<ApprovalsPanel ticket={ticketPage({ approvals: [contested(CONTEST)] })} />);
  expect(await screen.findByText('İtiraz eden: Derya Yılmaz · kararı verdiği yazılan kişi · e-postayla')).toBeTruthy();
  expect(screen.getByText('İtiraz edildi')).toBeTruthy();
  unmount();
  renderScreen(<ApprovalsPanel ticket={ticketPage({ approvals: [contested({ ...CONTEST, settled: SETTLED })] })} />);
  const line = await screen.findByText(/^İtirazın sonucu: Geçerli değildi/);
  for (const part of ['Gülşah Öztürk', 'İki taraf da aranmadığını söyledi']) expect(line.textContent).toContain(part);
  expect(screen.getByText('İtiraz edildi, geçerli değildi')).toBeTruthy();
});

test('a request that nobody answered shows both reminders', async () => {
  const open = request({ status: 'OPEN', remindedAt: '2026-11-23T07:00:00.000Z', phoneTaskAt: '2026-11-23T09:30:00.000Z' });
  renderScreen(<ApprovalsPanel ticket={ticketPage({ approvals: [open] })} />);
  expect(await screen.findByText(/^Hatırlatıldı: .*10:00/)).toBeTruthy();
  expect(screen.getByText(/^Yeniden hatırlatıldı ve telefon görevi açıldı: .*12:30/)).toBeTruthy();
});

test('the story has the outcome as a step of its own', async () => {
  const { outcome, note, at, by: actor } = SETTLED;
  const entry = { kind: 'outcome', at, id: 'p1', of: { n: 1, kind: 'ONSITE_VISIT', anew: false }, outcome, actor, note } as const;
  renderScreen(<Timeline ticket={ticketPage({ timeline: [entry] })} />);
  expect(await screen.findByText(/^İtirazın sonucu yazıldı \(Yerinde servis · /)).toBeTruthy();
  for (const part of [/Geçerli değildi: itiraz haklı/, /İki taraf da aranmadığını söyledi/, /Gülşah Öztürk/])
    expect(screen.getByText(part)).toBeTruthy();
});

test('the head of a ticket names whoever signs second in their own role', async () => {
  const waiting = { ...ticketPage().waiting, party: 'REPRESENTATIVE', until: null, then: null } as const;
  const second = request({ id: 'p2', n: 2, status: 'OPEN', secondOf: 'p1', approver: { id: 'c2', name: 'Ömer Ağar' }, approverRoles: ['REQUESTER'] });
  renderScreen(<TicketHeader ticket={ticketPage({ state: 'WAITING_APPROVAL', waiting, approvals: [request({}), second] })} />);
  const role = await screen.findByText(/müşterinin belirlediği ikinci onaylayan · ikinci onay/, { selector: 'strong' });
  expect(role.textContent).not.toContain('temsilci');
  expect(role.parentElement?.textContent).toContain('Ömer Ağar');
});

test('the head of a held ticket says what the desk owes by a contest, and keeps why and until when it is held', async () => {
  const waiting = { ...ticketPage().waiting, party: 'DESK', hold: 'PART' } as const;
  renderScreen(<TicketHeader ticket={ticketPage({ state: 'ON_HOLD', waiting, contestDuty: 'OUTCOME' })} />);
  const line = (await screen.findByText('Destek masası', { selector: 'strong' })).parentElement?.textContent;
  expect(line?.replace(/\s+/g, ' ')).toContain('Destek masası – itirazın sonucu yazılmalı (Parça bekleniyor)');
});

const labour = (hold: 'HELD' | null) =>
  ({
    ...{ id: 'l1', workType: 'ONSITE_LABOUR', description: 'Kablo', serviceDate: '2026-11-23', quantity: '1.000', unit: 'HUR', covered: true },
    ...{
      reason: { tr: 'Pakete dahildir.', en: 'Covered.' },
      minutes: 60,
      net: null,
      vat: null,
      gross: null,
      currency: 'TRY',
      hold,
      holdReason: null,
    },
    ...{ holdDecidedAt: null, excess: null, approvalId: 'p2', receiptNumber: null, receiptFileId: null, receiptVendor: null, receiptDate: null },
  }) as unknown as Ticket['chargeLines'][number];

test.each([
  ['contested', CONTEST, null, true],
  ['contested, and the line is held', CONTEST, 'HELD', false],
  ['contested and settled', { ...CONTEST, settled: SETTLED }, null, false],
  ['not contested', null, null, false],
] as const)('covered work by a decision whose first yes is %s', async (_what, contest, hold, waits) => {
  const approvals = [contest === null ? request({}) : contested(contest), request({ id: 'p2', n: 2, secondOf: 'p1' })];
  renderScreen(<ChargesPanel ticket={ticketPage({ approvals, chargeLines: [labour(hold)] })} />);
  await screen.findByText(/Pakete dahildir/);
  expect(screen.queryAllByText('Dayandığı karara itiraz edildi, sonucu bekleniyor')).toHaveLength(waits ? 1 : 0);
});
