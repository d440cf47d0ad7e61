import { fireEvent, screen, within } from '@testing-library/react';
import type { TargetFigures, TargetReport as Report } from '../../api/contract/target-report';
import { PromisesNow } from '../../admin-ui/src/dashboard/PromisesNow';
import { PromiseListPage, TargetReport } from '../../admin-ui/src/target-report';
import { person, renderScreen } from './support/screen';

const NOTHING: TargetFigures = { count: 0, kept: 0, missed: 0, medianMinutes: null, p90Minutes: null };
const targets = (first: Partial<TargetFigures>) => ({
  FIRST_RESPONSE: { ...NOTHING, ...first },
  REMOTE_START: NOTHING,
  RESOLUTION: NOTHING,
});

const shown = (report: Partial<Report>): void => {
  const body = { period: '2026-11', targets: targets({}), priorities: [], customers: [], people: [], teams: [], ...report };
  renderScreen(<TargetReport />, { me: person('manager'), at: '/target-report', answer: () => ({ status: 200, body }) });
};

test('a manager reads who was answered in time, by customer; a single priority is told by its name', async () => {
  const first = targets({ count: 7, kept: 6, missed: 1, medianMinutes: 12, p90Minutes: 1_510 });
  const customers = [
    {
      customerId: 'a',
      customerName: 'Iğdır Çiçekçilik Şti.',
      customerNumber: 1003,
      targets: first,
      priorities: [{ priority: 'HIGH' as const, targets: first }],
    },
  ];
  shown({ targets: first, priorities: [{ priority: 'HIGH', targets: first }], customers });
  const panel = await screen.findByRole('region', { name: 'Iğdır Çiçekçilik Şti.' });
  expect(within(panel).getByText('Yüksek')).toBeTruthy();
  const row = within(panel).getByRole('row', { name: /^İlk yanıt/ });
  expect(
    within(row)
      .getAllByRole('cell')
      .map(({ textContent }) => textContent),
  ).toEqual(['%86 (6/7)', '12 dk', '25 sa 10 dk']);
  // Each figure leads to its tickets.
  expect(within(row).getByRole('link', { name: '%86 (6/7)' }).getAttribute('href')).toMatch(
    /target-report\/tickets\?period=2026-11&customerId=a&target=FIRST_RESPONSE&priority=HIGH$/,
  );
  // What never came up has no line.
  expect(within(panel).queryByText('Çözüm')).toBeNull();
});

test('the figures are cut by person and by team as well, with what was nobody’s', async () => {
  const first = targets({ count: 2, kept: 1, missed: 1 });
  const customers = [{ customerId: null, customerName: null, customerNumber: null, targets: first, priorities: [] }];
  shown({
    targets: first,
    customers,
    people: [
      { id: 'p', name: 'Çağla Öz', targets: first },
      { id: null, name: null, targets: first },
    ],
    teams: [{ id: 't', name: 'Ağ ekibi', targets: first }],
  });
  fireEvent.click(await screen.findByRole('button', { name: 'Kişiye göre' }));
  const panel = await screen.findByRole('region', { name: 'Çağla Öz' });
  expect(within(panel).getByRole('link', { name: 'İlk yanıt' }).getAttribute('href')).toContain('personId=p');
  expect(screen.getByRole('region', { name: 'Kimsede olmayanlar' })).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Ekibe göre' }));
  expect(await screen.findByRole('region', { name: 'Ağ ekibi' })).toBeTruthy();
});

