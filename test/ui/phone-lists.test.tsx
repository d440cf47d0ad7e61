import { fireEvent, screen, within } from '@testing-library/react';
import { ResourceContextProvider } from 'react-admin';
import type { ReactNode } from 'react';
import { AuditLogList } from '../../admin-ui/src/audit-log/AuditLogList';
import { ContractList } from '../../admin-ui/src/contracts/ContractList';
import { DeskTaskList } from '../../admin-ui/src/desk-tasks';
import { ExchangeRateList } from '../../admin-ui/src/exchange-rates';
import { ExportLayoutList } from '../../admin-ui/src/export-layouts/ExportLayoutList';
import { AlarmBar } from '../../admin-ui/src/layout/AlarmBar';
import { MentionList } from '../../admin-ui/src/mentions';
import { PriceListList } from '../../admin-ui/src/price-lists/PriceListList';
import { StuckTicketList } from '../../admin-ui/src/stuck-tickets';
import { PromiseListPage } from '../../admin-ui/src/target-report';
import { onThePhone } from './support/phone';
import { person, renderScreen } from './support/screen';
import { ticketPage } from './support/tickets';

onThePhone();

const { timeline: _timeline, ...ticket } = ticketPage();
const at = '2026-11-23T06:00:00.000Z';

/** The only row of a list, which is no table. */
async function cardOf(resource: string, list: ReactNode, row: object, found: string, me = person('manager')): Promise<HTMLElement> {
  const answer = ({ path }: { path: string }) => {
    const data = path.includes(`/${resource}`) ? [row] : path.includes('/tickets') ? [ticket] : [];
    return { status: 200, body: { data, total: data.length } };
  };
  renderScreen(<ResourceContextProvider value={resource}>{list}</ResourceContextProvider>, { me, answer, at: '/' });
  const card = (await screen.findByText(found)).closest('li') as HTMLElement;
  expect(screen.queryByRole('table')).toBeNull();
  return card;
}

test('what is stuck is a card: ticket, why, since when, for whom and what comes next', async () => {
  const waiting = { ...ticket.waiting, until: null, then: null };
  const row = { ...ticket, stuckSince: at, reasons: ['OVERDUE', 'TASK'], tasks: ['CONVEY_NEED'], waiting };
  const card = await cardOf('stuck-tickets', <StuckTicketList />, row, 'Süresi geçti');
  expect(within(card).getByRole('link', { name: `#${ticket.number}` })).toBeTruthy();
  for (const part of [ticket.subject, 'Uzaktan destek verilemedi', 'bekleme süresi', 'yok']) expect(card.textContent).toContain(part);
});

test('a task is a card with its ticket and its button', async () => {
  const row = { id: '7', kind: 'TICKET_IDLE', ticketId: ticket.id, ticketNumber: ticket.number, createdAt: at, doneAt: null, doneById: null };
  const rest = { line: null, subjectId: null, substituteName: null, target: null };
  const card = await cardOf('desk-tasks', <DeskTaskList />, { ...row, ...rest }, 'Talep bekliyor', person('staff'));
  expect(within(card).getByRole('link', { name: `#${ticket.number}` })).toBeTruthy();
  expect(await within(card).findByRole('button', { name: 'Yapıldı' })).toBeTruthy();
});

test('an entry of the audit log is a card; what it says besides opens below it', async () => {
  const entry = { id: '3', at, actorKind: 'SYSTEM', actorId: null, action: 'contract.update', subjectType: 'contract', subjectId: null, gone: null };
  const detail = { changes: { endsOn: { from: '2026-11-30', to: null } } };
  const card = await cardOf('audit-log', <AuditLogList />, { ...entry, detail, evidence: null }, 'Sözleşme değiştirildi');
  expect(card.textContent).toContain('23.11.2026 09:00');
  expect(within(card).queryByText('30.11.2026 → —')).toBeNull();
  const more = within(card).getByRole('button', { name: 'Ayrıntılar' });
  fireEvent.click(more);
  expect(within(card).getByText('30.11.2026 → —')).toBeTruthy();
  expect(more.getAttribute('aria-expanded')).toBe('true');
});

