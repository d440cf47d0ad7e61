import { screen } from '@testing-library/react';
import { ApprovalSumsTable } from '../../admin-ui/src/tickets/page/ApprovalSumsTable';
import type { TicketApproval } from '../../admin-ui/src/tickets/ticket-types';
import { renderScreen } from './support/screen';

type Line = TicketApproval['lines'][number];
const line = (name: string, amount: string, decision: Line['decision'], alternatives: Line['alternatives'] = []): Line => ({
  ...{ workType: 'HARDWARE_UPGRADE', description: { tr: `Donanım yükseltme: ${name}`, en: `Hardware upgrade: ${name}` } },
  ...{ quantity: '1', unitPrice: amount, priceItemId: null, amount, alternatives, decision },
});
const OTHER = [{ description: '1 TB SSD', unitPrice: '999999.00', priceItemId: null, amount: '999999.00' }];

const approval = (more: object): TicketApproval =>
  ({
    ...{ kind: 'HARDWARE_CHANGE', currency: 'TRY', estimatedHours: null, estimatedTotal: '3700.00', status: 'APPROVED', contestedAt: null },
    readOut: { contentHash: 'a'.repeat(64), conveyedOn: '2026-11-24', fromPackage: false, withVat: null, notes: [], exceeded: null },
    lines: [
      line('500 GB SSD', '2500.00', { approved: true, alternative: 0 }, OTHER),
      line('Bellek', '1200.00', { approved: false, alternative: null }),
    ],
    approvedTotal: '999999.00',
    ...more,
  }) as unknown as TicketApproval;

const rows = (): string[] => screen.getAllByRole('row').map(({ textContent }) => textContent ?? '');
const LINES = [
  'Donanım yükseltme: 1 TB SSD (1 saat)₺999.999,00',
  'Sorulan: Donanım yükseltme: 500 GB SSD₺2.500,00',
  'Donanım yükseltme: Bellek (1 saat) · onaylanmadı–',
  'Sorulan: Donanım yükseltme: Bellek₺1.200,00',
];

test.each([
  ['approved', {}, [...LINES, 'Onaylanan toplam₺999.999,00', 'Sorulan toplam₺3.700,00']],
  ['contested', { contestedAt: '2026-11-25T08:00:00.000Z' }, [...LINES, 'İtiraz edilen toplam₺999.999,00', 'Sorulan toplam₺3.700,00']],
  [
    'open',
    { status: 'OPEN', approvedTotal: null, estimatedTotal: '2500.00', lines: [line('500 GB SSD', '2500.00', null, OTHER)] },
    ['Donanım yükseltme: 500 GB SSD (1 saat)₺2.500,00', 'Seçenek: 1 TB SSD₺999.999,00', 'Tahmini toplam₺2.500,00'],
  ],
  [
    'approved as a whole',
    { approvedTotal: '2500.00', estimatedTotal: '2500.00', lines: [line('500 GB SSD', '2500.00', null)] },
    ['Donanım yükseltme: 500 GB SSD (1 saat)₺2.500,00', 'Onaylanan toplam₺2.500,00'],
  ],
  [
    'followed by a second yes to a part',
    {
      ...{ approvedTotal: null, estimatedTotal: '3700.00' },
      standing: { by: 'Ayşegül', left: [], total: '2500.00' },
      lines: [line('500 GB SSD', '2500.00', null), line('Bellek', '1200.00', null)],
    },
    [
      'Donanım yükseltme: 500 GB SSD (1 saat)₺2.500,00',
      'Donanım yükseltme: Bellek (1 saat)₺1.200,00',
      'İki onayla geçerli toplam₺2.500,00',
      'İlk onayla onaylanan toplam₺3.700,00',
    ],
  ],
])('the panel of approvals, %s: each sum stands beside the thing that it is the price of, what counts first', async (_name, more, expected) => {
  renderScreen(<ApprovalSumsTable approval={approval(more)} />);
  await screen.findAllByRole('row');
  expect(rows()).toEqual(expected);
});

test('a second yes whose first one is contested is approved by nobody', async () => {
  renderScreen(<ApprovalSumsTable approval={approval({ secondOf: 'p1' })} first={approval({ id: 'p1', contestedAt: '2026-11-25T08:00:00.000Z' })} />);
  await screen.findAllByRole('row');
  expect(rows()).toContain('İtiraz edilen toplam₺999.999,00');
});

test('who sees no prices is shown no sums', () => {
  renderScreen(<ApprovalSumsTable approval={approval({ estimatedTotal: null })} />);
  expect(screen.queryByRole('table')).toBeNull();
});
