import { fireEvent, screen, within } from '@testing-library/react';
import { TicketAlarm } from '../../admin-ui/src/tickets/actions/TicketAlarm';
import { ContestedVisit } from '../../admin-ui/src/tickets/page/ContestedVisit';
import type { Ticket } from '../../admin-ui/src/tickets/ticket-types';
import { person, renderScreen } from './support/screen';
import { ticketPage } from './support/tickets';

const AT = '2026-11-23T07:00:00.000Z';
const approval = (changes: object) => ({
  ...{ id: 'a1', kind: 'ONSITE_VISIT', status: 'APPROVED', secondOf: null, contestedAt: AT, contestReason: 'Beni kimse aramadı' },
  ...{ approver: { id: 'c1', name: 'İrem Yıldız' }, approverPhone: '+905321112233' },
  ...changes,
});
const onsite = (changes: Partial<Ticket>, ...approvals: object[]): Ticket =>
  ticketPage({
    deskPhone: '+903125550100',
    approvals: (approvals.length > 0 ? approvals : [approval({})]) as unknown as Ticket['approvals'],
    ...changes,
  });
const visits = (status: string) => [{ id: 'v1', approvalId: 'a1', status, arrivedAt: AT }] as unknown as Ticket['visits'];
const show = (ticket: Ticket) => renderScreen(<ContestedVisit ticket={ticket} />, { me: person('technician', true) });
const numbers = () => screen.getAllByRole('link').map((link) => link.getAttribute('href'));

test('whoever is on site reads what to do, whom to call and what comes before asking anew', async () => {
  show(onsite({ state: 'ON_SITE', visits: visits('ON_SITE'), allowedActions: ['RECORD_WORK', 'COMPLETE_VISIT'] }));
  const stop = (await screen.findByRole('alert')).textContent ?? '';
  expect(stop).toContain('Durun, cihazı açmayın');
  expect(stop).toContain('İrem Yıldız');
  expect(stop).toContain('Beni kimse aramadı');
  expect(stop).toContain('önce bu ziyaret bitirilir');
  expect(numbers()).toEqual(['tel:+903125550100', 'tel:+905321112233']);
  fireEvent.click(screen.getByRole('button', { name: 'Ziyareti bitir' }));
  expect(within(await screen.findByRole('dialog')).getByText(/Ziyareti bitir · #1042/)).toBeTruthy();
});

test('a visit that is planned is not made; whoever may not cancel it reads the same without the step', async () => {
  show(onsite({ state: 'PLANNED', visits: visits('PLANNED'), allowedActions: ['ARRIVE'] }));
  const words = (await screen.findByRole('alert')).textContent;
  expect(words).toContain('Gitmeyin');
  expect(words).toContain('Ziyareti destek masası iptal eder');
  expect(screen.queryByRole('button')).toBeNull();
});

test('where no visit can be planned by the decision, whoever may not ask anew reads who does', async () => {
  const { unmount } = show(onsite({ state: 'TO_PLAN', allowedActions: [] }));
  const words = (await screen.findByRole('alert')).textContent;
  expect(words).toContain('bu karara dayanarak ziyaret yapılmaz');
  expect(words).toContain('iletme yetkisi olan biri ister');
  unmount();
  // Of a ticket that is over nothing is missing.
  show(onsite({ state: 'CLOSED', allowedActions: [] }));
  expect(screen.queryByRole('alert')).toBeNull();
});

test('without a visit the customer is asked anew from there, as long as nobody has', async () => {
  const ticket = { state: 'TO_PLAN', allowedActions: ['CONVEY_ONSITE'] } as Partial<Ticket>;
  const { unmount } = show(onsite(ticket));
  fireEvent.click(await screen.findByRole('button', { name: 'Ziyaret için yeniden onay iste' }));
  expect(within(await screen.findByRole('dialog')).getByText(/Yerinde servis ihtiyacını ilet · #1042/)).toBeTruthy();
  unmount();
  show(onsite({ ...ticket, state: 'WAITING_APPROVAL' }, approval({}), approval({ id: 'a2', status: 'OPEN', contestedAt: null })));
  expect(screen.queryByRole('alert')).toBeNull();
});

test('what a witness denies is read in the reader’s language, whatever the witness reads', async () => {
  const denied = approval({
    contestedByWitness: true,
    contestReason: 'Ada, who is named as witness, says …',
    witness: { id: 'w1', name: 'Ada Işık' },
  });
  show(onsite({ state: 'PLANNED', visits: visits('PLANNED'), allowedActions: ['ARRIVE'] }, denied));
  const stop = (await screen.findByRole('alert')).textContent ?? '';
  expect(stop).toContain('Tanık gösterilen Ada Işık görüşmeyi duymadığını bildirdi.');
  expect(stop).not.toContain('who is named');
});

const settled = (outcome: 'GIVEN' | 'NOT_GIVEN') =>
  approval({
    contest: {
      ...{ as: 'REPRESENTED', by: 'İrem Yıldız', via: 'MAIL' },
      settled: { outcome, note: 'Görüşüldü', at: AT, by: { id: 'u1', name: 'Gülşah Öztürk' } },
    },
  });

test('what was found to have been valid stops nobody in red, and says that it is asked anew all the same', async () => {
  const ticket = onsite({ state: 'ON_SITE', visits: visits('ON_SITE'), allowedActions: ['COMPLETE_VISIT'] }, settled('GIVEN'));
  const { unmount } = show(ticket);
  const told = await screen.findByRole('alert');
  expect(told.id).toBe('');
  for (const part of [
    'karar geçerliydi',
    'yeniden geçerli olmaz',
    'İtiraz eden: İrem Yıldız · adına karar verilen kişi · e-postayla',
    'Gülşah Öztürk',
  ])
    expect(told.textContent).toContain(part);
  expect(told.textContent).not.toContain('Durun');
  unmount();
  renderScreen(<TicketAlarm ticket={ticket} />);
  expect(screen.queryByRole('alert')).toBeNull();
});

test('what was found not to have been valid goes on stopping', async () => {
  const ticket = onsite({ state: 'ON_SITE', visits: visits('ON_SITE') }, settled('NOT_GIVEN'));
  show(ticket);
  const stop = (await screen.findByRole('alert')).textContent ?? '';
  for (const part of ['Durun', 'Geçerli değildi']) expect(stop).toContain(part);
  renderScreen(<TicketAlarm ticket={ticket} />);
  expect(await screen.findAllByRole('alert')).toHaveLength(2);
});