test('fifty customers: who missed most comes first, twelve at once, and any is found by its name in whatever letters', async () => {
  const names = Array.from({ length: 50 }, (_, n) => `Müşteri ${String(n + 1).padStart(2, '0')}${n === 40 ? ' Işık Çelik' : ''}`);
  const customers = names.map((name, n) => {
    return {
      customerId: name,
      customerName: name,
      customerNumber: n,
      targets: targets({ count: 9, kept: 9 - (n % 7), missed: n % 7 }),
      priorities: [],
    };
  });
  shown({ targets: targets({ count: 450 }), customers });
  await screen.findByText('Müşteri 07');
  // By text: roles of thirteen tables take long to compute.
  const named = () => screen.getAllByText(/^Müşteri \d/, { selector: 'h2' }).map(({ textContent }) => textContent);
  expect(named()).toHaveLength(12);
  expect(named().slice(0, 8)).toEqual(['07', '14', '21', '28', '35', '42', '49', '06'].map((n) => `Müşteri ${n}`));
  fireEvent.click(screen.getByText('12 tane daha göster (kalan: 38)'));
  expect(named()).toHaveLength(24);
  fireEvent.change(screen.getByLabelText('Müşteri ara'), { target: { value: 'ISIK çelik' } });
  expect(named()).toEqual(['Müşteri 41 Işık Çelik']);
  fireEvent.change(screen.getByLabelText('Müşteri ara'), { target: { value: 'yok böyle' } });
  expect(screen.getByText('Bu aramaya uyan yok')).toBeTruthy();
});

test('the list behind a figure names ticket, promise, time taken and who had it', async () => {
  const row = { ticketId: 'x', number: 1005, subject: 'Ekran karardı', customerName: 'Iğdır Çiçekçilik Şti.', customerNumber: 1003 };
  const more = { personName: 'Çağla Öz', teamName: 'Ağ ekibi', priority: 'HIGH', target: 'FIRST_RESPONSE', doneAt: '2026-11-04T11:30:00Z' };
  const rows = [{ ...row, ...more, brokenAt: '2026-11-04T11:00:00Z', limitMinutes: 60, spentMinutes: 90, isKept: false }];
  renderScreen(<PromiseListPage />, { me: person('manager'), answer: () => ({ status: 200, body: { total: 1, rows } }) });
  const line = await screen.findByRole('row', { name: /#1005/ });
  expect(within(line).getByRole('link', { name: '#1005' })).toBeTruthy();
  for (const part of ['Kaçtı', 'İlk yanıt', 'Çağla Öz', 'söz: 1 sa']) expect(line.textContent).toContain(part);
});

test('a promise that broke and is not kept yet says when it broke, and nothing of a time that it took', async () => {
  const row = { ticketId: 'x', number: 1005, subject: 'Ekran karardı', customerName: null, customerNumber: null, personName: null, teamName: null };
  const more = { priority: 'HIGH', target: 'RESOLUTION', brokenAt: '2026-11-04T11:30:00Z', doneAt: null, limitMinutes: 60, spentMinutes: null };
  renderScreen(<PromiseListPage />, {
    me: person('manager'),
    answer: () => ({ status: 200, body: { total: 1, rows: [{ ...row, ...more, isKept: false }] } }),
  });
  const line = await screen.findByRole('row', { name: /#1005/ });
  for (const part of ['Kaçtı', 'Tamamlanmadı', 'aşıldı: 04.11.2026 14:30', 'söz: 1 sa']) expect(line.textContent).toContain(part);
});

test('a month without anything says so', async () => {
  shown({});
  expect(await screen.findByText(/sayılacak bir söz yok/)).toBeTruthy();
});

test('the desk sees what is broken, what is at risk and how today went', async () => {
  const answer = (call: { path: string }) =>
    call.path.includes('first-responses')
      ? { status: 200, body: { count: 3, kept: 2, missed: 1, medianMinutes: 8, p90Minutes: 20 } }
      : { status: 200, body: { byState: {}, breached: 2, atRisk: 5 } };
  renderScreen(<PromisesNow />, { me: person('staff'), answer });
  expect((await screen.findByRole('link', { name: /2\s*aşıldı/ })).getAttribute('href')).toContain('BREACHED');
  expect(screen.getByRole('link', { name: /5\s*risk altında/ })).toBeTruthy();
  expect(await screen.findByText('Bugün 3 ilk yanıt: 2 zamanında, 1 geç, ortanca 8 dk.')).toBeTruthy();
});
