import { screen, waitFor } from '@testing-library/react';
import { ServicePlan } from '../../admin-ui/src/service-plan/ServicePlan';
import type { FakeAnswer, SeenCall } from './support/fake-http';
import { renderScreen } from './support/screen';

// Only a browser's bundler reads it.
jest.mock('react-big-calendar/lib/css/react-big-calendar.css', () => ({}));

const rows = (...data: object[]): FakeAnswer => ({ status: 200, body: { data, total: data.length } });
const day = [[510, 1110]];
const visits = {
  id: 'visits-id',
  code: 'visits',
  version: 1,
  zone: 'Europe/Istanbul',
  weekly: { 1: day, 2: day, 3: day, 4: day, 5: day, 6: [[540, 780]], 7: [] },
};
const holiday = { id: '2027-01-01', date: '2027-01-01', nameTr: 'Yılbaşı', nameEn: 'New Year', half: false };
const technician = { id: '31111111-1111-4111-8111-111111111111', name: 'Uğur Şimşek', role: 'technician' };
const visit = (startsAt: string, endsAt: string) => ({
  id: '77777777-7777-4777-8777-777777777777',
  status: 'PLANNED',
  technicianId: technician.id,
  technicianName: technician.name,
  isTechnicianFormer: false,
  ticketNumber: 1042,
  startsAt,
  endsAt,
});

const absence = {
  ...{ id: '88888888-8888-4888-8888-888888888888', userId: technician.id, userName: technician.name },
  ...{ startsOn: '2027-01-04', endsOn: '2027-01-08', substituteId: null, substituteName: 'Çağla Işık' },
};
let away: object[] = [];
afterEach(() => {
  away = [];
});

function plan(address: string, ...planned: object[]) {
  const answer = ({ path }: SeenCall): FakeAnswer => {
    if (path.includes('/absences')) return rows(...away);
    if (path.includes('/calendars')) return rows(visits);
    if (path.includes('/holidays')) return rows(holiday);
    if (path.includes('/technicians')) return rows(technician);
    return path.includes('/visits') ? rows(...planned) : rows();
  };
  const { container } = renderScreen(<ServicePlan />, { at: `/service-plan?${address}`, answer });
  const texts = (selector: string) => [...container.querySelectorAll(selector)].map(({ textContent }) => textContent);
  return {
    hours: () => texts('.rbc-time-gutter .rbc-label'),
    heads: () => texts('.rbc-time-header .rbc-header'),
    shaded: () => container.querySelectorAll('.rbc-day-slot .closed-hours').length,
  };
}

// The plan shows 26 half hours of a day, from seven to eight in the evening.
test.each([
  ['2027-01-04', 6, 'before half past eight and from half past six on'],
  ['2027-01-02', 18, 'on a Saturday all but the morning'],
  ['2027-01-01', 26, 'on a holiday all'],
])('on %s %i half hours are shaded: %s', async (date, count) => {
  const { shaded } = plan(`view=day&day=${date}`);
  await waitFor(() => expect(shaded()).toBe(count));
});

test('a holiday is named above its day', async () => {
  plan('view=day&day=2027-01-01');
  expect((await screen.findByRole('alert')).textContent).toBe('Yılbaşı. O gün ziyaret saati yok.');
});

test('the week names its holidays', async () => {
  plan('view=week&day=2027-01-01');
  expect(await screen.findAllByText('Yılbaşı. O gün ziyaret saati yok.')).toHaveLength(1);
});

test.each([
  ['2027-01-01T07:00:00.000Z', '2027-01-01T08:00:00.000Z', 1],
  ['2027-01-04T07:00:00.000Z', '2027-01-04T08:00:00.000Z', 0],
])('in the list a visit from %s to %s is marked where it lies outside of the hours', async (from, to, marks) => {
  plan('view=agenda&day=2027-01-01', visit(from, to));
  await screen.findByText('#1042');
  await waitFor(() => expect(screen.queryAllByText(/ziyaret saatleri dışında/)).toHaveLength(marks));
});

