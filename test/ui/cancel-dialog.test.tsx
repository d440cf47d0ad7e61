import { fireEvent, screen, waitFor } from '@testing-library/react';
import { ActionDialog } from '../../admin-ui/src/tickets/actions/ActionDialog';
import type { Ticket } from '../../admin-ui/src/tickets/ticket-types';
import { renderScreen } from './support/screen';
import { ticketPage } from './support/tickets';

const open = (ticket: Ticket) => renderScreen(<ActionDialog ticket={ticket} command="CANCEL" onClose={() => undefined} />);
const told = async (): Promise<string[]> => {
  await screen.findByRole('alert');
  return screen.getAllByRole('listitem').map(({ textContent }) => textContent ?? '');
};
const FINAL = 'İptal geri alınamaz; iş sonradan yine gerekirse bu talebin sayfasından bağlı yeni bir talep açılır.';
const technicianId = '44444444-4444-4444-8444-444444444444';
const approval = (changes: object) =>
  ({
    id: '1',
    kind: 'ONSITE_VISIT',
    status: 'OPEN',
    n: 1,
    approver: { id: '5', name: 'Şule Iğdırlı' },
    lines: [],
    anew: false,
    ...changes,
  }) as unknown as Ticket['approvals'][number];

test('of a ticket on which nothing is under way the dialog says that nothing is undone', async () => {
  open(ticketPage({ state: 'NEW', assigneeId: null, assigneeName: null }));
  expect((await screen.findByRole('alert')).textContent).toContain('geri alınacak ziyaret, onay veya bağlantı izni yok');
  expect(await told()).toEqual([FINAL]);
});

test('where the ticket can wait instead, the dialog says how', async () => {
  open(ticketPage({ state: 'NEW', assigneeId: null, assigneeName: null, allowedActions: ['CANCEL', 'HOLD'] }));
  expect(await told()).toEqual([FINAL, 'İş yalnızca bekleyecekse iptal yerine “Beklemeye al” kullanın.']);
});

test('what the cancellation of this ticket undoes is read before it is done', async () => {
  const visit = {
    ...{ id: '2', n: 1, approvalId: '1', siteId: null, siteName: null, siteAddress: null, technicianId, technicianName: 'Uğur Şimşek' },
    ...{
      startsAt: '2026-12-01T07:00:00.000Z',
      endsAt: '2026-12-01T09:00:00.000Z',
      status: 'PLANNED',
      arrivedAt: null,
      completedAt: null,
      outcome: null,
    },
  };
  open(
    ticketPage({
      state: 'PLANNED',
      assigneeId: '55555555-5555-4555-8555-555555555555',
      assigneeName: 'İrem Gökçe',
      visits: [visit as unknown as Ticket['visits'][number]],
      approvals: [
        approval({ status: 'APPROVED' }),
        approval({ id: '3', kind: 'HARDWARE_CHANGE', status: 'APPROVED', approver: { id: '6', name: 'Ömer Ağar' } }),
        approval({ id: '4', kind: 'EXTRA_WORK' }),
      ],
    }),
  );
  const lines = await told();
  expect(lines).toEqual([
    expect.stringMatching(/^Planlı ziyaret iptal olur: .*10:00.*, Uğur Şimşek\. Teknisyene, talep edene ve onaylayana bildirilir\.$/),
    'Onay isteği geri çekilir: Ek iş. Onay istenen Şule Iğdırlı bilgilendirilir.',
    expect.stringMatching(
      /^Onaylanmış iş yapılmaz: Arıza tespiti ve donanım değişikliği\. Onay istenen Ömer Ağar .* parça için masaya bir iş açılır\.$/,
    ),
    'Talebin atandığı İrem Gökçe bilgilendirilir (iş iletilerini kapatmadıysa).',
    FINAL,
  ]);
});

const question = (status: string, validUntil: string | null) =>
  [{ id: '7', status, validUntil, askedOf: null, technician: { id: technicianId, name: 'Uğur Şimşek' } }] as unknown as Ticket['consents'];

test.each([
  ['REQUESTED', null, 'Yanıt bekleyen bağlantı izni isteği geçersiz olur (sorulan: Çağrı Işıkoğlu).'],
  ['GRANTED', new Date(Date.now() + 3_600_000).toISOString(), /^Verilmiş bağlantı izni sona erer/],
  ['GRANTED', '2020-01-01T00:00:00.000Z', null],
])('a permission that is %s until %s', async (status, validUntil, line) => {
  open(ticketPage({ consents: question(status, validUntil), assigneeId: null, assigneeName: null }));
  const lines = await told();
  if (line === null) return expect(lines).toEqual([FINAL]);
  expect(lines[0]).toEqual(typeof line === 'string' ? line : expect.stringMatching(line));
});

test('whoever gives a ticket to somebody else reads that the open question of permission is off', async () => {
  const other = { id: '55555555-5555-4555-8555-555555555555', staffNumber: 3, name: 'İrem Gökçe', role: 'technician', awayUntil: null };
  const holder = { ...other, id: technicianId, name: 'Uğur Şimşek' };
  const ticket = ticketPage({
    state: 'WAITING_CONSENT',
    assigneeId: technicianId,
    assigneeName: 'Uğur Şimşek',
    consents: question('REQUESTED', null),
  });
  renderScreen(<ActionDialog ticket={ticket} command="ASSIGN" preset={{ assigneeId: technicianId }} onClose={() => undefined} />, {
    answer: ({ path }) => ({ status: 200, body: path.includes('/technicians') ? { data: [holder, other], total: 2 } : { data: [], total: 0 } }),
  });
  const input = await screen.findByLabelText<HTMLInputElement>(/^Atanan/);
  await waitFor(() => expect(input.value).toContain('Uğur Şimşek'));
  expect(screen.queryByText(/adına istendi/)).toBeNull();
  fireEvent.change(input, { target: { value: 'İrem' } });
  fireEvent.click(await screen.findByRole('option', { name: /İrem Gökçe/ }));
  expect((await screen.findByText(/adına istendi/)).textContent).toContain('sorulan Çağrı Işıkoğlu bilgilendirilir');
});
