import { screen } from '@testing-library/react';
import { ApprovalLines } from '../../admin-ui/src/tickets/page/ApprovalLines';
import { ApprovalsPanel } from '../../admin-ui/src/tickets/page/ApprovalsPanel';
import type { Ticket, TicketApproval } from '../../admin-ui/src/tickets/ticket-types';
import { person, renderScreen } from './support/screen';
import { ticketPage } from './support/tickets';

const label = (name: string) => ({ tr: `Garanti dışı parça: ${name}`, en: `Part out of warranty: ${name}` });
const line = (name: string, decision: object | null, alternatives: string[] = []) => ({
  ...{ workType: 'PART_OUT_OF_WARRANTY', description: label(name), quantity: '2', unitPrice: null, priceItemId: null, amount: null, decision },
  alternatives: alternatives.map((description) => ({ description, unitPrice: null, priceItemId: null, amount: null })),
});
const LINES = [
  line('Disk 8 TB', { approved: true, alternative: 0 }, ['Disk 4 TB', 'Disk 2 TB']),
  line('Bellek', { approved: true, alternative: null }),
  line('Ekran', { approved: false, alternative: null }, ['Kiralık ekran']),
];
const request = (more: object = {}): TicketApproval =>
  ({
    ...{
      id: '77777777-7777-4777-8777-777777777777',
      n: 1,
      kind: 'HARDWARE_CHANGE',
      status: 'APPROVED',
      contestedAt: null,
      standing: null,
      secondOf: null,
    },
    ...{ anew: false, unapproved: false, approver: { id: null, name: 'Derya Yılmaz' }, approverRole: 'IT_OFFICER', approverRoles: ['IT_OFFICER'] },
    ...{ ofRequester: false, substitutes: [], conveyedBy: { id: null, name: 'Gülşah Öztürk' }, openedAt: '2026-11-24T08:00:00.000Z', contest: null },
    ...{ estimatedTotal: null, approvedTotal: null, currency: 'TRY', above: null, limit: null, witness: null, reason: null, decidedAt: null },
    ...{ scope: 'Disk değişecek', tried: null, diagnosis: null, estimatedHours: null, lines: LINES },
    readOut: { contentHash: 'a'.repeat(64), conveyedOn: '2026-11-24', fromPackage: false, withVat: null, notes: [], exceeded: null },
    ...more,
  }) as unknown as TicketApproval;

const items = (): string[] => screen.getAllByRole('listitem').map(({ textContent }) => textContent ?? '');
const REFUSED = 'Garanti dışı parça: Ekran (2 adet) · onaylanmadıSeçenek: Kiralık ekran · seçilmedi';

test.each([
  [
    'approved in part',
    {},
    [
      'Garanti dışı parça: Disk 4 TB (2 adet) · onaylandıSorulan: Garanti dışı parça: Disk 8 TB · seçilmediSeçenek: Disk 2 TB · seçilmedi',
      'Garanti dışı parça: Bellek (2 adet) · onaylandı',
      REFUSED,
    ],
  ],
  [
    'of which a second yes left a line out',
    { standing: { by: 'Ayşegül', left: [label('Bellek')], total: null } },
    [expect.stringContaining('Disk 4 TB (2 adet) · onaylandı'), 'Garanti dışı parça: Bellek (2 adet) · onaylanmadı', REFUSED],
  ],
  ['open', { status: 'OPEN', lines: [line('Disk 8 TB', null, ['Disk 4 TB'])] }, ['Garanti dışı parça: Disk 8 TB (2 adet)Seçenek: Disk 4 TB']],
  ['approved as a whole', { lines: [line('Disk 8 TB', null)] }, ['Garanti dışı parça: Disk 8 TB (2 adet) · onaylandı']],
])('what was said to each line of a request that is %s is read without a price', async (_name, more, expected) => {
  renderScreen(<ApprovalLines approval={request(more)} counts />);
  await screen.findAllByRole('listitem');
  expect(items()).toEqual(expected);
});

test('a technician reads the lines on the ticket page; by a contested decision nothing is called approved', async () => {
  const ticket = (more: object): Ticket => ticketPage({ approvals: [request(more)] });
  const { unmount } = renderScreen(<ApprovalsPanel ticket={ticket({})} />, { me: person('technician') });
  expect((await screen.findAllByText(/onaylandı$/)).length).toBeGreaterThan(1);
  expect(document.body.textContent).not.toContain('₺');
  unmount();
  renderScreen(<ApprovalsPanel ticket={ticket({ contestedAt: '2026-11-25T08:00:00.000Z' })} />, { me: person('technician') });
  expect(await screen.findByText(/Disk 4 TB/)).toBeTruthy();
  expect(screen.queryByText(/onaylandı$/)).toBeNull();
});