test('a mention is a card', async () => {
  const row = { id: '5', ticketId: 't', ticketNumber: 1005, subject: 'Ekran karardı', text: 'Bakar mısın?', readAt: null, by: { name: 'Çağla Öz' } };
  const card = await cardOf('mentions', <MentionList />, { ...row, createdAt: at }, 'Bakar mısın?');
  expect(card.textContent).toContain('Çağla Öz');
});

test('a promise of the target report is a card', async () => {
  const row = { ticketId: 'x', number: 1005, subject: 'Ekran karardı', customerName: 'Iğdır Çiçekçilik Şti.', customerNumber: 1003 };
  const more = { personName: 'Çağla Öz', teamName: null, priority: 'HIGH', target: 'FIRST_RESPONSE', brokenAt: at, doneAt: null };
  const rows = [{ ...row, ...more, limitMinutes: 60, spentMinutes: null, isKept: false }];
  renderScreen(<PromiseListPage />, { me: person('manager'), answer: () => ({ status: 200, body: { total: 1, rows } }) });
  const card = (await screen.findByText('#1005')).closest('li') as HTMLElement;
  for (const part of ['Kaçtı', 'İlk yanıt', 'Çağla Öz', 'söz: 1 sa', 'Tamamlanmadı', 'Iğdır Çiçekçilik Şti.'])
    expect(card.textContent).toContain(part);
  expect(screen.queryByRole('table')).toBeNull();
});

const ofConnections =
  (data: object[]) =>
  ({ path }: { path: string }) => {
    const found = path.includes('contestedVisit') ? [] : data;
    return { status: 200, body: { data: found, total: found.length } };
  };

test('alarms about connections are one line that names their tickets, and opens', async () => {
  const me = person('technician');
  const data = [1005, 1007].map((number) => ({ id: `t${number}`, number, assigneeId: me.id, assigneeName: me.name, dueAt: null }));
  renderScreen(<AlarmBar />, { me, answer: ofConnections(data), at: '/' });
  expect((await screen.findByRole('alert')).textContent).toBe('Bağlantıyı kesin: #1005, #1007');
  expect(screen.queryByRole('link')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Bağlantı uyarılarını aç' }));
  expect(screen.getAllByRole('alert').map(({ textContent }) => textContent)).toEqual([
    expect.stringMatching(/^#1005: bağlantı izni sona erdi/),
    expect.stringMatching(/^#1007: bağlantı izni sona erdi/),
  ]);
  expect(screen.getAllByRole('link')).toHaveLength(2);
});

test.each<[string, ReactNode, object, string, string[]]>([
  [
    'contracts',
    <ContractList key="k" />,
    {
      ...{ id: 'k1', number: 'SM-İĞ-7', customerId: 'c1', kind: 'HELPDESK_ONLY', startsOn: '2026-01-01', endsOn: '2099-12-31', hasDocument: true },
      ...{ onsiteVisitsPerMonth: 0, packageUnit: 'VISITS', packagePeriod: 'MONTH', packageYear: 'CALENDAR' },
    },
    'SM-İĞ-7',
    ['01.01.2026 – 31.12.2099'],
  ],
  [
    'exchange-rates',
    <ExchangeRateList key="r" />,
    { id: 'r1', day: '2026-11-27', currency: 'USD', buying: '42.4012', selling: '42.4776', source: 'IMPORTED', enteredById: null, updatedAt: at },
    '27.11.2026 · USD',
    ['Döviz alış: ₺42,4012 · Döviz satış: ₺42,4776', 'Dosyadan alındı'],
  ],
  [
    'export-layouts',
    <ExportLayoutList key="l" />,
    { id: 'l1', name: 'Çeyrek dökümü', program: 'LUCA', format: 'CSV', grain: 'LINE', columns: [{}, {}], updatedAt: at },
    'Çeyrek dökümü',
    ['CSV', '2 sütun'],
  ],
  [
    'price-lists',
    <PriceListList key="p" />,
    { id: 'p1', code: 'ÖZEL', name: 'Özel liste', currency: 'EUR', items: [{}, {}, {}], updatedAt: at },
    'Özel liste',
    ['EUR', 'ÖZEL · 3 kalem'],
  ],
])('a row of %s is a card', async (resource, list, row, found, parts) => {
  const card = await cardOf(resource, list, row, found);
  for (const part of parts) expect(card.textContent).toContain(part);
});