test.each([
  ['2027-01-04T07:00:00.000Z', '2027-01-04T08:00:00.000Z', '07:00', '19:00'],
  ['2027-01-04T18:30:00.000Z', '2027-01-04T19:30:00.000Z', '07:00', '22:00'],
  ['2027-01-04T02:15:00.000Z', '2027-01-04T03:00:00.000Z', '05:00', '19:00'],
  ['2027-01-04T20:30:00.000Z', '2027-01-04T21:30:00.000Z', '00:00', '23:00'],
])('a visit from %s to %s lies inside the hours of the day, from %s to %s', async (from, to, first, last) => {
  const { hours } = plan('view=day&day=2027-01-04', visit(from, to));
  await waitFor(() => expect([hours()[0], hours().at(-1)]).toEqual([first, last]));
  expect(await screen.findByText('#1042')).toBeTruthy();
});

test('the day has a column for whoever visits, also one who works here no longer', async () => {
  const former = {
    ...visit('2027-01-04T07:00:00.000Z', '2027-01-04T08:00:00.000Z'),
    technicianId: '99999999-9999-4999-8999-999999999999',
    technicianName: 'Işıl Doğan',
    isTechnicianFormer: true,
  };
  const { heads } = plan('view=day&day=2027-01-04', former);
  expect(await screen.findByText('#1042')).toBeTruthy();
  expect(heads().join()).toContain('Işıl Doğanartık çalışmıyor');
});

test.each([
  ['PLANNED', true, 1],
  ['PLANNED', false, 0],
  ['DONE', true, 0],
])('in the week a visit that is %s, its technician gone: %s, has %i marks', async (status, isTechnicianFormer, marks) => {
  plan('view=week&day=2027-01-04', { ...visit('2027-01-04T07:00:00.000Z', '2027-01-04T08:00:00.000Z'), status, isTechnicianFormer });
  await screen.findByText(/#1042/);
  expect(screen.queryAllByText('artık çalışmıyor')).toHaveLength(marks);
});

test('the week has seven days: a Saturday is in its own week, with its visits', async () => {
  const { heads } = plan('view=week&day=2027-01-02', visit('2027-01-02T07:00:00.000Z', '2027-01-02T08:00:00.000Z'));
  expect(await screen.findByText('#1042')).toBeTruthy();
  expect(heads().map((head) => head?.match(/\d+/)?.[0])).toEqual(['28', '29', '30', '31', '1', '2', '3']);
});

describe('somebody who is away', () => {
  beforeEach(() => {
    away = [absence];
  });

  test('is named above the day and in their column, with the last day', async () => {
    const { heads } = plan('view=day&day=2027-01-05');
    expect(await screen.findByText('Uğur Şimşek izinli (son gün 08.01.2027). Yerine Çağla Işık bakıyor.')).toBeTruthy();
    await waitFor(() => expect(heads().join()).toContain('Uğur Şimşekizinli (son gün 08.01.2027)'));
  });

  test('is named above the week with all days', async () => {
    plan('view=week&day=2027-01-05');
    expect(await screen.findByText(/^Uğur Şimşek 04\.01\.2027 ile 08\.01\.2027 arasında izinli/)).toBeTruthy();
  });

  test.each([
    ['PLANNED', '2027-01-05', 1],
    ['DONE', '2027-01-05', 0],
    ['PLANNED', '2027-01-11', 0],
  ])('has a mark on a visit that is %s on %s: %i', async (status, date, marks) => {
    plan(`view=agenda&day=2027-01-04`, { ...visit(`${date}T07:00:00.000Z`, `${date}T08:00:00.000Z`), status });
    await screen.findByText(/#1042/);
    await screen.findByText(/arasında izinli/);
    expect(screen.queryAllByText('izinli (son gün 08.01.2027)')).toHaveLength(marks);
  });
});
